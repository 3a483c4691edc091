"""What a station opens with: a spread of the land and its brief, labels on the road, dots at the foot of its pages."""

import io
import re
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Figure, plain
from builder.document.book import Book, Opener
from builder.document.rendered import Rendered
from builder.pipeline import renders
from builder.render.palette import palette
from builder.render.pdf import render_book
from tests.test_edition_pages import Box, boxes
from tests.towns import layout, project

NEAR, PIXEL = 3, 0.75
"""How far from its place a mark may stand, and a pixel of a picture on paper, pt."""


STATIONS = (1, 5, 10)
"""Those laid out here; all ten are in the book (tests/test_guide_pages.py)."""


@cache
def book() -> Book:
    """Three stations of a few blocks, and their sheets, which their openings name."""
    whole, faults = compose_guide(project().content)
    assert faults == []
    stations = (each for each in whole.chapters if each.opener and each.opener.number in STATIONS)
    texts = ((each, tuple(one for one in each.blocks if not isinstance(one, Figure))) for each in stations)
    short = (replace(each, blocks=blocks[:5]) for each, blocks in texts)
    sheets = tuple(whole.sheets[number - 1] for number in STATIONS)
    return replace(whole, chapters=tuple(short), figures=(), index=(), sheets=sheets)


@cache
def body() -> Rendered:
    return renders.body(None, layout(), {"guide-print.pdf": render_book(book(), layout())})


@cache
def pages() -> list[list[Box]]:
    return [found for _, _, found in boxes(body().data, 200)]


def opener(number: int) -> Opener:
    found = next(each.opener for each in book().chapters if each.opener and each.opener.number == number)
    assert found
    return found


def opening(number: int) -> int:
    """The page on which a station opens, from 1."""
    return body().pages[next(each.key for each in book().chapters if each.opener and each.opener.number == number)]


def text(page: int) -> str:
    """The Hebrew letters of a page (from 1), as poppler gives them: a word from its end to its beginning."""
    return "".join(re.sub("[^א-ת]", "", each[4])[::-1] for each in pages()[page - 1])


def letters(words: str) -> str:
    return re.sub("[^א-ת]", "", words)


def holds(page: int, *texts: str) -> bool:
    """Whether each word of the texts stands on the page."""
    found = text(page)
    return all(letters(word) in found for each in texts for word in each.split())


@pytest.mark.parametrize("number", STATIONS)
def test_a_station_opens_on_a_spread_of_the_land_and_its_brief(number: int) -> None:
    page, told, words = opening(number), opener(number), book().words
    assert page % 2 == 0, "the right-hand page of a right-bound book"
    title = next(each.title for each in book().chapters if each.opener == told)
    assert holds(page, title, plain(told.purpose), words["here"])
    heads = ("goes_in", "comes_out", "leads", "duration", "tool_in_kit", "left_behind", "in_station", "at_its_end")
    assert holds(page + 1, plain(told.lead), *(words[each] for each in heads))
    assert holds(page + 1, *map(plain, (*told.inputs, *told.outputs, told.leads, told.duration, told.product)))
    assert holds(page + 1, *told.tool_names)
    names = [each for each in pages()[page] if each[1] > 740]
    assert {str(each) for each in range(1, 11)} <= {each[4] for each in names}, "the road with all ten"
    assert all(each[0] >= 40 and each[2] <= 556 for each in names)


@pytest.mark.parametrize("number", STATIONS)
def test_on_the_land_the_stations_before_and_after_bear_their_names(number: int) -> None:
    near = [each for each in (number - 1, number + 1) if 1 <= each <= 10]
    labels = [each for each in pages()[opening(number) - 1] if each[3] < 483]
    assert {str(each) for each in near} <= {each[4] for each in labels}
    assert all(
        letters(word) in text(opening(number)) for each in near for word in opener(number).stations[each - 1].split()
    )


def test_each_of_the_ten_has_a_place_for_itself_and_for_those_near_it_within_its_land() -> None:
    rule = re.compile(r"\.open-(\d+) \.at-(\d+) \{ display: block; left: ([\d.]+)pt; top: ([\d.]+)pt;")
    found = {
        (int(one), int(other)): (float(left), float(top))
        for one, other, left, top in rule.findall(layout().text("layouts/guide/art/labels.css"))
    }
    near = {(one, other) for one in range(1, 11) for other in (one - 1, one, one + 1) if 1 <= other <= 10}
    assert near <= set(found)
    assert all(0 <= left <= 495 and 0 <= top <= 460 for left, top in found.values())


def test_the_brief_says_on_which_page_each_section_stands_and_the_sheet_to_copy() -> None:
    for chapter in book().chapters:
        assert chapter.opener
        shown = [each[4] for each in pages()[opening(chapter.opener.number)]]
        for anchor, _ in chapter.sections:
            assert str(body().pages[anchor]) in shown
        assert str(body().pages[f"sheet-{chapter.opener.number}"]) in shown


def test_pictures_of_openings_say_in_words_what_they_show() -> None:
    with pikepdf.Pdf.open(io.BytesIO(body().data)) as pdf:
        said = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    for number in STATIONS:
        name, words = opener(number).stations[number - 1], book().words
        assert words["land"].format(number=number, name=name) in said
        assert words["strip"].format(number=number, count=10) in said


@pytest.mark.parametrize("number", STATIONS)
def test_at_the_foot_ten_dots_mark_the_station(number: int) -> None:
    """The accent at the foot of a page of text stands where its dot is: the first at the right."""
    page = opening(number) + 2
    left = 595.28 - 57 - 34 - 126 * PIXEL  # a right-hand page: its margin, 34 pt for its number, then the dots
    expected = left + (131.5 - 12.5 * number) * PIXEL
    assert page % 2 == 0
    assert abs(_accent(page) - expected) < NEAR


def _accent(page: int) -> float:
    """The middle of the accent's colour near the foot of a page, pt from the left."""
    document = pypdfium2.PdfDocument(body().data)
    try:
        image = document[page - 1].render(scale=2).to_pil().convert("RGB")
    finally:
        document.close()
    colour = tuple(bytes.fromhex(palette(layout())["accent"]))
    foot = image.crop((120, 1590, image.width - 60, 1650))  # the thumb tab and its number stand outside
    found = [x for x in range(foot.width) for y in range(foot.height) if foot.getpixel((x, y)) == colour]
    assert found
    return (120 + sum(found) / len(found)) / 2
