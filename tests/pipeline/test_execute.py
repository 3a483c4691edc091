"""Only what changed is made; a failing task stops no other; a person's file is never overwritten."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Place, Stopped, problem
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.shelf import NO_NEW, Shelf
from builder.pipeline.task import Render, Task, given
from builder.pipeline.worker import Workshop, begin
from builder.write.files import locked

ROOT = Path(__file__).resolve().parents[2]
EMPTY = Layout({"layouts/a.css": b"a", "layouts/b.css": b"b"})


def plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered("|".join([document, *(each.data.decode() for each in needs.values())]).encode())


def refused(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    raise Stopped([problem("layout-fault", Place(document), reason="refused")])


def broken(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    raise ZeroDivisionError(document)


def sleeping(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    Path(document).write_text(str(os.getpid()))
    time.sleep(120)
    return Rendered(b"")


def task(name: str, document: str, render: Render, **more: Any) -> Task:
    return Task(name, given(document), render, **more)


def run(root: Path, *tasks: Task, jobs: int = 1, layout: Layout = EMPTY, force: bool = False) -> tuple[Outcome, Shelf]:
    shelf = Shelf(root, lambda _: True, force=force)
    outcome = execute({each.name: each for each in tasks}, layout, shelf, jobs, lambda _: None)
    shelf.save()
    return outcome, shelf


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_gets_the_bytes_of_what_it_needs(tmp_path: Path, jobs: int) -> None:
    run(tmp_path, task("kit", "kit", plain, needs=("a", "b")), task("a", "1", plain), task("b", "2", plain), jobs=jobs)
    assert (tmp_path / "kit").read_text() == "kit|1|2"


def test_a_second_run_makes_nothing(tmp_path: Path) -> None:
    tasks = task("a", "1", plain), task("kit", "kit", plain, needs=("a",))
    assert run(tmp_path, *tasks)[0].made == ["a", "kit"]
    before = {each.name: each.stat().st_mtime_ns for each in tmp_path.iterdir()}
    assert run(tmp_path, *tasks)[0].made == []
    assert {each.name: each.stat().st_mtime_ns for each in tmp_path.iterdir()} == before


def test_a_changed_document_remakes_it_and_what_needs_it(tmp_path: Path) -> None:
    kit = task("kit", "kit", plain, needs=("a",))
    run(tmp_path, task("a", "1", plain), kit, task("c", "3", plain))
    outcome, _ = run(tmp_path, task("a", "2", plain), kit, task("c", "3", plain))
    assert outcome.made == ["a", "kit"]
    assert (tmp_path / "kit").read_text() == "kit|2"


def test_only_the_layout_that_a_task_reads_matters_to_it(tmp_path: Path) -> None:
    tasks = task("a", "1", plain, layouts=("layouts/a.css",)), task("b", "2", plain, layouts=("layouts/b.css",))
    run(tmp_path, *tasks)
    outcome, _ = run(tmp_path, *tasks, layout=Layout({**EMPTY.files, "layouts/b.css": b"new"}))
    assert outcome.made == ["b"]


def test_a_removed_output_is_made_again(tmp_path: Path) -> None:
    run(tmp_path, task("a", "1", plain))
    (tmp_path / "a").unlink()
    assert run(tmp_path, task("a", "1", plain))[0].made == ["a"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refused_task_keeps_its_former_output_and_stops_only_what_needs_it(tmp_path: Path, jobs: int) -> None:
    run(tmp_path, task("a", "1", plain), task("kit", "kit", plain, needs=("a",)))
    outcome, _ = run(
        tmp_path, task("a", "2", refused), task("kit", "kit", plain, needs=("a",)), task("b", "3", plain), jobs=jobs
    )
    assert outcome.failed == {"a", "kit"}
    assert [each.code for each in outcome.diagnostics] == ["layout-fault"]
    assert ((tmp_path / "a").read_text(), (tmp_path / "kit").read_text()) == ("1", "kit|1")
    assert (tmp_path / "b").read_text() == "3"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_becomes_one_line_and_the_rest_is_made(tmp_path: Path, jobs: int) -> None:
    outcome, _ = run(tmp_path, task("a", "boom", broken), task("b", "3", plain), jobs=jobs)
    assert [each.code for each in outcome.diagnostics] == ["own-fault"]
    assert "ZeroDivisionError: boom" in str(outcome.diagnostics[0])
    assert outcome.made == ["b"]


def without_room(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    raise OSError(int(document), os.strerror(int(document)), "/tmp/layout")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_a_workers_temporary_file_is_no_fault_of_ours(tmp_path: Path, number: int) -> None:
    outcome, _ = run(tmp_path, task("a", str(number), without_room), task("b", "3", plain))
    assert [(each.code, str(each.place)) for each in outcome.diagnostics] == [("unwritable-output", "a:1:1")]
    assert outcome.made == ["b"]


def test_a_file_that_a_person_changed_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    run(tmp_path, task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    for force in (False, True):
        _, shelf = run(tmp_path, task("a.txt", "2", plain), force=force)
        assert [each.code for each in shelf.diagnostics] == ["changed-by-hand"]
        assert ((tmp_path / "a.txt").read_text(), (tmp_path / "a.new.txt").read_text()) == ("mine", "2")


def test_changed_files_are_told_by_their_names_in_whatever_order_outputs_end(tmp_path: Path) -> None:
    """The staff's page tells them in this order, and a clean build has the same page."""
    tasks = [task(f"{each}.txt", "1", plain) for each in "bca"]
    run(tmp_path, *tasks)
    for each in "abc":
        (tmp_path / f"{each}.txt").write_text("mine")
    told = run(tmp_path, *tasks)[1].diagnostics
    assert [each.place.path.rpartition("/")[2] for each in told] == ["a.txt", "b.txt", "c.txt"]


