"""The calendar as others read it: two libraries, four observances, five starts, and a second import a month later."""

import datetime
import warnings
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from builder.compose.calendar import AUDIENCES, compose_calendar
from builder.document.layout import Layout
from builder.load.holidays import read_holidays
from builder.model.holidays import HolidayTable
from builder.model.keys import Observance
from builder.model.process import DAY, Process, add_months, process_of
from builder.model.schedule import schedule_of
from builder.render.ics import render_ics
from tests.towns import content, town

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own use of names that Python has given up
    import vobject  # type: ignore[import-untyped]

JERUSALEM = ZoneInfo("Asia/Jerusalem")
STARTS = ("2026-01-01", "2026-04-01", "2026-08-15", "2027-09-12", "2029-02-28")
OBSERVANCES: tuple[Observance, ...] = ("jewish", "muslim", "christian", "druze")
TEN = [{"mobility_domain": each} for each in ("employment", "young_adults", "ecostem21")] + [{}] * 7
Facts = tuple[Any, ...]
Read = dict[str, Facts]
"""Each event by its UID: its number, beginning, end, title, text, place and category."""


def written(today: str = "2026-11-23", audience: str = "", **profile: Any) -> bytes:
    one = town(slug="ofakim", **profile)
    schedule = schedule_of(one.profile, table())
    calendar = compose_calendar(one, schedule, content(), datetime.datetime.fromisoformat(today), audience)
    return render_ics(calendar, Layout({})).data


@cache
def table() -> HolidayTable:
    return read_holidays(2014, 2045)


def by_icalendar(data: bytes) -> Read:
    found = icalendar.Calendar.from_ical(data)
    return {
        str(each["UID"]): (
            each.decoded("SEQUENCE"), _moment(each.decoded("DTSTART")), _moment(each.decoded("DTEND")),
            str(each["SUMMARY"]), str(each.get("DESCRIPTION", "")), str(each.get("LOCATION", "")),
            _category(each),
        )
        for each in found.walk("VEVENT")
    }  # fmt: skip


def _category(event: Any) -> str:
    written: bytes = event["CATEGORIES"].to_ical()
    return written.decode()


def by_vobject(data: bytes) -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = vobject.readOne(data.decode("utf-8"))
    return {
        each.uid.value: (
            int(each.sequence.value), _moment(each.dtstart.value), _moment(each.dtend.value), each.summary.value,
            _text(each, "description"), _text(each, "location"), each.categories.value[0],
        )
        for each in found.contents.get("vevent", ())
    }  # fmt: skip


def _text(event: Any, name: str) -> str:
    return str(getattr(event, name).value) if hasattr(event, name) else ""


def _moment(value: datetime.date) -> datetime.date:
    """A day, or an hour of the world: two readers name the same zone differently."""
    return value.astimezone(datetime.UTC) if isinstance(value, datetime.datetime) else value


@pytest.mark.parametrize("observance", OBSERVANCES)
@pytest.mark.parametrize("start", STARTS)
def test_two_readers_find_the_same_events_and_every_rule_of_the_calendar_holds(
    start: str, observance: Observance
) -> None:
    teams = TEN[:3] if observance in ("jewish", "druze") else TEN
    profile: dict[str, Any] = {"start": start, "routines": {"observances": [observance]}, "teams": teams}
    data = written(**profile)
    events = by_icalendar(data)
    assert events == by_vobject(data)
    process = process_of(town(**profile).profile)
    assert process
    days = _days_by_category(events)
    _nobody_is_asked_on_a_closed_day(days, observance)
    _every_body_keeps_its_rhythm(days, process, len(teams))


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_two_readers_find_the_same_in_each_bodys_calendar_and_nothing_that_is_over(audience: str) -> None:
    profile: dict[str, Any] = {"start": "2026-01-01", "teams": TEN[:3]}
    data = written("2026-11-23", audience, **profile)
    events, whole = by_icalendar(data), by_icalendar(written("2026-11-23", **profile))
    assert events == by_vobject(data)
    assert {uid: whole[uid] for uid in events} == events
    assert {each[-1] for each in events.values()} <= set(AUDIENCES[audience])
    day = datetime.date(2026, 11, 23)
    assert all((end.date() if isinstance(end, datetime.datetime) else end) >= day for _, _, end, *_ in events.values())
    assert bool(events) == (audience != "design_forum"), "the forum's four meetings are over"


