"""What a cell is read as, the data take: else one cell of one town would refuse all that came with it."""

import copy
import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.returns.kinds import base_now, kind_of
from builder.load.returns.read import read_book
from builder.model.compass import Compass
from builder.model.mapping import Mapping as MappingFile
from builder.model.merge.changes import spelled
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.selection import Selection
from builder.sheets.table import Column, Table
from tests.returns import Quick, codes, made, source, the, typed

UNSEEN, LETTER, RARE = "\u3164", "א", "\U0001f600"
FIGURES = (0, -1, 1, 5, 6, 99, 100, 101, 0.5, 12.5, 0.125, 1 / 3, 1e-7, -0.0, 2200, 2201, 99_999_999, 100_000_000,
           999_999_999_999, 999_999_999_999.9, 1e12, 1e300, "12.5%", "0.3333333333333333", "٩",
           "12,5 מיליון")  # fmt: skip
WORDS = (UNSEEN, f"{LETTER}{UNSEEN}", LETTER * 1_000, LETTER * 1_001, LETTER * 30_000, RARE * 16_000, "א\tב", "א\nב",
         f"א; {UNSEEN}", "א\n" * 14_000, "א;" * 14_999, "\u00ad", "\u0301", "=1+1", "'", "- א", "#", "null", 7, 1.5,
         True, "\u2028", "\ue000")  # fmt: skip
DAYS = (datetime.date(1900, 1, 1), datetime.date(1950, 1, 1), datetime.date(2200, 12, 31), datetime.date(2201, 1, 1),
        datetime.date(9999, 12, 31), 36_526, 73_050, 2026, "29.2.2028", "1.1.99", "2026-02-30")  # fmt: skip
MODELS: Mapping[str, type[BaseModel]] = {
    "mapping": MappingFile, "plan": Plan, "portfolio": Portfolio, "compass": Compass, "settlement": Profile,
}  # fmt: skip
WHOLE_ROWS = ("missing", "below-zero")
"""What is no fault of one cell: a row that lacks a cell, two sums that do not agree."""


def _extremes(column: Column) -> tuple[Any, ...]:
    if column.kind in ("text", "long"):
        return WORDS
    return DAYS if column.kind in ("date", "month") else FIGURES


def _books(kind: str) -> Iterator[Quick]:
    """Books in which every column of every table holds each of its extreme values in turn, another in each row."""
    plain = opened(made(kind))
    now = kind_of(kind, source(), "example", base_now(kind, source(), "example"), book_of(plain))
    rows = {table.key: _room(table, len(now.rows[table.key])) for table in now.tables}
    most = max(map(len, (FIGURES, WORDS, DAYS)))
    for number in range(-(-most // min(rows.values()))):
        book = Quick(copy.deepcopy(plain))
        for table in now.tables:
            there, room = book.columns(table.key)[2], rows[table.key]
            for row in range(room):
                put = {each.key: _extremes(each)[(number * room + row) % len(_extremes(each))] for each in table.read
                       if each.key in there and each.kind not in ("given", "hidden")}  # fmt: skip
                book.put(table.key, row + 1, **put)
        yield book


def _room(table: Table, rows: int) -> int:
    """Rows that are surely the table's own: people add none where the builder gives the words."""
    return min(rows, 8) if any(each.kind == "given" for each in table.columns) else 8


def _refused(file: str, data: Any) -> list[str]:
    """What the model does not take of data as YAML writes them."""
    try:
        if file == "selection":
            for each in data.values():
                Selection.model_validate(spelled(each))
        else:
            MODELS[file].model_validate(spelled(data))
    except ValidationError as fault:
        return [f"{file} {each['loc']}: {each['msg']} {str(each['input'])[:40]!r}" for each in fault.errors()
                if each["type"] not in WHOLE_ROWS and each["input"] != ""]  # fmt: skip
    return []


@pytest.mark.parametrize("kind", ["mapping", "plan", "portfolio", "compass", "selection"])
def test_the_data_take_whatever_any_column_is_read_as(kind: str) -> None:
    for book in _books(kind):
        found, faults = read_book(book_of(book.told), "in.xlsx", source())
        assert found, faults
        for file, data in found.data.items():
            assert _refused(file, data) == []


@pytest.mark.parametrize(("kind", "table", "column", "written", "expected"), [
    ("portfolio", "calls", "matching", 12.5, "a whole number from 0 to 100"),
    ("portfolio", "calls", "matching", "12.5%", "a whole number from 0 to 100"),
    ("portfolio", "calls", "matching", 0.125, "a whole number from 0 to 100"),
    ("mapping", "challenges", "priority", 100, "a whole number from 1 to 99"),
    ("mapping", "challenges", "priority", "0", "a whole number from 1 to 99"),
    ("selection", "ratings", "score_resource_availability", 6, "a whole number from 1 to 5"),
    ("plan", "actions", "partners", LETTER * 1_001, "up to 1000 letters"),
    ("plan", "forum", "products", RARE * 16_000, "up to 30000 letters"),
])  # fmt: skip
def test_a_cell_that_the_data_would_not_take_is_refused_alone(
    kind: str, table: str, column: str, written: Any, expected: str
) -> None:
    found = typed(kind, table, 1, **{column: written})
    assert the("bad-cell", found).values["expected"] == expected
    assert found.data == found.base


def test_a_cell_beside_a_percent_in_parts_is_taken() -> None:
    found = typed("portfolio", "calls", 1, matching=12.5, owner="רכזת הקולות")
    assert codes(found) == ["bad-cell"]
    assert found.data["portfolio"]["calls"][0]["owner"] == "רכזת הקולות"


def test_a_third_is_read_with_as_many_digits_as_the_data_take() -> None:
    found = typed("plan", "indicators", 1, target=1 / 3, baseline=0.00001)
    indicator = found.data["plan"]["overall_goals"][0]["goals"][0]["indicators"][0]
    assert (spelled(indicator)["target"], spelled(indicator)["baseline"]) == ("0.3333333333", "0.00001")


def test_a_text_of_which_nobody_sees_anything_is_a_blank() -> None:
    found = typed("portfolio", "programmes", 1, operator=UNSEEN)
    assert codes(found) == []
    assert "operator" not in found.data["portfolio"]["investments"][0]
