"""What a file is by its first bytes, whatever its name: the only look that is taken at a file outside its limits."""

from typing import Literal

Form = Literal[
    "workbook", "paper", "slides", "archive", "xls", "doc", "encrypted", "ods", "odt", "pdf", "photo", "csv", "link",
    "text", "empty", "unknown",
]  # fmt: skip
"""workbook: .xlsx · paper: .docx · archive: a zip of files · xls, doc: of before 2007 · encrypted: with a password ·
link: a page or a shortcut in place of a file."""

WORDS: dict[str, str] = {
    "workbook": "a workbook", "paper": "a document of Word", "slides": "a presentation",
    "archive": "a folder of files (zip)", "xls": "a workbook of before 2007 (.xls)",
    "doc": "a document of before 2007 (.doc)", "encrypted": "a file locked with a password",
    "ods": "a workbook of OpenOffice (.ods)", "odt": "a document of OpenOffice (.odt)", "pdf": "a PDF",
    "photo": "a photo", "csv": "a table of text (.csv)", "link": "a link in place of a file", "text": "a text file",
    "empty": "an empty file", "unknown": "a file of an unknown kind",
}  # fmt: skip
"""The forms as messages name them."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_LINKS = (b"http://", b"https://", b"[internetshortcut]", b"<!doctype html", b"<html")
_DELIMITERS = (",", ";", "\t")


def form_of(data: bytes) -> Form:
    """What the bytes are; a zip is looked into by the names that it holds alone."""
    if not data.strip():
        return "empty"
    if data.startswith(_ZIP):
        return _zip_form(data)
    if data.startswith(_OLE):
        return _ole_form(data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith(_PHOTOS) or data[4:12] in (b"ftypheic", b"ftypmif1") or data[8:12] == b"WEBP":
        return "photo"
    return _text_form(data)


def _zip_form(data: bytes) -> Form:
    """By names as they stand in the bytes, so that also a zip that lost its end is known."""
    if b"xl/workbook" in data or b"xl/worksheets/" in data:
        return "workbook"
    if b"word/document" in data:
        return "paper"
    if b"ppt/presentation" in data:
        return "slides"
    start = data[:200]
    if b"mimetypeapplication/vnd.oasis.opendocument" in start:
        return "ods" if b"spreadsheet" in start else "odt"
    return "archive"


def _ole_form(data: bytes) -> Form:
    """The names of an OLE file's streams are UTF-16."""
    named: tuple[tuple[str, Form], ...] = (
        ("EncryptedPackage", "encrypted"), ("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"),
    )  # fmt: skip
    return next((form for name, form in named if name.encode("utf-16-le") in data), "unknown")


def _text_form(data: bytes) -> Form:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_LINKS):
        return "link"
    if (words := _decoded(data[:65_536])) is None:
        return "unknown"
    lines = [each for each in words.splitlines() if each.strip()]
    return "csv" if any(all(mark in each for each in lines[:5]) for mark in _DELIMITERS) else "text"


def _decoded(data: bytes) -> str | None:
    """Text in UTF-8, UTF-16 or the Hebrew of Windows; None for bytes that are none of them."""
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    for encoding in ("utf-16",) if b"\x00" in data else ("utf-8", "cp1255"):
        try:
            return data[: len(data) // 2 * 2].decode(encoding, "strict" if encoding != "utf-8" else "ignore")
        except UnicodeDecodeError:
            continue
    return None
