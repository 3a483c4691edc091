"""The short form of `make torture-returns`, of a fixed seed."""

from collections import Counter
from pathlib import Path

import pytest

from builder.load.returns import child
from builder.load.returns.apart import read_apart
from builder.load.returns.package import Refusal
from tests.returns import made
from tests.torture.circles import circles
from tests.torture.desks import KINDS
from tests.torture.edits import edits
from tests.torture.mutants import WAYS, Mutant, borne, mutants
from tests.torture.runs import collected


def test_grown_settlements_come_back_from_their_workbooks_without_a_byte_changed() -> None:
    assert circles(seed=1, count=4) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_edits_of_cells_rows_and_order_come_back_as_exactly_those_edits(kind: str) -> None:
    assert edits(seed=1, count=4, kind=kind) == ""


def test_mutated_files_end_in_a_return_or_a_refusal_with_a_code() -> None:
    told = Counter(borne(each) for each in mutants(seed=1, count=60))
    assert told["read"]
    assert told["damaged-file"]


def test_a_mutated_file_is_told_alike_by_the_process_of_its_own(tmp_path: Path) -> None:
    for number, each in enumerate(mutants(seed=2, count=4)):
        file = tmp_path / str(number)
        file.write_bytes(each.data)
        assert _apart(each, file) in (borne(each), "")


def test_a_mutated_file_that_is_refused_changes_no_byte_of_its_settlement() -> None:
    assert collected(mutants(seed=5, count=4)) == []


def _apart(mutant: Mutant, file: Path) -> str:
    """The code of its refusal; empty where it was opened."""
    try:
        read_apart(mutant.task, file)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_a_fault_of_ours_is_no_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(parts: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(child, "read_parts", broken)
    with pytest.raises(ZeroDivisionError):
        borne(Mutant("open", "", made("portfolio")))


def test_every_way_of_mutating_leaves_bytes_that_can_be_judged() -> None:
    ways = {way for each in mutants(seed=3, count=40) for way in each.how.split("+")}
    assert len(ways) > len(WAYS) // 2
