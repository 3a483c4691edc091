"""What issue and contract ask of every workbook, asked of each workbook of a whole build."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from tests import office
from tests.conftest import Built
from tests.workbooks import CONTENT

COMMON = CONTENT.workbooks["common"]
GIVEN = {"raters", "next", "principles", "weights", "filters", "criteria"}
"""Tables whose rows are given, beside the ladders: nobody adds a row there."""
MONEY = ("portfolio", "plan")
MARKS = tuple("#/")
"""Stand in the hidden column where a table begins, or what stands above it."""
SYMBOLS = "●○▲■◆□×"
PROFILED = ("sheet", "autoFilter", "sort", "insertRows", "deleteRows", "formatColumns", "formatRows")


@pytest.fixture(scope="module")
def files(built: Built) -> dict[str, Path]:
    return {each.relative_to(built.out).as_posix(): each for each in sorted(built.out.glob("*/*.xlsx"))}


@pytest.fixture(scope="module")
def books(files: dict[str, Path]) -> dict[str, Any]:
    return {name: office.book(each.read_bytes()) for name, each in files.items()}


def _visible(book: Any) -> list[Any]:
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def _tables(book: Any) -> Iterator[tuple[Any, str, int]]:
    """Each input table: its sheet, its key and the row of its headings."""
    for sheet in _visible(book):
        for row in sheet.iter_rows(max_col=1):
            if str(row[0].value or "").startswith("#"):
                yield sheet, str(row[0].value)[1:], row[0].row + 1


def _words(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def _given(key: str) -> bool:
    return key in GIVEN or key.startswith("ladder.")


def test_the_first_sheet_says_what_who_how_long_the_least_by_when_and_how_to_return(books: dict[str, Any]) -> None:
    for name, book in books.items():
        told = _words(book.worksheets[0])
        marks = [CONTENT.string(f"marks.{key}") for key in ("attribution", "not_issued", "non_commercial")]
        wanted = [*COMMON["questions"].values(), *(each["meaning"] for each in COMMON["cells"].values()), *marks]
        assert [each for each in wanted if each not in told] == [], name
        labels = {str(row[1].value): row[2].value for row in book.worksheets[0].iter_rows(max_col=3)}
        assert [each for each in COMMON["questions"].values() if len(str(labels[each] or "")) < 5] == [], name
        assert any("2026" in each for each in told[1:3]), name
        slug = name.split("/")[0]
        if slug == "example":
            assert CONTENT.string("marks.illustrative") in told, name


def test_a_book_opens_on_its_first_sheet_and_the_cursor_waits_on_the_way_to_the_first_task(
    books: dict[str, Any],
) -> None:
    for name, book in books.items():
        first = book.worksheets[0]
        assert book.active is first, name
        cell = first[first.sheet_view.selection[-1].activeCell]
        sheet, _, place = cell.hyperlink.location.rpartition("!")
        target = book[sheet.strip("'").replace("''", "'")]
        assert target.sheet_state == "visible", name
        assert target is _visible(book)[1], name
        if name.split("/")[1] not in ("network.xlsx", "selection.xlsx"):
            tables = {sheet.title: head for sheet, _, head in _tables(book)}
            assert target[place.replace("$", "")].row == tables[target.title] + 1, name


def test_every_sheet_that_is_named_on_the_first_one_is_a_link_to_it(books: dict[str, Any]) -> None:
    for name, book in books.items():
        links = [cell.hyperlink.location.rpartition("!")[0].strip("'").replace("''", "'")
                 for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]  # fmt: skip
        assert {sheet.title for sheet in _visible(book)[1:]} <= set(links), name


def test_each_link_of_the_first_sheet_to_a_table_leads_to_the_first_cell_to_fill(books: dict[str, Any]) -> None:
    for name, book in books.items():
        heads = {sheet.title: head for sheet, _, head in _tables(book)}
        links = [cell.hyperlink.location.rpartition("!") for row in book.worksheets[0].iter_rows() for cell in row
                 if cell.hyperlink]  # fmt: skip
        targets = {where.strip("'").replace("''", "'"): place.replace("$", "") for where, _, place in links}
        for title, head in heads.items():
            cell = book[title][targets[title]]
            assert not cell.protection.locked, (name, title)
            assert cell.row == head + 1, (name, title)


def test_no_cell_of_an_input_table_is_locked_and_every_formula_is(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet, key, head in _tables(book):
            last, width = _extent(sheet, head)
            rows = sheet.iter_rows(min_row=head + 1, max_row=last, max_col=width)
            locked = [cell.coordinate for row in rows for cell in row if cell.protection.locked]
            assert locked == [], (name, key)
        shown = {(sheet.title, cell.coordinate) for sheet, _, head in _tables(book) for cell in _shown(sheet, head)}
        for sheet in _visible(book):
            loose = {(sheet.title, cell.coordinate) for row in sheet.iter_rows() for cell in row
                     if cell.data_type == "f" and not cell.protection.locked and cell.column > 1}  # fmt: skip
            assert loose <= shown, (name, sheet.title)


def _extent(sheet: Any, head: int) -> tuple[int, int]:
    """Last row of a table's cells and its last column; what follows on the sheet stands after a free row."""
    keys = [cell.column for cell in sheet[head - 1] if cell.value is not None]
    following = _following(sheet, head)
    return following - 2 if following else sheet.max_row, max(keys)


