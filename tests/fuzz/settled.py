"""Grown settlements through every output: read without a fault, composed whole, and rendered where that is cheap."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from builder.document.layout import Layout
from builder.errors import Diagnostic, Stopped, has_error
from builder.load.layouts import read_files
from builder.load.project import ROOT, vocabulary
from builder.load.settlements import read_settlements
from builder.pipeline import outputs
from builder.pipeline.task import Task, chosen
from tests.fuzz.grow import settlements
from tests.fuzz.readers import TODAY, project

SETTLEMENTS = 500
RENDERED = ((1, (".docx", ".ics", ".html", ".txt")), (10, (".xlsx", ".pptx")), (50, (".pdf",)))
"""Of so many settlements one has its outputs of these kinds rendered too."""
Trees = Mapping[str, Any]


@cache
def _layout() -> Layout:
    return Layout(read_files(ROOT))


def grown(seed: int, count: int, folder: Path, tell: Callable[[int], None] = lambda number: None) -> str:
    """What the first settlement breaks that cannot be made, as small as hypothesis gets it; empty where none does."""
    tried = 0

    @seeded(seed)
    @settings(
        max_examples=count, deadline=None, database=None, derandomize=False, print_blob=False,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(settlements(vocabulary(project().content, project().statistics)))
    def each(trees: Trees) -> None:
        nonlocal tried
        tried += 1
        tell(min(tried, count))
        faults = list(faults_of(trees, _rendered_at(tried)))
        if faults:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "settlement.json").write_text(json.dumps(trees, ensure_ascii=False, indent=1), "utf-8")
        assert faults == [], faults[0]  # without words the fault of a plain run would be an empty text

    try:
        each()
    except AssertionError as fault:
        return str(fault) or "a settlement breaks, see settlement.json"
    return ""


def _rendered_at(number: int) -> tuple[str, ...]:
    return tuple(ending for every, endings in RENDERED for ending in endings if number % every == 0)


def faults_of(trees: Trees, rendered: tuple[str, ...]) -> Iterator[str]:
    """What goes wrong on the way of one settlement from its files to its outputs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "settlements" / "grown"
        folder.mkdir(parents=True)
        for name, tree in trees.items():
            (folder / f"{name}.yaml").write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        known = project()
        words = vocabulary(known.content, known.statistics)
        readings = read_settlements(folder.parent, "settlements", known.statistics, words, TODAY)
        whole = replace(known, readings=readings)
    yield from _errors(whole.readings[0].diagnostics)
    tasks = outputs.tasks(whole, ("grown",))
    for task in tasks.values():
        yield from _errors(task.diagnostics)
        if task.owner and not task.needs and task.name.endswith(rendered) and task.document is not None:
            yield from _rendered(task)


def _rendered(task: Task) -> Iterator[str]:
    try:
        made = task.render(task.document, chosen(_layout(), task.layouts), {})
    except Stopped as stop:
        yield from _errors(stop.diagnostics)
    except Exception as fault:  # whatever it is, it is what we look for
        yield f"{task.name}: {type(fault).__name__}: {fault}"
    else:
        yield from _errors(made.diagnostics)


def _errors(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    yield from (str(each) for each in found if has_error([each]))
