"""Holidays of a span of years as plain values: Jewish and national from a library, the others from a table of facts.

Jewish: everything that the library lists for Israel, the days of work among them too (Purim, Hanukkah, Tisha B'Av,
Hol HaMoed, Sigd …): schools are closed or evenings are taken, and another week costs nothing. The state's days of
rest and Independence Day close every calendar, whoever lives there: ministries and funds do not come. What remains
stands in `assets/data/observances.csv` with its sources.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from holidays import HolidayBase, country_holidays
from holidays.calendars.julian import JULIAN_CALENDAR
from holidays.constants import OPTIONAL, PUBLIC, SCHOOL
from holidays.groups.christian import ChristianHolidays
from holidays.groups.islamic import IslamicHolidays
from pyluach.dates import HebrewDate

from builder.load.csv_cells import between, month_day, one_of, words
from builder.load.csv_table import Parser, read_csv
from builder.load.home import ROOT
from builder.load.seasons import CIRCLES, MOVING, elections, fasts, in_order, season_day, seasons
from builder.model.holidays import DAY, Circle, Holiday, HolidayTable

TABLE = "assets/data/observances.csv"
SEASONS = "assets/data/seasons.csv"
FIRST_KNOWN, LAST_KNOWN = 1948, 2100
"""Years that the library knows; a process outside them meets no holiday."""
_LUNAR = ("islamic_new_year", "mawlid", "eid_al_fitr", "eid_al_adha")
_NISAN, _HOLOCAUST_DAY = 1, 27


@lru_cache(maxsize=4)
def read_holidays(first_year: int, last_year: int) -> HolidayTable:
    """The holidays of these years, both included. Raises `Stopped` where the table of observances fails."""
    # one year of air: a holiday's eve, or its last days, may lie in the year beside
    years = range(max(first_year - 1, FIRST_KNOWN), min(last_year + 1, LAST_KNOWN) + 1)
    holidays = {*_jewish(years), *_national(years), *_listed(years)}
    spans = (
        *seasons(read_csv(ROOT / SEASONS, SEASONS, SEASON, _SPAN, in_order), years, _Anchors(years=years)),
        *elections(years),
        *fasts(years),
    )
    dates = _hebrew_dates(first_year, last_year)
    return HolidayTable(first_year, last_year, tuple(sorted(holidays)), dates, tuple(sorted(spans)))


def _jewish(years: Iterable[int]) -> Iterator[Holiday]:
    listed = country_holidays("IL", years=years, language="he", categories=(PUBLIC, OPTIONAL, SCHOOL))
    for day, name in listed.items():
        yield Holiday(day, _plain(name), "jewish")


def _national(years: Iterable[int]) -> Iterator[Holiday]:
    for day, name in country_holidays("IL", years=years, language="he", categories=(PUBLIC,)).items():
        yield Holiday(day, _plain(name), "national")


def _plain(name: str) -> str:
    """A name without the library's mark of a day that the law moves."""
    return name.partition(" (")[0]


def _listed(years: Iterable[int]) -> Iterator[Holiday]:
    anchors = _Anchors(years=years)
    for row in read_csv(ROOT / TABLE, TABLE, OBSERVANCES, tuple(OBSERVANCES)):
        first, length = row["offset"], row["days"]
        for anchor in _days_of(row["anchor"], years, anchors):
            for index in range(first, first + length):
                yield Holiday(anchor + index * DAY, row["name"], _circle(row), row["anchor"] in _LUNAR)


def _days_of(anchor: str, years: Iterable[int], anchors: Mapping[datetime.date, str]) -> Iterator[datetime.date]:
    """The days of an anchor: a fixed month and day, or a holiday whose day moves."""
    if anchor[:2].isdigit():
        month, day = anchor.split("-")
        yield from (datetime.date(year, int(month), int(day)) for year in years)
    else:
        yield from (day for day, names in anchors.items() if anchor in names.split("; "))


def _anchor(value: str) -> str:
    """A fixed month and day, or the name of a holiday that moves."""
    return month_day(value) if value[:1].isdigit() else one_of(*MOVING)(value)


def _circle_of(value: str) -> str:
    circle: str = one_of(*CIRCLES)(value)
    return circle


OBSERVANCES: dict[str, Parser] = {
    "observance": _circle_of,
    "name": words,
    "anchor": _anchor,
    "offset": between(-60, 60),
    "days": between(1, 31),
}
_SPAN = ("key", "first")
SEASON: dict[str, Parser] = {"key": words, "observance": _circle_of, "first": season_day, "last": season_day}


def _circle(row: Mapping[str, Any]) -> Circle:
    return CIRCLES[row["observance"]]


class _Anchors(HolidayBase, ChristianHolidays, IslamicHolidays):
    """First days of the holidays that move, under the names that the table uses."""

    country = "IL"
    estimated_label = "%s"

    def __init__(self, years: Iterable[int]) -> None:
        ChristianHolidays.__init__(self)
        IslamicHolidays.__init__(self)
        super().__init__(years=years)

    def _populate_public_holidays(self) -> None:
        self._add_easter_sunday("western_easter")
        self._add_easter_sunday("eastern_easter", JULIAN_CALENDAR)
        self._add_islamic_new_year_day("islamic_new_year")
        self._add_ramadan_beginning_day("ramadan")
        self._add_mawlid_day("mawlid")
        self._add_eid_al_fitr_day("eid_al_fitr")
        self._add_eid_al_adha_day("eid_al_adha")
        self._add_holiday("holocaust_day", _holocaust_day(self._year))


def _holocaust_day(year: int) -> datetime.date:
    """27 Nisan, or beside it where it would touch the Sabbath."""
    day: datetime.date = HebrewDate(year + 3760, _NISAN, _HOLOCAUST_DAY).to_pydate()
    return day + {4: -1, 6: 1}.get(day.weekday(), 0) * DAY


def _hebrew_dates(first_year: int, last_year: int) -> dict[datetime.date, str]:
    years = range(max(first_year, FIRST_KNOWN), min(last_year, LAST_KNOWN) + 1)
    days = (datetime.date(year, 1, 1) + index * DAY for year in years for index in range(366))
    return {day: HebrewDate.from_pydate(day).hebrew_date_string() for day in days if day.year in years}
