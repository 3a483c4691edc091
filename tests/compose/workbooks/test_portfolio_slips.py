"""Slips of the hand in the portfolio: each is told at its cell, headlines say so, and all other sums stay right."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl import Workbook

from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.render.xlsx import render_workbook
from builder.sheets.portfolio import CALLS, PRINCIPLE_ROWS, TABLES
from tests import office
from tests.portfolio_reference import word
from tests.slips import COUNT, FIRST, STATE, TYPED, Slip, Told, tell, words_of
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, opened, put

WORDS = words_of("portfolio")
COMMON = CONTENT.workbooks["common"]
HEADLINES = ("funding", "years", "prisms", "leverage", "treasury")
"""Sheets whose third row says while a figure is not whole."""
NEXT = iter(range(92, 151))
"""Rows below every book's data, within the room of the blank one."""
SHARED = next(NEXT)
"""The second row of slips that would be told by one line of the checks: they go into different books."""
AUTHORITY, OWN = word("sectors", "authority"), word("sectors", "initiative")


@dataclass(frozen=True, slots=True)
class Copied(Slip):
    """A row copied with its hidden id."""

    def type(self, book: Workbook) -> None:
        """Types it, and the id of the row above into its hidden cell."""
        Slip.type(self, book)
        for sheet in book:
            for top in (row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == f"#{self.table}"):
                for row in (self.row, self.again):
                    sheet.cell(top + 1 + row, 1).value = "I1/copied"

    @property
    def again(self) -> int:
        """The second row."""
        return self.also[-1][1]


def _line(name: str, rule: str, column: str, moves: bool = False, **typed: Any) -> Slip:
    """A funding line of a programme of its own, whole but for what was typed."""
    row = next(NEXT)
    values = {"title": f"נוסף {row}", "source": f"מקור {row}", "sector": AUTHORITY, "start": 1_000, **typed}
    return Slip(name, "funding", row, values, rule, column, moves, (("programmes", row, {"title": f"נוסף {row}"}),))


def _year(name: str, rule: str, column: str, moves: bool = True, **typed: Any) -> Slip:
    """A budget year of a line of its own."""
    row = next(NEXT)
    values = {"title": f"נוסף {row}", "source": f"מקור {row}", "year": 2027, "amount": 400, **typed}
    whole = {"title": f"נוסף {row}", "source": f"מקור {row}", "sector": AUTHORITY, "start": 1_000}
    also = (("programmes", row, {"title": f"נוסף {row}"}), ("funding", row, whole))
    return Slip(name, "years", row, values, rule, column, moves, also)


def _over(name: str) -> Slip:
    """A line that its budget year exceeds: it is told at the line."""
    year = _year(name, "years_over", "source", amount=5_000)
    programme, (table, row, line) = year.also
    return Slip(name, table, row, line, year.rule, year.column, True, (programme, ("years", row, year.values)))


def _of(table: str, name: str, rule: str, column: str, moves: bool = False, **typed: Any) -> Slip:
    row = next(NEXT) if table != "principles" else 1
    whole = {"title": f"נוסף {row}"} | ({"owner": "מי"} if table == "calls" else {})
    return Slip(name, table, row, whole | typed if row > 1 else typed, rule, column, moves)


def _twice(slip: Slip, row: int = 0, made: type[Slip] = Slip, **other: Any) -> Slip:
    """The same row once more, below."""
    further = (slip.table, row or next(NEXT), {**slip.values, **other})
    return made(slip.name, slip.table, slip.row, slip.values, slip.rule, slip.column, slip.moves,
                (*slip.also, further))  # fmt: skip


