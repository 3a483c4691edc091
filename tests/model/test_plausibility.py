import datetime
from typing import Any

import pytest

from builder.model.compass import Compass
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.rules import Finding, Vocabulary
from builder.model.rules.plausibility import check
from builder.model.selection import Selection
from builder.model.settlement import Settlement

TODAY = datetime.date(2027, 6, 1)
WORDS = Vocabulary(("young_adults", "employment"), {"data_culture": ("first", "second", "third")}, {})


def _found(today: datetime.date = TODAY, **files: dict[str, Any]) -> list[Finding]:
    profile = Profile.model_validate({"name": "x", "kind": "city"} | files.get("profile", {}))
    town = Settlement(
        "town",
        profile,
        Mapping.model_validate(files.get("mapping", {})),
        Plan.model_validate(files.get("plan", {})),
        Portfolio.model_validate(files.get("portfolio", {})),
        Compass.model_validate(files.get("compass", {})),
        Selection(),
        domains=("young_adults",),
    )
    return [each for each in check(town, today, WORDS) if each.code not in ("no-start", "start-passed")]


def _codes(**files: dict[str, Any]) -> list[str]:
    return [each.code for each in _found(TODAY, **files)]


def _plan(**action: Any) -> dict[str, Any]:
    actions = [{"id": "A1", "title": "x"} | action]
    return {"overall_goals": [{"id": "G1", "title": "x", "goals": [{"id": "G2", "title": "x", "actions": actions}]}]}


def _portfolio(*lines: dict[str, Any], **investment: Any) -> dict[str, Any]:
    funding = [{"source": f"S{index}", "sector": "academia"} | each for index, each in enumerate(lines)]
    return {"investments": [{"id": "I1", "title": "x", "funding": funding} | investment]}


FRAME = {
    "agreement": {"budget": [{"year": 2026, "initiative": 100, "partners": 50}, {"year": 2027, "initiative": 100}]}
}


def test_an_empty_settlement_only_lacks_its_start() -> None:
    assert _codes() == []


@pytest.mark.parametrize(
    ("status", "initiative", "codes"),
    [("planned", 200, []), ("planned", 201, ["over-frame"]), ("stopped", 900, [])],
)
def test_the_plan_is_held_against_the_frame_without_stopped_actions(
    status: str, initiative: int, codes: list[str]
) -> None:
    assert (
        _codes(profile=FRAME, plan=_plan(status=status, budget={"initiative": initiative, "authority": 10**6})) == codes
    )


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ({"sector": "initiative", "added": 201}, ["over-frame"]),
        ({"sector": "initiative", "start": 900, "added": 200}, []),
        ({"sector": "residents", "added": 51, "status": "received"}, ["over-frame"]),
        ({"sector": "residents", "added": 51, "status": "submitted"}, []),
        ({"sector": "residents", "added": 51, "status": "in_kind"}, []),
        ({"sector": "authority", "added": 10**6}, []),
    ],
)
def test_added_money_that_counts_is_held_against_the_frame_of_its_side(line: dict[str, Any], codes: list[str]) -> None:
    assert _codes(profile=FRAME, portfolio=_portfolio(line)) == codes


def test_partners_are_all_sectors_but_two_together() -> None:
    lines = [{"sector": sector, "added": 20} for sector in ("government", "third_sector", "business")]
    found = _found(profile=FRAME, portfolio=_portfolio(*lines))
    assert [(each.code, each.values["side"], each.values["value"]) for each in found] == [
        ("over-frame", "partners", 60)
    ]


def test_yearly_sums_and_spending_are_held_against_the_whole() -> None:
    years = [{"year": 2026, "initiative": 4}, {"year": 2027, "initiative": 5}]
    assert _codes(plan=_plan(budget={"initiative": 10}, years=years, spent={"initiative": 11})) == [
        "years-differ",
        "spent-over",
    ]
    line = {"start": 5, "added": 5, "years": [{"year": 2026, "amount": 9}], "spent": 11}
    assert _codes(portfolio=_portfolio(line)) == ["years-differ", "spent-over"]
    assert _codes(portfolio=_portfolio({"start": 5, "years": [{"year": 2026}]})) == []


def test_shrinking_money_is_told_at_its_amount() -> None:
    found = _found(portfolio=_portfolio({"start": 5, "added": -5}))
    assert [(each.code, each.where) for each in found] == [
        ("shrinking-money", ("investments", 0, "funding", 0, "added"))
    ]


def test_an_end_before_its_start_is_told() -> None:
    assert _codes(plan=_plan(start="2027-02", end="2027-01")) == ["dates-reversed"]
    assert _codes(portfolio=_portfolio(starts="2027-02-02", ends="2027-02-01")) == ["dates-reversed"]
    assert _codes(profile={"pauses": [{"from": "2027-02-02", "to": "2027-02-01"}, {"from": "2027-03"}]}) == [
        "dates-reversed"
    ]


def test_pauses_that_share_a_day_are_told() -> None:
    pauses = [{"from": "2026-01-01", "to": "2026-01-10"}, {"from": "2026-01-10", "to": "2026-02-01"}]
    assert _codes(profile={"pauses": pauses}) == ["pauses-overlap"]


BEGUN = {"start": "2026-01-01"}


