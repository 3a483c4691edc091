"""The staff's page in a real browser: cards by stage without a script, links to people, two pages of paper."""

import datetime
import re
import subprocess
from pathlib import Path

import pytest

from builder.compose.pages.index import IndexEntry, compose_index
from builder.pipeline.schedules import schedules
from builder.render.page import render_page
from tests.towns import TODAY, layout, project
from tests.web import Web, validate


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the project's own settlements, with files as a build leaves them."""
    path, found = tmp_path_factory.mktemp("staff") / "index.html", project()
    planned, built = schedules(found), datetime.datetime(2026, 11, 22, 9, 5)
    entries = [
        IndexEntry(
            each.slug, each.name, each.settlement, ((f"{each.slug}/guide.pdf", 9), (f"{each.slug}/kit.zip", 9_000_000)),
            planned[each.slug], built,
        )
        for each in found.readings
    ]  # fmt: skip
    told = [problem for each in found.readings for problem in each.diagnostics]
    page = compose_index(entries, (("network/network.html", 9),), told, found.content, TODAY)
    path.write_bytes(render_page(page, layout()).data)
    return path


def test_the_page_breaks_no_rule_at_any_width_and_is_valid(staff: Path, web: Web, tmp_path: Path) -> None:
    assert web.faults(staff) == []
    assert validate([staff], tmp_path) == []


def test_a_choice_of_stage_shows_its_cards_alone_by_keyboard_and_without_a_script(staff: Path, web: Web) -> None:
    with web.open(staff, script=False) as (page, _):
        cards = page.locator("section.town")
        assert cards.count() == len(project().readings)
        page.focus("#show-all")
        page.keyboard.press("ArrowDown")
        shown = [each.get_attribute("class") for each in cards.all() if each.is_visible()]
        assert 0 < len(shown) < cards.count()
        assert len(set(shown)) == 1
        page.focus("#show-signing")
        page.check("#show-all")
        assert all(each.is_visible() for each in cards.all())


def test_files_and_texts_are_folded_away_and_open_at_a_key(staff: Path, web: Web) -> None:
    with web.open(staff, 390) as (page, told):
        files = page.locator("#example-files table").first
        assert not files.is_visible()
        page.locator("#example-files summary").press("Enter")
        assert files.is_visible()
        assert web.broken(page) == []
        assert told == []


def test_the_page_prints_on_two_pages_with_every_card_and_telephone(staff: Path, web: Web, tmp_path: Path) -> None:
    with web.open(staff, 720) as (page, _):
        (tmp_path / "staff.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
        names = page.locator("section.town h3").all_inner_texts()
    done = subprocess.run(["pdftotext", str(tmp_path / "staff.pdf"), "-"], capture_output=True, text=True, check=True)
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", done.stdout)

    assert text.count("\f") == 2
    assert [each for each in names if each.split(" (")[0] not in text] == []
    assert "04-0000102" in text
