"""Any settlement, any edit: a book says what it was made of, and after edits exactly these."""

import datetime
import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.returns.headings import sheet_title
from builder.load.returns.kinds import Source, base_now, kind_of
from builder.load.returns.package import Refusal
from builder.load.returns.read import read_book
from builder.model.compass import Compass
from builder.model.returned import Returned
from builder.render.xlsx import render_workbook
from builder.sheets.table import MARK, Row, Table, cell_values
from tests.plans import plans
from tests.portfolios import PLAN, portfolios
from tests.returns import changes, differences, made, source
from tests.towns import ISSUED, project, town
from tests.workbooks import CONTENT, LAYOUT, few_blanks

MANY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
TITLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(
    str.strip
)
_DOMAINS = ("early_childhood", "employment")


def told(kind: str, now: Source, slug: str, shuffle: random.Random | None = None) -> dict[str, Any]:
    """A book of its tables alone, as the judging process would tell it; its rows in another order if wanted."""
    base = base_now(kind, now, slug)
    made_of = kind_of(kind, now, slug, base, book_of({"sheets": [], "names": {}, "properties": {}}))
    sheets = [
        {"title": f"{sheet_title(kind, table.key, CONTENT)} {table.key}"[:31], "hidden": False, "merges": [],
         "cells": _cells(table, _ordered(made_of.rows[table.key], table, shuffle), made_of.choices)}
        for table in made_of.tables
    ]  # fmt: skip
    return {"sheets": [*sheets, _meta(kind, slug, base)], "names": {}, "properties": {}}


def _ordered(rows: Iterable[Row], table: Table, shuffle: random.Random | None) -> list[Row]:
    listed = list(rows)
    if shuffle and table.key != "logic_model":
        shuffle.shuffle(listed)
    return listed


def _cells(table: Table, rows: list[Row], choices: Any) -> list[list[Any]]:
    cells: list[list[Any]] = [[4, 1, MARK + table.key, "t"]]
    cells += [[4, number, each.key, "t"] for number, each in enumerate(table.columns, 2)]
    for at, row in enumerate(rows, 6):
        written = (row.id, *cell_values(table, row, choices))
        cells += [[at, column, *_cell(value)] for column, value in enumerate(written, 1) if value not in (None, "")]
    return [*cells, [3, 1, 1, "f"]]


def _cell(value: Any) -> tuple[Any, str]:
    if isinstance(value, datetime.date):
        return value.isoformat(), "d"
    return value, "t" if isinstance(value, str) else ""


def _meta(kind: str, slug: str, base: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(base, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    pairs = [("settlement", slug), ("kind", kind), ("template_version", "1"),
             ("content_hash", hashlib.sha256(text.encode()).hexdigest()), ("base_1", text)]  # fmt: skip
    cells = [[row, column, each, "t"] for row, pair in enumerate(pairs, 1) for column, each in enumerate(pair, 1)]
    return {"title": "_meta", "hidden": True, "merges": [], "cells": cells}


def _read(book: dict[str, Any], now: Source) -> Returned:
    found, faults = read_book(book_of(book), "in.xlsx", now)
    assert found, faults
    return found


def _source(**files: Any) -> Source:
    return Source(CONTENT, project().statistics, {"town": town(domains=_DOMAINS, **files)})


@MANY
@given(portfolios(), st.randoms())
def test_any_portfolio_says_what_it_was_made_of_in_any_order(data: dict[str, Any], shuffle: random.Random) -> None:
    now = _source(portfolio=data, plan=PLAN)
    found = _read(told("portfolio", now, "town", shuffle), now)
    assert found.data == found.base
    assert found.diagnostics == ()


@MANY
@given(plans(), st.randoms())
def test_any_plan_says_what_it_was_made_of_in_any_order(data: dict[str, Any], shuffle: random.Random) -> None:
    now = _source(plan=data)
    found = _read(told("plan", now, "town", shuffle), now)
    assert found.data == found.base
    assert found.diagnostics == ()


@st.composite
def _mappings(draw: st.DrawFn) -> dict[str, Any]:
    def rows(prefix: str, **fields: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        count = draw(st.integers(0, 4))
        drawn = [{key: draw(each) for key, each in fields.items()} for _ in range(count)]
        return [{"id": f"{prefix}{number}", **{key: value for key, value in each.items() if value is not None}}
                for number, each in enumerate(drawn, 1)]  # fmt: skip

    title = TITLE.filter(bool)
    return {
        "programmes": rows("P", title=title, budget=st.none() | st.integers(0, 10**7), operator=st.none() | title),
        "interviews": rows("V", name=title, sector=st.none() | st.sampled_from(["authority", "residents"])),
        "indicators": rows(
            "M", title=title, value=st.none() | st.floats(-1e6, 1e6, width=32), year=st.none() | st.just(2024)
        ),
        "public_opinion": rows("O", question=title, respondents=st.none() | st.integers(0, 5_000)),
    }


@MANY
@given(_mappings(), st.randoms())
def test_any_mapping_says_what_it_was_made_of_in_any_order(data: dict[str, Any], shuffle: random.Random) -> None:
    now = _source(mapping=data)
    found = _read(told("mapping", now, "town", shuffle), now)
    assert found.data == found.base
    assert found.diagnostics == ()


@MANY
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["y1", "y3"]), st.sampled_from(_DOMAINS)), st.sampled_from(["met", "not_met"])
    )
)
def test_any_compass_says_what_it_was_made_of(marks: dict[tuple[str, str], str]) -> None:
    ratings: dict[str, Any] = {}
    for (year, domain), mark in marks.items():
        ratings.setdefault(year, {}).setdefault("data_culture", {}).setdefault("partial_access", {})[domain] = mark
    now = _source(compass=Compass.model_validate({"ratings": ratings}))
    found = _read(told("compass", now, "town"), now)
    assert changes(found) == {}
    assert found.diagnostics == ()


