"""What other programs leave of a workbook: LibreOffice saves it anew, Google Sheets exports what people see."""

from typing import Any

import pytest
from openpyxl import Workbook

from tests.exported import exported
from tests.office import convert
from tests.returns import answer, changes, codes, made, returned
from tests.workbooks import edited

KINDS = ("portfolio", "plan", "compass", "mapping")


@pytest.fixture(scope="module")
def saved() -> dict[str, bytes]:
    """Every kind as LibreOffice saves it."""
    files = {f"{kind}/{slug}": made(kind, slug) for kind in (*KINDS, "kit") for slug in ("example", "odd")}
    return convert({**files, "selection/network": made("selection")})


def test_what_libreoffice_saved_anew_says_what_it_said(saved: dict[str, bytes]) -> None:
    told = {name: (changes(found), codes(found)) for name, data in saved.items() if (found := returned(data))}
    assert {name: each for name, each in told.items() if each != ({}, [])} == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keys", [True, False])
def test_an_export_without_anything_hidden_says_what_it_said(kind: str, keys: bool) -> None:
    found = returned(edited(made(kind), lambda book: exported(book, keys=keys)))
    assert (found.slug, found.kind) == ("example", kind)
    assert changes(found) == {}
    assert codes(found) == ["lost-base"]
    assert found.digest == ""


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_of_an_export_is_that_edit(kind: str) -> None:
    cell = {"portfolio": ("תכניות", "אגף אחראי"), "plan": ("תכנית הפעולה", "אחריות"), "mapping": ("תכניות", "מי מפעיל"),
            "compass": ("מי דירג", "")}[kind]  # fmt: skip

    def change(book: Workbook) -> None:
        exported(book)
        sheet = book[cell[0]]
        row, column = _below(sheet, cell[1])
        sheet.cell(row, column).value = "נכתב ביד"

    found = returned(edited(made(kind), change))
    assert [now for _, now in changes(found).values()] == ["נכתב ביד"]


def _below(sheet: Any, heading: str) -> tuple[int, int]:
    """The first entry below a heading; below the second heading of a sheet where none is named."""
    if not heading:
        return next((cell.row + 1, cell.column + 1) for row in sheet.iter_rows(min_row=4) for cell in row if cell.value)
    return next((cell.row + 1, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == heading)


def test_an_export_whose_sheets_were_renamed_is_still_known() -> None:
    def rename(book: Workbook) -> None:
        exported(book)
        for number, sheet in enumerate(book):
            sheet.title = f"Sheet{number}"

    assert changes(returned(edited(made("mapping"), rename))) == {}


def test_an_export_that_names_no_settlement_is_read_for_the_one_that_is_told() -> None:
    def forget(book: Workbook) -> None:
        exported(book)
        for sheet in book:
            for row in sheet.iter_rows(max_row=4):
                for cell in row:
                    if isinstance(cell.value, str) and "נווה תדהר" in cell.value:
                        cell.value = "בלי שם"

    data = edited(made("mapping"), forget)
    assert [each.code for each in answer(data)[1]] == ["unknown-settlement"]
    assert returned(data, "example").slug == "example"
