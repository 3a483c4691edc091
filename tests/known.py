"""The project's own words and CBS figures, read once a worker: hundreds of tests read a settlement beside them.

Only these, unchanged on the disk, come out of the memory; a copy of the content, or of the figures, is read as it is.
"""

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any

import pytest

from builder.load import project
from builder.load.authorities import FOLDER, read_statistics
from builder.load.content import gather_content
from builder.load.languages import language_folders, read_languages
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.keys import Kind
from builder.pipeline import build
from builder.pipeline.style import style_faults

OWN = project.ROOT / "content/he"
State = tuple[tuple[str, int, int], ...]


def remember(patch: pytest.MonkeyPatch) -> None:
    """Lets `read_project` take what this worker has read before."""
    read: dict[Hashable, Any] = {}
    patch.setattr(project, "gather_content", lambda folder, shown: _content(read, folder, shown))
    patch.setattr(project, "read_languages", lambda *given: _languages(read, *given))
    patch.setattr(project, "read_statistics", lambda root, kinds: _statistics(read, root, kinds))
    patch.setattr(build, "style_faults", lambda folder: _style(read, folder))


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


def _style(read: dict[Hashable, Any], folder: Path) -> list[Any]:
    if folder.resolve() != OWN:
        return style_faults(folder)
    return [*_once(read, ("style", project.shown(folder), _state(folder)), lambda: style_faults(folder))]


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
    files = ((each, each.stat()) for each in sorted(folder.rglob("*")) if each.is_file())
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in files)
