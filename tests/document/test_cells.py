from hypothesis import given
from hypothesis import strategies as st

from builder.document.cells import absolute, letter, position, quoted, relative, span


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_names_the_cell_that_it_came_from(row: int, column: int) -> None:
    assert position(relative(row, column)) == (row, column)


def test_addresses_are_written_as_formulas_want_them() -> None:
    assert [letter(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert absolute(5, 2, "ג'ון") == "'ג''ון'!$B$5"
    assert span(6, 5, 2000, "מקורות") == "'מקורות'!$F$5:$F$2000"
    assert quoted('מתנ"ס') == '"מתנ""ס"'
