"""What is gone from a calendar: cancelled once under its name, until its day has passed."""

import datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from builder.compose.calendar import compose_calendar
from builder.compose.withdrawn import last_day
from builder.document.calendar import Calendar
from builder.document.layout import Layout
from builder.load.holidays import read_holidays
from builder.load.sent import read_sent
from builder.model.schedule import schedule_of
from builder.model.sent import Sent
from builder.render.ics import render_ics
from tests.towns import content, town

NOON = datetime.datetime(2026, 11, 23, 12)
TEAMS = [{"mobility_domain": "employment"}, {"mobility_domain": "young_adults"}]


def _built(
    folder: Path, now: datetime.datetime = NOON, audience: str = "", start: str | None = "2026-01-01", **profile: Any
) -> Calendar:
    """The calendar of a town, made from what lies in the folder and written there."""
    file = folder / f"{audience}.ics"
    one = town(slug="ofakim", start=start, **profile)
    schedule = schedule_of(one.profile, read_holidays(2025, 2033))
    calendar = compose_calendar(one, schedule, content(), now, audience, read_sent(file))
    file.write_bytes(render_ics(calendar, Layout({})).data)
    return calendar


def _cancelled(calendar: Calendar) -> set[str]:
    return {each.uid for each in calendar.events if each.cancelled}


@pytest.mark.parametrize("audience", ["", "professional_team"])
def test_a_team_that_is_gone_is_cancelled_under_its_names_wherever_it_was(tmp_path: Path, audience: str) -> None:
    first = _built(tmp_path, audience=audience, teams=TEAMS)
    gone = {each.uid for each in first.events if "young_adults" in each.uid and last_day(each.end) >= NOON.date()}
    later = _built(tmp_path, NOON + datetime.timedelta(minutes=1), audience, teams=TEAMS[:1])
    assert gone
    assert _cancelled(later) == gone
    read = icalendar.Calendar.from_ical((tmp_path / f"{audience}.ics").read_bytes())
    assert str(read["METHOD"]) == "PUBLISH"
    told = {str(each["UID"]): each for each in read.walk("VEVENT") if each.get("STATUS") == "CANCELLED"}
    assert set(told) == gone
    for each in told.values():
        assert each.decoded("SEQUENCE") > first.sequence
        assert str(each["SUMMARY"]).startswith("בוטל: צוות מקצועי")
        assert not each.walk("VALARM")
    assert {str(each["UID"]) for each in read.walk("VEVENT")} == {each.uid for each in first.events} - (
        set() if audience else {each.uid for each in first.events if "young_adults" in each.uid} - gone
    )


def test_those_who_never_had_it_are_told_nothing(tmp_path: Path) -> None:
    _built(tmp_path, audience="minhelet", teams=TEAMS)
    assert _cancelled(_built(tmp_path, audience="minhelet")) == set()


def test_a_calendar_built_again_from_itself_is_itself(tmp_path: Path) -> None:
    _built(tmp_path, teams=TEAMS)
    second = _built(tmp_path, teams=TEAMS[:1])
    third = _built(tmp_path, NOON + datetime.timedelta(hours=1), teams=TEAMS[:1])
    assert _cancelled(second)
    assert repr(third) == repr(second)


def test_it_is_cancelled_until_its_day_has_passed_and_then_no_more(tmp_path: Path) -> None:
    first = _built(tmp_path, teams=TEAMS)
    days = {each.uid: last_day(each.end) for each in first.events if "young_adults" in each.uid}
    middle = sorted(days.values())[len(days) // 2]
    _built(tmp_path, teams=TEAMS[:1])
    later = _built(tmp_path, datetime.datetime.combine(middle, datetime.time(9)), teams=TEAMS[:1])
    assert _cancelled(later) == {uid for uid, day in days.items() if day >= middle and day >= NOON.date()}


def test_without_a_start_all_that_is_ahead_is_cancelled_and_what_was_stays_unsaid(tmp_path: Path) -> None:
    first = _built(tmp_path)
    later = _built(tmp_path, start=None)
    assert _cancelled(later) == {each.uid for each in first.events if last_day(each.end) >= NOON.date()}
    assert all(each.cancelled for each in later.events)


def test_a_meeting_that_comes_back_is_held_again(tmp_path: Path) -> None:
    first = _built(tmp_path, teams=TEAMS)
    _built(tmp_path, teams=TEAMS[:1])
    again = _built(tmp_path, NOON + datetime.timedelta(minutes=2), teams=TEAMS)
    assert repr(again.events) == repr(first.events)


def test_the_version_rises_also_where_the_clock_stood_still(tmp_path: Path) -> None:
    first = _built(tmp_path, teams=TEAMS)
    _built(tmp_path, teams=TEAMS[:1])
    read = read_sent(tmp_path / ".ics")
    assert {each.sequence for each in read if each.cancelled} == {first.sequence + 1}


def test_a_moved_start_cancels_what_it_leaves_no_room_for_and_moves_the_rest(tmp_path: Path) -> None:
    first = _built(tmp_path, implementation_years=5)
    later = _built(tmp_path, start="2027-01-01", implementation_years=2)
    gone = _cancelled(later)
    held = {each.uid for each in later.events if not each.cancelled}
    assert gone
    assert gone | held >= {each.uid for each in first.events if last_day(each.end) >= NOON.date()}
    assert not gone & held


def test_events_of_others_and_of_another_settlement_are_left_alone(tmp_path: Path) -> None:
    _built(tmp_path)
    foreign = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20270101T090000Z\r\nDTEND:20270101T100000Z\r\nEND:VEVENT\r\n"
        for uid in ("dentist@example.org", "yarka-meeting-minhelet-99@roadmap", "ofakim-other-x-1@roadmap")
    )
    file = tmp_path / ".ics"
    file.write_text(file.read_text("utf-8").replace("END:VCALENDAR", foreign + "END:VCALENDAR"), "utf-8")
    assert _cancelled(_built(tmp_path)) == set()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"BEGIN:VEVENT\r\n", "שלום".encode("cp1255"), b"BEGIN:VEVENT\nUID:a\nEND:VEVENT\n",
        b"BEGIN:VEVENT\nUID:a\nDTSTART:20261399\nDTEND:99999999T999999Z\nEND:VEVENT\n",
        b"BEGIN:VEVENT\nUID:a\nDTSTART:00010101T000000Z\nDTEND:00010101T000000Z\nEND:VEVENT\n" * 3,
    ],
)  # fmt: skip
def test_a_file_that_is_no_calendar_of_ours_tells_nothing_and_breaks_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.ics").write_bytes(data)
    assert all(each.uid == "a" for each in read_sent(tmp_path / "a.ics"))
    assert read_sent(tmp_path) == read_sent(tmp_path / "none.ics") == ()


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    name = """קריית "הדס"; ג', \\n <b>x</b> """ + "א" * 120
    calendar = _built(tmp_path, name=name, teams=TEAMS)
    assert read_sent(tmp_path / ".ics") == tuple(
        Sent(each.uid, each.title, each.start, each.end, each.category, calendar.sequence) for each in calendar.events
    )
