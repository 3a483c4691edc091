"""The bytes of a deck: opened by python-pptx and by LibreOffice, equal each time, within the edges of the slide."""

import io
import zipfile
from functools import cache

import pytest
from pptx import Presentation
from pptx.util import Emu

from builder.document.blocks import Cell, Fact, Facts, Figure, Items, Paragraph, Road, Table, Text
from builder.document.deck import BarChart, Deck, Series, Slide
from builder.lint.deck import deck_faults
from builder.render.pptx import render_deck
from tests.compose.slides.test_deck import deck, example
from tests.office import convert
from tests.towns import ISSUED, layout, town

ODD = """קריית "הדס" <b>ג'</b> & =1+1 {{ x }} Tel-Aviv """
LONG = "שם ארוך מאוד " * 16


@cache
def made() -> bytes:
    return render_deck(example(), layout()).data


def cell(text: str) -> Cell:
    return Cell((Text(text),))


def one(*blocks: object, **charts: BarChart) -> Deck:
    return Deck(ODD, (LONG,), ("א",), (Slide(LONG, blocks, ("ב",)),), LONG, "ג", ISSUED,  # type: ignore[arg-type]
                {"done": "הושלמה", "active": "בתהליך", "planned": "לפנינו"}, charts, "דרך: {stations}")  # fmt: skip


FULL = Table(tuple(cell(LONG) for _ in range(4)), tuple(tuple(cell(ODD) for _ in range(4)) for _ in range(7)),
             (Text("טבלה"),))  # fmt: skip
CROWDED = [
    (Paragraph((Text(LONG * 2),)), Items(tuple((Paragraph((Text(LONG),)),) for _ in range(5)))),
    (FULL,),
    (Facts(tuple(Fact(LONG, "1,000,000 ₪") for _ in range(3))), FULL),
    (Road(tuple((LONG[:30], "planned") for _ in range(10)), 3), Paragraph((Text(ODD),))),
    (),
]


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert render_deck(example(), layout()).data == made()
    with zipfile.ZipFile(io.BytesIO(made())) as packed:
        assert {each.date_time for each in packed.infolist()} == {(2026, 11, 1, 0, 0, 0)}


def test_the_deck_is_wide_and_right_to_left_with_a_title_on_each_of_its_eight_slides() -> None:
    file = Presentation(io.BytesIO(made()))
    assert (file.slide_width, file.slide_height) == (Emu(12192000), Emu(6858000))
    assert len(file.slides) == 8
    assert all(each.shapes.title.text_frame.text for each in file.slides)
    assert all(each.notes_slide.notes_text_frame.text for each in file.slides)
    assert file.core_properties.language == "he-IL"


@pytest.mark.parametrize("blocks", CROWDED)
def test_whatever_stands_on_a_slide_is_right_to_left_and_within_its_edges(blocks: tuple[object, ...]) -> None:
    chart = BarChart(LONG, tuple(ODD for _ in range(8)), (Series("א", (1.0, None, -2.0, 4, 5, 6, 7, 8), "step_1"),))
    data = render_deck(one(*blocks, Figure("bars", (Text(ODD),), ()), bars=chart), layout()).data
    assert deck_faults(data) == []
    file = Presentation(io.BytesIO(data))
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + shape.height <= file.slide_height, (shape.name, shape.top, shape.height)


def test_a_range_and_a_signed_number_keep_their_direction() -> None:
    data = render_deck(one(Paragraph((Text("בין 2–5 שנים, ירידה של −3%"),))), layout()).data
    text = Presentation(io.BytesIO(data)).slides[1].shapes[1].text_frame.text
    assert text == "בין \u200e2–5\u200e שנים, ירידה של \u200e−3%\u200e"


def test_the_workbook_within_a_chart_holds_its_values() -> None:
    file = Presentation(io.BytesIO(made()))
    charts = [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]
    assert [len(each.plots[0].categories) for each in charts] == [8, 7]
    told = example().charts["money"]
    assert tuple(charts[0].plots[0].series[0].values) == told.series[0].values


def test_libreoffice_opens_it_and_prints_eight_pages() -> None:
    import pikepdf

    printed = convert({"example": made(), "empty": render_deck(deck(town()), layout()).data}, "pdf", "pptx")
    for data in printed.values():
        with pikepdf.open(io.BytesIO(data)) as pages:
            assert len(pages.pages) == 8
