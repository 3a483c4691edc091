"""What LibreOffice calculates from the portfolio's tables is what was reckoned by hand, also after people's edits."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.model.portfolio import Portfolio
from builder.render.xlsx import render_workbook
from builder.sheets.portfolio import FUNDING as TABLE
from builder.sheets.portfolio import TABLES, portfolio_data
from tests import hands, office
from tests.portfolio_reference import CHOICES, TEXTS, reference, same, sheets, word
from tests.portfolios import CASES, GOALS, PLAN, line, portfolios, programme
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, few_blanks, named, opened, put, reverse, tables_of

BASE: dict[str, object] = {"investments": [
    programme(1, line("initiative", 100, 300, id="F1"), line("authority", 50, 50, id="F2"), goal="G1",
              mobility_domain="employment", life_stage="employment", participants=10, ends="2027-06"),
    programme(2, line("government", 1000, 0, id="F3"), line("business", 0, 400, status="submitted", id="F4"),
              mobility_domain="ecostem21", life_stage="education", participants=7, next_payer="הרשות"),
]}  # fmt: skip
SUMS = ("rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_in_kind")
FUNDING, HEAD = 3, 8
"""Place of the funding sheet in the book, and the row of its headings."""
WIDTH, START = len(TABLE.columns) + 1, TABLE.number("start")


def _book(data: object, **profile: Any) -> bytes:
    with few_blanks():
        return render_workbook(
            compose_portfolio(town(plan=PLAN, portfolio=data, **profile), CONTENT, ISSUED), LAYOUT
        ).data


def _clear(book: Workbook) -> None:
    for row in (1, 2, 3):
        put(book, "funding", row, start=None, added=None)


def _unclassify(book: Workbook) -> None:
    put(book, "programmes", 1, mobility_domain=None, life_stage=None, goal=None)


def _sheet(book: Workbook, key: str) -> Any:
    return book[TEXTS["sheets"][key]["title"]]


def _rename(book: Workbook) -> None:
    put(book, "programmes", 1, title="שם *חדש* +1")
    for row in (1, 2):
        put(book, "funding", row, title="שם *חדש* +1")


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "funding", 1, added=12_345),
    "a row is added below": lambda book: put(
        book, "funding", 7, title="תכנית 2", source="קרן", sector=word("sectors", "initiative"), added=700),
    "a line picks another programme": lambda book: put(book, "funding", 1, title="תכנית 2"),
    "a programme is renamed, and its lines are not": lambda book: put(book, "programmes", 1, title="שם אחר"),
    "a status becomes in kind": lambda book: put(book, "funding", 3, status=word("funding_status", "in_kind")),
    "a submitted line is granted": lambda book: put(book, "funding", 4, status=word("funding_status", "received")),
    "a status is cleared": lambda book: put(book, "funding", 2, status=None),
    "the initiative leaves": lambda book: put(book, "funding", 1, sector=word("sectors", "business")),
    "classes are cleared": _unclassify,
    "amounts are cleared": _clear,
    "rows are sorted": lambda book: reverse(book, "funding", 4),
    "a programme is renamed": _rename,
    "participants, end and payer change": lambda book: put(
        book, "programmes", 1, participants=40, ends=datetime.date(2026, 12, 31), next_payer="+1-1"),
    "a line ends by itself and has a kind": lambda book: put(
        book, "funding", 3, ends=datetime.date(2027, 10, 31), spent=30, budget_kind=word("budget_kind", "special")),
}  # fmt: skip
HANDS: dict[str, list[hands.Edit]] = {
    "a row is inserted above the first": [hands.insert(FUNDING, HEAD + 1)],
    "a row is deleted": [hands.delete(FUNDING, HEAD + 2)],
    "the first row is deleted": [hands.delete(FUNDING, HEAD + 1)],
    "rows are sorted by amount": [hands.sort(FUNDING, HEAD + 1, HEAD + 4, WIDTH, START)],
    "a row is pasted below": [hands.paste(FUNDING, HEAD + 1, HEAD + 1, 2, WIDTH, HEAD + 7)],
    "a row is emptied": [hands.clear(FUNDING, HEAD + 2, HEAD + 2, 1, WIDTH)],
}


def _generated() -> dict[str, object]:
    """Some portfolios of any kind, the same in every run."""
    found: list[object] = []

    @settings(max_examples=4, derandomize=True, database=None)
    @given(portfolios())
    def collect(data: object) -> None:
        found.append(data)

    collect()
    return {f"any {number}": data for number, data in enumerate(found)}


DATA = {**CASES, **_generated(), "base": BASE}


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    agreement = {"budget": [{"year": 2026, "initiative": 80, "authority": 10_000, "partners": None}]}
    return {name: _book(data, agreement=agreement, illustrative=name == "base") for name, data in DATA.items()}


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes]) -> dict[str, bytes]:
    """All of them, and the base after each edit, as LibreOffice calculates and saves them, in one call."""
    base = shipped["base"]
    changed = {name: edited(base, edit) for name, edit in EDITS.items()}
    changed["unknown"] = edited(base, lambda book: put(book, "programmes", 1, mobility_domain="תחום שאיננו"))
    changed["later"] = edited(
        base, lambda book: _beside(book, "treasury", "ending", "as_of", datetime.date(2028, 2, 29))
    )
    changed["unlisted"] = edited(base, lambda book: put(book, "funding", 8, title="חדשה", source="קרן", added=5))
    changed["what if"] = edited(base, _suppose)
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


@pytest.fixture(scope="module")
def handled(shipped: dict[str, bytes]) -> dict[str, bytes]:
    return hands.handled({name: (shipped["base"], edits) for name, edits in HANDS.items()})


def _read(data: bytes) -> Portfolio:
    """What stands in the input tables."""
    return Portfolio.model_validate(portfolio_data(tables_of(data, TABLES, CHOICES)))


def _agrees(data: bytes, portfolio: Portfolio, as_of: datetime.date = ISSUED) -> None:
    goals = (*GOALS, "H") if any(each.goal == "H" for each in portfolio.investments) else GOALS
    assert same(sheets(data), reference(portfolio, as_of, goals)) == []
    lines = [line for _, line in portfolio.lines if line.status in ("committed", "received")]
    start, added = (sum(getattr(line, key) or 0 for line in lines) for key in ("start", "added"))
    own = sum(line.total for line in lines if line.sector == "initiative")
    kind = sum(line.total for _, line in portfolio.lines if line.status == "in_kind")
    cells = named(data)
    assert tuple(cells[each] for each in SUMS) == (start, added, start + added, own, start + added - own, kind)
    assert cells["rm_balance"] == 0
    for key, part, whole in (("rm_leverage", start + added - own, own), ("rm_multiplier", start + added, own),
                             ("rm_growth", added, start)):  # fmt: skip
        assert cells[key] == pytest.approx(part / whole) if whole else isinstance(cells[key], str)


@pytest.mark.parametrize("name", DATA)
def test_every_shipped_value_is_what_libreoffice_calculates_and_what_was_reckoned_by_hand(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    assert office.differences(shipped[name], office.values(calculated[name])) == []
    _agrees(calculated[name], Portfolio.model_validate(DATA[name]))


@pytest.mark.parametrize("name", EDITS)
def test_what_people_type_moves_every_table_as_the_data_say(name: str, calculated: dict[str, bytes]) -> None:
    _agrees(calculated[name], _read(calculated[name]))


@pytest.mark.parametrize("name", HANDS)
def test_rows_that_people_move_keep_every_table_right(name: str, handled: dict[str, bytes]) -> None:
    assert errors(handled[name]) == []
    _agrees(handled[name], _read(handled[name]))


def test_a_value_outside_its_list_shows_in_the_balance(calculated: dict[str, bytes]) -> None:
    assert named(calculated["unknown"])["rm_balance"] == 500
    assert named(calculated["unlisted"])["rm_balance"] == 4 * 5


def test_money_that_ends_is_counted_from_the_date_on_the_sheet(calculated: dict[str, bytes]) -> None:
    assert sheets(calculated["base"])["ending"] != []
    assert sheets(calculated["later"])["ending"] == []
    assert _found(_sheet(opened(calculated["later"]), "treasury"), "ending", "until", 1).value == datetime.datetime(
        2029, 2, 28
    )


def test_no_cell_ends_in_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: found for name, data in calculated.items() if (found := errors(data))} == {}


def test_what_libreoffice_saved_again_is_read_back_equal(calculated: dict[str, bytes]) -> None:
    for name, data in DATA.items():
        assert _read(calculated[name]) == Portfolio.model_validate(data), name


def _found(sheet: Any, group: str, key: str, right: int = 0, below: int = 0) -> Any:
    """The cell beside the words of a key."""
    words = TEXTS[group][key]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == words)
    return sheet.cell(place.row + below, place.column + right)


def _beside(book: Workbook, sheet: str, group: str, key: str, value: object, right: int = 1, below: int = 0) -> None:
    _found(_sheet(book, sheet), group, key, right, below).value = value


def _suppose(book: Workbook) -> None:
    """The submitted 400 are granted, the half of the authority's 100 ends, 60 more come, and a quarter is matched."""
    _beside(book, "leverage", "what_if", "line", word("flag", "yes"), 1, 1)
    for key, value, right, below in (("source", "מקור", 0, 1), ("source", 50, 1, 1), ("source", "אין כזה", 0, 2),
                                     ("adds", 60, 1, 0), ("matching", 25, 1, 0)):  # fmt: skip
        _beside(book, "leverage", "what_if", key, value, right, below)


