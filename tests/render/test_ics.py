"""iCalendar text that other programs read back as the same events."""

import dataclasses
import datetime
import io
import re
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.calendar import Calendar, Event
from builder.document.directions import isolated
from builder.document.layout import Layout
from builder.render.ics import escape, fold, render_ics

JERUSALEM = ZoneInfo("Asia/Jerusalem")
STAMP = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
ODD_NAMES = [
    """פסיק, נקודה; גרש ' גרשיים " לוכסן \\ \\n סוף""",
    "<b>עבה</b> & =1+1 #5 | {{ 7*7 }} %",
    "مجلس محلي يركا، بيت",
    "שם ארוך מאוד " * 16,
    "END:VEVENT",
    "😀" * 90,
]


def calendar(*events: Event, name: str = "לוח", sequence: int = 7) -> Calendar:
    return Calendar(name, f"{name}\nשורה שנייה, ועוד", STAMP.date(), events, STAMP, sequence)


def meeting(title: str = "מינהלת", **further: Any) -> Event:
    start, end = datetime.datetime(2026, 7, 7, 17, 0), datetime.datetime(2026, 7, 7, 19, 0)
    return Event("a-meeting-minhelet-1@roadmap", title, start, end, "minhelet", **further)


def phase() -> Event:
    first, after = datetime.date(2026, 1, 1), datetime.date(2026, 5, 1)
    return Event("a-phase-pre-1@roadmap", "טרום הקמה", first, after, "phase", "מה עושים")


def written(of: Calendar) -> bytes:
    return render_ics(of, Layout({})).data


def read(of: Calendar) -> tuple[icalendar.Calendar, list[icalendar.Event]]:
    found = icalendar.Calendar.from_ical(written(of))
    assert isinstance(found, icalendar.Calendar)
    events = [each for each in found.walk("VEVENT") if isinstance(each, icalendar.Event)]
    assert not [each.errors for each in (found, *events) if each.errors]
    return found, events


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_comes_back_as_it_was_written(name: str) -> None:
    event = meeting(f"{name} – מינהלת", description=f"{name}\nסדר היום:\n• {name}", place=name)
    found, (back,) = read(calendar(event, name=name))
    # this reader leaves texts of properties that it does not know as they stand in the file
    assert {str(found[key]) for key in ("NAME", "X-WR-CALNAME")} == {escape(name)}
    assert str(back["SUMMARY"]) == event.title
    assert str(back["DESCRIPTION"]) == event.description
    assert str(back["LOCATION"]) == name


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_every_text_survives_escaping_and_folding(text: str) -> None:
    _, (back,) = read(calendar(meeting("x" + text)))
    assert str(back["SUMMARY"]) == isolated("x" + text)


def test_a_meeting_is_timed_in_jerusalem_and_a_phase_is_whole_days() -> None:
    _, (timed, whole) = read(calendar(meeting(), phase()))
    assert timed.decoded("DTSTART") == datetime.datetime(2026, 7, 7, 17, tzinfo=JERUSALEM)
    assert timed.decoded("DTEND") - timed.decoded("DTSTART") == datetime.timedelta(hours=2)
    assert timed.decoded("DTSTART").utcoffset() == datetime.timedelta(hours=3)
    days = [whole.decoded(each) for each in ("DTSTART", "DTEND")]
    assert days == [datetime.date(2026, 1, 1), datetime.date(2026, 5, 1)]
    assert [str(each["TRANSP"]) for each in (timed, whole)] == ["OPAQUE", "TRANSPARENT"]
    assert timed["CATEGORIES"].to_ical() == b"minhelet"
    assert str(timed["UID"]) == "a-meeting-minhelet-1@roadmap"
    assert (timed.decoded("SEQUENCE"), timed.decoded("DTSTAMP")) == (7, STAMP)


def test_the_calendar_says_what_it_is_and_is_published() -> None:
    found, events = read(calendar())
    assert events == []
    assert [str(found[key]) for key in ("VERSION", "CALSCALE", "METHOD")] == ["2.0", "GREGORIAN", "PUBLISH"]
    assert found["PRODID"]
    assert [str(each["TZID"]) for each in found.walk("VTIMEZONE")] == ["Asia/Jerusalem"]


def test_a_reminder_is_an_alarm_before_the_event_begins() -> None:
    day = Event("a@b", "דירוג", datetime.date(2026, 1, 1), datetime.date(2026, 1, 2), "rating",
                reminder=datetime.timedelta(days=7))  # fmt: skip
    hour = dataclasses.replace(meeting("א, ב"), reminder=datetime.timedelta(minutes=90))
    _, events = read(calendar(day, hour, meeting()))
    alarms = [each.walk("VALARM") for each in events]
    assert [len(each) for each in alarms] == [1, 1, 0]
    before = [datetime.timedelta(days=7), datetime.timedelta(minutes=90)]
    assert [-each[0].decoded("TRIGGER") for each in alarms[:2]] == before
    assert str(alarms[1][0]["DESCRIPTION"]) == "א, ב"
    assert str(alarms[0][0]["ACTION"]) == "DISPLAY"


def test_no_event_repeats_by_a_rule() -> None:
    text = written(calendar(meeting(), phase())).decode()
    assert "RRULE" not in text.partition("END:VTIMEZONE")[2]


def test_the_time_zone_follows_israels_law_in_every_year() -> None:
    text = written(calendar()).decode()
    zone = re.search(r"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", text, re.DOTALL)
    assert zone
    told = tzical(io.StringIO(zone[0].replace("\r\n", "\n"))).get("Asia/Jerusalem")
    noon = datetime.datetime(2014, 1, 1, 12)
    for day in range(0, 366 * 23):
        moment = noon + datetime.timedelta(days=day)
        assert moment.replace(tzinfo=told).utcoffset() == moment.replace(tzinfo=JERUSALEM).utcoffset(), moment


def test_lines_end_with_crlf_and_hold_at_most_75_octets_of_whole_letters() -> None:
    data = written(calendar(*[meeting(each, description=each * 3) for each in ODD_NAMES]))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_folded_parts_joined_are_the_line(line: str) -> None:
    parts = list(fold(line))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


def test_escaping_marks_what_the_standard_reserves() -> None:
    assert escape("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne"
    assert escape("a\r\nb") == "a\\nb"


def test_the_same_calendar_gives_the_same_bytes() -> None:
    assert written(calendar(meeting(), phase())) == written(calendar(meeting(), phase()))
