"""The build: everything is read, what changed is made, what lost its source is removed, and a page tells it all."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from builder.document.layout import Layout
from builder.errors import Diagnostic, Place, Severity, Stopped, problem
from builder.load.layouts import read_files
from builder.load.project import ROOT, Project, read_project, shown
from builder.load.records import suggestion
from builder.pipeline import outputs
from builder.pipeline.crew import Crew
from builder.pipeline.execute import Outcome, Staff, execute, look, staff
from builder.pipeline.former import sent_calendars
from builder.pipeline.hands import kit_warnings
from builder.pipeline.index import write_index
from builder.pipeline.known import Known
from builder.pipeline.outputs import PARCEL
from builder.pipeline.progress import telling
from builder.pipeline.request import Request, UnknownSettlement
from builder.pipeline.schedules import Schedules, schedules
from builder.pipeline.schema import refresh_schemas, stale_schemas
from builder.pipeline.shelf import Shelf
from builder.pipeline.standing import Keys, common_key, settle, standing, town_keys, whole_key
from builder.pipeline.style import style_faults
from builder.pipeline.task import CACHE, Task
from builder.pipeline.terminal import say
from builder.pipeline.timings import Timings
from builder.pipeline.traces import Values, watched
from builder.pipeline.untouched import Untouched
from builder.pipeline.why import explained, reason
from builder.pipeline.worker import Workshop
from builder.write import files


def build(request: Request) -> list[Diagnostic]:
    """Builds and returns every problem that concerns what was asked. Raises `Stopped` where nothing can be built."""
    with files.locked(request.out):
        files.sweep(request.out)
        timings, untouched = Timings(), Untouched(request)
        with timings.step("load"):
            project = read_project(request.content, request.settlements, request.today, request.minute)
            layout = Layout(read_files(ROOT))
        _check_slugs(project, request)
        found = list(_noticed_reading(project, request))
        try:
            shelf = Shelf(request.out, request.wants, force=request.force)
            with timings.step("make"):
                planned = schedules(project)
                found += _made(request, project, layout, shelf, timings, planned) if project.usable else ()
            found = _in_order([*found, *shelf.diagnostics])
            with timings.step("index"):
                write_index(project, layout, shelf, found, planned)
            _tell_timings(request, timings)
            if shelf.renewed and project.usable and shelf.manifest.whole:  # what finds nothing to do writes nothing
                untouched.note(tuple(found))
        except Stopped as fault:  # a full disk, or a page whose layout is broken
            found += fault.diagnostics
        return [each for each in _in_order(found) if _concerns(each, request)]


def check(request: Request) -> list[Diagnostic]:
    """Reads everything, looks at the style of content that has no error, and returns every problem; writes nothing."""
    project = read_project(request.content, request.settlements, request.today, request.minute)
    _check_slugs(project, request)
    read_files(ROOT)
    tasks = outputs.tasks(watched(project), request.slugs) if project.usable else {}
    composed = look(tasks, request.workers, staff)
    stale = stale_schemas(request.settlements, request.content) if project.usable else ()
    wrong = {_line(each) for each in composed if each.severity is Severity.ERROR}
    style = [each for each in style_faults(request.content) if _line(each) not in wrong] if project.usable else ()
    found = [*_noticed_reading(project, request), *composed, *stale, *style]
    return [each for each in _in_order(found) if _concerns(each, request)]


def _in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once, file by file and line by line, whichever output noticed it first in this run."""
    return sorted(dict.fromkeys(found), key=lambda each: (each.place, each.code, str(each)))


def _line(each: Diagnostic) -> tuple[str, int]:
    """Where it is told: a slip that is an error is not told again as a matter of style."""
    return each.place.path, each.place.line


def staff_of(request: Request) -> Staff:
    """Processes of this machine, or the cluster that was named; its library is imported only then."""
    if not request.cluster:
        return staff

    def join(shop: Workshop, jobs: int) -> Crew:
        from builder.pipeline.cluster import Cluster

        return Cluster(shop, request.cluster, request.jobs)

    return join


def _tell_timings(request: Request, timings: Timings) -> None:
    if request.timings:
        for line in timings.lines():
            say(line, sys.stdout)
        timings.save(request.out)