SLIPS = [
    _line("words in money", "misfit.money", "start", True, start="160 אלף"),
    _line("a shekel sign", "misfit.money", "start", True, start="₪1,200"),
    _line("words in what was added", "misfit.signed", "added", True, added="300 אלף"),
    _line("a negative sum", "misfit.money", "spent", True, spent=-5),
    _line("words in orders", "misfit.money", "commitments", True, commitments="הרבה"),
    _line("a space before a status", "misfit.choice", "status", True, status=" הוגש"),
    _line("a status with a letter too many", "misfit.choice", "status", True, status="אושרר"),
    _line("a sector of nobody", "misfit.choice", "sector", True, sector="מקומי"),
    _line("a kind that is none", "misfit.choice", "budget_kind", True, budget_kind="תקציב"),
    _line("a text date", "misfit.date", "starts", starts="1.9.26"),
    _line("a text date of the end", "misfit.date", "ends", ends="סוף השנה"),
    _line("a text date of the council", "misfit.date", "council_approved", council_approved="ינואר"),
    _line("more than all", "misfit.percent", "matching", matching=120),
    _line("a blank sector beside an amount", "required", "sector", True, sector=None),
    _line("a blank sector beside a blank amount", "no_amount", "added", sector=OWN, start=None),
    _line("a programme of nobody", "unknown_pick", "title", True, title="אין כזאת"),
    _line("amounts without a programme", "required", "title", True, title=None),
    _line("amounts without a source", "required", "source", source=None),
    _line("below zero", "below_zero", "added", True, start=5, added=-9),
    _line("more spent than there is", "overspent", "spent", spent=700, commitments=500),
    _twice(_line("the same line twice", "twin", "title", True), SHARED),
    _twice(_line("the same source twice", "source_twice", "source", True), SHARED, start=7),
    _twice(_line("a row copied with its id", "repeated_id", "title"), made=Copied, source="ב"),
    _year("a split of an unknown source", "years_unknown", "source", source="אין כזה"),
    _over("a split that exceeds its line"),
    _year("a year in words", "misfit.year", "year", year="השנה"),
    _year("an amount of a year in words", "misfit.money", "amount", amount="40 אלף"),
    _year("no year", "required", "year", year=None),
    _twice(_year("the same year twice", "year_twice", "year"), amount=1),
    _twice(_of("programmes", "one programme twice", "title_twice", "title", True), operator="אחר"),
    _of("programmes", "a domain of nobody", "misfit.choice", "mobility_domain", True, mobility_domain="תחום שאיננו"),
    _of("programmes", "a stage of nobody", "misfit.choice", "life_stage", True, life_stage="גיל"),
    _of("programmes", "a goal of nobody", "misfit.choice", "goal", True, goal="יעד שאין"),
    _of("programmes", "an infrastructure of nobody", "misfit.choice", "infrastructure", infrastructure="מבנה"),
    _of("programmes", "participants in words", "misfit.count", "participants", participants="כמאה"),
    _of("programmes", "a text date", "misfit.date", "ends", ends="2027"),
    _of("programmes", "no title", "required", "title", title=None, operator="מי"),
    _of("calls", "a sum in words", "misfit.money", "amount", True, amount="מיליון"),
    _of("calls", "more than all", "misfit.percent", "matching", matching=130),
    _of("calls", "a status of nobody", "misfit.choice", "status", status="נדחה"),
    _of("calls", "a text date", "misfit.date", "date", date="בקיץ"),
    _of("calls", "an open call of nobody", "no_owner", "owner", owner=None),
    _of("principles", "neither met nor not", "misfit.choice", "status", status="כן"),
]  # fmt: skip


def _book(one: Any) -> bytes:
    return render_workbook(compose_portfolio(one, CONTENT, ISSUED), LAYOUT).data


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    full = {"investments": [
        {"id": f"I{number}", "title": f"תכנית {number}", "mobility_domain": "employment", "goal": None,
         "funding": [{"source": "קרן", "sector": sector, "start": number, "added": 2, "status": status}
                     for sector, status in (("initiative", "received"),)]} for number in range(1, 91)]}  # fmt: skip
    return {"blank": _book(town()), "example": _book(known("example")), "full": _book(town(portfolio=full))}


@pytest.fixture(scope="module")
def told(books: dict[str, bytes]) -> list[Told]:
    return tell(books, SLIPS)


def _heading(slip: Slip) -> str:
    table = {"principles": "principle_columns", "calls": "call_columns"}.get(slip.table, "columns")
    return WORDS(f"{table}.{slip.column}")


def _row(data: bytes, table: str, row: int) -> int:
    """The sheet's row of a table's row."""
    top: int = next(each[0].row for sheet in opened(data) for each in sheet.iter_rows(max_col=1)
                    if each[0].value == f"#{table}")  # fmt: skip
    return top + 1 + row


def test_each_slip_is_told_at_its_cell_with_the_value_as_typed(told: list[Told], books: dict[str, bytes]) -> None:
    wrong = []
    shipped = {name: Told(name, (), data, office.values(data)) for name, data in books.items()}
    for batch in told:
        for slip in batch.slips:
            line = batch.line(slip, WORDS, _heading(slip))
            typed = next((value for key, value in slip.values.items() if key == slip.column), None)
            again = slip.rule in ("twin", "source_twice", "year_twice", "title_twice", "repeated_id")
            row = _row(batch.data, slip.table, max(slip.row, slip.also[-1][1]) if again else slip.row)
            same = not slip.rule.startswith("misfit") or str(line[TYPED]).strip() == str(typed).strip()
            known = int(str(shipped[batch.book].line(slip, WORDS, _heading(slip))[COUNT] or 0))  # faults of the data
            first = known > 0 or str(row) in str(line[FIRST])
            good = line[COUNT] == known + 1 and "●" not in str(line[STATE]) and first and same
            wrong += [] if good else [(batch.book, slip.name, line, row)]
    assert wrong == []