@FEW
@given(portfolios(), plans())
def test_any_book_as_it_is_rendered_says_what_it_was_made_of(money: dict[str, Any], plan: dict[str, Any]) -> None:
    one = replace(_source(portfolio=money, plan=PLAN).settlements["town"])
    other = town(plan=plan)
    for compose, settlement in ((compose_portfolio, one), (compose_plan, other)):
        with few_blanks(3):
            data = render_workbook(compose(settlement, CONTENT, ISSUED), LAYOUT).data
        found = _read(opened(data), Source(CONTENT, project().statistics, {"town": settlement}))
        assert found.data == found.base
        assert found.diagnostics == ()


EDITS = {
    "portfolio": [("programmes", "department", TITLE), ("programmes", "participants", st.integers(10, 90_000)),
                  ("funding", "budget_code", st.integers(1000, 99_999).map(str)), ("calls", "owner", TITLE),
                  ("funding", "starts", st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 1, 1)))],
    "plan": [("actions", "milestone", TITLE), ("actions", "spent_authority", st.integers(1_000, 10**6)),
             ("indicators", "unit", TITLE), ("agenda", "votes", st.integers(0, 500))],
    "mapping": [("programmes", "operator", TITLE), ("interviews", "role", TITLE),
                ("indicators", "n", st.integers(10, 9_999))],
}  # fmt: skip


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, str, Any]]]:
    kind = draw(st.sampled_from(sorted(EDITS)))
    found = {}
    for table, column, values in draw(st.lists(st.sampled_from(EDITS[kind]), min_size=1, max_size=6)):
        found[table, draw(st.integers(0, 3)), column] = draw(values)
    return kind, [(*place, value) for place, value in found.items()]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_edits(), st.randoms())
def test_random_edits_in_any_order_come_back_as_exactly_those(
    edits: tuple[str, list[tuple[str, int, str, Any]]], shuffle: random.Random
) -> None:
    kind, cells = edits
    now = source()
    book = told(kind, now, "example", shuffle)
    wanted = {}
    for table, row, column, value in cells:
        sheet = next(each for each in book["sheets"] if any(cell[2] == f"#{table}" for cell in each["cells"]))
        at = [6 + row, next(cell[1] for cell in sheet["cells"] if cell[0] == 4 and cell[2] == column)]
        before = next((cell[2] for cell in sheet["cells"] if cell[:2] == at), None)
        new = value.isoformat() if isinstance(value, datetime.date) else value
        if isinstance(value, str) and not value:
            continue
        sheet["cells"] = [cell for cell in sheet["cells"] if cell[:2] != at] + [[*at, *_cell(value)]]
        if before != new:
            wanted[f"{sheet['title']}!{at}"] = new
    found = _read(book, now)
    asked = [each for each in found.diagnostics if each.code == "question"]
    if not asked and not found.understood:
        assert sorted(map(str, (after for _, after in changes(found).values()))) == sorted(map(str, wanted.values()))
    assert all(way in found.places for way in changes(found))


def test_files_that_were_changed_anywhere_end_in_a_message_or_a_reading() -> None:
    """Ten thousand bytes of a file, each in a file of its own, would take an hour: a hundred here, at random places."""
    data, chance = made("mapping"), random.Random(13)
    now, codes = source(), set()
    for _ in range(100):
        mutated = bytearray(data)
        for _ in range(chance.choice((1, 3, 50))):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        try:
            found, faults = read_book(book_of(opened(bytes(mutated))), "in.xlsx", now)
        except Refusal as refusal:
            codes.add(refusal.code)
        else:
            codes |= {each.code for each in faults}
            assert found is None or differences(found.base, found.base) == {}
    assert codes <= {"damaged-file", "unsafe-file", "not-a-workbook", "not-ours", "lost-base", "overfull-sheet"}