def test_what_if_moves_its_own_figures_and_nothing_else(calculated: dict[str, bytes]) -> None:
    sheet = _sheet(opened(calculated["what if"]), "leverage")
    now, then = ([_found(sheet, "what_if", "figure", column, row).value for row in range(1, 11)] for column in (1, 2))
    # all sources of the base are called alike: the half of 1,150 + 350 goes, 400 + 60 + a quarter of these enter
    start, added, own_start, own_added = 1150 / 2, 350 / 2 + 400 + 60 + 115, 100 / 2, 300 / 2 + 60
    total, own = start + added, own_start + own_added
    assert then == pytest.approx([start, added, total, own, own_added, total - own, (total - own) / own, total / own,
                                  (added - own_added) / own_added, added / start])  # fmt: skip
    assert now == pytest.approx([1150, 350, 1500, 400, 300, 1100, 2.75, 3.75, 50 / 300, 350 / 1150])
    flags = [_found(sheet, "what_if", "source", 6, row).value for row in (1, 2)]
    assert flags[0] in (None, "")
    assert "▲" in str(flags[1])
    _agrees(calculated["what if"], Portfolio.model_validate(BASE))


def test_what_if_offers_the_lines_that_wait_and_the_sources_that_pay(calculated: dict[str, bytes]) -> None:
    calc = opened(calculated["base"])["_calc"]
    names = {str(calc.cell(1, column).value): column for column in range(1, calc.max_column + 1)}
    offers, payers = ([calc.cell(row, names[key]).value or "" for row in (2, 3)] for key in ("_offer", "_source"))
    assert offers == ["תכנית 2 · מקור", ""]
    assert payers == ["מקור", ""]


