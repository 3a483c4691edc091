"""Telephones within short words of a workbook: held by isolates in every cell, while ties, figures and reading hold."""

import dataclasses
import json
from functools import cache
from typing import Any

import pytest

from builder.compose.workbooks.held import held
from builder.compose.workbooks.network.workbook import compose_network_workbook
from builder.compose.workbooks.selection.workbook import compose_selection
from builder.model.compass import Compass
from builder.model.figures.network import network_figures
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from tests import office
from tests.returns import COMPOSE, answer, source
from tests.towns import ISSUED, known, project
from tests.workbooks import CONTENT, LAYOUT, few_blanks, named, opened

KINDS = tuple(COMPOSE)
WORDS = ("title", "name", "who", "owner", "source", "body", "role", "indicator", "note")
VALUE = "*2700"
MARKED = f"\u2066{VALUE}\u2069"


def _called(value: Any, key: str = "") -> Any:
    """The data with a telephone at the end of every short text."""
    if isinstance(value, dict):
        return {name: _called(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_called(each, key) for each in value]
    return f"{value} {VALUE}" if key in WORDS and isinstance(value, str) and value else value


def _model(value: Any, called: bool) -> dict[str, Any]:
    data: dict[str, Any] = value.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return _called(data) if called else data


def _town(called: bool) -> Settlement:
    town = known("example")
    return dataclasses.replace(
        town,
        plan=Plan.model_validate(_model(town.plan, called)),
        portfolio=Portfolio.model_validate(_model(town.portfolio, called)),
        mapping=Mapping.model_validate(_model(town.mapping, called)),
        compass=Compass.model_validate(_model(town.compass, called)),
    )


@cache
def _made(kind: str, called: bool = True) -> bytes:
    with few_blanks(8):
        return render_workbook(COMPOSE[kind](_town(called), CONTENT, ISSUED), LAYOUT).data


def _of_all() -> dict[str, bytes]:
    """The staff's books: two settlements whose names hold a telephone, one that is one."""
    town, names = _town(True), ("נווה (04) 000-1234", "עיר *2700", VALUE)
    towns = [dataclasses.replace(town, slug=f"s{number}", profile=town.profile.model_copy(update={"name": name}))
             for number, name in enumerate(names)]  # fmt: skip
    books = {
        "selection": compose_selection(towns, project().statistics, CONTENT, ISSUED),
        "network": compose_network_workbook(network_figures(towns, {}), CONTENT, ISSUED),
    }
    return {name: render_workbook(book, LAYOUT).data for name, book in books.items()}


def test_no_cell_differs_when_every_title_has_a_telephone() -> None:
    books = {kind: _made(kind) for kind in KINDS} | _of_all()
    again = office.recalculate(books)
    assert [f"{name}: {each}" for name in books for each in office.differences(books[name], again[name])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_figures_are_those_of_the_same_book_without_telephones(kind: str) -> None:
    with_, without = named(_made(kind)), named(_made(kind, called=False))
    assert {key: value for key, value in with_.items() if not isinstance(value, str)} == {
        key: value for key, value in without.items() if not isinstance(value, str)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_that_people_see_shows_a_telephone_that_nothing_holds(kind: str) -> None:
    seen = [cell.value for sheet in opened(_made(kind)) if sheet.sheet_state == "visible"
            for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]  # fmt: skip
    if kind != "compass":
        assert any(MARKED in each for each in seen)
    assert [each for each in seen if VALUE in each.replace(MARKED, "")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_untouched_book_says_what_it_was_made_of(kind: str) -> None:
    told = dataclasses.replace(source(), settlements={"example": _town(True)})
    found, faults = answer(_made(kind), now=told)
    assert found
    assert (found.data, found.understood, faults) == (found.base, (), ())
    assert MARKED not in json.dumps(found.data, ensure_ascii=False)


def test_marks_are_set_once_and_never_around_a_value_alone() -> None:
    assert held("מוקד *2700") == held(held("מוקד *2700")) == "מוקד \u2066*2700\u2069"
    assert held("+972-50-000-1234") == "+972-50-000-1234"
