"""Every cached value is what LibreOffice calculates; edits move the figures as the model says."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.portfolio.leverage import one_decimal
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.model.figures.portfolio import PortfolioFigures, portfolio_figures
from builder.model.portfolio import Portfolio
from builder.render.xlsx import render_workbook
from builder.sheets.portfolio import TABLES, portfolio_choices, portfolio_data
from tests import office
from tests.portfolios import CASES, ODD, PLAN, line, programme
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, named, put, tables_of

CHOICES = portfolio_choices(CONTENT, PLAN)
NAMES = ("rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_leverage", "rm_multiplier",
         "rm_growth", "rm_in_kind", "rm_balance")  # fmt: skip
BASE: dict[str, object] = {"investments": [
    programme(1, line("initiative", 100, 300, id="F1"), line("authority", 50, 50, id="F2"), goal="G1",
              mobility_domain="employment", life_stage="employment"),
    programme(2, line("government", 1000, 0, id="F3"), mobility_domain="ecostem21", life_stage="education"),
]}  # fmt: skip


def _book(data: object, **profile: Any) -> bytes:
    return render_workbook(compose_portfolio(town(plan=PLAN, portfolio=data, **profile), CONTENT, ISSUED), LAYOUT).data


def _word(name: str, key: str) -> str:
    return CHOICES.word(name, key) or ""


def _clear(book: Workbook) -> None:
    for row in (1, 2, 3):
        put(book, "funding", row, start=None, added=None)


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "funding", 1, added=12_345),
    "a row is added below": lambda book: put(
        book, "funding", 6, title="תכנית 2", source="קרן", sector=_word("sectors", "initiative"), added=700,
        mobility_domain=_word("domains", "ecostem21"), goal=_word("goals", "1.1")),
    "a status becomes in kind": lambda book: put(book, "funding", 3, status=_word("funding_status", "in_kind")),
    "a status is cleared": lambda book: put(book, "funding", 2, status=None),
    "the initiative leaves": lambda book: put(book, "funding", 1, sector=_word("sectors", "business")),
    "classes are cleared": lambda book: put(book, "funding", 1, mobility_domain=None, life_stage=None, goal=None),
    "amounts are cleared": lambda book: _clear(book),
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return {**{name: _book(data) for name, data in CASES.items()}, "illustrative": _book(BASE, illustrative=True)}


@pytest.fixture(scope="module")
def changed() -> dict[str, bytes]:
    base = _book(BASE)
    unknown = edited(base, lambda book: put(book, "funding", 1, mobility_domain="תחום שאיננו"))
    return {**{name: edited(base, edit) for name, edit in EDITS.items()}, "unknown": unknown}


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes], changed: dict[str, bytes]) -> dict[str, bytes]:
    """All of them as LibreOffice calculates and saves them, in one call."""
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


def _read(data: bytes) -> PortfolioFigures:
    """The figures of what stands in the input tables."""
    tables = tables_of(data, TABLES, CHOICES)
    return portfolio_figures(Portfolio.model_validate(portfolio_data(tables)), [each.id for each in PLAN.goals])


@pytest.mark.parametrize("name", [*CASES, "illustrative"])
def test_every_shipped_value_is_what_libreoffice_calculates(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    assert office.differences(shipped[name], office.values(calculated[name])) == []


@pytest.mark.parametrize("name", EDITS)
def test_what_people_type_moves_the_figures_as_the_model_says(name: str, calculated: dict[str, bytes]) -> None:
    cells, figures = named(calculated[name]), _read(calculated[name])
    sums = ("rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_in_kind", "rm_balance")
    expected = (figures.start, figures.added, figures.total, figures.initiative, figures.other, figures.in_kind, 0)
    assert tuple(cells[each] for each in sums) == expected
    for key, value in (("rm_leverage", figures.leverage.ratio), ("rm_growth", figures.leverage.growth)):
        assert isinstance(cells[key], str) if value is None else cells[key] == pytest.approx(value)


def test_a_value_outside_its_list_shows_in_the_balance(calculated: dict[str, bytes]) -> None:
    assert named(calculated["unknown"])["rm_balance"] == 400


def test_no_cell_ends_in_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: found for name, data in calculated.items() if (found := errors(data))} == {}


def test_what_libreoffice_saved_again_is_read_back_equal(calculated: dict[str, bytes]) -> None:
    for name, data in CASES.items():
        figures = portfolio_figures(Portfolio.model_validate(data), [each.id for each in PLAN.goals])
        assert _read(calculated[name]) == figures


def test_a_ratio_without_a_divisor_is_words_and_a_sum_without_lines_is_0(shipped: dict[str, bytes]) -> None:
    cells = named(shipped["empty"])
    assert all(isinstance(cells[each], str) for each in ("rm_leverage", "rm_multiplier", "rm_growth"))
    assert {cells[each] for each in NAMES if each not in ("rm_leverage", "rm_multiplier", "rm_growth")} == {0}


def test_ranges_start_at_the_headings_and_pass_two_thousand_rows(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["long"]))
    heads = {sheet.title: row[0].row + 1 for sheet in book for row in sheet.iter_rows()
             if str(row[0].value).startswith("#")}  # fmt: skip
    spans = [(heads[sheet], int(first), int(last)) for expression in office.formulas(shipped["long"]).values()
             for sheet, first, last in re.findall(r"'([^']+)'!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)", expression)
             if sheet in heads]  # fmt: skip
    assert len(spans) > 1_000
    assert all(first == head and last - first >= 4_000 for head, first, last in spans)


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
    assert max(map(len, pieces)) <= 30_000
    base = json.loads("".join(pieces))
    assert Portfolio.model_validate(base["portfolio"]) == Portfolio.model_validate(CASES["long"])
    assert (meta["settlement"], meta["kind"], book["_meta"].sheet_state) == ("town", "portfolio", "hidden")


def test_halves_of_a_ratio_go_up_as_excel_shows_them() -> None:
    assert [one_decimal(each) for each in (0.25, 2.675, 0.05, 2.0, 1.15)] == ["0.3", "2.7", "0.1", "2.0", "1.2"]
