from typing import Any

import pytest
from hypothesis import given

from builder.model.plan import Plan
from builder.sheets.plan import TABLES, plan_choices, plan_data, plan_rows
from builder.sheets.table import Grid, Raw, Row, Table, cell_values, read_table
from tests.plans import CASES, action, goal, plan, plans
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


def _tables(value: Plan) -> dict[str, list[Row]]:
    return {key: list(rows) for key, rows in plan_rows(value, CONTENT).items()}


def _changed(row: Row, **values: Any) -> Row:
    return Row(row.id, {**row.values, **values})


def test_rows_that_people_add_join_by_the_titles_that_they_pick() -> None:
    added = {
        "goals": [Row("", {"overall_goal": "על", "title": "חדש"})],
        "actions": [Row("", {"goal": "חדש", "title": "פעולה", "budget_partners": 70})],
        "action_years": [Row("", {"action": "פעולה", "year": 2028, "partners": 70})],
    }
    [overall] = _read(Plan.model_validate(plan(goal("G1"))), added).overall_goals
    old, new = overall.goals
    [action] = new.actions
    assert (old.id, new.title, action.budget.partners, action.years[0].year) == ("G1", "חדש", 70, 2028)
    assert new.id != old.id


def test_the_rows_of_a_goal_that_was_renamed_follow_it() -> None:
    tables = _tables(Plan.model_validate(plan(goal("G1", action("A1")), goal("G2", action("A2")))))
    tables["goals"][0] = _changed(tables["goals"][0], title="שם חדש")
    first, second = Plan.model_validate(plan_data(tables)).goals
    assert [(first.id, first.title), (second.id, second.title)] == [("G1", "שם חדש"), ("G2", "יעד G2")]
    assert [each.id for each in first.actions] == ["A1"]


def test_a_row_whose_goal_was_picked_anew_moves() -> None:
    tables = _tables(Plan.model_validate(plan(goal("G1", action("A1")), goal("G2"))))
    tables["actions"][0] = _changed(tables["actions"][0], goal="יעד G2")
    first, second = Plan.model_validate(plan_data(tables)).goals
    assert not first.actions
    assert [each.id for each in second.actions] == ["A1"]


def test_titles_that_repeat_are_told_apart_in_lists_and_come_back_each_to_its_own() -> None:
    tables = _tables(Plan.model_validate(CASES["same_titles"]))
    labels = {row.text("goal") for row in tables["actions"]}
    assert len(labels) == 4
    assert {"יעד (על)", "יעד (על אחר)"} <= labels
    for row in tables["actions"]:
        tables["actions"][tables["actions"].index(row)] = Row("", {**row.values, "goal_id": None})
    found = {goal.id: len(goal.actions) for goal in Plan.model_validate(plan_data(tables)).goals}
    assert found == {"G1": 2, "G2": 1, "G3": 1, "G4": 1}


def test_an_overall_goal_keeps_its_id_when_all_its_rows_take_a_new_name_and_a_new_name_alone_is_a_new_one() -> None:
    tables = _tables(Plan.model_validate(plan(goal("G1"), goal("G2"))))
    both = [_changed(row, overall_goal="שם אחר") for row in tables["goals"]]
    [overall] = Plan.model_validate(plan_data({**tables, "goals": both})).overall_goals
    assert (overall.id, overall.title, len(overall.goals)) == ("G", "שם אחר", 2)
    one = [tables["goals"][0], _changed(tables["goals"][1], overall_goal="שם אחר")]
    first, second = Plan.model_validate(plan_data({**tables, "goals": one})).overall_goals
    assert (first.id, first.title, second.title) == ("G", "על", "שם אחר")
    assert second.id not in ("G", "")


def test_a_row_that_was_copied_is_a_row_of_its_own() -> None:
    tables = _tables(Plan.model_validate(plan(goal("G1", action("A1"), action("A2")))))
    tables["actions"].append(tables["actions"][0])
    [goal_of] = Plan.model_validate(plan_data(tables)).goals
    assert len({each.id for each in goal_of.actions}) == 3


def test_the_four_meetings_of_the_forum_wait_by_name_in_an_empty_plan() -> None:
    rows = plan_rows(Plan(), CONTENT)["forum"]
    assert [row.id for row in rows] == ["D1", "D2", "D3", "D4"]
    assert all(row.text("title") for row in rows)


def test_a_row_without_an_id_of_its_own_is_named_by_its_parent_and_year() -> None:
    rows = plan_rows(Plan.model_validate(CASES["codes_like_numbers"]), CONTENT)
    assert [row.id for row in rows["action_years"]] == ["1/2027", "1.0/2027", "1.0/2040", "01/2030"]
    assert rows["measurements"][0].id == "1.2/2027"
