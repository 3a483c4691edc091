"""Every case: what is told, where, how it ends; nothing on the disk changed, and the neighbour was read as ever."""

import importlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.errors import CATALOG
from tests.bad_input.case import Case
from tests.bad_input.ground import Ground
from tests.bad_input.system import RULES

GROUPS = ("yaml", "keys", "values", "links", "files", "markdown", "jinja", "content", "tables")
CASES: dict[str, tuple[Case, ...]] = {
    each: importlib.import_module(f"tests.bad_input.cases_{each}").CASES for each in GROUPS
}
FEWEST = 160


def _all() -> Iterator[object]:
    for group, cases in CASES.items():
        for case in cases:
            yield pytest.param(case, id=f"{group}: {case.rule}")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    made = Ground.made(tmp_path_factory.mktemp("ground"))
    assert made.plain.exit == 0, made.plain.diagnostics
    return made


@pytest.mark.parametrize("case", list(_all()))
def test_it_is_told_at_its_place_and_harms_nothing_else(ground: Ground, case: Case) -> None:
    with ground.broken(case) as (path, place):
        told = ground.checked(case)
    found = told.of(case)
    lines = [str(each) for each in found]
    assert (case.code, path, *place) in [
        (each.code, each.place.path, each.place.line, each.place.column) for each in found
    ], lines
    assert sorted(each.code for each in found) == sorted((case.code, *case.also)), lines
    assert told.exit == case.exit
    assert case.says in "\n".join(lines)
    assert told.changed == []
    if path.startswith("settlements/"):
        assert told.neighbour == ground.plain.neighbour
    else:  # what all of them need stops the reading of all, and says so; it never changes what is read of one
        assert told.neighbour in (ground.plain.neighbour, None)


def test_the_cases_are_as_many_as_promised_and_no_two_are_for_one_rule() -> None:
    rules = [(case.code, case.rule) for cases in CASES.values() for case in cases]
    rules += [(code, rule) for rule, code in RULES.items()]
    assert len(rules) >= FEWEST
    assert [rule for rule, times in Counter(rules).items() if times > 1] == []
    assert [rule for rule, times in Counter(words for _, words in rules).items() if times > 1] == []
    assert {code for code, _ in rules} <= set(CATALOG)


def test_a_case_ends_as_its_codes_severity_says() -> None:
    wrong = [str(case) for cases in CASES.values() for case in cases if CATALOG[case.code].warning != (case.exit == 0)]
    assert wrong == []


def test_the_ground_is_as_it_was(ground: Ground, tmp_path: Path) -> None:
    """Each case put back what it changed: else the next one would prove something else."""
    again = ground.checked()
    assert (again.exit, again.diagnostics, again.neighbour) == (0, ground.plain.diagnostics, ground.plain.neighbour)
