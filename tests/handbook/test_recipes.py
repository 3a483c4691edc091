"""Every recipe of the editors' handbook is done as it is written, on a copy of the project."""

from pathlib import Path

import pytest

from tests.handbook.place import Place
from tests.handbook.recipes import WORDS, Recipe, pages, recipes

RECIPES = [recipe for page in pages() for recipe in recipes(page) if page.stem != "first-day"]


@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_a_recipe_does_what_its_text_says(recipe: Recipe, tmp_path: Path) -> None:
    with Place(tmp_path, "ofakim").entered() as place:
        place.follow(recipe)


def test_every_block_of_the_handbook_says_what_it_is() -> None:
    strange = [(page.name, step.line, step.word) for page in pages() for recipe in recipes(page)
               for step in recipe.steps if step.word not in WORDS]  # fmt: skip

    assert strange == []
