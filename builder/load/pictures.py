"""Pictures of layouts and chapters, judged before anything is laid out: by bytes, pixels and what they reach for.

A picture that is no picture, is cut short, would fill the memory when it is drawn, or asks for another file is told
at its place; a renderer would fail far from it, late, or not at all.
"""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import Diagnostic, Place, problem

BYTES = 2_000_000
"""The most bytes of one picture: ours hold some 20,000."""
PIXELS = 24_000_000
"""The most pixels: A4 at 500 dots an inch."""
DRAWN, PIXELATED = (".svg",), (".png", ".jpg", ".jpeg", ".gif", ".webp")
SHOWN = (".png", ".jpg", ".jpeg")
"""What a chapter shows: every reader of EPUB, Word and every browser knows it."""
_ROOT = "{http://www.w3.org/2000/svg}svg"
_REFUSED = (
    (re.compile(r"<!(DOCTYPE|ENTITY)", re.I), "it declares entities or a document type"),
    (re.compile(r"<(\w+:)?(script|foreignObject)\b", re.I), "it holds a script or a foreign object"),
    (re.compile(r"""\bhref\s*=\s*["']\s*(?!#)[^"'\s]""", re.I), "it asks for another file"),
    (re.compile(r"""\burl\(\s*["']?\s*(?!#)[^"'\s)]|@import""", re.I), "it asks for another file"),
)


def is_picture(name: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return name.lower().endswith((*DRAWN, *PIXELATED))


def read_pictures(folder: Path, shown: str, faults: list[Diagnostic]) -> Mapping[str, bytes]:
    """The pictures of a folder that chapters can show, by their names; what is wrong with others goes to `faults`."""
    pictures: dict[str, bytes] = {}
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        name = f"{shown}/{file.name}"
        if file.name.startswith(".") or not file.is_file():
            continue
        if not file.name.lower().endswith(SHOWN):
            faults.append(problem("bad-picture", Place(name), reason="chapters show PNG and JPEG alone"))
            continue
        diagnostics = tuple(_unread(file, name))
        faults += diagnostics
        if not diagnostics:
            pictures[file.name] = file.read_bytes()
    return pictures


def _unread(file: Path, name: str) -> Iterator[Diagnostic]:
    """What is wrong with a file, which is not read where it is too large."""
    if (size := file.stat().st_size) > BYTES:
        yield problem("too-large", Place(name), size=size, limit=BYTES)
        return
    yield from picture_faults(name, file.read_bytes())


def picture_faults(name: str, data: bytes) -> Iterator[Diagnostic]:
    """What makes a picture unusable; nothing for one that can be drawn."""
    if len(data) > BYTES:
        yield problem("too-large", Place(name), size=len(data), limit=BYTES)
    elif name.lower().endswith(DRAWN):
        yield from _drawn(name, data)
    elif reason := _pixelated(data):
        yield problem("bad-picture", Place(name), reason=reason)


def _drawn(name: str, data: bytes) -> Iterator[Diagnostic]:
    text = data.decode("utf-8", "replace")
    for pattern, reason in _REFUSED:
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            yield problem("bad-picture", Place(name, line, column), reason=reason)
            return  # entities are never expanded
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError) as fault:
        line, column = getattr(fault, "position", (1, 0))
        yield problem("bad-picture", Place(name, line, column + 1), reason="it is cut short, or no picture of its kind")
        return
    if root.tag != _ROOT:
        yield problem("bad-picture", Place(name), reason="it is cut short, or no picture of its kind")


def _pixelated(data: bytes) -> str:
    """Why a picture of pixels cannot be used; empty where it can. Its size is read from its head, before its pixels."""
    from PIL import Image, ImageFile, UnidentifiedImageError  # only where there is such a picture

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # the PDF renderer sets it
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS:
                return f"it has more than {PIXELS} pixels"
            picture.load()
    except Image.DecompressionBombError:
        return f"it has more than {PIXELS} pixels"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return "it is cut short, or no picture of its kind"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""
