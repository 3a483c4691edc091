"""A workbook that nobody touched says exactly what it was made of."""

import pytest

from tests.returns import answer, codes, made, returned, source
from tests.workbooks import edited

KINDS = ("portfolio", "plan", "compass", "mapping", "kit")
SLUGS = ("example", "ofakim", "odd")


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_workbook_says_what_it_was_made_of_and_nothing_is_told(kind: str, slug: str) -> None:
    found = returned(made(kind, slug))
    assert (found.slug, found.kind) == (slug, {"kit": "mapping"}.get(kind, kind))
    assert found.data == found.base
    assert found.diagnostics == ()
    assert found.understood == ()
    assert found.digest


def test_the_selection_speaks_of_all_settlements() -> None:
    found = returned(made("selection"))
    assert found.slug == "network"
    assert found.data == found.base
    assert set(found.data["selection"]) == {"example"}
    assert found.diagnostics == ()


@pytest.mark.parametrize("kind", KINDS)
def test_saving_it_with_another_program_changes_nothing(kind: str) -> None:
    """openpyxl writes shared strings, other styles and no cached values."""
    found = returned(edited(made(kind), lambda book: None))
    assert found.data == found.base
    assert codes(found) == []


def test_the_data_of_the_untouched_book_stand_though_the_settlement_changed_since() -> None:
    found, _ = answer(made("portfolio"))
    assert found
    later, faults = answer(made("portfolio"), now=source())
    assert later
    assert later.data == found.data
    assert faults == ()
