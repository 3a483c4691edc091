from typing import Any

import pytest
from hypothesis import given

from builder.model.plan import Plan
from builder.sheets.plan import TABLES, plan_choices, plan_data, plan_rows
from builder.sheets.table import Grid, Raw, Row, Table, cell_values, read_table
from tests.plans import CASES, plan, plans
from tests.towns import content

CONTENT = content()
CHOICES = plan_choices(CONTENT)


def _grid(table: Table, rows: tuple[Row, ...]) -> Grid:
    """The table as a sheet holds it, below a masthead."""
    keys: list[Raw] = [f"#{table.key}", *(each.key for each in table.columns)]
    return [[None], [None, "כותרת"], keys, ["id"], *([row.id, *cell_values(table, row, CHOICES)] for row in rows)]


def _read(value: Plan, added: dict[str, list[Row]] | None = None) -> Plan:
    rows = plan_rows(value, CONTENT)
    more = added or {}
    tables = {
        each.key: read_table(each, _grid(each, (*rows[each.key], *more.get(each.key, ()))), CHOICES).rows
        for each in TABLES
    }
    return Plan.model_validate(plan_data(tables))


@given(plans())
def test_what_was_written_is_read_back_equal(data: dict[str, Any]) -> None:
    value = Plan.model_validate(data)
    assert _read(value) == value


@pytest.mark.parametrize("name", CASES)
def test_odd_plans_come_back_equal(name: str) -> None:
    value = Plan.model_validate(CASES[name])
    assert _read(value) == value


def test_rows_that_people_add_join_by_the_codes_that_they_type() -> None:
    added = {
        "goals": [Row("", {"code": "H1", "overall_goal": "G", "title": "חדש"})],
        "actions": [Row("", {"code": "B1", "goal": "H1", "title": "פעולה", "budget_partners": 70})],
        "action_years": [Row("", {"action": "B1", "year": 2028, "partners": 70})],
    }
    [overall] = _read(Plan.model_validate(plan()), added).overall_goals
    [goal] = overall.goals
    [action] = goal.actions
    assert (goal.id, action.id, action.budget.partners, action.years[0].year) == ("H1", "B1", 70, 2028)


def test_the_four_meetings_of_the_forum_wait_by_name_in_an_empty_plan() -> None:
    rows = plan_rows(Plan(), CONTENT)["forum"]
    assert [row.id for row in rows] == ["D1", "D2", "D3", "D4"]
    assert all(row.text("title") for row in rows)


def test_a_row_without_an_id_of_its_own_is_named_by_its_parent_and_year() -> None:
    rows = plan_rows(Plan.model_validate(CASES["codes_like_numbers"]), CONTENT)
    assert [row.id for row in rows["action_years"]] == ["1/2027", "1.0/2027", "1.0/2040", "01/2030"]
    assert rows["measurements"][0].id == "1.2/2027"
