"""Figures of the investment portfolio (station 9), each defined once: what Python reckons and a workbook spells.

Money of `committed` and `received` lines counts, and of lines that do not say; `submitted` waits and `in_kind` stands
apart. Amounts are whole ₪; a missing one counts as 0. A line belongs to the programme of its title (of its hidden id,
where two are called alike or none is), which tells its domain, life stage and goal.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.model.expressions.nodes import (
    Amount,
    Cell,
    Derived,
    Expr,
    Filled,
    Find,
    Item,
    Operand,
    Parent,
    Place,
    Rows,
    Same,
    choose,
    count,
    every,
    expr,
    joined,
    ratio,
    total,
)
from builder.model.expressions.reckon import Record, Scope, reckon
from builder.model.keys import LIFE_STAGES, SECTORS
from builder.model.plan import Plan
from builder.model.portfolio import COUNTED as STATUSES
from builder.model.portfolio import Funding, Investment, Portfolio

F, P, Y = Rows("funding"), Rows("programmes"), Rows("years")
L, W, S = Rows("lines"), Rows("works"), Rows("parts")
"""The funding lines with what their programme tells, the programmes with their money, the budget years of lines."""
COUNTED = F.status.among(*STATUSES) | F.status.blank
SECTORED = F.sector.listed() & F.sector.is_not("initiative")
"""Others: lines whose sector is known."""
LOOSE = ~F.sector.listed()
"""Lines that are neither the initiative's nor others'."""
INITIATIVE = F.sector.is_("initiative")
PROGRAMME = Find(F.title, P.title, Parent(F.id), named=True)
BALANCE = Amount(F.start) + Amount(F.added) - Amount(F.spent) - Amount(F.commitments)
"""What of a line is neither spent nor ordered, ₪."""
LINES = Derived(
    "lines",
    "funding",
    (
        ("id", F.id),
        ("name", choose(Filled((F.title, F.source)), joined(F.title, " · ", F.source), "")),
        ("programme", PROGRAMME),
        ("counted", choose(COUNTED & Filled((F.source, F.start, F.added)), 1, 0)),
        ("waiting", choose(F.status.is_("submitted") & F.source.filled, 1, 0)),
        ("start", Amount(F.start)),
        ("added", Amount(F.added)),
        ("total", L.start + L.added),
        ("spent", Amount(F.spent)),
        ("commitments", Amount(F.commitments)),
        ("sector", F.sector),
        ("kind", F.budget_kind),
        ("domain", Item(P.mobility_domain, L.programme)),
        ("stage", Item(P.life_stage, L.programme)),
        ("goal", Item(P.goal, L.programme)),
        ("lost", choose(F.title.filled & L.programme.is_(0), 1, 0)),
    ),
)
WORKS = Derived(
    "works",
    "programmes",
    (
        ("lines", total(L.counted, L.programme.is_(Place("programmes")))),
        ("total", total(L.total, L.programme.is_(Place("programmes")) & L.counted.is_(1))),
        ("people", choose(W.lines > 0, Amount(P.participants), 0)),
        ("shared", choose(W.people > 0, W.total, 0)),
        ("stage", P.life_stage),
    ),
)
PARTS = Derived(
    "parts",
    "years",
    (
        ("name", choose(Filled((Y.title, Y.source)), joined(Y.title, " · ", Y.source), "")),
        ("line", Find(S.name, L.name, Parent(Y.id, last=True), named=True)),
        ("amount", Amount(Y.amount)),
        ("year", Amount(Y.year)),
        ("counted", Item(L.counted, S.line, number=True)),
        ("kind", Item(L.kind, S.line)),
        ("sector", Item(L.sector, S.line)),
    ),
)
TABLES = (LINES, WORKS, PARTS)


def money(amount: Expr, *where: Expr) -> Expr:
    """The sum of an amount over counted lines of the table, wherever they stand."""
    return total(amount, every(COUNTED, *where))


def of_lines(amount: Expr, *where: Expr) -> Expr:
    """The sum of an amount over the counted lines that are joined to their programmes."""
    return total(amount, every(L.counted.is_(1), *where))


def serves(goal: Operand) -> Expr:
    """A line's programme serves this goal: to the letter, since ids and titles may differ by their case alone."""
    return Same(L.goal, expr(goal))


