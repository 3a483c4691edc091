"""Every cached value is what LibreOffice calculates; what people do to the tables moves the figures by the model."""

import datetime
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.model.figures.plan import PlanFigures, plan_figures
from builder.model.plan import Plan
from builder.model.profile import Person, Team
from builder.render.xlsx import render_workbook
from builder.sheets.plan import TABLES, plan_choices, plan_data
from builder.sheets.teams import teams_data
from tests import office
from tests.plans import CASES, ODD, action, goal, plan
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, few_blanks, named, opened, put, reverse, tables_of

SIDES = ("initiative", "authority", "partners")
FRAME = {"budget": [{"year": 2027, "initiative": 10}]}
VIEWS = ("בדיקה", "הטבלה התפעולית", "סיכום", "ביצוע ולוח זמנים")
NAMES = ("rm_plan_total", "rm_plan_initiative", "rm_plan_authority", "rm_plan_partners", "rm_plan_leverage")
CHOICES = plan_choices(CONTENT)
BASE = plan(
    goal("G1", action("A1", infrastructure="data", years=[{"year": 2027, "authority": 250}]),
         action("A2", "planned", years=[{"year": 2027, "initiative": 60}, {"year": 2028, "initiative": 40}])),
    goal("G2", action("A3", spent={"partners": 11}), indicators=[
        {"id": "N1", "title": "מדד", "baseline": 10, "target": 30, "measured": [{"year": 2027, "value": 15}]}]),
)  # fmt: skip


def _word(name: str, key: str) -> str:
    return CHOICES.word(name, key) or ""


def _book(data: Any, **profile: Any) -> bytes:
    with few_blanks():
        return render_workbook(compose_plan(town(plan=data, **profile), CONTENT, ISSUED), LAYOUT).data


def _new_goal(book: Workbook) -> None:
    put(book, "goals", 4, overall_goal="על", title="יעד חדש")
    put(book, "actions", 6, goal="יעד חדש", title="פעולה חדשה", budget_initiative=5, budget_partners=95)
    put(book, "action_years", 9, action="פעולה חדשה", year=2028, partners=95)


def _renamed(book: Workbook) -> None:
    """What stands in the rows below keeps the old names; the hidden ids hold the ties."""
    put(book, "goals", 1, title="יעד בשם אחר")
    put(book, "actions", 2, title="פעולה בשם אחר")
    put(book, "indicators", 1, title="מדד בשם אחר")


def _sorted(book: Workbook) -> None:
    reverse(book, "actions", 3)
    reverse(book, "goals", 2)


def _no_initiative(book: Workbook) -> None:
    for row in (1, 2, 3):
        put(book, "actions", row, budget_initiative=None)


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "actions", 1, budget_partners=12_345, spent_authority=9),
    "an action stops": lambda book: put(book, "actions", 2, status=_word("action_status", "stopped")),
    "a status is cleared": lambda book: put(book, "actions", 1, status=None),
    "goals and actions are added": _new_goal,
    "tables are sorted": _sorted,
    "classes are cleared": lambda book: put(book, "actions", 1, infrastructure=None),
    "the initiative leaves": _no_initiative,
    "dates change": lambda book: put(
        book, "actions", 1, start=datetime.date(2027, 3, 1), end=datetime.date(2028, 2, 29)
    ),
    "a year changes": lambda book: put(book, "action_years", 2, year=2029, partners=7),
    "a reading is added": lambda book: put(book, "measurements", 2, indicator="מדד", year=2028, value=40),
    "rows are renamed": _renamed,
    "an action moves to another goal": lambda book: put(book, "actions", 1, goal="יעד G2"),
}


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    odd = _book(CASES["odd_words"], name=ODD, legal_name=ODD, illustrative=True)
    return {
        **{name: _book(data) for name, data in CASES.items()},
        "example": _book(known("example").plan),
        "odd_words": odd,
        "faulty": _book(FAULTY, teams=[{"mobility_domain": "employment"}], agreement=FRAME),
        "teams": _book({}, teams=known("example").profile.teams),
    }


