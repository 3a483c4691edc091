"""The events of a calendar: what they are called, what they tell, and what they must not tell."""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builder.compose.calendar import AUDIENCES, compose_calendar, events_of, has_events
from builder.document.calendar import Calendar, Event
from builder.load.content import read_content
from builder.load.holidays import read_holidays
from builder.model.compass import Compass
from builder.model.content import Content
from builder.model.daylight import sunset
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.schedule import schedule_of
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from tests.towns import known

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 23)
ODD = """קריית "הדס"; ג', <b>x</b> & \\ {{ 7*7 }} العربية """ + "א" * 200

HALL = "אולם; קומה 2, <b>ליד</b> הספרייה"


@cache
def content() -> Content:
    return read_content(ROOT / "content/he", "content/he")[0]


def calendar_of(today: datetime.date = TODAY, audience: str = "", **profile: Any) -> Calendar:
    known = Profile.model_validate({"name": "אופקים", "kind": "city", "start": datetime.date(2026, 1, 1), **profile})
    settlement = Settlement("ofakim", known, Mapping(), Plan(), Portfolio(), Compass(), Selection())
    now = datetime.datetime.combine(today, datetime.time())
    return compose_calendar(settlement, schedule_of(known, read_holidays(2025, 2033)), content(), now, audience)


def event(calendar: Calendar, ending: str) -> Event:
    return next(each for each in calendar.events if each.uid == f"ofakim-{ending}@roadmap")


def test_the_calendar_holds_three_phases_ten_stations_two_ratings_and_the_meetings() -> None:
    events = calendar_of(teams=[{"mobility_domain": "employment"}]).events
    categories = [each.category for each in events]
    assert [categories.count(each) for each in ("phase", "station", "rating")] == [2 * 3, 2 * 10, 2]
    bodies = {"leading_team", "steering_committee", "minhelet", "design_forum", "professional_team", "mayor"}
    assert {each.category for each in events if not each.whole_days} == bodies


def test_each_event_has_a_name_of_its_own_made_of_slug_sort_key_and_ordinal() -> None:
    calendar = calendar_of(teams=[{"mobility_domain": "employment"}, {"mobility_domain": "employment"}, {}])
    uids = [each.uid for each in calendar.events]
    assert len(uids) == len(set(uids))
    assert "ofakim-meeting-employment-8@roadmap" in uids
    assert "ofakim-meeting-mayor-1@roadmap" in uids
    assert "ofakim-station-mapping-1@roadmap" in uids


def test_names_of_events_stay_when_the_plan_moves_and_versions_grow() -> None:
    before = calendar_of(datetime.date(2026, 11, 1))
    after = calendar_of(datetime.date(2026, 12, 1), start=datetime.date(2026, 2, 1))
    timeless = "ofakim-meeting-design_forum-", "ofakim-phase-", "ofakim-station-", "ofakim-rating-"
    kept = [[each.uid for each in calendar.events if each.uid.startswith(timeless)] for calendar in (before, after)]
    assert kept[0] == kept[1]
    assert after.sequence == before.sequence + 30 * 24 * 60
    assert after.stamp > before.stamp


def test_a_later_build_of_the_same_plan_holds_the_same_events() -> None:
    assert calendar_of(datetime.date(2026, 11, 1)).events == calendar_of(datetime.date(2026, 12, 1)).events


def test_a_forum_meeting_tells_its_own_aims_and_products() -> None:
    third = event(calendar_of(), "meeting-design_forum-3")
    assert third.title == "פורום עיצוב, מפגש 3 מתוך 4: תמונת עתיד – אופקים"
    assert "לצייר את תמונת העתיד" in third.description
    assert "עקרונות עבודה משותפים" in third.description


def test_a_meeting_names_roles_and_agenda_but_no_person_and_no_address() -> None:
    members = [{"name": "ישראל ישראלי", "role": "נציג הורים"}, {"name": "רות", "sector": "academia"}]
    calendar = calendar_of(
        people={"mayor": {"name": "פלונית אלמונית", "email": "mayor@example.org", "phone": "050-1234567"}},
        bodies={"minhelet": {"members": members}},
        teams=[{"mobility_domain": "employment", "lead": {"name": "דנה כהן", "title": "מנהלת תעסוקה"}}],
    )
    minhelet = event(calendar, "meeting-minhelet-1").description
    assert "משתתפים: נציג הורים; האקדמיה והמחקר" in minhelet
    assert "סדר היום:" in minhelet
    assert "בראש: מנהלת תעסוקה" in event(calendar, "meeting-employment-1").description
    everything = repr(calendar)
    for private in ("פלונית", "ישראל ישראלי", "דנה כהן", "mayor@example.org", "050-1234567"):
        assert private not in everything


