"""Figures of the collective plan (station 8): money by side and view, progress of indicators, actions by status.

Actions that are `stopped` do not count, with their budget, their years and what was spent on them.
A sum that is not known counts as 0. A ratio without a divisor is None: documents say it in words.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from builder.model.keys import INFRASTRUCTURES, ActionStatus, Infrastructure
from builder.model.plan import Action, Goal, Indicator, Money, OverallGoal, Plan

STATUSES: tuple[ActionStatus, ...] = ("planned", "active", "done", "stopped")
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
    spent: Sides = Sides()
    actions: int = 0

    @property
    def used(self) -> float | None:
        """Spent ÷ budget, not capped; None without a budget."""
        return self.spent.total / self.budget.total if self.budget.total else None


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
        """Actions that count."""
        return sum(count for status, count in self.statuses.items() if status != "stopped")


def plan_figures(plan: Plan) -> PlanFigures:
    """Figures of `plan.yaml`."""
    actions = [each for each in plan.actions if counted(each)]
    return PlanFigures(
        budget=budget_of(actions),
        spent=spent_of(actions),
        by_overall_goal=tuple(_share(each.id, _under([each])) for each in plan.overall_goals),
        by_goal=tuple(_share(goal.id, _counted(goal.actions)) for goal in plan.goals),
        by_infrastructure=tuple(_infrastructure(key, actions) for key in (*INFRASTRUCTURES, None)),
        by_domain=tuple(_domain(key, plan.overall_goals) for key in (*plan.domains, None)),
        by_year=_by_year(actions),
        indicators=tuple(progress_of(each, goal) for goal in plan.goals for each in goal.indicators),
        statuses={status: sum(each.status == status for each in plan.actions) for status in STATUSES},
    )


def counted(action: Action) -> bool:
    """Whether the action's money enters sums: all but stopped ones."""
    return action.status != "stopped"


def budget_of(actions: Iterable[Action]) -> Sides:
    """Their budget by side; every action that is given is summed."""
    return _sum(each.budget for each in actions)


def spent_of(actions: Iterable[Action]) -> Sides:
    """What was spent on them, by side."""
    return _sum(each.spent for each in actions)


def progress_of(indicator: Indicator, goal: Goal) -> Progress:
    """One indicator's progress and growth (station 6)."""
    known = [(each.year, each.value) for each in indicator.measured if each.value is not None]
    year, latest = max(known, key=lambda each: each[0], default=(None, None))
    base, target = indicator.baseline, indicator.target
    progress = growth = None
    if base is not None and target is not None:
        progress = (latest - base) / (target - base) if latest is not None and target != base else None
        growth = target / base - 1 if base else None
    return Progress(indicator.id, goal.id, latest, year, progress, growth)


def _sum(money: Iterable[Money]) -> Sides:
    parts = [Sides(each.initiative or 0, each.authority or 0, each.partners or 0) for each in money]
    return sum(parts, Sides())


def _counted(actions: Iterable[Action]) -> list[Action]:
    return [each for each in actions if counted(each)]


def _under(overall_goals: Iterable[OverallGoal]) -> list[Action]:
    return [each for overall in overall_goals for goal in overall.goals for each in _counted(goal.actions)]


def _share(key: Key, actions: Sequence[Action]) -> Share[Key]:
    return Share(key, budget_of(actions), spent_of(actions), len(actions))


def _infrastructure(key: Infrastructure | None, actions: Sequence[Action]) -> Share[Infrastructure | None]:
    return _share(key, [each for each in actions if each.infrastructure == key])


def _domain(key: str | None, overall_goals: Sequence[OverallGoal]) -> Share[str | None]:
    return _share(key, _under(each for each in overall_goals if (each.mobility_domain or None) == key))


def _by_year(actions: Iterable[Action]) -> tuple[tuple[int, Sides], ...]:
    years: dict[int, Sides] = {}
    for action in actions:
        for part in action.years:
            years[part.year] = years.get(part.year, Sides()) + _sum([part])
    return tuple(sorted(years.items()))