@pytest.mark.parametrize(
    "files",
    [
        {"plan": _plan(start="2025-12")},
        {"plan": _plan(end="2031-01")},
        {"plan": {"forum": [{"id": "D1", "date": "2025-12-31"}]}},
        {"profile": BEGUN | {"director": {"appointed": "2025-05-01"}}},
        {"profile": BEGUN | {"returns": {"plan": "2031-05-01"}}},
    ],
)
def test_a_date_outside_the_process_is_told(files: dict[str, Any]) -> None:
    begun: dict[str, dict[str, Any]] = {"profile": BEGUN, "compass": _rated("y1", first="met")}
    assert _codes(**(begun | files)) == ["outside-process"]


@pytest.mark.parametrize(
    "files",
    [
        {"mapping": {"interviews": [{"id": "V1", "name": "x", "date": "2027-06-02"}]}},
        {"mapping": {"public_opinion": [{"id": "O1", "question": "x", "date": "2027-07"}]}},
        {"mapping": {"indicators": [{"id": "M1", "title": "x", "year": "2028"}]}},
        {"plan": _plan(status="done", start="2027-07")},
        {"compass": {"raters": {"y1": {"date": "2027-06-02"}}}},
    ],
)
def test_what_is_told_as_done_lies_in_the_past(files: dict[str, Any]) -> None:
    assert _codes(**files) == ["in-future"]


def test_a_plan_may_lie_in_the_future_and_money_before_the_process() -> None:
    assert _codes(plan=_plan(start="2027-07"), portfolio=_portfolio(starts="2001-01", ends="2040-01")) == []


def _rated(year: str, **marks: str) -> dict[str, Any]:
    statements = {key: {"young_adults": mark} for key, mark in marks.items()}
    evidence = dict.fromkeys(marks, "minutes")
    return {"ratings": {year: {"data_culture": statements}}, "evidence": {year: {"data_culture": evidence}}}


def test_a_rating_before_its_year_is_early() -> None:
    assert _codes(profile=BEGUN, compass=_rated("y3", first="met")) == ["missing-rating", "early-rating"]


def test_a_year_in_which_no_domain_is_rated_is_not_rated() -> None:
    bare: dict[str, Any] = {"ratings": {"y3": {"data_culture": {"partial_access": {}}}}}
    assert _codes(profile=BEGUN, compass=bare) == ["missing-rating"]


def test_a_year_that_ended_without_a_rating_is_told_also_without_a_compass() -> None:
    assert _codes(profile=BEGUN) == ["missing-rating"]
    assert [each.code for each in _found(datetime.date(2026, 12, 31), profile=BEGUN)] == []


def test_a_rating_without_evidence_is_told_once_an_outcome() -> None:
    compass = _rated("y1", first="met", second="met")
    compass["evidence"] = {"y1": {"data_culture": {"first": "minutes"}}}
    found = _found(compass=compass)
    assert [(each.code, each.values["statement"]) for each in found] == [
        ("rating-without-evidence", "data_culture: second")
    ]


@pytest.mark.parametrize(
    ("marks", "codes"),
    [
        ({"first": "met", "second": "met"}, []),
        ({"first": "met", "second": "not_met"}, []),
        ({"first": "not_met", "second": "met"}, ["embedding-gap"]),
        ({"first": "met", "third": "met"}, []),
        ({"first": "not_met", "second": "met", "third": "met"}, ["embedding-gap"]),
    ],
)
def test_a_gap_in_the_ladder_is_told_once(marks: dict[str, str], codes: list[str]) -> None:
    assert _codes(compass=_rated("y1", **marks)) == codes


def test_a_rated_domain_that_is_none_of_the_compass_is_told() -> None:
    compass = _rated("y1", first="met")
    compass["ratings"]["y1"]["data_culture"]["first"]["employment"] = "met"
    assert _codes(compass=compass) == ["rating-outside-domains"]


def test_members_belong_to_clusters_alone() -> None:
    assert _codes(profile={"members": ["1139"]}) == ["members-unused"]
    assert _codes(profile={"members": ["1139"], "kind": "cluster"}) == []


def _starts(today: str, **profile: Any) -> list[str]:
    known = Profile.model_validate({"name": "x", "kind": "city", **profile})
    town = Settlement("town", known, Mapping(), Plan(), Portfolio(), Compass(), Selection())
    found = check(town, datetime.date.fromisoformat(today), WORDS)
    return [each.code for each in found if each.code not in ("missing-rating",)]


def test_a_start_that_passed_is_told_until_a_station_is_recorded() -> None:
    assert _starts("2026-01-01", start="2026-01-01") == []
    assert _starts("2026-01-02", start="2026-01-01") == ["start-passed"]
    assert _starts("2026-01-02", start="2026-01-01", stations={"selection": "done"}) == []


def test_a_process_whose_last_day_passed_is_over() -> None:
    assert _starts("2030-12-31", start="2026-01-01", stations={"compass": "done"}) == []
    assert _starts("2031-01-01", start="2026-01-01", stations={"compass": "done"}) == ["process-over"]


def test_pauses_of_more_than_a_year_are_told_with_their_days_and_every_shorter_one_is_not() -> None:
    pauses = [{"from": "2026-02-01", "to": "2026-12-31"}, {"from": "2026-06-01", "to": "2027-02-01"}]
    assert _starts("2026-01-01", start="2026-01-01", pauses=pauses) == ["pauses-overlap"]
    five = [{"from": "2026-02-01", "to": "2031-01-31"}]
    assert _starts("2026-01-01", start="2026-01-01", pauses=five) == ["long-pauses"]
