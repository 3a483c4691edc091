"""What people do with rows and columns, and what comes of it: exactly that, whatever else moved."""

import datetime
import time
from typing import Any

import pytest
from openpyxl import Workbook

from tests.returns import Quick, after, changes, codes, made, quick, returned, the, typed
from tests.workbooks import cells_of, edited, found_table, put, reverse

KINDS = ("portfolio", "plan", "compass", "mapping", "kit")


def _write(book: Workbook, table: str, row: int, values: dict[str, Any]) -> None:
    put(book, table, row, **values)


def test_a_cell_that_was_changed_is_the_only_change() -> None:
    found = typed("portfolio", "programmes", 1, department="אגף חדש")
    assert changes(found) == {("portfolio", "investments", "I1", "department"):
                              (found.base["portfolio"]["investments"][0].get("department"), "אגף חדש")}  # fmt: skip
    assert codes(found) == []


def test_every_changed_cell_has_its_place() -> None:
    found = typed("plan", "actions", 2, owner="בעלים", budget_authority=123456)
    for way in changes(found):
        place = found.places[way]
        assert (place.path, place.sheet) == ("in.xlsx", "תכנית הפעולה")
        assert place.cell[-1].isdigit()
    assert len({found.places[way].cell for way in changes(found)}) == 2


@pytest.mark.parametrize(("kind", "table", "count"), [
    ("portfolio", "funding", 9), ("portfolio", "programmes", 5), ("plan", "actions", 7), ("plan", "goals", 4),
    ("mapping", "programmes", 6), ("mapping", "challenges", 5), ("plan", "teams", 6),
    ("compass", "ladder.workforce", 5),
])  # fmt: skip
def test_sorting_changes_nothing(kind: str, table: str, count: int) -> None:
    found = after(kind, lambda book: reverse(book, table, count))
    assert changes(found) == {}
    assert codes(found) == []


def test_sorting_without_the_hidden_ids_finds_each_row_by_its_name() -> None:
    def sort(book: Workbook) -> None:
        reverse(book, "programmes", 5)
        ids = [f"I{number}" for number in range(1, 6)]
        for number, each in enumerate(ids, 1):
            put(book, "programmes", number, id=each)

    found = after("portfolio", sort)
    assert changes(found) == {}


def test_ids_that_were_emptied_are_found_by_the_names_of_their_rows() -> None:
    def empty(book: Workbook) -> None:
        for number in range(1, 6):
            put(book, "programmes", number, id=None)

    assert changes(after("portfolio", empty)) == {}


def test_a_row_that_was_added_is_a_new_entry_with_an_id_of_its_own() -> None:
    def add(book: Workbook) -> None:
        count = len(returned(made("mapping")).data["mapping"]["programmes"])
        put(book, "programmes", count + 2, title="תכנית חדשה", participants=40)

    found = after("mapping", add)
    ((way, (before, now)),) = changes(found).items()
    assert way[:2] == ("mapping", "programmes")
    assert before is None
    assert now == {"id": way[2], "title": "תכנית חדשה", "participants": 40}
    assert way[2] not in {each["id"] for each in found.base["mapping"]["programmes"]}


def test_a_row_whose_cells_were_emptied_is_gone_and_no_other() -> None:
    def empty(book: Workbook) -> None:
        row = cells_of(book, "programmes", 2)
        put(book, "programmes", 2, **dict.fromkeys(key for key in row if key != "id"))

    found = after("mapping", empty)
    ((way, (before, now)),) = changes(found).items()
    assert way == ("mapping", "programmes", found.base["mapping"]["programmes"][1]["id"])
    assert before["title"]
    assert now is None


def test_a_copied_row_that_was_changed_is_a_new_entry_and_told() -> None:
    def copy(book: Workbook) -> None:
        count = len(returned(made("mapping")).data["mapping"]["programmes"])
        _write(book, "programmes", count + 1, {**cells_of(book, "programmes", 1), "title": "העתק", "operator": "אחר"})

    found = after("mapping", copy)
    ((_way, (before, now)),) = changes(found).items()
    assert before is None
    assert now["title"] == "העתק"
    assert the("copied-row", found).place.sheet == "תכניות"