def _following(sheet: Any, head: int) -> int:
    """The row in which a further table of the sheet begins, or words above that; 0 where there is none."""
    marks = (cell.row for (cell,) in sheet.iter_rows(min_row=head + 1, max_col=1) if str(cell.value or "")[:1] in MARKS)
    return next(marks, 0)


def _shown(sheet: Any, head: int) -> list[Any]:
    """The formulas of a table's own columns, which each row has."""
    last, width = _extent(sheet, head)
    columns = [cell.column for cell in sheet[head + 1][:width] if cell.data_type == "f"]
    return [sheet.cell(row, column) for row in range(head + 1, last + 1) for column in columns]


def test_sheets_are_protected_without_a_password_and_let_people_sort_filter_insert_and_delete(
    books: dict[str, Any],
) -> None:
    for name, book in books.items():
        for sheet in book:
            guard = sheet.protection
            assert guard.sheet, (name, sheet.title)
            assert guard.password is None, (name, sheet.title)
            forbidden = [each for each in PROFILED[1:] if getattr(guard, each)]
            assert forbidden == [], (name, sheet.title)
        for sheet, key, _ in _tables(book):
            if not _given(key):
                left, top, right, _ = range_boundaries(sheet.auto_filter.ref)
                own = {where: _extent(sheet, where)[1] for other, _, where in _tables(book) if other is sheet}
                assert (left, right) == (1, own[top]), (name, key)


def test_rows_of_input_tables_are_open_from_end_to_end(files: dict[str, Path]) -> None:
    """Excel deletes a row of a protected sheet only where each of its cells is open, those right of the table too."""
    with zipfile.ZipFile(files["example/portfolio.xlsx"]) as packed:
        xml = packed.read("xl/worksheets/sheet2.xml").decode()
    rows = re.findall(r'<row r="(\d+)"([^>]*)>', xml)
    open_rows = [int(number) for number, more in rows if "customFormat" in more]
    assert len(open_rows) > 40
    assert open_rows == list(range(open_rows[0], open_rows[-1] + 1))


def test_drop_downs_offer_hebrew_words_and_say_what_to_do(books: dict[str, Any]) -> None:
    for name, book in books.items():
        rules = [(sheet, rule) for sheet in _visible(book) for rule in sheet.data_validations.dataValidation]
        for sheet, rule in rules:
            if rule.showErrorMessage:
                assert rule.error, (name, sheet.title, rule.sqref)
                assert rule.errorTitle, (name, sheet.title, rule.sqref)
            if rule.type == "list" and rule.showErrorMessage:
                assert rule.prompt, (name, sheet.title, rule.sqref)
                where, _, cells = rule.formula1.rpartition("!")
                source = book[where.strip("'").replace("''", "'")] if where else sheet
                found = [cell.value for row in source[cells.replace("$", "")] for cell in row if cell.value]
                assert found, (name, sheet.title, rule.sqref)


