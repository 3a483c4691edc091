"""The rules of the schedule, over many starts, pauses, observances, weekdays and teams."""

import datetime
from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.load.holidays import read_holidays
from builder.model.daylight import sunset
from builder.model.holidays import Holiday, HolidayTable
from builder.model.process import DAY, Span, add_months, merged
from builder.model.profile import Profile
from builder.model.schedule import (
    Meeting,
    Schedule,
    meetings_by_month,
    schedule_of,
    schedule_problems,
    schedule_years,
    upcoming,
)

FIRST, LAST = datetime.date(2018, 1, 1), datetime.date(2041, 12, 31)
OBSERVANCES = ("jewish", "muslim", "christian", "druze")
DOMAINS = (
    "early_childhood", "informal_education", "formal_education", "young_adults", "higher_education", "employment",
    "ecostem21", "a", "b", "early_childhood",
)  # fmt: skip
WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday")


def table() -> HolidayTable:
    return read_holidays(2015, 2062)


def profile(start: datetime.date | None, **further: Any) -> Profile:
    return Profile.model_validate({"name": "אופקים", "kind": "city", "start": start, **further})


def scheduled(of: Profile) -> Schedule:
    schedule = schedule_of(of, table())
    assert schedule is not None
    return schedule


routines = st.fixed_dictionaries(
    {
        "weekday": st.sampled_from(WEEKDAYS),
        "time": st.sampled_from(["08:00", "17:00", "19:30", "23:30"]),
        "observances": st.lists(st.sampled_from(OBSERVANCES), unique=True),
        "bodies": st.dictionaries(
            st.sampled_from(["leading_team", "steering_committee", "minhelet", "design_forum", "professional_team"]),
            st.fixed_dictionaries({"weekday": st.sampled_from(WEEKDAYS), "time": st.sampled_from(["09:00", "17:00"])}),
        ),
    }
)
calm = st.builds(
    profile,
    st.dates(FIRST, LAST),
    routines=routines,
    implementation_years=st.integers(2, 5),
    teams=st.integers(0, 10).map(lambda count: [{"mobility_domain": each} for each in DOMAINS[:count]]),
)


@st.composite
def disturbed(draw: st.DrawFn) -> Profile:
    quiet = draw(calm)
    assert quiet.start
    begins = draw(st.lists(st.integers(-100, 2000), max_size=3))
    lengths = st.sampled_from([1, 10, 31, 46, 400, 5 * 365])
    pauses = [(quiet.start + each * DAY, quiet.start + (each + draw(lengths) - 1) * DAY) for each in begins]
    return Profile.model_validate(
        {**quiet.model_dump(), "pauses": [{"from": first, "to": last} for first, last in pauses]}
    )


@settings(max_examples=30)
@given(disturbed())
def test_nobody_meets_on_a_day_of_rest_a_holiday_its_eve_or_in_a_pause(of: Profile) -> None:
    schedule = scheduled(of)
    days = {each.start.date() for each in schedule.meetings}
    assert {each.weekday() for each in days} <= {6, 0, 1, 2, 3}
    kept = [each for each in table().holidays if each.circle in (*of.routines.observances, "national")]
    assert not days & {each.day for each in kept}
    assert not days & {each.day - DAY for each in kept}
    assert not days & {each.day + DAY for each in kept if each.sighted}
    assert not [day for day in days for pause in merged(of.pauses) if day in pause]
    assert all(day in schedule.process.whole for day in days)


@settings(max_examples=30)
@given(disturbed())
def test_two_bodies_never_meet_at_one_hour(of: Profile) -> None:
    assert all(before.end <= after.start for before, after in pairwise(scheduled(of).meetings))


@settings(max_examples=30)
@given(calm)
@example(profile(datetime.date(2025, 5, 31)))
def test_the_minhelet_meets_once_in_each_month_but_august_for_thirty_months(of: Profile) -> None:
    schedule = scheduled(of)
    met = [each.start.date().replace(day=1) for each in schedule.of("minhelet")]
    # the thirty months begin with the planning year, or with the month after it where no free day was left
    begins = schedule.process.planning.first.replace(day=1)
    assert begins <= met[0] <= add_months(begins, 2)
    on_time = met[0] == begins or (begins.month == 8 and met[0] == add_months(begins, 1))
    first = begins if on_time else add_months(begins, 1)
    months = [add_months(first, each) for each in range(30)]
    assert met == [each for each in months if each.month != 8]
    assert len(met) in (27, 28)
    assert schedule.unplaced == ()


@settings(max_examples=30)
@given(disturbed())
def test_the_minhelet_meets_at_most_once_a_month_and_never_in_august_whatever_pauses_do(of: Profile) -> None:
    months = Counter((each.start.year, each.start.month) for each in scheduled(of).of("minhelet"))
    assert all(count == 1 and month != 8 for (_, month), count in months.items())
    missed = [each for each in scheduled(of).unplaced if each.key == "minhelet"]
    assert len(months) + len(missed) in (27, 28)


