"""Rows, columns and sheets as people move them: what was typed comes back, whatever else moved."""

from typing import Any

from openpyxl import Workbook

from tests.clumsy.case import ROW, Case
from tests.clumsy.hand import by_hand
from tests.workbooks import cells_of, found_table, put, reverse


def _used(book: Workbook) -> int:
    """Rows of programmes that are filled."""
    sheet, top = found_table(book, "programmes")
    return sum(sheet.cell(row, 2).value not in (None, "") for row in range(top + 2, sheet.max_row + 1))


def _programmes(book: Workbook) -> tuple[Any, int]:
    return found_table(book, "programmes")


def _added(book: Workbook) -> None:
    put(book, "programmes", _used(book) + 2, title="תכנית חדשה", participants=40)


def _emptied(book: Workbook) -> None:
    put(book, "programmes", 2, **dict.fromkeys(key for key in cells_of(book, "programmes", 2) if key != "id"))


def _deleted(book: Workbook) -> None:
    sheet, top = _programmes(book)
    sheet.delete_rows(top + 3)


def _copied(book: Workbook) -> None:
    put(book, "programmes", _used(book) + 1, **{**cells_of(book, "programmes", 1), "title": "העתק", "operator": "אחר"})


def _repeated(book: Workbook) -> None:
    put(book, "programmes", _used(book) + 1, **cells_of(book, "programmes", 1))


def _above(book: Workbook) -> None:
    """The copy stands where the first row stood, and was changed there."""
    put(book, "programmes", _used(book) + 1, **cells_of(book, "programmes", 1))
    put(book, "programmes", 1, title="ראשונה בגיליון וחדשה", operator="אחר")


def _sorted_bare(book: Workbook) -> None:
    ids = [cells_of(book, "programmes", number)["id"] for number in range(1, 6)]
    reverse(book, "programmes", 5)
    for number, each in enumerate(ids, 1):
        put(book, "programmes", number, id=each)


def _no_ids(book: Workbook) -> None:
    for number in range(1, 6):
        put(book, "programmes", number, id=None)
    put(book, "programmes", 2, operator="גוף אחר")


def _sorted_and_typed(book: Workbook) -> None:
    reverse(book, "programmes", 6)
    put(book, "programmes", 6, operator="גוף אחר")


def _gap(book: Workbook) -> None:
    sheet, top = _programmes(book)
    sheet.insert_rows(top + 3, 2)
    sheet.cell(top + 5, 3).value = "גוף אחר"


def _columns_moved(book: Workbook) -> None:
    sheet, top = _programmes(book)
    for row in range(top, sheet.max_row + 1):
        left, right = sheet.cell(row, 3), sheet.cell(row, 6)
        left.value, right.value = right.value, left.value
    sheet.cell(top + 2, 6).value = "גוף אחר"


def _widened(book: Workbook) -> None:
    sheet, _ = _programmes(book)
    sheet.column_dimensions["C"].width = 90
    sheet.row_dimensions[7].height = 80
    put(book, "programmes", 1, operator="גוף אחר")


def _hidden(book: Workbook) -> None:
    sheet, _ = _programmes(book)
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[8].hidden = True
    put(book, "programmes", 2, operator="גוף אחר")


def _column_added(book: Workbook) -> None:
    sheet, top = _programmes(book)
    sheet.insert_cols(4)
    sheet.cell(top + 1, 4).value = "הערות שלנו"
    sheet.cell(top + 2, 4).value = "הערה"


def _column_deleted(book: Workbook) -> None:
    _programmes(book)[0].delete_cols(3)


def _headed(book: Workbook) -> None:
    sheet, top = _programmes(book)
    sheet.cell(top + 1, 3).value = "שם הגוף"
    put(book, "programmes", 1, operator="גוף אחר")


def _renamed(book: Workbook) -> None:
    sheet, _ = _programmes(book)
    sheet.title = "תכניות (סופי) 2"
    put(book, "programmes", 1, operator="גוף אחר")


def _reordered(book: Workbook) -> None:
    book.move_sheet(_programmes(book)[0], -3)
    put(book, "programmes", 1, operator="גוף אחר")


def _sheet_added(book: Workbook) -> None:
    book.create_sheet("דברים שלנו", 0).append(["לשאול את הגזברית", 3])


def _sheet_deleted(book: Workbook) -> None:
    book.remove(_programmes(book)[0])


