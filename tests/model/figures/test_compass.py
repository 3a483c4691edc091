"""Figures of the compass against a second reckoning, written from the rules alone."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.model.compass import Compass
from builder.model.figures.compass import compass_figures
from builder.model.keys import OUTCOMES

LADDERS: dict[str, tuple[str, ...]] = {outcome: tuple(f"s{number}" for number in range(1, 4)) for outcome in OUTCOMES}
DOMAINS = ("early_childhood", "employment")
marks = st.none() | st.sampled_from(["met", "not_met"])
column = st.fixed_dictionaries({f"s{number}": marks for number in range(1, 4)})
years = st.fixed_dictionaries(dict.fromkeys((*DOMAINS, "elsewhere"), column))


def _ratings(year: dict[str, dict[str, str | None]]) -> dict[str, Any]:
    """The marks of one outcome, as `compass.yaml` nests them."""
    return {
        statement: {domain: column[statement] for domain, column in year.items() if column[statement]}
        for statement in ("s1", "s2", "s3")
    }


def _compass(y1: dict[str, Any], y3: dict[str, Any]) -> Compass:
    ratings = {"y1": {"data_culture": _ratings(y1)}, "y3": {"data_culture": _ratings(y3)}}
    return Compass.model_validate({"ratings": ratings})


@given(years, years)
def test_score_is_met_of_rated_and_coverage_rated_of_all(y1: dict[str, Any], y3: dict[str, Any]) -> None:
    figures = compass_figures(_compass(y1, y3), DOMAINS, LADDERS)
    for raw, year in ((y1, figures.y1), (y3, figures.y3)):
        cells = [mark for domain in DOMAINS for mark in raw[domain].values() if mark]
        row = year["data_culture"]
        assert row.score == (cells.count("met") / len(cells) if cells else None)
        assert row.coverage == (len(cells) / 6 if cells else None)
        assert year.coverage == (len(cells) / 42 if cells else None)
        assert year.score == row.score


@given(years, years)
def test_stage_counts_from_the_first_without_a_gap(y1: dict[str, Any], y3: dict[str, Any]) -> None:
    row = compass_figures(_compass(y1, y3), DOMAINS, LADDERS).y1["data_culture"]
    stages = []
    for domain, ladder in zip(DOMAINS, row.domains, strict=True):
        column = [y1[domain][key] for key in ("s1", "s2", "s3")]
        climbed = "".join("m" if each == "met" else "-" for each in column).split("-")[0]
        assert ladder.stage == (len(climbed) if any(column) else None)
        stages += [ladder.stage] if ladder.stage is not None else []
    assert row.stage == (min(stages) if stages else None)


@given(years, years)
def test_change_needs_both_ratings(y1: dict[str, Any], y3: dict[str, Any]) -> None:
    figures = compass_figures(_compass(y1, y3), DOMAINS, LADDERS)
    before, after = figures.y1.score, figures.y3.score
    expected = None if before is None or after is None else after - before
    assert figures.change == figures.change_of("data_culture") == expected


def test_a_statement_met_above_an_unmet_one_is_a_gap() -> None:
    year = {"early_childhood": {"s1": "met", "s2": "not_met", "s3": "met"}}
    ladder = compass_figures(_compass(year, {}), ("early_childhood",), LADDERS).y1["data_culture"].domains[0]
    assert (ladder.stage, ladder.gap, ladder.next) == (1, True, "s2")


def test_nothing_rated_is_nothing_and_not_zero() -> None:
    figures = compass_figures(Compass(), DOMAINS, LADDERS)
    assert figures.y1.score is None
    assert figures.y1.coverage is None
    assert figures.y1["resources"].stage is None
    assert figures.latest is None
