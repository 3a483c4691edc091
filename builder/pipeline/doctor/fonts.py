"""Fonts: those that the layouts name are there, each whole by its own sums, and each family with its licence."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.pipeline.doctor.installed import Look

FOLDER = "assets/fonts"
LICENCES = ("OFL.txt", "LICENSE.txt")
WEB = "web"
"""The folder whose fonts are those of the others, packed: their licences stand beside those."""
_NAMED = re.compile(rf"layout:({FOLDER}/[^\"')]+)")


def fonts(root: Path) -> Look:
    """Every font file of the project; its sums are read where fontTools is installed, else it is only there."""
    files = sorted(each for each in (root / FOLDER).rglob("*") if each.suffix in (".ttf", ".woff2"))
    faults = [*_missing(root), *_unlicensed(root, files)]
    try:
        library = importlib.import_module("fontTools.ttLib")
    except ImportError:
        return f"{len(files)} files, not read: fontTools is not installed", faults
    for file in files:
        name = file.relative_to(root).as_posix()
        try:
            with library.TTFont(file, checkChecksums=2) as font:
                for table in font.reader.keys():  # noqa: SIM118, the reader is no mapping
                    font.reader[table]
        except Exception as fault:  # a damaged file may fail at any of its bytes, each in its own way
            reason = " ".join(str(fault).split())[:120] or type(fault).__name__
            faults.append(problem("damaged-font", Place(name, 0), reason=reason, name=name))
    return f"{len(files)} files", faults


def _missing(root: Path) -> Iterator[Diagnostic]:
    named = {each for css in (root / "layouts").rglob("*.css") for each in _NAMED.findall(css.read_text("utf-8"))}
    for name in sorted(named):
        if not (root / name).is_file():
            yield problem("missing-layout", Place(name, 0), name=name)


def _unlicensed(root: Path, files: list[Path]) -> Iterator[Diagnostic]:
    for folder in sorted({each.parent for each in files}):
        if folder.name != WEB and not any((folder / each).is_file() for each in LICENCES):
            name = f"{folder.relative_to(root).as_posix()}/{LICENCES[0]}"
            yield problem("missing-layout", Place(name, 0), name=name)
