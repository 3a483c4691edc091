"""One cell of an input table: what it says, in the light of its column, its row and what it said when it was made."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.load.returns.entries import Entry, alike
from builder.load.returns.grid import Cell
from builder.load.returns.typed.dates import date
from builder.load.returns.typed.figures import figure
from builder.load.returns.typed.lexicon import Lexicon, folded
from builder.load.returns.typed.picks import flag, pick
from builder.load.returns.typed.texts import entries, words
from builder.load.returns.typed.understood import Finding, read, refused
from builder.sheets.choices import Choices
from builder.sheets.table import Column, Raw

_WORDS = ("text", "long", "given", "hidden")
_EMPTY_LINES = ("-", "--", "n/a")
_FIGURES = ("money", "signed", "count", "year", "number", "percent")


@dataclass(frozen=True, slots=True)
class Reader:
    """What cells are read by: lists, words, and the lists that stand in the book itself, as it was made."""

    choices: Choices
    lexicon: Lexicon
    offered: Mapping[str, frozenset[str]]

    def find(self, column: Column, entry: Entry, value: Raw, shown: Raw, *, was_made: bool) -> Finding:
        """What a cell says. `value` and `shown` are what its row held when the book was made, if it `was_made` with it.

        What says the same as then is that very value, whatever else it could be read as.
        """
        cell = entry.cells[column.key]
        if was_made and alike(cell, shown):
            return Finding(value)
        if cell.error or (cell.formula and cell.value is None):
            return refused("a value in place of an error")
        if cell.blank:
            return Finding(None)
        finding = self._typed(column, cell, entry)
        if column.kind == "choice" and finding.how == "unknown" and self._renamed(column, cell, shown):
            return Finding(value)
        is_same = finding.how == "same" and (cell.formula or cell.merged)
        return read(finding.value) if is_same else finding

    def _typed(self, column: Column, cell: Cell, entry: Entry) -> Finding:
        if column.kind in _WORDS:
            return self._words(column, cell)
        if column.kind in _FIGURES:
            unit = entry.cells.get("unit", Cell(None)).value
            return figure(column, cell, self.lexicon, str(unit or ""))
        if column.kind in ("date", "month"):
            return date(column, cell, self.lexicon)
        if column.kind == "flag":
            return flag(cell.value, self.choices, self.lexicon)
        return pick(column, cell.value, self.choices, self.lexicon)

    def _words(self, column: Column, cell: Cell) -> Finding:
        finding = words(cell.value, column.kind, listed=column.parts is not None)
        if isinstance(finding.value, str):
            if not finding.value.strip():
                return Finding(None)
            if not column.required and folded(finding.value) in _EMPTY_LINES:
                return read(None)
            if column.parts:
                return entries(column.parts(finding.value), finding)
        return finding

    def _renamed(self, column: Column, cell: Cell, shown: Raw) -> bool:
        """The book's own list has the word, and lacks that of today: what it stands for was renamed meanwhile."""
        offered = self.offered.get(column.choices, frozenset())
        return shown is not None and str(cell.value) in offered and str(shown) not in offered
