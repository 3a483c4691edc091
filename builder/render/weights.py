"""How wide the columns of a table are, where nobody said: by how much stands in them."""

import math
from dataclasses import replace

from builder.document.blocks import Cell, Table, plain

_LEAST, _MOST = 6, 60
"""Letters that a column is thought to hold at least, and of a cell at most."""


def weighed(table: Table) -> Table:
    """The table with widths; as it is where it has them."""
    rows = [each for each in (table.header, *table.rows) if each]
    if table.widths or not rows:
        return table
    return replace(
        table, widths=tuple(_weight([row[at] for row in rows if at < len(row)]) for at in range(len(rows[0])))
    )


def _weight(cells: list[Cell]) -> float:
    """Between the longest word, which must not break, and the mean length of the cells."""
    texts = [plain(each.children) for each in cells]
    word = max((len(each) for text in texts for each in text.split()), default=0)
    mean = sum(min(len(each), _MOST) for each in texts) / len(texts)
    return max(_LEAST, word, math.sqrt(mean * _MOST / 2))
