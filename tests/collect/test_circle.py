"""Building and collecting are inverse: what a book says of any data changes no byte of it, and an edit just its own."""

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.edits import Edited
from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.returns.kinds import Source
from builder.load.returns.read import read_book
from builder.load.tree import parse
from builder.model.merge.changes import applied, changes
from builder.model.merge.three import merge, side
from builder.model.returned import Returned, identity
from builder.render.xlsx import render_workbook
from builder.render.yaml import edited
from tests.departments import departments, small
from tests.returns import Quick, source
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, few_blanks
from tests.yamls import written

circles = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def _sent(data: Mapping[str, Any]) -> dict[str, Any]:
    """The portfolio's workbook as a file tells it."""
    with few_blanks(4):
        book = compose_portfolio(town(slug="example", portfolio=data, plan=_plan(data)), CONTENT, ISSUED)
        return opened(render_workbook(book, LAYOUT).data)


def _plan(data: Mapping[str, Any]) -> dict[str, Any]:
    """A plan with the goals that the programmes serve."""
    goals = dict.fromkeys(str(each["goal"]) for each in data["investments"] if each.get("goal"))
    return {"overall_goals": [{"id": "G", "title": "G", "goals": [{"id": each, "title": each} for each in goals]}]}


def _read(told: dict[str, Any], data: Mapping[str, Any]) -> Returned:
    one = town(slug="example", portfolio=data, plan=_plan(data))
    here = Source(CONTENT, source().statistics, {"example": one})
    found, faults = read_book(book_of(told), "in.xlsx", here)
    assert found, faults
    return found


def _collected(text: str, returned: Returned) -> str:
    data = {"portfolio": parse(text, "portfolio.yaml").value}
    own = side(returned)
    made = merge(returned.base, data, [own])
    assert made.clashes == []
    after = applied(data, changes(made), [own.values])
    return edited(Edited(text, after["portfolio"], identity))


@circles
@given(st.data())
def test_any_portfolio_in_any_spelling_comes_back_without_a_byte_changed(data: st.DataObject) -> None:
    value = departments(data.draw, small())["portfolio"]
    text = written(value, data.draw)
    assert _collected(text, _read(_sent(value), value)) == text


@cache
def _small() -> dict[str, Any]:
    return _sent(small()["portfolio"])


@settings(circles, max_examples=20)
@given(st.data())
def test_edits_of_cells_come_back_as_exactly_those_edits(data: st.DataObject) -> None:
    value = small()["portfolio"]
    text = written(value, data.draw)
    book = Quick(copy.deepcopy(_small()))
    rows = data.draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["operator", "department", "next_payer"])),
                              min_size=1, max_size=4, unique=True))  # fmt: skip
    wanted = parse(text, "portfolio.yaml").value
    for number, (row, column) in enumerate(rows):
        words = data.draw(st.sampled_from([f'גוף "{number}"', f"a: b #{number}", f'- {number} ש"ח', f"'{number}'"]))
        book.put("programmes", row, **{column: words})
        wanted["investments"][row - 1][column] = words
    after = _collected(text, _read(book.told, value))
    assert parse(after, "portfolio.yaml").value == wanted
    untouched = [line for line in text.splitlines() if line.strip().startswith("#")]
    assert [line for line in after.splitlines() if line.strip().startswith("#")] == untouched
