"""Workbooks in tests: how one is made from values, read by its names, and edited as a person would."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from openpyxl import Workbook, load_workbook

from builder.compose.workbooks import input_table
from builder.sheets.choices import Choices
from builder.sheets.table import Row, Table, read_table
from tests.towns import content, layout

CONTENT = content()
LAYOUT = layout()
SHARED = {"SUM", "SUMIFS", "SUMPRODUCT", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "COUNT", "COUNTA", "INDEX", "MATCH",
          "ROUND", "TEXT", "EXACT", "UPPER", "LOWER", "LEFT", "HYPERLINK",
          "MAX", "ROW", "MIN", "INT", "MOD", "RIGHT", "YEAR", "MONTH", "FIND", "SUBSTITUTE", "ISNUMBER", "LEN",
          "CHAR", "N", "RANK", "DATE", "DAY", "REPT", "CHOOSE", "ADDRESS", "COLUMN"}  # fmt: skip
"""Functions on whose results Excel, LibreOffice and Google Sheets agree."""


@lru_cache(maxsize=64)
def opened(data: bytes) -> Any:
    """A book with the values of its formulas, for reading only: tests share it."""
    return load_workbook(io.BytesIO(data), data_only=True)


def named(data: bytes) -> dict[str, object]:
    """The values of all names of a book, each of one cell."""
    book = opened(data)
    found: dict[str, object] = {}
    for name, target in book.defined_names.items():
        ((sheet, cell),) = target.destinations
        found[name] = book[sheet][cell.replace("$", "")].value
    return found


def edited(data: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """The book after a person's edit."""
    book = load_workbook(io.BytesIO(data))
    edit(book)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def put(book: Workbook, table: str, row: int, **values: Any) -> None:
    """Types into a row of an input table, found by its hidden keys; rows count from 1 below the headings.

    Keys that are no names of Python are written with `__` for `/`; `id` is the hidden id.
    """
    sheet, top = found_table(book, table)
    places = {"id": 1, **{sheet.cell(top, column).value: column for column in range(2, sheet.max_column + 1)}}
    for key, value in values.items():
        sheet.cell(top + 1 + row, places[key.replace("__", "/")]).value = value  # None empties it


def reverse(book: Workbook, table: str, count: int) -> None:
    """Sorts the first rows of a table the other way round, hidden ids along."""
    sheet, top = found_table(book, table)
    rows = [[cell.value for cell in sheet[top + 1 + number]] for number in range(1, count + 1)]
    for number, values in enumerate(reversed(rows), 1):
        for column, value in enumerate(values, 1):
            sheet.cell(top + 1 + number, column).value = value


def found_table(book: Workbook, table: str) -> tuple[Any, int]:
    """The sheet of a table and its row of keys."""
    return next((sheet, row[0].row) for sheet in book for row in sheet.iter_rows() if row[0].value == f"#{table}")


def cells_of(book: Workbook, table: str, row: int) -> dict[str, Any]:
    """What stands in a row of a table (from 1) by the columns' keys, its hidden id too."""
    sheet, top = found_table(book, table)
    return {sheet.cell(top, column).value: sheet.cell(top + 1 + row, column).value
            for column in range(2, sheet.max_column + 1) if sheet.cell(top, column).value} | {
        "id": sheet.cell(top + 1 + row, 1).value}  # fmt: skip


def tables_of(data: bytes, tables: Sequence[Table], choices: Choices) -> dict[str, tuple[Row, ...]]:
    """The rows of all input tables of a book."""
    book = opened(data)
    grids = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    return {
        table.key: next(found for grid in grids if (found := read_table(table, grid, choices)).is_there).rows
        for table in tables
    }


def errors(data: bytes) -> list[str]:
    """Cells that hold an error value."""
    book = opened(data)
    return [f"{sheet.title}!{cell.coordinate}" for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "e"]  # fmt: skip


@contextmanager
def few_blanks(rows: int = 25) -> Iterator[None]:
    """Books of few blank rows, over which formulas do not reach far: each formula is there, calculated in less time."""
    whole = input_table.BLANK_ROWS, input_table.DATA_ROWS
    input_table.BLANK_ROWS, input_table.DATA_ROWS = rows, rows + 15
    try:
        yield
    finally:
        input_table.BLANK_ROWS, input_table.DATA_ROWS = whole
