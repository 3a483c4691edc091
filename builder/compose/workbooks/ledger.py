"""A ledger: a locked sheet of rows that the builder writes, which other sheets sum by live formulas.

Nobody inserts rows here, so ranges are exact; an empty ledger keeps one blank row for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft, Words, figure_head, masthead
from builder.document.cells import near, span
from builder.document.workbook import Cell, blank, text


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where the rows stand, and which column holds which key."""

    draft: SheetDraft
    columns: tuple[str, ...]
    head: int
    last: int

    def number(self, key: str) -> int:
        """The sheet column of a key. Raises ValueError."""
        return 2 + self.columns.index(key)

    def range(self, key: str) -> str:
        """The cells of a column, with the sheet's name."""
        return span(self.number(key), self.head + 1, self.last, self.draft.title)

    def sum(self, key: str, **where: str) -> str:
        """The sum of a column over the rows whose columns equal these cells or quoted words."""
        asked = "".join(f",{self.range(column)},{cell}" for column, cell in where.items())
        return f"SUMIFS({self.range(key)}{asked})"

    def count(self, **where: str) -> str:
        """How many rows have these values."""
        return f"COUNTIFS({','.join(f'{self.range(column)},{cell}' for column, cell in where.items())})"


def ledger(
    draft: SheetDraft, words: Words, columns: Mapping[str, float], rows: Sequence[Sequence[Cell]], *,
    head: int = 5, freeze: int = 3, titles: Mapping[str, str] | None = None,
) -> Ledger:  # fmt: skip
    """Writes headings (`columns.<key>` of the words, or `titles`) and rows; widths in letters."""
    last = head + max(1, len(rows))
    made = Ledger(draft, tuple(columns), head, last)
    draft.widths = (2, *columns.values())
    masthead(draft, words(f"sheets.{draft.key}.sub"), len(columns) + 1, words("mark"))
    told = titles or {}
    draft.row(head, [figure_head(told.get(key) or words(f"columns.{key}")) for key in columns], height=34)
    for number, cells in enumerate(rows, head + 1):
        draft.row(number, cells, height=7 + 13 * max(map(_lines, cells, columns.values()), default=1))
    if not rows:
        draft.row(head + 1, [blank("calc") for _ in columns])
    draft.freeze = (head + 1, freeze)
    draft.repeat = (head, head)
    draft.cursor = (head + 1, 2)
    draft.filter = f"B{head}:{near(last, len(columns) + 1)}"
    return made


def _lines(cell: Cell, width: float) -> int:
    """Lines that wrapped words take in a column of so many letters."""
    return min(8, max(1, -(-len(str(cell.value)) // int(width)))) if cell.wrap else 1


def said(words: str, *, wrap: bool = False) -> Cell:
    """Words that the builder wrote and nobody changes."""
    return text(words, "calc", wrap=wrap)
