"""What is read, kept in memory: a changed file reads again only what it touches, and what still holds stays."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from builder.document.layout import Layout
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.authorities import read_statistics
from builder.load.content import SOURCES, gather_content
from builder.load.layouts import FOLDERS, read_files
from builder.load.project import ROOT, cbs_kinds, shown, vocabulary
from builder.load.settlements import Reading, read_settlement
from builder.load.sources import read_sources
from builder.model.authority import Statistics
from builder.model.content import Content, Source
from builder.model.rules import Vocabulary
from builder.model.settlement import Settlement

PLAIN = (".css", ".html", ".js")
"""Layouts whose bytes are taken as they are; of others a whole reading tells what is wrong."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things stand, and the root below which `layouts/` and fonts do."""

    content: Path
    settlements: Path
    root: Path = ROOT

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose files show at once."""
        return tuple(each.resolve() for each in (self.content, self.settlements, self.root / "layouts"))

    def file(self, path: str) -> Path | None:
        """The file that a message or a block names; None for what lies outside the three folders."""
        named = {
            shown(self.content): self.content,
            shown(self.settlements): self.settlements,
            "layouts": self.root / "layouts",
        }
        for prefix, folder in named.items():
            if path.startswith(f"{prefix}/"):
                real = (folder / path[len(prefix) + 1 :]).resolve()
                return real if real.is_relative_to(folder.resolve()) and real.is_file() else None
        return None

    def named(self, file: Path) -> tuple[str, str]:
        """Which of the folders a file lies in (`content`, `settlements`, `layouts`), and its path within."""
        for name, folder in zip(("content", "settlements", "layouts"), self.watched, strict=True):
            if file.is_relative_to(folder):
                return name, file.relative_to(folder).as_posix()
        return "", ""


@dataclass(slots=True)
class Kept:
    """A settlement as it last held, and what its files say now."""

    reading: Reading
    settlement: Settlement | None
    version: int = 0


@dataclass
class Desk:
    """The project under the hand. `versions` count how often each part was read, by its name."""

    folders: Folders
    today: datetime.date
    slugs: tuple[str, ...] = ()
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """By what was read: `content`, `layouts`."""
    versions: dict[str, int] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads all. Raises `Stopped` where nothing at all can be shown."""
        self.content, diagnostics = gather_content(self.folders.content, shown(self.folders.content))
        self.faults["content"] = tuple(diagnostics)
        self.statistics: Statistics = read_statistics(ROOT, cbs_kinds(self.content))
        self.layout = Layout(read_files(self.folders.root))
        self.vocabulary: Vocabulary = vocabulary(self.content, self.statistics)
        self._settlements()

    @cached_property
    def shown_content(self) -> str:
        """The content's folder as messages name it."""
        return shown(self.folders.content)

    def refresh(self, files: Iterable[Path]) -> None:
        """Reads again what these files touch; a file that is gone is read as gone."""
        named = {self.folders.named(each) for each in files}
        content = {path for name, path in named if name == "content"}
        parts = {path.partition("/")[0] for path in content}
        if parts - set(SOURCES):
            self._content()
        else:
            for part in sorted(parts):
                self._sources(part)
        self._layouts({path for name, path in named if name == "layouts"})
        for slug in sorted({path.partition("/")[0] for name, path in named if name == "settlements"}):
            self._settlement(slug)

    # ---- content

    def _content(self) -> None:
        """Registers and words: what settlements are judged by changes with them."""
        try:
            content, diagnostics = gather_content(self.folders.content, self.shown_content)
            renewed = vocabulary(content, self.statistics)
        except (Stopped, LookupError, TypeError) as fault:
            self.faults["content"] = _diagnostics_of(fault, self.shown_content) or self.faults["content"]
            return
        self.faults["content"] = tuple(diagnostics)
        if has_error(diagnostics):
            return
        self.content = content
        for part in ("words", *SOURCES):
            self._count(part)
        if renewed != self.vocabulary:
            self.vocabulary = renewed
            self._settlements()

    def _sources(self, part: str) -> None:
        """The Markdown of one folder; while it has an error, the last good texts stay."""
        diagnostics: list[Diagnostic] = []
        path = f"{self.shown_content}/{part}"
        sources = read_sources(self.folders.content / part, path, diagnostics)
        others = [each for each in self.faults["content"] if not each.place.path.startswith(f"{path}/")]
        self.faults["content"] = tuple(dict.fromkeys([*others, *diagnostics]))
        if not has_error(diagnostics):
            self.content = _with(self.content, part, sources)
            self._count(part)

    # ---- layouts

    def _layouts(self, paths: set[str]) -> None:
        if not paths:
            return
        try:
            if all(each.endswith(PLAIN) for each in paths) and not self.faults.get("layouts"):
                self.layout = Layout(self._plain(paths))
            else:
                self.layout = Layout(read_files(self.folders.root))
            self.faults["layouts"] = ()
        except (Stopped, OSError) as fault:
            self.faults["layouts"] = _diagnostics_of(fault, FOLDERS[0])
            return
        self._count("layouts")

    def _plain(self, paths: set[str]) -> Mapping[str, bytes]:
        files = dict(self.layout.files)
        for path in paths:
            file = self.folders.root / "layouts" / path
            files.pop(f"layouts/{path}", None)
            if file.is_file():
                files[f"layouts/{path}"] = file.read_bytes()
        return files

    # ---- settlements

    def _settlements(self) -> None:
        folder = self.folders.settlements
        names = sorted(each.name for each in folder.iterdir() if each.is_dir() and each.name[0] not in "._")
        for slug in names:
            self._settlement(slug)

    def _settlement(self, slug: str) -> None:
        """One folder: while it has an error, the settlement stays as it last was; a folder that is gone is gone."""
        if (self.slugs and slug not in self.slugs) or slug[:1] in "._":
            return
        folder = self.folders.settlements / slug
        if not folder.is_dir():
            self.kept.pop(slug, None)
            return
        path = f"{shown(self.folders.settlements)}/{slug}"
        reading = read_settlement(folder, path, self.statistics, self.vocabulary, self.today)
        former = self.kept.get(slug)
        last = former.settlement if former else None
        self.kept[slug] = Kept(reading, reading.settlement or last, former.version + 1 if former else 0)

    # ---- what is known

    def version(self, *parts: str) -> tuple[int, ...]:
        """How often these parts were read: what is made from them holds while it stays the same."""
        return tuple(self.versions.get(each, 0) for each in parts)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that reading noticed, of all parts."""
        of_settlements = (diagnostic for kept in self.kept.values() for diagnostic in kept.reading.diagnostics)
        return (*self.faults.get("content", ()), *self.faults.get("layouts", ()), *of_settlements)

    def _count(self, part: str) -> None:
        self.versions[part] = self.versions.get(part, 0) + 1


def _with(content: Content, part: str, sources: tuple[Source, ...]) -> Content:
    if part == "guide":
        return replace(content, guide=sources)
    if part == "settlement":
        return replace(content, settlement=sources)
    return replace(content, agreement={each.name: each for each in sources})


def _diagnostics_of(fault: Exception, path: str) -> tuple[Diagnostic, ...]:
    """What a reading says that could not go on."""
    if isinstance(fault, Stopped):
        return fault.diagnostics
    return (problem("unreadable-file", Place(path), reason=str(fault)),) if isinstance(fault, OSError) else ()
