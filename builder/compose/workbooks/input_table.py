"""An input table on its sheet: hidden keys and ids, headings, rows, blank rows, drop-downs and checks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.sheet_draft import SheetDraft, Words, figure_head
from builder.document.cells import letter, relative, span
from builder.document.workbook import Cell, Fill, Validation, blank, number, text
from builder.sheets.choices import Choices
from builder.sheets.table import MARK, Column, Row, Table, cell_values

BLANK_ROWS = 150
PRINTED_ROWS = 20
"""Rows of a short table on paper, blank ones for handwriting among them; a long table ends with its data."""
DATA_ROWS = 2_000
"""Rows past the filled ones that formulas read: far more than people add."""
LISTS = "_lists"
FORMS = {"money": "money", "signed": "money", "count": "number", "year": "whole", "number": "number", "date": "date",
          "month": "date", "percent": "number"}  # fmt: skip
"""Number formats of the kinds of columns; all others hold words."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an input table stands: its headings' row, its last filled row, and the open ranges that formulas read."""

    table: Table
    sheet: str
    head: int
    last: int
    end: int
    filled: int = 1
    """How many rows hold anything now."""
    heads: tuple[str, ...] = ()
    """The words of the headings, column by column."""
    locked: bool = False
    """Whether the builder alone writes it."""

    @property
    def room(self) -> int:
        """How many rows have a look, with data or blank: what lists by row can show."""
        return self.last - self.head

    def range(self, key: str) -> str:
        """The range of a column, from its heading to far past every row that may come; with the sheet's name."""
        return span(self.table.number(key), self.head, self.end, self.sheet)

    @property
    def ids(self) -> str:
        """The range of the hidden ids."""
        return span(1, self.head, self.end, self.sheet)

    @property
    def vacant(self) -> str:
        """The condition that nobody filled a cell of the table: nothing but headings stands in it."""
        first, last = (self.range(each.key) for each in (self.table.columns[0], self.table.columns[-1]))
        return f"COUNTA({first.split(':')[0]}:{last.split(':')[1]})={len(self.table.columns)}"

    def cells(self, key: str) -> str:
        """The cells of a column as marks name them: `F7:F2000`, below its heading."""
        column = letter(self.table.number(key))
        return f"{column}{self.head + 1}:{column}{self.end}"

    def entries(self, key: str) -> str:
        """The cells of a column as validations name them: with the heading, so that a first row inserted has them."""
        column = letter(self.table.number(key))
        return f"{column}{self.head}:{column}{self.end}"


def place_table(
    draft: SheetDraft, table: Table, rows: Sequence[Row], choices: Choices, words: Words, *, top: int = 4,
    headings: str = "columns", blanks: int | None = None, freeze: int = 3, closed: bool = False,
) -> Placed:  # fmt: skip
    """Writes an input table: a hidden row of keys at `top`, headings below, the rows, blank rows, drop-downs, checks.

    Headings are `<headings>.<column key>` of the words; prompts `prompts.<column key>` where there are any.
    Columns before `freeze` (from 1, ids count) stay in sight. Every cell of the table is open, so that Excel sorts it.
    A `closed` table has its given rows alone, and further tables may stand below it. `blanks` is BLANK_ROWS unless
    given.
    """
    blanks = BLANK_ROWS if blanks is None else blanks
    head = top + 1
    last = head + len(rows) + blanks
    end = last if closed else head + len(rows) + DATA_ROWS
    placed = Placed(table, draft.title, head, last, end,
                    sum(any(value not in (None, "") for value in row.values.values()) for row in rows),
                    tuple(each.key if each.kind == "hidden" else words(f"{headings}.{each.key}")
                          for each in table.columns))  # fmt: skip
    keys = (MARK + table.key, *(each.key for each in table.columns))
    heads = [
        text("id", "id"),
        *(text(each.key, "id") if each.kind == "hidden" else _heading(each, words, headings) for each in table.columns),
    ]
    draft.row(top, [text(each, "id") for each in keys], first=1)
    draft.row(head, heads, first=1, height=32)
    for index, row in enumerate(rows, head + 1):
        written = cell_values(table, row, choices)
        cells = [_input(spec, value) for spec, value in zip(table.columns, written, strict=True)]
        wrapped = [(cell.value, spec.width) for cell, spec in zip(cells, table.columns, strict=True) if cell.wrap]
        draft.row(index, [text(row.id, "id"), *cells], first=1, height=row_height(wrapped, 17))
    pattern = ((1, blank("id")), *((column, _input(spec, None)) for column, spec in enumerate(table.columns, 2)))
    draft.fills.append(Fill(head + len(rows) + 1, last, pattern))
    draft.validations += [rule for each in table.columns if (rule := _check(each, placed, choices, words))]
    draft.widths = draft.widths or (10, *(each.width for each in table.columns))
    _sights(draft, placed, freeze, printed=head + len(rows) + min(blanks, max(0, PRINTED_ROWS - len(rows))))
    return placed