def _faults(data: bytes) -> dict[str, int]:
    """How many of each kind the sheet of checks finds; what all tables are asked goes by its words."""
    said: dict[str, str] = {key: each["what"].split("{")[0] for key, each in TEXTS["checks"].items()}
    found: dict[str, int] = {}
    sheet = opened(data)[CONTENT.workbooks["common"]["check"]["title"]]
    for row in sheet.iter_rows(min_row=8, values_only=True):
        key = next((key for key, words in said.items() if str(row[3]).startswith(words)), str(row[3]))
        found[key] = found.get(key, 0) + (row[4] or 0)
    return {key: count for key, count in found.items() if count}


def test_every_fault_of_a_portfolio_stands_on_the_sheet_of_checks(calculated: dict[str, bytes]) -> None:
    assert _faults(calculated["faulty"]) == {
        "no_source": 1, "no_mobility_domain": 4, "no_goal": 4, "no_life_stage": 4, "no_budget_kind": 4, "no_amount": 1,
        "overspent": 1, "years_under": 1, "ended": 1, "ends_soon": 1, "over_frame": 1, "goal_without_money": 5,
        "late_call": 1, "no_owner": 1, "unmarked": 7, "no_reason": 1,
    }  # fmt: skip


def test_a_programme_that_nobody_listed_is_told(calculated: dict[str, bytes]) -> None:
    told = CONTENT.workbooks["common"]["rules"]["unknown_pick"]["what"].format(column=TEXTS["columns"]["title"])
    assert told not in _faults(calculated["base"])
    assert _faults(calculated["unlisted"])[told] == 1
    assert _faults(calculated["unlisted"])["unbalanced"] == 1
    assert _faults(calculated["unknown"])["unbalanced"] == 1


@settings(max_examples=5)
@given(portfolios())
def test_any_portfolio_is_shipped_with_the_figures_that_were_reckoned_by_hand(data: dict[str, object]) -> None:
    _agrees(_book(data), Portfolio.model_validate(data))
