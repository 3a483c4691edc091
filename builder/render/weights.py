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
    word = max((len(piece) for text in texts for piece in text.split()), default=0)
    mean = sum(min(len(each), _MOST) for each in texts) / len(texts)
    return max(_LEAST, word, math.sqrt(mean * _MOST / 2))


def worded(table: Table) -> Table:
    """A table without the columns that only draw: a document whose cells draw nothing would show them empty."""
    if any(len(row) != len(table.header) for row in table.rows):
        return table
    kept = [at for at in range(len(table.header)) if any(plain(row[at].children).strip() for row in table.rows)]
    if len(kept) == len(table.header) or not any(row[at].strip for row in table.rows for at in range(len(row))):
        return table
    return replace(
        table,
        header=tuple(table.header[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        widths=tuple(table.widths[at] for at in kept) if table.widths else (),
    )
