"""Pages in Chromium: nothing is wider than a narrow screen, no name runs as a script, nothing is asked for."""

import json
import subprocess
from pathlib import Path

import pytest

from builder.compose.books.guide import compose_guide
from builder.compose.kit import compose_kit
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.pages.index import IndexEntry, compose_index
from builder.compose.pages.network.page import compose_network
from builder.compose.pages.site import compose_site
from builder.document.page import Page
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from builder.render.page import render_page
from tests.pages import HOSTILE, one
from tests.towns import TODAY, known, layout, project

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files",
    "--virtual-time-budget=8000", "--window-size=1400,900", "--dump-dom",
)  # fmt: skip
WIDTHS = (320, 768, 1280)
CHECK = """
const results = {};
const frames = [...document.querySelectorAll('iframe')];
function look() {
  for (const frame of frames) {
    const page = frame.contentDocument;
    const root = page.documentElement;
    results[frame.name] = {
      width: root.clientWidth,
      scroll: Math.max(root.scrollWidth, page.body.scrollWidth),
      title: page.title,
      height: root.scrollHeight,
      requests: frame.contentWindow.performance.getEntriesByType('resource')
        .map(each => each.name).filter(name => !name.startsWith('data:')),
      fonts: [...page.fonts].filter(each => each.status === 'loaded').map(each => each.family),
      right: getComputedStyle(page.querySelector('h1')).direction,
    };
  }
  results.ran = {script: Boolean(window.ran)};
  document.body.textContent = JSON.stringify(results);
}
addEventListener('load', () => setTimeout(look, 1000));
"""


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


def _pages(folder: Path) -> list[tuple[str, Page]]:
    found = project()
    towns = [each.settlement for each in found.readings if each.settlement]
    figures = network_figures(towns, vocabulary(found.content, found.statistics).statements)
    entries = [IndexEntry(each.slug, each.name, each, ((f"{each.slug}/kit.zip", 5),)) for each in towns]
    site = dict(compose_site(compose_guide(found.content)[0], found.content))
    return [
        ("dashboard", compose_dashboard(known("example"), found.content, TODAY)),
        ("network", compose_network(figures, found.content, TODAY)),
        ("index", compose_index(entries, (), [each for one in found.readings for each in one.diagnostics],
                                found.content, TODAY)),
        ("site", site["index.html"]),
        ("chapter", site["compass.html"]),
        ("strategy", site["strategy.html"]),
        *_hostile(folder),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What Chromium makes of every page at every width, in one run."""
    folder = tmp_path_factory.mktemp("pages")
    frames = []
    for name, page in _pages(folder / "data"):
        (folder / f"{name}.html").write_bytes(render_page(page, layout()).data)
        frames += [
            f'<iframe name="{name} {width}" src="{name}.html" style="width:{width}px;height:700px;border:0"></iframe>'
            for width in WIDTHS
        ]
    harness = folder / "harness.html"
    harness.write_text(f"<!doctype html><body>{''.join(frames)}<script>{CHECK}</script></body>", "utf-8")
    command = ["chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}", harness.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    body = done.stdout.partition("<body>")[2].rpartition("</body>")[0]
    results: dict[str, dict[str, object]] = json.loads(
        body.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    )
    return results


def test_no_page_is_wider_than_its_screen(seen: dict[str, dict[str, object]]) -> None:
    wide = {name: each for name, each in seen.items() if name != "ran" and each["scroll"] != each["width"]}

    assert len(seen) == 1 + 10 * len(WIDTHS)
    assert wide == {}


def test_no_name_runs_as_a_script_or_becomes_a_picture(seen: dict[str, dict[str, object]]) -> None:
    assert seen["ran"] == {"script": False}
    assert HOSTILE in str(seen["hostile-dashboard 320"]["title"])


def test_no_page_asks_for_anything(seen: dict[str, dict[str, object]]) -> None:
    assert {name: each["requests"] for name, each in seen.items() if name != "ran" and each["requests"]} == {}


def test_the_fonts_inside_the_page_are_used_and_the_page_reads_from_right_to_left(
    seen: dict[str, dict[str, object]],
) -> None:
    for name, each in seen.items():
        if name != "ran":
            assert each["right"] == "rtl"
            families = {str(family).strip('"') for family in each["fonts"]}  # type: ignore[attr-defined]
            assert families >= {"Assistant", "Frank Ruhl Libre"}