def _days_by_category(events: Read) -> dict[str, list[datetime.date]]:
    found: dict[str, list[datetime.date]] = {}
    for _, start, _, _, _, place, category in sorted(events.values(), key=lambda each: str(each[1])):
        if isinstance(start, datetime.datetime):
            assert place
            found.setdefault(category, []).append(start.astimezone(JERUSALEM).date())
    return found


def _nobody_is_asked_on_a_closed_day(days: dict[str, list[datetime.date]], observance: Observance) -> None:
    closed = {each.day for each in table().holidays if each.circle in (observance, "national")}
    moon = {each.day + shift * DAY for each in table().holidays
            if each.circle == observance and each.sighted for shift in (-1, 1)}  # fmt: skip
    asked = {day for each in days.values() for day in each}
    assert {each.weekday() for each in asked} <= {6, 0, 1, 2, 3}
    assert not asked & (closed | {each - DAY for each in closed} | moon)


def _every_body_keeps_its_rhythm(days: dict[str, list[datetime.date]], process: Process, teams: int) -> None:
    bounds = [process.start, *days["leading_team"], process.whole.last]
    assert all(add_months(before, 2) + DAY >= after for before, after in pairwise(bounds))
    years = [process.year(number) for number in range(1, process.implementation_years + 2)]
    assert all(sum(day in year for day in days["steering_committee"]) >= 6 for year in years)
    months = Counter(each.replace(day=1) for each in days["minhelet"])
    assert set(months.values()) == {1}
    assert not [each for each in months if each.month == 8]
    assert len(months) in (27, 28)
    assert (max(months) - min(months)).days < 31 * 30
    assert len(days["design_forum"]) == 4
    assert all(day in process.planning for day in days["design_forum"])
    assert len(days["professional_team"]) == 4 * teams
    assert max(days["design_forum"]) < min(days["professional_team"])
    assert all(sum(day in year for day in days["mayor"]) >= 4 for year in years)


def test_a_second_import_a_month_later_updates_what_stands_and_doubles_nothing() -> None:
    """A calendar program keeps one event a UID and takes the higher SEQUENCE (RFC 5546, 2.1.5)."""
    profile: dict[str, Any] = {"start": "2026-01-01", "teams": TEN[:2]}
    pause = [{"from": "2026-12-01", "to": "2027-01-15"}]
    first = by_icalendar(written("2026-11-23", **profile))
    second = by_icalendar(written("2026-12-23", **profile, pauses=pause))
    assert set(first) == set(second)
    kept = first | {uid: event for uid, event in second.items() if event[0] > first[uid][0]}
    assert kept == second
    moved = [uid for uid in first if first[uid][1] != second[uid][1]]
    assert moved
    assert all(second[uid][1] > first[uid][1] for uid in moved)


def test_a_build_of_the_same_plan_a_month_later_differs_in_its_version_alone() -> None:
    first, second = (by_vobject(written(day, start="2026-01-01")) for day in ("2026-11-23", "2026-12-23"))
    assert {uid: event[1:] for uid, event in first.items()} == {uid: event[1:] for uid, event in second.items()}
    assert all(second[uid][0] == first[uid][0] + 30 * 24 * 60 for uid in first)


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"start": "2015-01-01"},
        {"start": "2026-09-21"},  # the Day of Atonement
        {"start": "2026-01-01", "pauses": [{"from": "2026-02-01", "to": "2031-01-31"}]},
        {"start": "2026-01-01", "routines": {"observances": list(OBSERVANCES)}, "teams": TEN},
        {"start": "2026-01-01", "routines": {"time": "23:30", "observances": []}},
        {"start": "2026-01-01", "name": '<b>א</b>; "ב", \\n =1+1 {{x}} العربية ' + "מ" * 200},
    ],
)
def test_odd_plans_and_names_give_a_calendar_that_both_read_alike(profile: dict[str, Any]) -> None:
    data = written(**profile)
    events = by_icalendar(data)
    assert events == by_vobject(data)
    assert bool(events) == ("start" in profile)
    assert all(profile.get("name", "אופקים") in each[3] for each in events.values())
