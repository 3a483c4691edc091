import datetime
import io
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from builder.document.layout import Layout
from builder.document.workbook import (
    Cell,
    Chart,
    Fill,
    Mark,
    Name,
    Series,
    Sheet,
    Validation,
    Workbook,
    blank,
    formula,
    number,
    text,
)
from builder.render.xlsx import render_workbook

LAYOUT = Layout({f"layouts/{name}.yaml": Path(f"layouts/{name}.yaml").read_bytes() for name in ("palette", "workbook")})
DAY = datetime.date(2026, 11, 1)


def _book(cells: dict[tuple[int, int], Cell], **more: object) -> bytes:
    sheet = Sheet("one", "גיליון ג' & שות", cells, (4, 20, 12), **more)  # type: ignore[arg-type]
    names = (Name("rm_x", sheet.title, 1, 2),)
    book = Workbook("ספר & <b>", "נושא", "test", "יוצר", DAY, (sheet,), names, (("rm_kind", "test"),), "כותרת & סוף")
    return render_workbook(book, LAYOUT).data


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


def test_formulas_carry_their_values_words_and_numbers_alike() -> None:
    joined = formula('"א"&"<b>"', "א<b>", "words")
    cells = {(1, 2): formula("1/3", 1 / 3, "ratio"), (2, 2): formula('""', ""), (3, 2): joined}
    book = load_workbook(io.BytesIO(_book(cells)), data_only=True)
    assert [book.worksheets[0].cell(row, 2).value for row in (1, 2, 3)] == [1 / 3, None, "א<b>"]
    xml = _part(_book(cells), "xl/worksheets/sheet1.xml")
    assert 't="str"><f>"א"&amp;"&lt;b&gt;"</f><v>א&lt;b&gt;</v>' in xml


def test_text_that_looks_like_a_formula_or_a_number_stays_text() -> None:
    words = ["=1+1", "+972", "-5", "@here", "0123", "1/2", "'quoted", "TRUE"]
    data = _book({(row, 2): text(each, "input") for row, each in enumerate(words, 1)})
    cells = [load_workbook(io.BytesIO(data)).worksheets[0].cell(row, 2) for row in range(1, len(words) + 1)]
    assert [cell.value for cell in cells] == words
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:4]] == [True] * 4


def test_input_cells_are_open_and_all_others_are_locked() -> None:
    cells = {(1, 2): text("כותרת", "title"), (2, 2): number(5), (3, 2): formula("B2", 5)}
    sheet = load_workbook(io.BytesIO(_book(cells, fills=(Fill(4, 6, ((2, blank()),)),)))).worksheets[0]
    assert [sheet.cell(row, 2).protection.locked for row in range(1, 7)] == [True, False, True, False, False, False]
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_a_chart_shows_its_figures_and_its_words_before_anything_calculates() -> None:
    cells = {(1, 2): text("א & ב"), (1, 3): formula("2*3", 6), (2, 2): text("ג"), (2, 3): number(4)}
    chart = Chart(4, 2, 8, 5, "מה רואים", 1, 2, 2, (Series("סכום", 3, "ink"),))
    data = _book(cells, charts=(chart,))
    drawn = _part(data, "xl/charts/chart1.xml")
    assert "<c:v>6</c:v>" in drawn
    assert "<c:v>א &amp; ב</c:v>" in drawn
    assert 'descr="מה רואים"' in _part(data, "xl/drawings/drawing1.xml")


def test_what_a_file_says_of_itself_is_the_month_of_issue_not_the_clock() -> None:
    core = _part(_book({(1, 2): text("א")}), "docProps/core.xml")
    assert core.count("2026-11-01T00:00:00Z") == 2
    assert "he-IL" in core
    with zipfile.ZipFile(io.BytesIO(_book({(1, 2): text("א")}))) as packed:
        assert {each.date_time[:3] for each in packed.infolist()} == {(2026, 11, 1)}
        assert packed.namelist() == sorted(packed.namelist())


def test_pages_say_their_number_first_and_sheets_run_from_the_right() -> None:
    sheet = load_workbook(io.BytesIO(_book({(1, 2): text("א")}, repeat=(1, 1)))).worksheets[0]
    assert sheet.oddFooter.center.text.startswith("&P/&N · כותרת && סוף")
    assert sheet.sheet_view.rightToLeft
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_words_of_validations_are_cut_to_what_excel_takes() -> None:
    rule = Validation("B2:B9", "list", "$C$1:$C$3", "כ" * 40, "ש" * 300, "ת" * 40, "ה" * 300)
    offer = Validation("B2:B9", "list", "$C$1:$C$3", strict=False)
    sheet = load_workbook(io.BytesIO(_book({(1, 2): text("א")}, validations=(rule, offer)))).worksheets[0]
    strict, free = sheet.data_validations.dataValidation
    assert [len(each) for each in (strict.errorTitle, strict.error, strict.promptTitle, strict.prompt)] == [32, 224] * 2
    assert (strict.showErrorMessage, free.showErrorMessage) == (True, False)


def test_a_mark_puts_a_symbol_before_the_word_and_leaves_the_value_plain() -> None:
    data = _book({(1, 2): text("מתקיים", "input")}, marks=(Mark("B1:B9", 'B1="מתקיים"', fill="met", symbol="●"),))
    assert '"\u200f● "@'.replace('"', "&quot;") in _part(data, "xl/styles.xml")
    assert load_workbook(io.BytesIO(data)).worksheets[0]["B1"].value == "מתקיים"


def test_a_link_leads_to_a_cell_of_the_same_book() -> None:
    data = _book({(1, 2): text("אל", "link", link="'גיליון ג'' & שות'!$B$1")})
    link = load_workbook(io.BytesIO(data)).worksheets[0]["B1"].hyperlink
    assert link.location == "'גיליון ג'' & שות'!$B$1"
    assert "externalLink" not in " ".join(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_books_that_share_a_frame_keep_their_own_words_and_bytes() -> None:
    def book(name: str) -> bytes:
        sheet = Sheet("one", "גיליון", {(1, 2): text(name), (2, 2): number(5)}, (4, 20))
        own = (("rm_settlement", name), ("rm_kind", "test"))
        return render_workbook(Workbook(name, "נושא", "test", "יוצר", DAY, (sheet,), (), own, name), LAYOUT).data

    first, other, again = book("א & <b>"), book("ב RM_TITLE"), book("א & <b>")
    assert first == again
    for data, name in ((first, "א & <b>"), (other, "ב RM_TITLE")):
        made = load_workbook(io.BytesIO(data))
        assert made.properties.title == name
        assert made.custom_doc_props["rm_settlement"].value == name
        assert made.worksheets[0].oddFooter.center.text == f"&P/&N · {name.replace('&', '&&')} · גיליון"


def test_words_that_excel_would_decode_or_trim_stay_as_they_are() -> None:
    words = ["_x0041_", " שוליים ", "שורה\r\nשורה", "a & b < c"]
    data = _book({(row, 2): text(each) for row, each in enumerate(words, 1)})
    assert [
        row[0].value for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_col=2, max_col=2)
    ] == words
    assert "_x005F_x0041_" in _part(data, "xl/sharedStrings.xml")


def test_a_formula_is_locked_whatever_its_look() -> None:
    sheet = load_workbook(io.BytesIO(_book({(1, 2): formula("1+1", 2, style="input")}))).worksheets[0]
    assert sheet["B1"].protection.locked
