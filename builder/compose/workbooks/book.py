"""A workbook while it is composed: where its tables, derived tables and named figures stand, and what they are worth.

A figure is held by a cell under a name (`hold`); formulas of other figures refer to it by the name, on any sheet and in
any order, since cells are written last (`settle`). The same expression gives the formula and its cached value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from builder.compose.formulas.spell import WORDY, FormulaRow, spell
from builder.compose.workbooks.columns import Columns
from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.held import held, held_choices, held_rows
from builder.compose.workbooks.input_table import Placed, place_table
from builder.compose.workbooks.locked_table import place_locked
from builder.compose.workbooks.placing import BESIDE, PLACE, ROW, UP, Figure, Held, Laid, nowhere, whole
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import absolute, home, letter, span
from builder.document.workbook import Cell, Validation, Value, formula
from builder.model.expressions.nodes import At, Derived, Expr, Item, Lookup
from builder.model.expressions.nodes import Column as Reference
from builder.model.expressions.reckon import Record, Scope, reckon
from builder.sheets.table import Column, Row, Table


@dataclass(slots=True)
class Book(Columns):
    """The registry of one workbook: the places of its formulas (`spell.Places`) and the scope of their values."""

    scope: Scope = field(init=False)
    _tables: dict[str, Sequence[Record]] = field(default_factory=dict)
    _held: dict[str, Held] = field(default_factory=dict)
    _drafts: dict[str, SheetDraft] = field(default_factory=dict)
    _nameless: list[Held] = field(default_factory=list)
    _labels: dict[str, tuple[str, Value]] = field(default_factory=dict)
    _values: dict[str, Value] = field(default_factory=dict)
    _patterns: dict[tuple[Expr, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choices = held_choices(self.choices)
        self.scope = Scope(self._tables, self.words, self.value, misfits=self.misfit, order=self.order)

    def lay(self, draft: SheetDraft, table: Table, rows: Sequence[Row], **how: Any) -> Placed:
        """Writes an input table (see `place_table` for `how`) and makes it known to formulas."""
        rows = held_rows(table, rows)
        return self._know(draft, rows, place_table(draft, table, rows, self.choices, self.words, **how))

    def keep(self, draft: SheetDraft, table: Table, rows: Sequence[Row], **how: Any) -> Placed:
        """Writes a table that nobody changes (see `place_locked` for `how`) and makes it known to formulas."""
        rows = held_rows(table, rows)
        return self._know(draft, rows, place_locked(draft, table, rows, self.choices, self.words, **how))

    def _know(self, draft: SheetDraft, rows: Sequence[Row], placed: Placed) -> Placed:
        key = placed.table.key
        self.placed[key], self.rows[key], self._drafts[key] = placed, rows, draft
        self._tables[key] = [{"id": row.id, **row.values} for row in rows]
        self.scope.beside[key] = placed.table.beside
        self.scope.shows |= {(key, each.key): each.shows for each in placed.table.columns if each.shows is not None}
        return placed

    def heading(self, table: str, column: str) -> str:
        """The words of a column's heading."""
        placed = self.placed[table]
        return placed.heads[placed.table.number(column) - 2]

    def hold(self, name: str, figure: Figure, draft: SheetDraft, row: int, column: int) -> None:
        """Gives a figure its cell; a name that begins with `rm_` becomes a defined name of the whole book.

        Raises ValueError where a name is given twice.
        """
        if name in self._held:
            raise ValueError(name)
        self._held[name] = Held(name, draft, row, column, figure)
        if name.startswith("rm_"):
            draft.name(name, row, column)

    def show(self, figure: Figure, draft: SheetDraft, row: int, column: int) -> None:
        """Notes a figure to be laid in a cell that no other figure refers to."""
        self._nameless.append(Held("", draft, row, column, figure))

    def label(self, name: str, draft: SheetDraft, row: int, column: int, key: Value) -> None:
        """A cell whose word (or number) stands for a key: figures beside it ask for what it says."""
        self._labels[name] = absolute(row, column, draft.title), held(key) if isinstance(key, str) else key

    def settle(self) -> None:
        """Writes the cells of all figures, with their values. Call it once, before the sheets are done."""
        for placed in self.placed.values():
            self._offers(placed)
            for column in placed.table.columns:
                if column.shows is not None:
                    self._show_column(placed, column)
        for each in (*self._held.values(), *self._nameless):
            each.draft.cells[each.row, each.column] = self._cell(each)

    def reckon(self, expression: Expr) -> Value:
        """The value that an expression of this book has now; whole numbers as int."""
        return whole(reckon(expression, self.scope))

    def _cell(self, held: Held) -> Cell:
        figure = held.figure
        if figure.within:
            spelled, value = self._formula_within(figure.expr, *figure.within)
        else:
            spelled, value = spell(figure.expr, self), self.value(held.name) if held.name else self.reckon(figure.expr)
        spelled, value = spelled.replace(home(held.draft.title), ""), self._worded(figure.expr, value)
        cell = formula(
            spelled, value, figure.form, figure.style, wrap=figure.wrap, align=figure.align, tint=figure.tint
        )
        return replace(cell, link=figure.link) if figure.link else cell

    def _formula_within(self, expression: Expr, table: str, place: int) -> tuple[str, Value]:
        """The formula of an expression for one row (`place` from 1) of a derived table, and its value."""
        of = self._derived[table].table.of
        if (expression, table) not in self._patterns:
            row = FormulaRow((of, table), lambda each, key: self._cell_at(each, key, table), nowhere, PLACE)
            self._patterns[expression, table] = spell(expression, self, row)
        spelled = self._patterns[expression, table].replace(ROW, str(place + 1)).replace(PLACE, str(place))
        return spelled, self.within(expression, table, place)

    def within(self, expression: Expr, table: str, place: int) -> Value:
        """The value of an expression for the row of a derived table at a place (from 1)."""
        rows = {self._derived[table].table.of: place - 1, table: place - 1}
        return whole(reckon(expression, self.scope, rows))

    def _cell_at(self, table: str, key: str, derived: str) -> str:
        """A cell of the row, seen from any sheet: of the derived table, or the same row of the table it follows."""
        laid = self._derived[derived]
        if table == derived:
            return f"{home(laid.sheet)}${letter(laid.number(key))}${ROW}"
        content = f"INDEX({self.range(table, key)},{ROW})"
        return f'{content}&""' if self.kind(table, key) in WORDY else content

    def _offers(self, placed: Placed) -> None:
        """Columns that pick a row of another table offer its words; others are welcome, and told by a rule."""
        for column in placed.table.columns:
            if column.picks:
                source = self._offered(*column.picks)
                title = placed.heads[placed.table.number(column.key) - 2]
                prompt = self.words.find(f"prompts.{placed.table.key}.{column.key}") or self.words("pick")
                self._drafts[placed.table.key].validations.append(
                    Validation(
                        placed.entries(column.key), "list", source, prompt_title=title, prompt=prompt, strict=False
                    )
                )

    def _offered(self, table: str, key: str) -> str:
        """The cells of the words that a column offers: of an input table without its heading, or of a derived one."""
        if table in self._derived:
            return self.range(table, key)
        target = self.placed[table]
        return span(target.table.number(key), target.head + 1, target.last, target.sheet)

    def _show_column(self, placed: Placed, column: Column) -> None:
        """What each row shows of itself, also rows that wait for words; nothing waits in a table that nobody fills."""
        table, number = placed.table, placed.table.number(column.key)
        assert column.shows is not None
        beside = [self.placed[each] for each in table.beside]
        pattern = spell(column.shows, self, self._row_of(placed, beside)).replace(home(placed.sheet), "")
        look = (column.look or "calc") if placed.locked else "shown"
        for place in range(placed.filled if placed.locked else placed.room):
            value = self._worded(column.shows, whole(self.scope.value(table.key, place, column.key)))
            spelled = pattern.replace(ROW, str(placed.head + 1 + place))
            for mark, other in zip(BESIDE, beside, strict=False):
                spelled = spelled.replace(mark, str(other.head + 1 + place))
            cell = formula(spelled, value, column.form or "words", look, wrap=not column.form)
            draft, at_row = self._drafts[table.key], placed.head + 1 + place
            draft.cells[at_row, number] = cell
            if cell.wrap and value:
                draft.heights[at_row] = row_height([(value, column.width)], draft.heights.get(at_row, 17))

    def _row_of(self, placed: Placed, beside: Sequence[Placed]) -> FormulaRow:
        """The row of a table within which its columns show something; marks stand for the rows on the sheets."""
        marks = {each.table.key: (each, mark) for each, mark in zip(beside, BESIDE, strict=False)}

        def cell(table: str, key: str) -> str:
            of, mark = marks.get(table, (placed, ROW))
            return f"{home(of.sheet)}${letter(of.table.number(key) if key != 'id' else 1)}{mark}"

        place = f"(ROW($A{ROW})-ROW({absolute(placed.head, 1)}))"
        return FormulaRow((placed.table.key, *marks), cell, nowhere, place)

    def _worded(self, expression: Expr, value: Value) -> Value:
        """A cell shows the word of a key that another column holds."""
        column = expression.column if isinstance(expression, (At, Item)) else expression
        column = column.shows if isinstance(column, Lookup) else column
        if isinstance(column, Reference) and isinstance(value, (str, bool)) and value != "":
            return self.word(column.table, column.key, value)
        return value

    def value(self, name: str) -> Value:
        """The value that a named cell holds; labels give their key. Raises KeyError."""
        if name in self._labels:
            return self._labels[name][1]
        if name not in self._values:
            self._values[name] = self.reckon(self._held[name].figure.expr)
        return self._values[name]

    def place(self, name: str) -> tuple[SheetDraft, int, int]:
        """Sheet, row and column of a held figure, or of the first cell of an input table. Raises KeyError."""
        if name in self.placed:
            return self._drafts[name], self.placed[name].head + 1, 2
        held = self._held[name]
        return held.draft, held.row, held.column

    # what formulas ask (spell.Places)

    def range(self, table: str, key: str) -> str:
        """The range of a table's column, such as `Sheet!$B$5:$B$80`."""
        if table in self._derived:
            return self._derived[table].range(key)
        placed = self.placed[table]
        return placed.ids if key == "id" else placed.range(key)

    def head(self, table: str) -> str:
        """The heading's cell in the column of ids; empty for a derived table."""
        return "" if table in self._derived else absolute(self.placed[table].head, 1, self.placed[table].sheet)

    def cell(self, name: str) -> str:
        """The address of a named cell, with its sheet."""
        if name in self._labels:
            return self._labels[name][0]
        held = self._held[name]
        return absolute(held.row, held.column, held.draft.title)

    # derived tables

    def derive(self, tables: Sequence[Derived], title: str) -> SheetDraft:
        """The hidden sheet on which derived tables stand side by side, with room for rows to come.

        They may ask each other in any order, and named cells that are held later: call `derive` last but for `settle`,
        after `reserve` made their ranges known.
        """
        draft = SheetDraft(title.strip("_"), title, hidden=True, cursor=(1, 1))
        for table in tables:
            self._write(draft, self._derived[table.key])
        return draft

    def reserve(self, tables: Sequence[Derived], title: str) -> None:
        """Makes the ranges of derived tables known, before the sheet (`title`) that will hold them is laid."""
        first = 1
        for table in tables:
            self._derived[table.key] = Laid(table, title, first, self.placed[table.of].room)
            first += len(table.columns) + 1
        self.scope.derived = {**self.scope.derived, **{each.key: each for each in tables}}
        self.scope.room = {key: laid.room for key, laid in self._derived.items()}

    def _write(self, draft: SheetDraft, laid: "Laid") -> None:
        table, here = laid.table, home(draft.title)
        row = FormulaRow((table.of, table.key), lambda of, key: self._in_row(laid, of, key), laid.above, PLACE)
        for column, (key, expression) in enumerate(table.columns, laid.first):
            draft.put(1, column, Cell(f"_{key}", "plain"))
            pattern = spell(expression, self, row).replace(here, "")
            for number in range(laid.room):
                spelled = pattern.replace(ROW, str(number + 2)).replace(UP, str(number + 1))
                value = self._worded(Reference(table.key, key), self.scope.value(table.key, number, key))
                cell = formula(spelled.replace(PLACE, str(number + 1)), value, "number", "plain")
                draft.put(number + 2, column, cell)

    def _in_row(self, laid: "Laid", table: str, key: str) -> str:
        """A cell of the row: of the derived table itself, or the same row of the table that it follows."""
        if table == laid.table.key:
            return f"${letter(laid.number(key))}{ROW}"
        content = f"INDEX({self.range(table, key)},{ROW})"
        return f'{content}&""' if self.kind(table, key) in WORDY else content
