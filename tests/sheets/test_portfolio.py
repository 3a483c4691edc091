from datetime import datetime

import pytest
from hypothesis import given

from builder.model.content import Content
from builder.model.portfolio import Portfolio
from builder.sheets.choices import Choices
from builder.sheets.portfolio import (
    FUNDING,
    PROGRAMMES,
    TABLES,
    portfolio_choices,
    portfolio_data,
    portfolio_rows,
)
from builder.sheets.table import Grid, Raw, Row, Table, cell_values, read_table
from tests.portfolios import CASES, PLAN, line, portfolios, programme
from tests.towns import content

CONTENT = content()
CHOICES = portfolio_choices(CONTENT, PLAN)


def _grid(table: Table, rows: tuple[Row, ...], choices: Choices = CHOICES) -> Grid:
    """The table as a sheet holds it, below some lines of a masthead."""
    keys: list[Raw] = [f"#{table.key}", *(each.key for each in table.columns)]
    return [[None], [None, "כותרת"], keys, ["id"], *([row.id, *cell_values(table, row, choices)] for row in rows)]


def _read(portfolio: Portfolio, content: Content = CONTENT) -> Portfolio:
    rows = portfolio_rows(portfolio, content)
    tables = {each.key: read_table(each, _grid(each, rows[each.key]), CHOICES).rows for each in TABLES}
    return Portfolio.model_validate(portfolio_data(tables))


@given(portfolios())
def test_what_was_written_is_read_back_equal(data: dict[str, object]) -> None:
    portfolio = Portfolio.model_validate(data)
    assert _read(portfolio) == portfolio


@pytest.mark.parametrize("name", CASES)
def test_odd_portfolios_come_back_equal(name: str) -> None:
    portfolio = Portfolio.model_validate(CASES[name])
    assert _read(portfolio) == portfolio


def test_a_row_that_a_person_added_joins_the_programme_of_its_title() -> None:
    rows = portfolio_rows(Portfolio.model_validate(CASES["shrinking"]), CONTENT)
    grid = [*_grid(FUNDING, rows["funding"]),
            [None, " תכנית 1 ", None, None, None, "קרן חדשה", "פילנתרופיה", None, None, "1,500 ₪", 20.0]]  # fmt: skip
    read = {"programmes": rows["programmes"], "years": (), "principles": (), "calls": (),
            "funding": read_table(FUNDING, grid, CHOICES).rows}  # fmt: skip
    first = Portfolio.model_validate(portfolio_data(read)).investments[0]
    assert [(each.source, each.sector, each.added, each.status) for each in first.funding] == [
        ("מקור", "initiative", -500, "committed"), ("קרן חדשה", "philanthropy", 1500, "committed"),
    ]  # fmt: skip
    assert first.funding[1].spent == 20


def test_moved_columns_and_sorted_rows_are_found_by_their_keys() -> None:
    portfolio = Portfolio.model_validate(CASES["odd_words"])
    rows = portfolio_rows(portfolio, CONTENT)
    grid = _grid(FUNDING, rows["funding"])
    moved = [[cells[0], *reversed(cells[1:])] if len(cells) > 3 else cells for cells in grid]
    moved[2] = [grid[2][0], *reversed(grid[2][1:])]
    read = read_table(FUNDING, [*moved[:4], *reversed(moved[4:])], CHOICES)
    assert {row.id: row.text("source") for row in read.rows} == {row.id: row.text("source") for row in rows["funding"]}
    assert read.unread == ()


def test_what_is_no_value_of_its_column_is_told_with_its_place() -> None:
    keys: list[Raw] = ["#funding", "sector", "start", "status"]
    read = read_table(FUNDING, [keys, [], ["I1/F1", "מקומי", "הרבה", "אושר"]], CHOICES)
    assert [(each.row, each.column, each.key, each.value) for each in read.unread] == [
        (3, 2, "sector", "מקומי"), (3, 3, "start", "הרבה"),
    ]  # fmt: skip
    assert read.rows[0].values["status"] == "committed"
    assert "title" in read.missing


def test_a_goal_is_known_by_its_title_and_by_the_id_that_stood_before_it() -> None:
    grid: Grid = [["#programmes", "title", "goal"], [], ["I1", "א", "יעד 1.10 *"], ["I2", "ב", "G1.1 שם ישן"]]
    assert [row.values["goal"] for row in read_table(PROGRAMMES, grid, CHOICES).rows] == ["1.10", "G1.1"]


def test_a_line_moves_to_the_programme_that_a_person_picked_and_a_copied_one_is_new() -> None:
    data = {"investments": [programme(1, line(added=5, id="F1")), programme(2, line(added=7, id="F1"))]}
    rows = portfolio_rows(Portfolio.model_validate(data), CONTENT)
    first, second = rows["funding"]
    moved = Row(first.id, {**first.values, "title": "תכנית 2"})
    read = Portfolio.model_validate(portfolio_data({**rows, "funding": (moved, second, Row(second.id, second.values))}))
    assert [[(each.id, each.added) for each in one.funding] for one in read.investments] == [
        [], [("F1", 5), ("F2", 7), ("F3", 7)],
    ]  # fmt: skip


def test_a_renamed_programme_keeps_the_lines_that_still_bear_its_old_title() -> None:
    rows = portfolio_rows(Portfolio.model_validate(CASES["shrinking"]), CONTENT)
    first, *others = rows["programmes"]
    renamed = (Row(first.id, {**first.values, "title": "שם חדש"}), *others)
    read = Portfolio.model_validate(portfolio_data({**rows, "programmes": renamed}))
    assert [(each.title, len(each.funding)) for each in read.investments] == [("שם חדש", 1), ("תכנית 2", 1)]


def test_dates_and_codes_that_excel_changed_come_back_as_they_were() -> None:
    keys: list[Raw] = ["#programmes", "title", "starts", "participants", "department"]
    grid: Grid = [keys, [], ["I1", "א", datetime(2026, 9, 1), 120.0, 1812200750.0]]
    row = read_table(PROGRAMMES, grid, CHOICES).rows[0]
    assert (str(row.values["starts"]), row.values["participants"], row.text("department")) == (
        "2026-09-01", 120, "1812200750",
    )  # fmt: skip


def test_a_table_whose_mark_is_gone_is_not_found() -> None:
    assert not read_table(FUNDING, [["x"], [None, "title"]], CHOICES).is_there


def test_a_row_that_was_added_takes_no_id_of_a_row_below_it_or_of_one_that_is_gone() -> None:
    tables: dict[str, tuple[Row, ...]] = dict.fromkeys(("funding", "years", "principles"), ())
    tables |= {"programmes": (Row("", {"title": "חדשה"}), Row("I1", {"title": "ותיקה"})),
               "calls": (Row("", {"title": "קול חדש"}), Row("Q1", {"title": "קול ותיק"}))}  # fmt: skip
    found = portfolio_data(tables, spent=("I2", "Q2"))
    assert [each["id"] for each in found["investments"]] == ["I3", "I1"]
    assert [each["id"] for each in found["calls"]] == ["Q3", "Q1"]
