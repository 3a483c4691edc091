"""Gates come before scores; the score is weighted over what was scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.figures.selection import Rubric, selection_figures
from builder.model.keys import CRITERIA, GATES
from builder.model.selection import Selection

GROUPS = {"change": CRITERIA[:3], "chances": CRITERIA[3:6], "ready": CRITERIA[6:]}
EVEN = Rubric(dict.fromkeys(CRITERIA, 1), GROUPS)


def _chosen(**data: object) -> Selection:
    return Selection.model_validate(data)


def test_a_closed_gate_is_the_verdict_whatever_the_scores_are() -> None:
    gates = {**dict.fromkeys(GATES, "met"), "resources": "not_met", "opportunities": "unknown"}
    figures = selection_figures(_chosen(gates=gates, scores=dict.fromkeys(CRITERIA, 5)), EVEN)
    assert figures.verdict == "closed"
    assert figures.at("not_met") == ("resources",)
    assert figures.total.score == 5


def test_a_gate_that_nobody_answered_is_not_known() -> None:
    figures = selection_figures(_chosen(gates={"resources": "met"}), EVEN)
    assert figures.verdict == "waiting"
    assert len(figures.at("unknown")) == len(GATES) - 1


def test_all_gates_met_is_open() -> None:
    assert selection_figures(_chosen(gates=dict.fromkeys(GATES, "met")), EVEN).verdict == "open"


def test_only_what_was_scored_weighs() -> None:
    rubric = Rubric({**dict.fromkeys(CRITERIA, 1), "urgency": 3}, GROUPS)
    figures = selection_figures(_chosen(scores={"urgency": 5, "cooperation": 1}), rubric)
    assert figures.total.score == pytest.approx((5 * 3 + 1) / 4)
    assert (figures.total.scored, figures.total.all) == (2, 9)
    assert figures.total.coverage == pytest.approx(2 / 9)
    assert dict(figures.groups)["chances"].score is None


def test_criteria_without_weight_give_no_score() -> None:
    figures = selection_figures(_chosen(scores={"urgency": 5}), Rubric(dict.fromkeys(CRITERIA, 0), GROUPS))
    assert figures.total.score is None
    assert figures.total.scored == 1


@given(st.dictionaries(st.sampled_from(CRITERIA), st.integers(1, 5), min_size=1), st.integers(1, 9))
def test_equal_weights_give_the_mean_whatever_they_are(scores: dict[str, int], weight: int) -> None:
    figures = selection_figures(_chosen(scores=scores), Rubric(dict.fromkeys(CRITERIA, weight), GROUPS))
    assert figures.total.score == pytest.approx(sum(scores.values()) / len(scores))