def test_the_roles_that_a_track_adds_are_invited_only_where_the_track_runs() -> None:
    without = event(calendar_of(), "meeting-steering_committee-1").description
    with_track = event(calendar_of(tracks=["ecostem21"]), "meeting-steering_committee-1").description
    assert "מנהלת ECOSTEM21" not in without
    assert "מנהלת ECOSTEM21" in with_track


def test_an_invented_town_is_marked_in_the_calendar_and_in_every_event() -> None:
    calendar = calendar_of(illustrative=True)
    assert "נתונים לדוגמה" in calendar.name
    assert all("נתונים לדוגמה" in each.description for each in calendar.events)
    assert "נתונים לדוגמה" not in repr(calendar_of())


def test_without_a_start_the_calendar_is_empty_and_says_why() -> None:
    calendar = calendar_of(start=None)
    assert calendar.events == ()
    assert "קבעו את יום ההתחלה" in calendar.description


@pytest.mark.parametrize("observances", [[], ["jewish"], ["muslim", "druze"]])
def test_a_warning_about_the_moon_stands_where_the_moon_decides(observances: list[str]) -> None:
    told = "הירח" in calendar_of(routines={"observances": observances}).description
    assert told == ("muslim" in observances)


def test_an_odd_name_stands_in_titles_as_it_was_written() -> None:
    calendar = calendar_of(name=ODD)
    assert ODD in calendar.name
    assert all(ODD in each.title for each in calendar.events)


def test_a_meeting_stands_where_the_routines_say_else_in_the_authoritys_rooms() -> None:
    routines = {"place": 'המתנ"ס', "bodies": {"minhelet": {"place": HALL}}}
    own = calendar_of(routines=routines)
    assert event(own, "meeting-minhelet-1").place == HALL
    assert event(own, "meeting-leading_team-1").place == 'המתנ"ס'
    assert event(own, "meeting-mayor-1").place == "לשכת ראש העירייה"
    assert event(calendar_of(), "meeting-minhelet-1").place == "חדר הישיבות של העירייה"
    assert all(each.place for each in calendar_of(kind="cluster").events if not each.whole_days)


def test_school_holidays_budget_and_elections_are_told_in_the_meetings_that_they_touch() -> None:
    told = {line for each in calendar_of().events for line in each.description.splitlines() if line.startswith("לתש")}
    assert any("חופשת הקיץ" in each for each in told)
    assert any("עונת התקציב" in each for each in told)
    assert any("הבחירות לרשויות המקומיות חלות לפי החוק ב־7.11.2028" in each for each in told)


def test_an_agenda_opens_with_the_stations_that_are_worked_on_that_day_and_a_rating_that_is_near() -> None:
    calendar = calendar_of()
    first = event(calendar, "meeting-design_forum-1").description
    assert "תחנה 6, עיצוב יעד יישובי: מה התקדם ומה נשאר עד 30.9.2026" in first
    assert "תחנה 8" not in first
    near = [each.start for each in calendar.events if "דירוג המצפן עד 31.12.2026" in each.description]
    assert near
    assert min(near) >= datetime.datetime(2026, 9, 30)
    assert max(near) < datetime.datetime(2027, 1, 1)


def test_residents_get_no_private_meeting_and_each_body_its_own_from_today_on() -> None:
    teams = [{"mobility_domain": "employment"}]
    whole = calendar_of(teams=teams)
    for audience, categories in AUDIENCES.items():
        own = calendar_of(audience=audience, teams=teams)
        assert {each.category for each in own.events} <= set(categories)
        coming = [each for each in whole.events if each.category in categories and each.end > datetime_of(each, TODAY)]
        assert list(own.events) == coming
    private = [each for each, categories in AUDIENCES.items() if "mayor" in categories]
    assert private == ["mayor", "director"]


def datetime_of(event: Event, day: datetime.date) -> datetime.date:
    return day if event.whole_days else datetime.datetime.combine(day, datetime.time())


