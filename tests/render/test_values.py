"""Left-to-right values within Hebrew, as each output sets them: one table of cases for all."""

import datetime
import io
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from weasyprint import HTML

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.document.blocks import Paragraph, Text
from builder.document.calendar import Calendar, Event
from builder.document.directions import runs_of
from builder.document.layout import Layout
from builder.document.paper import Paper
from builder.document.workbook import Cell, Sheet, Workbook, text
from builder.lint.word import word_faults
from builder.render.docx import render_docx
from builder.render.html import text_html
from builder.render.ics import render_ics
from builder.render.mail import render_mail
from builder.render.pptx_text import Look, write
from builder.render.word_xml import runs
from builder.render.xlsx import render_workbook
from builder.sheets.plan import ACTIONS, plan_choices
from builder.sheets.table import read_table
from tests.directed import PHONES, PLAIN, VALUES
from tests.pages import one
from tests.papers import W, part
from tests.towns import ISSUED, content, layout

LATIN = [value for value, _ in VALUES if value.isascii() or "\u2013" in value or "₪" in value]
_LINE = 8
"""Points within which all tops of one line lie; the next line begins some 20 below."""
VALUE = [value for value, kind in VALUES if kind not in ("words", "url", "mail")]


def printed(values: list[str]) -> list[str]:
    """Each value as it lies on paper from left to right: letters stand apart, so that each has a box of its own."""
    lines = "".join(f"<p>אבג {text_html(f'דהו {each} זחט')}</p>" for each in values)
    style = "@page{size:3000px 4000px}p{letter-spacing:1.2em;font:14px Heebo,sans-serif;white-space:nowrap}"
    page = HTML(string=f'<html lang="he" dir="rtl"><style>{style}</style>{lines}').write_pdf()
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=page, capture_output=True, check=True, timeout=60)
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', done.stdout.decode())
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for left, top, word in sorted(found, key=lambda each: float(each[1])):
        if not rows or float(top) > rows[-1][0] + _LINE:  # letters of one line come from fonts of several heights
            rows.append((float(top), []))
        rows[-1][1].append((float(left), ElementTree.fromstring(f"<a>{word}</a>").text or ""))
    return ["".join(word for _, word in sorted(row)) for _, row in rows]


def test_values_lie_from_left_to_right_on_paper() -> None:
    lines = printed(LATIN)
    assert len(lines) == len(LATIN)
    for value, line in zip(LATIN, lines, strict=True):
        assert re.sub("[\u0590-\u05ff]", "", line) == value.replace(" ", ""), value


@pytest.mark.parametrize(("value", "kind"), VALUES)
def test_pages_and_paper_hold_a_value_in_one_span(value: str, kind: str) -> None:
    spans = re.findall(r'<span dir="ltr"[^>]*>(.*?)</span>', text_html(f"טל' {value} כאן"))
    assert [ElementTree.fromstring(f"<a>{each}</a>").text for each in spans] == [value]


