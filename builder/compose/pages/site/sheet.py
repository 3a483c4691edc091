"""A picture of a workbook's sheet: its headings and first rows as a table that looks like the sheet itself."""

import datetime

from builder.compose.text.phrases import Phrases, number, short_date
from builder.compose.text.tables import paragraph, words
from builder.document.blocks import Blocks, Cell, Table
from builder.document.workbook import Sheet, Value, Workbook

ROWS, COLUMNS = 4, 6


def sheet_picture(book: Workbook, table: str, wanted: tuple[str, ...], say: Phrases, mark: str) -> Blocks:
    """The first rows of one input table, in the columns `wanted` by their keys, or in its first ones.

    Nothing where the book has no such table. `mark` tells that the figures are an example's.
    """
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if column == 1 and cell.value == f"#{table}":
                picture = _picture(sheet, row + 1, _columns(sheet, row, wanted))
                return (picture, paragraph(say("sheet_caption", sheet=sheet.title, mark=mark), "small"))
    return ()


def _columns(sheet: Sheet, keys: int, wanted: tuple[str, ...]) -> list[int]:
    """The columns of a table whose hidden row of keys is `keys`."""
    places = {str(_value(sheet, keys, each)): each for each in range(2, 40) if (keys, each) in sheet.cells}
    shown = [place for place in places.values() if place not in sheet.hidden_columns]
    return [places[each] for each in wanted if places.get(each) in shown] or shown[:COLUMNS]


def _picture(sheet: Sheet, head: int, columns: list[int]) -> Table:
    numeric = [isinstance(_value(sheet, head + 1, each), int | float) for each in columns]
    header = [
        Cell(words(_shown(_value(sheet, head, column))), header=True, numeric=is_number)
        for column, is_number in zip(columns, numeric, strict=True)
    ]
    rows = [
        tuple(
            Cell(words(_shown(_value(sheet, row, column))), numeric=is_number, role=_look(sheet, row, column))
            for column, is_number in zip(columns, numeric, strict=True)
        )
        for row in range(head + 1, head + 1 + ROWS)
    ]
    return Table(tuple(header), tuple(rows), role="sheet")


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
