"""The dashboard in a real browser: by keyboard, without a script, in print, with forced colours."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.compose.pages.dashboard.page import compose_dashboard
from builder.pipeline.outputs import schedules
from builder.render.page import render_page
from tests.towns import TODAY, known, layout, project
from tests.web import Web

TABLE = "section#prism-investment-map table"
COLUMN = f"{TABLE} tbody tr :nth-child(4)"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's dashboard."""
    path = tmp_path_factory.mktemp("board") / "dashboard.html"
    page = compose_dashboard(known("example"), project().content, TODAY, (), schedules(project())["example"])
    path.write_bytes(render_page(page, layout()).data)
    return path


def _amounts(page: Page) -> list[int]:
    """The column of sums, from above."""
    return [int(each.replace(",", "").split()[0]) for each in page.locator(COLUMN).all_inner_texts()]


def test_a_table_is_sorted_by_keyboard_up_down_and_back_and_its_total_stays_below(board: Path, web: Web) -> None:
    with web.open(board) as (page, told):
        before = _amounts(page)
        button = page.locator(f"{TABLE} thead th:nth-child(4) button")
        head = page.locator(f"{TABLE} thead th:nth-child(4)")
        button.focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        assert _amounts(page) == [*sorted(before[:-1]), before[-1]]
        page.keyboard.press("Space")
        assert head.get_attribute("aria-sort") == "descending"
        assert _amounts(page) == [*sorted(before[:-1], reverse=True), before[-1]]
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") is None
        assert _amounts(page) == before
        assert web.broken(page) == []
        assert told == []


def test_days_sort_by_time_and_words_by_the_alphabet(board: Path, web: Web) -> None:
    with web.open(board) as (page, _):
        days = page.locator("section#calendar tbody tr :nth-child(3)")
        before = days.all_inner_texts()
        page.locator("section#calendar thead th:nth-child(1) button").press("Enter")
        titles = page.locator("section#calendar tbody tr :nth-child(1)").all_inner_texts()
        assert titles == sorted(titles)
        page.locator("section#calendar thead th:nth-child(3) button").press("Enter")
        assert days.all_inner_texts() == before


def test_without_a_script_the_page_reads_on_and_has_no_button(board: Path, web: Web) -> None:
    with web.open(board, script=False) as (page, told):
        assert page.locator("button").count() == 0
        assert page.locator("section#cbs").is_visible()
        assert told == []


def test_forced_colours_keep_every_drawing_apart_from_its_ground(board: Path, web: Web) -> None:
    with web.open(board) as (page, _):
        page.emulate_media(forced_colors="active")
        seen = page.evaluate(
            """() => [...new Set([...document.querySelectorAll('.was, .fill, .over')]
                .map(each => getComputedStyle(each).fill))]"""
        )
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert len(seen) == 1
        assert seen != [ground]


def test_on_paper_nothing_is_cut_and_navigation_and_buttons_are_gone(board: Path, web: Web) -> None:
    with web.open(board, 720) as (page, _):
        page.emulate_media(media="print")
        assert not page.locator("nav.contents").is_visible()
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.scroll')]
                .filter(each => getComputedStyle(each).overflowX !== 'visible').length"""
        )
        assert wide == 0
        assert len(page.pdf(format="A4")) > 50_000


def test_at_twice_the_size_on_a_small_screen_every_table_stays_within_it(board: Path, web: Web) -> None:
    with web.open(board, 640) as (page, _):
        page.add_style_tag(content="html{font-size:200%!important}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert web.broken(page) == []