def _sights(draft: SheetDraft, placed: Placed, freeze: int, printed: int) -> None:
    """What of the sheet is hidden, stays in sight, is filtered and is printed (to row `printed`)."""
    head, last_column = placed.head, len(placed.table.columns) + 1
    hidden = (number for number, each in enumerate(placed.table.columns, 2) if each.kind == "hidden")
    draft.hidden_columns, draft.hidden_rows = (1, *hidden), (*draft.hidden_rows, head - 1)
    draft.freeze, draft.repeat, draft.cursor = (head + 1, freeze), (head, head), (head + 1, 2)
    draft.filter, draft.print_to = f"A{head}:{relative(placed.last, last_column)}", (printed, last_column)
    draft.loose = head + 1, placed.last


def _heading(column: Column, words: Words, headings: str) -> Cell:
    return replace(figure_head(words(f"{headings}.{column.key}")), style="open_head")


def _input(column: Column, value: Any) -> Cell:
    if column.kind == "shown":
        return blank("shown", column.form or "words")
    style = {"given": "given", "hidden": "id"}.get(column.kind, "input")
    form = FORMS.get(column.kind, "words")
    if form != "words":
        return number(value, form, style)
    return Cell(value, style, wrap=column.kind in ("text", "long", "given", "choice"))


def _check(column: Column, placed: Placed, choices: Choices, words: Words) -> Validation | None:
    """What a column's cells accept, and what Excel says when a person enters one or types something else."""
    key = placed.table.key
    prompt = words.find(f"prompts.{key}.{column.key}") or words.find(f"prompts.{column.key}") or ""
    cells, title = placed.entries(column.key), placed.heads[placed.table.number(column.key) - 2]
    if column.kind in ("choice", "flag"):
        name = column.choices or "flag"
        if not choices.lists[name]:
            return None
        return _said(cells, "list", list_range(choices, name), "list", words, (title, prompt or words("pick")))
    if column.kind == "signed":
        pair = f"N({letter(placed.table.number('start'))}{placed.head})+N({cells.split(':')[0]})>=0"
        return _said(cells, "custom", pair, "signed", words, (title, prompt))
    if column.kind in ("money", "count", "year"):
        return _said(cells, "whole", "1900" if column.kind == "year" else "0", column.kind, words, (title, prompt))
    if column.kind in ("date", "month"):
        return _said(cells, "date", "1", "date", words, (title, prompt))
    if column.kind == "percent":
        percent = cells.split(":")[0]
        rule = f"({percent}>=0)*({percent}<=100)*({percent}=INT({percent}))"
        return _said(cells, "custom", rule, "percent", words, (title, prompt))
    if column.kind == "number":
        return _said(cells, "decimal", "-999999999999", "number", words, (title, prompt))
    return None


def _said(cells: str, kind: Any, rule: str, error: str, words: Words, prompt: tuple[str, str]) -> Validation:
    return Validation(cells, kind, rule, words(f"errors.{error}.title"), words(f"errors.{error}.text"),
                      prompt[0] if prompt[1] else "", prompt[1])  # fmt: skip


def list_range(choices: Choices, name: str) -> str:
    """The range of a list on the hidden sheet of lists."""
    column = list(choices.lists).index(name) + 1
    return span(column, 2, 1 + max(1, len(choices.lists[name])), LISTS)
