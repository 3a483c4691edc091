"""What openpyxl leaves out of a workbook's XML: cached values, drawings of charts, order, and bytes that stay equal."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from builder.document.cells import position
from builder.document.workbook import Sheet, Value, Workbook
from builder.render.chart import chart_xml
from builder.render.look import Look

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def finish(data: bytes, book: Workbook, look: Look) -> bytes:
    """Puts the values of formulas, the charts and their words into a book that openpyxl saved, and packs it anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for number, sheet in enumerate(book.sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_values(parts[name], sheet)
    _draw(parts, book, look)
    parts["xl/styles.xml"] = _sorted_fonts(parts["xl/styles.xml"])
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


def _with_values(xml: bytes, sheet: Sheet) -> bytes:
    if b"<f>" not in xml:
        return xml
    root = etree.fromstring(xml)
    for made in root.iter(_MAIN + "f"):
        cell = made.getparent()
        value = cell.find(_MAIN + "v")
        if value is None:
            value = etree.SubElement(cell, _MAIN + "v")
        _cache(cell, value, sheet.cells[position(cell.get("r"))].value)
    return _bytes(root)


def _cache(cell: etree._Element, into: etree._Element, value: Value) -> None:
    if isinstance(value, str):
        cell.set("t", "str")
        into.text = value
    else:
        cell.attrib.pop("t", None)
        into.text = repr(value)


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
