"""What the columns of a workbook's tables hold: their kinds, their lists and the words of these."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.compose.formulas.spell import WORDY
from builder.compose.workbooks.input_table import Placed, list_range
from builder.compose.workbooks.placing import Laid
from builder.compose.workbooks.sheet_draft import Words
from builder.document.workbook import Value
from builder.model.expressions.nodes import At, Choose, Const, Expr, Item, Joined, Parent, Shown
from builder.model.expressions.nodes import Column as Reference
from builder.sheets.choices import Choices
from builder.sheets.rules import misfit
from builder.sheets.table import Kind, Row


@dataclass(slots=True)
class Columns:
    """The tables of one workbook, those that people fill and those that are derived, by their keys."""

    words: Words
    choices: Choices
    mark: str = ""
    rows: dict[str, Sequence[Row]] = field(default_factory=dict)
    """Rows of every input table as built, by the table's key."""
    placed: dict[str, Placed] = field(default_factory=dict)
    _derived: dict[str, Laid] = field(default_factory=dict)

    def kind(self, table: str, key: str) -> Kind:
        """The kind of a column; a derived one has that of the column which it repeats, else holds words or numbers."""
        if source := self.source(table, key):
            table, key = source.table, source.key
        elif table in self._derived:
            return "text" if self._wordy(self._derived[table].table.column(key)) else "number"
        if key == "id":
            return "text"
        column = self.placed[table].table.column(key)
        return column.kind if column.shows is None else "text" if self._wordy(column.shows) else "number"

    def _wordy(self, expression: Expr) -> bool:
        """Whether an expression gives words; an empty text beside numbers is none."""
        if isinstance(expression, Choose):
            return self._wordy(expression.then) or self._wordy(expression.otherwise)
        if isinstance(expression, (At, Item)):
            expression = Const(0) if isinstance(expression, Item) and expression.number else expression.column
        if isinstance(expression, Reference):
            return self.kind(expression.table, expression.key) in WORDY
        wordy = isinstance(expression, (Joined, Parent, Shown))
        return wordy or (isinstance(expression, Const) and isinstance(expression.value, str) and expression.value != "")

    def list(self, table: str, key: str) -> str:
        """The range of the hidden sheet that lists the words which a column takes."""
        return list_range(self.choices, self._list(table, key))

    def word(self, table: str, key: str, value: str | bool) -> str:
        """The word of a key in a column."""
        if isinstance(value, bool):
            return self.choices.word("flag", "yes" if value else "no") or ""
        name = self._list(table, key)
        return (self.choices.word(name, value) or value) if name else value

    def _list(self, table: str, key: str) -> str:
        if source := self.source(table, key):
            table, key = source.table, source.key
        if table in self._derived or key == "id":
            return ""
        column = self.placed[table].table.column(key)
        return column.choices or ("flag" if column.kind == "flag" else "")

    def source(self, table: str, key: str) -> Reference | None:
        """The input column that a derived column repeats."""
        source: Expr | None = Reference(table, key)
        while isinstance(source, Reference) and source.table in self._derived:
            source = self._derived[source.table].table.column(source.key)
            source = source.column if isinstance(source, (At, Item)) else source
        return source if isinstance(source, Reference) and source.table != table else None

    def misfit(self, table: str, key: str, value: Value) -> bool:
        """Whether a value is none that its column takes."""
        source = self.source(table, key) or Reference(table, key)
        return misfit(self.placed[source.table].table.column(source.key), value, self.choices)

    def order(self, table: str, key: str, value: Value) -> int:
        """The place (from 1) of a key in its column's list; 0 where it has none."""
        keys = [each.key for each in self.choices.lists[self._list(table, key)]]
        return keys.index(str(value)) + 1 if value in keys else 0
