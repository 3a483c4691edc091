"""A figure with its look, the cell that holds it, and where a derived table stands."""

from dataclasses import dataclass

from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import letter, span
from builder.document.workbook import Align, Value
from builder.model.expressions.nodes import Derived, Expr

ROW, UP, PLACE = "\ue000", "\ue001", "\ue002"
"""Marks in the formulas of a derived table: this row, the one above, and the row's own place."""
BESIDE = "\ue003\ue004\ue005\ue006"
"""Marks for the same row of the tables beside one that the builder alone writes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An expression and how its cell looks (keys of `layouts/workbook.yaml`)."""

    expr: Expr
    form: str = "money"
    style: str = "calc"
    wrap: bool = False
    align: Align = "start"
    tint: str = ""
    link: str = ""
    within: tuple[str, int] | None = None
    """A derived table and the place (from 1) of one of its rows, of which the expression speaks."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure and its cell; `name` is empty where nothing refers to it."""

    name: str
    draft: SheetDraft
    row: int
    column: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a derived table stands: its first column, and how many rows it has room for."""

    table: Derived
    sheet: str
    first: int
    room: int

    def number(self, key: str) -> int:
        """The sheet column of a key; a table without ids has its rows in any. Raises ValueError."""
        keys = [each for each, _ in self.table.columns]
        return self.first + (0 if key == "id" and key not in keys else keys.index(key))

    def range(self, key: str) -> str:
        """All rows of a column."""
        return span(self.number(key), 2, 1 + self.room, self.sheet)

    def above(self, key: str) -> str:
        """The cells of a column above this row, the heading among them."""
        column = letter(self.number(key))
        return f"{column}$1:{column}{UP}"


def whole(value: Value) -> Value:
    """A condition as 1 or 0, a whole number without a fraction."""
    return int(value) if isinstance(value, (bool, float)) and float(value).is_integer() else value


def nowhere(key: str) -> str:
    """Above the row of an input table nothing is asked for. Raises KeyError."""
    raise KeyError(key)
