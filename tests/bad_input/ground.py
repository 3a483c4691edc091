"""A small project of its own: the content, the tables, the layouts, a settlement that is bad and its neighbour.

Each case changes one file of it, runs `check` as the command line does, and puts the file back. What no case of that
kind touches is read once; what the changed text cannot reach is not composed.
"""

import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from builder.cli import main
from builder.errors import Diagnostic, Stopped
from builder.load import content, registers
from builder.load.authorities import read_statistics
from builder.load.content import gather_content
from builder.load.holidays import read_holidays
from builder.load.layouts import read_files
from builder.load.outline import strays
from builder.load.project import Project, read_project
from builder.load.settlements import Reading
from builder.load.tree import Tree, read_tree
from builder.pipeline import build, composed, meetings, network, outputs, site
from builder.pipeline.crew import Here
from builder.pipeline.task import Composed
from builder.write.files import digest_of
from tests.bad_input.case import Case, drawn
from tests.conftest import DATE, ROOT

PROFILE = "name: נווה\nkind: city\n"
"""All that a settlement needs; what is told of one that has no more (no start, nobody to ask) is no case's matter."""
PLAN = "agenda: [{id: T1, title: נושא}]\n"
BAD, NEIGHBOUR = "settlements/bad", "settlements/neighbour"
PARTS = ("content/he", "assets", "layouts")
HABITUAL = {"no-start", "no-return-address", "no-open-meeting", "no-meeting-place", "no-contact-person"}
"""What is told of any settlement that has no more than it needs."""
ROOTS = ("builder.load.project.ROOT", "builder.load.holidays.ROOT", "builder.pipeline.build.ROOT",
         "builder.pipeline.untouched.ROOT")  # fmt: skip
"""Where the program looks for its own tables and layouts."""


@dataclass
class Told:
    """How a run ended: exit code, what was noticed, what was read of the neighbour, which files it changed."""

    exit: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    neighbour: Reading | None = None
    changed: list[str] = field(default_factory=list)

    def of(self, case: Case) -> list[Diagnostic]:
        """What was told for the case's sake."""
        return [each for each in self.diagnostics if each.code == case.code or each.code not in HABITUAL]


@dataclass
class Ground:
    """The project's folder, and what is told of it while nothing is wrong."""

    root: Path
    plain: Told = field(default_factory=Told)

    @classmethod
    def made(cls, root: Path) -> "Ground":
        """A project in an empty folder, read once as it is."""
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part)
        for folder in (BAD, NEIGHBOUR):
            _put(root / folder / "settlement.yaml", PROFILE)
            _put(root / folder / "plan.yaml", PLAN)
        ground = cls(root)
        ground.plain = ground.checked()
        return ground

    @contextlib.contextmanager
    def broken(self, case: Case) -> Iterator[tuple[str, tuple[int, int]]]:
        """The case's change, for a while; the path and the place at which it should be told."""
        path = self.path_of(case)
        files = {**{f"{BAD}/{name}": text for name, text in case.beside.items()}, path: None}
        before = {each: _bytes(self.root / each) for each in files}
        text = (before[path] or b"").decode("utf-8")
        changed, place = case.change if isinstance(case.change, str) else case.change(text), None
        if isinstance(changed, str):
            changed, place = drawn(changed)
        try:
            for each, data in {**files, path: changed}.items():
                _put(self.root / each, data)
            yield case.shown or path, case.at or place or (1, 1)
        finally:
            for each, old in before.items():
                _put(self.root / each, old)
                _tidy((self.root / each).parent)

    def path_of(self, case: Case) -> str:
        """The case's file from the project's root."""
        return case.file if case.file.startswith(("settlements/", *PARTS)) else f"{BAD}/{case.file}"

    def checked(self, case: Case | None = None) -> Told:
        """`check` of everything, as the command line runs it."""
        return self.ran("check", case=case, documents=case.documents if case else "")

    def built(self, only: str = "calendar", *arguments: str, case: Case | None = None) -> Told:
        """A build of one cheap kind of output into `build/`."""
        return self.ran("build", "--only", only, "--jobs", "1", *arguments, case=case, documents=f"(^|/){only}")

    def ran(self, command: str, *arguments: str, case: Case | None = None, documents: str = "") -> Told:
        """A command, in this process; `documents` is the pattern of those that are composed."""
        path = self.path_of(case) if case else ""
        folders = ("settlements",) if path.startswith("settlements/") else ("settlements", *PARTS)
        before, told = self.stamps(*folders), Told()
        with pytest.MonkeyPatch.context() as patch:
            _only(patch, documents)
            _within(patch, self.root, path)
            _watched(patch, told)
            patch.setattr(build, "staff", lambda shop, jobs: Here(shop))  # a process a case takes longer than the case
            told.exit = main([command, "--date", DATE, *arguments])
        after = self.stamps(*folders)
        told.changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        return told

    def stamps(self, *folders: str) -> dict[str, str | None]:
        """What each file of these folders holds."""
        files = [each for folder in folders for each in sorted((self.root / folder).rglob("*")) if each.is_file()]
        return {each.relative_to(self.root).as_posix(): digest_of(each) for each in files}


