"""Dates as people type them: days with points, months by name, quarters, school years by their letters.

A span stands for its first day where something starts and for its last where something ends, as in the YAML; where a
column is neither, both are asked for.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from builder.load.returns.grid import Cell
from builder.load.returns.typed.lexicon import Lexicon, any_of, folded
from builder.load.returns.typed.understood import Finding, read, refused, two_readings
from builder.sheets.table import Column

EXPECTED = "a full date such as 1.9.2026"
STARTS, ENDS = ("start", "starts"), ("end", "ends", "when")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[t ]00:00(?::00)?)?")
_MONTH = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})")
_OLDEST = 1950
"""Dates before this are numbers that were typed into cells of dates: 2027 shows there as a day of 1905."""
_LOWEST, _HIGHEST = 36_526, 73_050
"""Serial numbers of the years 2000 to 2099: a date that lost its form."""
_SERIAL = datetime.date(1899, 12, 30)
_SCHOOL_ERA = 5_000 - 3_761
"""A school year's letters count past 5,000; it begins in the autumn of year - 3,761."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day of a month, quarter or year that was named."""

    first: datetime.date
    last: datetime.date


def date(column: Column, cell: Cell, lexicon: Lexicon) -> Finding:
    """What a cell of a column of dates says."""
    value = cell.value
    if isinstance(value, datetime.date) and value.year >= _OLDEST:
        return Finding(value) if value.year <= 2200 else refused(EXPECTED)
    if isinstance(value, datetime.date):
        value = serial(value)
    if isinstance(value, str):
        return _typed(column.key, folded(value), lexicon)
    if isinstance(value, int) and not isinstance(value, bool):
        if _LOWEST <= value <= _HIGHEST:
            return read(_SERIAL + datetime.timedelta(days=value))
        if 1900 <= value <= 2200:
            return two_readings(datetime.date(value, 1, 1), datetime.date(value, 12, 31))
    return refused(EXPECTED)


def serial(day: datetime.date) -> int:
    """The number that a sheet keeps for a day: days since the end of 1899."""
    return (day - _SERIAL).days


def _typed(key: str, text: str, lexicon: Lexicon) -> Finding:
    if lexicon.says("blank", text) or lexicon.says("none", text):
        return read(None)
    if match := _NUMERIC.fullmatch(text):
        return _day(int(match[1]), int(match[2]), _century(match[3]))
    if (match := _ISO.fullmatch(text)) and match[3]:
        day = _real(int(match[1]), int(match[2]), int(match[3]))
        return read(day) if day else refused(EXPECTED)
    if text.isdigit() and 1900 <= int(text) <= 2200:
        return two_readings(datetime.date(int(text), 1, 1), datetime.date(int(text), 12, 31))
    span = _span(text, lexicon)
    return _of_span(key, span) if span else refused(EXPECTED)


def _of_span(key: str, span: Span) -> Finding:
    if key in STARTS:
        return read(span.first)
    return read(span.last) if key in ENDS else two_readings(span.first, span.last)


def _day(day: int, month: int, year: int) -> Finding:
    """Day before month, as here. Both could be a month: only the first of a month is certain to be meant so."""
    here, there = _real(year, month, day), _real(year, day, month)
    if here and there and here != there and day != 1:
        return two_readings(here, there)
    return read(here) if here else refused(EXPECTED)


def _real(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if _OLDEST <= year <= 2200 else None
    except ValueError:
        return None


def _span(text: str, lexicon: Lexicon) -> Span | None:
    return _month(text, lexicon) or _quarter(text, lexicon) or _school_year(text, lexicon)


def _month(text: str, lexicon: Lexicon) -> Span | None:
    if match := _MONTH.fullmatch(text):
        return _months(int(match[2]), int(match[1]), 1)
    if match := _ISO.fullmatch(text):
        return _months(int(match[1]), int(match[2]), 1)
    named = re.fullmatch(rf"({any_of(lexicon.months)})[ ,./-]*'?(\d{{4}}|\d{{2}})", text)
    return _months(_century(named[2]), lexicon.months[named[1]], 1) if named else None


def _quarter(text: str, lexicon: Lexicon) -> Span | None:
    words, numbers = any_of(lexicon.words.get("quarter", ())), any_of(lexicon.quarters)
    match = re.fullmatch(rf"(?:{words})\s*({numbers})[ ,./-]*(?:of )?(\d{{4}}|\d{{2}})", text)
    return _months(_century(match[2]), 3 * lexicon.quarters[match[1]] - 2, 3) if match else None


def school_year(text: str, lexicon: Lexicon) -> int | None:
    """The civil year in which a school year of these letters begins; None where they are none."""
    word = text.removeprefix(lexicon.starting("school_year", text)).strip().replace('"', "").replace("'", "")
    if not 3 <= len(word) <= 5 or any(each not in lexicon.letters for each in word):
        return None
    worth = [lexicon.letters[each] for each in word]
    if worth != sorted(worth, reverse=True) or not 700 <= sum(worth) <= 899:
        return None
    return sum(worth) + _SCHOOL_ERA


def _school_year(text: str, lexicon: Lexicon) -> Span | None:
    year = school_year(text, lexicon)
    return Span(datetime.date(year, 9, 1), datetime.date(year + 1, 8, 31)) if year else None


def _months(year: int, month: int, count: int) -> Span | None:
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return None
    end = month + count - 1
    return Span(datetime.date(year, month, 1), datetime.date(year, end, calendar.monthrange(year, end)[1]))


def _century(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
