"""Slips of the hand in the plan: each is told at its cell, no headline moves without a word, and sums stay right."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.render.xlsx import render_workbook
from builder.sheets.plan import plan_choices
from tests import office
from tests.plans import CASES
from tests.slips import COUNT, FIRST, STATE, TYPED, Slip, Told, tell, words_of
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, few_blanks, put

CHOICES, WORDS = plan_choices(CONTENT), words_of("plan")
SIDES = ("initiative", "authority", "partners")
HEADLINES = ("הוראות", "תכנית הפעולה", "הטבלה התפעולית", "סיכום", "ביצוע ולוח זמנים")
CHECK = "בדיקה"
DOMAIN, OTHER = (str(CHOICES.word("domains", each)) for each in ("employment", "early_childhood"))
ACTIVE, STOPPED = (str(CHOICES.word("action_status", each)) for each in ("active", "stopped"))
AIM = "יעד לבדיקה"
GOAL = {"overall_goal": "יעד על לבדיקה", "mobility_domain": DOMAIN}
ACTION = {"goal": AIM, "owner": "אגף", "budget_initiative": 100, "budget_authority": 2_000, "budget_partners": 300}
INDICATOR = {"goal": AIM, "baseline": 1, "target": 2}
DAY = datetime.date(2027, 3, 1)


def _action(name: str, row: int, column: str, value: object, rule: str, *, moves: bool = True) -> Slip:
    return Slip(name, "actions", row, {"title": name, **ACTION, column: value}, rule, column, moves)


def _indicator(name: str, row: int, column: str, value: object, rule: str) -> Slip:
    return Slip(name, "indicators", row, {"title": name, **INDICATOR, column: value}, rule, column)


SLIPS = (
    _action("words for the authority's money", 61, "budget_authority", "160 אלף", "misfit.money"),
    _action("a shekel sign", 62, "budget_initiative", "₪1,200", "misfit.money"),
    _action("more words for money", 63, "budget_partners", "300 אלף", "misfit.money"),
    _action("money below nothing", 64, "budget_authority", -500, "misfit.money"),
    _action("a part of a shekel", 65, "budget_partners", 10.5, "misfit.money"),
    _action("words for what was spent", 66, "spent_authority", "כ-5,000", "misfit.money"),
    _action("a status with a space", 67, "status", f"{STOPPED} ", "misfit.choice"),
    _action("a space before a status", 68, "status", f" {ACTIVE}", "misfit.choice"),
    _action("a status of one's own", 69, "status", "אושרר", "misfit.choice"),
    _action("an infrastructure of one's own", 70, "infrastructure", "תחבורה", "misfit.choice", moves=False),
    _action("a text date", 71, "start", "מרץ 2027", "misfit.date", moves=False),
    Slip("an end before its start", "actions", 72, {"title": "הפוכה", **ACTION, "start": DAY,
                                                    "end": DAY.replace(year=2020)}, "reversed", "end"),
    _action("a goal that nobody wrote", 73, "goal", "יעד שלא נרשם", "lost"),
    _action("no goal", 74, "goal", None, "required"),
    _action("no owner", 75, "owner", None, "no_owner", moves=False),
    _action("more spent than budgeted", 76, "spent_partners", 9_999, "overspent", moves=False),
    Slip("no money at all", "actions", 77, {"goal": AIM, "title": "בלי תקציב", "owner": "אגף"}, "no_budget",
         "budget_initiative"),
    Slip("an action without a title", "actions", 78, dict(ACTION), "required", "title"),
    Slip("the same action twice", "actions", 79, {"title": "כפולה", **ACTION}, "twin", "goal", moves=True,
         also=[("actions", 80, {"title": "כפולה", **ACTION})]),
    Slip("a copied row", "actions", 81, {"id": "A900", "title": "מקור", **ACTION}, "repeated_id", "goal",
         also=[("actions", 82, {"id": "A900", "title": "העתק", **ACTION})]),
    Slip("a domain of one's own", "goals", 61, {**GOAL, "title": "פנאי", "mobility_domain": "פנאי"}, "misfit.choice",
         "mobility_domain"),
    Slip("an overall goal in two domains", "goals", 62, {**GOAL, "title": "שני תחומים", "mobility_domain": OTHER},
         "two_domains", "mobility_domain"),
    Slip("a goal below nothing", "goals", 63, {"title": "לבדו", "mobility_domain": DOMAIN}, "required", "overall_goal"),
    Slip("an overall goal without a domain", "goals", 64, {"overall_goal": "בלי תחום", "title": "יעד"}, "no_domain",
         "mobility_domain"),
    Slip("the same goal twice", "goals", 65, {**GOAL, "title": "כפול"}, "twin", "overall_goal",
         also=[("goals", 66, {**GOAL, "title": "כפול"})]),
    _indicator("words for a baseline", 61, "baseline", "כעשרה", "misfit.number"),
    _indicator("a Hebrew year", 62, "target_year", 'תשפ"ח', "misfit.year"),
    _indicator("a short year", 63, "baseline_year", 27, "misfit.year"),
    _indicator("a kind of one's own", 64, "kind", "השפעה", "misfit.choice"),
    _indicator("an indicator's goal that nobody wrote", 65, "goal", "יעד אחר לגמרי", "lost"),
    _indicator("nowhere to come to", 66, "target", None, "no_ends"),
    _indicator("a target that is the baseline", 67, "target", 1, "no_way"),
    Slip("a split of an unknown action", "action_years", 141, {"action": "פעולה שלא נרשמה", "year": 2027,
                                                              "authority": 70}, "lost", "action", moves=True),
    Slip("a year in words", "action_years", 142, {"action": "פעולה לבדיקה", "year": "שנה הבאה", "authority": 70},
         "misfit.year", "year", moves=True),
    Slip("words for a year's money", "action_years", 143, {"action": "פעולה לבדיקה", "year": 2028, "partners": "חצי"},
         "misfit.money", "partners", moves=True),
    Slip("a year twice", "action_years", 144, {"action": "פעולה לבדיקה", "year": 2029, "partners": 10}, "year_twice",
         "year", moves=True, also=[("action_years", 145, {"action": "פעולה לבדיקה", "year": 2029, "partners": 20})]),
    Slip("a year of no action", "action_years", 146, {"year": 2027, "authority": 70}, "required", "action"),
    Slip("years that are not the budget", "action_years", 147, {"action": "פעולה לבדיקה", "year": 2031, "partners": 1},
         "undivided", "budget_initiative"),
    Slip("a reading of an unknown indicator", "measurements", 81, {"indicator": "מדד אחר", "year": 2027, "value": 3},
         "lost", "indicator"),
    Slip("words for a reading", "measurements", 82, {"indicator": "מדד לבדיקה", "year": 2027, "value": "עלה"},
         "misfit.number", "value"),
    Slip("a reading twice", "measurements", 83, {"indicator": "מדד לבדיקה", "year": 2028, "value": 1}, "reading_twice",
         "year", also=[("measurements", 84, {"indicator": "מדד לבדיקה", "year": 2028, "value": 2})]),
    Slip("words for votes", "agenda", 61, {"title": "נושא", "votes": "רוב"}, "misfit.count", "votes"),
    Slip("neither yes nor no", "agenda", 62, {"title": "נושא אחר", "adopted": "אולי"}, "misfit.flag", "adopted"),
    Slip("a meeting's day in words", "forum", 1, {"date": "יום שני"}, "misfit.date", "date"),
    Slip("a team of a domain of one's own", "teams", 71, {"mobility_domain": "פנאי", "name": "א"}, "misfit.choice",
         "mobility_domain"),
    Slip("a person of no team", "teams", 72, {"name": "ב", "role": "רכזת"}, "required", "mobility_domain"),
    Slip("a paper in words", "teams", 73, {"mobility_domain": DOMAIN, "name": "ג", "policy_paper": "בערך"},
         "misfit.choice", "policy_paper"),
)  # fmt: skip
SAYS_WHAT = ("misfit.", "lost", "two_domains")
LIVING = tuple(str(CHOICES.word("action_status", each)) for each in ("planned", "active", "done"))


def _prepared(data: bytes) -> bytes:
    """A book in which a goal, an indicator and an action were typed, far below the others."""

    def edit(book: Workbook) -> None:
        put(book, "goals", 100, **GOAL, title=AIM)
        put(book, "indicators", 100, **INDICATOR, title="מדד לבדיקה")
        put(book, "actions", 100, **ACTION, title="פעולה לבדיקה")

    return edited(data, edit)


def _book(**plan: Any) -> bytes:
    return _prepared(render_workbook(compose_plan(town(**plan), CONTENT, ISSUED), LAYOUT).data)


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    with few_blanks(150):  # the rows into which the slips are typed
        example = render_workbook(compose_plan(known("example"), CONTENT, ISSUED), LAYOUT).data
        return {"blank": _book(), "example": _prepared(example), "full": _book(plan=CASES["long"])}


@pytest.fixture(scope="module")
def clean(books: dict[str, bytes]) -> dict[str, office.Values]:
    return office.recalculate(books)


@pytest.fixture(scope="module")
def told(books: dict[str, bytes]) -> list[Told]:
    return tell(books, SLIPS)


def _heading(slip: Slip) -> str:
    table = "actions" if slip.rule == "undivided" else slip.table
    return WORDS(f"tables.{table}.{slip.column}")


def _line(values: office.Values, slip: Slip) -> dict[str, Any]:
    """The line of a slip's rule about its own table: some rules are asked of several tables in the same words."""
    path = "checks" if WORDS.find(f"checks.{slip.rule}.what") else "rules"
    sheet = {"undivided": "actions"}.get(slip.rule, {"forum": "agenda"}.get(slip.table, slip.table))
    wanted = {"D": WORDS(f"{path}.{slip.rule}.what", column=_heading(slip)), "C": WORDS(f"sheets.{sheet}.title")}
    rows = (place[1:] for (title, place), value in values.items() if title == CHECK and value == wanted.get(place[0]))
    row = next(each for each in rows if all(values.get((CHECK, f"{key}{each}")) == wanted[key] for key in wanted))
    return {each: values.get((CHECK, f"{each}{row}")) for each in (STATE, COUNT, TYPED, FIRST)}


