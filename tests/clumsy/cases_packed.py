"""Hostile files by how they are packed: cut, doubled, locked, misnamed, or bursting."""

import io
import struct
import warnings
import zipfile

from builder.load.returns.package import UNPACKED_LIMIT
from tests.clumsy.case import Case, damaged, unsafe
from tests.clumsy.cases_files import OLE
from tests.clumsy.hand import Edit, another, holding
from tests.returns import zipped


def _doubled(name: str) -> Edit:
    def edit(data: bytes) -> bytes:
        raw = io.BytesIO(data)
        with warnings.catch_warnings(), zipfile.ZipFile(raw, "a") as target:
            warnings.simplefilter("ignore")
            target.writestr(name, "<x/>")
        return raw.getvalue()

    return edit


def _locked(data: bytes) -> bytes:
    told = bytearray(data)
    told[told.index(b"PK\x01\x02") + 8] |= 1
    return bytes(told)


def _lying(data: bytes) -> bytes:
    """It says of a part of five million bytes that it holds ten."""
    told = bytearray(holding("zz.bin", bytes(5_000_000))(data))
    entry = told.rindex(b"PK\x01\x02")
    assert told[entry + 46 : entry + 52] == b"zz.bin"
    told[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(told)


def _bzip2(_: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_BZIP2) as target:
        target.writestr("xl/workbook.xml", "<x/>")
    return raw.getvalue()


def _wrong_sum(_: bytes) -> bytes:
    return zipped(["xl/workbook.xml"], b"<workbook/>").replace(b"<workbook/>", b"<workbooj/>", 1)


_CUT = "cut or changed on its way"
_OUTSIDE = "one of its parts is named outside the file"
CASES = (
    unsafe("a part that climbs out of its folder", holding("../../evil.xml"), _OUTSIDE),
    unsafe("a part at the root of the disk", holding("/etc/passwd"), _OUTSIDE),
    unsafe("a part on a drive of its own", holding("C:/x.xml"), _OUTSIDE),
    unsafe("a part whose name is Windows' way out", holding("xl\\..\\x.xml"), _OUTSIDE),
    unsafe("a part whose name holds a line break", holding("a\nb"), _OUTSIDE),
    unsafe("two parts of one name", _doubled("xl/workbook.xml"), "two of its parts bear one name"),
    unsafe("two parts that differ by the size of letters", _doubled("XL/Workbook.xml"), "two of its parts bear one name"),
    unsafe("two thousand parts", another(zipped(["xl/workbook.xml", *(f"x{each}.txt" for each in range(2_100))])), "too many files are packed in it"),
    unsafe("a bomb of zeros", holding("xl/media/x.bin", bytes(UNPACKED_LIMIT + 1)), "it unpacks to far more"),
    unsafe("a password on a part", _locked, "a password"),
    unsafe("a way of packing that Office does not use", _bzip2, "packed in a way"),
    Case("a file locked with a password as a whole", another(OLE + "EncryptedPackage".encode("utf-16-le")), code="not-a-workbook", exit=1, says="a file locked with a password"),
    damaged("a bomb that lies about its size", _lying, _CUT),
    damaged("a file that was cut in its middle", lambda data: data[: len(data) // 2], _CUT),
    damaged("a file that was cut at its end", lambda data: data[:-30], _CUT),
    damaged("a part whose checksum is wrong", _wrong_sum, _CUT),
)  # fmt: skip
