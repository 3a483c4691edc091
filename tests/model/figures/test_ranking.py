"""The ranking of authorities, reckoned here anew from the figures."""

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.authority import Authority, CbsIndicator, Statistics
from builder.model.figures.ranking import Bounds, Search, Weighed, axis, ranking
from tests.towns import project


def authority(code: str, population: int = 10, ses: int | None = 3, **figures: float) -> Authority:
    return Authority(code, f"רשות {code}", "", "city", "הצפון", population, 2021, ses, 2019, 4, figures)


def statistics(*known: Authority) -> Statistics:
    names = dict.fromkeys(key for each in known for key in each.figures)
    return Statistics({each.code: each for each in known}, tuple(CbsIndicator(key, key, "2021") for key in names))


def test_a_figure_counts_by_how_many_stand_behind_it_and_missing_ones_only_lower_the_coverage() -> None:
    known = statistics(authority("1", 10, x=5), authority("2", 20, x=7), authority("3", 30))
    search = Search({}, (Weighed("population", True, 1), Weighed("x", False, 3)))
    first, second, third = ranking(known, search, (), ())

    assert (first.parts, second.parts, third.parts) == ((0, 1), (0.5, 0), (1, None))
    assert [each.score for each in (first, second, third)] == [75, 12.5, 100]
    assert [each.coverage for each in (first, second, third)] == [1, 1, 0.25]
    assert [each.place for each in (first, second, third)] == [2, 3, 1]


def test_no_score_outweighs_a_closed_gate() -> None:
    known = statistics(authority("1", 10), authority("2", 20), authority("3", 30))
    found = ranking(known, Search({}, (Weighed("population", True, 1),)), (), {"3"})

    assert [each.place for each in found] == [2, 1, 3]
    assert found[2].score == 100


def test_what_was_not_published_is_within_no_bound() -> None:
    known = statistics(authority("1", ses=None), authority("2", ses=2), authority("3", ses=9))
    bounds = {"ses": Bounds(low=1, high=5), "network": Bounds(only="yes")}

    assert [each.passes for each in ranking(known, Search(bounds), (), ())] == [False, True, False]
    assert [each.passes for each in ranking(known, Search(bounds), {"2"}, ())] == [False, False, False]
    assert all(each.passes for each in ranking(known, Search(), (), ()))


@pytest.mark.parametrize(
    "criteria", [(), (Weighed("population", True, 0),), (Weighed("population", None, 2),), (Weighed(None, True, 2),)]
)
def test_without_a_weight_nothing_is_ranked(criteria: tuple[Weighed, ...]) -> None:
    known = statistics(authority("1"), authority("2"))
    assert [(each.score, each.place) for each in ranking(known, Search({}, criteria), (), ())] == [(None, None)] * 2


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(["population", "ses", "dropout_pct", "gini_employees"]), st.booleans(),
                          st.integers(0, 5)), max_size=6))  # fmt: skip
def test_places_are_one_to_n_and_fall_with_the_score(asked: list[tuple[str, bool, int]]) -> None:
    known = project().statistics
    found = ranking(known, Search({}, tuple(Weighed(*each) for each in asked)), (), ())
    placed = sorted((each for each in found if each.place), key=lambda each: each.place or 0)

    assert [each.place for each in placed] == list(range(1, len(placed) + 1))
    scores = [each.score or 0 for each in placed]
    assert all(ahead >= behind - 1e-4 for ahead, behind in itertools.pairwise(scores))
    for each in found:
        held = [weight for key, _, weight in asked if axis(each.authority, key) is not None]
        assert (each.place is not None) == (sum(held) > 0)


def test_equal_scores_keep_the_order_of_the_list() -> None:
    same = [dataclasses.replace(authority(str(number)), population=7) for number in range(1, 5)]
    found = ranking(statistics(*same), Search({}, (Weighed("population", True, 1),)), (), ())

    assert [each.place for each in found] == [1, 2, 3, 4]
