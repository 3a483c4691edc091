"""Hostile files by what they hold: what acts, what leads outside, what defines more than it says."""

from tests.clumsy.case import Case, damaged, unsafe
from tests.clumsy.hand import Edit, holding, packed, swapped

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet2.xml"
_RELATION = (
    b'<Relationship Id="r99" Type="x/relationships/externalLinkPath" Target="file:///x" TargetMode="External"/>'
    b"</Relationships>"
)
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (each, b"&l%d;" % (each - 1) * 10) for each in range(1, 10))


def sheet(body: bytes) -> Edit:
    """The second sheet holds this alone."""
    return packed(lambda parts: parts.update({SHEET: b'<worksheet xmlns="' + _MAIN + b'">' + body + b"</worksheet>"}))


def _formula(text: bytes) -> Edit:
    return sheet(b'<sheetData><row r="1"><c r="A1"><f>' + text + b"</f><v>1</v></c></row></sheetData>")


_TORN = "its parts do not fit together"
_LINKS = "links to other workbooks"
CASES = (
    unsafe("macros", holding("xl/vbaProject.bin"), "macros"),
    unsafe("macros of Excel 4", holding("xl/macrosheets/sheet1.xml"), "macros"),
    unsafe("macros by the type of its contents alone", swapped("[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"), "macros"),
    unsafe("a link to another workbook", holding("xl/externalLinks/externalLink1.xml"), _LINKS),
    unsafe("a relation that leads outside", swapped("xl/_rels/workbook.xml.rels", b"</Relationships>", _RELATION), _LINKS),
    unsafe("a formula that names another workbook", _formula(b"[1]Sheet1!A1"), _LINKS),
    unsafe("a formula that runs a command", _formula(b"cmd|'/c calc'!A0"), _LINKS),
    unsafe("a formula that asks the web", _formula(b"WEBSERVICE(&quot;http://x&quot;)"), _LINKS),
    unsafe("a control that runs", holding("xl/activeX/activeX1.xml"), "controls that run"),
    unsafe("an object of another program", holding("xl/embeddings/oleObject1.bin"), "another file inside it"),
    unsafe("a connection to a database", holding("xl/connections.xml"), "a connection to a database"),
    unsafe("an add-in", holding("xl/webextensions/webextension1.xml"), "an add-in"),
    unsafe("a document type", holding("xl/other.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "it defines entities"),
    unsafe("a document type in other letters", holding("xl/other.xml", "<!DOCTYPE x><x/>".encode("utf-16")), "it defines entities"),
    unsafe("a billion laughs", holding("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY l0 "ha">' + _LAUGHS + b"]><sst>&l9;</sst>"), "it defines entities"),
    damaged("a book that is no XML", packed(lambda parts: parts.update({"xl/workbook.xml": b"<workbook"})), _TORN),
    damaged("a sheet of bytes", packed(lambda parts: parts.update({SHEET: b"\x00\x01"})), _TORN),
    damaged("elements five thousand deep", packed(lambda parts: parts.update({SHEET: b"<a>" * 5_000 + b"</a>" * 5_000})), _TORN),
    Case("a book whose sheets are not where it says", packed(lambda parts: parts.update({"xl/_rels/workbook.xml.rels": b"<Relationships/>"})), code="lost-table", exit=1, also=("lost-base", "overwritten-formula")),
)  # fmt: skip
