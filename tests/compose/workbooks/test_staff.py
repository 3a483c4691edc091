"""`selection.xlsx`, the staff's: gates before scores."""

import dataclasses

import pytest
from openpyxl import Workbook

from builder.compose.workbooks.selection.workbook import compose_selection
from builder.model.authority import Statistics
from builder.model.keys import CRITERIA, GATES
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from builder.sheets.selection import TABLES, selection_choices, selection_data, selection_rows
from tests import office
from tests.mappings import ODD
from tests.selection_reference import Bounds, Search, Weighed, ranking, search_of
from tests.towns import ISSUED, known, project, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, opened, put, reverse, tables_of

RESULTS, AUTHORITIES = "תוצאות", "כל הרשויות"
CHOICES = selection_choices(CONTENT)


def _rated(slug: str, gates: dict[str, str], scores: dict[str, int]) -> Settlement:
    chosen = {"purpose": ODD, "gates": gates, "scores": scores, "notes": {"resources": ODD}}
    return dataclasses.replace(town(slug=slug, name=ODD, selection=chosen), files=("settlement", "selection"))


CLOSED = _rated("closed", {**dict.fromkeys(GATES, "met"), "resources": "not_met"}, dict.fromkeys(CRITERIA, 5))
WAITING = _rated("waiting", {"resources": "met"}, {"urgency": 2, "cooperation": 5})
BARE = _rated("bare", {}, {})


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    example, books = known("example"), {}
    books["selection"] = compose_selection([example, CLOSED, WAITING, BARE], project().statistics, CONTENT, ISSUED)
    gated = dataclasses.replace(known("ofakim"), selection=CLOSED.selection, files=("settlement", "selection"))
    books["gated"] = compose_selection([gated, WAITING], project().statistics, CONTENT, ISSUED)
    books["unrated"] = compose_selection([town()], Statistics({}, ()), CONTENT, ISSUED)
    return {name: render_workbook(book, LAYOUT).data for name, book in books.items()}


def _retried(book: Workbook) -> None:
    put(book, "weights", CRITERIA.index("urgency") + 1, weight=3)
    gates = {f"gate_{key}": CHOICES.word("gate", "met") for key in GATES}
    put(book, "ratings", 5, title="חדש", score_urgency=4, **gates)


def _searched(book: Workbook) -> None:
    """Another purpose, other bounds and weights, rows sorted, a chosen settlement without ratings, one unknown."""
    for row in (1, 2, 3, 4, 7):
        put(book, "filters", row, low=None, high=None, only=None)
    put(book, "filters", 1, note="מטרה אחרת")
    put(book, "filters", 6, only="הדרום")
    put(book, "criteria", 1, weight=None)
    put(book, "criteria", 2, indicator=None)
    put(book, "criteria", 3, direction="גבוה קודם", weight=3)
    reverse(book, "criteria", 4)
    book["זה ליד זה"]["C4"], book["זה ליד זה"]["D4"] = "באר שבע", "*"
    book["זה ליד זה"]["E4"] = None


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes]) -> dict[str, bytes]:
    changed = {"retried": edited(shipped["selection"], _retried), "searched": edited(shipped["gated"], _searched)}
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


def test_every_shipped_value_is_what_libreoffice_calculates(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    for name, data in shipped.items():
        assert office.differences(data, office.values(calculated[name])) == [], name


def test_no_cell_is_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: found for name, data in calculated.items() if (found := errors(data))} == {}


def _row(data: bytes, row: int, sheet: str = RESULTS) -> list[object]:
    return [cell.value for cell in opened(data)[sheet][row]][1:9]


def test_a_closed_gate_is_said_by_name_before_a_full_score(shipped: dict[str, bytes]) -> None:
    name, _, verdict, total, coverage, *groups = _row(shipped["selection"], 8)
    assert (name, total, coverage, groups) == (ODD, 5, 1, [5, 5, 5])
    assert "שער שאינו מתקיים" in str(verdict)
    assert str(verdict).endswith("· משאבים")


def test_what_was_not_scored_is_words_and_the_coverage_says_how_much_was(shipped: dict[str, bytes]) -> None:
    _, _, verdict, total, coverage, change, chances, ready = _row(shipped["selection"], 9)
    assert (total, chances) == (3.5, "לא דורג")
    assert (change, ready) == (5, 2)
    assert coverage == pytest.approx(2 / 9)
    assert "עוד לא ידועים" in str(verdict)
    assert _row(shipped["selection"], 10)[3:] == ["לא דורג", 0, "לא דורג", "לא דורג", "לא דורג"]


def test_another_weight_and_a_new_row_move_the_results(calculated: dict[str, bytes]) -> None:
    assert _row(calculated["retried"], 9)[3] == pytest.approx((2 * 3 + 5) / 4)
    name, _, verdict, total, *_ = _row(calculated["retried"], 11)
    assert (name, total) == ("חדש", 4)
    assert "כל ששת השערים מתקיימים" in str(verdict)


def test_an_invented_settlement_is_marked(shipped: dict[str, bytes]) -> None:
    assert [_row(shipped["selection"], row)[1] for row in (7, 8)] == ["לדוגמה", None]


