"""Forty hostile returns, no two for one rule: each ends in a clear message, within limits of time and memory."""

import contextlib
import io
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import Diagnostic, Place
from builder.load.returns.apart import PATIENCE, opened_apart
from builder.load.returns.child import opened
from builder.load.returns.package import UNPACKED_LIMIT, Refusal
from builder.load.returns.read import read_returned
from tests.returns import answer, made, repacked, source, zipped

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet2.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        opened(data)
    return caught.value


def _told(data: bytes) -> tuple[str, str]:
    found = _refusal(data)
    return found.code, found.values.get("reason") or found.values.get("form") or found.values.get("what") or ""


def _book(change: Callable[[Parts], None]) -> bytes:
    return repacked(made("mapping"), change)


def _add(name: str, part: bytes = b"<x/>") -> bytes:
    return _book(lambda parts: parts.update({name: part}))


def _in(name: str, old: bytes, new: bytes) -> bytes:
    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return _book(change)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"", "an empty file"),
        (b"   \n", "an empty file"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\xff\xd8\xff\xe0 photo", "a photo"),
        (b"\x00\x00\x00\x18ftypheic0000", "a photo"),
        (b"RIFF0000WEBPVP8 ", "a photo"),
        (_OLE + "Workbook".encode("utf-16-le"), "a workbook of before 2007 (.xls)"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a file locked with a password"),
        (_OLE + "WordDocument".encode("utf-16-le"), "a document of before 2007 (.doc)"),
        (_OLE, "a file of an unknown kind"),
        ("שם,סכום\nא,5\n".encode(), "a table of text (.csv)"),
        ("שם;סכום\nא;5\n".encode("cp1255"), "a table of text (.csv)"),
        (b"https://docs.google.com/spreadsheets/d/1", "a link in place of a file"),
        (b"[InternetShortcut]\nURL=https://x", "a link in place of a file"),
        (b"<!DOCTYPE html><html>", "a link in place of a file"),
        ("שלום".encode(), "a text file"),
        (bytes(range(256)) * 4, "a file of an unknown kind"),
        (zipped(["word/document.xml"]), "a document of Word"),
        (zipped(["ppt/presentation.xml"]), "a presentation"),
        (zipped(["a.xlsx", "b.pdf"]), "a folder of files (zip)"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_is(data: bytes, form: str) -> None:
    assert _told(data) == ("not-a-workbook", form)


def test_an_ods_is_told_by_its_first_entry() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<x/>")
    assert _told(raw.getvalue()) == ("not-a-workbook", "a workbook of OpenOffice (.ods)")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/activeX/activeX1.xml", "controls that run"),
        ("xl/embeddings/oleObject1.bin", "another file inside it"),
        ("xl/oleObject9.bin", "another file inside it"),
        ("xl/connections.xml", "a connection to a database"),
        ("xl/queryTables/queryTable1.xml", "a connection to a database"),
        ("xl/webextensions/webextension1.xml", "an add-in"),
    ],
)
def test_parts_that_act_or_lead_out_refuse_the_file(name: str, reason: str) -> None:
    assert _told(_add(name)) == ("unsafe-file", reason)


@pytest.mark.parametrize("part", [
    b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', b"<! doctype x><x/>", '<!DOCTYPE x><x/>'.encode("utf-16"),
    b'<?xml version="1.0"?><!ENTITY x "y"><x/>',
])  # fmt: skip
def test_entities_refuse_the_file(part: bytes) -> None:
    assert _told(_add("xl/other.xml", part)) == ("unsafe-file", "it defines entities")


def test_a_billion_laughs_is_not_expanded() -> None:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    part = f'<!DOCTYPE x [<!ENTITY l0 "ha">{rows}]><sst>&l9;</sst>'.encode()
    assert _told(_add("xl/sharedStrings.xml", part))[0] == "unsafe-file"


def test_macros_by_content_type_alone_refuse_the_file() -> None:
    data = _in("[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    assert _told(data) == ("unsafe-file", "macros")


def test_an_external_relation_refuses_the_file_and_a_hyperlink_does_not() -> None:
    relation = (
        '<Relationship Id="r99" Type="x/relationships/{}" Target="file:///x" TargetMode="External"/></Relationships>'
    )
    for kind, refused in (("externalLinkPath", True), ("oleObject", True), ("hyperlink", False)):
        data = _in("xl/_rels/workbook.xml.rels", b"</Relationships>", relation.format(kind).encode())
        if refused:
            assert _told(data) == ("unsafe-file", "links to other workbooks")
        else:
            assert opened(data)["sheets"]


@pytest.mark.parametrize(
    "formula", [b"cmd|'/c calc'!A0", b"WEBSERVICE(&quot;http://x&quot;)", b"[1]Sheet1!A1", b"'[2]x'!A1"]
)
def test_a_formula_that_reaches_out_refuses_the_file(formula: bytes) -> None:
    cell = b'<sheetData><row r="1"><c r="A1"><f>' + formula + b"</f><v>1</v></c></row></sheetData>"
    assert _told(_sheet(cell)) == ("unsafe-file", "links to other workbooks")


def _sheet(data: bytes) -> bytes:
    part = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + data + b"</worksheet>"
    return _book(lambda parts: parts.update({SHEET: part}))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/passwd", "xl\\..\\x.xml", "C:/x.xml", "xl/../../x", "a\nb"])
def test_names_that_lead_outside_refuse_the_file(name: str) -> None:
    assert _told(_add(name)) == ("unsafe-file", "one of its parts is named outside the file")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_two_parts_of_one_name_refuse_the_file(twin: str) -> None:
    raw = io.BytesIO(made("mapping"))
    with zipfile.ZipFile(raw, "a") as packed:
        packed.writestr(twin, "<x/>")
    assert _told(raw.getvalue()) == ("unsafe-file", "two of its parts bear one name")


def test_too_many_parts_refuse_the_file() -> None:
    assert (
        _told(zipped(["xl/workbook.xml", *(f"x{n}.txt" for n in range(2_100))]))[1] == "too many files are packed in it"
    )


def test_a_bomb_of_zeros_refuses_the_file_by_what_it_claims() -> None:
    assert _told(_add("xl/media/x.bin", bytes(UNPACKED_LIMIT + 1)))[1] == "it unpacks to far more than a workbook holds"


def test_a_bomb_that_lies_about_its_size_is_stopped_as_it_comes() -> None:
    data = bytearray(_add("zz.bin", bytes(5_000_000)))
    entry = data.rindex(b"PK\x01\x02")
    assert data[entry + 46 : entry + 52] == b"zz.bin"
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert _told(bytes(data))[0] in ("damaged-file", "unsafe-file")


def test_a_password_on_parts_refuses_the_file() -> None:
    data = bytearray(made("mapping"))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert _told(bytes(data)) == ("unsafe-file", "a password")


def test_another_way_of_packing_refuses_the_file() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    assert _told(raw.getvalue()) == ("unsafe-file", "it is packed in a way that Office does not use")


@pytest.mark.parametrize("cut", [100, 5_000, 60_000, -1, -30])
def test_a_file_that_was_cut_is_damaged(cut: int) -> None:
    assert _told(made("mapping")[:cut])[0] in ("damaged-file", "not-a-workbook")


def test_a_checksum_that_differs_is_damage() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    data = raw.getvalue().replace(b"<workbook/>", b"<workbooj/>", 1)
    assert zlib.crc32(b"<workbook/>") != zlib.crc32(b"<workbooj/>")
    assert _told(data) == ("damaged-file", "it was cut or changed on its way")


@pytest.mark.parametrize("change", [
    lambda parts: parts.update({"xl/workbook.xml": b"<workbook"}), lambda parts: parts.update({SHEET: b"\x00\x01"}),
    lambda parts: parts.update({"xl/styles.xml": b"<a><b></a>"}),
    lambda parts: parts.update({SHEET: b"<worksheet>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</worksheet>"}),
])  # fmt: skip
def test_parts_that_are_no_xml_are_damage(change: Callable[[Parts], None]) -> None:
    assert _told(_book(change)) == ("damaged-file", "its parts do not fit together")


def test_a_book_without_its_sheets_lost_all_its_tables() -> None:
    found, faults = answer(_book(lambda parts: parts.update({"xl/_rels/workbook.xml.rels": b"<Relationships/>"})))
    assert found
    assert found.data == found.base
    assert {each.code for each in faults} == {"lost-base", "lost-table", "overwritten-formula"}


@pytest.mark.parametrize(("body", "what"), [
    (b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "merged cells"),
    (b"<sheetData/><mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 2_001 + b"</mergeCells>", "merged cells"),
    (b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 20_001 + b"</sheetData>", "rows"),
    (b"<sheetData><row>" + b"<c><v>1</v></c>" * 16_384 + b"</row></sheetData>", "columns"),
    (b"<sheetData>" + (b"<row>" + b"<c><v>1</v></c>" * 390 + b"</row>") * 1_100 + b"</sheetData>", "cells"),
])  # fmt: skip
def test_a_sheet_of_more_than_any_return_holds_is_refused(body: bytes, what: str) -> None:
    assert _told(_sheet(body)) == ("overfull-sheet", what)


@pytest.mark.parametrize("body", [
    b'<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>',
    b'<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>',
    b'<sheetData><row r="5"/><row r="4"/></sheetData>',
    b'<sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData>',
    b'<sheetData/><mergeCells><mergeCell ref="x"/></mergeCells>',
])  # fmt: skip
def test_places_that_no_sheet_has_are_damage(body: bytes) -> None:
    assert _told(_sheet(body))[0] == "damaged-file"


@pytest.mark.parametrize("figure", [b"1e999", b"NaN", b"-Infinity", b"abc"])
def test_figures_that_are_none_are_error_values(figure: bytes) -> None:
    told = opened(_sheet(b'<sheetData><row r="1"><c r="A1"><v>' + figure + b"</v></c></row></sheetData>"))
    assert told["sheets"][1]["cells"] == [[1, 1, figure.decode(), "e"]]


def test_a_million_blank_rows_end_in_time(tmp_path: Path) -> None:
    body = b"<sheetData>" + b"<row/>" * 1_048_576 + b"</sheetData>"
    file = tmp_path / "rows.xlsx"
    file.write_bytes(_sheet(body))
    before = _spent()
    with contextlib.suppress(Refusal):
        opened_apart(file)
    assert _spent() - before < 5


def _spent() -> float:
    """Seconds of the processor of all processes that we waited for: the same on a busy machine and on one at rest."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def test_a_file_that_never_ends_is_stopped_by_the_time_of_the_processor_and_told() -> None:
    program = "from builder.load.returns.child import limit\nlimit()\nwhile True: pass"
    before = _spent()
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=PATIENCE)
    assert done.returncode < 0
    assert _spent() - before < 5


def test_a_file_that_takes_all_memory_or_time_is_stopped_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "slow.xlsx"
    file.write_bytes(_sheet(b"<sheetData>" + b"<row><c><f>1</f></c></row>" * 19_000 + b"</sheetData>"))
    monkeypatch.setattr("builder.load.returns.apart.PATIENCE", 0.01)
    with pytest.raises(Refusal) as caught:
        opened_apart(file)
    assert caught.value.values["reason"] == "it takes longer to open than any workbook needs"


def test_the_process_has_limits_of_its_own() -> None:
    program = (
        "import resource\nfrom builder.load.returns.child import limit, opened\nlimit()\n"
        "assert resource.getrlimit(resource.RLIMIT_AS)[0] <= 512_000_000\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU)[0] <= 5\n"
        "try:\n    bytearray(600_000_000)\nexcept MemoryError:\n    print('limited')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "limited", done.stderr


def test_a_refused_file_is_a_diagnostic_of_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(_add("xl/vbaProject.bin"))
    assert read_returned(file, "in/x.xlsx", source()) == (
        None, (Diagnostic("unsafe-file", Place("in/x.xlsx", 0, 0), {"reason": "macros"}),)
    )  # fmt: skip
    assert str(read_returned(file, "in/x.xlsx", source())[1][0]).startswith("in/x.xlsx: error[unsafe-file]: the file")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, faults = read_returned(tmp_path / "none.xlsx", "none.xlsx", source())
    assert found is None
    assert [each.code for each in faults] == ["unreadable-file"]


def test_a_workbook_of_others_is_not_ours() -> None:
    from openpyxl import Workbook

    book, raw = Workbook(), io.BytesIO()
    book.active["A1"] = "תקציב"
    book.save(raw)
    found, faults = answer(raw.getvalue())
    assert (found, [each.code for each in faults]) == (None, ["not-ours"])


def test_a_newer_template_and_an_unknown_settlement_are_refused_in_words() -> None:
    from tests.workbooks import edited

    def meta(row: int, value: str) -> bytes:
        return edited(made("mapping"), lambda book: book["_meta"].__setitem__(f"B{row}", value))

    assert [each.code for each in answer(meta(3, "7"))[1]] == ["newer-template"]
    (fault,) = answer(meta(1, "exampel"))[1]
    assert (fault.code, fault.values["suggestion"]) == ("unknown-settlement", "example")


def test_a_base_that_was_changed_is_no_base() -> None:
    from tests.workbooks import edited

    def change(book: object) -> None:
        cell = book["_meta"]["B5"]  # type: ignore[index]
        cell.value = cell.value.replace("title", "titel", 1)

    found, faults = answer(edited(made("mapping"), change))
    assert found
    assert [each.code for each in faults] == ["lost-base"]
    assert found.digest == ""
    assert found.data == found.base
