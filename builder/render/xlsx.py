"""Workbooks as XLSX: an empty frame, made once for all books that share it, is filled with rows, words and charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from xml.sax.saxutils import escape

from builder.document.directions import only_value
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.document.units import PROPERTY, cut
from builder.document.workbook import Cell, Chart, Sheet, Workbook
from builder.render.look import Look, read_look
from builder.render.ooxml import finish, prepared
from builder.render.sheet_xml import Strings, rows_xml
from builder.render.xlsx_frame import StyleKey, footer_words, frame_parts

_LONGEST_VALUE = 300
"""Letters of a page's address."""
_RISKY = ("=", "+", "-", "@", "'")
_TITLE, _FOOTER, _PROPERTIES = "RM_TITLE", "RM_FOOTER", "RM_OWN_"
"""Stand in a frame for what differs between books that share it."""


def render_workbook(book: Workbook, layout: Layout) -> Rendered:
    """The book as XLSX: right to left, cached, protected; the same book gives the same bytes."""
    look, styles, strings = read_look(layout), Styles(), Strings()
    rows = [rows_xml(sheet, styles.number, strings) for sheet in book.sheets]
    empty, keys = _emptied(book), tuple(styles.numbers)
    parts = _frame(_Frame(repr((look, keys, empty)), empty, keys, look))
    marks = {_TITLE: cut(book.title, PROPERTY), _FOOTER: footer_words(book.footer)}
    marks |= {f"{_PROPERTIES}{number}": value for number, (_, value) in enumerate(book.properties)}
    return Rendered(finish(_worded(parts, marks), book, look, rows, strings.xml()))


@dataclass(slots=True)
class Styles:
    """The looks of a book's cells, numbered from 1 in the order of their first cell."""

    numbers: dict[StyleKey, int] = field(default_factory=dict)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)

    def number(self, cell: Cell) -> int:
        """The number of a cell's style in the workbook, from 1; looks that are the same share one."""
        risky = isinstance(cell.value, str) and not cell.formula and cell.value[:1] in _RISKY
        key = (cell.style, _form(cell), cell.tint, cell.align, cell.wrap, risky, bool(cell.formula))
        style = self.seen.get(key)
        if style is None:
            style = self.seen[key] = self.numbers.setdefault(StyleKey(*key), len(self.numbers) + 1)
        return style


def _form(cell: Cell) -> str:
    """A telephone, an address or a code that fills its cell reads from left to right; nothing is added to it."""
    value = cell.value
    if (
        cell.form != "words"
        or cell.style == "id"
        or cell.formula
        or not isinstance(value, str)
        or len(value) > _LONGEST_VALUE
    ):
        return cell.form
    return "code" if only_value(value) else "words"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a frame is made of; two are equal where their `key` is."""

    key: str
    book: Workbook = field(compare=False)
    styles: tuple[StyleKey, ...] = field(compare=False)
    look: Look = field(compare=False)


@lru_cache(maxsize=24)
def _frame(wanted: _Frame) -> Mapping[str, bytes]:
    """The parts of an empty book: a function of its key alone, kept because books of one kind mostly share it."""
    return prepared(frame_parts(wanted.book, wanted.styles, wanted.look))


def _emptied(book: Workbook) -> Workbook:
    """The book without its cells and without the words that only this settlement's has."""
    properties = tuple((name, f"{_PROPERTIES}{number}") for number, (name, _) in enumerate(book.properties))
    return replace(book, title=_TITLE, footer=_FOOTER, properties=properties, sheets=tuple(map(_bare, book.sheets)))


def _bare(sheet: Sheet) -> Sheet:
    charts = tuple(Chart(each.row, each.column, each.width, each.height, "", 1, 1, 1, ()) for each in sheet.charts)
    return replace(sheet, cells={}, heights={}, fills=(), hidden_rows=(), loose=sheet.loose and (0, 0), charts=charts)


def _worded(parts: Mapping[str, bytes], marks: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of a frame with this book's own words in their places."""
    made = dict(parts)
    for name in parts:
        if name.startswith(("docProps/", "xl/worksheets/sheet")):
            for mark, words in marks.items():
                made[name] = made[name].replace(f"{mark}<".encode(), f"{escape(words)}<".encode())
                made[name] = made[name].replace(f"{mark} ".encode(), f"{escape(words)} ".encode())
    return made
