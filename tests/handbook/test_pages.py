"""The handbook as it is read: its pages on the site, its links, its pictures, the messages with their cures."""

import re
from functools import cache
from pathlib import Path

from lxml import html

from builder.compose.pages.site.editors import MESSAGES, file_of
from builder.errors.catalog import CATALOG
from builder.load.handbook import read_handbook
from builder.pipeline.outputs import tasks
from tests.conftest import ROOT
from tests.handbook.draw import LARGEST, PICTURES, handbook
from tests.handbook.place import folded
from tests.handbook.recipes import FOLDER, pages, recipes
from tests.pages import read, rows, tree, words

_LINK = re.compile(r"!?\[[^\]\n]+\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@cache
def site() -> dict[str, html.HtmlElement]:
    return {name: tree(page) for name, page in handbook().items() if name.startswith("editors") or name == "index.html"}


def test_every_page_of_the_handbook_is_a_page_of_the_site_that_its_contents_lead_to() -> None:
    made = {file_of(each.name) for each in read_handbook(ROOT)[0]}

    assert made | {MESSAGES} == set(site()) - {"index.html"}
    assert "editors.html" in [each.get("href") for each in site()["index.html"].iterfind(".//main//a")]
    assert made - {"editors.html"} <= {each.get("href") for each in site()["editors.html"].iterfind(".//main//a")}


def test_every_link_of_a_page_leads_to_a_page_and_a_place_on_it() -> None:
    ids = {name: {each.get("id") for each in page.iter() if each.get("id")} for name, page in site().items()}
    broken = []
    for name, page in site().items():
        if name == "index.html":
            continue
        for link in page.iterfind(".//main//a"):
            target, _, anchor = link.get("href", "").partition("#")
            if (target or name) not in ids or (anchor and anchor not in ids[target or name]):
                broken.append((name, link.get("href")))

    assert broken == []


def test_every_link_of_the_text_leads_to_a_file_of_the_project() -> None:
    lost = []
    for page in pages():
        for target in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
            if ":" not in target and not (page.parent / target).exists():
                lost.append((page.name, target))

    assert lost == []


def test_the_first_page_names_every_other_one() -> None:
    named = set(_LINK.findall((FOLDER / "handbook.md").read_text("utf-8")))

    assert {each.name for each in pages()} - {"handbook.md"} <= named


def test_every_block_that_is_typed_stands_on_the_site_as_it_is_typed() -> None:
    for page in pages():
        shown = folded(words(site()[file_of(page.stem)].find(".//main")))
        lost = [step.text for recipe in recipes(page) for step in recipe.steps
                if "".join(folded(step.text).split()) not in "".join(shown.split())]  # fmt: skip

        assert lost == [], page.name


def test_every_output_that_the_text_names_is_one_that_a_build_makes(tmp_path: Path) -> None:
    profile = {"start": "2026-11-01", "people": {"initiative_head": {"email": "a@example.org"}}, "stage": "start"}
    town: dict[str, object] = {"settlement": {"name": "נווה", "kind": "city", **profile}}
    made = set(tasks(read(tmp_path, neve=town, ofakim=town))) | {"index.html", *(f"site/{each}" for each in handbook())}
    text = "".join(page.read_text("utf-8") for page in pages())
    named = {each for each in re.findall(r"`build/([\w./-]+\.\w+)`", text) if not each.startswith("returns/")}

    assert len(named) > 10
    assert named - made == {"site/stories.html"}  # of the chapter that a recipe adds


def test_every_message_has_its_words_and_every_error_its_cure() -> None:
    found = {code: (meaning, cure) for table in site()[MESSAGES].iterfind(".//table")
             for code, meaning, cure in rows(table)}  # fmt: skip

    assert set(found) == set(CATALOG)
    assert [code for code, (meaning, _) in found.items() if not meaning] == []
    assert [code for code, (_, cure) in found.items() if CATALOG[code].hint and not cure] == []
    assert not any("{" in "".join(each) for each in found.values())


def test_pictures_are_small_and_each_bears_its_words() -> None:
    files = {each.stem: each for each in (FOLDER / "pictures").iterdir()}
    text = "".join(page.read_text("utf-8") for page in pages())

    assert set(files) == set(PICTURES)
    for name, file in files.items():
        assert file.stat().st_size <= LARGEST
        assert re.search(rf"!\[[^\]]{{20,}}\]\(pictures/{name}\.png\)", text)


def test_what_the_site_draws_says_all_that_its_table_says() -> None:
    for name, file in PICTURES.items():
        drawing = site()[file].get_element_by_id(f"figure-editors_{name}")

        within = [{one.tag for one in each.iterancestors()} for each in drawing.iter("table")]
        assert all("details" in each for each in within), "the table stands below the drawing, to be opened"
        assert len(words(drawing.find(".//div[@class]"))) > 100


def test_the_readme_leads_to_the_handbook() -> None:
    assert "(docs/he/handbook.md)" in (ROOT / "README.md").read_text("utf-8")