@pytest.fixture(scope="module")
def changed() -> dict[str, bytes]:
    base = _book(BASE)
    unknown = edited(base, lambda book: put(book, "actions", 3, goal="ZZ", goal_id=None))
    words = edited(base, lambda book: put(book, "measurements", 1, value="לא נמדד"))
    typed = edited(base, lambda book: put(book, "actions", 1, budget_partners="אין", status="?*"))
    one_year = edited(base, lambda book: book["הטבלה התפעולית"].__setitem__("E4", 2027))
    return {**{name: edited(base, edit) for name, edit in EDITS.items()}, "one year": one_year,
            "unknown": unknown, "words": words, "typed": typed}  # fmt: skip


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes], changed: dict[str, bytes]) -> dict[str, bytes]:
    """All of them as LibreOffice calculates and saves them, in one call."""
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


def _read(data: bytes) -> PlanFigures:
    """The figures of what stands in the input tables."""
    return plan_figures(Plan.model_validate(plan_data(tables_of(data, TABLES, CHOICES))))


@pytest.mark.parametrize("name", [*CASES, "example"])
def test_every_shipped_value_is_what_libreoffice_calculates(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    assert office.differences(shipped[name], office.values(calculated[name])) == []


@pytest.mark.parametrize("name", EDITS)
def test_what_people_type_moves_the_figures_as_the_model_says(name: str, calculated: dict[str, bytes]) -> None:
    cells, figures = named(calculated[name]), _read(calculated[name])
    assert [cells[f"rm_plan_{side}"] for side in SIDES] == [figures.budget.of(side) for side in SIDES]
    assert cells["rm_plan_total"] == figures.total
    expected = figures.leverage
    assert isinstance(cells["rm_plan_leverage"], str) if expected is None else (
        cells["rm_plan_leverage"] == pytest.approx(expected)
    )  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_computed_sheets_follow_goals_years_and_readings(name: str, calculated: dict[str, bytes]) -> None:
    """A second look at the views: a fresh book of what was read shows the same figures beside the same codes."""
    value = Plan.model_validate(plan_data(tables_of(calculated[name], TABLES, CHOICES)))
    fresh, seen = office.values(_book(value)), office.values(calculated[name])
    for title in (each for each in VIEWS if each not in _OTHER.get(name, ())):
        assert _rows(seen, title) == _rows(fresh, title), title


_OTHER = {
    "rows are renamed": ("בדיקה", "הטבלה התפעולית"),  # rows below keep the old names, which is told
    "goals and actions are added": ("הטבלה התפעולית",),  # below a blank row it names the goals again
    "tables are sorted": ("בדיקה", "הטבלה התפעולית"),  # a fresh book has its actions below their goals
    "an action moves to another goal": ("בדיקה", "הטבלה התפעולית"),
    "dates change": ("ביצוע ולוח זמנים",),  # a fresh timetable begins with the first action
}
"""Sheets that a fresh book of the same data rightly shows in other rows."""


def _rows(values: office.Values, title: str) -> list[tuple[object, ...]]:
    """The figures of each row of a sheet that has a code or a label, in any order."""
    rows: dict[str, list[object]] = {}
    for (sheet, cell), value in values.items():
        if sheet == title and not cell.startswith("A") and value not in ("", None):
            shown = round(value, 9) if isinstance(value, float) else value
            rows.setdefault(re.sub("[A-Z]", "", cell), []).append(shown)
    return sorted((tuple(each) for each in rows.values()), key=repr)


def test_an_action_whose_goal_is_unknown_shows_beside_the_overall_goals_and_in_every_headline(
    calculated: dict[str, bytes],
) -> None:
    values = office.values(calculated["unknown"])
    row = next(cell[1:] for (sheet, cell), value in values.items()
               if sheet == "סיכום" and value == "בלי יעד מוכר, ויעדי על נוספים")  # fmt: skip
    assert values["סיכום", f"F{row}"] == 381
    for sheet in ("הוראות", "סיכום", "הטבלה התפעולית", "ביצוע ולוח זמנים", "תכנית הפעולה"):
        assert any("381 ₪ של פעולות בלי יעד" in str(value) for (title, _), value in values.items() if title == sheet)


def test_words_in_place_of_a_reading_or_an_amount_are_not_a_figure(calculated: dict[str, bytes]) -> None:
    assert "עוד לא נמדד" in office.values(calculated["words"]).values()
    assert named(calculated["typed"])["rm_plan_partners"] == 62


def test_a_goal_shows_what_stands_below_it_and_an_indicator_its_first_and_last_reading(
    calculated: dict[str, bytes],
) -> None:
    goals, indicators = (_table(calculated["a reading is added"], key) for key in ("goals", "indicators"))
    assert [goals[0][key] for key in ("indicators", "actions", *SIDES, "total", "spent")] == [
        0,
        2,
        200,
        500,
        62,
        762,
        0,
    ]
    assert [goals[1][key] for key in ("indicators", "actions", "total", "spent")] == [1, 1, 381, 11]
    shown = [indicators[0][key] for key in ("first_year", "first", "last_year", "last", "progress")]
    assert shown == [2027, 15, 2028, 40, 1.5]


def _table(data: bytes, key: str) -> list[dict[str, object]]:
    """The cells of a table's rows by column key, those that are computed too."""
    rows = [list(row) for sheet in opened(data).worksheets for row in sheet.iter_rows(values_only=True)]
    top = next(number for number, row in enumerate(rows) if row[0] == f"#{key}")
    return [dict(zip(rows[top], row, strict=False)) for row in rows[top + 2 : top + 6]]


def test_the_operational_table_tells_one_year_where_people_choose_it(calculated: dict[str, bytes]) -> None:
    values = office.values(calculated["one year"])
    told = {cell: value for (sheet, cell), value in values.items() if sheet == "הטבלה התפעולית"}
    assert [told[f"{column}7"] for column in "IJKL"] == [60, 250, 0, 310]
    assert named(calculated["one year"])["rm_plan_total"] == 1143


def test_nobody_reads_an_id(shipped: dict[str, bytes]) -> None:
    """No visible cell of the example holds an id of its plan."""
    plan_of = known("example").plan
    records: list[Any] = [*plan_of.overall_goals, *plan_of.goals, *plan_of.indicators, *plan_of.actions]
    ids = {each.id for each in records}
    for sheet in opened(shipped["example"]).worksheets:
        if sheet.sheet_state == "visible":
            hidden = {letter for letter, each in sheet.column_dimensions.items() if each.hidden}
            seen = {cell.value for row in sheet.iter_rows() for cell in row if cell.column_letter not in hidden}
            assert not seen & ids, sheet.title


def test_titles_that_repeat_are_offered_with_what_stands_above_them(calculated: dict[str, bytes]) -> None:
    offered = {value for (sheet, _), value in office.values(calculated["same_titles"]).items() if sheet == "_rows"}
    assert {"יעד (על)", "יעד (על) · 2", "יעד (על אחר)", "יעד אחר", "מדד (יעד (על אחר))", "מדד (יעד אחר)"} <= offered
    assert {"פעולה (יעד (על))", "פעולה (יעד (על)) · 2", "פעולה אחרת"} <= offered


def test_no_cell_ends_in_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: errors(data) for name, data in calculated.items() if errors(data)} == {}


