"""Personal data that has no place in a return: numbers that identify a person, lists of children, counts of few."""

import re
from collections.abc import Iterator

from builder.load.returns.grid import Sheet
from builder.load.returns.typed.lexicon import Lexicon, folded
from builder.sheets.table import Column, Raw

_NINE = re.compile(r"(?<![\d.,/-])\d{9}(?![\d,/-]|\.\d)")
_DASHED = re.compile(r"(?<![\d.,/-])(\d{8})-(\d)(?![\d,/-])")
_CODES = ("budget_code", "authorisation", "code")
"""Columns whose numbers are those of budgets."""
COUNTS = ("participants", "respondents", "n")
"""Columns that count people."""
FEW = 10
"""Fewer people than this could be known by what is said of them (as the CBS hides such counts)."""
_HEADINGS = 2
"""Of a row that makes it the head of a list of persons."""


def identifies(text: str) -> bool:
    """Whether a text holds a number of nine digits whose last is the check digit of an Israeli identity number."""
    plain = _DASHED.sub(r"\1\2", text)
    return any(_is_identity(each) for each in _NINE.findall(plain))


def _is_identity(digits: str) -> bool:
    """Digits count once and twice by turns, each product by the sum of its digits; the whole is a multiple of ten."""
    worth = [int(each) * (1 + place % 2) for place, each in enumerate(digits)]
    return sum(each - 9 * (each > 9) for each in worth) % 10 == 0 and len(set(digits)) > 1


def is_personal(column: Column, value: Raw) -> bool:
    """Whether what was typed into a column of words identifies a person."""
    if column.kind not in ("text", "long", "given") or column.key in _CODES or column.key.endswith("id"):
        return False
    return isinstance(value, str) and identifies(value)


def is_few(column: Column, value: Raw) -> bool:
    """Whether a count of people is so small that they could be known."""
    return column.key in COUNTS and isinstance(value, int) and not isinstance(value, bool) and 0 < value < FEW


def lists(sheet: Sheet, inside: set[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cells outside the book's own tables that identify a person, or that head a list of persons."""
    heads: dict[int, list[int]] = {}
    for (row, column), cell in sheet.cells.items():
        if (row, column) in inside or cell.formula or cell.value is None or isinstance(cell.value, bool):
            continue
        if identifies(str(cell.value)):
            yield row, column
        elif isinstance(cell.value, str) and lexicon.says("person", folded(cell.value)):
            heads.setdefault(row, []).append(column)
    yield from ((row, min(columns)) for row, columns in heads.items() if len(columns) >= _HEADINGS)