def test_of_two_rows_of_one_id_the_one_that_moved_away_is_the_new_one_wherever_it_stands() -> None:
    def copy(book: Workbook) -> None:
        count = len(returned(made("mapping")).data["mapping"]["programmes"])
        _write(book, "programmes", count + 1, cells_of(book, "programmes", 1))
        put(book, "programmes", 1, title="ראשונה בגיליון וחדשה", operator="אחר")

    found = after("mapping", copy)
    ((_, (before, now)),) = changes(found).items()
    assert before is None
    assert now["title"] == "ראשונה בגיליון וחדשה"


def test_a_copied_row_that_was_not_changed_counts_once_and_is_asked_about() -> None:
    def copy(book: Workbook) -> None:
        count = len(returned(made("portfolio")).data["portfolio"]["investments"])
        _write(book, "programmes", count + 1, cells_of(book, "programmes", 1))

    found = after("portfolio", copy)
    assert changes(found) == {}
    assert codes(found) == ["repeated-row"]


def test_a_copied_funding_line_stands_below_its_programme_as_a_line_of_its_own() -> None:
    def copy(book: Workbook) -> None:
        rows = returned(made("portfolio")).tables["funding"]
        _write(book, "funding", rows + 1, {**cells_of(book, "funding", 1), "source": "קרן חדשה", "start": 77_000})

    found = after("portfolio", copy)
    ((way, (before, now)),) = changes(found).items()
    assert way[:4] == ("portfolio", "investments", "I1", "funding")
    assert before is None
    assert (now["source"], now["start"]) == ("קרן חדשה", 77_000)


def test_an_action_that_was_moved_below_another_goal_keeps_all_it_had() -> None:
    def move(book: Workbook) -> None:
        put(book, "actions", 1, goal=cells_of(book, "actions", 33)["goal"])

    found = after("plan", move)
    moved = changes(found)
    (gone,) = (one for one, now in moved.values() if now is None)
    (came,) = (now for one, now in moved.values() if one is None)
    assert gone == came


def test_columns_may_change_their_places_and_headings_their_words() -> None:
    def shuffle(book: Workbook) -> None:
        sheet, top = found_table(book, "programmes")
        for row in range(top, sheet.max_row + 1):
            left, right = sheet.cell(row, 3), sheet.cell(row, 6)
            left.value, right.value = right.value, left.value
        sheet.cell(top + 1, 3).value = "כותרת אחרת"
        sheet.title = "שם אחר"
        book.move_sheet(sheet, 3)

    found = after("mapping", shuffle)
    assert changes(found) == {}
    assert codes(found) == []
    assert {each.sheet for way, each in found.places.items() if way[:2] == ("mapping", "programmes")} == {"שם אחר"}


def test_a_column_that_was_added_is_told_and_not_read() -> None:
    def add(book: Workbook) -> None:
        sheet, top = found_table(book, "programmes")
        sheet.insert_cols(4)
        sheet.cell(top + 1, 4).value = "הערות שלנו"
        sheet.cell(top + 2, 4).value = "הערה"

    found = after("mapping", add)
    assert changes(found) == {}
    assert codes(found) == ["unknown-column"]
    assert the("unknown-column", found).place.cell.startswith("D")


def test_a_column_that_was_deleted_keeps_its_values_and_is_told() -> None:
    def remove(book: Workbook) -> None:
        sheet, _ = found_table(book, "programmes")
        sheet.delete_cols(3)

    found = after("mapping", remove)
    assert changes(found) == {}
    assert the("lost-column", found).values["name"] == "operator"
    gone = [way for way in found.kept if way[-1] == "operator"]
    assert len(gone) == len(found.base["mapping"]["programmes"])


def test_rows_above_the_table_move_it_and_change_nothing() -> None:
    def push(book: Workbook) -> None:
        sheet, _ = found_table(book, "programmes")
        sheet.insert_rows(1, 6)

    assert changes(after("mapping", push)) == {}


def test_a_sheet_that_was_deleted_loses_nothing_and_refuses_the_file() -> None:
    found = after("mapping", lambda book: book.remove(found_table(book, "programmes")[0]))
    assert changes(found) == {}
    assert the("lost-table", found).values["name"] == "תכניות"


def test_merged_cells_of_a_column_all_say_what_the_first_says() -> None:
    def merge(book: Workbook) -> None:
        sheet, top = found_table(book, "programmes")
        column = next(cell.column for cell in sheet[top] if cell.value == "operator")
        sheet.cell(top + 2, column).value = "גוף אחד לכולן"
        sheet.merge_cells(start_row=top + 2, end_row=top + 4, start_column=column, end_column=column)

    found = after("mapping", merge)
    assert {now for _, now in changes(found).values()} == {"גוף אחד לכולן"}
    assert len(changes(found)) == 3


