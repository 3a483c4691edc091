"""In which order the suite runs, and which of it a change of words or data can break."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LONG = (
    "test_build.py", "browser/test_site.py", "compose/workbooks/test_portfolio_figures.py", "test_workbooks.py",
    "compose/workbooks/test_plan.py", "compose/workbooks/test_plan_slips.py", "collect/test_collect.py",
    "collect/test_circle.py", "compose/workbooks/test_mapping_slips.py", "compose/workbooks/test_mapping.py",
    "compose/workbooks/test_portfolio_slips.py", "compose/workbooks/test_expressions.py", "test_read_back.py",
    "cli/test_system.py", "browser/test_pages.py", "compose/workbooks/test_plan_figures.py",
    "compose/workbooks/test_compass.py", "bad_input/test_bad_input.py", "load/returns/test_exported.py",
    "compose/workbooks/test_selection_slips.py", "compose/workbooks/test_staff.py", "handbook/test_recipes.py",
    "handbook/test_effects.py", "handbook/test_developers.py", "pipeline/test_cluster.py", "setup/test_wheel.py",
)  # fmt: skip
"""Files of a minute and more on one core, the longest first (`make test ARGS=--durations=50` tells them)."""
QUICK = (
    "compose/books/test_terms.py", "errors", "lint/test_deck.py::test_the_examples", "load/test_content.py",
    "load/test_holidays.py", "load/test_layouts.py", "load/test_letters.py::test_our_own",
    "lint/style/test_style_rules.py::test_our_own", "lint/style/test_style_rules.py::test_every_rule",
    "load/test_outline.py::test_the_outline", "render/test_golden.py", "test_house.py",
)  # fmt: skip
"""Files, folders and beginnings of names that ask what words and data can break, without a build of the whole."""


def first_the_long(items: list[pytest.Item]) -> None:
    """Marks the quick tests and puts those of long files first; within a file all stay as they are."""
    for item in items:
        if _place(item).startswith(QUICK):
            item.add_marker(pytest.mark.quick)
    items.sort(key=_rank)


def _place(item: pytest.Item) -> str:
    return f"{item.path.relative_to(TESTS).as_posix()}::{item.name}"


def _rank(item: pytest.Item) -> int:
    file = item.path.relative_to(TESTS).as_posix()
    return LONG.index(file) if file in LONG else len(LONG)
