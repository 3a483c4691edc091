"""Builds on a Dask cluster: the same bytes as here, whatever becomes of workers and scheduler; its faults in words.

The cluster is two workers as staff start them, processes of this machine.
"""

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Stopped
from builder.pipeline.bounds import Bounds
from builder.pipeline.cluster import Cluster
from builder.pipeline.crew import Crew
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Composed, Task, given
from builder.pipeline.worker import Workshop
from tests.conftest import DATE, NO_MONEY, Run, builder, write_settlement

ROOT = Path(__file__).resolve().parents[2]
KINDS = "plan,dashboard,calendar,summary,letter"


class Machines:
    """A scheduler and two workers, each a process of its own, from a folder of the program."""

    def __init__(self, folder: Path, program: Path = ROOT, failures: int = 3) -> None:
        folder.mkdir()
        self.folder, self.program = folder, program
        self.environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures)}
        self.started: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        file = folder / "scheduler.json"
        until(lambda: file.exists() and "address" in file.read_text())
        self.address = str(json.loads(file.read_text())["address"])
        self.workers = [self.worker(number) for number in range(2)]
        logs = [folder / f"worker-{number}.log" for number in (1, 2)]
        until(lambda: all("Registered to" in each.read_text() for each in logs))

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        own = str(self.folder / str(number))
        return self._start("worker", "--nthreads", "1", "--no-nanny", "--local-directory", own)

    def _start(self, role: str, *more: str) -> subprocess.Popen[bytes]:
        common = ["--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(self.folder / "scheduler.json")]
        command = [sys.executable, "-m", "dask", role, *common, *more]
        with (self.folder / f"{role}-{len(self.started)}.log").open("wb") as log:
            started = subprocess.Popen(
                command, cwd=self.program, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.started.append(started)
        return started

    def end(self) -> None:
        for each in reversed(self.started):
            with suppress(ProcessLookupError):
                os.killpg(each.pid, signal.SIGKILL)
            each.wait()


def until(true: Callable[[], bool]) -> None:
    """Waits for what must come about soon."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    machines = Machines(tmp_path / "machines")
    yield machines
    machines.end()


def plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered("|".join([document, *(each.data.decode() for each in needs.values())]).encode())


def slow(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    time.sleep(0.3)
    return plain(document, layout, needs)


def killed_once(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """Takes its worker along, the first time."""
    mark = Path(document)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Rendered(b"came")


def deaf(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """Takes along every worker that it meets."""
    os.kill(os.getpid(), signal.SIGKILL)
    return Rendered(b"")


def endless() -> tuple[Any, tuple[()]]:
    while True:
        pass


def leaves(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """Leaves temporary files as a renderer does, and tells where."""
    import tempfile

    return Rendered(tempfile.mkdtemp(prefix="weasyprint-").encode())


def run(root: Path, address: str, *tasks: Task, tell: Callable[[str], None] = lambda _: None) -> Outcome:
    def hire(shop: Workshop, jobs: int) -> Crew:
        shop.bounds = Bounds(compose=1, render=5)
        return Cluster(shop, address)

    shelf = Shelf(root, lambda _: True)
    outcome = execute({each.name: each for each in tasks}, Layout({}), shelf, 1, tell, hire=hire)
    shelf.save()
    return outcome


def bytes_of(out: Path) -> dict[str, str]:
    files = (each for each in out.rglob("*") if each.is_file() and ".cache" not in each.parts)
    return {each.relative_to(out).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def test_a_worker_killed_in_the_middle_of_a_build_changes_no_byte(machines: Machines, tmp_path: Path) -> None:
    write_settlement(tmp_path / "settlements" / "town", NO_MONEY)

    def build(out: str, *more: str) -> Run:
        places = ("--settlements", str(tmp_path / "settlements"), "--out", str(tmp_path / out))
        return builder("build", "town", "--only", KINDS, "--date", DATE, *places, *more)

    made_before: list[Path] = []

    def kill_one() -> None:
        until(lambda: any((tmp_path / "there" / "town").glob("*.*")))
        machines.workers[0].kill()
        made_before.extend((tmp_path / "there" / "town").glob("*.*"))

    killer = threading.Thread(target=kill_one)
    killer.start()
    there = build("there", "--executor", f"dask:{machines.address}", "--timings", "--explain")
    killer.join()
    here = build("here")
    assert (there.code, there.err) == (here.code, here.err.replace("/here/", "/there/")) == (0, here.err)
    assert "town/plan.xlsx: made: " in there.out
    assert "seconds of the processor" in there.out
    made = bytes_of(tmp_path / "there")
    made.pop("index.html"), (told := bytes_of(tmp_path / "here")).pop("index.html")
    assert made == told
    assert len(made) > len(made_before) + 3


def test_what_many_take_and_what_lost_its_only_worker_is_made_all_the_same(machines: Machines, tmp_path: Path) -> None:
    machines.workers[1].kill()
    machines.workers[1].wait()
    shared = task("shared", "s" * 1_500_000)
    takers = [task(f"t{number}", str(number), needs=("shared",)) for number in range(6)]
    mark = str(tmp_path / "mark")

    def another() -> None:
        until(Path(mark).exists)
        machines.workers.append(machines.worker(2))

    helper = threading.Thread(target=another)
    helper.start()
    outcome = run(
        tmp_path / "out", machines.address, shared, *takers, Task("lost", given(mark), killed_once, needs=("t5",))
    )
    helper.join()
    assert outcome.diagnostics == []
    assert (tmp_path / "out" / "t5").read_bytes() == b"5|" + b"s" * 1_500_000
    assert (tmp_path / "out" / "lost").read_bytes() == b"came"


def task(name: str, document: str, **more: Any) -> Task:
    return Task(name, given(document), plain, **more)


def test_what_takes_workers_along_is_done_here_alone_and_told_and_the_others_come(tmp_path: Path) -> None:
    machines = Machines(tmp_path / "machines", failures=0)
    try:
        tasks = [Task("a", given(""), deaf), *(task(each, each) for each in "bcd")]
        outcome = run(tmp_path / "out", machines.address, *tasks)
    finally:
        machines.end()
    assert [(each.code, each.place.path) for each in outcome.diagnostics] == [("without-end", "a")]
    assert sorted(outcome.made) == ["b", "c", "d"]


def test_bounds_hold_in_a_worker_which_lives_on_and_keeps_no_temporary_file(machines: Machines, tmp_path: Path) -> None:
    outcome = run(tmp_path / "out", machines.address, Task("a", Composed(endless), plain), Task("b", given(""), leaves))
    assert [(each.code, each.place.path) for each in outcome.diagnostics] == [("without-end", "a")]
    folder = Path((tmp_path / "out" / "b").read_text())
    assert folder.is_relative_to(machines.folder)
    assert not folder.parent.exists()
    assert [each.poll() for each in machines.workers] == [None, None]


def test_a_scheduler_that_dies_ends_the_build_with_a_message_and_what_was_made_stays(
    machines: Machines, tmp_path: Path
) -> None:
    told: list[str] = []

    def kill(name: str) -> None:
        told.append(name)
        machines.scheduler.kill()

    tasks = [Task(f"t{number}", given(str(number)), slow) for number in range(20)]
    with pytest.raises(Stopped) as stop:
        run(tmp_path / "out", machines.address, *tasks, tell=kill)
    assert [each.code for each in stop.value.diagnostics] == ["lost-cluster"]
    assert stop.value.diagnostics[0].place.path == machines.address
    outcome = execute(
        {each.name: each for each in tasks}, Layout({}), Shelf(tmp_path / "out", lambda _: True), 2, lambda _: None
    )
    assert sorted([*told, *outcome.made]) == sorted(each.name for each in tasks)


def test_workers_of_another_program_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "builder", other / "builder", ignore=lambda *_: ["__pycache__"])
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, other)
    with (other / "builder" / "render" / "ics.py").open("a") as file:
        file.write("# a later version\n")
    machines = Machines(tmp_path / "machines", other)
    try:
        with pytest.raises(Stopped) as stop:
            run(tmp_path / "out", machines.address, task("a", "1"))
    finally:
        machines.end()
    (told,) = stop.value.diagnostics
    assert told.code == "other-program"
    assert "program" in told.values["reason"]
    assert "(here: " in told.values["reason"]
    assert "bootstrap.sh cluster" in told.hint
    assert not (tmp_path / "out" / "a").exists()


def test_an_address_where_nobody_answers_is_told_within_seconds(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    began = time.monotonic()
    with pytest.raises(Stopped) as stop:
        run(tmp_path, address, task("a", "1"))
    assert time.monotonic() - began < 15
    assert [(each.code, each.place.path) for each in stop.value.diagnostics] == [("no-cluster", address)]


def test_without_the_library_it_is_told_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Stopped) as stop:
        run(tmp_path, "tcp://127.0.0.1:1", task("a", "1"))
    (told,) = stop.value.diagnostics
    assert (told.code, told.hint) == ("not-installed", "sh setup/bootstrap.sh cluster")


@pytest.mark.parametrize(
    "given",
    [
        "",
        "dask",
        "dask:",
        "dask:host",
        "dask:host:0",
        "dask:host:99999",
        "spark:host:1",
        "dask:ftp://host:1",
        "dask:a b:1",
    ],
)
def test_a_malformed_address_is_wrong_usage_with_an_example(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    from builder.cli import main

    assert main(["build", "--executor", given]) == 2
    assert "is not an address such as dask:tcp://10.0.0.5:8786" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("dask:10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        ("dask:tls://head.example.org:8786", "tls://head.example.org:8786"),
        ("dask:tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_an_address_is_dasks_own_with_its_protocol(given: str, address: str) -> None:
    from builder.cli.values import cluster

    assert cluster(given) == address


def test_nothing_of_dask_is_imported_unless_it_is_asked_for() -> None:
    program = (
        "import sys; import builder.cli, builder.pipeline.build, builder.pipeline.worker\n"
        "sys.exit(any(each.split('.')[0] in ('dask', 'distributed', 'tornado') for each in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