def test_the_selections_read_back_also_after_libreoffice_saved_them(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    wanted = {each.slug: each.selection for each in (known("example"), CLOSED, WAITING, BARE)}
    for data in (shipped["selection"], calculated["selection"]):
        found = selection_data(tables_of(data, TABLES, CHOICES))
        assert {slug: Selection.model_validate(each) for slug, each in found.items()} == wanted


def _ranked(data: bytes) -> list[list[object]]:
    """Place, name, gates, district, score and coverage of the first places."""
    rows = [[cell.value for cell in row] for row in opened(data)["דירוג"].iter_rows(min_row=8, max_row=67)]
    return [[row[1], row[2], row[3], row[5], row[9], row[10]] for row in rows if row[2]]


def test_the_ranking_is_the_models_under_the_purpose_that_is_said(shipped: dict[str, bytes]) -> None:
    statistics = project().statistics
    search = search_of(selection_rows([], CONTENT, {}), statistics)
    inside = {"0031"}
    wanted = sorted(
        (each for each in ranking(statistics, search, inside, ()) if each.place), key=lambda one: one.place or 0
    )
    shown = _ranked(shipped["gated"])

    assert [row[1] for row in shown] == [each.authority.name for each in wanted[:60]]
    assert [row[4] for row in shown] == pytest.approx([each.score for each in wanted[:60]])
    assert str(opened(shipped["gated"])["דירוג"]["D4"].value).startswith("למצוא בפריפריה")
    assert "אופקים" not in {row[1] for row in shown}


def test_another_purpose_other_bounds_and_weights_move_the_ranking(calculated: dict[str, bytes]) -> None:
    statistics = project().statistics
    wage = Weighed("avg_wage_employee_nis", True, 3)
    young = Weighed("pop_0_17_pct", True, 1)
    many = Weighed("population", True, 1)
    search = Search({"district": Bounds(only="הדרום")}, (young, wage, many))
    found = [each for each in ranking(statistics, search, (), {"0031"}) if each.place]
    wanted = sorted(found, key=lambda each: each.place or 0)
    shown = _ranked(calculated["searched"])

    assert [row[1] for row in shown] == [each.authority.name for each in wanted]
    assert [row[4] for row in shown] == pytest.approx([each.score for each in wanted])
    assert {row[3] for row in shown} == {"הדרום"}
    assert shown[-1][1] == "אופקים"
    assert "שער שאינו מתקיים" in str(shown[-1][2])
    assert opened(calculated["searched"])["דירוג"]["D4"].value == "מטרה אחרת"


def test_five_stand_side_by_side_the_gates_first(shipped: dict[str, bytes], calculated: dict[str, bytes]) -> None:
    rows = [[cell.value for cell in row[1:7]] for row in opened(shipped["gated"])["זה ליד זה"].iter_rows(min_row=4)]
    told = {str(row[0]): row[1:] for row in rows if row[0]}
    keys = list(told)

    assert keys[:2] == ["בחרו רשות או יישוב", "מה אומרים השערים"]
    assert told[keys[0]][:2] == ["אופקים", ODD]
    assert "שער שאינו מתקיים" in str(told[keys[1]][0])
    assert (told["תושבים"][0], told["משאבים"][0], told["דחיפות לפעולה"][:2]) == (33999, "לא מתקיים", [5, 2])
    again = [
        [cell.value for cell in row[1:7]] for row in opened(calculated["searched"])["זה ליד זה"].iter_rows(min_row=4)
    ]
    after = {str(row[0]): row[1:] for row in again if row[0]}
    assert after["מחוז"][:3] == ["הדרום", None, None]
    assert after["משאבים"][:3] == [None, None, None]


def test_filters_and_weighed_figures_read_back(shipped: dict[str, bytes], calculated: dict[str, bytes]) -> None:
    statistics = project().statistics
    lists = selection_choices(CONTENT, statistics)
    wanted = search_of(selection_rows([], CONTENT, {}), statistics)
    for data in (shipped["gated"], calculated["gated"]):
        found = search_of(tables_of(data, TABLES, lists), statistics)
        assert found.filters == wanted.filters
        assert found.criteria == tuple(each for each in wanted.criteria if each.indicator)


def test_names_of_authorities_and_of_figures_are_different_so_that_a_choice_finds_one() -> None:
    statistics = project().statistics
    names = [each.name for each in statistics.authorities.values()]
    labels = [each.word for each in selection_choices(CONTENT, statistics).lists["axes"]]
    assert len(set(names)) == len(names) == 255
    assert len(set(labels)) == len(labels) == 41
    assert not [each for each in labels if set(each) & set("*?~")]


def test_all_authorities_stand_with_their_codes_as_text(shipped: dict[str, bytes]) -> None:
    sheet = office.book(shipped["selection"])[AUTHORITIES]
    rows = {row[1].value: [cell.value for cell in row[1:9]] for row in sheet.iter_rows(min_row=7) if row[1].value}
    assert rows.keys() == project().statistics.authorities.keys()
    assert rows["0031"][1:7] == ["אופקים", "עירייה", "הדרום", 33999, 3, 3]