def _within(patch: pytest.MonkeyPatch, root: Path, changed: str) -> None:
    """The project is the one at `root`; content that is the same for all cases is read once."""
    patch.chdir(root)
    for name in ROOTS:
        patch.setattr(name, root)
    if not changed.startswith("assets"):
        patch.setattr("builder.load.project.read_statistics", _once(read_statistics, root))
    if not changed.startswith("settlements/"):
        read_holidays.cache_clear()
        _unchanged_once(patch)
        return
    patch.setattr("builder.load.project.gather_content", _once(gather_content, root))
    patch.setattr("builder.pipeline.build.read_files", _once(read_files, root))


def _unchanged_once(patch: pytest.MonkeyPatch) -> None:
    """Files of the content that a case leaves alone are parsed and judged once for all."""

    def read(file: Path, shown: str) -> Tree:
        key = ("tree", Path(shown), _bytes(file))
        if key not in _READ:
            _READ[key] = read_tree(file, shown)
        tree: Tree = _READ[key]
        return tree

    def judged(tree: Tree, name: str) -> list[Diagnostic]:
        key = ("strays", id(tree))
        if key not in _READ:
            _READ[key] = strays(tree, name)
        found: list[Diagnostic] = _READ[key]
        return list(found)

    for each in (content, registers):
        patch.setattr(each, "read_tree", read)
        patch.setattr(each, "strays", judged)


_READ: dict[tuple[object, ...], Any] = {}
"""What was read, by what it was read from; trees stay here, so that no other one gets their number."""


def _once(read: Callable[..., Any], root: Path) -> Callable[..., Any]:
    def known(*arguments: Any) -> Any:
        key = (read.__name__, root, *map(str, arguments))
        if key not in _READ:
            _READ[key] = read(*arguments)
        return _READ[key]

    return known


def _only(patch: pytest.MonkeyPatch, documents: str) -> None:
    """Of all documents those are composed that the changed text reaches; the whole takes seconds a case."""
    wanted = re.compile(documents or "(?!)")

    def chosen(compose: Callable[[], Any], name: str) -> Composed:
        return composed.composed(compose if wanted.search(name) else lambda: None, name)

    patch.setattr(outputs, "_composed", chosen)
    for each in (site, meetings, network):
        patch.setattr(each, "composed", chosen)


def _watched(patch: pytest.MonkeyPatch, told: Told) -> None:
    """Notes what the command was told, and what was read of the neighbour."""

    def reading(*arguments: Any) -> Project:
        project = read_project(*arguments)
        told.neighbour = next((each for each in project.readings if each.slug == "neighbour"), None)
        return project

    def watched(run: Callable[[Any], list[Diagnostic]]) -> Callable[[Any], list[Diagnostic]]:
        def running(request: Any) -> list[Diagnostic]:
            try:
                told.diagnostics = run(request)
            except Stopped as stop:
                told.diagnostics = list(stop.diagnostics)
                raise
            return told.diagnostics

        return running

    patch.setattr(build, "read_project", reading)
    for run in (build.check, build.build):
        patch.setattr(build, run.__name__, watched(run))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _put(file: Path, data: str | bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


def _tidy(folder: Path) -> None:
    """Takes away the folders that a case left empty."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