@settings(max_examples=30)
@given(disturbed())
def test_the_leading_team_never_waits_more_than_two_months_that_count(of: Profile) -> None:
    schedule = scheduled(of)
    held = [each.start.date() for each in schedule.of("leading_team")]
    bounds = [schedule.process.whole.first, *held, schedule.process.whole.last]
    assert all(_counted(of, before, after) <= 62 for before, after in pairwise(bounds))


@settings(max_examples=30)
@given(disturbed())
def test_the_steering_committee_meets_six_times_in_every_year_of_the_process(of: Profile) -> None:
    schedule = scheduled(of)
    days = [each.start.date() for each in schedule.of("steering_committee")]
    for year in range(1, of.implementation_years + 2):
        assert sum(day in schedule.process.year(year) for day in days) >= 6, year


@settings(max_examples=30)
@given(disturbed())
def test_the_forum_meets_four_times_in_the_planning_year_and_each_team_four_times_after_it(of: Profile) -> None:
    schedule = scheduled(of)
    forum = schedule.of("design_forum")
    assert len(forum) == 4
    assert all(each.start.date() in schedule.process.planning for each in forum)
    teams = [each for each in schedule.meetings if each.body == "professional_team"]
    assert Counter(each.team for each in teams) == dict.fromkeys(range(len(of.teams)), 4)
    assert all(each.start > forum[-1].end for each in teams)


@settings(max_examples=30)
@given(disturbed())
def test_key_and_ordinal_name_one_meeting_and_count_without_gaps(of: Profile) -> None:
    schedule = scheduled(of)
    for key in {each.key for each in schedule.meetings}:
        held = [each.ordinal for each in schedule.meetings if each.key == key]
        assert sorted(held) == list(range(1, len(held) + 1)), key


@settings(max_examples=30)
@given(disturbed())
def test_stations_and_phases_lie_within_the_process_and_none_begins_or_ends_in_a_pause(of: Profile) -> None:
    schedule = scheduled(of)
    assert len(schedule.stations) == 10
    for each in (*schedule.phases, *schedule.stations, *schedule.ratings):
        assert each.span.first <= each.span.last
        if each.key != "selection":
            assert each.span.first in schedule.process.whole
            assert each.span.last in schedule.process.whole
            ends = (each.span.first, each.span.last)
            assert not [day for day in ends for pause in merged(of.pauses) if day in pause]


def test_ratings_fall_on_the_last_day_of_years_one_and_three() -> None:
    found = {each.key: each.span.last for each in scheduled(profile(datetime.date(2026, 1, 1))).ratings}
    assert found == {"y1": datetime.date(2026, 12, 31), "y3": datetime.date(2028, 12, 31)}


def test_a_settlement_without_a_start_has_no_schedule_and_needs_no_years() -> None:
    nowhere = profile(None)
    assert schedule_of(nowhere, table()) is None
    assert schedule_years([nowhere]) is None
    assert upcoming(None, FIRST) == ()
    assert meetings_by_month(None, FIRST) == ()


def test_a_preferred_weekday_is_kept_where_no_holiday_stands_in_the_way() -> None:
    schedule = scheduled(profile(datetime.date(2026, 1, 1), routines={"weekday": "wednesday", "time": "10:15"}))
    kept = [each for each in schedule.meetings if each.start.weekday() == 2]
    assert len(kept) > 0.8 * len(schedule.meetings)
    assert {each.start.time() for each in schedule.meetings} == {datetime.time(10, 15)}


def test_a_body_without_any_free_day_is_told_and_the_others_still_meet() -> None:
    whole_month = tuple(Holiday(datetime.date(2026, 9, 1) + index * DAY, "x", "jewish") for index in range(31))
    schedule = schedule_of(profile(datetime.date(2026, 1, 1)), HolidayTable(2026, 2030, whole_month))
    assert schedule is not None
    assert [(each.key, each.month) for each in schedule.unplaced] == [("minhelet", datetime.date(2026, 9, 1))]
    assert len(schedule.of("minhelet")) == 26
    told = [str(each) for each in schedule_problems(schedule, "settlements/x/settlement.yaml")]
    assert told[0].startswith("settlements/x/settlement.yaml:1:1: warning[schedule-full]: ")
    assert "minhelet 2026-09" in told[0]


def test_a_start_on_a_holiday_or_its_eve_is_told_to_those_who_keep_it_and_the_schedule_stands() -> None:
    for start, observances, told in (
        ("2026-09-11", ["jewish"], True),
        ("2026-09-13", ["jewish"], True),
        ("2026-09-16", ["jewish"], False),
        ("2026-03-03", ["jewish"], True),
        ("2026-03-03", ["druze"], False),
        ("2026-12-25", ["christian"], True),
    ):
        schedule = scheduled(profile(datetime.date.fromisoformat(start), routines={"observances": observances}))
        codes = [each.code for each in schedule_problems(schedule, "settlement.yaml")]
        assert codes == (["start-on-holiday"] if told else []), start
        assert schedule.of("minhelet")


