"""Where a settlement stands, and which day of it is recorded and which planned."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from builder.model.days import forum_day, interview_days, meetings_of, rating_day, step_day
from builder.model.ledger import Ledger
from builder.model.plan import Plan
from builder.model.profile import Profile
from builder.model.settlement import Settlement
from builder.model.stage import ends, signed_on, stage_of
from tests.towns import town

DAY = datetime.date


def _town(profile: dict[str, Any] | None = None, ledger: dict[str, Any] | None = None, **more: Any) -> Settlement:
    base = {"name": "יישוב", "kind": "city", **(profile or {})}
    return replace(town(), profile=Profile.model_validate(base), ledger=Ledger.model_validate(ledger or {}), **more)


@pytest.mark.parametrize(("profile", "ledger", "today", "stage"), [
    ({}, {}, DAY(2026, 1, 1), "signing"),
    ({}, {"documents": {"mou": {"signed": "2026-03-01"}}}, DAY(2026, 2, 28), "signing"),
    ({}, {"documents": {"mou": {"signed": "2026-03-01"}}}, DAY(2026, 3, 1), "start"),
    ({"stations": {"agreements": "done"}}, {}, DAY(2026, 1, 1), "start"),
    ({"stations": {"agreements": "done", "mapping": "done"}}, {}, DAY(2026, 1, 1), "work"),
    ({"stations": {"agreements": "done", "goals": "active"}}, {}, DAY(2026, 1, 1), "work"),
    ({"stations": {"agreements": "done"}, "agreement": {"years": 2}},
     {"documents": {"mou": {"signed": "2024-03-01"}}}, DAY(2025, 9, 1), "renewal"),
    ({"stage": "work"}, {}, DAY(2026, 1, 1), "work"),
    ({"stage": "signing", "stations": {"plan": "done", "agreements": "done"}}, {}, DAY(2026, 1, 1), "signing"),
])  # fmt: skip
def test_the_stage_follows_signature_stations_and_term(
    profile: dict[str, Any], ledger: dict[str, Any], today: datetime.date, stage: str
) -> None:
    assert stage_of(_town(profile, ledger), today) == stage


def test_the_term_runs_from_the_signature_and_not_from_a_future_one() -> None:
    one = _town({"agreement": {"years": 5}}, {"documents": {"mou": {"signed": "2023-12-19"}}})
    assert signed_on(one, DAY(2026, 11, 28)) == DAY(2023, 12, 19)
    assert ends(one, DAY(2026, 11, 28)) == DAY(2028, 12, 18)
    assert ends(one, DAY(2023, 12, 18)) is None


def test_a_recorded_day_takes_the_place_of_a_planned_one() -> None:
    plan = Plan.model_validate({"forum": [{"id": "D1", "date": "2026-05-04"}, {"id": "D2"}]})
    one = _town({"meetings": [{"id": "E1", "body": "minhelet", "date": "2026-06-01"}]}, plan=plan)
    assert forum_day(one, None, 1) is not None
    assert [(each.day.date, each.day.recorded) for each in meetings_of(one, None, "design_forum")] == [
        (DAY(2026, 5, 4), True)
    ]
    assert [each.day.recorded for each in meetings_of(one, None, "minhelet")] == [True]
    assert meetings_of(one, None, "mayor") == ()
    assert forum_day(one, None, 2) is None


def test_a_step_of_a_document_is_the_ledgers_and_a_return_else_the_agreed_day() -> None:
    one = _town({"returns": {"mapping": "2026-03-20"}}, {"documents": {"mapping": {"returned": "2026-03-18"}}})
    recorded, agreed = (
        step_day(one, "mapping", "returned"),
        step_day(_town({"returns": {"plan": "2026-12-01"}}), "plan", "returned"),
    )
    assert recorded is not None
    assert (recorded.date, recorded.recorded) == (DAY(2026, 3, 18), True)
    assert agreed is not None
    assert (agreed.recorded, agreed.passed(DAY(2026, 12, 2)), agreed.passed(DAY(2026, 12, 1))) == (False, True, False)
    assert step_day(one, "plan", "returned") is None


def test_nothing_recorded_and_nothing_planned_is_no_day() -> None:
    assert rating_day(_town(), None, "y1") is None
    assert interview_days(_town()) == ()
