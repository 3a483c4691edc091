"""The output folder as the pipeline sees it: what stands there, under which key, and whose it is."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from builder.document.rendered import Rendered
from builder.errors import Diagnostic, Place, problem
from builder.load.project import shown
from builder.pipeline.task import CACHE, Task
from builder.pipeline.worker import Stored
from builder.write import files, manifest
from builder.write.manifest import Made

Selected = Callable[[Task], bool]
"""Whether this run may write an output, or only make it for others."""
NO_NEW = "none, its source is gone"
"""What is told of the new file where there is none; a message may translate it."""
_MOST_BESIDE = 4
"""A person may change the new file too: so often is another put beside it."""


class Shelf:
    """Outputs on disk beside the manifest. A file whose hash is not the manifest's belongs to a person."""

    def __init__(self, root: Path, selected: Selected, *, force: bool = False) -> None:
        self.root = root
        self.selected = selected
        self.force = force
        self._held: dict[str, Rendered] = {}
        self.manifest = manifest.read(root)
        self.diagnostics: list[Diagnostic] = []
        self.renewed = False
        """Whether the manifest says something new: a run that finds nothing to do leaves it as it is."""
        self._digests: dict[str, str | None] = {}
        self._gone: list[str] = []
        """Files of outputs whose source is gone."""
        self._resume()

    def holds(self, name: str, key: str) -> bool:
        """Whether the output stands there as this key would make it (in its place, or beside a person's file)."""
        made = self.manifest.outputs.get(name)
        if made is None or made.key != key or self.force:
            return False
        target = self._target(name, made.sha256)
        if self.digest(target) != made.sha256:
            return False
        self._tell(name, target)
        return True

    def put(self, task: Task, key: str, rendered: Rendered, composing: tuple[Diagnostic, ...]) -> None:
        """Writes an output, or puts it beside a file that a person changed; with what composing it noticed."""
        if not self.selected(task):
            self._held[task.name] = rendered  # made for another output in this run only
            return
        sha256 = files.digest(rendered.data)
        noticed = (*composing, *rendered.diagnostics)
        made = Made(sha256, len(rendered.data), key, task.inputs, rendered.pages, noticed)
        target = self._target(task.name, sha256)
        if self.digest(target) != sha256:
            manifest.note(self.root, task.name, made)
            files.replace(self.root / target, rendered.data)
            self._digests[target] = sha256
        self._tell(task.name, target)
        self.manifest.outputs[task.name] = made

    def need(self, name: str) -> Rendered | Stored:
        """An output for tasks that take it: as the build made it, or as a person left it in its place."""
        if self.by_hand(name):
            return Stored(str((self.root / name).absolute()))
        if name in self._held:
            return self._held[name]
        made = self.manifest.outputs[name]
        return Stored(str((self.root / self._target(name, made.sha256)).absolute()), made.pages)

    def by_hand(self, name: str) -> str:
        """The SHA-256 of an output that a person changed; empty where it stands as it was made, or cannot be read."""
        made, found = self.manifest.outputs.get(name), self.digest(name)
        return found if made and found and found != made.sha256 and not name.startswith(CACHE) else ""

    def drop(self, name: str) -> None:
        """Lets an output go whose source is gone, unless a person changed it; its file goes when the run is saved.

        The journal keeps its name until then: a run that is stopped in between is followed by one that drops it again.
        """
        made = self.manifest.outputs[name]
        persons = [each for each in places(name) if self.digest(each) not in (None, made.sha256)]
        manifest.note(self.root, name, made)
        self._gone += [each for each in places(name) if self.digest(each) == made.sha256]
        for place in persons[:1]:
            self._warn(place, NO_NEW)
        if not persons:
            del self.manifest.outputs[name]

    def name_inputs(self, tasks: Iterable[Task]) -> None:
        """Says of outputs that stand what they come from now: a file that came says nothing new, yet belongs there."""
        for task in tasks:
            made = self.manifest.outputs.get(task.name)
            if made and made.inputs != task.inputs:
                self.manifest.outputs[task.name] = replace(made, inputs=task.inputs)

    def intact(self) -> bool:
        """Whether every output of the manifest stands as it was made."""
        return all(self.digest(name) == made.sha256 for name, made in self.manifest.outputs.items())

    def end_journal(self) -> None:
        """Takes away what a killed build left where nothing of it is of use."""
        manifest.end_journal(self.root)

    def save(self) -> None:
        """Writes the manifest, where it changed; then what it no longer names goes, and the journal with it."""
        self.renewed |= manifest.write(self.root, self.manifest)
        for place in self._gone:
            files.remove(self.root / place, self.root)
        self.end_journal()

    def _resume(self) -> None:
        """Takes over what a build that was stopped had written: its files are no person's."""
        for name, made in manifest.journal(self.root):
            self.manifest.whole = ""
            if self.digest(self._target(name, made.sha256)) == made.sha256:
                self.manifest.outputs[name] = made

    def _target(self, name: str, new: str) -> str:
        """Where an output of this hash goes, or stands: its own place, or beside whatever a person changed."""
        if name.startswith(CACHE):
            return name
        made = self.manifest.outputs.get(name)
        ours = (None, new, made and made.sha256)
        return next((each for each in places(name) if self.digest(each) in ours), name)

    def _tell(self, name: str, target: str) -> None:
        """Warns where an output stands beside a person's file; else what once stood beside it goes."""
        made = self.manifest.outputs.get(name)
        if target != name:
            self._warn(name, target)
        elif made and self.digest(beside(name)) == made.sha256:
            files.remove(self.root / beside(name), self.root)

    def _warn(self, name: str, new: str) -> None:
        place = Place(f"{shown(self.root)}/{name}")
        warning = problem("changed-by-hand", place, new=new.rpartition("/")[2])
        if warning not in self.diagnostics:
            insort(self.diagnostics, warning, key=str)  # outputs end in no order of their own

    def digest(self, name: str) -> str | None:
        """The SHA-256 of what stands under a name; None where nothing does, "" where it cannot be read."""
        if name not in self._digests:
            self._digests[name] = files.digest_of(self.root / name)
        return self._digests[name]


def beside(name: str) -> str:
    """Where the new file goes when a person changed the old: `guide.pdf` → `guide.new.pdf`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.new.{ending}" if dot else f"{name}.new"


def places(name: str) -> Iterator[str]:
    """Where an output may stand: its own place, then beside it, then beside that."""
    for _ in range(_MOST_BESIDE):
        yield name
        name = beside(name)