def word_runs(words: str) -> list[tuple[str, bool]]:
    found = re.findall(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>(.*?)</w:t>", runs(words))
    return [(ElementTree.fromstring(f"<a>{each}</a>").text or "", "<w:rtl/>" in how) for how, each in found]


@pytest.mark.parametrize("value", VALUE)
def test_in_word_a_value_is_one_run_from_left_to_right(value: str) -> None:
    made = word_runs(f"טל' {value} כאן")
    assert [(each.strip("\u200e"), rtl) for each, rtl in made] == [("טל' ", True), (value, False), (" כאן", True)]
    marked = made[1][0].startswith("\u200e")
    assert marked == (re.fullmatch(r"\w[\w.,%]*", value) is None)


@pytest.mark.parametrize("words", PLAIN)
def test_in_word_what_hebrew_sets_right_stays_in_its_run(words: str) -> None:
    assert all(rtl for _, rtl in word_runs(f"א {words} ב"))


def test_in_word_each_script_runs_its_own_way_and_has_its_language() -> None:
    made = runs("פגישה: Иван Петров, Γιώργος, አበበ, أحمد خطيب, 中文 ו-Anna")
    found = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t>", made)
    how = {words.strip(" ,"): properties for properties, words in found}
    assert how["Иван Петров"] == '<w:lang w:val="ru-RU"/>'
    assert how["Γιώργος"] == '<w:lang w:val="el-GR"/>'
    assert how["አበበ"] == '<w:lang w:val="am-ET"/>'
    assert how["أحمد خطيب"] == '<w:rtl/><w:lang w:bidi="ar-SA"/>'
    assert (how["中文"], how["Anna"], how["פגישה:"]) == ("", "", "<w:rtl/>")


def test_a_paper_of_such_values_has_no_fault() -> None:
    blocks = tuple(Paragraph((Text(f"טל' {value} כאן"),)) for value, _ in VALUES)
    made = Paper("כותרת", "נושא", "כותב", ISSUED, ("ראש", "050 000 1234"), "רגל", "עמוד {page} מתוך {pages}", blocks)
    data = render_docx(made, layout()).data
    assert word_faults(data) == []
    said = ["".join(each.text or "" for each in one.iter(W + "t")) for one in part(data).iter(W + "p")]
    assert {f"טל' {value} כאן" for value, _ in VALUES} <= {each.replace("\u200e", "") for each in said}


def test_a_mail_and_a_calendar_hold_values_by_isolates() -> None:
    paper = Paper("נושא", "נושא", "כותב", ISSUED, ("ר", "ט"), "", "", (Paragraph((Text("טל' 050 000 1234 כאן"),)),))
    assert "טל' \u2066050 000 1234\u2069 כאן" in render_mail(paper, layout()).data.decode()
    day = datetime.date(2026, 12, 1)
    event = Event("u", "מוקד *2700", day, day, "body", "חייגו (04) 000-1234", "הרצל 12/3")
    stamp = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    made = render_ics(Calendar("לוח", "לפרטים 050 000 1234", day, (event,), stamp, 1), Layout({})).data.decode()
    unfolded = made.replace("\r\n ", "")
    assert "SUMMARY:מוקד \u2066*2700\u2069\r\n" in unfolded
    assert "לפרטים \u2066050 000 1234\u2069" in unfolded
    assert "חייגו \u2066(04) 000-1234\u2069" in unfolded
    assert "הרצל 12/3" in unfolded


@pytest.mark.parametrize("value", [value for value in VALUE if not runs_of(value)[0].safe])
def test_on_slides_marks_hold_a_value(value: str) -> None:
    frame = Presentation()
    shape = frame.slides.add_slide(frame.slide_layouts[0]).shapes[0]
    write(shape.text_frame._txBody, [((Text(f"טל' {value} כאן"),), Look(12))], {})
    assert shape.text_frame.text == f"טל' \u200e{value}\u200e כאן"


def sheet(cells: dict[tuple[int, int], Cell]) -> bytes:
    one = Sheet("one", "גיליון", cells)
    return render_workbook(Workbook("ספר", "נושא", "test", "יוצר", ISSUED, (one,)), layout()).data


@pytest.mark.parametrize("value", [each for each in PHONES if runs_of(each)])
def test_a_cell_with_a_telephone_alone_reads_from_the_left_and_holds_what_was_typed(value: str) -> None:
    made = load_workbook(io.BytesIO(sheet({(1, 2): text(value, "input"), (2, 2): text(f"טל' {value}", "input")})))
    alone, within = made.worksheets[0]["B1"], made.worksheets[0]["B2"]
    assert (alone.value, alone.alignment.readingOrder, alone.alignment.horizontal) == (value, 1, "right")
    assert (within.value, within.alignment.readingOrder) == (f"טל' {value}", 2)


def test_what_a_sheet_tells_holds_a_telephone_by_isolates() -> None:
    made = load_workbook(io.BytesIO(sheet({(1, 2): text("שולחים אל +972-50-000-1234 בלבד", "note")})))
    assert made.worksheets[0]["B1"].value == "שולחים אל \u2066+972-50-000-1234\u2069 בלבד"


def _marked(value: str) -> str:
    return f"\u2066{value}\u2069"


def test_words_of_a_sheet_hold_a_telephone_and_come_back_as_they_were_typed(tmp_path: Path) -> None:
    note, code, title = "לפרטים (04) 000-1234, הרצל 12/3", "+972-50-000-1234", "מוקד *2700"
    action = {"id": "A1", "title": title, "owner": "רות, 050 000 1234", "note": note, "budget_code": code}
    goals = [{"id": "G1.1", "title": "יעד", "actions": [action]}]
    settlement = one(tmp_path, plan={"overall_goals": [{"id": "G1", "title": "על", "goals": goals}]})
    book = load_workbook(io.BytesIO(render_workbook(compose_plan(settlement, content(), ISSUED), layout()).data))
    said = {cell.value for sheet in book for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)}
    marked = {
        f"לפרטים {_marked('(04) 000-1234')}, הרצל 12/3",
        f"רות, {_marked('050 000 1234')}",
        f"מוקד {_marked('*2700')}",
    }
    assert {*marked, code} <= said
    grids = [tuple(sheet.iter_rows(values_only=True)) for sheet in book]
    read = next(found for grid in grids if (found := read_table(ACTIONS, grid, plan_choices(content()))).is_there)
    row = read.rows[0]
    assert [row.text(each) for each in ("title", "owner", "budget_code")] == [title, "רות, 050 000 1234", code]
