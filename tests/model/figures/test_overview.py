import datetime

import pytest

from builder.model.figures.overview import due, pause_on, position_of, year_of
from builder.model.keys import STATIONS
from builder.model.process import process_of
from builder.model.profile import Profile

TODAY = datetime.date(2026, 11, 23)


def profile(**values: object) -> Profile:
    return Profile.model_validate({"name": "יישוב", "kind": "city", **values})


def test_the_station_is_the_first_that_is_active() -> None:
    found = position_of(profile(stations={"selection": "done", "plan": "active", "compass": "active"}), TODAY)

    assert found.done == 1
    assert found.station == "plan"
    assert found.next_stations == ("plan", "compass", "agreements")


def test_without_an_active_station_the_next_planned_one_is_worked_on() -> None:
    found = position_of(profile(stations={"selection": "done", "agreements": "done"}), TODAY)

    assert found.station == "director"
    assert found.next_stations == ("director", "minhelet", "mapping")


def test_when_all_are_done_nothing_comes_next() -> None:
    found = position_of(profile(stations=dict.fromkeys(STATIONS, "done")), TODAY)

    assert (found.done, found.station, found.next_stations) == (10, None, ())


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2025-12-31", None),
        ("2026-01-01", 1),
        ("2026-12-31", 1),
        ("2027-01-01", 2),
        ("2028-12-31", 3),
        ("2029-01-01", None),
    ],
)
def test_a_day_falls_in_a_year_of_the_process_or_outside_it(day: str, year: int | None) -> None:
    process = process_of(profile(start="2026-01-01", implementation_years=2))

    assert process
    assert year_of(process, datetime.date.fromisoformat(day)) == year


def test_a_pause_moves_the_years_that_follow_it() -> None:
    process = process_of(profile(start="2026-01-01", pauses=[{"from": "2026-10-01", "to": "2026-10-31"}]))

    assert process
    assert year_of(process, datetime.date(2027, 1, 31)) == 1
    assert year_of(process, datetime.date(2027, 2, 1)) == 2
    assert pause_on(process, datetime.date(2026, 10, 31)) == datetime.date(2026, 10, 31)
    assert pause_on(process, datetime.date(2026, 11, 1)) is None


def test_what_is_due_first_stands_first() -> None:
    returns = {"plan": "2027-01-15", "compass": "2026-12", "mapping": "2026-03-01"}

    assert [key for key, _ in due(profile(returns=returns))] == ["mapping", "compass", "plan"]
