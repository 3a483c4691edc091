"""A picture of a workbook's sheet: its headings and first rows as a table that looks like the sheet itself."""

import datetime

from builder.compose.text.phrases import Phrases, number, short_date
from builder.compose.text.tables import words
from builder.document.blocks import Cell, Table
from builder.document.workbook import Sheet, Value, Workbook

ROWS, COLUMNS = 4, 6


def sheet_picture(book: Workbook, table: str, say: Phrases, mark: str) -> Table | None:
    """The first rows of one input table; None where the book has no such table. `mark` tells an example's figures."""
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if column == 1 and cell.value == f"#{table}":
                return _picture(sheet, row + 1, say("sheet_caption", sheet=sheet.title, mark=mark))
    return None


def _picture(sheet: Sheet, head: int, caption: str) -> Table:
    columns = [each for each in range(2, 30) if (head, each) in sheet.cells and each not in sheet.hidden_columns]
    columns = columns[:COLUMNS]
    numeric = [isinstance(_value(sheet, head + 1, each), int | float) for each in columns]
    header = [Cell(words(_shown(_value(sheet, head, column))), header=True, numeric=is_number)
              for column, is_number in zip(columns, numeric, strict=True)]  # fmt: skip
    rows = [
        tuple(
            Cell(words(_shown(_value(sheet, row, column))), numeric=is_number, role=_look(sheet, row, column))
            for column, is_number in zip(columns, numeric, strict=True)
        )
        for row in range(head + 1, head + 1 + ROWS)
    ]
    return Table(tuple(header), tuple(rows), words(caption), "sheet")


def _value(sheet: Sheet, row: int, column: int) -> Value:
    cell = sheet.cells.get((row, column))
    return cell.value if cell else None


def _look(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return "input" if cell is None or cell.style == "input" else "calc"


def _shown(value: Value) -> str:
    if isinstance(value, datetime.date):
        return short_date(value)
    if isinstance(value, int | float):
        return number(value)
    return value or ""
