"""How high tables and lists are on paper, about: what stays on one page, and what may go on on the next."""

import math
from collections.abc import Sequence

from builder.document.blocks import ADDED, LEAD_IN, Blocks, Cell, Inlines, Items, Paragraph, Table, plain, unmarked

LINE, TALL = 95, 20
"""Letters on one line of a printed table, and the lines from which a row may break: a third of the page."""
FEW, HIGH = 6, 35
"""Rows that stay on one page together, and the lines from which they do not."""
LOW = 230
"""The height in points up to which a table or a list is never divided: a little more than the proof-reader asks."""
_TABLE_LINE, _TABLE_GAP, _TABLE_HEAD = 13, 5, 22
_TEXT, _TEXT_LINE = 66, 16
"""Letters of a line of a list, and its height in points."""
_NARROW, _WIDE = 8, 60
"""Letters between which a column counts whose width nobody set."""


def lines(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """How many lines of a printed table the highest cell of a row takes, about."""
    parts = widths if len(widths) == len(row) else [1 / len(row)] * len(row)
    return max((len(plain(each.children)) / (wide * LINE) for each, wide in zip(row, parts, strict=True)), default=0)


def table_look(table: Table, tall: Sequence[bool]) -> str:
    """The look of a table that is not divided; of one that must: whole, it would leave a page empty."""
    few = len(table.rows) <= FEW
    if any(tall) or (few and sum(lines(each, table.widths) for each in table.rows) > HIGH):
        return "loose"
    widths = table.widths or _widths(table)
    high = sum(_TABLE_GAP + _TABLE_LINE * max(1, math.ceil(lines(each, widths))) for each in table.rows)
    return "whole" if _TABLE_HEAD + high <= LOW else ""


def _widths(table: Table) -> tuple[float, ...]:
    """The columns' parts of a table that measures its own words, by the longest of each."""
    rows = [each for each in (table.header, *table.rows) if len(each) == len(table.header)]
    longest = [max(len(plain(row[at].children)) for row in rows) for at in range(len(table.header))]
    letters = [min(max(each, _NARROW), _WIDE) for each in longest]
    return tuple(each / sum(letters) for each in letters)


def list_look(items: Items) -> str:
    """The look of a list that is not divided."""
    texts = [_letters(each) for each in items.items]
    whole = sum(math.ceil(each / _TEXT) for each in texts) * _TEXT_LINE <= LOW
    return "whole" if whole else ""


def _letters(item: Blocks) -> int:
    """Letters of an item that is one paragraph; of another more than stay together."""
    if all(isinstance(each, Paragraph) for each in item):
        return sum(len(plain(each.children)) for each in item if isinstance(each, Paragraph))
    return LOW * _TEXT


def leads(children: Inlines) -> bool:
    """Whether a paragraph announces what follows it: its last sign is a colon."""
    return plain(unmarked(children)).rstrip(f" {ADDED}").endswith(LEAD_IN)
