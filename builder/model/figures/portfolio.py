"""Figures of the investment portfolio (station 9): totals, leverage and the four prisms.

Money of `committed` and `received` lines counts; `submitted` waits and `in_kind` stands apart.
A missing start or addition counts as 0. A ratio without a divisor is None: documents say it in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.model.keys import BUDGET_KINDS, LIFE_STAGES, SECTORS
from builder.model.plan import Plan
from builder.model.portfolio import Funding, Investment, Portfolio

Line = tuple[Investment, Funding]


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

    @property
    def growth(self) -> float | None:
        """Added ÷ start; None without a start."""
        return ratio(self.added, self.start)


@dataclass(frozen=True, slots=True)
class Leverage:
    """Ratios of sums (station 9). I is the initiative's money, T all counted money."""

    ratio: float | None = None
    """(T − I) ÷ I: ₪ from others for each ₪1 of the initiative."""
    multiplier: float | None = None
    """T ÷ I."""
    added: float | None = None
    """(ΔT − ΔI) ÷ ΔI, over the added money."""
    growth: float | None = None
    """added ÷ start of all money."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a prism; `sectors` splits its total, ₪. `key` is None in the row of what is not classified."""

    key: str | None
    sum: Sum
    sectors: Mapping[str, int]
    leverage: Leverage
    participants: int = 0
    """Participants of the programmes in this row, each programme once; a programme that does not say counts 0."""
    investments: tuple[str, ...] = ()
    """Ids of the programmes with counted money in this row."""
    per_participant: float | None = None
    """₪ a participant: money of the programmes that name their participants ÷ those participants."""


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
    by_sector: tuple[Row, ...]
    by_domain: tuple[Row, ...]
    by_goal: tuple[Row, ...]
    by_life_stage: tuple[Row, ...]
    by_budget_kind: tuple[Row, ...]
    by_year: Mapping[int, int]
    """₪ by budget year, as the counted lines split themselves; years in order."""

    @property
    def start(self) -> int:
        """What was there before, ₪."""
        return self.all.start

    @property
    def added(self) -> int:
        """What the process added, ₪; may be negative."""
        return self.all.added

    @property
    def total(self) -> int:
        """Start + added, ₪."""
        return self.all.total

    @property
    def without_goal(self) -> int:
        """Counted money that serves no goal of the plan, ₪."""
        return self.by_goal[-1].sum.total


def ratio(dividend: float, divisor: float) -> float | None:
    """Dividend ÷ divisor; None where there is nothing to divide by."""
    return dividend / divisor if divisor else None


def portfolio_figures(portfolio: Portfolio, goals: Sequence[str] = (), domains: Sequence[str] = ()) -> PortfolioFigures:
    """Figures of a portfolio.

    Args:
        portfolio: The settlement's `portfolio.yaml`.
        goals: Ids of the plan's goals, in their order; each gets a row, with money or without.
        domains: Keys of the mobility domains that get a row; any other domain of the data follows them.
    """
    lines = [(investment, line) for investment, line in portfolio.lines if line.counted]
    named = [investment.mobility_domain for investment, _ in lines if investment.mobility_domain]
    sums = leverage_sums(line for _, line in lines)
    return PortfolioFigures(
        all=sums[0],
        initiative=sums[1].total,
        other=sums[0].total - sums[1].total,
        in_kind=_of_status(portfolio, "in_kind"),
        submitted=_of_status(portfolio, "submitted"),
        leverage=leverage_of(*sums),
        participants=sum(investment.participants or 0 for investment in _programmes(lines)),
        by_sector=_prism(SECTORS, [(line.sector, (investment, line)) for investment, line in lines]),
        by_domain=_prism(dict.fromkeys([*domains, *named]), [(each[0].mobility_domain, each) for each in lines]),
        by_goal=_prism(goals, [(each[0].goal, each) for each in lines]),
        by_life_stage=_prism(LIFE_STAGES, [(each[0].life_stage, each) for each in lines]),
        by_budget_kind=_prism(BUDGET_KINDS, [(line.budget_kind, (investment, line)) for investment, line in lines]),
        by_year=_by_year(line for _, line in lines),
    )


def served_goals(plan: Plan, portfolio: Portfolio | None = None) -> dict[str, str]:
    """Titles by id of the goals that money may serve: all goals, and overall goals that a programme names itself.

    Without a portfolio every overall goal is among them. Each stands before its goals.
    """
    named = None if portfolio is None else {each.goal for each in portfolio.investments}
    found: dict[str, str] = {}
    for overall in plan.overall_goals:
        if named is None or overall.id in named:
            found[overall.id] = overall.title
        found |= {goal.id: goal.title for goal in overall.goals}
    return found


def leverage_sums(lines: Iterable[Funding]) -> tuple[Sum, Sum]:
    """The sum of counted lines, and of the initiative's among them."""
    counted = [line for line in lines if line.counted]
    return _sum(counted), _sum([line for line in counted if line.sector == "initiative"])


def leverage_of(everything: Sum, initiative: Sum) -> Leverage:
    """The ratios of two sums, of which the second is part of the first."""
    return Leverage(
        ratio=ratio(everything.total - initiative.total, initiative.total),
        multiplier=ratio(everything.total, initiative.total),
        added=ratio(everything.added - initiative.added, initiative.added),
        growth=everything.growth,
    )


def _sum(lines: Sequence[Funding]) -> Sum:
    return Sum(
        start=sum(line.start or 0 for line in lines),
        added=sum(line.added or 0 for line in lines),
        spent=sum(line.spent or 0 for line in lines),
        lines=len(lines),
    )


def _prism(keys: Iterable[str], keyed: Sequence[tuple[str | None, Line]]) -> tuple[Row, ...]:
    """A row for each key in order; a line whose key has no row falls into the last one, which is not classified."""
    groups: dict[str | None, list[Line]] = {key: [] for key in keys}
    groups[None] = []
    for key, line in keyed:
        groups[key if key in groups else None].append(line)
    return tuple(_row(key, lines) for key, lines in groups.items())


def _row(key: str | None, lines: Sequence[Line]) -> Row:
    funding = [line for _, line in lines]
    programmes = _programmes(lines)
    counting = {each.id for each in programmes if each.participants}
    people = sum(each.participants or 0 for each in programmes)
    return Row(
        key=key,
        sum=_sum(funding),
        sectors={sector: sum(line.total for line in funding if line.sector == sector) for sector in SECTORS},
        leverage=leverage_of(*leverage_sums(funding)),
        participants=people,
        investments=tuple(each.id for each in programmes),
        per_participant=ratio(sum(line.total for each, line in lines if each.id in counting), people),
    )


def _programmes(lines: Sequence[Line]) -> tuple[Investment, ...]:
    return tuple({investment.id: investment for investment, _ in lines}.values())


def _of_status(portfolio: Portfolio, status: str) -> int:
    return sum(line.total for _, line in portfolio.lines if line.status == status)


def _by_year(lines: Iterable[Funding]) -> Mapping[int, int]:
    years: dict[int, int] = {}
    for line in lines:
        for part in line.years:
            years[part.year] = years.get(part.year, 0) + (part.amount or 0)
    return dict(sorted(years.items()))
