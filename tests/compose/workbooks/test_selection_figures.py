"""Ranking and rubric: what the workbook's expressions give for cases reckoned by hand, and beside plain Python."""

import dataclasses
import itertools
from collections.abc import Collection, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.compose.workbooks.selection.tables import PLACES, grouped
from builder.compose.workbooks.selection.workbook import lay_selection
from builder.model.authority import Authority, CbsIndicator, Statistics
from builder.model.figures.ranking import axis
from builder.model.keys import CRITERIA, GATES
from builder.model.selection import Selection
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX, selection_rows
from builder.sheets.table import Row
from tests.selection_reference import Bounds, Ranked, Rubric, Search, Weighed, ranking, selection_figures
from tests.towns import project
from tests.workbooks import CONTENT

EVEN: dict[str, float] = dict.fromkeys(CRITERIA, 1)
TITLE = {each: CONTENT.register("gates").title_of(each) for each in GATES}


def authority(code: str, population: int = 10, ses: int | None = 3, **figures: float) -> Authority:
    return Authority(code, f"רשות {code}", "", "city", "הצפון", population, 2021, ses, 2019, 4, figures)


def statistics(*known: Authority) -> Statistics:
    names = dict.fromkeys(key for each in known for key in each.figures)
    return Statistics({each.code: each for each in known}, tuple(CbsIndicator(key, key, "2021") for key in names))


def _direction(high_first: bool | None) -> str | None:
    return None if high_first is None else "high" if high_first else "low"


def ranked(known: Statistics, search: Search, inside: Collection[str] = (), closed: Collection[str] = ()) -> Any:
    """What the sheet of the ranking's figures holds, authority by authority."""
    rows = {
        **selection_rows([], CONTENT, {}),
        "filters": [Row(key, {"title": key, **dataclasses.asdict(each)}) for key, each in search.filters.items()],
        "criteria": [Row(f"c{number}", {"indicator": each.indicator, "direction": _direction(each.high_first),
                                        "weight": each.weight}) for number, each in enumerate(search.criteria)],
        "ratings": [Row(code, {"title": code, "code": code, GATE_PREFIX + GATES[0]: "not_met"}) for code in closed],
    }  # fmt: skip
    book, _, _ = lay_selection(rows, known, inside, CONTENT)
    return [_ranked(each, lambda key, row=row: book.scope.value("axis", row, key), len(search.criteria))
            for row, each in enumerate(known.authorities.values())]  # fmt: skip


def _ranked(each: Authority, value: Any, count: int) -> Ranked:
    def shown(key: str) -> Any:
        return None if (held := value(key)) == "" else held

    values, parts = (tuple(shown(f"{key}_{place}") for place in PLACES[:count]) for key in ("value", "part"))
    passes, closed = bool(value("passes")), bool(value("closed"))
    return Ranked(each, passes, closed, values, parts, shown("score"), shown("coverage"), shown("place"))


def judged(weights: Mapping[str, float], **chosen: Any) -> Mapping[str, Any]:
    """What the sheet of results holds of one settlement's ratings."""
    values = {"title": "עיר", **{GATE_PREFIX + key: each for key, each in chosen.get("gates", {}).items()},
              **{SCORE_PREFIX + key: each for key, each in chosen.get("scores", {}).items()}}  # fmt: skip
    rows = {**selection_rows([], CONTENT, {}), "ratings": [Row("town", values)],
            "weights": [Row(key, {"title": key, "weight": each}) for key, each in weights.items()]}  # fmt: skip
    book, _, tables = lay_selection(rows, Statistics({}, ()), (), CONTENT)
    return {key: book.scope.value("rated", 0, key) for key, _ in tables[1].columns}


def test_a_figure_counts_by_how_many_stand_behind_it_and_missing_ones_only_lower_the_coverage() -> None:
    known = statistics(authority("1", 10, x=5), authority("2", 20, x=7), authority("3", 30))
    first, second, third = ranked(known, Search({}, (Weighed("population", True, 1), Weighed("x", False, 3))))

    assert (first.parts, second.parts, third.parts) == ((0, 1), (0.5, 0), (1, None))
    assert [each.score for each in (first, second, third)] == [75, 12.5, 100]
    assert [each.coverage for each in (first, second, third)] == [1, 1, 0.25]
    assert [each.place for each in (first, second, third)] == [2, 3, 1]


def test_no_score_outweighs_a_closed_gate() -> None:
    known = statistics(authority("1", 10), authority("2", 20), authority("3", 30))
    found = ranked(known, Search({}, (Weighed("population", True, 1),)), (), {"3"})

    assert [each.place for each in found] == [2, 1, 3]
    assert found[2].score == 100


def test_what_was_not_published_is_within_no_bound() -> None:
    known = statistics(authority("1", ses=None), authority("2", ses=2), authority("3", ses=9))
    bounds = {"ses": Bounds(low=1, high=5), "network": Bounds(only="yes")}

    assert [each.passes for each in ranked(known, Search(bounds))] == [False, True, False]
    assert [each.passes for each in ranked(known, Search(bounds), {"2"})] == [False, False, False]
    assert all(each.passes for each in ranked(known, Search()))


@pytest.mark.parametrize(
    "criteria", [(), (Weighed("population", True, 0),), (Weighed("population", None, 2),), (Weighed(None, True, 2),)]
)
def test_without_a_weight_nothing_is_ranked(criteria: tuple[Weighed, ...]) -> None:
    known = statistics(authority("1"), authority("2"))
    assert [(each.score, each.place) for each in ranked(known, Search({}, criteria))] == [(None, None)] * 2


