"""Layouts, fonts and data files as bytes by their path: read once, handed on as they are."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import Diagnostic, Place, Stopped, problem
from builder.load.outline import strays
from builder.load.pictures import is_picture, picture_faults
from builder.load.text import decoded
from builder.load.tree import Tree, parse
from builder.model.fields import brief

PALETTE = "layouts/palette.yaml"
KEPT = (PALETTE, "layouts/workbook.yaml")
"""Layouts of keys and values, each of which the renderers ask for."""
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
OFFICE = (".docx", ".pptx")
"""References of styles, from which papers and slides begin."""
FOLDERS = ("layouts", "assets/fonts")


def read_files(root: Path) -> Mapping[str, bytes]:
    """Every file of `layouts/` and `assets/fonts/`.

    Raises `Stopped` where a folder is missing, a file fails, a key is lost or a picture cannot be drawn.
    """
    files: dict[str, bytes] = {}
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise Stopped([problem("missing-layout", Place(folder), name=folder)])
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                files[file.relative_to(root).as_posix()] = _bytes(file, root)
    faults = [fault for name in KEPT if name in files for fault in _faults(name, files[name])]
    faults += [fault for name, data in files.items() if is_picture(name) for fault in picture_faults(name, data)]
    faults += [fault for name, data in files.items() if name.endswith(OFFICE) for fault in _office_faults(name, data)]
    if faults:
        raise Stopped(faults)
    return files


def _faults(name: str, data: bytes) -> list[Diagnostic]:
    text, diagnostics = decoded(data, name)
    tree = Tree(name) if diagnostics else parse(text, name)
    return [*diagnostics, *(strays(tree, name) or (_colours(tree) if name == PALETTE else ()))]


def _office_faults(name: str, data: bytes) -> Iterator[Diagnostic]:
    """A reference that a program cut short or saved as something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            whole = parts.testzip() is None and "[Content_Types].xml" in parts.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        whole = False
    if not whole:
        yield problem("unreadable-file", Place(name), reason="its parts do not fit together")


def _colours(tree: Tree) -> Iterator[Diagnostic]:
    for key, value in tree.value.items():
        if not _COLOUR.fullmatch(value):
            yield problem("wrong-type", tree.place((key,)), value=brief(value), expected="six hexadecimal digits")


def _bytes(file: Path, root: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        place = Place(file.relative_to(root).as_posix())
        raise Stopped([problem("unreadable-file", place, reason=fault.strerror or "unknown reason")]) from None