def _pushed(book: Workbook) -> None:
    _programmes(book)[0].insert_rows(1, 6)
    put(book, "programmes", 1, operator="גוף אחר")


def _merged(book: Workbook) -> None:
    sheet, top = _programmes(book)
    sheet.cell(top + 2, 3).value = "גוף אחד לכולן"
    sheet.merge_cells(start_row=top + 2, end_row=top + 4, start_column=3, end_column=3)


def _frozen(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = 1


def _goal_gone(book: Workbook) -> None:
    put(book, "goals", 1, id=None, overall_goal=None, mobility_domain=None, title=None, overall_id=None)


def _pupils(book: Workbook) -> None:
    sheet = book.create_sheet("רשימה")
    sheet.append(["שם פרטי", "שם משפחה", "כיתה"])
    sheet.append(["דנה", "כהן", "ד2"])


_P1, _P2 = "mapping/programmes/P1/operator", "mapping/programmes/P2/operator"
CASES = (
    Case("a row added below the others, with a blank one between", by_hand(_added), becomes={"mapping/programmes/*": ROW}),
    Case("a row whose cells were emptied", by_hand(_emptied), becomes={"mapping/programmes/P2": None}),
    Case("a row that was deleted", by_hand(_deleted), becomes={"mapping/programmes/P2": None}),
    Case("a row copied and then changed", by_hand(_copied), code="copied-row", at="תכניות!B24", becomes={"mapping/programmes/*": ROW}, says="copy of row 6"),
    Case("of two rows of one id, the one that moved away stands first", by_hand(_above), code="copied-row", at="תכניות!B6", becomes={"mapping/programmes/*": ROW}),
    Case("a row copied and left as it was", by_hand(_repeated), code="repeated-row", at="תכניות!B24", exit=1, says="word for word"),
    Case("rows sorted the other way round", by_hand(lambda book: reverse(book, "programmes", 6))),
    Case("rows sorted, and one of them changed", by_hand(_sorted_and_typed), becomes={_P1: "גוף אחר"}),
    Case("rows sorted without their hidden ids", by_hand(_sorted_bare)),
    Case("hidden ids that were emptied", by_hand(_no_ids), becomes={_P2: "גוף אחר"}),
    Case("blank rows within a table", by_hand(_gap), becomes={_P2: "גוף אחר"}),
    Case("columns in another order", by_hand(_columns_moved), becomes={_P1: "גוף אחר"}),
    Case("a column made wide and a row made high", by_hand(_widened), becomes={_P1: "גוף אחר"}),
    Case("a column and a row that were hidden", by_hand(_hidden), becomes={_P2: "גוף אחר"}),
    Case("a column of a person's own beside ours", by_hand(_column_added), code="unknown-column", at="תכניות!D5", says="הערות שלנו"),
    Case("a column that was deleted", by_hand(_column_deleted), code="lost-column", at="תכניות!B5", says="operator"),
    Case("a heading in other words", by_hand(_headed), becomes={_P1: "גוף אחר"}),
    Case("a sheet under another name", by_hand(_renamed), becomes={_P1: "גוף אחר"}),
    Case("sheets in another order", by_hand(_reordered), becomes={_P1: "גוף אחר"}),
    Case("a sheet of a person's own", by_hand(_sheet_added)),
    Case("a sheet that was deleted", by_hand(_sheet_deleted), code="lost-table", exit=1, says="תכניות"),
    Case("rows above a table", by_hand(_pushed), becomes={_P1: "גוף אחר"}),
    Case("cells of a column merged into one", by_hand(_merged), becomes=dict.fromkeys((_P1, _P2, "mapping/programmes/P3/operator"), "גוף אחד לכולן")),
    Case("a computed cell written over", by_hand(lambda book: put(book, "funding", 3, balance=5)), "portfolio", "overwritten-formula", ("funding", 3, "balance"), says="computed anew"),
    Case("all formulas turned into figures", by_hand(_frozen), code="overwritten-formula", says="all the figures"),
    Case("a goal gone that still has actions", by_hand(_goal_gone), "plan", "still-in-use", "מדדים!C6", exit=1, says="is gone from the workbook"),
    Case("a list of pupils on a sheet of its own", by_hand(_pupils), code="personal-data", at="רשימה!A1", exit=1),
)  # fmt: skip
