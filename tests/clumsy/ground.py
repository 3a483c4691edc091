"""The example on a desk of its own: each case comes in by the command line, and the desk is as it was afterwards."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from builder.cli import main
from builder.errors import Diagnostic
from builder.load.authorities import read_statistics
from builder.load.content import gather_content
from builder.load.returns import apart
from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.tree import Tree, parse
from builder.pipeline.collect import run
from builder.pipeline.collect.request import Collected, CollectRequest
from tests.clumsy.case import Case
from tests.collecting import DAY, Desk, desk
from tests.conftest import ROOT
from tests.office import convert
from tests.returns import made

PATIENT = 60.0
"""Seconds of the clock for a file: tests share the machine. What a file may take of the processor stays limited."""


@dataclass
class Told:
    """How a run ended: its exit code, what was noticed, what the data say, and its seconds of the processor."""

    exit: int
    diagnostics: list[Diagnostic]
    texts: dict[str, str]
    archived: bool | None
    """Whether the archive holds this very file; None where it holds none."""
    pages: list[str]
    seconds: float
    states: list[str] = field(default_factory=list)


@dataclass
class Ground:
    """The desk, the data as they stand, and the cases whose files LibreOffice saves."""

    desk: Desk
    texts: dict[str, str]
    through: list[Case]

    @classmethod
    def made(cls, folder: Path, cases: list[Case]) -> "Ground":
        """The example in an empty folder."""
        town = desk(folder)
        return cls(town, town.texts(), [each for each in cases if each.saved])

    @cached_property
    def saved(self) -> dict[str, bytes]:
        """By rule what LibreOffice saved, in one call of it."""
        return convert({each.rule: each.edit(made(each.kind)) for each in self.through})

    def data(self, case: Case) -> bytes:
        """The file that comes back."""
        return self.saved[case.rule] if case.saved else case.edit(made(case.kind))

    def collected(self, case: Case, *, strange: bool) -> Told:
        """The case's file through the front door; afterwards the desk is as it was."""
        file = self.desk.folder / "inbox" / case.name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data := self.data(case))
        seen: list[Collected] = []
        start = sum(os.times()[:4])
        try:
            with _at(self.desk.folder, seen, strange=strange):
                ended = main(["collect", f"inbox/{case.name}", "--date", DAY.isoformat(),
                              "--content", str(ROOT / "content/he")])  # fmt: skip
            (done,) = seen
            kept = [each.read_bytes() for each in sorted((self.desk.town / "returns").glob("*"))]
            pages = [each.read_text("utf-8") for each in sorted((self.desk.out / "returns").glob("*.html"))]
            return Told(ended, done.diagnostics, self.desk.texts(), kept == [data] if kept else None, pages,
                        sum(os.times()[:4]) - start, [each.state for each in done.letters])  # fmt: skip
        finally:
            self._tidy()

    def _tidy(self) -> None:
        for name, text in self.texts.items():
            (self.desk.town / f"{name}.yaml").write_bytes(text.encode("utf-8"))
        for folder in (self.desk.town / "returns", self.desk.folder / "inbox", self.desk.out):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _at(folder: Path, seen: list[Collected], *, strange: bool) -> Iterator[None]:
    """The command runs in this folder; what is the same for all cases is read once.

    The file of a stranger is opened in a process of its own, as ever; one that we made, in this process.
    """

    def watched(request: CollectRequest) -> Collected:
        seen.append(run_collect(request))
        return seen[-1]

    run_collect = run.collect
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(apart, "PATIENCE", PATIENT)
        patch.setattr(run, "collect", watched)
        if not strange:
            patch.setattr("builder.load.returns.read.opened_apart", lambda file: book_of(opened(file.read_bytes())))
        for each in ("builder.load.tree.parse", "builder.pipeline.collect.desk.parse"):
            patch.setattr(each, _parsed)
        patch.setattr("builder.load.project.gather_content", _once(gather_content))
        patch.setattr("builder.load.project.read_statistics", _once(read_statistics))
        yield


_READ: dict[tuple[str, ...], Any] = {}


def _parsed(text: str, shown: str, first_line: int = 1) -> Tree:
    """A text's tree; whoever notes faults in it notes them in a list of their own."""
    tree: Tree = _once(parse)(text, shown, first_line)
    return replace(tree, diagnostics=list(tree.diagnostics))


def _once(read: Callable[..., Any]) -> Callable[..., Any]:
    def known(*arguments: Any) -> Any:
        key = (read.__name__, *map(str, arguments))
        if key not in _READ:
            _READ[key] = read(*arguments)
        return _READ[key]

    return known
