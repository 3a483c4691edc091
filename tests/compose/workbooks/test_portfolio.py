"""The form of the portfolio's book: words for what is not known, open tables, text that stays text, hidden sheets."""

import io
import json
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.units import units
from builder.model.portfolio import Portfolio
from builder.render.xlsx import render_workbook
from tests import office
from tests.portfolios import CASES, ODD, PLAN, line, programme
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, named

NAMES = ("rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_leverage", "rm_multiplier",
         "rm_growth", "rm_in_kind", "rm_balance")  # fmt: skip


def _book(data: object, **profile: Any) -> bytes:
    return render_workbook(compose_portfolio(town(plan=PLAN, portfolio=data, **profile), CONTENT, ISSUED), LAYOUT).data


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return {name: _book(CASES[name]) for name in ("empty", "odd_words", "long")}


def test_a_ratio_without_a_divisor_is_words_and_a_sum_without_lines_is_0(shipped: dict[str, bytes]) -> None:
    cells = named(shipped["empty"])
    assert all(isinstance(cells[each], str) for each in ("rm_leverage", "rm_multiplier", "rm_growth"))
    assert {cells[each] for each in NAMES if each not in ("rm_leverage", "rm_multiplier", "rm_growth")} == {0}


def test_ranges_start_at_the_headings_and_pass_two_thousand_rows(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["odd_words"]))
    heads = {sheet.title: row[0].row + 1 for sheet in book for row in sheet.iter_rows()
             if str(row[0].value).startswith("#") and row[0].value != "#principles"}  # fmt: skip
    spans = [(heads[sheet], int(first), int(last)) for expression in office.formulas(shipped["odd_words"]).values()
             for sheet, first, last in re.findall(r"'([^']+)'!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)", expression)
             if sheet in heads and int(last) > 20]  # fmt: skip
    assert len(spans) > 1_000
    assert all(first == head and last - first >= 2_000 for head, first, last in spans)


def test_names_come_out_as_written_and_never_as_a_formula(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["odd_words"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in (ODD, "+אחר", "@x")]
    assert len(cells) >= 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_every_sheet_runs_from_right_to_left_and_input_tables_are_open(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["odd_words"]))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    for sheet in book.worksheets[1:4]:
        top = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("#"))
        rows = list(sheet.iter_rows(min_row=top + 2))
        assert len(rows) >= 40
        assert not any(cell.protection.locked for row in rows for cell in row)
        assert sheet.column_dimensions["A"].hidden
        assert sheet.auto_filter.ref.startswith(f"A{top + 1}:"), "ids are sorted along"


def test_amounts_stand_typed_in_one_cell_each() -> None:
    book = load_workbook(io.BytesIO(_book({"investments": [programme(1, line("initiative", 123_457, 765_431))]})))
    found = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.value in (123_457, 765_431)]  # fmt: skip
    assert len(found) == 2


def test_meta_holds_the_input_as_built_in_cells_that_excel_does_not_cut(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["long"]))
    meta = dict(book["_meta"].iter_rows(values_only=True, max_col=2))
    pieces = [value for key, value in meta.items() if key.startswith("base_")]
    assert len(pieces) > 1
    assert max(map(units, pieces)) <= 30_000
    base = json.loads("".join(pieces))
    assert Portfolio.model_validate(base["portfolio"]) == Portfolio.model_validate(CASES["long"])
    assert (meta["settlement"], meta["kind"], book["_meta"].sheet_state) == ("town", "portfolio", "hidden")
