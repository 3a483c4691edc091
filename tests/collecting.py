"""A settlement on disk whose workbooks come back."""

import datetime
import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from builder.load.project import ROOT
from builder.pipeline.collect.request import Collected, CollectRequest
from builder.pipeline.collect.run import collect
from tests.returns import made
from tests.workbooks import edited

DAY = datetime.date(2026, 11, 28)


@dataclass
class Desk:
    """Folders of a test: settlements, outputs, and mail."""

    folder: Path

    @property
    def town(self) -> Path:
        """The example's folder."""
        return self.folder / "settlements/example"

    @property
    def out(self) -> Path:
        """Where pages go."""
        return self.folder / "build"

    def texts(self) -> dict[str, str]:
        """The data as they stand."""
        return {file.stem: file.read_bytes().decode() for file in sorted(self.town.glob("*.yaml"))}

    def kept(self) -> list[str]:
        """The names in the archive."""
        return sorted(each.name for each in (self.town / "returns").glob("*"))

    def mail(self, name: str, kind: str = "portfolio", edit: Callable[[Workbook], None] = lambda book: None) -> Path:
        """A workbook that came back under a name, after a person's edit."""
        return self.post(name, edited(made(kind), edit))

    def post(self, name: str, data: bytes) -> Path:
        """A file that came back under a name."""
        file = self.folder / "inbox" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        return file

    def collect(self, *paths: Path, **more: Any) -> Collected:
        """One run."""
        request = CollectRequest(self.folder / "settlements", ROOT / "content/he", self.out, DAY, paths, **more)
        return collect(request)


def desk(folder: Path) -> Desk:
    """The example alone, in a folder of its own."""
    shutil.copytree(ROOT / "settlements/example", folder / "settlements/example")
    return Desk(folder)


def lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came, in order."""
    found = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [each[2:].strip() for each in found if each[0] == "-"], [
        each[2:].strip() for each in found if each[0] == "+"
    ]


def codes(done: Collected) -> list[str]:
    """The codes of what was noticed."""
    return [each.code for each in done.diagnostics]
