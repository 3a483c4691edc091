"""The plan's money in time (station 8): by budget year, from 1 January, and by school year, from 1 September.

Actions split their money by budget year (`years`). What of a budget year belongs to which school year is said here
once: a year's money lies evenly over the months of the action in that year. Those of January to August belong to the
school year that began the September before, the others to the one that begins in it. Where the action's dates are
not known, or do not touch the year, its money lies over all twelve months. Sums are whole ₪: the earlier part is
rounded, the later one is the rest, so that both views add up to the same money.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.figures.plan import Sides, counted
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Plan

SCHOOL_MONTHS = 8
"""Months of a budget year that belong to the school year before: January to August."""
NEVER = 99_999
"""The month number of an action that has no end."""


def month_number(day: datetime.date) -> int:
    """Months since the year 0: January 2026 is 24312."""
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class YearPart:
    """One action's money in one budget year."""

    action: Action
    number: int
    """Which action of the plan it is, from 1."""
    year: int
    months: tuple[int, int]
    """Its months from January to August, and all its months in the year."""
    whole: Sides
    before: Sides
    """What belongs to the school year that began the year before."""

    @property
    def after(self) -> Sides:
        """What belongs to the school year that begins in this year."""
        return Sides(*(self.whole.of(side) - self.before.of(side) for side in FUNDERS))


def year_parts(plan: Plan) -> tuple[YearPart, ...]:
    """Every part in the order of the workbook's rows; of stopped actions without money."""
    return tuple(
        _part(action, number, index) for number, action in enumerate(plan.actions, 1)
        for index in range(len(action.years))
    )  # fmt: skip


def _part(action: Action, number: int, index: int) -> YearPart:
    money = action.years[index]
    months = school_months(action, money.year)
    sums = [(getattr(money, side) or 0) if counted(action) else 0 for side in FUNDERS]
    before = Sides(*(_share(each, *months) for each in sums))
    return YearPart(action, number, money.year, months, Sides(*sums), before)


def school_months(action: Action, year: int) -> tuple[int, int]:
    """How many months the action has from January to August of a year, and in the whole year."""
    start = month_number(action.start) if action.start else 0
    end = month_number(action.end) if action.end else NEVER
    first, last = max(start, year * 12), min(end, year * 12 + 11)
    if last < first:
        return SCHOOL_MONTHS, 12
    return max(0, min(last, year * 12 + SCHOOL_MONTHS - 1) - first + 1), last - first + 1


def _share(amount: int, part: int, whole: int) -> int:
    """The part of an amount in whole ₪, half a shekel rounded up."""
    return (2 * amount * part + whole) // (2 * whole)


def by_budget_year(parts: Iterable[YearPart]) -> dict[int, Sides]:
    """Money of each budget year that has any part, by year."""
    return _gathered((part.year, part.whole) for part in parts)


def by_school_year(parts: Iterable[YearPart]) -> dict[int, Sides]:
    """Money of each school year, by the year in whose September it begins."""
    return _gathered(pair for part in parts for pair in ((part.year - 1, part.before), (part.year, part.after)))


def _gathered(pairs: Iterable[tuple[int, Sides]]) -> dict[int, Sides]:
    sums: dict[int, Sides] = {}
    for year, sides in pairs:
        sums[year] = sums.get(year, Sides()) + sides
    return dict(sorted(sums.items()))
