"""`--explain` names the file that changed; `--timings` adds up to what workers told."""

import json
from functools import partial
from pathlib import Path

import pytest

from builder.document.layout import Layout
from builder.load.project import Project
from builder.pipeline.crew import Here
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.known import Known
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Composed, Task
from builder.pipeline.timings import NAME, Timings
from builder.pipeline.traces import Values
from builder.pipeline.why import explained, reason
from tests.pipeline.test_known import changed, title, told, town, whole


def run(root: Path, found: Project | None, *, force: bool = False) -> tuple[list[str], Outcome, dict[str, Task]]:
    project = found or whole()
    shelf = Shelf(root, lambda _: True, force=force)
    known = Known(shelf, Values(project))
    tasks = {
        f"example/{part}": Task(f"example/{part}", Composed(partial(title, town(project), part)), told, owner="example")
        for part in ("mapping", "plan")
    }
    why = partial(reason, shelf=shelf, known=known, project=project)
    outcome = execute(tasks, Layout({}), shelf, 1, lambda _: None, known, lambda shop, jobs: Here(shop), why)
    known.save()
    shelf.save()
    return list(explained(tasks, outcome)), outcome, tasks


def test_each_output_says_why_it_is_made_or_stands(tmp_path: Path) -> None:
    mapping, plan = "example/mapping", "example/plan"
    stands = f"{mapping}: stands, nothing that it reads changed"
    assert run(tmp_path, None)[0] == [f"{each}: made: was never made" for each in (mapping, plan)]
    assert run(tmp_path, None)[0] == [stands, stands.replace(mapping, plan)]
    other = changed(plan=town(whole()).plan.model_copy(update={"agenda": []}))
    assert run(tmp_path, other)[0] == [stands, f"{plan}: made: settlements/example/plan.yaml changed"]
    (tmp_path / plan).unlink()
    assert run(tmp_path, other)[0] == [stands, f"{plan}: made: is missing"]
    (tmp_path / plan).write_text("mine")
    run(tmp_path, None)
    assert run(tmp_path, None, force=True)[0] == [f"{each}: made: --force" for each in (mapping, plan)]


def test_timings_name_every_output_that_a_worker_was_asked_for(tmp_path: Path) -> None:
    _, outcome, tasks = run(tmp_path, None)
    timings = Timings()
    with timings.step("make"):
        timings.take(outcome, tasks)
    timings.save(tmp_path)
    raw = json.loads((tmp_path / NAME).read_text())
    assert {each["output"] for each in raw["slowest"]} == set(tasks)
    assert raw["kinds"]["shared"]["outputs"] == 2
    assert raw["steps"]["make"] == pytest.approx(0, abs=5)
    assert any("example/plan" in line for line in timings.lines())
