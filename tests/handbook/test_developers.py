"""The developers' recipes whose blocks can be done: a kind of chapter, a language; each on a copy of the program."""

from pathlib import Path
from typing import get_args

from builder.document.book import Part
from builder.model import keys
from tests.handbook.recipes import DOING, Recipe, recipes
from tests.handbook.workshop import RECIPES, Workshop

_PRINTED = """
import datetime
from pathlib import Path
from builder.compose.books.guide import compose_guide
from builder.document.parts import parts_of
from builder.document.layout import Layout
from builder.load.layouts import read_files
from builder.load.project import ROOT, read_project
from builder.render.pieces import whole
content = read_project(Path("content/he"), Path("settlements"), datetime.date(2026, 11, 23)).content
book, faults = compose_guide(content, sheets=False)
assert not faults, faults
parts = [each for each in parts_of(book) if each.key == "first_year"]
Path("first-year.pdf").write_bytes(whole(parts, Layout(read_files(ROOT))).data)
"""
"""Prints one chapter alone: the whole book takes minutes."""


def _recipe(title: str) -> Recipe:
    return next(each for each in recipes(RECIPES) if each.title == title)


def test_a_kind_of_chapter_has_its_part_of_the_site_and_its_look_in_print(tmp_path: Path) -> None:
    place = Workshop(tmp_path, "ofakim")
    place.follow(_recipe("How to add a kind of chapter"))

    place.run("python", "-c", _PRINTED)
    printed = place.read("first-year.pdf")
    assert "השנה הראשונה שלנו" in printed
    assert "\u25ba" in printed


def test_a_language_gives_the_leaflet_another_file_with_the_name_that_the_town_has_there(tmp_path: Path) -> None:
    place = Workshop(tmp_path, "ofakim")
    place.follow(_recipe("How to add a language"))

    leaflet = place.read("build/ofakim/leaflet-fr.pdf")
    assert "Ofakim" in leaflet
    assert "תרגום טרם נבדק" in leaflet


def test_documents_know_the_kinds_of_chapters_that_the_model_knows() -> None:
    assert get_args(Part) == keys.PARTS


def test_every_block_of_the_developers_page_says_what_it_is() -> None:
    steps = [step for recipe in recipes(RECIPES) for step in recipe.steps]

    assert len(steps) > 20
    assert [(each.line, each.word) for each in steps if each.word not in DOING] == []
