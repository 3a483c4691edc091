"""One settlement in a run of `collect`: its returns judged, its files validated, and everything written or nothing."""

from dataclasses import replace
from pathlib import Path

from builder.errors import Diagnostic, Place, Stopped
from builder.load.project import Project, shown
from builder.load.returns.kinds import Source
from builder.load.returns.paper_values import PAPERS
from builder.load.returns.read import read_returned
from builder.load.tree import Tree
from builder.model.ledger import DOCUMENTS, Step
from builder.model.merge.account import Account, Shown
from builder.model.merge.changes import Change
from builder.model.merge.three import Side, side
from builder.model.returned import Returned
from builder.pipeline.collect.archive import archive_name, kept
from builder.pipeline.collect.desk import Desk, place_of
from builder.pipeline.collect.merging import Arrival, Merged, merged
from builder.pipeline.collect.parted import parted
from builder.pipeline.collect.request import CollectRequest
from builder.pipeline.collect.writing import as_built, day_text, new_faults, write_all


class Town:
    """What came for one settlement."""

    def __init__(
        self, account: Account, project: Project, request: CollectRequest, source: Source, spare: Path
    ) -> None:
        self.account, self.project, self.request, self.source, self.spare = account, project, request, source, spare
        self.folder = request.settlements / account.slug
        self.arrivals: list[Arrival] = []
        self.files: dict[str, tuple[bytes, str, str]] = {}
        """Of each path: bytes, their SHA-256, the ending of the name."""
        self.texts: dict[str, str] = {}

    def judge(self) -> None:
        """Merges what came and reads the result as a build would; the account tells what came of it."""
        if not self.arrivals:
            return
        desk = Desk.of(self.folder, f"{shown(self.request.settlements)}/{self.account.slug}")
        found = merged(desk, self.arrivals, self._earlier, self.request.prefer)
        for each in self._arrived():
            if each.letter.kind in DOCUMENTS:
                step: Step = "counsel" if each.letter.kind in PAPERS else "returned"
                desk.noted(each.letter.kind, step, day_text(self.request.today))
        texts = desk.edited()
        self.account.clashes = found.clashes
        self.account.shown = _shown(found, desk, texts)
        self._validate(desk, texts)

    def _arrived(self) -> list[Arrival]:
        return [each for each in self.arrivals if each.letter.state == "read"]

    def _kept(self) -> list[Arrival]:
        """What goes to the archive: also a document that came back as it was sent, though it changes no data."""
        came_back = (each for each in self.arrivals if each.letter.state == "unchanged")
        return [*self._arrived(), *(each for each in came_back if each.letter.kind in DOCUMENTS)]

    def _validate(self, desk: Desk, texts: dict[str, str]) -> None:
        reading = as_built(desk, texts, self.project, self.spare)
        before = next(each for each in self.project.readings if each.slug == self.account.slug)
        self.account.after = reading.settlement
        faults = new_faults(reading, before)
        if faults:
            self.account.faults = [self._at_cell(each) for each in faults]
            for arrival in self.arrivals:
                arrival.letter.state = "refused"
        else:
            self.texts = texts

    def _at_cell(self, fault: Diagnostic) -> Diagnostic:
        """A fault of the new files at the cell that brought it, where it is known."""
        here = [each for each in self.account.shown if each.line.path == fault.place.path]
        near = next((each for each in here if each.line.line == fault.place.line), None)
        return replace(fault, place=near.cell) if near else fault

    def _earlier(self, returned: Returned) -> list[Side]:
        """The returns of the same base that were collected before."""
        found = []
        for each in kept(self.folder) if returned.digest else ():
            if each.kind == returned.kind and not any(sha.startswith(each.hash8) for _, sha, _ in self.files.values()):
                name = f"{shown(self.folder)}/{each.file.parent.name}/{each.file.name}"
                found += [side(one) for one in self._read(each.file, name) if one.digest == returned.digest]
        return found

    def _read(self, file: Path, name: str) -> list[Returned]:
        returned, _ = read_returned(file, name, self.source, self.account.slug)
        if returned is None:
            return []
        if returned.slug == self.account.slug:
            return [returned]
        return [each for each in parted(returned, [self.account.slug]) if each.slug == self.account.slug]

    def write(self) -> None:
        """Writes files and archive; where the disk refuses, nothing is changed, and the account says why."""
        contents = {f"{name}.yaml": text.encode("utf-8") for name, text in self.texts.items()}
        for each in self._kept():
            data, sha256, ending = self.files[each.returned.path]
            contents[archive_name(self.request.today, each.letter.kind, sha256, ending)] = data
        try:
            write_all(self.folder, contents)
        except Stopped as fault:
            self.account.faults += fault.diagnostics


def _shown(found: Merged, desk: Desk, texts: dict[str, str]) -> list[Shown]:
    """Each change with its cell and its line; a change that is gone has the line where it stood."""
    names = {change.way[0] for change, _ in found.changes}
    after = {name: desk.tree(name, texts) for name in names}
    before = {name: desk.tree(name, {}) for name in names}
    return [Shown(change, source.place(change.way), _line(change, before, after)) for change, source in found.changes]


def _line(change: Change, before: dict[str, Tree], after: dict[str, Tree]) -> Place:
    trees = before if change.sort == "removed" else after
    return place_of(trees[change.way[0]], change.way)
