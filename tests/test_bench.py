"""What `make bench` changes is there to be changed, and the change is one word."""

import pytest

from bench.yard import CLAUSE, WORD, other_word
from tests.conftest import ROOT


@pytest.mark.parametrize("name", [WORD, CLAUSE])
def test_one_word_of_a_text_is_another(name: str) -> None:
    before = (ROOT / name).read_text("utf-8")
    after = other_word(before)
    pairs = zip(before.split(" "), after.split(" "), strict=True)
    assert len([pair for pair in pairs if pair[0] != pair[1]]) == 1


def test_a_text_without_a_plain_line_is_told() -> None:
    with pytest.raises(LookupError):
        other_word("---\nkey: x\n---\n**bold**\n")
