"""Every recipe of the editors' handbook is done as it is written, on a copy of the project."""

from pathlib import Path

import pytest

from tests.handbook.place import Place
from tests.handbook.recipes import EDITS, WORDS, Recipe, pages, recipes
from tests.handbook.test_effects import HELD

NOTHING = "0 errors"
"""What a check says before an edit as after it."""
RECIPES = [recipe for page in pages() for recipe in recipes(page) if page.stem != "first-day"]


@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_a_recipe_does_what_its_text_says(recipe: Recipe, tmp_path: Path) -> None:
    with Place(tmp_path, "ofakim").entered() as place:
        place.follow(recipe)


def test_every_block_of_the_handbook_says_what_it_is() -> None:
    strange = [(page.name, step.line, step.word) for page in pages() for recipe in recipes(page)
               for step in recipe.steps if step.word not in WORDS]  # fmt: skip

    assert strange == []


def test_every_recipe_looks_after_its_last_edit_at_what_came_of_it() -> None:
    blind = [str(recipe) for recipe in RECIPES if recipe.title not in HELD and _is_blind(recipe)]

    assert blind == []


def test_every_recipe_whose_effect_is_held_elsewhere_is_one_of_the_handbook() -> None:
    assert {recipe.title for recipe in RECIPES} >= set(HELD)


def _is_blind(recipe: Recipe) -> bool:
    """Whether nothing that is read or said comes after the last edit; without an edit there is nothing to see."""
    edits = [number for number, each in enumerate(recipe.steps) if each.word in EDITS]
    looks = [number for number, each in enumerate(recipe.steps)
             if each.word in ("reads", "gone", "screen") and each.text.strip() != NOTHING]  # fmt: skip
    return bool(edits) and max(edits) > max(looks, default=-1)