def test_a_changed_file_is_told_again_without_being_made_again(tmp_path: Path) -> None:
    run(tmp_path, task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    run(tmp_path, task("a.txt", "1", plain))
    outcome, shelf = run(tmp_path, task("a.txt", "1", plain))
    assert (outcome.made, [each.code for each in shelf.diagnostics]) == ([], ["changed-by-hand"])


def test_a_lost_manifest_adopts_equal_files_and_never_overwrites_others(tmp_path: Path) -> None:
    run(tmp_path, task("a.txt", "1", plain), task("b.txt", "2", plain))
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "b.txt").write_text("mine")
    run(tmp_path, task("a.txt", "1", plain), task("b.txt", "2", plain))
    assert sorted(each.name for each in tmp_path.glob("*.txt")) == ["a.txt", "b.new.txt", "b.txt"]
    assert (tmp_path / "b.txt").read_text() == "mine"


def test_an_output_whose_source_is_gone_is_dropped_unless_a_person_changed_it(tmp_path: Path) -> None:
    _, shelf = run(tmp_path, task("x/a.txt", "1", plain), task("x/b.txt", "2", plain))
    (tmp_path / "x" / "b.txt").write_text("mine")
    shelf = Shelf(tmp_path, lambda _: True)
    shelf.drop("x/a.txt")
    shelf.drop("x/b.txt")
    shelf.save()
    assert [each.name for each in (tmp_path / "x").iterdir()] == ["b.txt"]
    assert [(each.code, each.values["new"]) for each in shelf.diagnostics] == [("changed-by-hand", NO_NEW)]


def test_what_was_noticed_while_an_output_was_made_is_remembered(tmp_path: Path) -> None:
    noticed = problem("schedule-full", Place("s.yaml", 2, 3), what="minhelet")
    run(tmp_path, Task("a", given("1", noticed), plain))
    _, shelf = run(tmp_path, Task("a", given("1", noticed), plain))
    assert shelf.manifest.outputs["a"].diagnostics == (noticed,)


def test_what_this_run_may_not_write_is_made_in_memory_for_what_it_may(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, lambda task: task.name == "kit")
    tasks = {"kit": task("kit", "kit", plain, needs=("a",)), "a": task("a", "1", plain)}
    execute(tasks, EMPTY, shelf, 1, lambda _: None)
    shelf.save()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kit", "manifest.json"]
    assert (tmp_path / "kit").read_text() == "kit|1"


def stopped(root: Path, *tasks: Task) -> None:
    """A run that was killed before it could write the manifest."""
    execute({each.name: each for each in tasks}, EMPTY, Shelf(root, lambda _: True), 1, lambda _: None)


def names(root: Path) -> list[str]:
    return sorted(each.name for each in root.iterdir() if each.is_file())


def test_what_a_stopped_build_wrote_is_no_persons(tmp_path: Path) -> None:
    stopped(tmp_path, task("a.txt", "1", plain), task("b.txt", "1", plain))
    stopped(tmp_path, task("a.txt", "2", plain))
    assert run(tmp_path, task("a.txt", "2", plain), task("b.txt", "1", plain))[0].made == []
    stopped(tmp_path, task("a.txt", "3", plain))
    outcome, shelf = run(tmp_path, task("a.txt", "4", plain), task("b.txt", "2", plain))
    assert (outcome.made, shelf.diagnostics) == (["a.txt", "b.txt"], [])
    assert names(tmp_path) == ["a.txt", "b.txt", "manifest.json"]
    assert ((tmp_path / "a.txt").read_text(), (tmp_path / "b.txt").read_text()) == ("4", "2")


def test_a_build_that_is_killed_while_it_writes_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, task("a.txt", "1", plain))
    monkeypatch.setattr("builder.write.files.replace", lambda *_: exit())
    with pytest.raises(SystemExit):
        stopped(tmp_path, task("a.txt", "2", plain))
    monkeypatch.undo()
    with (tmp_path / ".cache" / "journal").open("ab") as journal:
        journal.write(b'["a.txt", {"sha')
    _, shelf = run(tmp_path, task("a.txt", "3", plain))
    assert ((tmp_path / "a.txt").read_text(), names(tmp_path)) == ("3", ["a.txt", "manifest.json"])
    assert shelf.diagnostics == []


