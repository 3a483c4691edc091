"""The zip that a file of Office is: a directory that contradicts its files is damage; a good one is read."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from builder.load.returns.child import opened
from builder.load.returns.package import Refusal
from tests.returns import made

DIRECTORY = (b"PK\x05\x06", 16, "<I")
"""Where the end of a zip says that its directory begins."""


def _parts() -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(made("compass"))) as packed:
        return [(each.filename, packed.read(each)) for each in packed.infolist()]


def _moved(by: int) -> bytes:
    """The end of the zip tells another place of its directory than where it stands."""
    mark, offset, form = DIRECTORY
    data = bytearray(made("compass"))
    place = data.rindex(mark) + offset
    (told,) = struct.unpack_from(form, data, place)
    struct.pack_into(form, data, place, told + by)
    return bytes(data)


@pytest.mark.parametrize("by", [7, 1_000_000, -7])
def test_a_directory_that_tells_of_files_before_the_first_byte_is_damage_of_the_file(by: int) -> None:
    with pytest.raises(Refusal) as refused:
        opened(_moved(by))
    assert refused.value.code == "damaged-file"
    assert not isinstance(refused.value.__cause__, ValueError)


class _Stream(io.RawIOBase):
    """Takes bytes as they come, as a server does that sends a file on: sizes then stand behind each part."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        """It is written to, never sought in."""
        return True

    def write(self, data: object) -> int:
        """Keeps them."""
        self.data += bytes(data)  # type: ignore[call-overload]  # any buffer, as the base has it
        return len(bytes(data))  # type: ignore[call-overload]  # likewise


def _streamed() -> bytes:
    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in _parts():
            target.writestr(name, part)
    return bytes(stream.data)


def _written(entry: Callable[[str], zipfile.ZipInfo], *, large: bool = False, comment: bytes = b"") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = comment
        for name, part in _parts():
            with target.open(entry(name), "w", force_zip64=large) as out:
                out.write(part)
    return raw.getvalue()


def _with_extra(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.extra = struct.pack("<HHBI", 0x5455, 5, 1, 1_700_000_000)  # the time of Unix, as Info-ZIP writes it
    entry.comment = b"a remark"
    return entry


GOOD: dict[str, Callable[[], bytes]] = {
    "data descriptors": _streamed,
    "zip64": lambda: _written(zipfile.ZipInfo, large=True),
    "extra fields": lambda: _written(_with_extra),
    "a comment": lambda: _written(zipfile.ZipInfo, comment=b"sent by mail"),
    "stored, not deflated": lambda: _written(zipfile.ZipInfo),
}


@pytest.mark.parametrize("way", GOOD)
def test_a_good_zip_is_read_whatever_wrote_it(way: str) -> None:
    assert opened(GOOD[way]()) == opened(made("compass"))
