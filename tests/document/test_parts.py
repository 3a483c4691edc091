"""The parts of a book, and the numbers that each takes from the others."""

from dataclasses import replace

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Note, Paragraph, Text
from builder.document.book import Book
from builder.document.numbering import Measured, numbered
from builder.document.parts import BookPart, part_keys, parts_of
from tests.towns import project

OPENING = Measured("station", 4, opens=True, anchors={"station": 1, "end": 4}, links=("intro",))
INTRO = Measured("intro", 2, anchors={"intro": 1}, links=("end",))
LAST = Measured("last", 1, anchors={"last": 1}, links=("last",))


def book() -> Book:
    return compose_guide(project().content, project().statistics)[0]


def edited(whole: Book, key: str, *more: Paragraph) -> Book:
    chapters = (replace(each, blocks=(*each.blocks, *more)) if each.key == key else each for each in whole.chapters)
    return replace(whole, chapters=tuple(chapters))


def changed(before: Book, after: Book) -> list[str]:
    pairs: list[tuple[BookPart, BookPart]] = list(zip(parts_of(before), parts_of(after), strict=True))
    return [one.key for one, other in pairs if one != other]


def test_every_chapter_stands_in_one_part_and_parts_are_known_by_the_chapters_keys() -> None:
    parts = parts_of(book())
    assert [chapter.key for part in parts for chapter in part.chapters] == [each.key for each in book().chapters]
    assert tuple(each.key for each in parts) == part_keys(each.key for each in book().chapters)


def test_a_word_changed_in_a_chapter_changes_its_part_alone() -> None:
    assert changed(book(), edited(book(), "mapping", Paragraph((Text("x"),)))) == ["mapping"]


def test_a_note_more_changes_only_the_later_parts_that_have_notes() -> None:
    more = edited(book(), "preface", Paragraph((Note((Text("x"),)),)))
    having = [each.key for each in parts_of(more) if each.notes]
    assert changed(book(), more) == ["preface", *having]
    assert 0 < len(having) < 4


def test_an_opening_falls_on_a_right_hand_page_behind_a_blank_where_need_be() -> None:
    taken, anchors = numbered((LAST, INTRO, OPENING))
    assert (taken["station"].first, taken["station"].blank, anchors["station"]) == (4, False, 4)
    taken, anchors = numbered((LAST, replace(INTRO, pages=3), OPENING))
    assert (taken["station"].first, taken["station"].blank, anchors["station"]) == (5, True, 6)


def test_a_chapter_that_grows_into_the_blank_moves_no_later_number() -> None:
    before, _ = numbered((LAST, INTRO, replace(OPENING, pages=4), LAST))
    grown, _ = numbered((LAST, replace(INTRO, pages=1), OPENING, LAST))
    assert before["last"] == grown["last"]
    assert before["station"] != grown["station"], "its blank page is new"


def test_only_what_prints_a_changed_number_takes_something_else() -> None:
    parts = (LAST, INTRO, OPENING)
    before, _ = numbered(parts)
    grown, _ = numbered((LAST, INTRO, replace(OPENING, pages=5, anchors={"station": 1, "end": 5})))
    assert [key for key in before if before[key] != grown[key]] == ["intro"], "it names the end of the station"


def test_a_link_to_an_anchor_that_is_nowhere_takes_no_number() -> None:
    taken, _ = numbered((replace(INTRO, links=("nowhere", "intro")),))
    assert taken["intro"].pages == (("intro", 1),)
