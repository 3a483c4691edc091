"""What holds for every page: its structure, its safety, that it needs nothing else."""

import base64
import hashlib
import re
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from builder.compose.books.guide import compose_guide
from builder.compose.kit import compose_kit
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.pages.index import IndexEntry, compose_index
from builder.compose.pages.network.page import compose_network
from builder.compose.pages.site.page import compose_site
from builder.document.layout import Layout
from builder.document.page import Page
from builder.document.site import SharedFile
from builder.errors import Stopped
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from builder.render.page import render_page
from builder.render.palette import palette
from builder.render.web import SHARED_FILES, render_shared, shared_href
from tests.pages import rendered, tree, words
from tests.towns import TODAY, known, layout, project

KINDS = ("dashboard", "network", "index", "readme", "site", "chapter")
LARGEST = 500_000


@cache
def page(kind: str) -> Page:
    found = project()
    towns = [each.settlement for each in found.readings if each.settlement]
    match kind:
        case "dashboard":
            return compose_dashboard(known("example"), found.content, TODAY)
        case "network":
            statements = vocabulary(found.content, found.statistics).statements
            return compose_network(network_figures(towns, statements, [("bad", "שבור")]), found.content, TODAY)
        case "index":
            entries = [IndexEntry(each.slug, each.name, each, ((f"{each.slug}/kit.zip", 5),)) for each in towns]
            problems = [problem for each in found.readings for problem in each.diagnostics]
            return compose_index(entries, (("guide.pdf", 5),), problems, found.content, TODAY)
        case "readme":
            return compose_kit(known("example"), found.content, TODAY).readme
    pages = dict(compose_site(compose_guide(found.content)[0], found.content))
    return pages["index.html" if kind == "site" else "compass.html"]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_language_direction_viewport_and_title(kind: str) -> None:
    found = tree(page(kind))

    assert (found.get("lang"), found.get("dir")) == ("he", "rtl")
    assert found.find(".//meta[@name='viewport']") is not None
    assert found.find(".//title").text_content() == page(kind).title


SITE_KINDS = ("site", "chapter")


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in SITE_KINDS])
def test_no_request_and_no_script_but_our_own_which_the_policy_knows_by_its_hash(kind: str) -> None:
    found, text = tree(page(kind)), rendered(page(kind))
    policy = found.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    base, _, allowed = policy.partition("; script-src ")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]

    assert base == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    assert allowed in ("", "'none'", *(f"'sha256-{each}'" for each in hashes))
    assert len(found.findall(".//script")) == len(scripts) <= 1
    assert scripts == [] or allowed.startswith("'sha256-")
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", text))
    assert not re.findall(r"url\((?!data:|#)", text)
    sources = [each.get("src") for each in found.iter() if each.get("src")]
    assert sources == []


@pytest.mark.parametrize("kind", SITE_KINDS)
def test_a_page_of_the_site_takes_styles_and_script_from_files_beside_it_alone(kind: str) -> None:
    found, text = tree(page(kind)), rendered(page(kind))
    policy = found.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    taken = [found.find(".//link[@rel='stylesheet']").get("href"), found.find(".//script").get("src")]

    assert policy == (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; font-src 'self'; script-src 'self'"
    )
    assert [each.partition("?")[0] for each in taken] == ["site.css", "site.js"]
    assert [each.get("src") for each in found.iter() if each.get("src")] == [taken[1]]
    assert all(len(each.partition("?")[2]) == 8 for each in taken)
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", text))
    assert not re.findall(r"<style|url\((?!#)|<script>", text)
    assert len(text.encode()) < 120_000


def test_shared_styles_ask_for_the_fonts_beside_them_and_for_nothing_else() -> None:
    css = render_shared(SharedFile("site.css"), layout()).data.decode("utf-8")
    asked = {each for each in re.findall(r"url\(([^)]*)\)", css) if not each.startswith(("data:", "#"))}

    assert asked == {each for each in SHARED_FILES if each.startswith("fonts/")}
    assert all(render_shared(SharedFile(each), layout()).data.startswith(b"wOF2") for each in asked)


def test_a_changed_style_sheet_has_another_address_so_that_no_browser_shows_the_former() -> None:
    sheet = "layouts/pages/site.css"
    changed = Layout({**layout().files, sheet: layout().files[sheet] + b"\n.new{color:red}"})

    assert shared_href("site.css", changed) != shared_href("site.css", layout())
    assert shared_href("site.js", changed) == shared_href("site.js", layout())


