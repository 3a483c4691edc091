"""One run of `collect`: what came, whose it is, what it changes; then the pages, and the data."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from builder.document.layout import Layout
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.layouts import read_files
from builder.load.project import ROOT, Project, read_project, shown
from builder.load.returns.forms import form_of, sample
from builder.load.returns.kinds import NETWORK, Source
from builder.load.returns.package import FILE_LIMIT
from builder.load.returns.paper_values import PAPERS, paper_data, read_paper_of
from builder.load.returns.read import read_returned
from builder.model.merge.account import OPEN, Account, Letter, Reviewed
from builder.model.passages import compared
from builder.model.returned import Returned
from builder.pipeline.collect.archive import collected_on
from builder.pipeline.collect.inbox import Mail, gathered
from builder.pipeline.collect.merging import Arrival
from builder.pipeline.collect.pages import write_pages
from builder.pipeline.collect.parted import parted
from builder.pipeline.collect.request import Collected, CollectRequest
from builder.pipeline.collect.town import Town
from builder.write import files, manifest


def collect(request: CollectRequest) -> Collected:
    """Collects, and returns what became of each file. Raises Stopped where nothing can be read or written."""
    with files.locked(request.out), tempfile.TemporaryDirectory(prefix="roadmap-") as spare:
        project = read_project(request.content, request.settlements, request.today)
        if not project.usable:
            raise Stopped(project.diagnostics)
        return _Run(request, project, Path(spare)).done()


class _Run:
    """What is known while files are read."""

    def __init__(self, request: CollectRequest, project: Project, spare: Path) -> None:
        self.request, self.project, self.spare = request, project, spare
        known = {each.slug: each.settlement for each in project.readings if each.settlement}
        self.source = Source(project.content, project.statistics, known)
        self.accounts: dict[str, Account] = {}
        self.towns: dict[str, Town] = {}
        self.outputs: list[tuple[Mail, list[Letter]]] = []

    def done(self) -> Collected:
        """Reads everything, merges town by town, writes pages and data."""
        (inbox := self.spare / "inbox").mkdir()
        faults: list[Diagnostic] = []
        for mail in gathered(self.request.paths, self.request.out, inbox, faults):
            self._take(mail)
        if faults:
            self._account("").faults += faults
        for town in self.towns.values():
            town.judge()
        collected = Collected([self.accounts[key] for key in sorted(self.accounts)])
        layout = Layout(read_files(ROOT))
        collected.pages = write_pages(collected.accounts, self.project, layout, self.request)
        if not self.request.dry_run:
            for town in self.towns.values():
                town.write()
            self._release()
        return collected

    def _account(self, slug: str) -> Account:
        if slug not in self.accounts:
            reading = next((each for each in self.project.readings if each.slug == slug), None)
            before = reading.settlement if reading else None
            self.accounts[slug] = Account(slug, reading.name if reading else "", before=before)
        return self.accounts[slug]

    def _take(self, mail: Mail) -> None:
        """Reads one file and lays it on the desk of its settlement."""
        try:
            data = sample(mail.file, FILE_LIMIT)
        except OSError:
            data = b""  # reading tells why
        form, sha256 = form_of(data), hashlib.sha256(data).hexdigest()
        if mail.refusal:
            self._refuse(mail, form, [mail.refusal])
        elif form == "paper":
            self._take_paper(mail, data, sha256)
        else:
            self._take_book(mail, data, sha256)

    def _refuse(self, mail: Mail, form: str, told: Sequence[Diagnostic]) -> None:
        """A file of which nothing can be used, logged with those that name no settlement."""
        letter = Letter(mail.shown, "refused", form=form, diagnostics=[*told, *self._broken(told)])
        self._account("").letters.append(letter)
        self.outputs.append((mail, [letter]))

    def _take_book(self, mail: Mail, data: bytes, sha256: str) -> None:
        returned, told = read_returned(mail.file, mail.shown, self.source, self._slug_of(mail))
        if returned is None:
            self._refuse(mail, form_of(data), told)
            return
        parts = parted(returned, self.source.settlements) if returned.slug == NETWORK else [returned]
        letters = [self._lay(each, sha256, data, mail) for each in parts]
        self.outputs.append((mail, letters))

    def _take_paper(self, mail: Mail, data: bytes, sha256: str) -> None:
        """A Word paper: its filled blanks are a return as any, its text goes to the page for counsel."""
        paper, told = read_paper_of(mail.file, mail.shown, self.source)
        if paper is None:
            self._refuse(mail, "paper", told)
            return
        found = compared(paper)
        returned = paper_data(paper, found, self.source, mail.shown, sha256)
        self._account(paper.slug).papers.append(Reviewed(mail.shown, paper.kind, found.changes, paper.remarks))
        self._lay(returned, sha256, data, mail, reviewed=bool(found.changes or paper.remarks or found.filled))

    def _slug_of(self, mail: Mail) -> str:
        """Whose a file is by where it lies, for books that lost it."""
        folder = mail.output.split("/")[0] if mail.output else mail.file.parent.name
        return folder if folder in self.source.settlements else ""

    def _broken(self, told: Sequence[Diagnostic]) -> list[Diagnostic]:
        """What is wrong with the settlement itself, where a return is refused because it cannot be read."""
        named = {each.values.get("name") for each in told if each.code == "unknown-settlement"}
        return [one for each in self.project.readings if each.slug in named for one in each.diagnostics]

    def _lay(self, returned: Returned, sha256: str, data: bytes, mail: Mail, *, reviewed: bool = False) -> Letter:
        account = self._account(returned.slug)
        letter = Letter(returned.path, "read", returned.slug, returned.kind, rows=sum(returned.tables.values()),
                        diagnostics=list(returned.diagnostics), understood=returned.understood)  # fmt: skip
        account.letters.append(letter)
        if returned.slug not in self.towns:
            self.towns[returned.slug] = Town(account, self.project, self.request, self.source, self.spare)
        town = self.towns[returned.slug]
        day = collected_on(town.folder, sha256)
        if day and not self.request.prefer:
            letter.state = "again"
            letter.diagnostics = [problem("collected-before", Place(returned.path, 0, 0), date=day)]
        elif any(each.code not in OPEN and has_error([each]) for each in letter.diagnostics):
            letter.state = "refused"
        else:
            town.arrivals.append(Arrival(letter, returned, bool(mail.output), reviewed))
            town.files[returned.path] = (data, sha256, ".docx" if returned.kind in PAPERS else ".xlsx")
        return letter

    def _release(self) -> None:
        """Workbooks that were filled in place and taken whole are the build's again: the next one makes them anew."""
        known = manifest.read(self.request.out)
        for mail, letters in self.outputs:
            if mail.output and not any(has_error(each.diagnostics) for each in letters) and not self._held(letters):
                made = known.outputs[mail.output]
                sha256 = files.digest_of(self.request.out / mail.output) or made.sha256
                known.outputs[mail.output] = manifest.Made(sha256, made.size, "", made.inputs, made.pages)
                known.whole = ""
                known.settled.pop(mail.output.split("/")[0], None)
        if any(mail.output for mail, _ in self.outputs):
            manifest.write(self.request.out, known)

    def _held(self, letters: Sequence[Letter]) -> bool:
        """Whether nothing of a letter was written, because its settlement would have had a fault."""
        return any(self.accounts[each.slug].faults for each in letters if each.slug)


def paths_shown(paths: Sequence[Path]) -> list[str]:
    """Paths as messages name them."""
    return [shown(each) for each in paths]
