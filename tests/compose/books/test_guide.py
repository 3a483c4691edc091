import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.compose.books.guide import compose_guide
from builder.compose.books.remarks import gathered
from builder.compose.text.phrases import Phrases
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Callout, Figure, Heading, Paragraph, Table, Text, plain
from builder.document.book import Book, Chapter
from builder.model.keys import OUTCOMES, STATIONS
from tests.towns import project


@pytest.fixture(scope="module")
def book() -> Book:
    found, faults = compose_guide(project().content)
    assert [str(each) for each in faults] == []
    return found


def every(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Callout | Figure):
            yield from every(block.children)


def test_the_chapters_stand_in_the_order_of_their_files(book: Book) -> None:
    files = sorted(Path(each.path).name for each in project().content.guide)
    assert [Path(each.path).name for each in project().content.guide] == files
    assert [each.key for each in book.chapters] == [each.name for each in project().content.guide]


def test_each_of_the_ten_stations_opens_one_chapter(book: Book) -> None:
    openers = [each.opener for each in book.chapters if each.opener]
    assert [each.number for each in openers] == list(range(1, len(STATIONS) + 1))
    assert all(each.purpose and each.inputs and each.outputs and each.leads for each in openers)
    assert all(len(each.stations) == 10 for each in openers)


def test_each_ladder_is_a_table_of_its_statements(book: Book) -> None:
    ladders = [each for chapter in book.chapters for each in every(chapter.blocks)
               if isinstance(each, Table) and each.role == "ladder"]  # fmt: skip
    statements = [len(project().content.register("outcomes")[each].fields["statements"]) for each in OUTCOMES]
    assert sorted(len(each.rows) for each in ladders) == sorted(statements)


def test_no_heading_skips_a_level_and_no_anchor_stands_twice(book: Book) -> None:
    anchors = [each.key for each in book.chapters]
    for chapter in book.chapters:
        level = 1
        for block in every(chapter.blocks):
            if isinstance(block, Heading):
                assert block.level <= level + 1
                level = block.level
                anchors.append(block.anchor)
            if isinstance(block, Figure):
                anchors.append(block.anchor)
    assert len(anchors) == len(set(anchors))


def test_every_internal_link_leads_to_an_anchor(book: Book) -> None:
    text = repr(book)
    anchors = set(re.findall(r"(?:anchor|key)='([^']+)'", text))
    targets = set(re.findall(r"target='#([^']+)'", text))
    assert targets
    assert targets <= anchors


def test_figures_are_counted_through_the_book_and_listed(book: Book) -> None:
    assert [number for number, _, _ in book.figures] == [str(each + 1) for each in range(len(book.figures))]
    assert len(book.figures) > 20


def test_every_term_of_the_glossary_is_a_heading_that_links_reach(book: Book) -> None:
    chapter = next(each for each in book.chapters if each.key == "glossary")
    terms = [each.anchor for each in chapter.blocks if isinstance(each, Heading)]
    assert terms == [f"term-{key}" for key in project().content.register("glossary").keys]


def test_no_keyboard_mark_is_left_in_hebrew(book: Book) -> None:
    texts = [plain(each.children) for chapter in book.chapters for each in every(chapter.blocks)
             if isinstance(each, Heading)]  # fmt: skip
    assert not [each for each in texts if re.search("[א-ת]['\"-][א-ת]", each)]


def test_a_broken_chapter_is_told_with_its_file_and_line() -> None:
    content = project().content
    broken = replace(content.guide[3], body="טקסט\n\n::: register nosuch\n:::\n", first_line=9)
    _, faults = compose_guide(replace(content, guide=(broken,)))
    assert [(each.code, each.place.path, each.place.line) for each in faults] == [
        ("unknown-reference", broken.path, 11)
    ]


def test_a_workbook_that_is_not_there_is_told_with_the_nearest_name() -> None:
    content = project().content
    broken = replace(content.guide[3], body="::: sheets portfolo\n:::\n", first_line=9)
    _, faults = compose_guide(replace(content, guide=(broken,)))
    assert [(each.code, each.place.line, each.values["suggestion"]) for each in faults] == [
        ("unknown-reference", 9, "portfolio")
    ]


def test_the_picture_of_a_workbook_names_its_sheets_as_their_tabs_do(book: Book) -> None:
    figures = {each.key: each for chapter in book.chapters for each in chapter.blocks if isinstance(each, Figure)}
    for name in ("mapping", "plan", "portfolio"):
        (table,) = figures[f"{name}_sheets"].children
        assert isinstance(table, Table)
        titles = [typeset(each["title"]) for each in project().content.workbooks[name]["sheets"].values()]
        assert [plain(row[0].children) for row in table.rows] == titles
        assert {row[0].role for row in table.rows} == {"fill", "read"}


def test_a_note_before_the_first_word_of_a_chapter_has_its_number_there() -> None:
    note = Callout("editor", (), (Paragraph((Text("one"),)),))
    chapters = (
        Chapter("a", "A", "A", "body", (note, Paragraph((Text("two"),)))),
        Chapter("remarks", "R", "R", "back", (Paragraph((Text("why"),)),)),
    )
    first, last = gathered(chapters, Phrases(project().content, "book"))
    assert [plain(each.children) for each in first.blocks if isinstance(each, Paragraph)] == ["(1)", "two"]
    assert [each.anchor for each in last.blocks if isinstance(each, Paragraph)] == ["remark-0", "remark-1"]


def test_a_note_behind_a_table_has_its_number_at_the_words_that_lead_to_it_and_below_where_there_are_none() -> None:
    note = Callout("editor", (), (Paragraph((Text("one"),)),))
    table, lead, head = Table((), ()), Paragraph((Text("lead"),)), Heading(2, (Text("head"),), "head")
    chapters = (
        Chapter("a", "A", "A", "body", (lead, table, note, head, table, note)),
        Chapter("remarks", "R", "R", "back", (Paragraph((Text("why"),)),)),
    )
    blocks = gathered(chapters, Phrases(project().content, "book"))[0].blocks
    told = [plain(each.children) if isinstance(each, Paragraph | Heading) else "table" for each in blocks]
    assert told == ["lead(1)", "table", "head", "table", "(2)"]