HEADLINES: Mapping[str, Expr] = {
    "rm_total_start": money(F.start),
    "rm_total_added": money(F.added),
    "rm_total": Cell("rm_total_start") + Cell("rm_total_added"),
    "rm_initiative": money(F.start + F.added, INITIATIVE),
    "rm_other": money(F.start + F.added, SECTORED),
    "own_added": money(F.added, INITIATIVE),
    "rm_leverage": ratio(Cell("rm_other"), Cell("rm_initiative"), "leverage.no_initiative"),
    "rm_multiplier": ratio(Cell("rm_total"), Cell("rm_initiative"), "leverage.no_initiative"),
    "added_leverage": ratio(money(F.added, SECTORED), Cell("own_added"), "leverage.no_added"),
    "rm_growth": ratio(Cell("rm_total_added"), Cell("rm_total_start"), "leverage.no_start"),
    "submitted": total(F.start + F.added, F.status.is_("submitted")),
    "rm_in_kind": total(F.start + F.added, F.status.is_("in_kind")),
}
"""The sums and ratios of station 9 by name. I is the initiative's money, T all counted money: leverage is what others
put in for each ₪1 of I, the multiplier T ÷ I, added leverage the same of added money, growth added ÷ start."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of some funding lines in whole ₪: what was there, what the process added, what was spent."""

    start: int = 0
    added: int = 0
    spent: int = 0
    lines: int = 0

    @property
    def total(self) -> int:
        """Start + added, ₪."""
        return self.start + self.added

    def __add__(self, more: "Sum") -> "Sum":
        return Sum(*(getattr(self, key) + getattr(more, key) for key in Sum.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class Leverage:
    """Ratios of sums; None without a divisor: documents say it in words."""

    ratio: float | None = None
    multiplier: float | None = None
    added: float | None = None
    growth: float | None = None


@dataclass(frozen=True, slots=True)
class PrismRow:
    """One row of a prism; `key` is None in the row of what is not classified."""

    key: str | None
    sum: Sum


@dataclass(frozen=True, slots=True)
class PortfolioFigures:
    """All figures of one portfolio. Each prism ends with a row of what is not classified, so it adds up to `all`."""

    all: Sum
    initiative: int
    other: int
    in_kind: int
    submitted: int
    leverage: Leverage
    participants: int
    """Of programmes with counted money, each once; a programme that does not say counts 0."""
    by_sector: tuple[PrismRow, ...]
    by_domain: tuple[PrismRow, ...]
    by_goal: tuple[PrismRow, ...]
    by_life_stage: tuple[PrismRow, ...]

    @property
    def start(self) -> int:
        """Money that was there before the process, ₪."""
        return self.all.start

    @property
    def added(self) -> int:
        """Money that the process added, ₪; negative where it took more away."""
        return self.all.added

    @property
    def total(self) -> int:
        """Start + added, ₪."""
        return self.all.total

    @property
    def without_goal(self) -> int:
        """Counted money that serves no goal of the plan, ₪."""
        return self.by_goal[-1].sum.total


def portfolio_tables(portfolio: Portfolio) -> Mapping[str, Sequence[Record]]:
    """The portfolio as the tables of which the expressions speak; keys stand for words of lists."""
    investments = portfolio.investments
    return {
        "programmes": [{**_fields(each), "id": each.id} for each in investments],
        "funding": [{**_fields(line), "id": f"{each.id}/{line.key}", "title": each.title}
                    for each, line in portfolio.lines],
        "years": [{"id": f"{programme.id}/{line.key}/{part.year}", "title": programme.title, "source": line.source,
                   "year": part.year, "amount": part.amount} for programme, line in portfolio.lines
                  for part in line.years],
    }  # fmt: skip


def _fields(record: Investment | Funding) -> dict[str, Any]:
    return {key: getattr(record, key) for key in type(record).model_fields}


def portfolio_figures(portfolio: Portfolio, goals: Sequence[str] = (), domains: Sequence[str] = ()) -> PortfolioFigures:
    """Figures of a portfolio.

    Args:
        portfolio: The settlement's `portfolio.yaml`.
        goals: Ids of the plan's goals, in their order; each gets a row, with money or without.
        domains: Keys of the mobility domains that get a row; any other domain of the data follows them.
    """
    scope = Scope(portfolio_tables(portfolio), derived={each.key: each for each in TABLES})
    scope.cells = lambda name: reckon(HEADLINES[name], scope)
    headlines: dict[str, Any] = {name: reckon(figure, scope) for name, figure in HEADLINES.items()}
    named = [each.mobility_domain for each, line in portfolio.lines if line.counted and each.mobility_domain]
    return PortfolioFigures(
        all=_sum(scope),
        initiative=headlines["rm_initiative"],
        other=headlines["rm_other"],
        in_kind=headlines["rm_in_kind"],
        submitted=headlines["submitted"],
        leverage=Leverage(*(headlines[key] for key in ("rm_leverage", "rm_multiplier", "added_leverage", "rm_growth"))),
        participants=reckon(total(W.people), scope),
        by_sector=_prism(scope, L.sector.is_, SECTORS),
        by_domain=_prism(scope, L.domain.is_, dict.fromkeys([*domains, *named])),
        by_goal=_prism(scope, serves, goals),
        by_life_stage=_prism(scope, L.stage.is_, LIFE_STAGES),
    )


def _prism(scope: Scope, asks: Callable[[str], Expr], keys: Iterable[str]) -> tuple[PrismRow, ...]:
    """A row for each key in order; a line whose key has no row falls into the last one, which is not classified."""
    rows = [PrismRow(key, _sum(scope, asks(key))) for key in keys]
    whole = _sum(scope)
    rest = (getattr(whole, key) - sum(getattr(row.sum, key) for row in rows) for key in Sum.__dataclass_fields__)
    return (*rows, PrismRow(None, Sum(*rest)))


def _sum(scope: Scope, *where: Expr) -> Sum:
    start, added, spent = (reckon(of_lines(each, *where), scope) for each in (L.start, L.added, L.spent))
    return Sum(start, added, spent, reckon(count(every(L.counted.is_(1), *where)), scope))


def served_goals(plan: Plan, portfolio: Portfolio | None = None) -> dict[str, str]:
    """Titles by id of the goals that money may serve: all goals, and overall goals that a programme names itself.

    Without a portfolio every overall goal is among them. They stand after all goals, so that a goal keeps its name in
    lists whatever overall goals are served.
    """
    named = None if portfolio is None else {each.goal for each in portfolio.investments}
    titles = {goal.id: goal.title for overall in plan.overall_goals for goal in overall.goals}
    return titles | {each.id: each.title for each in plan.overall_goals if named is None or each.id in named}


def of_overall_goals(plan: Plan, by_goal: Sequence[PrismRow]) -> tuple[PrismRow, ...]:
    """The prism of goals, added up by the overall goals that they belong to; the last row serves none of them."""
    overall_of = {key: each.id for each in plan.overall_goals for key in (each.id, *(goal.id for goal in each.goals))}
    keys = (*(each.id for each in plan.overall_goals), None)
    return tuple(
        PrismRow(key, sum((row.sum for row in by_goal if overall_of.get(row.key or "") == key), Sum())) for key in keys
    )
