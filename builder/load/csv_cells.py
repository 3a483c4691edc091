"""What a cell of a table may hold, and what programs make of it: `3.0`, `1,200`, `30-Jun`, `30/06/2026`, `46203`.

A reading is taken where it is the only one. `01-Jun` is none: it was 06-01 or 01-06, by the country of whoever
saved the file.
"""

import datetime
import re
from typing import Any

from builder.load.csv_table import Parser

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_NUMBER = re.compile(r"[-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[-/ .]([A-Za-z]{3})[a-z]*(?:[-/ .]\d{2,4})?|([A-Za-z]{3})[a-z]*[-/ .](\d{1,2})")
_PARTED = re.compile(
    r"(\d{1,2})([/.])(\d{1,2})(?:\2(?:\d{4}|\d{2}))?|\d{4}-(\d{2})-(\d{2})(?:[ T]0?0:00(?::00)?)?", re.ASCII
)
_SERIAL = re.compile(r"[3-6]\d{4}(?:\.0+)?", re.ASCII)
_EPOCH = datetime.date(1899, 12, 30)
"""The day 0 of Excel's dates."""
_EXPECTED = "a month and a day such as 06-30"
CODE = "a code of two or four digits, with its leading zeros"
_CODE = re.compile(r"\d{2}|\d{4}", re.ASCII)


def words(value: str) -> str:
    """A cell's text, which must not be empty. Raises ValueError."""
    if not value:
        raise ValueError("a text")
    return value


def any_words(value: str) -> str:
    """A cell's text, which may be empty."""
    return value


def code(value: str) -> str:
    """A code of the CBS: two digits or four; a program that took it for a number dropped its zeros."""
    if not _CODE.fullmatch(value):
        raise ValueError(CODE)
    return value


def whole(value: str) -> int:
    """A whole number, also as programs write it: `3.0`, `1,200`."""
    number = _number(value)
    if number is None or not number.is_integer():
        raise ValueError("a whole number")
    return int(number)


def between(first: int, last: int) -> Parser:
    """A parser of whole numbers from `first` to `last`, both included."""

    def parse(value: str) -> int:
        number = whole(value)
        if not first <= number <= last:
            raise ValueError(f"a whole number from {first} to {last}")
        return number

    return parse


def whole_or_none(value: str) -> int | None:
    """A whole number; None for an empty cell. Raises ValueError."""
    return whole(value) if value else None


def number_or_none(value: str) -> float | None:
    """A finite number; None for an empty cell. Raises ValueError."""
    if not value:
        return None
    number = _number(value)
    if number is None:
        raise ValueError("a number")
    return number


def _number(value: str) -> float | None:
    """A number with or without thousands' commas; None for all else, a comma for decimals among it."""
    match = _NUMBER.fullmatch(value)
    return float(value.replace(",", "").replace("\u2212", "-")) if match else None


def one_of(*words: str) -> Parser:
    """A parser that takes one of these words alone."""

    def parse(value: str) -> Any:
        if value not in words:
            raise ValueError("one of: " + ", ".join(words))
        return value

    return parse


def month_day(value: str) -> str:
    """Month and day of every year as `06-30`; what Excel made of it where it has one reading only."""
    if plain := _DAY.fullmatch(value):
        return _checked(int(plain[1]), int(plain[2]))
    if _SERIAL.fullmatch(value):
        day = _EPOCH + datetime.timedelta(days=int(float(value)))
        return _certain(day.month, day.day)
    if (named := _NAMED.fullmatch(value)) and (month := _MONTHS.get((named[2] or named[3]).lower())):
        return _certain(month, int(named[1] or named[4]))
    if parted := _PARTED.fullmatch(value):
        first, second = int(parted[1] or parted[4]), int(parted[3] or parted[5])
        return _certain(*((second, first) if first > 12 else (first, second)))
    raise ValueError(_EXPECTED)


def _certain(month: int, day: int) -> str:
    """A date that a program made: which of two numbers up to 12 was the month, nobody knows."""
    if day != month and day <= 12:
        raise ValueError("a month and a day such as 06-30, in a cell of text")
    return _checked(month, day)


def _checked(month: int, day: int) -> str:
    """29 February is none of its days: most years have none."""
    try:
        return f"{datetime.date(2001, month, day):%m-%d}"
    except ValueError:
        raise ValueError(_EXPECTED) from None
