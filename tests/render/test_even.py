"""The pages of a station are even: each opens on a spread, and what would leave a page blank is set otherwise."""

from dataclasses import replace
from functools import cache

import pytest

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Blocks, Callout, Heading, Items, Paragraph, Text
from builder.document.book import Book, Chapter, Sample
from builder.document.numbering import Numbers
from builder.document.parts import BookPart, parts_of
from builder.render.even import APART, BOTH, CLOSE, LINED, WHOLE, ways
from builder.render.paged import anchors_of
from builder.render.parts import laid_piece
from builder.render.pieces import Trial, measured
from builder.render.proof import Page, read_pages
from tests.towns import layout, project

SENTENCE = Paragraph((Text("משפט אחד של פרק קצר ובו כמה מילים. " * 6),))


@cache
def book() -> Book:
    found, faults = compose_guide(project().content)
    assert faults == []
    return found


def station(text: Blocks, sample: tuple[Blocks, Blocks] | None = None) -> BookPart:
    """The part of one station of these blocks."""
    chapter = next(each for each in book().chapters if each.key == "teams")
    pages = sample and Sample("דף מלא", "לדוגמה", sample)
    chapters = (replace(chapter, blocks=text, sample=pages),)
    return parts_of(replace(book(), chapters=chapters, figures=(), index=(), sheets=()))[1]


def entries(*texts: str) -> Items:
    return Items(tuple((Paragraph((Text(each),)),) for each in texts))


CLOSING: Blocks = (
    Callout("checklist", (), (entries("בדקנו", "כתבנו"),)),
    Callout("questions", (), (entries("מה חסר?", "את מי שכחנו?"),)),
)


def test_a_chapter_knows_its_sections_and_what_closes_it() -> None:
    head = Heading(2, (Text("כותרת"),), "teams-1")
    chapter = Chapter("teams", "צוותים", "צוותים", "body", (head, SENTENCE, *CLOSING))
    assert chapter.sections == (("teams-1", "כותרת"),)
    assert (chapter.text, chapter.closing) == ((head, SENTENCE), CLOSING)
    open_end = replace(chapter, blocks=(head, *CLOSING[:1]))
    assert (open_end.text, open_end.closing) == (open_end.blocks, ())


def test_only_stations_are_made_even() -> None:
    front, last = (part for part in parts_of(book()) if part.key in ("_front", "network"))
    assert ways(front) == ways(last) == ()
    assert ways(station((SENTENCE,))) == (LINED,)
    assert ways(station((SENTENCE, *CLOSING))) == (APART, LINED, BOTH)
    assert ways(station(CLOSING, ((SENTENCE,), (SENTENCE,)))) == (CLOSE, APART, LINED, BOTH)


@pytest.mark.parametrize(
    ("text", "sample", "way", "pages"),
    [
        ((SENTENCE,) * 12, ((SENTENCE,), (SENTENCE,)), CLOSE, 4),
        ((SENTENCE,) * 12, ((SENTENCE,) * 12, (SENTENCE,) * 12), LINED, 6),
        ((*(SENTENCE,) * 9, *CLOSING), ((SENTENCE,) * 12, (SENTENCE,) * 12), APART, 6),
        ((SENTENCE,) * 25, ((SENTENCE,) * 12, (SENTENCE,) * 12), "", 6),
        ((SENTENCE,) * 12, None, LINED, 4),
    ],
)
def test_a_station_has_an_even_number_of_pages_the_thriftiest_way(
    text: Blocks, sample: tuple[Blocks, Blocks] | None, way: str, pages: int
) -> None:
    found = measured(station(text, sample), layout())
    assert (found.even, found.pages) == (way, pages)
    assert found.pages % 2 == 0
    assert found.anchors["teams"] == 1, "the opening"


@pytest.mark.parametrize("way", ["", CLOSE, APART, LINED, BOTH])
@pytest.mark.parametrize("text", [12, 13, 26], ids=["two pages", "a thin page", "three pages"])
def test_a_station_measured_piece_by_piece_is_as_it_is_in_one(text: int, way: str) -> None:
    part = station((*(SENTENCE,) * text, *CLOSING), ((SENTENCE,) * 4, (SENTENCE,) * 12))
    found, pages = Trial(part, layout()).set(way)
    document, links = laid_piece(part, Numbers(2, tight=found.tight, even=way), layout(), WHOLE)
    whole = read_pages(document)
    assert [_seen(each) for each in pages] == [_seen(each) for each in whole]
    assert (dict(found.anchors), found.links) == (anchors_of(document), tuple(sorted(links)))


def _seen(page: Page) -> tuple[object, ...]:
    """A page as far as it is judged while it is measured."""
    return page.blank, page.section, 0 if page.blank else round(page.fill, 6)
