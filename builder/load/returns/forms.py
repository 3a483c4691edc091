"""What a file is by its first bytes, whatever its name: the only look that is taken at a file outside its limits."""

import re
from pathlib import Path
from typing import Literal

Form = Literal[
    "workbook", "paper", "slides", "archive", "xls", "doc", "encrypted", "ods", "odt", "pdf", "photo", "csv", "link",
    "text", "mail", "packed", "numbers", "empty", "unknown",
]  # fmt: skip
"""workbook: .xlsx · paper: .docx · archive: a zip of files · xls, doc: of before 2007 · encrypted: with a password ·
link: a page or a shortcut in place of a file · mail: a saved message · packed: RAR, 7z · numbers: of Apple."""

WORDS: dict[str, str] = {
    "workbook": "a workbook", "paper": "a document of Word", "slides": "a presentation",
    "archive": "a folder of files (zip)", "xls": "a workbook of before 2007 (.xls)",
    "doc": "a document of before 2007 (.doc)", "encrypted": "a file locked with a password",
    "ods": "a workbook of OpenOffice (.ods)", "odt": "a document of OpenOffice (.odt)", "pdf": "a PDF",
    "photo": "a photo", "csv": "a table of text (.csv)", "link": "a link in place of a file", "text": "a text file",
    "mail": "a message saved as a file", "packed": "a packed file that is no zip",
    "numbers": "a file of Apple's programs",
    "empty": "an empty file", "unknown": "a file of an unknown kind",
}  # fmt: skip
"""The forms as messages name them."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c", b"\x1f\x8b")
_LINKS = (b"http://", b"https://", b"[internetshortcut]", b"[desktop entry]", b"<!doctype html", b"<html")
_SHORTCUTS = (b"L\x00\x00\x00\x01\x14\x02\x00", b"bplist00")
"""Shortcuts of Windows and of Apple in bytes."""
_INNER_LINKS = (b"<plist", b'"doc_id"', b"://docs.google.com/", b"://drive.google.com/")
"""What shortcuts hold that are written as XML or JSON (.webloc, .gsheet)."""
_HEADER = re.compile(rb"^(from|mime-version|received|return-path):", re.MULTILINE)
_MESSAGE = re.compile(rb"[a-z-]+: ?\S")
_NAMES, _END = 5_000, 1 << 20
"""Names in a zip that are looked at; bytes of each end of a file that is far too large."""
_DIRECTORY_END, _DIRECTORY_ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_DELIMITERS = (",", ";", "\t")


def sample(file: Path, limit: int) -> bytes:
    """A file's bytes; of one beyond the limit its two ends, which say what it is. Raises OSError."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        if size <= limit:
            return stream.read(limit)
        head = stream.read(_END)
        stream.seek(size - _END)
        return head + stream.read(_END)


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
    if data.startswith(_PHOTOS) or data[4:11] in (b"ftyphei", b"ftypmif", b"ftypavi") or data[8:12] == b"WEBP":
        return "photo"
    if data.startswith(_PACKED):
        return "packed"
    if data.startswith(_SHORTCUTS):
        return "link"
    return _text_form(data)


def _zip_form(data: bytes) -> Form:
    """By the names that it holds, not those within a zip in it; of one that lost its end, by names in the bytes."""
    listed = _listed(data)
    names = b"\n".join(b"\n" + each for each in listed) if listed is not None else data
    first = b"\n" if listed is not None else b""
    forms: tuple[tuple[bytes, Form], ...] = (
        (b"xl/workbook", "workbook"),
        (b"xl/worksheets/", "workbook"),
        (b"word/document", "paper"),
        (b"ppt/presentation", "slides"),
    )
    for name, form in forms:
        if first + name in names:
            return form
    start = data[:200]
    if b"mimetypeapplication/vnd.oasis.opendocument" in start:
        return "ods" if b"spreadsheet" in start else "odt"
    return "numbers" if b".iwa" in names else "archive"


def _listed(data: bytes) -> list[bytes] | None:
    """The names in a zip's own directory, in small letters; None where it is not whole."""
    end = data.rfind(_DIRECTORY_END)
    if end < 0 or end + 22 > len(data):
        return None
    at, names = end - int.from_bytes(data[end + 12 : end + 16], "little"), list[bytes]()
    while 0 <= at < end and len(names) < _NAMES:
        if data[at : at + 4] != _DIRECTORY_ENTRY:
            return None
        lengths = [int.from_bytes(data[at + each : at + each + 2], "little") for each in (28, 30, 32)]
        names.append(data[at + 46 : at + 46 + lengths[0]].lower().lstrip(b"/"))
        at += 46 + sum(lengths)
    return names


def _ole_form(data: bytes) -> Form:
    """The names of an OLE file's streams are UTF-16."""
    named: tuple[tuple[str, Form], ...] = (
        ("__properties_version1.0", "mail"),
        ("EncryptedPackage", "encrypted"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "doc"),
    )
    return next((form for name, form in named if name.encode("utf-16-le") in data), "unknown")


def _text_form(data: bytes) -> Form:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_LINKS) or (head.startswith((b"<?xml", b"{")) and any(each in head for each in _INNER_LINKS)):
        return "link"
    if _MESSAGE.match(head) and len(set(_HEADER.findall(head))) > 1:
        return "mail"
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