def test_each_slip_is_told_at_its_cell_with_what_was_typed(
    told: Sequence[Told], clean: dict[str, office.Values]
) -> None:
    wrong = []
    for batch in told:
        for slip in batch.slips:
            line, before = (_line(values, slip) for values in (batch.values, clean[batch.book]))
            found = [
                line[COUNT] > before[COUNT],
                "שורה" in str(line[FIRST]),
                str(line[STATE]).strip("\u200f")[0] in "■▲",
            ]
            if slip.rule.startswith(SAYS_WHAT):
                found.append(str(line[TYPED]) == str(slip.values[slip.column]))
            if not all(found):
                wrong.append((batch.book, slip.name, line))
    assert wrong == []


def test_no_headline_moves_without_a_word_beside_it(told: Sequence[Told], clean: dict[str, office.Values]) -> None:
    for values in clean.values():
        assert _caveats(values) == set()
    for batch in told:
        said = _caveats(batch.values)
        assert said == set(HEADLINES) or not any(slip.moves for slip in batch.slips), batch.book


def _caveats(values: office.Values) -> set[str]:
    """The sheets that say that a figure is not whole."""
    said = ((sheet, str(value)) for (sheet, _), value in values.items() if sheet in HEADLINES)
    return {sheet for sheet, value in said if "▲" in value[:2] and ("לא נקראו" in value or "בלי יעד" in value)}


