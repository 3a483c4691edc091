"""Pictures are judged when they are read: by bytes and pixels, and by what they reach for."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from builder.load.layouts import read_files
from builder.load.pictures import BYTES, is_picture, picture_faults
from tests.conftest import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n' + SVG.format("<text>&b;</text>")
UNKNOWN = "it is cut short, or no picture of its kind"


def png(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(made, "PNG")
    return made.getvalue()


def claimed(width: int, height: int) -> bytes:
    """A PNG of one pixel that says it has more."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    real = png(1, 1)
    return real[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + real[33:]


@pytest.mark.parametrize(("name", "data", "line", "reason"), [
    ("a.svg", LAUGHS, 1, "it declares entities or a document type"),
    ("a.svg", SVG.format('\n<image href="https://example.org/a.png"/>'), 2, "it asks for another file"),
    ("a.svg", SVG.format('\n\n<use xlink:href="file:///etc/hostname#a"/>'), 3, "it asks for another file"),
    ("a.svg", SVG.format("<style>p { fill: url(b.svg#c) }</style>"), 1, "it asks for another file"),
    ("a.svg", SVG.format("<style>@import 'a.css';</style>"), 1, "it asks for another file"),
    ("a.svg", SVG.format("\n<script>1</script>"), 2, "it holds a script or a foreign object"),
    ("a.svg", SVG.format("\n<path d="), 2, UNKNOWN),
    ("a.svg", "<html/>", 1, UNKNOWN),
    ("a.svg", "", 1, UNKNOWN),
    ("a.svg", png(2, 2), 1, UNKNOWN),
    ("a.png", SVG.format(""), 1, UNKNOWN),
    ("a.png", b"", 1, UNKNOWN),
    ("a.PNG", png(50, 50)[:60], 1, UNKNOWN),
    ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), 1, UNKNOWN),
    ("a.png", png(12_000, 12_000), 1, "it has more than 24000000 pixels"),
    ("a.png", claimed(2**31 - 1, 2**31 - 1), 1, "it has more than 24000000 pixels"),
    ("a.png", claimed(20_000, 20_000), 1, "it has more than 24000000 pixels"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_that_cannot_be_drawn_is_told_at_its_place_before_it_is_unpacked(
    name: str, data: str | bytes, line: int, reason: str
) -> None:
    start = time.monotonic()
    (only,) = picture_faults(name, data.encode() if isinstance(data, str) else data)
    assert (only.code, only.place.path, only.place.line) == ("bad-picture", name, line)
    assert reason in only.message
    assert time.monotonic() - start < 3


def test_a_picture_of_too_many_bytes_is_told_without_a_look_into_it() -> None:
    assert [each.code for each in picture_faults("a.png", bytes(BYTES + 1))] == ["too-large"]


@pytest.mark.parametrize(("name", "data"), [
    ("a.svg", SVG.format('<use href="#a"/><path fill="url(#b)"/>').encode()), ("a.png", png(3_000, 3_000)),
])  # fmt: skip
def test_a_picture_that_can_be_drawn_is_not_told(name: str, data: bytes) -> None:
    assert list(picture_faults(name, data)) == []


def test_all_pictures_of_the_layouts_are_judged_and_sound() -> None:
    assert any(is_picture(name) for name in read_files(ROOT))


def test_a_picture_that_is_cut_is_told_also_after_the_renderer_asked_for_leniency(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    assert [each.code for each in picture_faults("a.png", png(50, 50)[:60])] == ["bad-picture"]
