"""Workbooks with openpyxl: looks, protection, lists and print, without a cell; `ooxml` fills this frame with rows."""

import datetime
import io
import zipfile
from dataclasses import dataclass, field

from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from builder.document.cells import at, letter, near
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.document.workbook import Cell, Mark, Sheet, Validation, Workbook
from builder.render.look import Look, Style, read_look
from builder.render.ooxml import finish
from builder.render.sheet_xml import Strings, rows_xml

RLM = "\u200f"
_A4 = 9
_RISKY = ("=", "+", "-", "@", "'")
_FIRST_FORMAT = 190
"""Ids of number formats in conditional looks: past those that openpyxl numbers itself."""


def render_workbook(book: Workbook, layout: Layout) -> Rendered:
    """The book as XLSX: right to left, cached, protected; the same book gives the same bytes."""
    press = _Press(read_look(layout))
    _properties(press.book, book)
    for sheet in book.sheets:
        _sheet(press, sheet, book)
    for name in book.names:
        target = at(name.row, name.column, name.sheet)
        press.book.defined_names[name.name] = DefinedName(name.name, attr_text=target)
    press.book.active = next(index for index, each in enumerate(book.sheets) if not each.hidden)
    return Rendered(finish(_saved(press.book), book, press.look, press.rows, press.strings.xml()))


class _Frames(ExcelWriter):  # type: ignore[misc]  # openpyxl ships no types
    """openpyxl's writer without its temporary file for each sheet."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Writes a sheet's frame; its drawing and its relations follow, as openpyxl has them."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def _saved(book: Book) -> bytes:
    """The parts of a book, packed without pressing: they are unpacked at once."""
    raw = io.BytesIO()
    _Frames(book, zipfile.ZipFile(raw, "w")).save()
    return raw.getvalue()


@dataclass(slots=True)
class _Press:
    """The frame that is being made, the styles that cells share, and the rows that will fill the frame."""

    look: Look
    book: Book = field(default_factory=Book)
    styles: dict[tuple[str, str, str, str, bool, bool], int] = field(default_factory=dict)
    mould: Worksheet = None
    strings: Strings = field(default_factory=Strings)
    rows: list[str] = field(default_factory=list)
    """The rows of each sheet, in the sheets' order."""

    def __post_init__(self) -> None:
        self.book.remove(self.book.active)
        normal = self.book._named_styles["Normal"]
        normal.font = Font(name=self.look.font, size=10, color=self.look.palette["ink"])

    def style(self, cell: Cell) -> int:
        """The number of a cell's style, made once for all cells that look alike."""
        risky = isinstance(cell.value, str) and not cell.formula and cell.value[:1] in _RISKY
        key = (cell.style, cell.form, cell.tint, cell.align, cell.wrap, risky)
        found = self.styles.get(key)
        if found is None:
            found = self.styles[key] = self.book._cell_styles.add(self._dressed(cell, risky))
        return found

    def _dressed(self, cell: Cell, risky: bool) -> StyleArray:
        style = self.look.styles[cell.style]
        model = BookCell(self.mould, row=1, column=1)
        colour = cell.tint or style.colour
        model.font = Font(name=self.look.font, size=style.size, bold=style.bold or bool(cell.tint),
                          color=self.colour(colour), underline="single" if style.underline else None)  # fmt: skip
        if cell.tint or style.fill:
            model.fill = PatternFill("solid", fgColor=self.colour(f"{cell.tint}_tint" if cell.tint else style.fill))
        model.border = self._edges(style)
        model.alignment = _alignment(cell)
        model.number_format = self.look.forms[cell.form]
        model.protection = Protection(locked=not style.open)
        if risky:
            model.quotePrefix = True
        return model._style

    def colour(self, key: str) -> str:
        """A palette key as RRGGBB."""
        return self.look.palette[key]

    def _edges(self, style: Style) -> Border:
        hair = Side(style="thin", color=self.colour("rule"))
        if style.edge == "box":
            return Border(left=hair, right=hair, top=hair, bottom=hair)
        if style.edge == "strong":
            return Border(bottom=Side(style="medium", color=self.colour("ink")))
        return Border(bottom=hair) if style.edge == "under" else Border()


def _alignment(cell: Cell) -> Alignment:
    """Words read from the right; a number keeps its own direction, or its minus would change sides."""
    words = cell.form == "words"
    sides = {"start": "right", "center": "center", "end": "left"}
    return Alignment(
        horizontal=sides[cell.align], vertical="center", wrap_text=cell.wrap, readingOrder=2 if words else 0
    )  # fmt: skip


def _properties(target: Book, book: Workbook) -> None:
    made = datetime.datetime(book.issued.year, book.issued.month, book.issued.day)
    about = target.properties
    about.title, about.subject, about.creator, about.language = book.title, book.subject, book.creator, book.language
    about.created = about.modified = made
    about.lastModifiedBy = book.creator
    for name, value in book.properties:
        target.custom_doc_props.append(StringProperty(name=name, value=value))