ASKED = st.lists(st.tuples(st.sampled_from(["population", "ses", "dropout_pct", "gini_employees"]), st.booleans(),
                           st.integers(0, 5)), max_size=6)  # fmt: skip
BOUNDS = st.fixed_dictionaries({}, optional={
    "ses": st.builds(Bounds, st.integers(1, 6), st.integers(4, 10)),
    "population": st.builds(Bounds, st.one_of(st.none(), st.integers(0, 90_000))),
    "kind": st.builds(Bounds, only=st.sampled_from(["city", "regional_council"])),
    "district": st.builds(Bounds, only=st.sampled_from(["הצפון", "הדרום"])),
    "network": st.builds(Bounds, only=st.just("yes")),
})  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(ASKED, BOUNDS)
def test_random_searches_are_ranked_as_plain_python_ranks_them(
    asked: list[tuple[str, bool, int]], filters: dict[str, Bounds]
) -> None:
    known, search = project().statistics, Search(filters, tuple(Weighed(*each) for each in asked))
    found = ranked(known, search, {"0031", "1139"}, ["0031"])
    wanted = ranking(known, search, {"0031", "1139"}, {"0031"})
    for mine, theirs in zip(found, wanted, strict=True):
        assert (mine.passes, mine.closed, mine.place) == (theirs.passes, theirs.closed, theirs.place)
        assert (mine.parts, mine.values) == (theirs.parts, theirs.values)
        assert (mine.score, mine.coverage) == pytest.approx((theirs.score, theirs.coverage))

    placed = sorted((each for each in found if each.place), key=lambda each: each.place or 0)
    assert [each.place for each in placed] == list(range(1, len(placed) + 1))
    scores = [(each.score or 0) - 1_000 * each.closed for each in placed]
    assert all(ahead >= behind - 1e-4 for ahead, behind in itertools.pairwise(scores))
    for each in found:
        held = [weight for key, _, weight in asked if axis(each.authority, key) is not None]
        assert (each.place is not None) == (each.passes and sum(held) > 0)


def test_equal_scores_keep_the_order_of_the_list() -> None:
    same = [dataclasses.replace(authority(str(number)), population=7) for number in range(1, 5)]
    found = ranked(statistics(*same), Search({}, (Weighed("population", True, 1),)))

    assert [each.place for each in found] == [1, 2, 3, 4]


def test_a_closed_gate_is_the_verdict_whatever_the_scores_are() -> None:
    gates = {**dict.fromkeys(GATES, "met"), "resources": "not_met", "opportunities": "unknown"}
    found = judged(EVEN, gates=gates, scores=dict.fromkeys(CRITERIA, 5))
    assert "שער שאינו מתקיים" in found["verdict"]
    assert found["verdict"].split(" · ")[1:] == [TITLE["resources"]]
    assert found["total"] == 5


def test_a_gate_that_nobody_answered_is_not_known() -> None:
    found = judged(EVEN, gates={"resources": "met"})
    assert "עוד לא ידועים" in found["verdict"]
    assert found["verdict"].split(" · ")[1:] == [TITLE[each] for each in GATES if each != "resources"]


def test_all_gates_met_is_open() -> None:
    assert "כל ששת השערים מתקיימים" in judged(EVEN, gates=dict.fromkeys(GATES, "met"))["verdict"]


def test_only_what_was_scored_weighs() -> None:
    found = judged({**EVEN, "urgency": 3}, scores={"urgency": 5, "cooperation": 1})
    assert found["total"] == pytest.approx((5 * 3 + 1) / 4)
    assert found["coverage"] == pytest.approx(2 / 9)
    unscored = next(key for key, each in grouped(CONTENT).items() if not {"urgency", "cooperation"} & {*each})
    assert found[f"group_{unscored}"] == "לא דורג"


def test_criteria_without_weight_give_no_score() -> None:
    found = judged(dict.fromkeys(CRITERIA, 0), scores={"urgency": 5})
    assert (found["total"], found["coverage"]) == ("לא דורג", pytest.approx(1 / 9))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(CRITERIA), st.integers(1, 5), min_size=1),
       st.fixed_dictionaries({each: st.integers(0, 9) for each in CRITERIA}))  # fmt: skip
def test_random_scores_and_weights_are_weighed_as_plain_python_weighs_them(
    scores: dict[str, int], weights: dict[str, int]
) -> None:
    groups = {key: tuple(each) for key, each in grouped(CONTENT).items()}
    wanted = selection_figures(Selection.model_validate({"scores": scores}), Rubric(weights, groups))  # type: ignore[arg-type]
    found = judged(weights, scores=scores)
    assert found["coverage"] == pytest.approx(wanted.total.coverage)
    for key, each in (("total", wanted.total), *((f"group_{group}", each) for group, each in wanted.groups)):
        assert found[key] == ("לא דורג" if each.score is None else pytest.approx(each.score))


@given(st.dictionaries(st.sampled_from(CRITERIA), st.integers(1, 5), min_size=1), st.integers(1, 9))
@settings(max_examples=15, deadline=None)
def test_equal_weights_give_the_mean_whatever_they_are(scores: dict[str, int], weight: int) -> None:
    found = judged(dict.fromkeys(CRITERIA, weight), scores=scores)
    assert found["total"] == pytest.approx(sum(scores.values()) / len(scores))
