"""The rows of a sheet as SpreadsheetML text, and the words that all sheets share; no library, one pass over the cells.

openpyxl makes the frame of a book (looks, lists, print, protection) and these rows fill it: an object for each cell
would cost several times the rest. Text is written as text whatever it begins with, formulas with the values that our
own model computed (ECMA-376, part 1, 18.3.1).
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from builder.document.cells import letter
from builder.document.directions import isolated, only_value
from builder.document.workbook import Cell, Sheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of spreadsheets' dates, for every day from March 1900 on."""
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a code of a letter."""
_AS_TYPED = ("input", "id", "plain")
"""Looks of what people type, of ids and of hidden sheets. In all else a telephone is held by isolates, but for one
alone, which its cell holds; rows of tables come with theirs (`compose/workbooks/held.py`)."""
StyleOf = Callable[[Cell], int]


@dataclass(slots=True)
class Strings:
    """The words of a book, each once, in the order of their first cell."""

    places: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def place(self, words: str) -> int:
        """The number that stands for the words in cells."""
        self.uses += 1
        return self.places.setdefault(words, len(self.places))

    def xml(self) -> bytes:
        """The part of the package that holds the shared texts (`sharedStrings.xml`)."""
        entries = "".join(f"<si><t{_spaced(each)}>{_written(each)}</t></si>" for each in self.places)
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_MAIN}" count="{self.uses}" '
            f'uniqueCount="{len(self.places)}">{entries}</sst>'
        ).encode()


def rows_xml(sheet: Sheet, style_of: StyleOf, strings: Strings) -> str:
    """The rows of a sheet, as the children of `sheetData`."""
    lines = _filled(sheet, style_of)
    for (row, column), cell in sheet.cells.items():
        line = lines.get(row)
        if line is None:
            line = lines[row] = {}
        line[column] = _cell(f"{letter(column)}{row}", cell, style_of(cell), strings)
    for row in (*sheet.heights, *sheet.hidden_rows):
        lines.setdefault(row, {})
    loose = _loose(sheet, style_of)
    return "".join(_row(sheet, row, lines[row], loose) for row in sorted(lines))


def links_xml(sheet: Sheet) -> str:
    """The links of cells to cells of the same book; empty where there are none."""
    links = "".join(
        f'<hyperlink ref="{letter(column)}{row}" location={quoteattr(cell.link)}/>'
        for (row, column), cell in sheet.cells.items()
        if cell.link
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def size(sheet: Sheet) -> str:
    """The range that the sheet's cells span, such as `A1:G40`."""
    places = [*sheet.cells, *((fill.last, column) for fill in sheet.fills for column, _ in fill.cells)]
    rows, columns = (max((place[index] for place in places), default=1) for index in (0, 1))
    return f"A1:{letter(columns)}{rows}"


def _filled(sheet: Sheet, style_of: StyleOf) -> dict[int, dict[int, str]]:
    """Rows of blank cells that have a look."""
    lines: dict[int, dict[int, str]] = {}
    for fill in sheet.fills:
        pattern = [(column, letter(column), style_of(cell)) for column, cell in fill.cells]
        for row in range(fill.first, fill.last + 1):
            lines.setdefault(row, {}).update(
                {column: f'<c r="{letters}{row}" s="{look}"/>' for column, letters, look in pattern}
            )
    return lines


def _loose(sheet: Sheet, style_of: StyleOf) -> tuple[int, int, str]:
    """First and last row that people may delete whole, and what says so: Excel asks that each of its cells be open."""
    if not sheet.loose:
        return 0, -1, ""
    return (*sheet.loose, f' s="{style_of(Cell(None, "loose"))}" customFormat="1"')


def _row(sheet: Sheet, row: int, line: Mapping[int, str], loose: tuple[int, int, str]) -> str:
    height, first, last = sheet.heights.get(row), loose[0], loose[1]
    look = loose[2] if first <= row <= last else ""
    tall = f' ht="{height}" customHeight="1"' if height is not None else ""
    hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
    cells = line.values() if len(line) < 2 or list(line) == sorted(line) else (line[each] for each in sorted(line))
    return f'<row r="{row}"{look}{tall}{hidden}>{"".join(cells)}</row>'


def _cell(place: str, cell: Cell, look: int, strings: Strings) -> str:
    value = cell.value
    if cell.formula:
        if isinstance(value, str):
            return f'<c r="{place}" s="{look}" t="str"><f>{_plain(cell.formula)}</f><v>{_written(value)}</v></c>'
        return f'<c r="{place}" s="{look}"><f>{_plain(cell.formula)}</f><v>{_number(value)}</v></c>'
    if value is None or value == "":
        return f'<c r="{place}" s="{look}"/>'
    if isinstance(value, str):
        words = value if cell.style in _AS_TYPED or only_value(value) else isolated(value)
        return f'<c r="{place}" s="{look}" t="s"><v>{strings.place(words)}</v></c>'
    return f'<c r="{place}" s="{look}"><v>{_number(value)}</v></c>'


def _number(value: float | datetime.date | None) -> str:
    return str((value - _EPOCH).days) if isinstance(value, datetime.date) else repr(value)


def _written(words: str) -> str:
    """Words as XML; a carriage return, and what looks like one of Excel's codes, stay what they are."""
    plain = _plain(words)
    if "\r" in plain:
        plain = plain.replace("\r", "&#13;")
    return _CODED.sub("_x005F_", plain) if "_x" in plain else plain


def _plain(words: str) -> str:
    """Words or a formula as XML."""
    return escape(words) if "&" in words or "<" in words or ">" in words else words


def _spaced(words: str) -> str:
    return ' xml:space="preserve"' if words != words.strip() else ""
