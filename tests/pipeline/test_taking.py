"""A task that puts what it takes into its document stands while that stands, whatever else its needs say."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.pipeline.execute import execute
from builder.pipeline.shared import Shared
from builder.pipeline.shelf import Shelf
from builder.pipeline.task import Noticed, Task, given
from builder.pipeline.traces import note, reading


def plain(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    return Rendered(document.encode())


def first_word(document: str, needs: Mapping[str, Rendered]) -> str:
    (need,) = needs.values()
    return f"{document} {need.data.decode().split()[0]}"


def lost_at_first(document: str, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    mark = Path(document.split()[0])
    if not mark.exists():
        mark.touch()
        os._exit(1)
    return Rendered(document.split()[1].encode())


def made(root: Path, numbers: str) -> list[str]:
    shelf = Shelf(root, lambda _: True)
    part = Task("part", given("page"), plain, needs=("numbers",), taking=first_word)
    tasks = (Task("numbers", given(numbers), plain), part)
    outcome = execute({each.name: each for each in tasks}, Layout({}), shelf, 1, lambda _: None)
    shelf.save()
    return outcome.made


def test_it_is_made_anew_only_where_what_it_takes_changed(tmp_path: Path) -> None:
    assert made(tmp_path, "7 of 9") == ["numbers", "part"]
    assert made(tmp_path, "7 of 10") == ["numbers"]
    assert made(tmp_path, "8 of 10") == ["numbers", "part"]
    assert (tmp_path / "part").read_text() == "page 8"


def test_a_part_whose_worker_is_killed_is_made_again_the_same(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "out", lambda _: True)
    part = Task("part", given(str(tmp_path / "mark")), lost_at_first, needs=("numbers",), taking=first_word)
    tasks = (Task("numbers", given("7 of 9"), plain), part)
    outcome = execute({each.name: each for each in tasks}, Layout({}), shelf, 2, lambda _: None)
    assert outcome.diagnostics == []
    assert (tmp_path / "out/part").read_text() == "7"


def _composed(times: list[int]) -> tuple[str, Noticed]:
    times.append(1)
    note(("content/guide",))
    return "the book", ()


def test_a_document_that_several_share_is_composed_once_and_counts_as_read_by_each() -> None:
    times: list[int] = []
    shared = Shared(partial(_composed, times))
    for _ in range(2):
        with reading() as read:
            assert shared.made() == ("the book", ())
        shared.forget()
        assert list(read) == ["content/guide"]
    assert len(times) == 1