def test_one_h1_and_headings_that_skip_no_level(kind: str) -> None:
    levels = [int(each.tag[1]) for each in tree(page(kind)).iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_a_skip_link_to_the_main_part(kind: str) -> None:
    found = tree(page(kind))
    first = next(iter(found.find("body").iter("a")))

    assert (
        len(found.findall(".//main")) == len(found.findall("./body/header")) == len(found.findall("./body/footer")) == 1
    )
    assert first.get("href") == "#main"
    assert found.find(".//main").get("id") == "main"
    assert words(first)


def test_every_heading_of_a_table_has_its_scope_and_every_table_its_box_and_its_name(kind: str) -> None:
    found = tree(page(kind))

    assert all(each.get("scope") in ("col", "row") for each in found.iter("th"))
    for table in found.iter("table"):
        assert table.getparent().get("class") == "scroll"
        assert table.getparent().get("tabindex") is None  # only what scrolls is a stop: layouts/pages/scroll.js
        assert words(table.find("./caption"))
        assert all(sum(int(cell.get("colspan", "1")) for cell in row) == len(table.findall("./thead/tr/th"))
                   for row in table.iterfind("./tbody/tr"))  # fmt: skip


def test_ids_are_unique_and_every_label_points_to_one(kind: str) -> None:
    found = tree(page(kind))
    ids = [each.get("id") for each in found.iter() if each.get("id")]

    assert len(ids) == len(set(ids))
    assert {each.get("aria-labelledby") for each in found.iter() if each.get("aria-labelledby")} <= set(ids)


def test_a_page_is_small_enough_for_mail(kind: str) -> None:
    assert len(rendered(page(kind)).encode()) < LARGEST


def test_the_same_page_gives_the_same_bytes(kind: str) -> None:
    assert render_page(page(kind), layout()).data == render_page(page(kind), layout()).data


def test_an_illustrative_settlement_is_marked_on_top() -> None:
    for kind in ("dashboard", "readme"):
        assert "נתונים לדוגמה" in words(tree(page(kind)).find("./body/header"))


def test_headings_of_nested_parts_lie_one_level_deeper() -> None:
    portfolio = tree(page("dashboard")).find(".//section[@id='portfolio']")

    assert portfolio.find("./h2") is not None
    parts = [len(each.findall("./h3")) for each in portfolio.findall("./section")]
    assert len(parts) > 3
    assert set(parts) == {1}


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_from_what_lies_behind_them() -> None:
    colours = palette(layout())
    stages = [key for key in colours if key.startswith("stage_") and not key.endswith("_tint")]
    pairs = [("ink", "paper"), ("ink_soft", "paper"), ("accent", "paper"), ("ink", "wash"), ("accent", "wash"),
             ("wash", "ink"), ("ink_soft", "wash"), *((each, "paper") for each in stages)]  # fmt: skip

    assert {pair: round(_contrast(*(colours[each] for each in pair)), 2) for pair in pairs
            if _contrast(*(colours[each] for each in pair)) < 4.5} == {}  # fmt: skip


def test_the_page_is_parsed_as_it_was_written() -> None:
    """A parser that mends nothing: what it writes back holds the same elements."""
    text = rendered(page("dashboard"))
    again = html.tostring(html.document_fromstring(text), encoding="unicode")

    assert len(re.findall(r"<(?:div|section|table|tr|td|th|p|li)\b", text)) == len(
        re.findall(r"<(?:div|section|table|tr|td|th|p|li)\b", again)
    )


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{% include '../../../../etc/passwd' %}", "there is no template ../../../../etc/passwd"),
        ("{{ page.nothing.at_all }}", "has no attribute 'nothing'"),
        ("{% if %}", "Expected an expression"),
    ],
)
def test_a_broken_template_is_told_at_its_file_and_line(broken: str, reason: str) -> None:
    path = "layouts/pages/base.html"
    base = layout().text(path).replace("<body", f"{broken}\n<body", 1)
    line = base[: base.index(broken)].count("\n") + 1
    with pytest.raises(Stopped) as stop:
        render_page(page("readme"), Layout({**layout().files, path: base.encode()}))
    (found,) = stop.value.diagnostics
    assert (str(found.place), found.code) == (f"{path}:{line}:1", "template-failed")
    assert reason in found.message
