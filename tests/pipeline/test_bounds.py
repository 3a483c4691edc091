"""A document without end costs itself: it is told, the others come, and no worker is left with what it took."""

import contextlib
import os
import resource
import signal
import weakref
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.pipeline import worker
from builder.pipeline.bounds import Bounds, Exceeded, within
from builder.pipeline.crew import Crew, Hired, local
from builder.pipeline.execute import Outcome, execute
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Composed, Task, given
from builder.pipeline.traces import reading, watched
from builder.pipeline.worker import Workshop
from tests.towns import project

BOUNDS = Bounds(compose=1, render=1, memory=700_000_000)


def plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered(document.encode())


def endless_template() -> tuple[Any, tuple[()]]:
    """A loop of Jinja's own, which reads no text and calls nothing of ours."""
    loops = "{% for a in r %}{% for b in r %}{% for c in r %}{{ a }}{% endfor %}{% endfor %}{% endfor %}"
    return "".join("" for _ in jinja2.Template(loops).generate(r=range(100_000))), ()


def eater() -> tuple[Any, tuple[()]]:
    return "x".join(["y" * 1_000_000] * 2_000), ()


def deaf(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """Takes its worker along, as a library does that runs out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return Rendered(b"")


def killed_once(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    mark = Path(document)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Rendered(b"came")


def run(root: Path, *tasks: Task, jobs: int = 1) -> tuple[Outcome, Shelf]:
    def hire(shop: Workshop, jobs: int) -> Crew:
        shop.bounds = BOUNDS
        return Hired(local(shop), jobs)

    shelf = Shelf(root, lambda _: True)
    outcome = execute({each.name: each for each in tasks}, Layout({}), shelf, jobs, lambda _: None, hire=hire)
    shelf.save()
    return outcome, shelf


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("compose", [endless_template, eater])
def test_what_has_no_end_is_told_of_its_output_and_the_others_come(
    tmp_path: Path, compose: Callable[[], tuple[Any, tuple[()]]], jobs: int
) -> None:
    outcome, _ = run(
        tmp_path,
        Task("a", Composed(compose), plain),
        Task("b", given("2"), plain),
        Task("c", given("3"), plain),
        jobs=jobs,
    )
    assert [(each.code, each.place.path) for each in outcome.diagnostics] == [("without-end", "a")]
    assert sorted(outcome.made) == ["b", "c"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_takes_its_worker_along_is_told_and_the_others_come(tmp_path: Path, jobs: int) -> None:
    tasks = [Task(each, given(each), plain) for each in "bcdef"]
    outcome, _ = run(tmp_path, Task("a", given("1"), deaf), *tasks, jobs=jobs)
    assert [(each.code, each.place.path) for each in outcome.diagnostics] == [("without-end", "a")]
    assert sorted(outcome.made) == list("bcdef")


def test_who_watches_a_lost_worker_does_not_tell_of_the_text_that_it_read_itself(tmp_path: Path) -> None:
    with reading():
        assert next(iter(watched(project()).content.guide)).body
    outcome, _ = run(tmp_path, Task("a", given("1"), deaf))
    assert [(each.code, each.place.path) for each in outcome.diagnostics] == [("without-end", "a")]


def test_a_worker_that_somebody_ended_costs_nothing(tmp_path: Path) -> None:
    first = Task("a", given(str(tmp_path / "mark")), killed_once)
    outcome, _ = run(tmp_path, first, *(Task(each, given(each), plain) for each in "bcd"), jobs=2)
    assert (outcome.diagnostics, sorted(outcome.made)) == ([], list("abcd"))


def leaves(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """Leaves temporary files as a renderer does, and tells where."""
    import tempfile

    return Rendered(tempfile.mkdtemp(prefix="weasyprint-").encode())


@pytest.mark.parametrize("ended", [None, Exceeded, ValueError])
def test_a_process_that_worked_within_bounds_may_go_on_for_as_long_as_before(ended: type[BaseException] | None) -> None:
    former = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(Exceeded, ValueError), within(1):
        assert resource.getrlimit(resource.RLIMIT_CPU)[0] not in (former[0], resource.RLIM_INFINITY)
        if ended:
            raise ended
    assert resource.getrlimit(resource.RLIMIT_CPU) == former


def test_temporary_files_of_workers_lie_below_the_output_folder_and_go_with_the_run(tmp_path: Path) -> None:
    lost = tmp_path / ".cache" / "tmp" / "77" / "weasyprint-of-a-killed-one"
    lost.mkdir(parents=True)
    run(tmp_path, Task("a", given(""), leaves))
    assert Path((tmp_path / "a").read_text()).is_relative_to(tmp_path / ".cache" / "tmp")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "manifest.json"]


def test_everything_that_a_worker_needs_crosses_to_one_that_was_not_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    monkeypatch.setattr("builder.pipeline.crew._context", partial(multiprocessing.get_context, "spawn"))
    outcome, _ = run(tmp_path, Task("a", given("1"), plain), jobs=2)
    assert outcome.made == ["a"]


class Ring:
    """What holds itself: only the collector lets it go."""

    def __init__(self) -> None:
        self.itself = self


def test_a_worker_lets_go_of_rings_once_it_worked_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = weakref.ref(Ring())
    monkeypatch.setattr(worker, "TIDY", 10**9)
    worker.tidy()
    assert ring() is not None
    monkeypatch.setattr(worker, "TIDY", -1)
    worker.tidy()
    assert ring() is None
