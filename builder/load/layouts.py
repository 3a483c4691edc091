"""Layouts, fonts and data files as bytes by their path: read once, handed on as they are."""

from collections.abc import Mapping
from pathlib import Path

from builder.errors import Place, Stopped, problem

FOLDERS = ("layouts", "assets/fonts")


def read_files(root: Path) -> Mapping[str, bytes]:
    """Every file of `layouts/` and `assets/fonts/`. Raises `Stopped` where a folder is missing or a file fails."""
    files: dict[str, bytes] = {}
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise Stopped([problem("missing-layout", Place(folder), name=folder)])
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                files[file.relative_to(root).as_posix()] = _bytes(file, root)
    return files


def _bytes(file: Path, root: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        place = Place(file.relative_to(root).as_posix())
        raise Stopped([problem("unreadable-file", place, reason=fault.strerror or "unknown reason")]) from None
