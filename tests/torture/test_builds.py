"""The short form of `make torture`, of a fixed seed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.write.names import JOURNAL, MANIFEST
from tests.torture.builds import builds
from tests.torture.faults import KILL
from tests.torture.kills import Kills, Start
from tests.torture.yard import MINUTE, TOWN, Yard, tree

FEW = ("letter", "dashboard")


def test_what_stands_after_edits_is_what_a_clean_build_makes() -> None:
    assert builds(seed=1, count=1, kinds=("letter", "calendar")) == []


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kills]:
    with Kills(tmp_path_factory.mktemp("torture") / "yard", FEW) as made:
        made.prepare(empty=False)
        yield made


@pytest.fixture
def start(yard: Kills) -> Start:
    return yard.starts[0]


def _point(start: Start, what: str, name: str = "letter.docx") -> int:
    """The number of the point, or of the last that is called so before one of that name."""
    last = next(number for number, each in enumerate(start.points, 1) if each.startswith("replace ") and name in each)
    return max(number for number, each in enumerate(start.points[:last], 1) if each.startswith(what))


@pytest.mark.parametrize("what", ["append", "half"])
def test_a_build_killed_while_it_writes_leaves_no_half_file_and_the_next_mends_all(
    yard: Kills, start: Start, what: str
) -> None:
    assert yard.killed_at(start, _point(start, what)) == []


@pytest.mark.parametrize(("what", "how"), [("half", "ENOSPC"), ("fsync", "EIO")])
def test_a_disk_that_refuses_once_is_told_and_the_next_build_mends_all(
    yard: Kills, start: Start, what: str, how: str
) -> None:
    assert yard.refused_at(start, _point(start, what), how) == []


def test_twenty_starts_at_once_end_in_one_folder_as_of_one(yard: Kills, start: Start) -> None:
    assert yard.met(start) == []


def test_a_file_that_came_and_says_nothing_new_is_among_what_an_output_comes_from(yard: Kills, start: Start) -> None:
    town = yard.yard
    town.take(start.after)
    town.put("settlements/one/ledger.yaml", b"documents: {}\n")
    assert town.build(kinds=FEW).code == 0
    town.restore({"settlements/one/ledger.yaml": None})
    outputs = json.loads((town.out / MANIFEST).read_text("utf-8"))["outputs"]
    assert "settlements/one/ledger.yaml" in outputs["one/letter.docx"]["inputs"]


def test_a_journal_of_nonsense_goes_with_the_next_run_also_where_everything_stands(yard: Kills, start: Start) -> None:
    town = yard.yard
    town.take(start.after)
    (town.out / JOURNAL).write_bytes(b"[]\n\xff\n")
    assert town.build(kinds=FEW).code == 0
    assert town.left() == []


def test_the_staffs_page_tells_problems_in_one_order_whatever_this_run_made(tmp_path: Path) -> None:
    kinds = ("calendar", "summary")  # each notices another problem of the first settlement
    with Yard(tmp_path / "yard") as town:
        town.put("settlements/one/settlement.yaml", TOWN.format(name="תל").replace("01-01", "03-01").encode())
        town.build(kinds=kinds)
        town.put("settlements/two/settlement.yaml", TOWN.format(name="גבעה").encode())
        town.build(kinds=kinds)
        page = MINUTE.sub(b"", (town.out / "index.html").read_bytes())
        town.take(tmp_path / "nothing")
        town.build(kinds=kinds)
        assert MINUTE.sub(b"", (town.out / "index.html").read_bytes()) == page


def test_half_a_file_would_be_found(yard: Kills, start: Start) -> None:
    yard.yard.take(start.after)
    assert start.after.is_dir()
    assert [*yard.whole(start)] == []
    file = yard.yard.out / "one" / "letter.docx"
    file.write_bytes(file.read_bytes()[:1000])
    assert [*yard.whole(start)] == ["one/letter.docx is half a file, or another one"]
    assert tree(yard.yard.out) != tree(start.after)


def test_a_build_passes_the_points_at_which_it_can_be_struck(start: Start) -> None:
    passed = {each.split()[0] for each in start.points}
    assert passed == {"append", "make", "half", "fsync", "chmod", "replace", "replaced", "remove"}
    assert KILL not in passed
