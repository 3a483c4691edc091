"""Drawings with values: all that their tables say stands in them, in grey too, and beside them on screens."""

import re
from dataclasses import replace

import pytest
from lxml import html

from builder.document.blocks import Block, Figure, Link, Paragraph, Table, Text, plain
from builder.render.captions import captioned
from builder.render.figures import drawer
from builder.render.html import blocks_html
from builder.render.pdf import render_book
from builder.render.said import said
from builder.render.textures import texture
from tests.drawn import KEYS, book, figures
from tests.render.test_figures import said as squeezed
from tests.render.test_figures import words_of
from tests.towns import layout

DRAWN = (*KEYS, "life_course", "knowledge_map")
STRANGE = '<b>"דנה" =1 & Co</b>'


def drawing(figure: Figure, paper: bool = False) -> str:
    words = {"in_words": "במילים"}
    return blocks_html((figure,), words, "pdf" if paper else "site", draw=drawer(layout(), paper))


def alone(figure: Figure) -> str:
    """The drawing on a screen, without the tables below it."""
    return drawing(figure).partition("<details")[0]


@pytest.mark.parametrize("key", DRAWN)
def test_every_word_and_number_of_its_tables_stands_in_the_drawing(key: str) -> None:
    shown = squeezed(alone(figures()[key]))
    assert [each for each in words_of(figures()[key].children) if each not in shown] == []
    for told in figures()[key].children:
        if isinstance(told, Paragraph):
            assert re.sub(r"\s+", "", plain(told.children)) in shown


@pytest.mark.parametrize("key", DRAWN)
def test_a_page_that_gives_each_table_a_caption_has_the_same_drawing(key: str) -> None:
    (named,) = captioned((figures()[key],), "")
    assert isinstance(named, Figure)
    assert named != figures()[key]
    assert alone(named) == alone(figures()[key])


@pytest.mark.parametrize("key", DRAWN)
def test_shapes_on_paper_have_a_title_each_and_no_letters(key: str) -> None:
    paper = drawing(figures()[key], paper=True)
    assert paper.count("<svg") == paper.count("<title>") > 0
    assert "<title></title>" not in paper
    assert "<text" not in paper
    assert "<details" not in paper


def cells(table: Table) -> list[list[str]]:
    return [[plain(each.children) for each in row] for row in (table.header, *table.rows)]


@pytest.mark.parametrize("key", DRAWN)
def test_below_a_drawing_on_a_screen_stand_its_tables_with_the_same_values(key: str) -> None:
    (details,) = html.fromstring(drawing(figures()[key])).iterfind(".//details")
    shown = [
        [["".join(cell.itertext()) for cell in row.iterfind("*")] for row in table.iterfind(".//tr")]
        for table in details.iterfind(".//table")
    ]
    assert shown == [cells(each) for each in figures()[key].children if isinstance(each, Table)]
    assert all(table.find("caption") is not None for table in details.iterfind(".//table"))


@pytest.mark.parametrize("key", DRAWN)
def test_the_alternative_of_its_picture_holds_all_of_its_values(key: str) -> None:
    told = said(figures()[key].children)
    for table in figures()[key].children:
        if isinstance(table, Table):
            assert [each for row in cells(table) for each in row if each not in told] == []


def test_payers_of_a_shekel_are_told_apart_without_colour() -> None:
    paper = drawing(figures()["leverage_bar"], paper=True)
    swatches = re.findall(r'viewBox="0 0 15.0 15.0".*?</title>(.*?)</svg>', paper, re.DOTALL)
    assert len(swatches) == len(set(swatches)) == 8
    assert "stage" not in paper


def test_what_was_added_is_hatched_and_what_was_there_is_not() -> None:
    paper = drawing(figures()["portfolio_prisms"], paper=True)
    for title in ("הרשות המקומית: 1,198", "גיל רך: 956"):
        bar = re.search(rf"<title>{title}</title>(.*?)</svg>", paper, re.DOTALL)
        assert bar is not None
        assert bar[1].count("<path") == 1
        assert bar[1].index("<rect") < bar[1].index("<path")


def test_a_texture_stays_within_its_bar() -> None:
    for kind in ("hatch", "back", "cross", "dots", "bars", "lines"):
        path = texture(kind, 10, 20, 33, 12)
        places = [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]
        assert places, kind
        assert all(10 <= x <= 43 and 20 <= y <= 32 for x, y in places), kind


def _named(figure: Figure) -> Figure:
    """The figure with a strange name in the first cell of each row."""

    def strange(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        rows = ((replace(row[0], children=(Text(STRANGE),)), *row[1:]) for row in block.rows)
        return replace(block, rows=tuple(rows))

    return replace(figure, children=tuple(map(strange, figure.children)))


@pytest.mark.parametrize("key", DRAWN)
def test_names_are_words_and_never_markup(key: str) -> None:
    for paper in (False, True):
        shown = drawing(_named(figures()[key]), paper)
        assert "<b>" not in shown
        assert re.sub(r"\s+", "", STRANGE) in squeezed(shown)


def _few(block: Block, count: int) -> Block:
    return replace(block, rows=(block.rows * count)[:count]) if isinstance(block, Table) else block


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("key", DRAWN)
def test_a_drawing_stands_with_any_number_of_rows(key: str, count: int) -> None:
    figure = figures()[key]
    some = replace(figure, children=tuple(_few(each, count) for each in figure.children))
    assert 'class="drawing' in drawing(some)
    assert 'class="drawing' in drawing(some, paper=True)


def test_drawings_with_values_lie_on_paper_without_a_complaint() -> None:
    chapter = next(each for each in book().chapters if each.key == "preface")
    shown = tuple(
        replace(figures()[key], caption=tuple(each for each in figures()[key].caption if not isinstance(each, Link)))
        for key in DRAWN
    )
    small = replace(book(), chapters=(replace(chapter, blocks=shown, sample=None),), figures=(), index=())
    found = render_book(small, layout())
    assert [str(each) for each in found.diagnostics if "only" not in str(each)] == []
    assert {f"figure-{key}" for key in DRAWN} <= set(found.pages)
