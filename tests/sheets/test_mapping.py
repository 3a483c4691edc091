"""The mapping's tables say the same going out and coming back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.mapping import Mapping
from builder.sheets.mapping import entries, listed, mapping_choices, mapping_data, mapping_rows, without_internal
from builder.sheets.selection import RATINGS, selection_data, selection_rows
from builder.sheets.table import Row
from tests.mappings import FULL, INTERNAL
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


def test_a_factor_is_known_by_the_code_that_a_person_typed() -> None:
    tables = {"factors": (Row("", {"code": "K9", "title": "גורם"}), Row("K1", {"code": "K1b", "title": "אחר"}))}
    assert [each["id"] for each in mapping_data(tables)["factors"]] == ["K9", "K1b"]


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
