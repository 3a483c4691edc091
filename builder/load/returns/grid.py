"""A workbook that was opened, as plain values: sheets of cells, defined names, properties."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.load.returns.sheet_part import column_number
from builder.model.passages import NOBODY, Hand
from builder.sheets.table import Raw

_FILLED_DOWN = 500
"""Cells of a merged range that take the value of its first; a larger one is no entry."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds and how: typed or a formula's result, shown as a percent, an error value."""

    value: Raw
    formula: bool = False
    percent: bool = False
    error: bool = False
    merged: bool = False
    """The value is that of the merged range that it belongs to."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the cell, or blanks alone."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1."""

    title: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    rows: int = 0
    columns: int = 0

    def at(self, row: int, column: int) -> Cell:
        """A cell; a blank one where nothing stands."""
        return self.cells.get((row, column), _BLANK)

    def text(self, row: int, column: int) -> str:
        """A cell's words; empty where it holds none."""
        value = self.at(row, column).value
        return value.strip() if isinstance(value, str) else ""

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold anything, by column."""
        return (
            (column, self.cells[number, column])
            for column in range(1, self.columns + 1)
            if (number, column) in self.cells
        )


@dataclass(frozen=True, slots=True)
class Book:
    """All that was read of a file."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    saved: Hand = NOBODY

    def sheet(self, title: str) -> Sheet | None:
        """A sheet by its title."""
        return next((each for each in self.sheets if each.title == title), None)

    def named(self, name: str) -> tuple[Sheet, int, int] | None:
        """The cell of a defined name; None where it names none."""
        target, _, cell = self.names.get(name, "").rpartition("!")
        sheet, place = self.sheet(target.strip("'").replace("''", "'")), cell.replace("$", "")
        letters = place.rstrip("0123456789")
        if sheet is None or not letters.isalpha() or letters == place or not letters.isupper():
            return None
        return sheet, int(place[len(letters) :]), column_number(letters)


_BLANK = Cell(None)
_HOLDING = dict.fromkeys((0x2066, 0x2069))
"""Marks by which a book holds a telephone within words: no part of what a cell says."""


def book_of(data: Mapping[str, Any]) -> Book:
    """The book out of the plain values that the judging process wrote."""
    return Book(tuple(map(_sheet, data["sheets"])), data["names"], data["properties"], Hand(*data.get("saved", ())))


def _sheet(data: Mapping[str, Any]) -> Sheet:
    cells = {(row, column): _cell(value, kind) for row, column, value, kind in data["cells"]}
    for top, left, bottom, right in data["merges"]:
        _fill_down(cells, top, left, bottom, right)
    rows, columns = (max((place[each] for place in cells), default=0) for each in (0, 1))
    return Sheet(data["title"], data["hidden"], cells, rows, columns)


def _fill_down(cells: dict[tuple[int, int], Cell], top: int, left: int, bottom: int, right: int) -> None:
    """Rows that were merged in one column all say what its first cell says; across columns nothing is meant."""
    first = cells.get((top, left))
    if first is None or left != right or bottom - top >= _FILLED_DOWN:
        return
    for row in range(top + 1, bottom + 1):
        cells[row, left] = Cell(first.value, first.formula, first.percent, first.error, merged=True)


def _cell(value: Any, kind: str) -> Cell:
    if "d" in kind:
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError:
            return Cell(value, "f" in kind, error=True)
    if isinstance(value, str):
        value = value.translate(_HOLDING)
    return Cell(value, "f" in kind, "p" in kind, "e" in kind)
