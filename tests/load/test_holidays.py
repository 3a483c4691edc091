"""Holidays of every observance fall on the days on which they are known to fall."""

import datetime

import pytest

from builder.load.holidays import read_holidays
from builder.load.seasons import election_day
from builder.model.holidays import DAY
from builder.model.keys import Observance

KNOWN: list[tuple[Observance, str]] = [
    ("jewish", "2026-09-12"),  # Rosh HaShana
    ("jewish", "2026-09-21"),  # Yom Kippur
    ("jewish", "2026-09-29"),  # Hol HaMoed
    ("jewish", "2026-03-03"),  # Purim
    ("jewish", "2026-12-08"),  # Hanukkah
    ("jewish", "2026-04-14"),  # Holocaust Day: 27 Nisan
    ("jewish", "2024-05-06"),  # 27 Nisan fell on a Sunday
    ("jewish", "2027-05-04"),
    ("muslim", "2026-03-20"),  # Eid al-Fitr
    ("muslim", "2026-05-27"),  # Eid al-Adha
    ("christian", "2026-04-05"),  # Easter, western
    ("christian", "2026-04-12"),  # Easter, eastern
    ("christian", "2026-01-07"),  # Christmas, eastern
    ("druze", "2026-01-25"),
    ("druze", "2026-04-28"),
    ("druze", "2026-05-27"),
    ("druze", "2026-09-10"),
]


@pytest.mark.parametrize(("observance", "day"), KNOWN)
def test_a_holiday_and_its_eve_are_closed_to_those_who_keep_it(observance: Observance, day: str) -> None:
    closed = read_holidays(2024, 2027).closed([observance])
    assert datetime.date.fromisoformat(day) in closed
    assert datetime.date.fromisoformat(day) - DAY in closed


def test_days_of_rest_of_the_state_and_their_eves_close_every_calendar() -> None:
    """Independence Day with Memorial Day before it, the Day of Atonement, the first day of Passover."""
    kept: tuple[tuple[Observance, ...], ...] = ((), ("druze",), ("muslim", "christian"))
    for observances in kept:
        closed = read_holidays(2024, 2027).closed(observances)
        for month, days in ((4, (1, 2, 21, 22)), (9, (20, 21))):
            assert {datetime.date(2026, month, day) for day in days} <= closed


def test_a_holiday_of_the_moon_leaves_the_day_after_it_free_too() -> None:
    closed = read_holidays(2024, 2027).closed(["muslim"])
    assert [datetime.date(2026, 3, day) in closed for day in (18, 19, 20, 21, 22, 23, 24)] == [
        False, True, True, True, True, True, False,
    ]  # fmt: skip


def test_nobody_loses_days_to_holidays_that_they_do_not_keep() -> None:
    table = read_holidays(2024, 2027)
    assert datetime.date(2026, 9, 29) not in table.closed(["druze"])
    assert datetime.date(2026, 9, 29) in table.closed(["jewish"])
    assert datetime.date(2026, 12, 25) not in table.closed(["muslim", "druze"])


def test_hebrew_dates_stand_for_every_day_of_the_years_asked_for() -> None:
    table = read_holidays(2026, 2026)
    assert table.hebrew(datetime.date(2026, 9, 12)) == "א׳ תשרי תשפ״ז"
    assert len(table.hebrew_dates) == 365
    assert table.hebrew(datetime.date(2030, 1, 1)) == ""


def test_a_year_that_no_table_knows_has_no_holidays_and_fails_nowhere() -> None:
    assert read_holidays(2180, 2182).holidays == ()


@pytest.mark.parametrize(("year", "day"), [(2013, "2013-10-22"), (2018, "2018-10-30"), (2023, "2023-10-31")])
def test_elections_of_authorities_fall_on_the_day_on_which_the_law_put_them(year: int, day: str) -> None:
    assert election_day(year) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "observance", "keys"),
    [
        ("2026-07-15", "jewish", ["summer"]),
        ("2026-12-28", "christian", ["winter", "budget"]),
        ("2026-03-26", "jewish", ["passover"]),  # the week before Passover
        ("2026-09-22", "jewish", ["tishrei"]),
        ("2026-09-22", "muslim", []),
        ("2026-02-25", "muslim", ["ramadan"]),
        ("2028-10-10", "druze", ["elections", "budget"]),
    ],
)
def test_a_day_knows_its_season(day: str, observance: Observance, keys: list[str]) -> None:
    told = read_holidays(2026, 2028).seasons_on(datetime.date.fromisoformat(day), [observance])
    assert sorted(each.key for each in told) == sorted(keys)
