"""Tables of money: a number never breaks, so a long one takes room from the words beside it, then smaller type."""

import re
from collections.abc import Sequence

from builder.document.blocks import Cell, Inlines, Table, plain

_WIDTH = 160.0
"""The width of the text, mm."""
_LETTER, _POINT, _MARGINS = 1.9, 1.0, 3.0
"""Room of a letter or digit and of a comma at 10.5 pt, and the margins of a cell, mm."""
_BOLD = 1.1
"""How much wider the bold words of a head row are."""
_TIGHT = 8 / 10.5
"""The smaller type of a table whose words and numbers find no room side by side."""
_WORD = re.compile("[^ \t\n]+")
"""What no line may break within; a no-break space binds."""
Rows = Sequence[tuple[Cell, ...]]


def money_table(
    shares: Sequence[float], header: tuple[Cell, ...], rows: Rows, caption: Inlines, role: str = "money"
) -> Table:
    """A table whose columns ask for these shares of the width; what holds digits stands on one line.

    Where whole words and numbers do not fit side by side, the table is set in smaller type (role "tight").
    """
    wanted = [_WIDTH * each / sum(shares) for each in shares]
    for scale, name in ((1.0, role), (_TIGHT, f"{role} tight".strip())):
        needed = [max(pair) for pair in zip(*_needs(header, rows, scale), strict=True)]
        if sum(needed) <= _WIDTH:
            return Table(header, tuple(rows), caption, name, _shared(wanted, needed))
    numbers, words = _needs(header, rows, _TIGHT)
    return Table(header, tuple(rows), caption, f"{role} tight".strip(), _squeezed(numbers, words, wanted))


def _needs(header: tuple[Cell, ...], rows: Rows, scale: float) -> tuple[list[float], list[float]]:
    """For each column the room of its longest number and of its longest word, mm."""
    columns = [[row[at] for row in rows] for at in range(len(header))]
    heads = [_room(each, scale * _BOLD) for each in header]
    numbers = [max((_room(each, scale, digits=True) for each in column), default=0.0) for column in columns]
    words = [max(head, *(_room(each, scale) for each in column)) for head, column in zip(heads, columns, strict=True)]
    return numbers, words


def _shared(wanted: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Each column has what it needs; what is left goes to those that asked for more."""
    left = _WIDTH - sum(needed)
    slack = [max(share - need, 0.0) for share, need in zip(wanted, needed, strict=True)]
    return tuple(need + left * each / (sum(slack) or 1) for need, each in zip(needed, slack, strict=True))


def _squeezed(numbers: Sequence[float], words: Sequence[float], wanted: Sequence[float]) -> tuple[float, ...]:
    """Words too long for any page: numbers keep their room, columns of words share the rest as they asked."""
    fixed = [number if number >= word else 0.0 for number, word in zip(numbers, words, strict=True)]
    rest = max(_WIDTH - sum(fixed), 10.0)
    whole = sum(share for share, kept in zip(wanted, fixed, strict=True) if not kept) or 1
    return tuple(kept or share * rest / whole for share, kept in zip(wanted, fixed, strict=True))


def _room(cell: Cell, scale: float, *, digits: bool = False) -> float:
    """The room of a cell's longest word, or of its longest with a digit in it."""
    words = [each for each in _WORD.findall(plain(cell.children)) if not digits or re.search(r"\d", each)]
    letters = (sum(_POINT if letter in ",.\u00a0" else _LETTER for letter in each) for each in words)
    return max(letters, default=0.0) * scale + (_MARGINS if words else 0.0)
