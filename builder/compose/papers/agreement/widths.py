"""Widths of columns of money: a number never breaks, so a long one takes room from the words beside it."""

from collections.abc import Sequence

from builder.document.blocks import Cell, plain

_WIDTH = 160.0
"""The width of the text, mm."""
_DIGIT, _MARGINS = 1.9, 3.2
"""Room of one digit or comma at 10.5 pt, and the margins of a cell, mm."""


def money_widths(shares: Sequence[float], rows: Sequence[tuple[Cell, ...]]) -> tuple[float, ...]:
    """The widths (mm) of a table whose columns ask for these shares: numeric cells stand on one line.

    Columns of words share what is left; where nothing would be left, numbers keep to their shares.
    """
    asked = [_WIDTH * each / sum(shares) for each in shares]
    needed = [max((_room(row[column]) for row in rows), default=0.0) for column in range(len(asked))]
    grown = [max(one, other) for one, other in zip(asked, needed, strict=True)]
    fixed = [other > 0 for other in needed]
    words = sum(each for each, kept in zip(asked, fixed, strict=True) if not kept)
    left = _WIDTH - sum(each for each, kept in zip(grown, fixed, strict=True) if kept)
    if words <= 0 or left < words / 3:
        return tuple(asked)
    return tuple(each if kept else each * left / words for each, kept in zip(grown, fixed, strict=True))


def _room(cell: Cell) -> float:
    return _DIGIT * len(plain(cell.children)) + _MARGINS if cell.numeric else 0.0
