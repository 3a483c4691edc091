"""Days on which nobody is asked to meet, as values: which day, its name and whose it is.

The dates themselves are facts that `load` reads; here stand only the rules over them.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.model.keys import Observance

DAY = datetime.timedelta(days=1)
Circle = Observance | Literal["national"]
"""Whose a holiday is; a national one is everybody's."""
FASTS = ("ramadan", "fast")
"""Seasons in which people eat after sunset."""


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One day of one observance. `sighted`: the moon decides, so the day may fall one earlier or later."""

    day: datetime.date
    name: str
    circle: Circle
    sighted: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """A stretch that closes nothing but is told: school holidays, the budget, a fast, elections. Both ends included."""

    first: datetime.date
    last: datetime.date
    key: str
    circle: Circle
    day: datetime.date | None = None
    """The one day that it is about, such as that of elections."""


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The holidays of a span of years, with the Hebrew date of each day of the span in words."""

    first_year: int
    last_year: int
    holidays: tuple[Holiday, ...] = ()
    hebrew_dates: Mapping[datetime.date, str] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()

    def closed(self, observances: Collection[Observance]) -> frozenset[datetime.date]:
        """Days without a meeting: national holidays, those of these observances, eves, the day after a sighted one."""
        kept = [each for each in self.holidays if _is_kept(each.circle, observances)]
        eves = {each.day - DAY for each in kept}
        after = {each.day + DAY for each in kept if each.sighted}
        return frozenset({each.day for each in kept} | eves | after)

    def seasons_on(self, day: datetime.date, observances: Collection[Observance]) -> tuple[Season, ...]:
        """What a meeting on this day should know of its season, in order of its beginning."""
        return tuple(
            each for each in self.seasons if each.first <= day <= each.last and _is_kept(each.circle, observances)
        )

    def fasting(self, observances: Collection[Observance]) -> frozenset[datetime.date]:
        """Days on which those who keep these observances fast and meetings are held all the same."""
        fasts = (each for each in self.seasons if each.key in FASTS and _is_kept(each.circle, observances))
        return frozenset(
            fast.first + DAY * index for fast in fasts for index in range((fast.last - fast.first).days + 1)
        )

    def hebrew(self, day: datetime.date) -> str:
        """The Hebrew date of a day in words; empty outside the table's years."""
        return self.hebrew_dates.get(day, "")


def _is_kept(circle: Circle, observances: Collection[Observance]) -> bool:
    return circle == "national" or circle in observances
