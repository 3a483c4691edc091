"""Until when money of the portfolio pays, and what of it ends soon (station 9)."""

import datetime
from dataclasses import dataclass

from builder.model.portfolio import Funding, Investment, Portfolio


def ends_of(investment: Investment, line: Funding) -> datetime.date | None:
    """Until when a line pays: its own last day, or its programme's."""
    return line.ends or investment.ends


@dataclass(frozen=True, slots=True)
class Ending:
    """Counted money of one programme that ends on one day."""

    investment: Investment
    ends: datetime.date
    total: int
    """Start + added, ₪."""


def endings(portfolio: Portfolio, as_of: datetime.date) -> tuple[Ending, ...]:
    """Counted money that ends within the twelve months from `as_of`, by programme and day, the nearest first."""
    until = year_after(as_of)
    sums: dict[tuple[datetime.date, int], int] = {}
    for number, each in enumerate(portfolio.investments):
        for line in each.funding:
            ends = ends_of(each, line)
            if line.counted and ends and as_of <= ends <= until:
                sums[ends, number] = sums.get((ends, number), 0) + line.total
    return tuple(Ending(portfolio.investments[number], ends, money) for (ends, number), money in sorted(sums.items()))


def year_after(day: datetime.date) -> datetime.date:
    """The last of the twelve months that begin on a day."""
    leap = (day.month, day.day) == (2, 29)
    return datetime.date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1) - datetime.timedelta(1)
