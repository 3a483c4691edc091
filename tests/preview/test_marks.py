"""The lines of Markdown ride through composing, and change nothing of what a build composes."""

import re
from pathlib import Path
from typing import Any

import pytest

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.summary import compose_summary
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.role import compose_role
from builder.model.content import Content
from builder.preview.guide import alone, renumbered
from builder.preview.marks import Marks, unmarked
from builder.preview.places import index, scalars
from tests.towns import ISSUED, TODAY, content, known, project

EMPTY = re.compile(r"Text\(text=''\)")


def _compose(name: str, words: Content) -> Any:
    one = known("example")
    match name:
        case "guide":
            return compose_guide(words, project().statistics)
        case "section":
            return compose_edition(one, words, ISSUED)
        case "agreement":
            return compose_agreement(one, words, ISSUED, clean=False)
        case "role":
            return compose_role(one, words, ISSUED, clean=False)
        case "summary":
            return compose_summary(one, words, ISSUED)
    return compose_leaflet(one, words, ISSUED, None, TODAY)


def _bare(document: Any) -> str:
    """What a document holds, without marks, and without the empty runs that a mark leaves at an end."""
    text = EMPTY.sub("", unmarked(re.sub(r"\\U(000[ f][0-9a-f]{4})", "", repr(document))))
    return re.sub(r"[\s,()]+", "", text).replace("'Texttext='", "")


@pytest.mark.parametrize("name", ["guide", "section", "agreement", "role", "summary", "leaflet"])
def test_a_marked_text_composes_to_the_same_document(name: str) -> None:
    plain, marked = _compose(name, content()), _compose(name, Marks().content(content()))
    assert repr(plain) != repr(marked)
    assert _bare(plain) == _bare(marked)


def test_a_chapter_alone_is_the_chapter_of_the_book() -> None:
    book, _ = compose_guide(content(), project().statistics)
    for key in ("director", "mapping", "compass"):
        whole = next(each for each in book.chapters if each.key == key)
        single, faults = compose_guide(alone(content(), key), project().statistics, sheets=False)
        found = next(each for each in single.chapters if each.key == key)
        assert renumbered(found, content()) == whole
        assert faults == []


def test_lines_that_say_nothing_bear_no_mark() -> None:
    marks = Marks()
    for line in ("", ":::", "::: view plan", "{% if a %}", "|---|:--:|", "text {{ a", "::: stations"):
        assert marks.line(line, "a.md", 1) == line
    assert unmarked(marks.line("| a | b |", "a.md", 7)) == "| a | b |"
    assert marks.places == [("a.md", 7)]
    assert marks.place(marks.line("words ^name", "a.md", 9).split(" ^")[0][-1]) == ("a.md", 9)


def test_texts_of_yaml_are_found_with_their_lines_also_while_it_is_half_typed(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("a: one two\nb: [{id: X1, title: \"three, 'four'\"}\n# c: five\n", "utf-8")
    found = index([("s/plan.yaml", file), ("s/gone.yaml", tmp_path / "gone.yaml")])
    assert found["onetwo"] == ("s/plan.yaml", 1)
    assert found["threefour"] == ("s/plan.yaml", 2)
    assert "five" not in found
    assert list(scalars("1: 2")) == []
