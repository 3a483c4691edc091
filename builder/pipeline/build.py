"""The build: everything is read, what changed is made, what lost its source is removed, and a page tells it all."""

import datetime
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.document.layout import Layout
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.layouts import read_files
from builder.load.project import ROOT, Project, read_project, shown
from builder.load.records import suggestion
from builder.pipeline import outputs
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.index import write_index
from builder.pipeline.progress import telling
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import CACHE, Task, code_key, layout_key
from builder.write import files


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for. No slug means all; no kind means every output."""

    settlements: Path
    content: Path
    out: Path
    today: datetime.date
    slugs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    jobs: int = 0
    force: bool = False
    minute: datetime.time = datetime.time()
    """The minute of the build: calendars carry it, and by itself it makes nothing again."""

    @property
    def whole(self) -> bool:
        """Whether everything may be written, and removed where its source is gone."""
        return not self.slugs and not self.only

    def wants(self, task: Task) -> bool:
        """Whether this run may write the output of a task."""
        if task.name.startswith(CACHE):
            return True
        return (not self.slugs or task.owner in self.slugs) and (not self.only or task.kind in self.only)


def build(request: Request) -> list[Diagnostic]:
    """Builds and returns every problem that concerns what was asked. Raises `Stopped` where nothing can be built."""
    with files.locked(request.out):
        files.sweep(request.out)
        project = read_project(request.content, request.settlements, request.today, request.minute)
        layout = Layout(read_files(ROOT))
        _check_slugs(project, request)
        found = list(_noticed_reading(project, request))
        try:
            shelf = Shelf(request.out, request.wants, force=request.force)
            found += _made(request, project, layout, shelf) if project.usable else ()
            found += shelf.diagnostics
            write_index(project, layout, shelf, found)
        except Stopped as fault:  # a full disk, or a page whose layout is broken
            found += fault.diagnostics
        return list(dict.fromkeys(each for each in found if _concerns(each, request)))


def check(request: Request) -> list[Diagnostic]:
    """Reads everything and returns every problem; writes nothing."""
    project = read_project(request.content, request.settlements, request.today, request.minute)
    _check_slugs(project, request)
    read_files(ROOT)
    tasks = outputs.tasks(project, request.slugs) if project.usable else {}
    composed = [each for task in tasks.values() for each in task.diagnostics]
    found = [*_noticed_reading(project, request), *composed]
    return list(dict.fromkeys(each for each in found if _concerns(each, request)))


def _made(request: Request, project: Project, layout: Layout, shelf: Shelf) -> list[Diagnostic]:
    """Makes what is due, and returns what was noticed when the outputs that stand were made."""
    whole = _whole_key(request, layout)
    if request.whole and not request.force and shelf.manifest.whole == whole and shelf.intact():
        return [each for made in shelf.manifest.outputs.values() for each in made.diagnostics]
    return _make(request, project, layout, shelf, whole)


def _make(request: Request, project: Project, layout: Layout, shelf: Shelf, whole: str) -> list[Diagnostic]:
    tasks = outputs.tasks(project, request.slugs)
    wanted = _with_needs((task for task in tasks.values() if request.wants(task)), tasks)
    with telling(len(wanted), sys.stdout) as tell:
        outcome = execute(wanted, layout, shelf, request.jobs or os.cpu_count() or 1, tell)
    if request.whole:
        _remove_gone(project, tasks, shelf)
        done = not outcome.failed and not any(each.settlement is None for each in project.readings)
        shelf.manifest.whole = whole if done else ""
    elif outcome.made and shelf.manifest.whole != whole:  # what stands is no longer what that whole run left
        shelf.manifest.whole = ""
    shelf.save()
    return [*outcome.diagnostics, *_standing(wanted, shelf, outcome)]


def _with_needs(chosen: Iterable[Task], tasks: Mapping[str, Task]) -> dict[str, Task]:
    wanted: dict[str, Task] = {}
    queue = [task for task in chosen if not task.name.startswith(CACHE)]
    while queue:
        task = queue.pop()
        if task.name not in wanted:
            wanted[task.name] = task
            queue += [tasks[need] for need in task.needs]
    return {name: task for name, task in tasks.items() if name in wanted}


def _remove_gone(project: Project, tasks: Mapping[str, Task], shelf: Shelf) -> None:
    """A settlement or site with an error keeps its former files; a settlement whose folder is gone loses them."""
    kept = {each.slug for each in project.readings if each.settlement is None}
    kept |= {name.removeprefix(CACHE).split("/")[0] for name, task in tasks.items() if has_error(task.diagnostics)}
    for name in list(shelf.manifest.outputs):
        parts = name.removeprefix(CACHE).split("/")
        if name not in tasks and parts[0] not in kept:
            shelf.drop(name)


def _standing(wanted: Mapping[str, Task], shelf: Shelf, outcome: Outcome) -> Iterator[Diagnostic]:
    """What was noticed when the outputs that stand were made, now or in an earlier run."""
    for name in wanted:
        made = shelf.manifest.outputs.get(name)
        if made and name not in outcome.failed:
            yield from made.diagnostics


def _noticed_reading(project: Project, request: Request) -> Iterator[Diagnostic]:
    """Problems of content, of each settlement's files, and of a folder that holds none."""
    yield from project.diagnostics
    for reading in project.readings:
        yield from reading.diagnostics
    if not project.readings:
        folder = shown(request.settlements)
        yield problem("no-settlements", Place(folder), name=folder)


def _concerns(diagnostic: Diagnostic, request: Request) -> bool:
    """With slugs, problems of other settlements stand on the index page alone."""
    folder = shown(request.settlements) + "/"
    path = diagnostic.place.path
    return not request.slugs or not path.startswith(folder) or path[len(folder) :].split("/")[0] in request.slugs


def _check_slugs(project: Project, request: Request) -> None:
    known = [each.slug for each in project.readings]
    missing = [slug for slug in request.slugs if slug not in known]
    if missing:
        place = Place(shown(request.settlements))
        near = [problem("unknown-settlement", place, name=each, suggestion=suggestion(each, known)) for each in missing]
        raise UnknownSettlement(near)


class UnknownSettlement(Stopped):
    """A slug on the command line that no folder bears: wrong usage."""


def _whole_key(request: Request, layout: Layout) -> str:
    """A key of all that a run reads: where it stands, nothing needs to be composed."""
    total = hashlib.sha256(f"{code_key()}\0{layout_key(layout)}\0{request.today}".encode())
    for folder, pattern in ((request.content, ""), (request.settlements, ".yaml"), (ROOT / "assets/data", "")):
        for file in (each for each in _within(folder) if each.name.lower().endswith(pattern)):
            total.update(f"{file.relative_to(folder)}\0".encode("utf-8", "surrogateescape"))
            total.update((files.digest_of(file) or "").encode())
    return total.hexdigest()


def _within(folder: Path) -> Iterator[Path]:
    """What lies in a folder and in its folders, in order; links are followed, as the reading follows them."""
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield from sorted(each.iterdir()) if each.is_dir() else [each]
