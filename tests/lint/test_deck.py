"""The lint of presentations finds each fault where it is put, and nothing in what we make."""

import pytest

from builder.lint.deck import deck_faults
from builder.render.pptx import render_deck
from tests.compose.slides.test_deck import example
from tests.lint.test_word import spoilt
from tests.towns import layout

SPOILT = [
    ("ppt/slides/slide2.xml", 'algn="r" rtl="1"', 'algn="r"', "a paragraph from left to right"),
    ("ppt/slides/slide2.xml", 'algn="r" rtl="1"', 'algn="l" rtl="1"', "a Hebrew paragraph at the left"),
    ("ppt/slides/slide2.xml", 'lang="he-IL"', 'lang="en-US"', "a Hebrew run in the language en-US"),
    ("ppt/slides/slide2.xml", '<a:cs typeface="+mn-cs"/>', "", "without a family of its own script"),
    ("ppt/slides/slide2.xml", 'type="title"', 'type="body"', "a slide without a title"),
    ("ppt/slides/slide4.xml", 'bandRow="0" rtl="1"', 'bandRow="0"', "a table from left to right"),
    ("ppt/slides/slide4.xml", 'firstRow="1"', 'firstRow="0"', "a table without a head row"),
    ("ppt/slides/slide4.xml", 'descr="', 'title="', "a graphicFrame without words"),
    ("ppt/slides/slide3.xml", 'descr="', 'title="', "a grpSp without words"),
    ("ppt/charts/chart1.xml", ' rtl="1"', "", "a paragraph from left to right"),
    ("ppt/notesSlides/notesSlide3.xml", 'rtl="1"', 'rtl="0"', "a paragraph from left to right"),
    ("ppt/presentation.xml", ' rtl="1"', "", "the presentation runs from left to right"),
]


@pytest.mark.parametrize(("name", "old", "new", "fault"), SPOILT)
def test_each_fault_is_found_where_it_is_put(name: str, old: str, new: str, fault: str) -> None:
    found = deck_faults(spoilt(render_deck(example(), layout()).data, name, old, new))
    assert any(fault in each for each in found), found


def test_the_examples_deck_has_no_fault() -> None:
    assert deck_faults(render_deck(example(), layout()).data) == []
