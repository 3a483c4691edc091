"""The common guide as it is printed: its size, its right-hand openings, its filled pages, the order of its words."""

import re
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Paragraph, Text
from builder.document.book import Book
from tests.conftest import Built
from tests.test_edition_pages import boxes, own_pages, words
from tests.towns import project

NOTES = {"הערות"[::-1], "הערות"}
"""What a ruled page in place of a blank is called."""
TOP, HEIGHT, FOOT = 57, 736, 795
"""Where a page's text begins, how high it may be, and where only the folio stands (pt)."""


@cache
def book() -> Book:
    return compose_guide(project().content, project().statistics)[0]


@cache
def places(path: Path) -> dict[str, int]:
    """The page of each anchor, from 1."""
    with pikepdf.Pdf.open(path) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        pages = {each.objgen: number for number, each in enumerate((page.obj for page in pdf.pages), start=1)}
        return {str(name): pages[place[0].objgen] for name, place in zip(names[::2], names[1::2], strict=True)}


def openings(path: Path) -> list[int]:
    return [places(path)[each.key] for each in book().chapters if each.opener]


def tear_outs(path: Path) -> list[int]:
    """The sheets at the end: one a station, each with an empty back."""
    first = places(path)["sheet-1"]
    return list(range(first, first + 2 * len(book().sheets), 2))


def test_the_book_has_sixty_to_a_hundred_and_forty_two_pages(built: Built) -> None:
    """The limit was 130 while a station opened on one page; that each opens on two, and evenly, may cost twelve."""
    with pikepdf.Pdf.open(built.out / "guide.pdf") as pdf, pikepdf.Pdf.open(built.out / "guide-print.pdf") as printed:
        assert 60 <= len(pdf.pages) <= 142
        assert len(printed.pages) == len(pdf.pages), "the printing house gets the same pages"


def test_nothing_of_our_own_book_and_example_stands_badly_on_its_page(built: Built) -> None:
    """In other projects that is a warning, since other data move the pages; ours has to be without any."""
    assert [each for each in built.run.err.splitlines() if "[moved-page]" in each] == []


@pytest.mark.parametrize("name", ["guide.pdf", "example/guide.pdf", "minimal/guide.pdf"])
def test_stations_open_on_right_hand_pages_and_their_briefs_face_them(built: Built, name: str) -> None:
    path = built.out / name
    front = own_pages(path) if "/" in name else 0
    pages = boxes(path.read_bytes(), 200)
    assert len(openings(path)) == 10
    for page in openings(path):
        assert (page - front) % 2 == 0, "in a right-bound book even pages are right-hand pages"
        facing = {each[4] for each in pages[page][2]}
        assert {str(each) for each in range(1, 11)} <= facing, "the brief, and the road with ten stations"
        assert len(pages[page + 1][2]) > 100, "text follows"


def test_each_station_ends_with_two_filled_pages_that_face_each_other_or_with_one_that_faces_its_text(
    built: Built,
) -> None:
    path = built.out / "guide.pdf"
    begins = [places(path)[each.key] for each in book().chapters]
    for number in range(1, 11):
        page = places(path)[f"sample-{number}"]
        after = min(each for each in begins if each > page)
        assert after - page == (1 if page % 2 else 2), "a spread of a right-bound book begins on its right-hand page"


def test_ten_sheets_to_tear_out_end_the_book_on_right_hand_pages_without_a_name(built: Built) -> None:
    path = built.out / "guide.pdf"
    found = tear_outs(path)
    assert len(found) == 10
    with pikepdf.Pdf.open(path) as pdf:
        assert found[-1] == len(pdf.pages)
    pages = boxes(path.read_bytes(), 200)
    for number, page in enumerate(found, 1):
        assert page % 2 == 0
        held = [each[4] for each in pages[page - 1][2]]
        assert str(number) in held
        assert "לצלם"[::-1] in held, "poppler gives words as they are seen"
    assert all(not pages[page - 2][2] for page in found[1:]), "what is torn out takes no other page along"


def test_every_page_is_filled_but_covers_and_blanks_before_openings(built: Built) -> None:
    path = built.out / "guide.pdf"
    blank = []
    for number, (width, _, page) in enumerate(boxes(path.read_bytes(), 200), start=1):
        if number == 1 or {number, number - 1} & set(openings(path)):
            continue
        if {each[4] for each in page if not each[4].isdecimal()} <= NOTES:
            blank.append(number)
            continue
        lowest = max((each[3] for each in page if each[3] < FOOT), default=0)
        assert lowest > TOP + 0.15 * HEIGHT, number
        outside = [each[4] for each in page if each[0] < 40 or each[2] > width - 40]
        assert [each for each in outside if not each.isdecimal()] == [], "only the thumb tab stands at the edge"
    torn = tear_outs(path)
    backs = {each - 1 for each in torn}
    filled = {places(path)[f"sample-{number}"] - 1 for number in range(1, 11)}
    assert set(blank) <= {each - 1 for each in openings(path)} | backs | filled
    assert len(set(blank) - backs) <= 3


def test_words_read_in_their_order_on_every_page(built: Built) -> None:
    text = words((built.out / "guide.pdf").read_bytes(), 200)
    runs = [
        run.replace(" ", "")
        for chapter in book().chapters for block in chapter.blocks if isinstance(block, Paragraph)
        for child in block.children if isinstance(child, Text) for run in re.findall(r"[א-ת ]{24,44}", child.text)
    ]  # fmt: skip
    lost = [run for run in runs if run not in text]
    assert len(runs) > 300
    assert len(lost) <= len(runs) / 50, "a run may stand over the end of a page"
