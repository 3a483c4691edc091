"""Runs tasks whose key is new, in the order of their needs, in workers; one failing task stops no other."""

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.pipeline.progress import Tell
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Render, Task, chosen, key_of
from builder.write.files import Refused


@dataclass(slots=True)
class Outcome:
    """What a run of tasks did."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)


def execute(tasks: Mapping[str, Task], layout: Layout, shelf: Shelf, jobs: int, tell: Tell) -> Outcome:
    """Makes what is due. A task whose need failed is left as it was: its former output stays."""
    outcome = Outcome()
    keys: dict[str, str] = {}
    taken: dict[str, str] = {}
    layouts = {name: chosen(layout, task.layouts) for name, task in tasks.items()}
    for task in ordered(tasks):
        keys[task.name] = key_of(task, layouts[task.name], taken)
        taken[task.name] = keys[task.name] + shelf.by_hand(task.name)
    due = {name for name, task in tasks.items() if not shelf.holds(name, keys[name]) or _faulty(task)}
    waiting = [task for task in ordered(tasks) if task.name in due]
    with _Crew(min(jobs, len(waiting))) as crew:
        while waiting or crew.running:
            for task in [each for each in waiting if not any(crew.awaits(need, due) for need in each.needs)]:
                waiting.remove(task)
                if _faulty(task) or any(need in outcome.failed for need in task.needs):
                    _fail(task, task.diagnostics, outcome, due)
                else:
                    crew.begin(task, layouts[task.name], {need: shelf.rendered(need) for need in task.needs})
            for task, result in crew.finished():
                _settle(task, result, keys[task.name], shelf, outcome, due, tell)
    return outcome


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


def _faulty(task: Task) -> bool:
    return has_error(task.diagnostics)


def _fail(task: Task, diagnostics: tuple[Diagnostic, ...], outcome: Outcome, due: set[str]) -> None:
    outcome.failed.add(task.name)
    outcome.diagnostics += diagnostics
    due.discard(task.name)


def _settle(
    task: Task, result: "Rendered | Stopped | str", key: str, shelf: Shelf, outcome: Outcome, due: set[str], tell: Tell
) -> None:
    if isinstance(result, str):
        _fail(task, (problem("own-fault", Place(task.name), reason=result),), outcome, due)
    elif isinstance(result, Stopped) or has_error(result.diagnostics):
        _fail(task, result.diagnostics, outcome, due)
    elif refusal := _refused(task, key, result, shelf):
        _fail(task, refusal, outcome, due)
    else:
        due.discard(task.name)
        outcome.made.append(task.name)
        tell(task.name)


def _refused(task: Task, key: str, rendered: Rendered, shelf: Shelf) -> tuple[Diagnostic, ...]:
    """Why an output could not be written; empty where it was. A disk that takes nothing at all ends the run."""
    try:
        shelf.put(task, key, rendered)
    except Refused as fault:
        if fault.for_all:
            raise
        return fault.diagnostics
    return ()


def run(render: Render, document: Any, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered | Stopped | str:
    """Renders one document in whatever process this is; a fault of ours comes back as words, never as a traceback."""
    try:
        return render(document, layout, needs)
    except Stopped as fault:
        return fault
    except Exception as fault:  # a bug of ours must not take the other outputs along
        last = traceback.extract_tb(fault.__traceback__)[-1]
        if os.environ.get("ROADMAP_DEBUG"):
            traceback.print_exc()
        return f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"


class _Crew:
    """Workers and what they are at; with one job, the work is done here and now."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.executor: Executor | None = None
        self.running: dict[Future[Rendered | Stopped | str], Task] = {}
        self.done: list[tuple[Task, Rendered | Stopped | str]] = []

    def __enter__(self) -> "_Crew":
        if self.jobs > 1:
            self.executor = ProcessPoolExecutor(self.jobs, initializer=_end_with_the_build)
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        if not self.executor:
            return
        if fault:  # a person who stops a build does not wait for the page at hand
            for worker in multiprocessing.active_children():
                worker.terminate()
        self.executor.shutdown(cancel_futures=True)

    def awaits(self, need: str, due: set[str]) -> bool:
        return need in due

    def begin(self, task: Task, layout: Layout, needs: Mapping[str, Rendered]) -> None:
        if not self.executor:
            self.done.append((task, run(task.render, task.document, layout, needs)))
            return
        try:
            self.running[self.executor.submit(run, task.render, task.document, layout, needs)] = task
        except BrokenExecutor as fault:  # another task took its worker along
            self.done.append((task, f"{type(fault).__name__}: {fault}"))

    def finished(self) -> Iterator[tuple[Task, Rendered | Stopped | str]]:
        if self.running:
            ready, _ = wait(self.running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield self.running.pop(future), _result(future)
        while self.done:
            yield self.done.pop(0)


def _end_with_the_build() -> None:
    """A worker ends with the build, however that ended, and says nothing when a person stops it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _result(future: Future[Rendered | Stopped | str]) -> Rendered | Stopped | str:
    try:
        return future.result()
    except Exception as fault:  # a worker that was killed, or a value that could not cross
        return f"{type(fault).__name__}: {fault}"
