"""The dashboard in a real browser: by keyboard, without a script, in print, with forced colours."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.compose.pages.dashboard.page import compose_dashboard
from builder.pipeline.schedules import schedules
from builder.render.page import render_page
from tests.towns import TODAY, known, layout, project
from tests.web import Web

TABLE = "section#prism-investment-map table"
COLUMN = f"{TABLE} tbody tr :nth-child(4)"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's dashboard."""
    path = tmp_path_factory.mktemp("board") / "dashboard.html"
    page = compose_dashboard(known("example"), project().content, TODAY, schedules(project())["example"])
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


STOPS = """() => [...document.querySelectorAll('.scroll')].map(each => [
    each.tabIndex === 0, each.scrollWidth > each.clientWidth + 1, each.getAttribute('role'), each.ariaLabel])"""


def test_on_a_telephone_each_row_of_a_wide_table_is_a_card_whose_values_bear_their_headings(
    board: Path, web: Web
) -> None:
    with web.open(board, 390) as (page, _):
        row = page.locator("section#prism-investment-map tbody tr").first
        shown = row.evaluate(
            """row => [...row.querySelectorAll('td')].map(each => getComputedStyle(each, '::before').content)"""
        )
        places = row.evaluate("row => [...row.cells].map(each => each.getBoundingClientRect().top)")
        assert [each.strip('"') for each in shown] == ["היה", "נוסף", "יחד", "חלק"]
        assert places[0] < min(places[1:])
        assert [each[1] for each in page.evaluate(STOPS)] == [False] * page.locator(".scroll").count()
        page.set_viewport_size({"width": 1440, "height": 900})
        assert row.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_a_reader_of_the_screen_finds_rows_and_cells_in_cards_as_well(board: Path, web: Web) -> None:
    with web.open(board, 390) as (page, _):
        seen = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [each.get("role", {}).get("value") for each in seen]
        assert roles.count("table") == page.locator("main table").count()
        assert roles.count("row") > 80
        assert roles.count("rowheader") > 70


def test_only_a_table_that_scrolls_is_a_stop_and_it_has_its_own_name(board: Path, web: Web) -> None:
    with web.open(board, 390) as (page, _):
        assert not any(stop or role for stop, _, role, _ in page.evaluate(STOPS))
        page.add_style_tag(content="section#steps table{min-width:50rem}")
        page.set_viewport_size({"width": 391, "height": 900})
        page.wait_for_function("document.querySelector('section#steps .scroll').tabIndex === 0")
        found = [each for each in page.evaluate(STOPS) if each[0]]
        assert found == [[True, True, "region", "טבלה: הצעדים הבאים"]]
        assert web.broken(page) == []


def test_on_paper_no_heading_stands_alone_at_the_foot_of_a_page(board: Path, web: Web, tmp_path: Path) -> None:
    with web.open(board, 720) as (page, _):
        headings = {" ".join(each.split()) for each in page.locator("h2, h3, caption").all_inner_texts()}
        (tmp_path / "board.pdf").write_bytes(page.pdf(format="A4", prefer_css_page_size=True))
    pages = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "board.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    last = [" ".join(_plain(each).strip().splitlines()[-1].split()) for each in pages]

    assert 5 < len(pages) < 11
    assert [each for each in last if each in headings] == []


def _plain(text: str) -> str:
    """Without the marks of direction that poppler adds."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
