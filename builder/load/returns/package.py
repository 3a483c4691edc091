"""A file of Office taken apart and judged before any reader opens it: within caps, and nothing in it that acts.

Everything here is for the judging process. A refusal carries a code of the catalogue and the values of its words.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from builder.load.returns.forms import WORDS, form_of

FILE_LIMIT = 25_000_000
"""Bytes of a file; our largest book holds some 700,000."""
UNPACKED_LIMIT = 120_000_000
"""Bytes of all its parts together."""
PARTS_LIMIT = 2_000
PARCEL_FILES, PARCEL_LIMIT = 200, 200_000_000
"""Files in a zip of mail, and bytes of all of them together; each is then judged as any file."""
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_INSIDE = "another file inside it"
_ACTING = (
    ("vbaproject", "macros"), ("macrosheets/", "macros"), ("externallinks/", "links to other workbooks"),
    ("activex/", "controls that run"), ("embeddings/", _INSIDE), ("oleobject", _INSIDE),
    ("connections.xml", "a connection to a database"), ("querytables/", "a connection to a database"),
    ("webextensions/", "an add-in"), ("encryptedpackage", "a password"),
)  # fmt: skip
"""Parts, by what stands in their names, that act or lead outside."""
_LEADS_OUT = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_HYPERLINK = re.compile(rb"relationships/(hyperlink|image)[\"']", re.IGNORECASE)


class Refusal(Exception):
    """The file is not read: a code of the catalogue and the values of its words."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(code, self.values)


def unsafe(reason: str) -> Refusal:
    """A file that is refused whole, since something in it acts, hides or bursts."""
    return Refusal("unsafe-file", reason=reason)


def damaged(reason: str) -> Refusal:
    """The refusal of a file that is not whole."""
    return Refusal("damaged-file", reason=reason)


def workbook_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook, each within the cap and of the checksum that the file gives. Raises Refusal."""
    form = form_of(data)
    if form != "workbook":
        raise Refusal("not-a-workbook", form=WORDS[form])
    return office_parts(data)


def office_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook or paper, judged. Raises Refusal."""
    parts = unpacked(data)
    judge(parts)
    return parts


def unpacked(data: bytes) -> dict[str, bytes]:
    """All files of a zip by name. Raises Refusal where it is damaged, too large, or its names play tricks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [each for each in packed.infolist() if not each.is_dir()]
            judge_entries(entries, PARTS_LIMIT, UNPACKED_LIMIT)
            return _read_all(packed, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, UnicodeError) as fault:
        raise damaged("it was cut or changed on its way") from fault


def judge_entries(entries: list[zipfile.ZipInfo], most: int, limit: int) -> None:
    """Refuses a zip by what it says of its files: too many, too large, names that play tricks. Raises Refusal."""
    if len(entries) > most:
        raise unsafe("too many files are packed in it")
    if sum(each.file_size for each in entries) > limit:
        raise unsafe("it unpacks to far more than a workbook holds")
    if any(each.header_offset < 0 for each in entries):
        raise damaged("it was cut or changed on its way")  # its directory tells of files before its first byte
    names = [each.filename.casefold() for each in entries]
    if len(set(names)) != len(names):
        raise unsafe("two of its parts bear one name")
    for entry in entries:
        if _is_trick(entry.filename, entry.orig_filename):
            raise unsafe("one of its parts is named outside the file")
        if entry.flag_bits & 0x1:
            raise unsafe("a password")
        if entry.compress_type not in _METHODS:
            raise unsafe("it is packed in a way that Office does not use")


def _is_trick(name: str, original: str) -> bool:
    """Names that lead out of a folder, or that differ for who reads them otherwise."""
    steps = re.split(r"[/\\]", original)
    return (
        name != original
        or "\\" in original
        or original.startswith("/")
        or ".." in steps
        or ":" in steps[0]
        or any(ord(each) < 32 for each in original)
    )


def _read_all(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts, left = {}, UNPACKED_LIMIT
    for each in entries:
        parts[each.filename] = b"".join(pieces(packed, each, left))
        left -= len(parts[each.filename])
    return parts


def pieces(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """A file of a zip, piece by piece; what the zip claims of its size is not believed. Raises Refusal."""
    with packed.open(entry) as source:
        while piece := source.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise unsafe("it unpacks to far more than a workbook holds")
            yield piece


def judge(parts: Mapping[str, bytes]) -> None:
    """Refuses what acts or leads outside: macros, links to files, objects, entities. Raises Refusal."""
    for name, part in parts.items():
        folded = name.casefold()
        for mark, reason in _ACTING:
            if mark in folded:
                raise unsafe(reason)
        if folded.endswith((".xml", ".rels", ".vml")):
            _judge_xml(folded, part)


def _judge_xml(name: str, part: bytes) -> None:
    plain = part.replace(b"\x00", b"")  # UTF-16 has every second byte empty
    if _DOCTYPE.search(plain):
        raise unsafe("it defines entities")
    if name == "[content_types].xml" and b"macroenabled" in plain.lower():
        raise unsafe("macros")
    if name.endswith(".rels"):
        for each in re.findall(rb"<[^>]*>", plain):
            if _LEADS_OUT.search(each) and not _HYPERLINK.search(each):
                raise unsafe("links to other workbooks")
