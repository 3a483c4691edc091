"""Only what changed is made; a failing task stops no other; a person's file is never overwritten."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Place, Stopped, problem
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Task

EMPTY = Layout({"layouts/a.css": b"a", "layouts/b.css": b"b"})


def plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered("|".join([document, *(each.data.decode() for each in needs.values())]).encode())


def refused(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    raise Stopped([problem("layout-fault", Place(document), reason="refused")])


def broken(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    raise ZeroDivisionError(document)


def run(root: Path, *tasks: Task, jobs: int = 1, layout: Layout = EMPTY, force: bool = False) -> tuple[Outcome, Shelf]:
    shelf = Shelf(root, lambda _: True, force=force)
    outcome = execute({task.name: task for task in tasks}, layout, shelf, jobs, lambda _: None)
    shelf.save()
    return outcome, shelf


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_gets_the_bytes_of_what_it_needs(tmp_path: Path, jobs: int) -> None:
    run(tmp_path, Task("kit", "kit", plain, needs=("a", "b")), Task("a", "1", plain), Task("b", "2", plain), jobs=jobs)
    assert (tmp_path / "kit").read_text() == "kit|1|2"


def test_a_second_run_makes_nothing(tmp_path: Path) -> None:
    tasks = Task("a", "1", plain), Task("kit", "kit", plain, needs=("a",))
    assert run(tmp_path, *tasks)[0].made == ["a", "kit"]
    before = {each.name: each.stat().st_mtime_ns for each in tmp_path.iterdir()}
    assert run(tmp_path, *tasks)[0].made == []
    assert {each.name: each.stat().st_mtime_ns for each in tmp_path.iterdir()} == before


def test_a_changed_document_remakes_it_and_what_needs_it(tmp_path: Path) -> None:
    kit = Task("kit", "kit", plain, needs=("a",))
    run(tmp_path, Task("a", "1", plain), kit, Task("c", "3", plain))
    outcome, _ = run(tmp_path, Task("a", "2", plain), kit, Task("c", "3", plain))
    assert outcome.made == ["a", "kit"]
    assert (tmp_path / "kit").read_text() == "kit|2"


def test_only_the_layout_that_a_task_reads_matters_to_it(tmp_path: Path) -> None:
    tasks = Task("a", "1", plain, layouts=("layouts/a.css",)), Task("b", "2", plain, layouts=("layouts/b.css",))
    run(tmp_path, *tasks)
    outcome, _ = run(tmp_path, *tasks, layout=Layout({**EMPTY.files, "layouts/b.css": b"new"}))
    assert outcome.made == ["b"]


def test_a_removed_output_is_made_again(tmp_path: Path) -> None:
    run(tmp_path, Task("a", "1", plain))
    (tmp_path / "a").unlink()
    assert run(tmp_path, Task("a", "1", plain))[0].made == ["a"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refused_task_keeps_its_former_output_and_stops_only_what_needs_it(tmp_path: Path, jobs: int) -> None:
    run(tmp_path, Task("a", "1", plain), Task("kit", "kit", plain, needs=("a",)))
    outcome, _ = run(
        tmp_path, Task("a", "2", refused), Task("kit", "kit", plain, needs=("a",)), Task("b", "3", plain), jobs=jobs
    )
    assert outcome.failed == {"a", "kit"}
    assert [each.code for each in outcome.diagnostics] == ["layout-fault"]
    assert ((tmp_path / "a").read_text(), (tmp_path / "kit").read_text()) == ("1", "kit|1")
    assert (tmp_path / "b").read_text() == "3"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_becomes_one_line_and_the_rest_is_made(tmp_path: Path, jobs: int) -> None:
    outcome, _ = run(tmp_path, Task("a", "boom", broken), Task("b", "3", plain), jobs=jobs)
    assert [each.code for each in outcome.diagnostics] == ["own-fault"]
    assert "ZeroDivisionError: boom" in str(outcome.diagnostics[0])
    assert outcome.made == ["b"]


def test_a_file_that_a_person_changed_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    run(tmp_path, Task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    for force in (False, True):
        _, shelf = run(tmp_path, Task("a.txt", "2", plain), force=force)
        assert [each.code for each in shelf.diagnostics] == ["changed-by-hand"]
        assert ((tmp_path / "a.txt").read_text(), (tmp_path / "a.new.txt").read_text()) == ("mine", "2")


def test_a_changed_file_is_told_again_without_being_made_again(tmp_path: Path) -> None:
    run(tmp_path, Task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    run(tmp_path, Task("a.txt", "1", plain))
    outcome, shelf = run(tmp_path, Task("a.txt", "1", plain))
    assert (outcome.made, [each.code for each in shelf.diagnostics]) == ([], ["changed-by-hand"])


def test_a_lost_manifest_adopts_equal_files_and_never_overwrites_others(tmp_path: Path) -> None:
    run(tmp_path, Task("a.txt", "1", plain), Task("b.txt", "2", plain))
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "b.txt").write_text("mine")
    run(tmp_path, Task("a.txt", "1", plain), Task("b.txt", "2", plain))
    assert sorted(each.name for each in tmp_path.glob("*.txt")) == ["a.txt", "b.new.txt", "b.txt"]
    assert (tmp_path / "b.txt").read_text() == "mine"


def test_an_output_whose_source_is_gone_is_dropped_unless_a_person_changed_it(tmp_path: Path) -> None:
    _, shelf = run(tmp_path, Task("x/a.txt", "1", plain), Task("x/b.txt", "2", plain))
    (tmp_path / "x" / "b.txt").write_text("mine")
    shelf = Shelf(tmp_path, lambda _: True)
    shelf.drop("x/a.txt")
    shelf.drop("x/b.txt")
    assert [each.name for each in (tmp_path / "x").iterdir()] == ["b.txt"]
    assert [each.code for each in shelf.diagnostics] == ["changed-by-hand"]


def test_what_was_noticed_while_an_output_was_made_is_remembered(tmp_path: Path) -> None:
    noticed = problem("schedule-full", Place("s.yaml", 2, 3), what="minhelet")
    run(tmp_path, Task("a", "1", plain, diagnostics=(noticed,)))
    _, shelf = run(tmp_path, Task("a", "1", plain, diagnostics=(noticed,)))
    assert shelf.manifest.outputs["a"].diagnostics == (noticed,)


def test_what_this_run_may_not_write_is_made_in_memory_for_what_it_may(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, lambda task: task.name == "kit")
    tasks = {"kit": Task("kit", "kit", plain, needs=("a",)), "a": Task("a", "1", plain)}
    execute(tasks, EMPTY, shelf, 1, lambda _: None)
    assert [each.name for each in tmp_path.iterdir()] == ["kit"]
    assert (tmp_path / "kit").read_text() == "kit|1"
