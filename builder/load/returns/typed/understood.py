"""What a cell was found to say: as it stands, read from what people write, two readings, or nothing of its column."""

import datetime
from dataclasses import dataclass
from typing import Literal

from builder.sheets.table import Raw

How = Literal["same", "read", "about", "asked", "refused", "unknown"]
"""same: as it stands · read: certain, and told as read · about: read from a bare figure that is said to be about so
much, so its size may still be asked for · asked: two readings · refused: none of its column's values · unknown: no
word of its list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The value of a cell and how it was found; `words` are the two readings, what is expected, or the nearest word."""

    value: Raw = None
    how: How = "same"
    words: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the cell has one certain value."""
        return self.how in ("same", "read", "about")

    @property
    def reworded(self) -> bool:
        """Whether the value is told as read, since it was written in another way."""
        return self.how in ("read", "about")

    @property
    def bare(self) -> bool:
        """Whether a figure stands without a unit, which could show its size."""
        return self.how in ("same", "about")


def read(value: Raw) -> Finding:
    """A finding with a certain value, though it was typed in another way than the book writes it."""
    return Finding(value, "read")


def two_readings(first: Raw, second: Raw) -> Finding:
    """A finding without a value: what was typed has two readings, the likelier first."""
    return Finding(None, "asked", (shown(first), shown(second)))


def refused(expected: str) -> Finding:
    """None of its column's values; what would be one, in words of the catalogue."""
    return Finding(None, "refused", (expected,))


def shown(value: Raw) -> str:
    """A value as messages show it; a blank is a pair of quotes."""
    if value is None:
        return '""'
    if isinstance(value, datetime.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) >= 10_000 else f"{value}"
    return str(value)
