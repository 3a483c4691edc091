"""Stretches of the year that a meeting should know of: school holidays, the budget, Ramadan, elections."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from builder.load.csv_cells import between, month_day, one_of
from builder.model.holidays import DAY, Circle, Season

CIRCLES: dict[str, Circle] = {each: each for each in ("jewish", "muslim", "christian", "druze", "national")}
MOVING = (
    "western_easter", "eastern_easter", "islamic_new_year", "ramadan", "mawlid", "eid_al_fitr", "eid_al_adha",
    "holocaust_day",
)  # fmt: skip
"""Holidays whose day moves, by the names that the tables use."""
_HEBREW = "hebrew-"
_LONG = (1, 3, 5, 7, 11)
"""Months of the Hebrew year that always have thirty days, from Nisan on."""
_HESHVAN, _TUESDAY = 8, 1
_ELECTED, _TERM = 2013, 5
"""A year of elections of local authorities, and the years of a term; law and sources: `assets/data/SOURCES.md`."""
_BEFORE, _AFTER = 90 * DAY, 30 * DAY


def season_day(value: str) -> str:
    """A month and day, one of the Hebrew calendar (`hebrew-01-06`), or so many days after a holiday that moves."""
    if "+" in value:
        name, _, days = value.partition("+")
        return f"{one_of(*MOVING)(name)}+{between(0, 60)(days)}"
    return _hebrew_day(value) if value.startswith(_HEBREW) else month_day(value)


def _hebrew_day(value: str) -> str:
    """A day that this month has in every year."""
    month, _, day = value.removeprefix(_HEBREW).partition("-")
    last = 30 if month.isdecimal() and int(month) in _LONG else 29
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= last):
        raise ValueError("a month and a day such as hebrew-01-15")
    return f"{_HEBREW}{int(month):02}-{int(day):02}"


def in_order(row: Mapping[str, str]) -> tuple[str, str] | None:
    """A stretch begins and ends in one reckoning, and its last day is no earlier one; else what is wrong."""
    first, last = row["first"], row["last"]
    if _reckoning(first) != _reckoning(last):
        return "last", "a day of the same reckoning as the first day"
    late = last < first if "+" not in first else int(last.partition("+")[2]) < int(first.partition("+")[2])
    return ("last", "a day that is not before the first day") if late and not first.startswith(_HEBREW) else None


def _reckoning(day: str) -> str:
    return day.partition("+")[0] if "+" in day else _HEBREW * day.startswith(_HEBREW)


def seasons(
    rows: Iterable[Mapping[str, str]], years: Sequence[int], anchors: Mapping[datetime.date, str]
) -> Iterator[Season]:
    """The stretches of these years that the table lists; `anchors` are first days of holidays that move."""
    for row in rows:
        for first, last in zip(_days(row["first"], years, anchors), _days(row["last"], years, anchors), strict=True):
            yield Season(first, last, row["key"], CIRCLES[row["observance"]])


def _days(written: str, years: Iterable[int], anchors: Mapping[datetime.date, str]) -> list[datetime.date]:
    """A day of each year: of the Gregorian or the Hebrew calendar, or so many days after a holiday that moves."""
    if "+" in written:
        name, _, days = written.partition("+")
        return [day + int(days) * DAY for day, names in sorted(anchors.items()) if name in names.split("; ")]
    month, day = map(int, written.removeprefix(_HEBREW).split("-"))
    if written.startswith(_HEBREW):
        # Nisan begins the months and Tishrei the years: the year of the seventh month is one more
        return [_gregorian(year + (3761 if month >= 7 else 3760), month, day) for year in years]
    return [datetime.date(year, month, day) for year in years]


def fasts(years: Iterable[int]) -> Iterator[Season]:
    """The Jewish fasts from dawn on which people work: the library knows the days to which a Sabbath moves them."""
    for year in years:
        day = datetime.date(year, 1, 1)
        while day.year == year:
            if HebrewDate.from_pydate(day).fast_day():
                yield Season(day, day, "fast", "jewish")
            day += DAY


def elections(years: Iterable[int]) -> Iterator[Season]:
    """From three months before each election day to a month after it."""
    for year in years:
        if year >= _ELECTED and (year - _ELECTED) % _TERM == 0:
            day = election_day(year)
            yield Season(day - _BEFORE, day + _AFTER, "elections", "national", day)


def election_day(year: int) -> datetime.date:
    """The day by law: Heshvan's third Tuesday, or its first where the Hebrew year before was a leap year."""
    hebrew = year + 3761
    first = _gregorian(hebrew, _HESHVAN, 1)
    tuesday = first + (_TUESDAY - first.weekday()) % 7 * DAY
    return tuesday if Year(hebrew - 1).leap else tuesday + 14 * DAY


def _gregorian(year: int, month: int, day: int) -> datetime.date:
    date: datetime.date = HebrewDate(year, month, day).to_pydate()
    return date
