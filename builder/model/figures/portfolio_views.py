"""What the portfolio tells beside its prisms (station 9): ways to each goal, money that ends soon, and "what if"."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from builder.model.figures.portfolio import Leverage, Sum, ratio
from builder.model.portfolio import Funding, Investment, Portfolio


@dataclass(frozen=True, slots=True)
class Way:
    """A programme as the way to its goal; `goal` is None where it serves none of the plan's."""

    goal: str | None
    investment: Investment
    money: Sum
    """Counted money."""
    submitted: int
    """₪ that wait for an answer."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Counted money of one programme that ends on one day."""

    investment: Investment
    ends: datetime.date
    money: Sum

    @property
    def left(self) -> int:
        """What of it is not spent, ₪; negative where more was spent."""
        return self.money.total - self.money.spent


@dataclass(frozen=True, slots=True)
class Money:
    """Start and added of all counted money and of the initiative's, ₪; shares of sums need not be whole."""

    start: float = 0
    added: float = 0
    own_start: float = 0
    own_added: float = 0

    @property
    def total(self) -> float:
        """Start + added, ₪."""
        return self.start + self.added

    @property
    def own(self) -> float:
        """The initiative's money, ₪."""
        return self.own_start + self.own_added

    @property
    def leverage(self) -> Leverage:
        """The ratios of these sums."""
        return Leverage(
            ratio=ratio(self.total - self.own, self.own),
            multiplier=ratio(self.total, self.own),
            added=ratio(self.added - self.own_added, self.own_added),
            growth=ratio(self.added, self.start),
        )

    def plus(self, more: "Money", share: float = 1) -> "Money":
        """With a share of other money; a negative share takes it away."""
        return Money(
            self.start + share * more.start, self.added + share * more.added,
            self.own_start + share * more.own_start, self.own_added + share * more.own_added,
        )  # fmt: skip


def year_after(day: datetime.date) -> datetime.date:
    """The last of the twelve months that begin on a day."""
    leap = (day.month, day.day) == (2, 29)
    return datetime.date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1) - datetime.timedelta(1)


def ends_of(investment: Investment, line: Funding) -> datetime.date | None:
    """Until when a line pays: its own last day, or its programme's."""
    return line.ends or investment.ends


def ways(portfolio: Portfolio, goals: Sequence[str]) -> tuple[Way, ...]:
    """Every programme, with money or without, in the order of the goals; those without a goal last."""
    found = [
        Way(
            each.goal if each.goal in goals else None,
            each,
            _sum([line for line in each.funding if line.counted]),
            sum(line.total for line in each.funding if line.status == "submitted"),
        )
        for each in portfolio.investments
    ]
    places = {goal: number for number, goal in enumerate(goals)}
    return tuple(sorted(found, key=lambda way: places[way.goal] if way.goal else len(places)))


def endings(portfolio: Portfolio, as_of: datetime.date) -> tuple[Ending, ...]:
    """Counted money that ends within the twelve months from `as_of`, by programme and day, the nearest first."""
    until = year_after(as_of)
    found: dict[tuple[datetime.date, int], list[Funding]] = {}
    for number, each in enumerate(portfolio.investments):
        for line in each.funding:
            ends = ends_of(each, line)
            if line.counted and ends and as_of <= ends <= until:
                found.setdefault((ends, number), []).append(line)
    return tuple(
        Ending(portfolio.investments[number], ends, _sum(lines)) for (ends, number), lines in sorted(found.items())
    )


def counted_money(lines: Collection[Funding]) -> Money:
    """The sums of lines, whatever their status."""
    own = [line for line in lines if line.sector == "initiative"]
    return Money(
        sum(line.start or 0 for line in lines), sum(line.added or 0 for line in lines),
        sum(line.start or 0 for line in own), sum(line.added or 0 for line in own),
    )  # fmt: skip


def what_if(
    portfolio: Portfolio, *, entering: Collection[tuple[str, str]] = (), leaving: Mapping[str, int] | None = None,
    adds: int = 0, matching: int = 0,
) -> Money:  # fmt: skip
    """The portfolio's money if things went otherwise; its data stay as they are.

    Args:
        portfolio: The settlement's portfolio.
        entering: Submitted lines that are granted, as (id of the programme, key of the line).
        leaving: Sources that end, with the percent of their counted money that goes with them.
        adds: What the initiative puts in, ₪.
        matching: Percent that the authority adds to all that enters, the initiative's sum included.
    """
    lines = portfolio.lines
    granted = [line for each, line in lines if line.status == "submitted" and (each.id, line.key) in entering]
    enters = counted_money(granted).plus(Money(added=adds, own_added=adds))
    money = counted_money([line for _, line in lines if line.counted]).plus(enters)
    for source, percent in (leaving or {}).items():
        gone = counted_money([line for _, line in lines if line.counted and line.source == source])
        money = money.plus(gone, -percent / 100)
    return money.plus(Money(added=enters.total), matching / 100)


def _sum(lines: Sequence[Funding]) -> Sum:
    return Sum(
        sum(line.start or 0 for line in lines), sum(line.added or 0 for line in lines),
        sum(line.spent or 0 for line in lines), len(lines),
    )  # fmt: skip
