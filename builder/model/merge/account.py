"""What became of the files that came back: one account for each settlement, from which its pages are made."""

from dataclasses import dataclass, field
from typing import Literal

from builder.errors import Diagnostic, Place
from builder.model.merge.changes import Change
from builder.model.merge.three import Clash
from builder.model.passages import Change as Rewording
from builder.model.passages import Remark
from builder.model.returned import Understood
from builder.model.settlement import Settlement

State = Literal["read", "unchanged", "again", "refused"]
"""read: its changes were judged · unchanged: it says what was sent · again: it was collected before."""
OPEN = ("question", "conflict", "repeated-row", "still-in-use")
"""Errors that leave single cells as they were; any other refuses the whole file."""


@dataclass(slots=True)
class Letter:
    """One file that came back. `form` says what it is where it is no workbook."""

    path: str
    state: State = "read"
    slug: str = ""
    kind: str = ""
    form: str = ""
    rows: int = 0
    changed: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    understood: tuple[Understood, ...] = ()

    @property
    def questions(self) -> int:
        """How many cells of the file wait for an answer or a decision."""
        return sum(each.code in OPEN for each in self.diagnostics)

    @property
    def refused(self) -> int:
        """How many cells and parts of the file cannot be used."""
        return sum(each.severity == "error" and each.code not in OPEN for each in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with the cell that it came from and the line where it stands in the data."""

    change: Change
    cell: Place
    line: Place


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A Word paper that came back: what counsel changed in it and remarked."""

    path: str
    kind: str
    changes: tuple[Rewording, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Account:
    """All that came back for one settlement in one run; without a slug, of files that name none."""

    slug: str
    name: str
    letters: list[Letter] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    papers: list[Reviewed] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    """Why nothing could be written although the files were read."""
    before: Settlement | None = None
    after: Settlement | None = None

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything that was noticed, each once."""
        return list(dict.fromkeys([*(one for letter in self.letters for one in letter.diagnostics), *self.faults]))
