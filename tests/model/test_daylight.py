"""Sunset in Israel against days whose hour is published."""

import datetime

import pytest

from builder.model.daylight import sunset


@pytest.mark.parametrize(
    ("day", "jerusalem"),
    [("2026-02-18", "17:26"), ("2026-03-19", "17:48"), ("2026-06-21", "19:47"), ("2026-12-05", "16:35")],
)
def test_the_sun_sets_within_three_minutes_of_what_is_published_for_jerusalem(day: str, jerusalem: str) -> None:
    published = datetime.datetime.fromisoformat(f"{day}T{jerusalem}")
    assert abs(sunset(datetime.date.fromisoformat(day)) - published) <= datetime.timedelta(minutes=3)


def test_summer_time_moves_the_hour_and_not_the_sun() -> None:
    before, after = (sunset(datetime.date(2026, 3, day)) for day in (26, 27))
    assert datetime.timedelta(minutes=59) < after.replace(day=26) - before < datetime.timedelta(minutes=63)
