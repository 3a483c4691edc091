import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.directions import isolated, language_of, only_value, runs_of
from tests.directed import PHONES, PLAIN, VALUES

AROUND = ("{}", "טל' {} בבוקר", "ל-{}", "ראו: {}.", "({})", "א {}, ב", "\u200f{}")


@pytest.mark.parametrize(("value", "kind"), VALUES)
@pytest.mark.parametrize("around", AROUND)
def test_a_value_is_one_piece_of_its_kind_wherever_it_stands(value: str, kind: str, around: str) -> None:
    found = [(each.text, each.kind) for each in runs_of(around.format(value))]
    assert found == [(value, kind)]


@pytest.mark.parametrize("text", PLAIN)
def test_what_hebrew_sets_right_by_itself_stays_as_it_is(text: str) -> None:
    assert runs_of(text) == ()
    assert isolated(text) == text


def test_a_day_and_a_number_beside_it_are_no_telephone() -> None:
    assert runs_of("ב-01.09.2026 12 איש") == ()
    assert [each.text for each in runs_of("01-09-2026 12")] == ["01-09-2026"]


def test_two_telephones_are_two_pieces() -> None:
    assert [each.text for each in runs_of("050-0001234, 04 000 1234 / *2700")] == [
        "050-0001234",
        "04 000 1234",
        "*2700",
    ]


def test_what_ends_a_sentence_is_no_part_of_an_address() -> None:
    assert [each.text for each in runs_of("(ראו https://example.org/a(b)), ועוד")] == ["https://example.org/a(b)"]
    assert [each.text for each in runs_of("כאן: www.example.org.")] == ["www.example.org"]


def test_hebrew_within_an_address_belongs_to_it() -> None:
    assert [each.text for each in runs_of("https://he.example.org/wiki/אופקים כאן")] == [
        "https://he.example.org/wiki/אופקים"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("טל' +972-50-000-1234 בבוקר", "טל' \u2066+972-50-000-1234\u2069 בבוקר"),
        ("חייגו *2700.", "חייגו \u2066*2700\u2069."),
        ("(04) 000-1234", "\u2066(04) 000-1234\u2069"),
        ("גיל 2–5", "גיל \u20662–5\u2069"),
        ("סעיף 1-0-12/34", "סעיף 1-0-12/34"),
        ("קובץ plan.yaml", "קובץ plan.yaml"),
    ],
)
def test_plain_text_holds_a_piece_by_isolates_where_it_would_be_turned(text: str, wanted: str) -> None:
    assert isolated(text) == wanted


@pytest.mark.parametrize("phone", PHONES)
def test_a_cell_that_is_a_telephone_is_known_and_one_that_says_more_is_not(phone: str) -> None:
    assert only_value(phone) == (phone != "0500001234")
    assert not only_value(f"טל' {phone}")


def test_each_script_has_its_language() -> None:
    words = ("Иван", "Γιώργος", "አበበ", "أحمد", "אבא", "Anna", "中文", "12")
    assert [language_of(each) for each in words] == ["ru", "el", "am", "ar", "he", "en", "", ""]


@given(st.text(st.sampled_from("אב a1-+*()/.,:–₪%@#_'&0\u200fИ"), max_size=60))
def test_pieces_follow_one_another_and_nothing_is_lost(text: str) -> None:
    at = 0
    for run in runs_of(text):
        assert at <= run.start < run.end
        assert text[run.start : run.end] == run.text
        at = run.end
    assert isolated(text).replace("\u2066", "").replace("\u2069", "") == text


@pytest.mark.parametrize("piece", ["1 ", "-", "a.", "a%", "a_1", "a@", "+1", "0-", "a (", "1 000 ", "https://)", "Иא-"])
def test_a_long_text_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    runs_of((piece * 30_000)[:30_000])
    assert time.process_time() - begun < 2