def test_a_formula_that_was_overwritten_is_told_at_its_cell_and_not_read() -> None:
    found = typed("portfolio", "funding", 3, balance=5)
    assert changes(found) == {}
    assert the("overwritten-formula", found).place.sheet == "מקורות מימון"


def test_a_book_of_which_all_formulas_became_values_is_told_once() -> None:
    def freeze(book: Workbook) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                        cell.value = 1

    assert codes(after("mapping", freeze)) == ["overwritten-formula"]


def test_a_formula_in_a_cell_to_fill_is_taken_by_its_value_and_told_as_read() -> None:
    data = edited(made("mapping"), lambda book: put(book, "programmes", 1, budget=81_000))
    found = returned(_formula(data, b"<v>81000</v>", b"<f>80000+1000</f><v>81000</v>"))
    assert [now for _, now in changes(found).values()] == [81_000]
    assert [each.value for each in found.understood] == ["81,000"]


def _formula(data: bytes, plain: bytes, formula: bytes) -> bytes:
    from tests.returns import repacked

    def change(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                parts[name] = part.replace(plain, formula)

    return repacked(data, change)


def test_a_kit_keeps_the_names_that_it_does_not_hold() -> None:
    found = returned(made("kit"))
    interviews = found.base["mapping"]["interviews"]
    assert {("mapping", "interviews", each["id"], "insights") for each in interviews} <= found.kept
    filled = after("kit", lambda book: put(book, "interviews", 2, role="מנהלת"))
    assert [way[3] for way in changes(filled)] == ["role"]


def test_a_date_that_was_typed_as_one_is_a_date() -> None:
    found = typed("portfolio", "programmes", 2, ends=datetime.date(2031, 5, 1))
    assert [now for _, now in changes(found).values()] == ["2031-05-01"]


def test_a_contact_person_who_was_replaced_leaves_no_address_behind() -> None:
    base = returned(made("plan")).base["settlement"]["teams"]
    assert any("email" in each.get("lead", {}) or "phone" in each.get("lead", {}) for each in base) or base
    found = typed("plan", "teams", 1, name="אדם אחר")
    ((way, (_, now)),) = changes(found).items()
    assert way[-2:] == ("lead", "name") or set(now) <= {"name", "title"}


def test_a_blank_cell_of_a_ladder_or_a_principle_has_its_place() -> None:
    found = typed("compass", "ladder.workforce", 1, evidence__y3=None)
    statement = next(way[4] for way in found.places if way[:2] == ("compass", "evidence") and way[3] == "workforce")
    assert ("compass", "evidence", "y3", "workforce", statement) in found.places
    assert found.places["compass", "evidence", "y3", "workforce", statement].sheet.startswith("5")
    money = typed("portfolio", "principles", 1, note=None)
    assert ("portfolio", "principle_notes", "strengthen_existing") in money.places


def test_an_older_template_lacks_what_is_new_and_loses_nothing() -> None:
    def older(book: Workbook) -> None:
        book["_meta"]["B3"] = "0"
        sheet, top = found_table(book, "programmes")
        sheet.delete_cols(3)
        sheet.cell(top, 4).value = "former_key"
        book.remove(found_table(book, "public_opinion")[0])

    found = after("mapping", older)
    assert changes(found) == {}
    assert found.template_version == "0"
    assert set(codes(found)) <= {"unknown-column"}


@pytest.mark.parametrize("table", ["actions", "goals"])
def test_a_table_of_two_thousand_new_rows_is_read_in_time(table: str) -> None:
    def fill(book: Quick) -> None:
        sheet, _, columns = book.columns(table)
        used = max(row for row, *_ in sheet["cells"])
        sheet["cells"] += [[used + row, columns["title"], f"שורה {row}", "t"] for row in range(1, 2_001)]

    start = time.process_time()
    found = quick("plan", fill)
    assert found.tables[table] > 2_000
    assert time.process_time() - start < 20


def test_a_table_of_more_rows_than_formulas_reach_is_refused_and_stays() -> None:
    def fill(book: Quick) -> None:
        sheet, _, columns = book.columns("programmes")
        used = max(row for row, *_ in sheet["cells"])
        sheet["cells"] += [[used + row, columns["title"], f"שורה {row}", "t"] for row in range(1, 3_000)]

    found = quick("mapping", fill)
    assert changes(found) == {}
    assert codes(found) == ["overfull-sheet"]