def _made(
    request: Request, project: Project, layout: Layout, shelf: Shelf, timings: Timings, planned: Schedules
) -> list[Diagnostic]:
    """Makes what is due, and returns what was noticed when the outputs that stand were made."""
    common = common_key(request, layout)
    whole = whole_key(request, common)
    if request.whole and not request.force and shelf.manifest.whole == whole and shelf.intact():
        if request.explain:
            say("everything stands: nothing that a run reads changed", sys.stdout)
        shelf.end_journal()
        return [each for made in shelf.manifest.outputs.values() for each in made.diagnostics]
    keys = town_keys(request, common, project)
    return _make(request, project, layout, shelf, whole, keys, timings, planned)


def _make(
    request: Request,
    project: Project,
    layout: Layout,
    shelf: Shelf,
    whole: str,
    keys: Keys,
    timings: Timings,
    planned: Schedules,
) -> list[Diagnostic]:
    own = {slug: key for slug, key in keys.items() if not request.slugs or slug in request.slugs}
    stands = standing(own, shelf)
    project = watched(replace(project, sent=sent_calendars(request.out, own.keys() - stands.keys())))
    tasks = outputs.tasks(project, request.slugs, request.only, stands, planned)
    wanted = _with_needs((task for task in tasks.values() if request.wants(task)), tasks)
    known = Known(shelf, Values(project))
    with telling(known.weights(wanted.values()), sys.stdout) as tell:
        why = partial(reason, shelf=shelf, known=known, project=project)
        outcome = execute(wanted, layout, shelf, request.workers, tell, known, staff_of(request), why)
    timings.take(outcome, wanted)
    for line in explained(wanted, outcome) if request.explain else ():
        say(line, sys.stdout)
    known.save([each.slug for each in project.readings] if request.whole else None)
    tasks, wanted = {**tasks, **outcome.parts}, {**wanted, **outcome.parts}
    shelf.name_inputs(task for name, task in wanted.items() if name not in outcome.failed)
    if request.whole:
        _remove_gone(project, tasks, outcome, shelf)
        done = not outcome.failed and not any(each.settlement is None for each in project.readings)
        shelf.manifest.whole = whole if done else ""
    elif outcome.made and shelf.manifest.whole != whole:  # what stands is no longer what that whole run left
        shelf.manifest.whole = ""
    if not request.only:
        settle(keys, wanted.values(), outcome.failed, shelf)
    shelf.save()
    told = [*outcome.diagnostics, *_standing(wanted, shelf, outcome), *_kits(wanted, shelf, outcome)]
    return [*told, *_not_made(request, project, wanted), *_schemas(request)]


def _kits(wanted: Mapping[str, Task], shelf: Shelf, outcome: Outcome) -> Iterator[Diagnostic]:
    """What the kits of this run hold of files that a person changed."""
    owners = {each.owner: f"{each.owner}/{PARCEL}" for each in wanted.values()}
    return kit_warnings(shelf, (slug for slug, kit in owners.items() if kit in wanted and kit not in outcome.failed))


def _schemas(request: Request) -> Iterator[Diagnostic]:
    """A whole run writes the schemas of editors anew where the content changed them; others may only tell."""
    if request.whole:
        return refresh_schemas(request.settlements, request.content, lambda text: say(text, sys.stdout))
    return stale_schemas(request.settlements, request.content)


def _not_made(request: Request, project: Project, wanted: Mapping[str, Task]) -> Iterator[Diagnostic]:
    """The kinds that were asked for by name and of which nothing is to be made, though nothing failed."""
    asked = [each for each in project.readings if not request.slugs or each.slug in request.slugs]
    kinds = {task.kind for name, task in wanted.items() if not name.startswith(CACHE)}
    missing = [each for each in request.only if each not in kinds]
    if missing and all(each.settlement for each in asked):
        yield problem("nothing-made", Place(shown(request.settlements)), name=", ".join(missing))


def _with_needs(chosen: Iterable[Task], tasks: Mapping[str, Task]) -> dict[str, Task]:
    wanted: dict[str, Task] = {}
    queue = [task for task in chosen if not task.name.startswith(CACHE)]
    while queue:
        task = queue.pop()
        if task.name not in wanted:
            wanted[task.name] = task
            queue += [tasks[need] for need in task.needs]
    return {name: task for name, task in tasks.items() if name in wanted}


def _remove_gone(project: Project, tasks: Mapping[str, Task], outcome: Outcome, shelf: Shelf) -> None:
    """A settlement or site with an error keeps its former files; a settlement whose folder is gone loses them."""
    kept = {each.slug for each in project.readings if each.settlement is None}
    kept |= {name.removeprefix(CACHE).split("/")[0] for name in outcome.faulty}
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
