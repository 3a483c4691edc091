"""The short form of `make torture-returns`, of a fixed seed."""

from collections import Counter
from pathlib import Path

from builder.load.returns.apart import asked_apart
from builder.load.returns.package import Refusal
from tests.torture.circles import circles
from tests.torture.mutants import WAYS, Mutant, borne, mutants


def test_grown_settlements_come_back_from_their_workbooks_without_a_byte_changed() -> None:
    assert circles(seed=1, count=4) == ""


def test_mutated_files_end_in_a_return_or_a_refusal_with_a_code() -> None:
    told = Counter(borne(each) for each in mutants(seed=1, count=60))
    assert told["read"]
    assert told["damaged-file"]


def test_a_mutated_file_is_told_alike_by_the_process_of_its_own(tmp_path: Path) -> None:
    for number, each in enumerate(mutants(seed=2, count=4)):
        file = tmp_path / str(number)
        file.write_bytes(each.data)
        assert _apart(each, file) in (borne(each), "")


def _apart(mutant: Mutant, file: Path) -> str:
    """The code of its refusal; empty where it was opened."""
    try:
        asked_apart(mutant.task, file)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_every_way_of_mutating_leaves_bytes_that_can_be_judged() -> None:
    ways = {way for each in mutants(seed=3, count=40) for way in each.how.split("+")}
    assert len(ways) > len(WAYS) // 2
