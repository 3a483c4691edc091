"""Every return: what is told of it, where, and how it ends; and that no byte changed but by what is certain."""

import difflib
import importlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from builder.errors import CATALOG
from builder.load.tree import parse
from tests.clumsy.case import ROW, Becomes, Case
from tests.clumsy.ground import Ground, Told
from tests.clumsy.hand import place
from tests.returns import differences, made

CLUMSY = ("typed", "rows", "programs", "files")
HOSTILE = ("packed", "parts", "sheets", "values")
CASES: dict[str, tuple[Case, ...]] = {
    each: importlib.import_module(f"tests.clumsy.cases_{each}").CASES for each in (*CLUMSY, *HOSTILE)
}
FEWEST: dict[tuple[str, ...], int] = {CLUMSY: 60, HOSTILE: 40}
LONGEST = 5.0
"""Seconds of the processor that a file may take, whatever is in it."""


def _all() -> Iterator[object]:
    for group, cases in CASES.items():
        for case in cases:
            yield pytest.param(group, case, id=f"{group}: {case.rule}")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground.made(tmp_path_factory.mktemp("clumsy"), [each for cases in CASES.values() for each in cases])


@pytest.mark.parametrize(("group", "case"), list(_all()))
def test_it_is_told_at_its_place_and_nothing_changes_but_what_is_certain(
    group: str, case: Case, ground: Ground, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ground.collected(case, strange=group in HOSTILE)
    lines = capsys.readouterr().err.splitlines()
    expected = sorted((*((case.code,) if case.code else ()), *case.also))
    assert sorted({each.code for each in told.diagnostics}) == expected, lines
    assert told.exit == case.exit
    if case.code:
        severity = "warning" if CATALOG[case.code].warning else "error"
        start = f"{_place(case)}: {severity}[{case.code}]: "
        near = [number for number, each in enumerate(lines) if each.startswith(start)]
        assert near, (start, lines)
        assert case.says in " ".join(lines[near[0] : near[0] + 2])
    _proved(case, ground, told)
    assert told.seconds < LONGEST


def _place(case: Case) -> str:
    """`FILE!SHEET!CELL`; the file alone where the message is of the whole of it."""
    cell = "!".join(place(made(case.kind), *case.at)) if isinstance(case.at, tuple) else case.at
    return "!".join(each for each in (f"inbox/{case.name}", cell) if each)


def _proved(case: Case, ground: Ground, told: Told) -> None:
    """What changed is what the case names, line for line; the archive holds what came back, changed or not."""
    changed = {name for name, text in told.texts.items() if text != ground.texts.get(name)}
    wanted = {way.split("/")[0] for way in case.becomes}
    assert changed == (wanted | {"ledger"} if "read" in told.states else set())
    assert told.archived is (True if {"read", "unchanged"} & set(told.states) else None)
    found: dict[str, Any] = {}
    for name in wanted:
        before, after = ground.texts[name], told.texts[name]
        found |= _differences(name, before, after)
        assert _hunks(before, after) <= sum(way.startswith(f"{name}/") for way in case.becomes)
        assert _comments(before) == _comments(after)
    assert found == dict(case.becomes)


def _differences(name: str, before: str, after: str) -> Becomes:
    one, other = (parse(text, f"{name}.yaml").value for text in (before, after))
    found = differences(one, other, (name,))
    return {"/".join((*way[:-1], "*") if isinstance(now, dict) else way): ROW if isinstance(now, dict) else now
            for way, (_, now) in found.items()}  # fmt: skip


def _hunks(before: str, after: str) -> int:
    one, other = (text.splitlines(keepends=True) for text in (before, after))
    return sum(each.startswith("@@") for each in difflib.unified_diff(one, other, n=0))


def _comments(text: str) -> list[str]:
    return [each for each in text.splitlines() if each.lstrip().startswith("#")]


@pytest.mark.parametrize("groups", [CLUMSY, HOSTILE])
def test_the_cases_are_as_many_as_promised_and_no_two_are_for_one_rule(groups: tuple[str, ...]) -> None:
    rules = [case.rule for group in groups for case in CASES[group]]
    assert len(rules) >= FEWEST[groups]
    everyone = Counter(case.rule for cases in CASES.values() for case in cases)
    assert [rule for rule, times in everyone.items() if times > 1] == []


def test_a_case_ends_as_the_severity_of_its_codes_says() -> None:
    for case in (each for cases in CASES.values() for each in cases):
        errors = [each for each in (case.code, *case.also) if each and not CATALOG[each].warning]
        assert case.exit == int(bool(errors)), case.rule
