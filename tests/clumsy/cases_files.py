"""What people send in place of the workbook: told by what it is, with what to ask for."""

import io
import zipfile

from openpyxl import Workbook

from tests.clumsy.case import Case
from tests.clumsy.hand import another
from tests.returns import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _ods() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", "<x/>")
    return raw.getvalue()


def _budget() -> bytes:
    book, raw = Workbook(), io.BytesIO()
    book.active["A1"] = "תקציב"
    book.save(raw)
    return raw.getvalue()


def _no_book(rule: str, data: bytes, form: str, name: str = "return.xlsx") -> Case:
    return Case(rule, another(data), code="not-a-workbook", exit=1, says=f"no workbook (.xlsx) but {form}", name=name)


CASES = (
    _no_book("an empty file", b"", "an empty file"),
    _no_book("a scan", b"%PDF-1.7\n...", "a PDF", "scan.pdf"),
    _no_book("a photo of the screen", b"\xff\xd8\xff\xe0 photo", "a photo", "screen.jpg"),
    _no_book("a workbook of before 2007", OLE + "Workbook".encode("utf-16-le"), "a workbook of before 2007 (.xls)", "a.xls"),
    _no_book("a document of before 2007", OLE + "WordDocument".encode("utf-16-le"), "a document of before 2007 (.doc)"),
    _no_book("a workbook of OpenOffice", _ods(), "a workbook of OpenOffice (.ods)", "a.ods"),
    _no_book("a table of text", "שם,סכום\nא,5\n".encode(), "a table of text (.csv)", "a.csv"),
    _no_book("a link to a table on the web", b"https://docs.google.com/spreadsheets/d/1", "a link in place of a file", "link.txt"),
    _no_book("a page of a web site", b"<!DOCTYPE html><html>", "a link in place of a file"),
    _no_book("words in place of a table", "שלום".encode(), "a text file", "a.txt"),
    _no_book("a presentation", zipped(["ppt/presentation.xml"]), "a presentation"),
    Case("a workbook of the municipality's own", another(_budget()), code="not-ours", exit=1, says="the workbook that was sent"),
)  # fmt: skip
