"""How high rows of a printed table are, about: which may break, and which tables stay whole."""

from collections.abc import Sequence

from builder.document.blocks import Cell, plain

LINE, TALL = 95, 20
"""Letters on one line of a printed table, and the lines from which a row may break: a third of the page."""
FEW, HIGH = 6, 35
"""Rows that stay on one page together, and the lines from which they do not."""


def lines(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """How many lines of a printed table the highest cell of a row takes, about."""
    parts = widths if len(widths) == len(row) else [1 / len(row)] * len(row)
    return max((len(plain(each.children)) / (wide * LINE) for each, wide in zip(row, parts, strict=True)), default=0)
