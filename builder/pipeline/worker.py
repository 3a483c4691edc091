"""What a worker does: it composes, and renders only where the document is not the one that stands."""

import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.pipeline.bounds import Bounds, Exceeded, hold_memory, within
from builder.pipeline.task import Layouts, Task, document_key, fixed_key
from builder.pipeline.traces import last_text, reading
from builder.write.files import refusal


@dataclass(frozen=True, slots=True)
class Stored:
    """An output that stands on the disk: a worker reads it only where it renders."""

    file: str
    pages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked: an output by its name, and what of it stands already."""

    name: str
    taken: Mapping[str, str] = field(default_factory=dict)
    """The keys of what it takes."""
    needs: Mapping[str, Rendered | Stored] = field(default_factory=dict)
    stands: Mapping[str, str] = field(default_factory=dict)
    """The keys under which it, or each of its many, stands; only what has another is rendered."""
    look: bool = False
    """Whether it is only composed, for what that notices."""


@dataclass(frozen=True, slots=True)
class Made:
    """One output: its key, and its bytes where they had to be made."""

    name: str
    key: str
    rendered: Rendered | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an order. With an error among the diagnostics nothing was made."""

    name: str
    made: tuple[Made, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What composing noticed, or why nothing was made."""
    reads: tuple[str, ...] = ()
    faulty: bool = False
    """Whether composing failed, so that what it would have made is not known."""
    composing: float = 0.0
    rendering: float = 0.0
    """Seconds of the processor."""


@dataclass(slots=True)
class Workshop:
    """All that orders speak of; it crosses to each worker once."""

    tasks: Mapping[str, Task]
    layout: Layout
    scratch: str = ""
    """Where temporary files go; the run removes it whole."""
    bounds: Bounds = field(default_factory=Bounds)
    layouts: Layouts = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.layouts = Layouts(self.layout)

    def work(self, order: Order) -> Answer:
        """Does what is ordered. A fault of ours comes back as words, never as a traceback."""
        task, began = self.tasks[order.name], time.process_time()
        try:
            with within(self.bounds.compose), reading() as read:
                document, noticed = task.composed.made()
                if task.taking and not order.look and not has_error(noticed):
                    document = task.taking(document, _needs(order))
                fixed = [] if order.look else fixed_key(task, self.layouts.key(task.layouts), order.taken)
                composed = time.process_time() - began
            if has_error(noticed) or order.look:
                return Answer(task.name, (), noticed, tuple(read), has_error(noticed), composed)
            with within(self.bounds.render):
                made = self._made(task, document, noticed, fixed, order)
            faults = tuple(each for one in made if one.rendered for each in one.rendered.diagnostics)
            spent = time.process_time() - began - composed
            if has_error(faults):
                return Answer(task.name, (), faults, (), False, composed, spent)
            return Answer(task.name, made, noticed, tuple(read), False, composed, spent)
        except Exceeded:
            return exceeded(task.name, last_text())
        except Stopped as fault:
            return Answer(task.name, (), fault.diagnostics)
        except Exception as fault:  # a bug of ours must not take the other outputs along
            if refused := refusal(Path(task.name), fault):  # libraries write temporary files
                return Answer(task.name, (), refused.diagnostics)
            return own_fault(task.name, _words(fault))
        finally:
            task.composed.forget()

    def _made(
        self, task: Task, document: Any, noticed: tuple[Diagnostic, ...], fixed: list[str], order: Order
    ) -> tuple[Made, ...]:
        found = []
        for name, one in document if task.many else ((task.name, document),):
            name = f"{task.name}{name}" if task.many else name
            key = document_key(name, fixed, one, noticed)
            stands = order.stands.get(name) == key
            found.append(Made(name, key, None if stands else self._rendered(task, one, order)))
        return tuple(found)

    def _rendered(self, task: Task, document: Any, order: Order) -> Rendered:
        return task.render(document, self.layouts.part(task.layouts), _needs(order))


def _needs(order: Order) -> dict[str, Rendered]:
    return {name: read_need(each) for name, each in order.needs.items()}


def read_need(need: Rendered | Stored) -> Rendered:
    """What an output takes, with its bytes."""
    return Rendered(Path(need.file).read_bytes(), (), need.pages) if isinstance(need, Stored) else need


def own_fault(name: str, reason: str) -> Answer:
    """An output that a fault of ours kept from being made."""
    return Answer(name, (), (problem("own-fault", Place(name), reason=reason),))


def exceeded(name: str, text: tuple[str, int] | None = None) -> Answer:
    """An output that took more than any may; told where the text stands that its worker read last, else of itself."""
    return Answer(name, (), (problem("without-end", Place(*(text or (name,))), name=name),), (), True)


def _words(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    if os.environ.get("ROADMAP_DEBUG"):
        traceback.print_exc()
    return f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"


_shop: Workshop | None = None


def begin(shop: Workshop) -> None:
    """Makes this process a worker of a workshop."""
    global _shop
    _shop = shop
    _end_with_the_build()
    hold_memory(shop.bounds.memory)
    spare_collector()
    if shop.scratch:
        keep_scratch(Path(shop.scratch) / str(os.getpid()))


def work(order: Order) -> Answer:
    """Does what is ordered, in a process that began with its workshop."""
    assert _shop is not None
    answer = _shop.work(order)
    tidy()
    return answer


TIDY = 3.0
"""Seconds of the processor after which a worker lets go of what pages left."""
_tidied = 0.0


def tidy() -> None:
    """Now and then all rings are let go: pages are made of them, and each kit left ten megabytes more."""
    global _tidied
    if time.process_time() - _tidied > TIDY:
        gc.collect()
        _tidied = time.process_time()


RARELY = (20_000, 5, 4)
"""Objects that are made before the collector looks, and how many looks before it looks further."""


def spare_collector() -> None:
    """What was read stays to the end, and pages make many objects that live: looking for rings among them rarely.

    An eighth of a section's layout went into it; 40 sections one behind another need 60 MB more. What was there at the
    fork is not looked through even once: that would copy every page of memory that the build shares with its workers.
    """
    gc.freeze()
    gc.set_threshold(*RARELY)


def keep_scratch(folder: Path) -> None:
    """Temporary files of this process and of the libraries in it go there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)
    tempfile.tempdir = str(folder)


def drop_scratch(folder: Path) -> None:
    """Removes what workers left, those of an earlier run too, and the folders above it that are empty."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.parent.rmdir()
    except OSError:
        return


def _end_with_the_build() -> None:
    """A worker ends with the build, however that ended, and says nothing when a person stops it."""
    if sys.platform == "win32":  # the processes of a pool end with their parent there
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    build = multiprocessing.parent_process()  # it may be gone by now: then who adopted us is another
    threading.Thread(target=_watch, args=(build.pid if build else os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
