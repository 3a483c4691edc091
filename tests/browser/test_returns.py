"""The pages of what came back, in Chromium: a mailbox with everything that can be in it."""

from html import escape
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.collecting import desk
from tests.pages import HOSTILE
from tests.papers import mou
from tests.returns import repacked
from tests.towns import known
from tests.web import Web, validate
from tests.workbooks import put

_CLAUSE = "ולא תבוא במקום הרשות"


def _first(book: Workbook) -> None:
    put(book, "programmes", 1, operator=HOSTILE, department="ארוך " * 60)
    put(book, "funding", 1, added=12)


def _second(book: Workbook) -> None:
    put(book, "programmes", 1, operator="אחר")
    put(book, "programmes", 2, title=None, life_stage=None)


def _counsel(parts: dict[str, bytes]) -> None:
    """A clause in other words, without the marks of a change."""
    text = parts["word/document.xml"].decode("utf-8")
    assert _CLAUSE in text
    parts["word/document.xml"] = text.replace(_CLAUSE, f"{escape(HOSTILE)} {'מ' * 90}").encode("utf-8")
    assert _CLAUSE in text
    parts["word/document.xml"] = text.replace(_CLAUSE, f"{escape(HOSTILE)} {'מ' * 90}").encode("utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The staff's page, the municipality's, counsel's, and that of files that name no settlement."""
    town = desk(tmp_path_factory.mktemp("returns"))
    town.mail(f"{HOSTILE.replace('/', '')}.xlsx", edit=_first)
    town.mail("b.xlsx", edit=_second)
    town.mail("c.xlsx", edit=lambda book: put(book, "programmes", 3, participants="הרבה"))
    (town.folder / "inbox/a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (town.folder / "inbox/mou.docx").write_bytes(repacked(mou(known("example")), _counsel))
    done = town.collect(town.folder / "inbox")
    assert {"conflict", "question", "bad-cell", "not-a-workbook"} <= {each.code for each in done.diagnostics}
    return sorted((town.out / "returns").glob("*.html"))


def test_no_page_of_returns_breaks_a_rule_of_access_or_is_wider_than_its_screen(pages: list[Path], web: Web) -> None:
    assert [each.stem for each in pages] == ["_inbox", "example-counsel", "example-questions", "example"]
    assert [each.stem for each in pages] == ["_inbox", "example-counsel", "example-questions", "example"]
    assert [fault for each in pages for fault in web.faults(each)] == []


def test_pages_of_returns_are_valid_html(pages: list[Path], tmp_path: Path) -> None:
    assert validate(pages, tmp_path) == []


def test_no_value_that_came_back_runs_as_a_script(pages: list[Path], web: Web) -> None:
    for path in pages:
        with web.open(path, 320) as (page, told):
            assert page.evaluate("[window.ran, window.parent.ran]") == [None, None]
            assert told == []


def test_rows_are_cards_on_a_telephone_and_rows_on_a_screen_and_nothing_scrolls_sideways(
    pages: list[Path], web: Web
) -> None:
    sideways = """() => [...document.querySelectorAll('.scroll')]
        .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent.trim().slice(0, 60))"""
    shape = "() => [...document.querySelectorAll('table.cards tbody tr')].map(each => getComputedStyle(each).display)"
    for path in pages[:1] + pages[2:]:
        for width, display in ((320, "grid"), (1280, "table-row")):
            with web.open(path, width) as (page, told):
                assert set(page.evaluate(shape)) == {display}, (path.name, width)
                assert (page.evaluate(sideways), told) == ([], []), (path.name, width)


def test_a_printed_page_of_returns_loses_nothing_at_its_edge(pages: list[Path], web: Web) -> None:
    for path in pages:
        with web.open(path, 720) as (page, _):
            page.emulate_media(media="print")
            width = page.evaluate("document.documentElement.clientWidth")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
