"""Pages in Chromium, as it, axe-core and html-validate judge them; and names that would be scripts."""

import zipfile
from pathlib import Path

import pytest

from builder.compose.kit import compose_kit
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.pages.index import IndexEntry, compose_index
from builder.compose.pages.network.page import compose_network
from builder.document.page import Page
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from builder.render.page import render_page
from tests.conftest import Built
from tests.pages import HOSTILE, one
from tests.towns import TODAY, layout, project
from tests.web import Web, validate

BUILT = ("index.html", "network/network.html", *(f"{each}/dashboard.html" for each in ("example", "minimal", "odd")))
"""Pages of the whole build, beside the site's, which have tests of their own."""


def _hostile(folder: Path) -> list[tuple[str, Page]]:
    """Pages in which every name is a script, an image or a word of 200 letters."""
    long = "מ" * 200
    goals = [{"id": "G1.1", "title": long, "indicators": [{"id": "N1", "title": HOSTILE, "unit": long}]}]
    funding = [{"source": HOSTILE, "sector": "business", "added": 10**12 - 1}]
    settlement = one(
        folder,
        settlement={"name": HOSTILE, "partners": [{"name": long}], "start": "2026-01-01"},
        plan={"overall_goals": [{"id": "G1", "title": long, "goals": goals}]},
        portfolio={"investments": [{"id": "I1", "title": HOSTILE, "goal": "G1.1", "funding": funding}]},
    )
    content = project().content
    figures = network_figures([settlement], vocabulary(content, project().statistics).statements, [("bad", long)])
    entry = IndexEntry("town", HOSTILE, settlement, ((f"town/{long}.pdf", 5),))
    return [
        ("hostile-dashboard", compose_dashboard(settlement, content, TODAY)),
        ("hostile-network", compose_network(figures, content, TODAY)),
        ("hostile-index", compose_index([entry], (), (), content, TODAY)),
        ("hostile-readme", compose_kit(settlement, content, TODAY).readme),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, built: Built) -> list[Path]:
    """Every kind of page: of the whole build, of a kit, and with names that would be scripts."""
    folder = tmp_path_factory.mktemp("pages")
    with zipfile.ZipFile(built.out / "example" / "kit.zip") as kit:
        readme = next(name for name in kit.namelist() if name.endswith(".html") and "/01 " in name)
        (folder / "readme.html").write_bytes(kit.read(readme))
    for name, page in _hostile(folder / "data"):
        (folder / f"{name}.html").write_bytes(render_page(page, layout()).data)
    return [*(built.out / each for each in BUILT), *sorted(folder.glob("*.html"))]


def test_no_page_breaks_a_rule_of_access_is_wider_than_its_screen_or_asks_for_anything(
    pages: list[Path], web: Web
) -> None:
    assert len(pages) == len(BUILT) + 5
    assert [fault for each in pages for fault in web.faults(each)] == []


def test_every_page_is_valid_html(pages: list[Path], tmp_path: Path) -> None:
    assert validate(pages, tmp_path) == []


def test_no_name_runs_as_a_script_and_the_fonts_inside_the_page_are_used(pages: list[Path], web: Web) -> None:
    for path in (each for each in pages if each.name.startswith("hostile")):
        with web.open(path, 320) as (page, told):
            assert page.evaluate("[window.ran, window.parent.ran]") == [None, None]
            assert "ran" not in page.title().split()
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
            fonts = page.evaluate(
                "[...document.fonts].filter(each => each.status === 'loaded').map(each => each.family)"
            )
            assert {each.strip('"') for each in fonts} >= {"Assistant", "Frank Ruhl Libre"}
            assert told == []


def test_the_bench_finds_what_it_is_for(tmp_path: Path, web: Web) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<!doctype html><html><title>x</title><body style='width:900px'><img src=far.png><p style='color:#ddd'>pale"
        "<div id=a></div><div id=a></div><script>missing()</script>",
        "utf-8",
    )
    told = " ".join(web.faults(page, (320,)))
    for word in ("html-has-lang", "image-alt", "color-contrast", "wider than its screen", "far.png", "missing is not"):
        assert word in told
    assert "no-dup-id" in " ".join(validate([page], tmp_path))
