"""Figures of the plan against a second reckoning, written from the rules alone."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from builder.model.figures.plan import plan_figures
from builder.model.plan import Plan
from tests.plans import SIDES, plans


def _living(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**action, "goal": goal["id"], "overall": overall["id"], "domain": overall["mobility_domain"]}
        for overall in raw["overall_goals"]
        for goal in overall["goals"]
        for action in goal["actions"]
        if action["status"] != "stopped"
    ]


def _money(actions: list[dict[str, Any]], what: str = "budget") -> dict[str, int]:
    return {side: sum(each[what][side] or 0 for each in actions) for side in SIDES}


@given(plans())
def test_sums_by_side_leave_out_stopped_actions(raw: dict[str, Any]) -> None:
    figures = plan_figures(Plan.model_validate(raw))
    expected = _money(_living(raw))
    assert {side: figures.budget.of(side) for side in SIDES} == expected
    assert figures.total == sum(expected.values())
    assert {side: figures.spent.of(side) for side in SIDES} == _money(_living(raw), "spent")
    assert figures.actions == len(_living(raw))


@given(plans())
def test_ratios_are_ratios_of_sums_or_nothing(raw: dict[str, Any]) -> None:
    figures = plan_figures(Plan.model_validate(raw))
    sums = _money(_living(raw))
    whole, own, spent = sum(sums.values()), sums["initiative"], sum(_money(_living(raw), "spent").values())
    assert figures.leverage == (float(Fraction(whole - own, own)) if own else None)
    assert figures.used == (float(Fraction(spent, whole)) if whole else None)


@given(plans())
def test_each_view_holds_its_own_actions_and_adds_up(raw: dict[str, Any]) -> None:
    figures, living = plan_figures(Plan.model_validate(raw)), _living(raw)
    views: list[tuple[str, Any]] = [
        ("overall", figures.by_overall_goal),
        ("goal", figures.by_goal),
        ("infrastructure", figures.by_infrastructure),
        ("domain", figures.by_domain),
    ]
    for field, rows in views:
        assert sum(row.budget.total for row in rows) == figures.total
        for row in rows:
            own = [each for each in living if each[field] == row.key]
            assert {side: row.budget.of(side) for side in SIDES} == _money(own)
            assert row.actions == len(own)


@given(plans())
def test_budget_years_are_those_that_actions_name(raw: dict[str, Any]) -> None:
    expected: dict[int, int] = {}
    for action in _living(raw):
        for part in action["years"]:
            expected[part["year"]] = expected.get(part["year"], 0) + sum(part[side] or 0 for side in SIDES)
    figures = plan_figures(Plan.model_validate(raw))
    assert [(year, sides.total) for year, sides in figures.by_year] == sorted(expected.items())


@given(plans())
def test_progress_is_the_way_made_of_the_way_to_make(raw: dict[str, Any]) -> None:
    plan = Plan.model_validate(raw)
    for indicator, figures in zip(plan.indicators, plan_figures(plan).indicators, strict=True):
        known = {each.year: each.value for each in indicator.measured if each.value is not None}
        latest = known[max(known)] if known else None
        assert figures.latest == latest
        if latest is None or indicator.baseline is None or indicator.target in (None, indicator.baseline):
            assert figures.progress is None
        else:
            assert indicator.target is not None
            way = indicator.target - indicator.baseline
            assert figures.progress == pytest.approx((latest - indicator.baseline) / way)


def test_the_example_of_the_guide_grows_by_half() -> None:
    indicator = {
        "id": "N1",
        "title": "t",
        "baseline": 1200,
        "target": 1800,
        "measured": [{"year": 2027, "value": 2100}],
    }
    plan = Plan.model_validate({"overall_goals": [{"id": "O", "title": "t", "goals": [
        {"id": "G", "title": "t", "indicators": [indicator]}]}]})  # fmt: skip
    [progress] = plan_figures(plan).indicators
    assert progress.growth == 0.5
    assert progress.progress == 1.5
