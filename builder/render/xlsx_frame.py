"""The frame of a workbook with openpyxl: looks, protection, lists and print, without a cell; `xlsx` fills it."""

import datetime
import io
import zipfile
from collections.abc import Sequence
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

from builder.document.cells import absolute, letter, relative
from builder.document.units import cut
from builder.document.workbook import Align, Mark, Sheet, Validation, Workbook
from builder.render.look import Look, Style

RLM = "\u200f"
_A4 = 9
_LEFT, _RIGHT = 1, 2
"""Reading orders of a cell (ECMA-376, part 1, 18.8.1)."""
_FOOTER = 90
"""Units of a piece of the footer: two pieces, the pages and their codes make 255 at most."""
_FIRST_FORMAT = 190
"""Ids of number formats in conditional looks: past those that openpyxl numbers itself."""


@dataclass(frozen=True, slots=True)
class StyleKey:
    """What decides how a cell looks: the style's and the number format's key, a tint, and how words lie in it.

    A `live` cell holds a formula: it is locked whatever its style says.
    """

    style: str
    form: str
    tint: str
    align: Align
    wrap: bool
    risky: bool
    live: bool


def frame_parts(book: Workbook, styles: Sequence[StyleKey], look: Look) -> dict[str, bytes]:
    """The parts of a book whose sheets have no cells; style n + 1 is the n-th of `styles`."""
    press = _Press(look)
    _properties(press.book, book)
    for sheet in book.sheets:
        _sheet(press, sheet, book)
    for key in styles:
        # past openpyxl's own numbering: looks that are equal keep their numbers
        list.append(press.book._cell_styles, press.dressed(key))
    for name in book.names:
        target = absolute(name.row, name.column, name.sheet)
        press.book.defined_names[name.name] = DefinedName(name.name, attr_text=target)
    press.book.active = next(index for index, each in enumerate(book.sheets) if not each.hidden)
    raw = io.BytesIO()
    _Frames(press.book, zipfile.ZipFile(raw, "w")).save()
    with zipfile.ZipFile(raw) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


class _Frames(ExcelWriter):  # type: ignore[misc]  # openpyxl ships no types
    """openpyxl's writer without its temporary file for each sheet."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """A sheet's frame; its drawing and its relations follow, as openpyxl has them."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


@dataclass(slots=True)
class _Press:
    """The frame that is being made."""

    look: Look
    book: Book = field(default_factory=Book)
    formats: dict[str, int] = field(default_factory=dict)
    """Number formats of conditional looks, each with its number."""

    def __post_init__(self) -> None:
        self.book.remove(self.book.active)
        normal = self.book._named_styles["Normal"]
        normal.font = Font(name=self.look.font, size=10, color=self.look.palette["ink"])

    def dressed(self, key: StyleKey) -> StyleArray:
        """A look as openpyxl numbers its pieces."""
        style = self.look.styles[key.style]
        model = BookCell(self.book.worksheets[0], row=1, column=1)
        colour = key.tint or style.colour
        model.font = Font(name=self.look.font, size=style.size, bold=style.bold or bool(key.tint),
                          color=self.colour(colour), underline="single" if style.underline else None)  # fmt: skip
        if key.tint or style.fill:
            model.fill = PatternFill("solid", fgColor=self.colour(f"{key.tint}_tint" if key.tint else style.fill))
        model.border = self._edges(style)
        model.alignment = _alignment(key)
        # a formula in a cell of text would show itself once a person edits it
        model.number_format = "General" if key.live and key.form in ("words", "code") else self.look.forms[key.form]
        model.protection = Protection(locked=not style.open or (key.live and not style.live))
        if key.risky:
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


def _alignment(cell: StyleKey) -> Alignment:
    """Words read from the right; a number keeps its own direction, or its minus would change sides."""
    order = {"words": _RIGHT, "code": _LEFT}.get(cell.form, 0)
    sides = {"start": "right", "center": "center", "end": "left"}
    return Alignment(horizontal=sides[cell.align], vertical="center", wrap_text=cell.wrap, readingOrder=order)


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
    _shape(target, sheet)
    _view(press, target, sheet)
    _print(target, sheet, book)
    for validation in sheet.validations:
        target.add_data_validation(_validation(validation))
    for mark in sheet.marks:
        target.conditional_formatting.add(mark.cells, _mark(press, mark))
    _charts(target, sheet)


def _shape(target: Worksheet, sheet: Sheet) -> None:
    for number, width in enumerate(sheet.widths, 1):
        target.column_dimensions[letter(number)].width = width
        if sheet.loose:  # a row pasted below the last one is open too
            target.column_dimensions[letter(number)].protection = Protection(locked=False)
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
        target.freeze_panes = relative(*sheet.freeze)
    for selection in view.selection:
        selection.activeCell = selection.sqref = relative(*sheet.cursor)
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
    page.fitToWidth, page.fitToHeight = sheet.wide, sheet.tall
    target.sheet_properties.pageSetUpPr.fitToPage = True
    margins = target.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.55, 0.65, 0.3, 0.3
    target.print_options.horizontalCentered = True
    target.oddFooter.center.text = f"&P/&N · {book.footer} · {footer_words(sheet.title)}"
    target.oddFooter.center.size, target.oddFooter.center.font = 8, "Arial,Regular"
    if sheet.repeat:
        target.print_title_rows = f"{sheet.repeat[0]}:{sheet.repeat[1]}"
    if sheet.wide > 1 and sheet.freeze:
        target.print_title_cols = f"A:{letter(sheet.freeze[1] - 1)}"
    if sheet.print_to:
        target.print_area = f"A1:{relative(*sheet.print_to)}"
    for row in sheet.breaks:
        target.row_breaks.append(Break(id=row))


def footer_words(words: str) -> str:
    """Words in a footer: an ampersand opens a code there, and 255 letters are all it holds."""
    doubled = cut(words.replace("&", "&&"), _FOOTER)
    return doubled[:-1] if (len(doubled) - len(doubled.rstrip("&"))) % 2 else doubled


def _validation(rule: Validation) -> DataValidation:
    return DataValidation(
        type=rule.kind, formula1=rule.rule, allow_blank=True, sqref=rule.cells,
        operator="greaterThanOrEqual" if rule.kind in ("whole", "decimal", "date") else None,
        showErrorMessage=rule.strict, showInputMessage=bool(rule.prompt),
        errorTitle=cut(rule.error_title, 32) or None, error=cut(rule.error, 224) or None,
        promptTitle=cut(rule.prompt_title, 32) or None, prompt=cut(rule.prompt, 224) or None,
    )  # fmt: skip


def _mark(press: _Press, mark: Mark) -> Rule:
    code = _shown(press, mark)
    number = press.formats.setdefault(code, _FIRST_FORMAT + len(press.formats)) if code else 0
    hair = Side(style="thin", color=press.colour("rule"))
    look = DifferentialStyle(
        font=Font(color=press.colour(mark.colour or "ink"), bold=mark.bold) if mark.colour or mark.bold else None,
        fill=PatternFill(bgColor=press.colour(mark.fill)) if mark.fill else None,
        numFmt=NumberFormat(numFmtId=number, formatCode=code) if code else None,
        # LibreOffice replaces all four edges by those that are given
        border=Border(left=hair, right=hair, bottom=hair, top=Side(style="thin", color=press.colour(mark.top)))
        if mark.top
        else None,
    )
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
        target.add_chart(frame, relative(chart.row, chart.column))
