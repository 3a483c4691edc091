"""Figures of the mapping: every view accounts for every programme."""

from typing import Any

from builder.model.expressions.nodes import Const, Expr
from builder.model.expressions.reckon import Scope, reckon
from builder.model.figures.mapping import (
    FIGURES,
    KINDS,
    ORDERED,
    PROGRAMMES,
    WHOLE,
    findings,
    first,
    interviewed,
    listening,
    programmes,
    touching,
)
from builder.model.mapping import Mapping
from builder.sheets.mapping import mapping_rows
from tests.mappings import FULL

DOMAINS = ("early_childhood", "employment")
VIEWS = {"mobility_domain": DOMAINS, "sector": ("third_sector", "business"), "life_stage": ("early_childhood",)}
COLUMNS = ("factor_1", "factor_2", "factor_3")


def _scope(data: object) -> Scope:
    rows = mapping_rows(Mapping.model_validate(data))
    tables = {key: [{"id": row.id, **row.values} for row in each] for key, each in rows.items()}
    return Scope(tables, lambda path: path, derived={"ordered": ORDERED})


def _all(expressions: Any, data: object = FULL) -> dict[str, Any]:
    return {key: reckon(each, _scope(data)) for key, each in expressions.items()}


def _one(expression: Expr, data: object = FULL) -> object:
    return reckon(expression, _scope(data))


def test_unknown_money_and_people_count_as_nothing_in_a_sum() -> None:
    found = _all(FIGURES)
    assert (found["programmes"], found["participants"], found["budget"]) == (3, 127, 100_000)


def test_each_view_ends_with_what_is_not_classified_and_holds_every_programme() -> None:
    for column, keys in VIEWS.items():
        rows = [_all(programmes(PROGRAMMES[column], key)) for key in (*keys, None)]
        assert sum(row["programmes"] for row in rows) == 3
        assert sum(row["budget"] for row in rows) == 100_000
        assert _all(programmes(PROGRAMMES[column], WHOLE))["participants"] == 127
    unclassified = _all(programmes(PROGRAMMES.mobility_domain, None))
    assert unclassified == {"programmes": 1, "participants": 0, "budget": 20_000, "share": 0.2}


def test_a_finding_without_a_kind_is_in_no_kind() -> None:
    found = [tuple(_all(findings(key))[kind] for kind in KINDS) for key in (*DOMAINS, None, WHOLE)]
    assert found == [(0, 1, 0), (0, 0, 0), (0, 0, 0), (0, 1, 0)]
    assert (_all(FIGURES)["findings"], _all(FIGURES)["urgent"]) == (2, 1)


def test_an_interview_without_a_sector_stands_with_what_is_not_classified() -> None:
    assert [_one(interviewed(key)) for key in ("authority", "business", None, WHOLE)] == [1, 0, 1, 2]


def test_people_who_answered_are_added_by_the_way_they_were_asked() -> None:
    found = [tuple(_all(listening(key)).values()) for key in ("survey", "focus_group", None)]
    assert found == [(1, 300), (0, 0), (0, 0)]


def test_a_share_of_no_money_is_words() -> None:
    assert _all(programmes(PROGRAMMES.sector, None), {})["share"] == "picture.no_money"


def test_findings_stand_by_priority_and_in_the_order_of_their_rows_those_without_one_last() -> None:
    data = {"challenges": [{"id": f"C{number}", "title": title, "priority": priority} for number, (title, priority) in
                           enumerate([("ד", None), ("ב", 2), ("א", 1), ("ג", 2)])]}  # fmt: skip
    assert [_one(first(place, "title"), data) for place in range(1, 6)] == ["א", "ב", "ג", "ד", ""]


def test_a_factor_is_touched_by_every_finding_that_names_it_to_the_letter() -> None:
    title = FULL["factors"][0]["title"]
    assert _all(touching(Const(title), COLUMNS)) == {"findings": 1, "challenge": 0, "barrier": 1, "asset": 0}
    assert _all(touching(Const(title.upper()), COLUMNS))["findings"] == 0