def test_a_meeting_knows_the_season_it_falls_in_and_only_those_of_its_own_calendar() -> None:
    def seasons(*observances: str) -> set[str]:
        of = profile(datetime.date(2026, 1, 1), routines={"observances": list(observances)})
        return {season.key for each in scheduled(of).meetings for season in each.seasons}

    everywhere = {"budget_year", "budget", "school_ends", "school_begins", "summer", "elections"}
    assert seasons() >= everywhere
    assert not seasons() & {"tishrei", "passover", "ramadan", "winter"}
    assert "ramadan" in seasons("muslim")
    assert {"tishrei", "passover"} & seasons("jewish")
    assert "ramadan" not in seasons("jewish", "druze")


def test_on_a_day_of_fasting_a_meeting_keeps_its_day_and_ends_before_sunset_or_begins_after_the_meal() -> None:
    def met(observance: str, time: str) -> dict[tuple[str, int], Meeting]:
        of = profile(datetime.date(2026, 1, 1), routines={"observances": [observance], "time": time})
        return {(each.key, each.ordinal): each for each in scheduled(of).meetings}

    evening, late, morning = (met("muslim", each) for each in ("17:00", "21:00", "09:00"))
    moved = [each for each in evening.values() if each.moved]
    assert moved
    for each in moved:
        assert "ramadan" in {season.key for season in each.seasons}
        assert each.end <= sunset(each.start.date()) - datetime.timedelta(hours=1)
        assert each.start >= datetime.datetime.combine(each.start.date(), datetime.time(12))
        assert morning[each.key, each.ordinal].start.date() == each.start.date()
    assert not [each for each in (*late.values(), *morning.values()) if each.moved]
    fasts = [each for each in met("jewish", "17:00").values() if "fast" in {season.key for season in each.seasons}]
    assert all(each.moved for each in fasts)


def test_a_pause_moves_what_follows_and_leaves_what_came_before() -> None:
    start = datetime.date(2026, 1, 1)
    before = scheduled(profile(start))
    after = scheduled(profile(start, pauses=[{"from": datetime.date(2026, 10, 1), "to": datetime.date(2026, 11, 15)}]))
    early = datetime.datetime(2026, 6, 1)
    untouched = [each for each in before.meetings if each.start < early]
    assert untouched == [each for each in after.meetings if each.start < early]
    assert (after.process.whole.last - before.process.whole.last).days == 46
    assert [each.ordinal for each in before.of("minhelet")] == [each.ordinal for each in after.of("minhelet")]


def test_a_pause_that_ended_before_the_start_moves_nothing() -> None:
    start = datetime.date(2026, 1, 1)
    old = [{"from": datetime.date(2025, 10, 1), "to": datetime.date(2025, 11, 15)}]
    assert scheduled(profile(start, pauses=old)) == scheduled(profile(start))


def test_a_team_without_a_domain_meets_under_the_name_of_its_body() -> None:
    schedule = scheduled(profile(datetime.date(2026, 1, 1), teams=[{}, {"mobility_domain": "employment"}]))
    assert Counter(each.key for each in schedule.of("professional_team")) == {"professional_team": 4, "employment": 4}


def test_the_coming_months_and_the_year_by_month_hold_the_meetings_in_order() -> None:
    schedule = scheduled(profile(datetime.date(2026, 1, 1)))
    soon = upcoming(schedule, datetime.date(2026, 6, 10))
    assert soon
    assert all(datetime.date(2026, 6, 10) <= each.start.date() < datetime.date(2026, 9, 10) for each in soon)
    pages = meetings_by_month(schedule, datetime.date(2026, 6, 10))
    assert [month for month, _ in pages] == sorted(month for month, _ in pages)
    assert pages[0][0] == datetime.date(2026, 6, 1)
    assert sum(len(meetings) for _, meetings in pages) == sum(
        datetime.datetime(2026, 6, 1) <= each.start < datetime.datetime(2027, 6, 1) for each in schedule.meetings
    )


def test_hebrew_dates_stand_only_where_the_jewish_calendar_is_kept() -> None:
    start = datetime.date(2026, 1, 1)
    assert all(each.hebrew_date for each in scheduled(profile(start)).meetings)
    druze = scheduled(profile(start, routines={"observances": ["druze"]}))
    assert not any(each.hebrew_date for each in druze.meetings)


def test_a_start_far_outside_the_known_holidays_still_gives_a_schedule() -> None:
    ages = {"from": datetime.date(1900, 1, 1), "to": datetime.date(2200, 1, 1)}
    far = profile(datetime.date(2199, 5, 31), pauses=[ages])
    years = schedule_years([far])
    assert years is not None
    schedule = schedule_of(far, read_holidays(*years))
    assert schedule is not None
    assert len(schedule.of("minhelet")) in (27, 28)


def _counted(of: Profile, before: datetime.date, after: datetime.date) -> int:
    """Days from one day to another, those of pauses left out."""
    lost = (_overlap(pause, Span(before, after - DAY)) for pause in merged(of.pauses))
    return (after - before).days - sum(lost)


def _overlap(one: Span, other: Span) -> int:
    return max(0, (min(one.last, other.last) - max(one.first, other.first)).days + 1)