def test_what_libreoffice_saved_again_is_read_back_equal(calculated: dict[str, bytes]) -> None:
    for name, data in {**CASES, "example": known("example").plan}.items():
        value = data if isinstance(data, Plan) else Plan.model_validate(data)
        assert Plan.model_validate(plan_data(tables_of(calculated[name], TABLES, CHOICES))) == value, name


def test_sums_of_an_empty_plan_are_0_and_its_ratio_is_words(shipped: dict[str, bytes]) -> None:
    cells = named(shipped["empty"])
    assert [cells[each] for each in NAMES[:4]] == [0, 0, 0, 0]
    assert isinstance(cells["rm_plan_leverage"], str)


def test_names_come_out_as_written_and_never_as_a_formula(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["odd_words"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in (ODD, "@x", "-1")]
    assert len(cells) >= 8
    assert {cell.data_type for cell in cells} == {"s"}


def test_input_tables_are_open_and_keep_150_blank_rows() -> None:
    book = load_workbook(io.BytesIO(render_workbook(compose_plan(known("example"), CONTENT, ISSUED), LAYOUT).data))
    sheets = [sheet for sheet in book for row in sheet.iter_rows(max_row=8) if str(row[0].value).startswith("#")]
    assert len(sheets) == len(TABLES) - 2
    for sheet in sheets:
        top = max(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("#"))
        rows = list(sheet.iter_rows(min_row=top + 2))
        assert not any(cell.protection.locked for row in rows for cell in row)
        assert sum(all(cell.value is None or cell.data_type == "f" for cell in row) for row in rows) >= 150
        assert sheet.column_dimensions["A"].hidden


def test_meta_holds_the_input_as_built(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["example"]))
    meta = dict(book["_meta"].iter_rows(values_only=True, max_col=2))
    base = json.loads("".join(value for key, value in meta.items() if key.startswith("base_")))
    assert Plan.model_validate(base["plan"]) == known("example").plan


