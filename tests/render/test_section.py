"""A section in parts is the section in one piece; a part takes no more of the others than numbers."""

from dataclasses import replace
from functools import cache

from builder.compose.books.edition.book import compose_edition
from builder.document.blocks import Blocks, Cell, Link, Paragraph, Table, Text
from builder.document.book import Chapter, Edition
from builder.document.rendered import COUNT
from builder.document.sections import (
    FRONT,
    NOTES,
    EditionPages,
    EditionPart,
    edition_keys,
    front_pages,
    parts_of_edition,
    whole_edition,
)
from builder.render.proof import read_pages
from builder.render.section import _laid, laid_section, measured_front, render_section
from tests.render.test_pdf import opened, words
from tests.towns import ISSUED, known, layout, project

WORDS: Blocks = (Paragraph((Text("מילים בלבד, בלי טבלה. " * 9),)),)
TABLE: Blocks = (Table((Cell((Text("שורה"),), header=True),), tuple((Cell((Text("ערך"),)),) for _ in range(60))),)


@cache
def edition() -> Edition:
    found, faults = compose_edition(known("example"), project().content, ISSUED)
    assert faults == []
    return found


def of(*chapters: Blocks) -> Edition:
    """An edition of these chapters."""
    made = (Chapter(f"own-{at}", f"פרק {at}", f"פרק {at}", "front", each) for at, each in enumerate(chapters))
    return replace(edition(), chapters=tuple(made), contents=())


def keys(part: EditionPart) -> list[str]:
    return [each.key for each in part.edition.chapters]


def test_words_alone_go_on_on_the_page_of_the_chapter_before_them_and_so_does_what_follows_them() -> None:
    parts = parts_of_edition(of(WORDS, TABLE, TABLE, WORDS, TABLE, TABLE))
    assert [each.key for each in parts] == list(edition_keys(f"own-{at}" for at in range(6)))
    assert [keys(each) for each in parts] == [
        ["own-0", "own-1"], [], [], ["own-2", "own-3", "own-4"], [], [], ["own-5"], [],
    ]  # fmt: skip
    assert [each.key for each in parts if each.empty] == ["own-0", "own-1", "own-3", "own-4"]


def test_the_pages_of_the_parts_are_those_of_the_section_in_one_piece() -> None:
    made = render_section(edition(), layout(), {})
    own = {key: page for key, page in made.pages.items() if key.startswith("own-")}
    whole = read_pages(_laid(EditionPages(whole_edition(edition()), own=own), layout()))
    assert len(whole) - len(opened(made.data).pages) in (0, 1), "the ruled page, which may be left out"
    front, *others = parts_of_edition(edition())
    begun = measured_front(front, layout(), {})
    read = read_pages(_laid(EditionPages(front, own=own), layout()))
    assert [each.words for each in read] == [each.words for each in whole[: begun.count]]
    first = begun.count + 1
    for part in (each for each in others if each.edition.chapters):
        read = read_pages(_laid(EditionPages(part, first), layout()), first)
        assert [each.words for each in read] == [each.words for each in whole[first - 1 : first - 1 + len(read)]]
        first += len(read)


def test_an_odd_number_of_pages_gets_the_ruled_page_and_an_even_one_does_not() -> None:
    notes = next(each for each in parts_of_edition(edition()) if each.key == NOTES)
    assert laid_section(EditionPages(notes, 3), layout()).data == b""
    ruled = laid_section(EditionPages(notes, 4), layout())
    assert (len(opened(ruled.data).pages), ruled.count) == (1, 4)


def test_contents_have_the_pages_that_the_others_counted_on() -> None:
    front, *_ = parts_of_edition(of(TABLE))
    begun = measured_front(front, layout(), {})
    more = replace(begun, pages={**begun.pages, COUNT: begun.count + 1, "own-0": 15})
    made = laid_section(front_pages(front, {}, [more]), layout())
    assert (front.key, len(opened(made.data).pages)) == (FRONT, begun.count + 1)
    assert words(made.data).count("טו") == 1, "the page of the chapter, in letters"


def test_a_link_to_a_chapter_of_another_part_leads_there() -> None:
    link: Blocks = (Paragraph((Link("#own-0", (Text("לפרק הראשון"),)),)), *TABLE)
    pdf = opened(render_section(of(TABLE, link), layout(), {}).data)
    links = [each for page in list(pdf.pages)[3:] for each in page.obj.get("/Annots", [])]
    names = [str(each) for each in list(pdf.Root.Names.Dests.Names)[::2]]
    assert "own-0" in [str(each.get("/Dest", "")) for each in links]
    assert {"own-0", "own-1", "own-contents"} <= set(names)
