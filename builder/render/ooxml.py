"""Fills the frame of a workbook: rows, words, drawings of charts, and bytes that stay equal."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

from builder.document.workbook import Sheet, Workbook
from builder.render.chart import chart_xml
from builder.render.look import Look
from builder.render.sheet_xml import links_xml, size

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_NO_ROWS = re.compile(rb"<sheetData */>|<sheetData>.*?</sheetData>", re.DOTALL)
_SIZE = re.compile(rb"<dimension [^>]*/>")
_AFTER_LINKS = re.compile(rb"<printOptions ")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def prepared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a frame, once for all books that share it: a place for their words, fonts in the schema's order."""
    made = dict(parts)
    for name, closing, inserted in (
        ("[Content_Types].xml", b"</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/>'),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            f'<Relationship Id="rIdStrings" Type="{_RELATION}" Target="/xl/sharedStrings.xml"/>',
        ),
    ):
        made[name] = made[name].replace(closing, inserted.encode() + closing)
    made["xl/styles.xml"] = _sorted_fonts(made["xl/styles.xml"])
    return made


def finish(parts: dict[str, bytes], book: Workbook, look: Look, rows: Sequence[str], strings: bytes) -> bytes:
    """Puts rows, words and charts into the parts of a frame, and packs them."""
    for number, (sheet, lines) in enumerate(zip(book.sheets, rows, strict=True), 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _filled(parts[name], lines, sheet)
    parts["xl/sharedStrings.xml"] = strings
    _draw(parts, book, look)
    stamp = book.issued.strftime("%Y-%m-%dT00:00:00Z").encode()
    parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>" + stamp, parts["docProps/core.xml"])
    return pack(parts, book.issued)


def pack(parts: Mapping[str, bytes], day: datetime.date) -> bytes:
    """Parts as a zip file, in one order and at one time."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3
            packed.writestr(entry, parts[name], compresslevel=6)
    return raw.getvalue()


def _filled(frame: bytes, rows: str, sheet: Sheet) -> bytes:
    """A sheet's frame with its rows and links, each at its place in the order of the schema."""
    for place, xml in (
        (_NO_ROWS, f"<sheetData>{rows}</sheetData>"),
        (_SIZE, f'<dimension ref="{size(sheet)}"/>'),
        (_AFTER_LINKS, f"{links_xml(sheet)}<printOptions "),
    ):
        frame, count = place.subn(lambda _, xml=xml: xml.encode(), frame, count=1)  # type: ignore[misc]
        assert count, place.pattern
    return frame


def _draw(parts: dict[str, bytes], book: Workbook, look: Look) -> None:
    """Charts and their alternative texts, in the order in which openpyxl numbered them."""
    charts = [(sheet, chart) for sheet in book.sheets for chart in sheet.charts]
    for number, (sheet, chart) in enumerate(charts, 1):
        parts[f"xl/charts/chart{number}.xml"] = chart_xml(sheet, chart, look.palette, look.font).encode()
    drawn = [sheet for sheet in book.sheets if sheet.charts]
    for number, sheet in enumerate(drawn, 1):
        name = f"xl/drawings/drawing{number}.xml"
        root = etree.fromstring(parts[name])
        for each, chart in zip(root.iter(_DRAWING + "cNvPr"), sheet.charts, strict=True):
            each.set("descr", chart.alt)
        parts[name] = _bytes(root)


def _sorted_fonts(xml: bytes) -> bytes:
    """The schema wants a font's children in one order; openpyxl writes another."""
    root = etree.fromstring(xml)
    for font in root.iter(_MAIN + "font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
