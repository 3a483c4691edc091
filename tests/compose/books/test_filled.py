"""The filled pages of the example: their figures as printed, and the same pages in Word, in an EPUB and on the site."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree
from lxml.html import HtmlElement

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.books.manuscript import compose_manuscript
from builder.compose.pages.site.page import Around, compose_site
from builder.document.blocks import plain
from builder.document.book import Book
from builder.document.manuscript import Manuscript
from builder.document.parts import parts_of
from builder.model.keys import FUNDERS, SECTORS, STATIONS
from builder.model.public import example_of
from builder.model.settlement import Settlement
from builder.render.book_docx import render_book_docx
from builder.render.epub import render_epub
from builder.render.pieces import whole
from tests.compose.books.test_pictures import drawings
from tests.pages import tree
from tests.towns import ISSUED, known, layout, project

INVENTED = project().content.string("samples.invented")
PRINTED = ("agreements", "minhelet", "mapping", "goals", "investments", "compass")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@cache
def example() -> Settlement:
    found = example_of([known("example")])
    assert found is not None
    return found


@cache
def book() -> Book:
    return compose_guide(project().content, project().statistics, example(), sheets=False)[0]


@cache
def manuscript() -> Manuscript:
    return compose_manuscript(book(), project().content, ISSUED)


def only(made: Manuscript) -> Manuscript:
    """The chapters of stations, without what stands before their filled pages."""
    kept = tuple(each for each in made.book.chapters if each.opener)
    return replace(made, book=replace(made.book, chapters=kept, index=(), figures=()))


@cache
def printed(station: str) -> list[float]:
    """All numbers on the two pages, laid out without the rest of their chapter, as the text of the PDF has them."""
    key = next(each.name for each in project().content.guide if each.front_text("station") == station)
    chapters = tuple(replace(each, blocks=()) for each in book().chapters if each.key == key)
    parts = [each for each in parts_of(replace(book(), chapters=chapters, figures=(), index=())) if each.key == key]
    data = whole(parts, layout()).data
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout
    pages = [each for each in told.decode().split("\f") if INVENTED.split()[-1] in each]
    assert 1 <= len(pages) <= 2, "the pages that are marked as invented; one where a station's pages are even with it"
    return [float(each.replace(",", "")) for page in pages for each in _NUMBER.findall(page)]


def expected(station: str) -> Iterator[float]:
    """The figures of the data, counted here once more."""
    town = example()
    lines = [line for each in town.portfolio.investments for line in each.funding
             if line.status in ("committed", "received")]  # fmt: skip
    match station:
        case "agreements":
            budget = town.profile.agreement.budget
            yield from (sum(getattr(each, side) or 0 for each in budget) for side in FUNDERS)
            yield from (sum(getattr(each, side) or 0 for side in FUNDERS) for each in budget)
        case "minhelet":
            members = town.profile.bodies["minhelet"].members
            yield from (count for each in SECTORS if (count := sum(one.sector == each for one in members)))
        case "mapping":
            yield from (each.respondents for each in town.mapping.public_opinion[:7] if each.respondents is not None)
        case "goals":
            yield from (each.votes for each in town.plan.agenda[:10] if each.votes is not None)
        case "investments":
            sums = {each: sum((line.start or 0) + (line.added or 0) for line in lines if line.sector == each)
                    for each in SECTORS}  # fmt: skip
            yield sum(sums.values())
            yield sum(line.added or 0 for line in lines)
            yield from (round(each / sums["initiative"], 2) for each in sums.values() if each)
            yield round((sum(sums.values()) - sums["initiative"]) / sums["initiative"], 1)
        case "compass":
            for year in ("y1", "y3"):
                found = [mark for rows in town.compass.ratings[year].values() for row in rows.values()
                         for mark in row.values() if mark]  # fmt: skip
                yield round(100 * found.count("met") / len(found))


@pytest.mark.parametrize("station", PRINTED)
def test_the_figures_that_are_printed_are_those_of_the_data(station: str) -> None:
    wanted = list(expected(station))
    assert len(wanted) > 1
    assert [each for each in wanted if float(each) not in printed(station)] == []


def test_word_holds_the_pages_of_every_station_below_a_heading_and_marked() -> None:
    with zipfile.ZipFile(io.BytesIO(render_book_docx(only(manuscript()), layout(), drawings()).data)) as held:
        root = etree.fromstring(held.read("word/document.xml"))
    said = ["".join(one.text or "" for one in each.iter("{*}t")) for each in root.iter("{*}p")]
    titles = [each.sample.title for each in book().chapters if each.sample]
    assert len(titles) == len(STATIONS)
    assert [said.count(each) > 0 for each in titles] == [True] * len(STATIONS)
    assert [INVENTED in said[len(said) - said[::-1].index(each)] for each in titles] == [True] * len(STATIONS)
    blank = project().content.string("dashboard.of_the_whole")
    assert blank not in said, "a column that only draws is left out"


def test_an_epub_holds_them_with_bars_that_need_no_drawing() -> None:
    with zipfile.ZipFile(io.BytesIO(render_epub(only(manuscript()), layout(), drawings()).data)) as held:
        pages = {each.opener.number: etree.fromstring(held.read(f"EPUB/{each.key}.xhtml"))
                 for each in only(manuscript()).book.chapters if each.opener}  # fmt: skip
    for number, page in pages.items():
        (heading,) = page.xpath(f"//*[@id='sample-{number}']")
        assert heading.tag.endswith("}h2")
        assert INVENTED in "".join(page.itertext())
        assert not page.xpath("//*[local-name()='svg']")
    assert pages[9].xpath("//*[@class='bar' or @class='lane']")


def test_word_epub_and_site_say_what_a_station_is_about_as_the_printed_opening_does() -> None:
    kept, pages = only(manuscript()), site(None, toured=False)
    with zipfile.ZipFile(io.BytesIO(render_book_docx(kept, layout(), drawings()).data)) as held:
        word = "".join(etree.fromstring(held.read("word/document.xml")).itertext())
    with zipfile.ZipFile(io.BytesIO(render_epub(kept, layout(), drawings()).data)) as held:
        read = {each.key: etree.fromstring(held.read(f"EPUB/{each.key}.xhtml")) for each in kept.book.chapters}
    for chapter in (each for each in book().chapters if each.opener):
        lead = plain(chapter.opener.lead) if chapter.opener else ""
        assert len(lead) > len(chapter.title)
        assert lead in word
        assert lead in "".join(read[chapter.key].itertext())
        assert lead in pages[chapter.key].text_content()


def site(example: Settlement | None, *, toured: bool) -> dict[str, HtmlElement]:
    """The pages of stations."""
    made, faults = compose_guide(project().content, project().statistics, example, sheets=False)
    assert not faults
    edition = compose_edition(known("example"), project().content, ISSUED, None)[0] if toured else None
    pages = dict(compose_site(made, project().content, Around(edition=edition)))
    return {each.key: tree(pages[f"{each.key.replace('_', '-')}.html"]) for each in made.chapters if each.opener}


def test_a_station_of_the_site_shows_them_and_leads_into_the_tour_where_there_is_one() -> None:
    for page in site(example(), toured=True).values():
        (part,) = page.findall(".//section[@class='filled']")
        assert INVENTED in part.text_content()
        assert [each.get("href") for each in part.iterfind(".//a")] == ["tour.html"]
        assert all(each.find("caption") is not None for each in part.iterfind(".//table"))
    alone = site(example(), toured=False).values()
    assert not [each for page in alone for each in page.iterfind(".//section[@class='filled']//a")]


def test_without_an_illustrative_settlement_nothing_of_them_is_anywhere() -> None:
    assert not [
        page for page in site(None, toured=False).values() if page.find(".//section[@class='filled']") is not None
    ]
    bare = compose_manuscript(compose_guide(project().content, project().statistics)[0], project().content, ISSUED)
    assert INVENTED not in repr(bare.book.chapters)