def test_headlines_have_a_word_beside_them_while_a_slip_moves_a_figure(told: list[Told]) -> None:
    for batch in told:
        moved = any(slip.moves for slip in batch.slips)
        said = [str(batch.values.get((WORDS(f"sheets.{key}.title"), "B3"), "")) for key in HEADLINES]
        assert all(("▲" in each) == moved for each in said), (batch.book, [slip.name for slip in batch.slips], said)


def test_every_sum_is_that_of_what_can_be_read(told: list[Told]) -> None:
    for batch in told:
        assert _named(batch) == _counted(batch), (batch.book, [slip.name for slip in batch.slips])


def _named(batch: Told) -> dict[str, object]:
    names = opened(batch.data).defined_names
    found = {}
    for name in ("rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_in_kind"):
        ((sheet, cell),) = names[name].destinations
        found[name] = batch.values[sheet, cell.replace("$", "")]
    return found


def _counted(batch: Told) -> Mapping[str, object]:
    """By hand, from the cells of the funding table as they stand."""
    sheet = opened(batch.data)[WORDS("sheets.funding.title")]
    rows = list(sheet.iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[0] == "#funding")
    places = {key: number for number, key in enumerate(rows[top]) if number and key}
    sums = dict.fromkeys(("start", "added", "own", "other", "kind"), 0)
    for row in rows[top + 2 :]:
        status, sector = row[places["status"]], row[places["sector"]]
        start, added = (value if isinstance(value := row[places[key]], int) else 0 for key in ("start", "added"))
        if status == word("funding_status", "in_kind"):
            sums["kind"] += start + added
        if status in (None, word("funding_status", "committed"), word("funding_status", "received")):
            sums["start"], sums["added"] = sums["start"] + start, sums["added"] + added
            listed = sector in [each.word for each in _sectors()]
            sums["own"] += start + added if sector == OWN else 0
            sums["other"] += start + added if listed and sector != OWN else 0
    return {"rm_total_start": sums["start"], "rm_total_added": sums["added"],
            "rm_total": sums["start"] + sums["added"], "rm_initiative": sums["own"], "rm_other": sums["other"],
            "rm_in_kind": sums["kind"]}  # fmt: skip


def _sectors() -> Any:
    from tests.portfolio_reference import CHOICES

    return CHOICES.lists["sectors"]


def _least(book: Workbook) -> None:
    put(book, "programmes", 1, title="תכנית אחת")
    put(book, "funding", 1, title="תכנית אחת", source="קרן", sector=OWN, added=5)


def test_the_least_is_enough_and_the_first_sheet_says_so(books: dict[str, bytes]) -> None:
    twin = office.recalculate({"least": edited(books["blank"], _least), "blank": books["blank"]})
    first = WORDS("instructions")
    said = {name: [str(value) for (sheet, _), value in cells.items() if sheet == first] for name, cells in twin.items()}
    for name, words in said.items():
        assert any(each.startswith("\u200f□" if name == "blank" else "\u200f●") for each in words)
        assert not [each for each in words if each.startswith(("\u200f■", "\u200f▲ ש"))]
    shown = {cell: value for (sheet, cell), value in twin["least"].items() if sheet == WORDS("check.title")}
    states = [value for cell, value in shown.items() if cell.startswith("B") and int(cell[1:]) > 7]
    assert not [each for each in states if "▲" in str(each) or "■" in str(each)]


def test_an_empty_book_has_five_budget_years_from_the_start_and_what_is_not_split_has_a_column() -> None:
    book = edited(_book(town(start=datetime.date(2025, 3, 1))), _least)
    split = {"title": "תכנית אחת", "source": "קרן", "year": 2027, "amount": 3}
    cells = office.recalculate({"book": edited(book, lambda each: put(each, "years", 1, **split))})["book"]
    sheet = WORDS("sheets.treasury.title")
    place = next(cell for (title, cell), value in cells.items() if title == sheet and value == WORDS("treasury.kind"))
    row = int(place[1:])
    assert [cells[sheet, f"{column}{row}"] for column in "CDEFG"] == ["2025", "2026", "2027", "2028", "2029"]
    assert [cells[sheet, f"{column}{row + 1}"] for column in "CDEFGHIJ"] == [0, 0, 3, 0, 0, 0, 2, 5]


def test_every_table_has_room_for_a_hundred_and_fifty_rows_more(books: dict[str, bytes]) -> None:
    for table in TABLES:
        if table in (PRINCIPLE_ROWS, CALLS):
            continue
        sheet = next(each for each in opened(books["blank"]) if any(row[0].value == f"#{table.key}"
                     for row in each.iter_rows(max_col=1)))  # fmt: skip
        assert sheet.max_row >= 150
