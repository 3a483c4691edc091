"""Generated plans: every computed row against a second reckoning, in the cells as LibreOffice calculates them."""

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.render.xlsx import render_workbook
from tests import office
from tests.plan_reference import lines, reference, seen, title, wrong
from tests.plans import plans
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, few_blanks

START = datetime.date(2024, 2, 1)


def _generated(count: int) -> list[dict[str, Any]]:
    """Plans with actions, always the same ones."""
    found: list[dict[str, Any]] = []

    @settings(max_examples=120, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(plans())
    def collect(raw: dict[str, Any]) -> None:
        found.append(raw)

    collect()
    return sorted(found, key=_telling, reverse=True)[: 8 * count : 8]


def _telling(raw: dict[str, Any]) -> int:
    """How much a plan puts to the test: kinds of status, and actions with dates and years."""
    actions = _actions([raw])
    dated = sum(bool(each["start"] and each["end"] and each["years"]) for each in actions)
    return 10 * len({each["status"] for each in actions}) + dated


def _actions(plans_of: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [action for raw in plans_of for each in raw["overall_goals"] for goal in each["goals"]
            for action in goal["actions"]]  # fmt: skip


RAW = _generated(3)


@pytest.fixture(scope="module")
def calculated() -> list[office.Values]:
    with few_blanks():
        books = {str(number): render_workbook(compose_plan(town(plan=raw, start=START), CONTENT, ISSUED), LAYOUT).data
                 for number, raw in enumerate(RAW)}  # fmt: skip
    return list(office.recalculate(books).values())


def _shown(cells: office.Values) -> tuple[int, int]:
    """First and last quarter of the timetable: its hidden row of numbers."""
    row = lines(cells, title("schedule"))[CONTENT.workbooks["plan"]["schedule"]["number"]]
    numbers = [each for column, each in row.items() if isinstance(each, int) and column != "C"]
    return min(numbers), max(numbers)


@pytest.mark.parametrize("number", range(len(RAW)))
def test_every_computed_row_is_what_a_second_reckoning_says(number: int, calculated: list[office.Values]) -> None:
    cells, raw = calculated[number], RAW[number]
    assert wrong(reference(raw, ISSUED, _shown(cells)), seen(cells, raw), office.same) == []


def test_the_plans_hold_what_the_reckoning_is_about() -> None:
    actions = _actions(RAW)
    assert {each["status"] for each in actions} == {"planned", "active", "done", "stopped"}
    assert any(each["start"] and each["end"] and each["years"] for each in actions)