def test_each_heading_of_money_names_its_unit(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet, key, head in _tables(book):
            for cell in sheet[head + 1]:
                if cell.number_format.startswith("#,##0;"):
                    assert "₪" in str(sheet.cell(head, cell.column).value), (name, key, cell.coordinate)


def test_totals_stand_above_the_tables(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet, key, head in _tables(book):
            if _given(key):
                continue
            below = {cell.coordinate for row in sheet.iter_rows(min_row=head + 1, max_row=_extent(sheet, head)[0])
                     for cell in row if cell.data_type == "f"}  # fmt: skip
            assert below == {cell.coordinate for cell in _shown(sheet, head)}, (name, key)


def test_open_tables_have_room_for_a_hundred_and_fifty_rows_more(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet, key, head in _tables(book):
            if not _given(key) and not _following(sheet, head):  # those above another one have few rows by nature
                last, width = _extent(sheet, head)
                rows = sheet.iter_rows(min_row=head + 1, max_row=last, max_col=width)
                blank = [row for row in rows if all(cell.value is None or cell.data_type == "f" for cell in row)]
                assert len(blank) >= 150, (name, key)
                assert any(cell.fill.fill_type for cell in blank[-1][1:]), (name, key)


def test_a_state_is_never_said_by_colour_alone(books: dict[str, Any]) -> None:
    """A mark that fills a cell also puts a symbol before its word, or stands on words that begin with one."""
    for name, book in books.items():
        for sheet in _visible(book):
            for area in sheet.conditional_formatting:
                for rule in area.rules:
                    look = rule.dxf
                    if look and look.fill and not look.border:
                        symbol = look.numFmt and any(each in look.numFmt.formatCode for each in SYMBOLS)
                        told = any(each in "".join(rule.formula) for each in SYMBOLS)
                        assert symbol or told or (look.font and look.font.b), (name, sheet.title, str(area.sqref))


def test_each_sheet_keeps_its_title_in_sight_and_tells_it_first(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet in _visible(book):
            assert sheet.freeze_panes, (name, sheet.title)
            first = next(cell for cell in sheet[1] if not sheet.column_dimensions[cell.column_letter].hidden)
            assert str(first.value or "").strip(), (name, sheet.title)
            assert first.font.sz >= 16, (name, sheet.title)


def test_every_sheet_prints_on_a4_landscape_with_titles(books: dict[str, Any]) -> None:
    for name, book in books.items():
        for sheet in _visible(book):
            page = sheet.page_setup
            tall = 1 if sheet is book.worksheets[0] else 0  # the instructions on one page, the others as they need
            assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, tall), (name, sheet.title)
            assert page.fitToWidth == 1 or sheet.print_title_cols, (name, sheet.title)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage, (name, sheet.title)
            assert sheet.print_title_rows, (name, sheet.title)
            assert sheet.oddFooter.center.text, (name, sheet.title)


def test_each_file_says_in_its_properties_what_and_whose_it_is(books: dict[str, Any]) -> None:
    for name, book in books.items():
        about, (slug, kind) = book.properties, name.removesuffix(".xlsx").split("/")
        assert all((about.title, about.subject, about.creator)), name
        assert about.language == "he-IL", name
        own = {each.name: each.value for each in book.custom_doc_props.props}
        assert (own["rm_settlement"], own["rm_kind"]) == (slug, kind), name


def test_each_chart_says_in_words_what_it_shows(files: dict[str, Path]) -> None:
    charts = 0
    for name, file in files.items():
        with zipfile.ZipFile(file) as packed:
            for part in (each for each in packed.namelist() if each.startswith("xl/drawings/drawing")):
                for frame in re.findall(r"<xdr:cNvPr[^>]*>|<cNvPr[^>]*>", packed.read(part).decode()):
                    assert len(re.search(r'descr="([^"]*)"', frame)[1]) > 20, (name, frame)  # type: ignore[index]
                    charts += 1
    assert charts > 40


def test_each_book_checks_itself_and_the_first_sheet_says_the_outcome(books: dict[str, Any]) -> None:
    for name, book in books.items():
        assert COMMON["check"]["title"] in book.sheetnames, name
        review = book[COMMON["check"]["title"]]
        says = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
        assert [str(cell.value) for cell in says] == [f"='{review.title}'!$B$4", f"='{review.title}'!$B$5"], name
        assert says[0].hyperlink.location.startswith(f"'{review.title}'!"), name
        lines = [row for row in review.iter_rows(min_row=8) if row[2].value]
        assert lines, name
        for line in lines:
            assert [line[index].data_type for index in (1, 4, 7)] == ["f"] * 3, (name, line[3].value)
            assert "HYPERLINK(" in line[7].value, (name, line[3].value)
            assert line[2].hyperlink, (name, line[3].value)


def test_books_of_money_have_one_switch_of_units_that_leaves_values_alone(books: dict[str, Any]) -> None:
    view = COMMON["view"]
    for name, book in books.items():
        if not name.endswith(tuple(f"{kind}.xlsx" for kind in MONEY)):
            continue
        assert "view_money" in book.defined_names, name
        rules = [rule for sheet in _visible(book) for area in sheet.conditional_formatting for rule in area.rules
                 if any("view_money" in each for each in rule.formula)]  # fmt: skip
        assert {rule.formula[0] for rule in rules} == {f'view_money="{view["thousands"]}"'}, name
        assert {rule.dxf.numFmt.formatCode for rule in rules} == {"#,##0,;-#,##0,", f'@" {view["suffix"]}"'}, name
        named = [cell for sheet in book for row in sheet.iter_rows() for cell in row
                 if cell.data_type == "f" and "view_money" in str(cell.value)]  # fmt: skip
        assert named == [], name
