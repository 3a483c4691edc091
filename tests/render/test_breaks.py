import re

import pytest

from builder.render.breaks import BREAK, LONG, PIECE, breakable


@pytest.mark.parametrize("word", ["א" * 1000, "A" * 61, "&quot;&#39;" * 200, "አ" * 300, "א\u05b8" * 300, "1א" * 500])
def test_a_word_of_no_end_may_break_every_few_letters_and_is_the_same_word(word: str) -> None:
    html = breakable(f"<p>שלום {word} עולם</p>")
    assert html.replace(BREAK, "") == f"<p>שלום {word} עולם</p>"
    pieces = html.removeprefix("<p>שלום ").removesuffix(" עולם</p>").split(BREAK)
    assert len(pieces) > 1
    assert max(len(each.replace("&quot;", "x").replace("&#39;", "x")) for each in pieces) <= LONG
    assert not any(each.startswith("\u05b8") for each in pieces)


@pytest.mark.parametrize("html", [
    "<p>" + "א" * LONG + "</p>", "<p>" + "שלום " * 100 + "</p>", f'<a href="{"a" * 99}" title="{"א" * 99}">קישור</a>',
    "<p>https://www.example.org/" + "adi-2026/" * 30 + "</p>", "<p>" + "א–" * 200 + "</p>",
    "<title>" + "א" * 99 + "</title><body>",
])  # fmt: skip
def test_words_attributes_and_what_breaks_by_itself_stay(html: str) -> None:
    assert breakable(html) == html


def test_a_word_in_two_directions_is_one_word_over_its_tags() -> None:
    word = '<span dir="ltr">aaaaa</span>א' * 20
    html = f"<td>{word}</td><td>{word[:200]}</td>"
    assert breakable(html).replace(BREAK, "") == html
    assert [each.count("א") for each in breakable(f"<td>{word}</td>").split(BREAK)] == [5, 5, 5, 5]


def test_a_word_that_turns_at_every_letter_goes_without_spans() -> None:
    word = '<span dir="ltr" lang="en">a</span>א' * 495
    html = breakable(f"<td><b>{word}</b></td>")
    assert html.count("<span") == html.count("</span") <= 1
    assert re.sub("<[^>]*>|\u200b", "", html) == "aא" * 495


def test_a_piece_ends_at_its_number_of_letters() -> None:
    assert breakable("<b>" + "א" * 70 + "</b>") == f"<b>{'א' * PIECE}{BREAK}{'א' * PIECE}{BREAK}{'א' * 10}</b>"