def test_the_latest_reading_of_each_indicator_counts_however_old_and_in_whatever_order(
    calculated: dict[str, bytes],
) -> None:
    plan_of = Plan.model_validate(CASES["codes_like_numbers"])
    rows = _table(calculated["codes_like_numbers"], "indicators")
    for row, each in zip(rows, plan_figures(plan_of).indicators, strict=True):
        assert (row["last"] or None) == (each.latest or None)
        assert isinstance(row["progress"], str) if each.progress is None else (
            row["progress"] == pytest.approx(each.progress))  # fmt: skip


FAULTY = {
    "agenda": [{"id": f"T{n}", "title": "נושא", "adopted": n < 7, "problem": "" if n else "בעיה"} for n in range(9)],
    "forum": [{"id": "D1", "date": "2026-03"}],
    "overall_goals": [
        {"id": "G", "title": "בלי תחום", "goals": [
            goal("G1", action("A1", start="2027-05", end="2027-01", infrastructure="data", owner="א", milestone="ב"),
                 action("A2", spent={"partners": 999}, years=[{"year": 2027, "initiative": 99}]),
                 {"id": "A3", "title": "בלי כלום"}),
            goal("G2", indicators=[{"id": "N1", "title": "מ", "baseline": 3, "target": 3},
                                   {"id": "N2", "title": "מ", "baseline": 0}]),
        ]},
        {"id": "H", "title": "בלי יעדים", "mobility_domain": "employment"},
    ],
}  # fmt: skip
FAULTS = {
    "adopted": 1, "not_begun": 0, "no_problem": 6, "no_products": 1, "no_lead": 1, "no_domain": 1,
    "no_indicator": 1, "no_action": 1, "no_ends": 1, "no_way": 1, "no_owner": 2, "no_infrastructure": 2,
    "no_milestone": 2, "no_dates": 2, "reversed": 1, "no_budget": 1, "overspent": 1, "undivided": 1, "over_frame": 1,
}  # fmt: skip


def test_the_sheet_of_checks_counts_every_fault_of_a_faulty_plan(faulty: office.Values) -> None:
    words = CONTENT.workbooks["plan"]["checks"]
    counted = {row: value for (sheet, row), value in faulty.items() if sheet == "בדיקה" and row[0] == "E"}
    told = {value: counted[f"E{row[1:]}"] for (sheet, row), value in faulty.items()
            if sheet == "בדיקה" and row[0] == "D" and f"E{row[1:]}" in counted}  # fmt: skip
    assert {key: told[words[key]["what"]] for key in FAULTS} == FAULTS


@pytest.fixture(scope="module")
def faulty(calculated: dict[str, bytes]) -> office.Values:
    return office.values(calculated["faulty"])


def test_two_thousand_actions_are_all_listed_and_summed() -> None:
    many = plan(*(goal(f"G{n}", *(action(f"A{n}.{each}") for each in range(20))) for n in range(100)))
    book = compose_plan(town(plan=many), CONTENT, ISSUED)
    cells = {name.name: sheet.cells[name.row, name.column].value
             for name in book.names for sheet in book.sheets if sheet.title == name.sheet}  # fmt: skip
    assert cells["rm_plan_total"] == 2_000 * 381
    listed = next(sheet for sheet in book.sheets if sheet.key == "schedule")
    titles = [cell.value for (_, column), cell in listed.cells.items() if column == 2 and "פעולה A" in str(cell.value)]
    assert titles == [f"פעולה A{n}.{each}" for n in range(100) for each in range(20)]


def test_teams_come_back_as_they_were_given(shipped: dict[str, bytes], calculated: dict[str, bytes]) -> None:
    teams = known("example").profile.teams
    for data in (_book(known("example").plan, teams=teams), calculated["teams"]):
        read = teams_data(tables_of(data, TABLES, CHOICES))
        assert [Team.model_validate(each) for each in read] == [
            each.model_copy(update={"lead": Person(name=each.lead.name, title=each.lead.title)}) for each in teams
            if each.lead
        ]  # fmt: skip