def test_sums_are_those_of_an_independent_count(told: Sequence[Told]) -> None:
    """Cells that hold numbers, of rows whose status is blank or in the list and not stopped; nothing else."""
    for batch in told:
        shown = _named(batch)
        wanted = dict.fromkeys(SIDES, 0.0)
        for row in _actions(batch.data):
            if row["status"] in (None, *LIVING):
                for side in SIDES:
                    amount = row[f"budget_{side}"]
                    wanted[side] += amount if isinstance(amount, (int, float)) else 0
        assert {side: shown[f"rm_plan_{side}"] for side in SIDES} == wanted, batch.book
        assert shown["rm_plan_total"] == sum(wanted.values())
        own = wanted["initiative"]
        assert shown["rm_plan_leverage"] == pytest.approx((sum(wanted.values()) - own) / own)


def _actions(data: bytes) -> list[dict[str, Any]]:
    sheet = office.book(data)["תכנית הפעולה"]
    rows = list(sheet.iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[0] == "#actions")
    return [dict(zip(rows[top], row, strict=False)) for row in rows[top + 2 :]]


def _named(batch: Told) -> dict[str, Any]:
    found = {}
    for name, each in office.book(batch.data).defined_names.items():
        sheet, _, cell = each.attr_text.rpartition("!")
        found[name] = batch.values.get((sheet.strip("'"), cell.replace("$", "")))
    return found


def test_views_still_add_up_to_the_whole(told: Sequence[Told]) -> None:
    """What no row of a view holds shows in its last row: each view's sum is the plan's."""
    for batch in told:
        whole = _named(batch)["rm_plan_total"]
        rows = {
            place[1:]: value for (sheet, place), value in batch.values.items() if sheet == "סיכום" and place[0] == "B"
        }
        for head in ("תשתית", "תחום מוביליות", "יעד העל"):
            top = next(int(row) for row, value in rows.items() if value == head)
            end = next(row for row in range(top + 1, top + 40) if rows.get(str(row)) == 'סה"כ')
            parts = [batch.values.get(("סיכום", f"F{row}"), 0) for row in range(top + 1, end)]
            assert sum(each for each in parts if isinstance(each, (int, float))) == whole, (batch.book, head)
