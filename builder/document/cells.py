"""Addresses of cells as formulas write them. Rows and columns count from 1."""

import re
from functools import lru_cache

_LETTERS = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")


@lru_cache(maxsize=1024)
def letter(column: int) -> str:
    """The letters of a column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=16_384)
def absolute(row: int, column: int, sheet: str = "") -> str:
    """The absolute address of a cell, such as `$B$5` or `'sheet'!$B$5`."""
    return f"{_prefix(sheet)}${letter(column)}${row}"


@lru_cache(maxsize=16_384)
def relative(row: int, column: int) -> str:
    """The relative address of a cell, such as `B5`: it moves along when rows are sorted."""
    return f"{letter(column)}{row}"


@lru_cache(maxsize=16_384)
def span(column: int, first: int, last: int, sheet: str = "") -> str:
    """The absolute range of one column from row `first` to row `last`."""
    return f"{_prefix(sheet)}${letter(column)}${first}:${letter(column)}${last}"


def position(address: str) -> tuple[int, int]:
    """Row and column of `B5`. Raises ValueError."""
    match = _LETTERS.fullmatch(address)
    if not match:
        raise ValueError(address)
    column = 0
    for each in match[1]:
        column = column * 26 + ord(each) - ord("A") + 1
    return int(match[2]), column


def quoted(text: str) -> str:
    """Words as a formula writes them: within quotes, inner quotes doubled."""
    return '"' + text.replace('"', '""') + '"'


def home(sheet: str) -> str:
    """The prefix of an address on this sheet that other sheets write before it: `'sheet'!`."""
    return _prefix(sheet)


def _prefix(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'!" if sheet else ""
