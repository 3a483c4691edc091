"""Limits of Microsoft's programs are counted in UTF-16 units, of which an emoji takes two."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from builder.compose.workbooks.plan.workbook import compose_plan
from builder.document.blocks import Paragraph, Text
from builder.document.paper import Paper
from builder.document.units import CELL, units
from builder.document.workbook import Sheet, Validation, Workbook
from builder.render.docx import render_docx
from builder.render.xlsx import render_workbook
from builder.render.xlsx_frame import footer_words
from tests.pages import one
from tests.towns import ISSUED, content, layout

SMILE = "🙂"
FULL = SMILE * 15_000


def plan(note: str, partners: tuple[str, ...] = ()) -> dict[str, object]:
    action = {"id": "A1", "title": "פעולה", "note": note, "partners": list(partners)}
    goal = {"id": "G1.1", "title": "יעד", "actions": [action]}
    return {"overall_goals": [{"id": "G1", "title": "יעד על", "goals": [goal]}]}


@pytest.mark.parametrize(("note", "partners"), [(SMILE * 15_001, ()), ("א" * 30_001, ()), ("", (SMILE * 1_000,) * 15)])
def test_what_would_not_stand_in_a_cell_is_refused(tmp_path: Path, note: str, partners: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError, match="out-of-range"):
        one(tmp_path, plan=plan(note, partners))


def test_the_longest_text_stands_whole_in_its_cell_and_in_the_base(tmp_path: Path) -> None:
    settlement = one(tmp_path, plan=plan(FULL, ("א" * 900,) * 30))
    made = load_workbook(io.BytesIO(render_workbook(compose_plan(settlement, content(), ISSUED), layout()).data))
    said = [cell.value for sheet in made for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert FULL in said
    assert max(map(units, said)) <= CELL
    meta = dict(made["_meta"].iter_rows(values_only=True, max_col=2))
    base = [value for key, value in meta.items() if key.startswith("base_")]
    assert len(base) > 1
    assert max(map(units, base)) <= 30_000
    action = json.loads("".join(base))["plan"]["overall_goals"][0]["goals"][0]["actions"][0]
    assert action["note"] == FULL


def test_titles_and_messages_of_a_cell_are_cut_at_whole_letters() -> None:
    rule = Validation("A1", "custom", "TRUE", "א" + SMILE * 40, "א" + SMILE * 200, SMILE * 40, SMILE * 200)
    book = Workbook(SMILE * 300, "נושא", "test", "יוצר", ISSUED, (Sheet("one", "גיליון", {}, validations=(rule,)),))
    made = load_workbook(io.BytesIO(render_workbook(book, layout()).data))
    told = made.worksheets[0].data_validations.dataValidation[0]
    lengths = [units(str(each)) for each in (told.errorTitle, told.error, told.promptTitle, told.prompt)]
    assert lengths == [31, 223, 32, 224]
    assert units(str(made.properties.title)) == 254


@pytest.mark.parametrize("words", [SMILE * 90, "&" * 90, "א&" * 60, "&" + SMILE * 90])
def test_a_footer_holds_what_excel_takes_and_no_half_ampersand(words: str) -> None:
    made = footer_words(words)
    assert units(made) <= 90
    assert "&" not in made.replace("&&", "")


def test_the_properties_of_a_paper_hold_255_units() -> None:
    made = Paper("א" + SMILE * 200, "נ", SMILE * 200, ISSUED, ("ר", "ט"), "", "", (Paragraph((Text("א"),)),))
    properties = Document(io.BytesIO(render_docx(made, layout()).data)).core_properties
    assert (units(properties.title), units(properties.author)) == (255, 254)
