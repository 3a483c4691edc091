"""Widths of columns of money: a number never breaks, so a long one takes room from the words beside it."""

import re
from collections.abc import Sequence

from builder.document.blocks import Cell, plain

_WIDTH = 160.0
"""The width of the text, mm."""
_LETTER, _POINT, _MARGINS = 1.9, 1.0, 3.0
"""Room of a letter or digit and of a comma at 10.5 pt, and the margins of a cell, mm."""
_WORD = re.compile("[^ \t\n]+")
"""What no line may break within; a no-break space binds."""


def money_widths(
    shares: Sequence[float], header: tuple[Cell, ...], rows: Sequence[tuple[Cell, ...]]
) -> tuple[float, ...]:
    """The widths (mm) of a table whose columns ask for these shares: what holds digits stands on one line.

    Columns give up room that they do not need. Where even so too little is left, words break and numbers do not.
    """
    asked = [_WIDTH * each / sum(shares) for each in shares]
    columns = [(header[at], *(row[at] for row in rows)) for at in range(len(asked))]
    numbers = [max(_room(each, digits=True) for each in column) for column in columns]
    words = [min(max(_room(each) for each in column), share) for column, share in zip(columns, asked, strict=True)]
    needed = [max(pair) for pair in zip(numbers, words, strict=True)]
    left = _WIDTH - sum(needed)
    if left < 0:
        return _squeezed(numbers, words)
    slack = [max(share - need, 0.0) for share, need in zip(asked, needed, strict=True)]
    return tuple(need + left * each / (sum(slack) or 1) for need, each in zip(needed, slack, strict=True))


def _squeezed(numbers: Sequence[float], words: Sequence[float]) -> tuple[float, ...]:
    """Numbers keep their room as long as there is any; columns of words share the rest."""
    fixed = [number if number >= word else 0.0 for number, word in zip(numbers, words, strict=True)]
    rest = max(_WIDTH - sum(fixed), 10.0)
    whole = sum(word for word, kept in zip(words, fixed, strict=True) if not kept) or 1
    return tuple(kept or word * rest / whole for word, kept in zip(words, fixed, strict=True))


def _room(cell: Cell, *, digits: bool = False) -> float:
    """The room of a cell's longest word, or of its longest with a digit in it."""
    found = [each for each in _WORD.findall(plain(cell.children)) if not digits or re.search(r"\d", each)]
    return max((sum(_POINT if letter in ",.\u00a0" else _LETTER for letter in each) for each in found), default=0.0) + (
        _MARGINS if found else 0.0
    )