def test_a_station_of_months_is_its_first_day_and_its_last_and_nothing_lasts_longer_than_two_weeks() -> None:
    calendar = calendar_of()
    first, last = event(calendar, "station-mapping-1"), event(calendar, "station-mapping-2")
    assert (first.start, last.start) == (datetime.date(2026, 2, 1), datetime.date(2026, 4, 30))
    assert first.title.endswith("היום הראשון")
    assert last.title.endswith("היום האחרון")
    assert "נמשך עד 30.4.2026." in first.description
    assert max(each.end - each.start for each in calendar.events) <= datetime.timedelta(days=15)


def test_meetings_are_remembered_a_day_before_and_last_days_a_week_before() -> None:
    calendar = calendar_of()
    assert event(calendar, "meeting-minhelet-1").reminder == datetime.timedelta(days=1)
    assert event(calendar, "station-mapping-1").reminder is None
    assert event(calendar, "station-mapping-2").reminder == datetime.timedelta(days=7)
    assert event(calendar, "rating-y1-1").reminder == datetime.timedelta(days=7)


def test_a_meeting_in_ramadan_ends_an_hour_before_sunset_and_tells_its_new_hour() -> None:
    routines = {"observances": ["muslim"], "time": "17:00"}
    moved = [each for each in calendar_of(routines=routines).events if "המפגש הוקדם לשעה" in each.description]
    assert moved
    for each in moved:
        assert isinstance(each.start, datetime.datetime)
        assert isinstance(each.end, datetime.datetime)
        assert each.end <= sunset(each.start.date()) - datetime.timedelta(hours=1)
        assert f"המפגש הוקדם לשעה {each.start:%H:%M}, כדי" in each.description
    assert not [each for each in calendar_of().events if "רמדאן" in each.description]


def test_the_version_counts_minutes_so_that_a_correction_on_the_same_day_updates() -> None:
    settlement, minute = known("example"), datetime.datetime(2026, 11, 23, 14, 30)
    first = compose_calendar(settlement, None, content(), minute)
    later = compose_calendar(settlement, None, content(), minute + datetime.timedelta(minutes=1))
    assert later.sequence == first.sequence + 1
    assert first.stamp == datetime.datetime(2026, 11, 23, 12, 30, tzinfo=datetime.UTC)
    assert repr(first) == repr(later), "a new minute alone must make nothing again"


def test_no_calendar_names_a_file_or_a_key_of_the_program() -> None:
    told = repr([calendar_of(), calendar_of(start=None)])
    assert not re.search(r"pauses|\.yaml|\.xlsx|start`", told)


def test_a_recorded_day_stands_in_the_calendar_in_place_of_the_planned_one_and_no_other_is_lost() -> None:
    held = [{"id": "H1", "body": "minhelet", "date": "2026-07-20", "place": "בית העם"}]
    calendar, planned = calendar_of(meetings=held), calendar_of()
    third = event(calendar, "meeting-minhelet-3")
    assert (third.start, third.place) == (datetime.datetime(2026, 7, 20, 17), "בית העם")
    assert event(planned, "meeting-minhelet-3").start == datetime.datetime(2026, 7, 7, 17)
    assert {each.uid for each in calendar.events} == {each.uid for each in planned.events}
    before, after = ({each.uid: each.start for each in of.events} for of in (planned, calendar))
    assert [uid for uid in before if before[uid] != after[uid]] == [third.uid]


def test_a_meeting_that_nobody_planned_is_one_more_and_the_years_before_it_stay() -> None:
    late = [{"id": "H1", "body": "minhelet", "date": "2029-12-04"}]
    calendar, planned = calendar_of(meetings=late), calendar_of()
    count = sum(each.category == "minhelet" for each in planned.events)
    assert event(calendar, f"meeting-minhelet-{count + 1}").start == datetime.datetime(2029, 12, 4, 17)
    assert sum(each.category == "minhelet" for each in calendar.events) == count + 1


@pytest.mark.parametrize("slug", ["example", "ofakim"])
def test_whether_an_audience_gets_anything_is_known_without_composing_it(slug: str) -> None:
    town = known(slug)
    schedule = schedule_of(town.profile, read_holidays(2023, 2031)) if town.profile.start else None
    for year in range(2023, 2031):
        for month in (1, 5, 9, 12):
            day = datetime.date(year, month, 20)
            told = {each: has_events(town, schedule, day, each) for each in AUDIENCES}
            assert told == {each: bool(events_of(town, schedule, content(), day, each)) for each in AUDIENCES}, day
