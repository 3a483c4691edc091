"""What is known from earlier runs: what was read for each output, under which key it came out, and how long it took.

Kept below `.cache/known/`, a file a settlement. It only spares work: where it is lost or does not fit, things are
composed, and come out the same. Each file begins with the hash of the rest: one damaged digit could hide what was read.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.pipeline.shelf import Shelf
from builder.pipeline.task import CACHE, Task, code_key
from builder.pipeline.traces import Said, Values, short
from builder.pipeline.worker import Answer
from builder.write import files

FOLDER = CACHE + "known"
OF_ALL = "_all"
"""The file of what belongs to no settlement; no slug begins so."""

SECONDS = {
    "measure": 1.5,
    "part": 1.5,
    "bound": 2.0,
    "body": 2.0,
    "section": 0.5,
    "edition": 0.3,
    "handout": 1.5,
    "workbook": 0.8,
    "paper": 0.4,
}
"""What the sorts of tasks take that were never made; each weighs as much in the progress."""


@dataclass(frozen=True, slots=True)
class Record:
    """One task as it last ended: its outputs' keys, seconds of the processor, and what each thing said that it read."""

    keys: Mapping[str, str]
    seconds: float
    reads: Mapping[str, str] = field(default_factory=dict)


class Known:
    """Records of earlier runs beside what everything says now. Without `values` nothing is known and nothing kept."""

    def __init__(self, shelf: Shelf, values: Values | None = None) -> None:
        self.shelf, self.values = shelf, values
        self._owners: dict[str, dict[str, Record]] = {}
        self._calls: dict[str, str] = {}
        self._words = Said()
        self._learned: set[str] = set()
        self.why: dict[str, tuple[str, ...]] = {}
        """What each task read that says something else now; nothing where it was not made before."""

    def record(self, task: Task) -> Record | None:
        """What is known of a task."""
        if self.values is None:
            return None
        owner = task.owner or OF_ALL
        if owner not in self._owners:
            self._owners[owner] = dict(_read(self.shelf, owner))
        return self._owners[owner].get(task.name)

    def key(self, task: Task, layouts: str, taken: Mapping[str, str]) -> str | None:
        """Its key, where all that it read says what it said; None where it has to be composed to know."""
        record = self.record(task)
        if record is None or self.values is None or not self._current(record):
            return None
        fixed = self._fixed(task, layouts, taken)
        now = {path: fixed[path] if path in fixed else self.values.said(path) for path in {**fixed, **record.reads}}
        self.why[task.name] = tuple(path for path, each in now.items() if record.reads.get(path) != each)
        return None if self.why[task.name] else next(iter(record.keys.values()))

    def weights(self, tasks: Iterable[Task]) -> dict[str, float]:
        """Seconds that each task took last time, or that its sort takes; those that stand without asking weigh none."""
        found = {}
        for task in tasks:
            record = None if task.key else self.record(task)
            found[task.name] = record.seconds if record else 0.0 if task.key else SECONDS.get(task.render.__name__, 0.2)
        return found

    def parts(self, task: Task) -> tuple[str, ...]:
        """The outputs of a task that makes many."""
        record = self.record(task)
        return tuple(record.keys) if record else ()

    def learn(self, task: Task, answer: Answer, layouts: str, taken: Mapping[str, str]) -> None:
        """Keeps what an answer tells."""
        if self.values is None:
            return
        former = self.record(task)
        reads = {**self._fixed(task, layouts, taken), **{path: self.values.said(path) for path in answer.reads}}
        seconds = answer.composing + answer.rendering
        if former and not any(each.rendered for each in answer.made):
            seconds = max(seconds, former.seconds)  # it was not laid out this time
        self._owners[task.owner or OF_ALL][task.name] = Record(
            {each.name: each.key for each in answer.made}, seconds, reads
        )
        self._learned.add(task.owner or OF_ALL)

    def save(self, owners: Iterable[str] | None = None) -> None:
        """Writes what was learned; with `owners`, what is known of others goes."""
        for owner in sorted(self._learned):
            files.replace(self.shelf.root / FOLDER / f"{owner}.json", _raw(self._owners[owner]))
        if owners is not None:
            kept = {OF_ALL, *owners}
            for file in (self.shelf.root / FOLDER).glob("*.json"):
                if file.stem not in kept:
                    files.remove(file, self.shelf.root)

    def _current(self, record: Record) -> bool:
        """Whether what stands is what the record speaks of: a run that was stopped keeps outputs and no records."""
        made = self.shelf.manifest.outputs
        return bool(record.keys) and all(name in made and made[name].key == key for name, key in record.keys.items())

    def _fixed(self, task: Task, layouts: str, taken: Mapping[str, str]) -> dict[str, str]:
        needs = {f"need/{name}": short(taken[name]) for name in task.needs}
        return {"code": code_key()[:16], "call": self._call(task), "layout": layouts[:16], **needs}

    def _call(self, task: Task) -> str:
        if task.name not in self._calls:
            self._calls[task.name] = short(f"{self._words(task.composed)} {self._words(task.render)}")
        return self._calls[task.name]


def _read(shelf: Shelf, owner: str) -> Iterator[tuple[str, Record]]:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        hashed, _, data = (shelf.root / FOLDER / f"{owner}.json").read_bytes().partition(b"\n")
        raw = json.loads(data if hashed == files.digest(data).encode() else b"")
        pairs = [(str(path), str(each)) for path, each in raw["said"]]
        for name, (keys, seconds, reads) in raw["tasks"].items():
            yield name, Record(dict(keys), float(seconds), dict(pairs[number] for number in reads))


def _raw(records: Mapping[str, Record]) -> bytes:
    numbers: dict[tuple[str, str], int] = {}
    tasks: dict[str, Any] = {}
    for name, each in sorted(records.items()):
        reads = [numbers.setdefault(pair, len(numbers)) for pair in each.reads.items()]
        tasks[name] = [dict(each.keys), round(each.seconds, 2), reads]
    data = json.dumps({"said": list(numbers), "tasks": tasks}, ensure_ascii=False, separators=(",", ":")).encode()
    return files.digest(data).encode() + b"\n" + data
