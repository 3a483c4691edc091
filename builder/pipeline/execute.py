"""Runs tasks in the order of their needs: what is known to stand is left, the rest is composed and made by a crew."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic
from builder.pipeline.crew import Crew, Hired, local
from builder.pipeline.known import Known
from builder.pipeline.progress import Progress, Tell, plain
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import CACHE, Task
from builder.pipeline.worker import Answer, Order, Workshop, drop_scratch
from builder.write.files import Refused

SCRATCH = CACHE + "tmp"
"""Temporary files of workers, below the output folder."""
PATIENCE = 1.5
"""Seconds without news after which a person is told what is at hand."""
Staff = Callable[[Workshop, int], Crew]
"""Finds a crew for a workshop."""
Why = Callable[[Task], str]
"""Says why a task is not known to stand."""


@dataclass(slots=True)
class Outcome:
    """What a run of tasks did."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    """Those of which composing failed, so that what they would have made is not known."""
    parts: dict[str, Task] = field(default_factory=dict)
    """The outputs of those that make many."""
    why: dict[str, str] = field(default_factory=dict)
    """Why each task that a worker was asked for was not known to stand."""
    answers: list[Answer] = field(default_factory=list)
    """What workers told, without the bytes: where the time went."""


def staff(shop: Workshop, jobs: int) -> Crew:
    """Processes of this machine."""
    return Hired(local(shop), jobs)


def execute(
    tasks: Mapping[str, Task], layout: Layout, shelf: Shelf, jobs: int, tell: Progress | Tell,
    known: Known | None = None, hire: Staff = staff, why: Why = lambda task: "",
) -> Outcome:  # fmt: skip
    """Makes what is due. A task whose need failed is left as it was: its former output stays."""
    shop = Workshop(tasks, layout, str((shelf.root / SCRATCH).absolute()))
    drop_scratch(shelf.root / SCRATCH)
    crew = hire(shop, jobs)
    run = _Run(shop, shelf, crew, plain(tell), known or Known(shelf), why)
    try:
        run.all()
    except BaseException:
        crew.close(now=True)
        raise
    finally:
        crew.close(now=False)
        drop_scratch(shelf.root / SCRATCH)
    return run.outcome


def look(tasks: Mapping[str, Task], jobs: int, hire: Staff = staff) -> list[Diagnostic]:
    """Composes everything and returns what that noticed, in the order of the tasks."""
    crew = hire(Workshop(tasks, Layout({})), jobs)
    noticed: dict[str, tuple[Diagnostic, ...]] = {}
    waiting = list(tasks)[::-1]
    try:
        while len(noticed) < len(tasks):
            while waiting and crew.room:
                crew.begin(Order(waiting.pop(), look=True))
            noticed.update((each.name, each.diagnostics) for each in crew.finished(PATIENCE))
    except BaseException:
        crew.close(now=True)
        raise
    finally:
        crew.close(now=False)
    return [each for name in tasks for each in noticed[name]]


def ordered(tasks: Mapping[str, Task]) -> Iterator[Task]:
    """Tasks after what they need."""
    seen: set[str] = set()

    def visit(task: Task) -> Iterator[Task]:
        if task.name not in seen:
            seen.add(task.name)
            for need in task.needs:
                yield from visit(tasks[need])
            yield task

    for task in tasks.values():
        yield from visit(task)


class _Run:
    """One run: which tasks are ready, at hand and ended."""

    def __init__(self, shop: Workshop, shelf: Shelf, crew: Crew, tell: Progress, known: Known, why: Why) -> None:
        self.why = why
        self.shop, self.shelf, self.crew, self.tell, self.known = shop, shelf, crew, tell, known
        self.outcome = Outcome()
        self.taken: dict[str, str] = {}
        self.open = {name: len(set(task.needs)) for name, task in shop.tasks.items()}
        self.takers: defaultdict[str, list[str]] = defaultdict(list)
        for name, task in shop.tasks.items():
            for need in set(task.needs):
                self.takers[need].append(name)
        self.rank = {task.name: number for number, task in enumerate(ordered(shop.tasks))}
        self.ready = [(self.rank[name], name) for name, count in self.open.items() if not count]
        heapq.heapify(self.ready)

    def all(self) -> None:
        """Until every task ended."""
        at_hand = 0
        while self.ready or at_hand:
            while self.ready and self.crew.room:
                name = heapq.heappop(self.ready)[1]
                if not self._settled_at_once(name):
                    self.outcome.why[name] = self.why(self.shop.tasks[name])
                    self.crew.begin(self._order(name))
                    at_hand += 1
            answers = list(self.crew.finished(PATIENCE)) if at_hand else []
            at_hand -= len(answers)
            for answer in answers:
                self._settle(answer)
            if not answers and at_hand:
                self.tell.at_hand(self.crew.busy())

    def _lost(self, name: str) -> bool:
        """Whether something that it takes was not made."""
        return any(need in self.outcome.failed for need in self.shop.tasks[name].needs)

    def _known_key(self, task: Task) -> str | None:
        """The key of a task that stands and needs no composing; None where a worker must tell."""
        key = task.key or self.known.key(task, self.shop.layouts.key(task.layouts), self.taken)
        return key if key and self._holds(task, key) else None

    def _holds(self, task: Task, key: str) -> bool:
        if not task.many:
            return self.shelf.holds(task.name, key)
        return all(self.shelf.holds(name, self.shelf.manifest.outputs[name].key) for name in self.known.parts(task))

    def _settled_at_once(self, name: str) -> bool:
        task = self.shop.tasks[name]
        if self._lost(name):
            return False
        key = self._known_key(task)
        if key is None:
            return False
        if task.many:
            self.outcome.parts.update((each, task.part(each)) for each in self.known.parts(task))
        self._end(name, key)
        return True

    def _order(self, name: str) -> Order:
        task = self.shop.tasks[name]
        if self._lost(name):
            return Order(name, look=True)
        needs = {need: self.shelf.need(need) for need in task.needs}
        return Order(name, {need: self.taken[need] for need in task.needs}, needs, self._standing(task))

    def _standing(self, task: Task) -> Mapping[str, str]:
        made = self.shelf.manifest.outputs
        names = [each for each in made if each.startswith(task.name)] if task.many else [task.name]
        return {each: made[each].key for each in names if each in made and self.shelf.holds(each, made[each].key)}

    def _settle(self, answer: Answer) -> None:
        task = self.shop.tasks[answer.name]
        self.outcome.answers.append(replace(answer, made=()))
        if answer.faulty:
            self.outcome.faulty.add(task.name)
        if not answer.made:
            return self._fail(task, answer.diagnostics)
        wrote = []
        for made in answer.made:
            part = task.part(made.name, made.key) if task.many else task
            if task.many:
                self.outcome.parts[made.name] = part
            if made.rendered:
                if refusal := _refused(part, made.key, answer.diagnostics, made.rendered, self.shelf):
                    return self._fail(task, refusal)
                wrote.append(made.name)
        key = answer.made[0].key
        self.known.learn(task, answer, self.shop.layouts.key(task.layouts), self.taken)
        self.outcome.made += wrote
        for name in wrote:
            self.tell.made(name)
        return self._end(task.name, key)

    def _fail(self, task: Task, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.outcome.failed.add(task.name)
        self.outcome.diagnostics += diagnostics
        self._end(task.name, "")

    def _end(self, name: str, key: str) -> None:
        self.taken[name] = key + self.shelf.by_hand(name)
        self.tell.done(name)
        for taker in self.takers[name]:
            self.open[taker] -= 1
            if not self.open[taker]:
                heapq.heappush(self.ready, (self.rank[taker], taker))


def _refused(
    task: Task, key: str, noticed: tuple[Diagnostic, ...], rendered: Rendered, shelf: Shelf
) -> tuple[Diagnostic, ...]:
    """Why an output could not be written; empty where it was. A disk that takes nothing at all ends the run."""
    try:
        shelf.put(task, key, rendered, noticed)
    except Refused as fault:
        if fault.for_all:
            raise
        return fault.diagnostics
    return ()