def _sheet(press: _Press, sheet: Sheet, book: Workbook) -> None:
    target = press.book.create_sheet(sheet.title)
    press.mould = target
    press.rows.append(rows_xml(sheet, press.style, press.strings))
    _shape(target, sheet)
    _view(press, target, sheet)
    _print(target, sheet, book)
    for validation in sheet.validations:
        target.add_data_validation(_validation(validation))
    for index, mark in enumerate(sheet.marks):
        target.conditional_formatting.add(mark.cells, _mark(press, mark, _FIRST_FORMAT + index))
    _charts(target, sheet)


def _shape(target: Worksheet, sheet: Sheet) -> None:
    for number, width in enumerate(sheet.widths, 1):
        target.column_dimensions[letter(number)].width = width
    for number in sheet.hidden_columns:
        target.column_dimensions[letter(number)].hidden = True
    if sheet.filter:
        target.auto_filter.ref = sheet.filter


def _view(press: _Press, target: Worksheet, sheet: Sheet) -> None:
    view = target.sheet_view
    view.rightToLeft, view.showGridLines = sheet.rtl, False
    if sheet.hidden:
        target.sheet_state = "hidden"
    if sheet.freeze:
        target.freeze_panes = near(*sheet.freeze)
    for selection in view.selection:
        selection.activeCell = selection.sqref = near(*sheet.cursor)
    if sheet.tab:
        target.sheet_properties.tabColor = press.colour(sheet.tab)
    if sheet.protected:
        guard = target.protection
        guard.sheet = True
        # what people may do is "not forbidden"
        guard.formatColumns = guard.formatRows = guard.formatCells = guard.autoFilter = guard.sort = False
        guard.insertRows = guard.deleteRows = False


def _print(target: Worksheet, sheet: Sheet, book: Workbook) -> None:
    page = target.page_setup
    page.orientation, page.paperSize = ("portrait" if sheet.portrait else "landscape"), _A4
    page.fitToWidth, page.fitToHeight = sheet.wide, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True
    margins = target.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.55, 0.65, 0.3, 0.3
    target.print_options.horizontalCentered = True
    target.oddFooter.center.text = f"&P/&N · {_plain(book.footer)} · {_plain(sheet.title)}"
    target.oddFooter.center.size, target.oddFooter.center.font = 8, "Arial,Regular"
    if sheet.repeat:
        target.print_title_rows = f"{sheet.repeat[0]}:{sheet.repeat[1]}"
    if sheet.wide > 1 and sheet.freeze:
        target.print_title_cols = f"A:{letter(sheet.freeze[1] - 1)}"
    if sheet.print_to:
        target.print_area = f"A1:{near(*sheet.print_to)}"
    for row in sheet.breaks:
        target.row_breaks.append(Break(id=row))


def _plain(words: str) -> str:
    """Words in a footer: an ampersand opens a code there, and 255 letters are all it holds."""
    return words[:80].replace("&", "&&")


def _validation(rule: Validation) -> DataValidation:
    return DataValidation(
        type=rule.kind, formula1=rule.rule, allow_blank=True, sqref=rule.cells,
        operator="greaterThanOrEqual" if rule.kind in ("whole", "decimal", "date") else None,
        showErrorMessage=rule.strict, showInputMessage=bool(rule.prompt),
        errorTitle=rule.error_title[:32] or None, error=rule.error[:224] or None,
        promptTitle=rule.prompt_title[:32] or None, prompt=rule.prompt[:224] or None,
    )  # fmt: skip


def _mark(press: _Press, mark: Mark, number: int) -> Rule:
    hair = Side(style="thin", color=press.colour("rule"))
    look = DifferentialStyle(
        font=Font(color=press.colour(mark.colour or "ink"), bold=mark.bold) if mark.colour or mark.bold else None,
        fill=PatternFill(bgColor=press.colour(mark.fill)) if mark.fill else None,
        numFmt=NumberFormat(numFmtId=number, formatCode=code) if (code := _shown(press, mark)) else None,
        # LibreOffice replaces all four edges by those that are given
        border=Border(left=hair, right=hair, bottom=hair, top=Side(style="thin", color=press.colour(mark.top)))
        if mark.top else None,
    )  # fmt: skip
    return Rule(type="expression", formula=[mark.condition], dxf=look)


def _shown(press: _Press, mark: Mark) -> str:
    """The number format of a mark; empty where it has none."""
    if mark.form:
        return press.look.forms[mark.form]
    before, after = (f'"{RLM}{mark.symbol} "' if mark.symbol else ""), (f'" {mark.after}"' if mark.after else "")
    return f"{before}@{after}" if before or after else ""


def _charts(target: Worksheet, sheet: Sheet) -> None:
    """Keeps the place of each chart; its drawing is written by `ooxml`."""
    for chart in sheet.charts:
        frame = BarChart()
        frame.add_data(Reference(target, min_col=1, min_row=1))
        frame.width, frame.height = chart.width, chart.height
        target.add_chart(frame, near(chart.row, chart.column))
