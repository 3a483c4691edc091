"""The mapping's tables say the same going out and coming back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.mapping import Mapping
from builder.sheets.mapping import (
    entries,
    factor_keys,
    listed,
    mapping_choices,
    mapping_data,
    mapping_rows,
    tables_for,
    without_internal,
)
from builder.sheets.selection import RATINGS, selection_data, selection_rows
from builder.sheets.table import Row
from tests.mappings import FULL, INTERNAL, ODD
from tests.towns import known
from tests.workbooks import CONTENT


@pytest.mark.parametrize("data", [{}, FULL], ids=["empty", "full"])
def test_rows_read_back_are_the_mapping(data: object) -> None:
    mapping = Mapping.model_validate(data)
    assert Mapping.model_validate(mapping_data(mapping_rows(mapping))) == mapping


def test_a_row_that_a_person_added_gets_the_next_free_id() -> None:
    tables = {"programmes": (Row("P1", {"title": "א"}), Row("", {"title": "ב"}), Row("P2", {"title": "ג"}),
                             Row("", {"title": "ד"}))}  # fmt: skip
    assert [each["id"] for each in mapping_data(tables)["programmes"]] == ["P1", "P3", "P2", "P4"]


def test_a_finding_names_its_factors_by_title_and_the_file_by_id() -> None:
    mapping = Mapping.model_validate(FULL)
    row = mapping_rows(mapping)["challenges"][0]
    assert [row.values[key] for key in ("factor_1", "factor_2", "factor_3")] == [ODD, "גורם", None]
    assert mapping_data(mapping_rows(mapping))["challenges"][0]["factors"] == ["K1", "K2"]


def test_a_factor_picked_from_the_knowledge_map_or_typed_becomes_one_of_the_settlements() -> None:
    known = {"שכנות": "ecosystem_0_18", "חוסן": "individual_0_18"}
    rows = dict(mapping_rows(Mapping.model_validate(FULL), known))
    rows["challenges"] = (Row("C1", {"title": "א", "factor_1": "חוסן", "factor_2": " גורם "}),
                          Row("", {"title": "ב", "factor_1": "משהו חדש", "factor_2": "חוסן"}))  # fmt: skip
    found = mapping_data(rows)
    assert [(each["id"], each["title"], each.get("map")) for each in found["factors"]] == [
        ("K1", ODD, "ecosystem_0_18"), ("K2", "גורם", None), ("K3", "חוסן", "individual_0_18"),
        ("K4", "משהו חדש", None),
    ]  # fmt: skip
    assert [each["factors"] for each in found["challenges"]] == [["K3", "K2"], ["K4", "K3"]]


def test_a_book_has_a_column_for_each_factor_of_a_finding_and_one_more() -> None:
    many = {"factors": [{"id": f"K{each}", "title": str(each)} for each in range(7)],
            "challenges": [{"id": "C1", "title": "א", "factors": [f"K{each}" for each in range(7)]}]}  # fmt: skip
    mapping = Mapping.model_validate(many)
    table = next(each for each in tables_for(mapping) if each.key == "challenges")
    assert [each.key for each in table.columns if each.picks] == list(factor_keys(8))
    assert Mapping.model_validate(mapping_data(mapping_rows(mapping))) == mapping


def test_outside_the_staff_interviews_have_no_name_and_no_insights() -> None:
    mapping = Mapping.model_validate(FULL)
    rows = mapping_rows(mapping, internal=False)["interviews"]
    shown = [(row.id, row.values["name"], row.values["insights"]) for row in rows]
    assert shown == [("V1", None, None), ("V2", None, None)]
    assert rows[0].values["role"] == "גזבר"
    assert not any(each in str(without_internal(mapping)) for each in INTERNAL)


words = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\n"), min_size=1)


@given(st.lists(words.map(str.strip).filter(lambda each: each and ";" not in each)))
def test_entries_of_a_cell_stay_apart_even_where_they_hold_commas(texts: list[str]) -> None:
    assert entries(listed(texts)) == texts


def test_every_choice_of_the_mapping_has_a_word_and_reads_back() -> None:
    choices = mapping_choices(CONTENT)
    for name, listed_words in choices.lists.items():
        assert listed_words, name
        assert [choices.key(name, each.word) for each in listed_words] == [each.key for each in listed_words]


def test_the_examples_selection_reads_back_as_it_was() -> None:
    example = known("example")
    rows = selection_rows([example], CONTENT, {"example": "לדוגמה"})
    found = selection_data(rows)["example"]
    assert type(example.selection).model_validate(found) == example.selection
    assert set(rows["ratings"][0].values) == {each.key for each in RATINGS.columns}
