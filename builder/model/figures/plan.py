"""Figures of the collective plan (station 8): money by side and view, progress of indicators, actions by status.

Actions that are `stopped` do not count, with their budget, their years and what was spent on them.
A sum that is not known counts as 0. A ratio without a divisor is None: documents say it in words.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from builder.model.expressions.nodes import Expr, Operand, count, expr, ratio, total
from builder.model.expressions.reckon import Scope, reckon
from builder.model.figures.plan_rows import COUNTED, GROWTH, PLAN_ROWS, STATUSES, in_year, plus
from builder.model.figures.plan_tables import ACTION, A, plan_tables
from builder.model.keys import FUNDERS, INFRASTRUCTURES, Infrastructure
from builder.model.plan import Plan

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sides:
    """Money in whole ₪ by who brings it."""

    initiative: int = 0
    authority: int = 0
    partners: int = 0

    def __add__(self, more: "Sides") -> "Sides":
        return Sides(self.initiative + more.initiative, self.authority + more.authority, self.partners + more.partners)

    @property
    def total(self) -> int:
        """All sides together, ₪."""
        return self.initiative + self.authority + self.partners

    @property
    def leverage(self) -> float | None:
        """(T - I) ÷ I: ₪ from others for each ₪1 of the initiative; None where it brings none."""
        return (self.total - self.initiative) / self.initiative if self.initiative else None

    def of(self, side: str) -> int:
        """The money of one of `FUNDERS`, ₪."""
        return int(getattr(self, side))

    def share(self, side: str) -> float | None:
        """One side's part of the whole, 0 to 1; None where there is no money."""
        return self.of(side) / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Share(Generic[Key]):
    """The actions of one row of a view. `key` None is what was not classified."""

    key: Key
    budget: Sides = Sides()
    spent: int = 0
    actions: int = 0

    @property
    def used(self) -> float | None:
        """Spent ÷ budget, not capped; None without a budget."""
        return self.spent / self.budget.total if self.budget.total else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indicator came from its baseline to its target."""

    indicator: str
    goal: str
    latest: float | None
    """The last reading that has a value."""
    latest_year: int | None
    progress: float | None
    """(latest - baseline) ÷ (target - baseline), not capped; None where one is unknown or the divisor is 0."""
    growth: float | None
    """target ÷ baseline - 1; None where one is unknown or the baseline is 0."""


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """All figures of one plan. Each view adds up to `budget`; budget years need not (a difference is a warning)."""

    budget: Sides
    spent: Sides
    by_overall_goal: tuple[Share[str], ...]
    by_goal: tuple[Share[str], ...]
    by_infrastructure: tuple[Share[Infrastructure | None], ...]
    """The five infrastructures in their order, then what is not classified."""
    by_domain: tuple[Share[str | None], ...]
    """The mobility domains of the overall goals in their order, then overall goals without one."""
    by_year: tuple[tuple[int, Sides], ...]
    """Money by budget year, as the actions split it; years in order."""
    indicators: tuple[Progress, ...]
    statuses: Mapping[str, int]
    """Actions by status, stopped ones too."""

    @property
    def total(self) -> int:
        """All money of the plan, ₪."""
        return self.budget.total

    @property
    def leverage(self) -> float | None:
        """(T - I) ÷ I; None where the initiative brings nothing."""
        return self.budget.leverage

    @property
    def used(self) -> float | None:
        """Spent ÷ budget, not capped; None without a budget."""
        return self.spent.total / self.budget.total if self.budget.total else None

    @property
    def actions(self) -> int:
        """How many actions count: all but those that were stopped."""
        return sum(count for status, count in self.statuses.items() if status != "stopped")


BUDGET: Mapping[str, Expr] = {side: total(A[f"budget_{side}"], COUNTED) for side in FUNDERS}
"""The plan's money by side, ₪, straight from the table of actions."""
SPENT: Mapping[str, Expr] = {side: total(A[f"spent_{side}"], COUNTED) for side in FUNDERS}
TOTAL = plus(*BUDGET.values())
LEVERAGE = ratio(TOTAL - BUDGET["initiative"], BUDGET["initiative"], "words.no_initiative")


def by_infrastructure(key: Operand | None) -> dict[str, Expr]:
    """Budget by side, what was spent and how many actions, of an infrastructure (None: of none), of the open table."""
    of_key = COUNTED & (A.infrastructure.blank if key is None else A.infrastructure.is_(key))
    spent = plus(*(total(A[f"spent_{side}"], of_key) for side in FUNDERS))
    budget = {side: total(A[f"budget_{side}"], of_key) for side in FUNDERS}
    return {**budget, "spent": spent, "actions": count(of_key & A.title.filled)}


def by_rows(where: Expr) -> dict[str, Expr]:
    """Budget by side, what was spent (₪) and how many actions, of the derived rows that meet a condition."""
    living = count(where & ACTION.living.is_(1))
    return {**{key: total(ACTION[key], where) for key in (*FUNDERS, "spent")}, "actions": living}


def plan_scope(plan: Plan) -> Scope:
    """The tables of a plan, over which figures are reckoned."""
    return Scope(plan_tables(plan), derived={each.key: each for each in PLAN_ROWS})


def plan_figures(plan: Plan) -> PlanFigures:
    """Figures of `plan.yaml`."""
    scope = plan_scope(plan)
    goals = {str(row["id"]): place for place, row in enumerate(scope.tables["goals"], 1)}
    firsts = [row for row in range(len(scope.tables["goals"])) if scope.value("goal_rows", row, "opens")]
    years = sorted({part.year for action in plan.actions for part in action.years if action.status != "stopped"})
    return PlanFigures(
        budget=_sides(BUDGET, scope),
        spent=_sides(SPENT, scope),
        by_overall_goal=tuple(
            _share(each.id, by_rows(ACTION.overall.is_(row + 1)), scope)
            for each, row in zip(plan.overall_goals, firsts, strict=True)
        ),
        by_goal=tuple(_share(each.id, by_rows(ACTION.goal.is_(goals[each.id])), scope) for each in plan.goals),
        by_infrastructure=tuple(_share(key, by_infrastructure(key), scope) for key in (*INFRASTRUCTURES, None)),
        by_domain=tuple(
            _share(key, by_rows(ACTION.domain.blank if key is None else ACTION.domain.is_(key)), scope)
            for key in (*plan.domains, None)
        ),
        by_year=tuple((year, _sides({side: in_year(side, expr(year)) for side in FUNDERS}, scope)) for year in years),
        indicators=tuple(_progress(place, scope) for place in range(len(plan.indicators))),
        statuses={status: sum(each.status == status for each in plan.actions) for status in STATUSES},
    )


def _sides(sums: Mapping[str, Expr], scope: Scope) -> Sides:
    return Sides(*(int(reckon(sums[side], scope)) for side in FUNDERS))


def _share(key: Key, sums: Mapping[str, Expr], scope: Scope) -> Share[Key]:
    return Share(key, _sides(sums, scope), *(int(reckon(sums[each], scope)) for each in ("spent", "actions")))


def _progress(place: int, scope: Scope) -> Progress:
    """The indicator at a place (from 0)."""
    row = scope.tables["indicators"][place]
    values = [scope.value("indicator_rows", place, key) for key in ("last", "last_year", "progress")]
    values.append(reckon(GROWTH, scope, {"indicators": place}))
    last, year, progress, growth = (each if isinstance(each, (int, float)) else None for each in values)
    return Progress(str(row["id"]), str(row["goal_id"]), last, int(year) if year else None, progress, growth)
