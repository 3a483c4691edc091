"""One year of the network: what was recorded in it, told once, up to the day."""

import datetime
from dataclasses import replace
from typing import Any

from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from builder.model.figures.yearly import Yearly, stations_ahead, yearly_of
from builder.model.ledger import Ledger
from builder.model.settlement import Settlement
from tests.towns import content, known, project, town

TODAY = datetime.date(2026, 11, 28)
HELD = [
    {"id": "H1", "body": "minhelet", "date": "2026-03-01", "decisions": [{"text": "א"}, {"text": "ב"}]},
    {"id": "H2", "body": "design_forum", "date": "2026-04-01"},
    {"id": "H3", "body": "minhelet", "date": "2025-12-31", "decisions": [{"text": "ג"}]},
    {"id": "H4", "body": "minhelet", "date": "2026-12-01", "decisions": [{"text": "ד"}]},
]
FORUM = [{"id": "D1", "date": "2026-04-01"}, {"id": "D2", "date": "2026-05-01"}]


def year(*towns: Settlement) -> Yearly:
    statements = vocabulary(content(), project().statistics).statements
    return yearly_of(network_figures(towns, statements), towns, TODAY)


def one(**profile: Any) -> Settlement:
    return town(slug=str(profile.pop("slug", "town")), plan={"forum": FORUM}, meetings=HELD, **profile)


def test_meetings_and_decisions_of_the_year_are_those_recorded_up_to_the_day_each_once() -> None:
    found = year(one()).counted[0]
    assert (found.meetings, found.decisions) == (3, 2)


def test_in_january_the_year_that_ended_is_told_whole() -> None:
    statements = vocabulary(content(), project().statistics).statements
    towns = (one(),)
    ended = yearly_of(network_figures(towns, statements), towns, datetime.date(2027, 1, 1))
    assert (ended.year, ended.meetings, ended.decisions) == (2026, 4, 3)


def test_illustrative_towns_are_in_no_figure_and_in_no_row() -> None:
    both = year(one(), known("example"))
    assert [each.town.slug for each in both.towns] == ["town"]
    assert both.meetings == 3
    assert not both.has_money


def test_a_signature_counts_in_its_year_alone() -> None:
    def signed(day: str) -> Settlement:
        return replace(one(), ledger=Ledger.model_validate({"documents": {"mou": {"signed": day}}}))

    days = ("2026-01-01", "2025-12-31", "2026-12-31")
    assert [year(signed(day)).counted[0].signed for day in days] == [True, False, False]


def test_towns_are_told_by_stage_and_by_the_station_that_comes_next() -> None:
    begun = one(slug="begun", stations={"selection": "done", "agreements": "done", "director": "active"})
    found = year(one(), begun)
    assert dict(found.stages) == {"signing": 1, "start": 1}
    assert [stations_ahead(each.town) for each in found.towns] == [1, 3]
    assert [each.done for each in found.towns] == [0, 2]