def test_a_new_file_that_a_person_changed_stays_too(tmp_path: Path) -> None:
    run(tmp_path, task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    run(tmp_path, task("a.txt", "2", plain))
    (tmp_path / "a.new.txt").write_text("mine too")
    _, shelf = run(tmp_path, task("a.txt", "3", plain), force=True)
    texts = {each: (tmp_path / each).read_text() for each in names(tmp_path) if each != "manifest.json"}
    assert texts == {"a.txt": "mine", "a.new.txt": "mine too", "a.new.new.txt": "3"}
    assert [each.values["new"] for each in shelf.diagnostics] == ["a.new.new.txt"]


def test_the_new_file_goes_once_the_persons_file_is_moved_away(tmp_path: Path) -> None:
    run(tmp_path, task("a.txt", "1", plain))
    (tmp_path / "a.txt").write_text("mine")
    run(tmp_path, task("a.txt", "2", plain))
    (tmp_path / "a.txt").unlink()
    _, shelf = run(tmp_path, task("a.txt", "2", plain))
    assert (names(tmp_path), shelf.diagnostics) == (["a.txt", "manifest.json"], [])


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_output_that_cannot_be_written_stops_no_other(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "x").write_text("a file where a folder should be")
    (tmp_path / "y" / "b.txt").mkdir(parents=True)
    outcome, shelf = run(tmp_path, *(task(each, "1", plain) for each in ("x/a.txt", "y/b.txt", "c.txt")), jobs=jobs)
    assert [str(each.place) for each in outcome.diagnostics] == [f"{tmp_path}/x/a.txt:1:1"]
    assert sorted(outcome.made) == ["c.txt", "y/b.txt"]
    assert [each.values["new"] for each in shelf.diagnostics] == ["b.new.txt"]


def test_a_full_disk_ends_the_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(Stopped) as stop:
        run(tmp_path, task("a", "1", plain), task("b", "1", plain))
    assert [str(each) for each in stop.value.diagnostics] == [
        f"{tmp_path}/a:1:1: error[unwritable-output]: the output cannot be written: No space left on device\n"
        "  hint: check the folder's rights and the free space"
    ]


def until(true: Callable[[], bool]) -> bool:
    """Waits for what must come about soon."""
    for _ in range(300):
        if true():
            return True
        time.sleep(0.1)
    return False


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_workers_of_a_stopped_build_end_with_it_and_say_nothing(tmp_path: Path, stop: signal.Signals) -> None:
    marks = [tmp_path / "1", tmp_path / "2"]
    program = (
        "import sys; from pathlib import Path; from tests.pipeline.test_execute import run, sleeping, task\n"
        "root, *marks = sys.argv[1:]\n"
        "try: run(Path(root), *(task(each, each, sleeping) for each in marks), jobs=2)\n"
        "except KeyboardInterrupt: print('stopped')\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "out"), *map(str, marks)]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT)
    assert until(lambda: all(each.exists() and each.read_text() for each in marks))
    os.kill(build.pid, stop) if stop is not signal.SIGINT else os.killpg(build.pid, stop)
    said = build.communicate()[1]
    assert until(lambda: not any(alive(int(each.read_text())) for each in marks))
    assert said == ""


def beginning_late(build: int, mark: str) -> None:
    """A worker whose build was killed between the fork and the worker's first word."""
    while os.getppid() == build:
        time.sleep(0.01)
    Path(mark).write_text(str(os.getpid()))
    begin(Workshop({}, EMPTY))
    time.sleep(120)


def test_a_worker_whose_build_was_killed_before_it_began_ends_too_and_holds_no_lock(tmp_path: Path) -> None:
    program = (
        "import multiprocessing, os, sys; from pathlib import Path; from builder.write.files import locked\n"
        "from tests.pipeline.test_execute import beginning_late\n"
        "with locked(Path(sys.argv[1])):\n"
        "    late = multiprocessing.get_context('fork').Process\n"
        "    late(target=beginning_late, args=(os.getpid(), sys.argv[2])).start(); os._exit(0)\n"
    )
    mark = tmp_path / "mark"
    subprocess.run([sys.executable, "-c", program, tmp_path / "out", mark], cwd=ROOT, check=True)
    assert until(lambda: mark.exists() and bool(mark.read_text()))
    assert until(lambda: not alive(int(mark.read_text())))
    with locked(tmp_path / "out"):
        assert (tmp_path / "out" / ".lock").exists()


def test_a_run_that_is_stopped_before_it_is_saved_takes_no_file_of_a_source_that_is_gone(tmp_path: Path) -> None:
    run(tmp_path, task("x/a.txt", "1", plain))
    Shelf(tmp_path, lambda _: True).drop("x/a.txt")
    shelf = Shelf(tmp_path, lambda _: True)
    assert (tmp_path / "x" / "a.txt").exists()
    assert "x/a.txt" in shelf.manifest.outputs, "what the next run drops again"
