import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compose.text.typography import typeset


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('מנכ"ל קרן רש"י', "מנכ״ל קרן רש״י"),
        ('אמרו "כן" בקול', "אמרו ״כן״ בקול"),
        ("אג'נדה, מס' 3", "אג׳נדה, מס׳ 3"),
        ("רב-מגזרי ב-2026 וב-STEM", "רב־מגזרי ב־2026 וב־STEM"),
        ("מחוץ - וגם בפנים - עובדים", "מחוץ – וגם בפנים – עובדים"),
        ("השנים 2-5, 10-15 איש", "השנים 2–5, 10–15 איש"),
        ("ב-4-6 נושאים, ב-2026-11-23", "ב־4–6 נושאים, ב־2026-11-23"),
        ("עלייה של 20%-40%", "עלייה של 20%–40%"),
        ("200,000 ₪ או 40 %", "200,000\u00a0₪ או 40\u00a0%"),
        ("ירידה של -5%", "ירידה של \u22125%"),
        ('ב-"מתקיים"', "ב־״מתקיים״"),
    ],
)
def test_keyboard_marks_become_the_marks_of_a_book(typed: str, set_: str) -> None:
    assert typeset(typed) == set_


@pytest.mark.parametrize(
    "kept", ["2026-11-23", "050-1234567", 'The "Water" of Change', "A1-B2", "www.a-b.org", "1-2-3"]
)
def test_dates_telephones_and_latin_stay_as_typed(kept: str) -> None:
    assert typeset(kept) == kept


@given(st.text(alphabet="אבת \"'-–.,0123 ₪%aB(־׳״\n", max_size=40))
def test_setting_twice_changes_nothing(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(alphabet="אבת 0123aB()\n", max_size=40))
def test_letters_and_digits_are_never_lost(text: str) -> None:
    assert typeset(text) == text
