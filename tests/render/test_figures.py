"""Drawings: every word of a figure stands in its drawing, whatever number of rows it has."""

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Block, Blocks, Figure, Inlines, Items, Link, Paragraph, Table, Text, plain
from builder.document.layout import Layout
from builder.errors import Stopped
from builder.render.figures import FOLDER, around, drawer, months, number, smooth
from builder.render.html import blocks_html
from builder.render.pdf import render_book
from tests.towns import layout, project

SHARED = {"parts", "bars"}
MIDDLE = "ובמרכז"
"""Says where its words stand; in a drawing they stand there."""


@cache
def figures() -> dict[str, Figure]:
    book, _ = compose_guide(project().content, project().statistics)
    return {each.key: each for chapter in book.chapters for each in chapter.blocks if isinstance(each, Figure)}


def keys() -> list[str]:
    return sorted(figures())


def drawing(figure: Figure, paper: bool = False) -> str:
    html = blocks_html((figure,), {}, "pdf" if paper else "site", draw=drawer(layout(), paper))
    return html.rpartition('<p class="caption">')[0]


def said(html: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<title>.*?</title>|<[^>]+>", "", html)))


def words_of(blocks: Blocks) -> list[str]:
    """Every word that the rows of a figure hold."""
    texts: list[str] = []
    for block in blocks:
        match block:
            case Items(items):
                texts += [plain(each.children) for item in items for each in item if isinstance(each, Paragraph)]
            case Table(_, rows):
                texts += [plain(cell.children) for row in rows for cell in row]
    return [word.strip(":.,;–-") for text in texts for word in text.split() if word.strip(":.,;–-")]


def with_rows(figure: Figure, count: int) -> Figure:
    """The figure with so many rows, its own ones over and over."""

    def some(block: Block) -> Block:
        match block:
            case Items(items):
                return replace(block, items=(items * count)[:count])
            case Table(_, rows):
                return replace(block, rows=(rows * count)[:count])
        return block

    return replace(figure, children=tuple(map(some, figure.children)))


def test_each_figure_of_the_guide_has_a_drawing_and_each_drawing_a_figure() -> None:
    templates = {name.removesuffix(".html") for name in layout().under(FOLDER) if name.endswith(".html")}
    handbooks = {each for each in templates if each.startswith("editors_")}  # tests/handbook/test_pages.py draws them
    assert templates - handbooks - SHARED == set(figures())


@pytest.mark.parametrize("key", keys())
def test_every_word_of_a_figure_stands_in_its_drawing_with_any_number_of_rows(key: str) -> None:
    for count in (None, 1, 3, 12):
        figure = figures()[key] if count is None else with_rows(figures()[key], count)
        html = drawing(figure)
        assert 'class="drawing' in html
        assert [each for each in words_of(figure.children) if each not in said(html) + MIDDLE] == []


@pytest.mark.parametrize("key", keys())
def test_shapes_have_a_title_on_paper_and_are_silent_on_screens(key: str) -> None:
    paper, screen = drawing(figures()[key], paper=True), drawing(figures()[key])
    assert paper.count("<svg") == paper.count("<title>")
    assert screen.count("<svg") == screen.count('aria-hidden="true" focusable="false"')
    assert "<text" not in paper


def test_what_stands_round_a_middle_stays_within_its_drawing() -> None:
    for key in ("hub", "infrastructures", "director", "vicious_circle", "mapping_honeycomb", "road"):
        html = drawing(figures()[key])
        width = max(float(each) for each in re.findall(r"width:([\d.]+)em", html))
        for right, own in re.findall(r'style="right:(-?[\d.]+)em;top:-?[\d.]+em;width:([\d.]+)em', html):
            assert float(right) >= -0.1
            assert float(right) + float(own) <= width + 0.1


def test_a_figure_without_a_drawing_or_without_rows_is_the_table_that_it_is() -> None:
    unknown = replace(figures()["spending"], key="never_drawn")
    assert "<table" in drawing(unknown)
    assert 'class="drawing' not in drawing(with_rows(figures()["spending"], 0))


def test_names_in_a_drawing_are_words_and_never_markup() -> None:
    item = (Paragraph((Text('<b>"דנה" & {{ 7*7 }}</b>'),)),)
    html = drawing(replace(figures()["gates"], children=(Items((item,)),)))
    assert "<b>" not in html
    assert '<b>"דנה"&{{7*7}}</b>' in said(html)
    assert "{{ 7*7 }}" in html


def test_a_broken_drawing_is_told_with_its_file() -> None:
    broken = Layout({**layout().files, f"{FOLDER}/gates.html": b"{{ nothing.at.all }}"})
    with pytest.raises(Stopped) as stopped:
        blocks_html((figures()["gates"],), {}, draw=drawer(broken, paper=False))
    assert stopped.value.diagnostics[0].place.path == f"{FOLDER}/gates.html"


def test_lengths_come_from_the_words() -> None:
    assert number((Text("כ־7,000 ילדים"),)) == 7000
    assert number((Text("אין מספר"),)) == 0
    assert [months((Text(each),)) for each in ("שנה 1, חודשים 1–4", "שנים 2–5", "פעם")] == [4, 48, 12]
    assert around(4, 10, 5)[0] == (0, -5)
    assert around(4, 10, 5)[1] == (-10, 0)
    assert smooth([(0, 0), (10, 0)]) == "M0.0 0.0C5.0 0.0 5.0 0.0 10.0 0.0"


def _own(caption: Inlines) -> Inlines:
    """A caption without the signs and notes that lead to another chapter."""
    return tuple(each for each in caption if not isinstance(each, Link))


def test_all_drawings_lie_on_paper_without_a_complaint() -> None:
    book, _ = compose_guide(project().content, project().statistics)
    chapter = next(each for each in book.chapters if each.key == "preface")
    # links of the road lead to chapters that are not in this small book
    drawn = tuple(replace(each, caption=_own(each.caption)) for each in figures().values() if each.key != "road")
    found = render_book(replace(book, chapters=(replace(chapter, blocks=drawn),), figures=()), layout())
    # the contents of a book of one chapter fill little of their page
    assert [str(each) for each in found.diagnostics if "page 2: only" not in str(each)] == []
    assert {f"figure-{each.key}" for each in drawn} <= set(found.pages)
