"""What other programs leave of a workbook, and books of an older or a newer template."""

from functools import partial

from openpyxl import Workbook

from tests.clumsy.case import Case
from tests.clumsy.hand import both, by_hand, same, typed
from tests.exported import exported
from tests.workbooks import put, reverse

_P1 = "mapping/programmes/P1/operator"
_META = "_meta"


def _typed_bare(book: Workbook) -> None:
    exported(book)
    book["תכניות"]["C6"].value = "גוף אחר"


def _renamed_bare(book: Workbook) -> None:
    exported(book)
    for number, sheet in enumerate(book):
        sheet.title = f"Sheet{number}"


def _nameless(book: Workbook) -> None:
    exported(book)
    for sheet in book:
        for row in sheet.iter_rows(max_row=4):
            for cell in row:
                if isinstance(cell.value, str) and "נווה תדהר" in cell.value:
                    cell.value = "בלי שם"


def _unlisted(book: Workbook) -> None:
    """Pasting took the lists of the cells away."""
    for sheet in book:
        sheet.data_validations.dataValidation.clear()
    sheet = next(each for each in book if each["A4"].value == "#programmes")
    put(book, "programmes", 1, operator="גוף אחר", sector=f" {sheet['D8'].value} ")


def _meta(row: int, value: str) -> object:
    return by_hand(lambda book: book[_META].__setitem__(f"B{row}", value))


def _base(book: Workbook) -> None:
    cell = book[_META]["B5"]
    cell.value = cell.value.replace("title", "titel", 1)


def _older(book: Workbook) -> None:
    """A column and a table that the former template did not have."""
    book[_META]["B3"] = "0"
    sheet = next(each for each in book if each["A4"].value == "#programmes")
    sheet.delete_cols(3)
    book.remove(next(each for each in book if each["A4"].value == "#public_opinion"))


def _former(book: Workbook) -> None:
    """A column that the template of today has no more."""
    book[_META]["B3"] = "0"
    sheet = next(each for each in book if each["A4"].value == "#programmes")
    sheet.insert_cols(4)
    sheet["D4"], sheet["D5"], sheet["D6"] = "former", "מספר סידורי", 7


CASES = (
    Case("saved anew by LibreOffice", same, saved=True),
    Case("a cell typed into, then saved anew by LibreOffice", typed("programmes", 1, operator="גוף אחר"), saved=True, becomes={_P1: "גוף אחר"}),
    Case("rows sorted, then saved anew by LibreOffice", by_hand(lambda book: reverse(book, "programmes", 6)), saved=True),
    Case("exported from Google Sheets", by_hand(partial(exported, keys=True)), code="lost-base", says="compared with the data as they stand"),
    Case("an export that lost also its keys and ids", by_hand(exported), code="lost-base"),
    Case("an export that was typed into", by_hand(_typed_bare), code="lost-base", becomes={_P1: "גוף אחר"}),
    Case("an export whose sheets bear other names", by_hand(_renamed_bare), code="lost-base"),
    Case("an export that names no settlement", by_hand(_nameless), code="unknown-settlement", exit=1),
    Case("an export that LibreOffice saved", by_hand(_typed_bare), saved=True, code="lost-base", becomes={_P1: "גוף אחר"}),
    Case("lists of cells that pasting took away", by_hand(_unlisted), becomes={_P1: "גוף אחר", "mapping/programmes/P1/sector": "authority"}),
    Case("the file under another name", typed("programmes", 1, operator="גוף אחר"), name="עותק של מיפוי (2) סופי.xlsx", becomes={_P1: "גוף אחר"}),
    Case("a workbook with the ending of a picture", typed("programmes", 1, operator="גוף אחר"), name="photo.jpg", becomes={_P1: "גוף אחר"}),
    Case("the base changed by hand", by_hand(_base), code="lost-base"),
    Case("another settlement's name typed wrong in the hidden sheet", _meta(1, "exampel"), code="unknown-settlement", exit=1, says="did you mean example?"),  # type: ignore[arg-type]
    Case("an older template without a column and a table of today", by_hand(_older)),
    Case("an older template with a column that is no more", by_hand(_former), code="unknown-column", at="תכניות!D5", says="מספר סידורי"),
    Case("a newer template than this version knows", _meta(3, "7"), code="newer-template", exit=1, says="update the project"),  # type: ignore[arg-type]
    Case("a version of the template that is no number", _meta(3, "x"), code="newer-template", exit=1),  # type: ignore[arg-type]
    Case("the kit's mapping with its internal columns blank", typed("interviews", 2, role="מנהלת"), "kit", becomes={"mapping/interviews/V2/role": "מנהלת"}),
    Case("what was typed twice, each time otherwise", both(typed("programmes", 1, operator="א"), typed("programmes", 1, operator="ב")), becomes={_P1: "ב"}),
)  # fmt: skip
