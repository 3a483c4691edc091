"""The project's own words and CBS figures, read once a worker: hundreds of tests read a settlement beside them.

Only these, unchanged on the disk, come out of the memory; a copy of the content, or of the figures, is read as it is.
How words sound is another matter: a copy that holds what one held before is judged as that one was, by every byte, and
of a copy in which a file changed only that file is split into texts again.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from builder.lint.style import inspect, library
from builder.lint.style.inspect import Report
from builder.lint.style.spelling import Speller, hunspell
from builder.load import project
from builder.load.authorities import FOLDER, read_statistics
from builder.load.content import gather_content
from builder.load.languages import language_folders, read_languages
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.keys import Kind
from builder.pipeline import style
from builder.pipeline.style import style_report

OWN = project.ROOT / "content/he"
State = tuple[tuple[str, int, int], ...]


def remember(patch: pytest.MonkeyPatch) -> None:
    """Lets `read_project` take what this worker has read before."""
    read: dict[Hashable, Any] = {}
    patch.setattr(project, "gather_content", lambda folder, shown: _content(read, folder, shown))
    patch.setattr(project, "read_languages", lambda *given: _languages(read, *given))
    patch.setattr(project, "read_statistics", lambda root, kinds: _statistics(read, root, kinds))
    patch.setattr(style, "style_report", lambda folder: _style(read, folder))
    patch.setattr(style, "hunspell", lambda: _speller(read))
    patch.setattr(inspect, "read_file", lru_cache(maxsize=2048)(library.read_file))


def _content(read: dict[Hashable, Any], folder: Path, shown: str) -> tuple[Content, list[Any]]:
    if folder.resolve() != OWN:
        return gather_content(folder, shown)
    content, faults = _once(read, (shown, _state(folder)), lambda: gather_content(folder, shown))
    return content, [*faults]


def _languages(read: dict[Hashable, Any], folder: Path, root: Path, shown: Any) -> tuple[dict[str, Content], list[Any]]:
    if folder.resolve() != OWN:
        return read_languages(folder, root, shown)
    key = "languages", shown(folder), *(_state(each) for each in language_folders(folder, root).values())
    found, faults = _once(read, key, lambda: read_languages(folder, root, shown))
    return {**found}, [*faults]


def _style(read: dict[Hashable, Any], folder: Path) -> Report:
    held = tuple((str(each.relative_to(folder)), _digest(each)) for each in _files(folder))
    found: Report = _once(read, ("style", project.shown(folder), _dictionary(), held), lambda: style_report(folder))
    return found


def _speller(read: dict[Hashable, Any]) -> Speller | None:
    """The dictionary of this machine, which is asked once for each word."""
    asked: tuple[set[str], set[str]] = _once(read, ("words", _dictionary()), lambda: (set(), set()))
    known, strange = asked
    speller = hunspell()

    def unknown(words: Iterable[str]) -> set[str] | None:
        new = set(words) - known
        told = speller(new) if speller and new else set()
        if told is None:
            return None
        known.update(new)
        strange.update(told)
        return set(strange)

    return unknown if speller else None


def _dictionary() -> tuple[str | None, str | None]:
    """By which program, and by whose words, spelling is looked at."""
    return shutil.which("hunspell"), os.environ.get("DICPATH")


def _statistics(read: dict[Hashable, Any], root: Path, kinds: Mapping[str, Kind]) -> Statistics:
    key = root, tuple(kinds.items()), _state(root / FOLDER)
    found: Statistics = _once(read, key, lambda: read_statistics(root, kinds))
    return found


def _once(read: dict[Hashable, Any], key: Hashable, reading: Callable[[], Any]) -> Any:
    if key not in read:
        read[key] = reading()
    return read[key]


def _state(folder: Path) -> State:
    """Names, times and sizes of all files of a folder."""
    files = ((each, each.stat()) for each in _files(folder))
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in files)


def _files(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.rglob("*")) if each.is_file()]


def _digest(file: Path) -> bytes:
    """What a file holds; nothing of one that cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        return b""
