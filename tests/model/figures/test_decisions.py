"""What a head of an authority must decide, what is late or at risk, what comes next and what was recorded."""

import datetime
from dataclasses import replace
from typing import Any

from builder.load.holidays import read_holidays
from builder.model.figures.decisions import matters
from builder.model.figures.horizon import recent, steps_ahead
from builder.model.figures.risks import risks
from builder.model.keys import Stage
from builder.model.schedule import schedule_of, schedule_years
from builder.model.settlement import Position, Settlement
from tests.towns import known, town

DAY = datetime.date(2026, 11, 23)


def at(stage: Stage, **told: Any) -> Settlement:
    if stage in ("work", "renewal"):
        told = {"people": {"settlement_director": {"name": "שם"}}, **told}
    return replace(town(**told), position=Position(stage, ends=datetime.date(2027, 3, 1), today=DAY))


def sorts(of: Settlement) -> list[str]:
    return [each.sort for each in matters(of, None, DAY)]


def planned(*actions: dict[str, Any]) -> dict[str, Any]:
    told = [{"id": f"A{at}", "title": f"פעולה {at}", **each} for at, each in enumerate(actions, 1)]
    return {"overall_goals": [{"id": "O1", "title": "על", "goals": [{"id": "G1", "title": "יעד", "actions": told}]}]}


def paid(**line: Any) -> dict[str, Any]:
    funding = [{"source": "קרן", "sector": "philanthropy", **line}]
    return {"investments": [{"id": "I1", "title": "תכנית", "ends": "2027-06", "funding": funding}]}


def test_before_the_signature_the_memorandum_its_frame_and_the_director_s_place_are_decided() -> None:
    assert sorts(at("signing")) == ["sign", "frame", "reports"]
    told = at("signing", agreement={"budget": [{"year": 2027, "authority": 1}]}, director={"reports_to": "ceo"})
    assert "frame" not in sorts(told)
    assert "reports" not in sorts(told)


def test_after_it_a_director_is_appointed_unless_one_is_known() -> None:
    assert "director" in sorts(at("start"))
    assert "director" not in sorts(at("start", people={"settlement_director": {"name": "שם"}}))
    assert "director" not in sorts(at("start", stations={"director": "done"}))


def test_next_year_s_share_is_asked_for_once_its_budget_is_on_the_table() -> None:
    split = planned({"budget": {"authority": 90}, "years": [{"year": 2027, "authority": 90}]})
    (matter,) = matters(at("work", plan=split), None, DAY)
    assert (matter.sort, matter.year, matter.amount, matter.date) == ("budget", 2027, 90, datetime.date(2026, 12, 31))
    assert matters(at("work", plan=split), None, datetime.date(2026, 9, 30)) == ()
    agreed = at("work", agreement={"budget": [{"year": 2027, "authority": 70}]})
    assert [each.amount for each in matters(agreed, None, DAY)] == [70]


def test_money_that_ends_is_a_decision_only_while_nobody_pays_on() -> None:
    (matter,) = matters(at("work", portfolio=paid(added=100)), None, DAY)
    assert (matter.sort, matter.titles, matter.amount) == ("payer", ("תכנית",), 100)
    answered = paid(added=100)
    answered["investments"][0]["next_payer"] = "הרשות"
    assert sorts(at("work", portfolio=answered)) == []
    assert sorts(at("work", portfolio=paid(added=100, status="submitted"))) == []


def test_only_days_of_the_next_three_months_are_asked_for_and_none_that_passed() -> None:
    def call(day: str, status: str = "planned") -> Settlement:
        return at("work", portfolio={"calls": [{"id": "Q", "title": "קול", "date": day, "status": status}]})

    assert sorts(call("2027-02-22")) == ["call"]
    assert [sorts(call(day)) for day in ("2027-02-23", "2026-11-22")] == [[], []]
    assert sorts(call("2027-01-01", "submitted")) == []
    assert sorts(at("work", director={"permanent_by": "2027-01-31"})) == ["post"]


def test_a_team_without_a_lead_and_an_agenda_that_nobody_adopted_wait() -> None:
    goals = {"agenda": [{"id": "T1", "title": "נושא"}]}
    told = at("work", teams=[{"mobility_domain": "education"}], stations={"goals": "active"}, plan=goals)
    assert sorts(told) == ["lead", "adopt"]
    assert sorts(at("renewal")) == ["renew"]


def test_actions_are_late_after_their_end_unless_done_stopped_or_paused() -> None:
    plan = planned(
        {"end": "2026-10-31", "status": "active"}, {"end": "2026-10-31", "status": "done"},
        {"end": "2026-12-31", "status": "active"}, {"start": "2026-09-01", "end": "2027-06-30"},
        {"start": "2026-12-01"}, {"end": "2026-10-31", "status": "stopped"},
    )  # fmt: skip
    found = {each.sort: each.titles for each in risks(at("work", plan=plan), DAY)}
    assert found == {"late": ("פעולה 1",), "unstarted": ("פעולה 4",)}
    pause = [{"from": "2026-11-01", "to": "2026-12-10"}]
    (risk,) = risks(at("work", plan=plan, start="2025-09-01", pauses=pause), DAY)
    assert (risk.sort, risk.date) == ("paused", datetime.date(2026, 12, 10))


def test_money_over_the_frame_over_its_budget_or_taken_away_is_a_risk() -> None:
    plan = planned({"budget": {"authority": 150}, "spent": {"authority": 160}})
    told = at("work", plan=plan, portfolio=paid(start=50, added=-20),
              agreement={"budget": [{"year": 2027, "authority": 100}]})  # fmt: skip
    found = {each.sort: each for each in risks(told, DAY)}
    assert (found["over_frame"].key, found["over_frame"].amount) == ("plan.authority", 50)
    assert found["overspent"].titles == ("פעולה 1",)
    assert found["shrinks"].amount == 20


def test_three_steps_that_have_not_passed_of_each_sort_the_nearest_first() -> None:
    one = known("example")
    years = schedule_years([one.profile])
    assert years
    schedule = schedule_of(one.profile, read_holidays(*years))
    found = steps_ahead(one, schedule, DAY)
    assert {each.sort for each in found} == {"decided", "return", "meeting"}
    assert [each.date for each in found] == sorted(each.date for each in found)
    assert all(each.date >= DAY for each in found)
    assert steps_ahead(town(), None, DAY) == ()


def test_what_was_recorded_is_told_for_three_months_and_what_is_agreed_for_later_is_not() -> None:
    held = [
        {"id": "M1", "body": "minhelet", "date": day, "decisions": [{"text": "החלטה"}]}
        for day in ("2026-08-22", "2026-08-23", "2026-11-23", "2026-11-24")
    ]
    found = recent(at("work", meetings=[{**each, "id": f"M{n}"} for n, each in enumerate(held)]), DAY)
    assert [each.date.isoformat() for each in found] == ["2026-11-23", "2026-08-23"]
    assert [(each.sort, each.key, each.count) for each in found] == [("held", "minhelet", 1)] * 2
