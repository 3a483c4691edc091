from hypothesis import given
from hypothesis import strategies as st

from builder.document.units import cut, pieces, units


def test_an_emoji_counts_as_two() -> None:
    assert (units("אב"), units("🙂"), units("a🙂b")) == (2, 2, 4)


def test_a_text_is_cut_before_the_letter_that_has_no_room() -> None:
    assert cut("ab🙂", 3) == "ab"
    assert cut("ab🙂", 4) == "ab🙂"
    assert cut("🙂", 1) == ""


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(2, 9))
def test_pieces_are_the_text_and_none_is_longer_than_it_may_be(text: str, limit: int) -> None:
    found = list(pieces(text, limit))
    assert "".join(found) == text
    assert all(0 < len(each.encode("utf-16-le")) // 2 <= limit for each in found)
