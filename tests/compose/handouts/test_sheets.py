"""The sheets to tear out: one a station, in the words of registers and chapters, a page each, nothing of the data."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from builder.compose.handouts.sheets import compose_blank_sheets, compose_place, compose_sheets, sheets_of
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Items, Paragraph, Section, Table, plain
from builder.document.handout import Handout, Sheet
from builder.errors import Stopped
from builder.model.keys import STATIONS
from builder.render.pdf import render_handout, render_place
from tests.compose.handouts.test_handouts import LONG
from tests.towns import ISSUED, content, known, layout, town

WORD = re.compile(r"[\u05d0-\u05ea]{3,}")


def said(sheet: Sheet) -> str:
    """Every word that a sheet prints."""
    own = [sheet.kicker, sheet.title, sheet.lead, sheet.place, *sheet.fields]
    return "\n".join((*own, *(words for each in sheet.sections for words in _section(each))))


def _section(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from _block(block)
    for side in section.sections:
        yield from _section(side)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children):
            yield plain(children)
        case Items(items):
            yield from (words for item in items for part in item for words in _block(part))
        case Table():
            yield from (plain(cell.children) for row in (block.header, *block.rows) for cell in row)


def blocks_of(sheet: Sheet) -> Blocks:
    return tuple(block for each in sheet.sections for part in (each, *each.sections) for block in part.blocks)


@pytest.fixture(scope="module")
def sheets() -> tuple[Sheet, ...]:
    return sheets_of(content())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Handout, bytes, list[str]]:
    """The sheets of a town with a name of 200 hostile letters, and the words of each page."""
    handout = compose_sheets(town(name=LONG), content(), ISSUED)
    made = render_handout(handout, layout())
    assert made.diagnostics == ()
    file: Path = tmp_path_factory.mktemp("sheets") / "sheets.pdf"
    file.write_bytes(made.data)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return handout, made.data, text.split("\f")[:-1]


def test_each_station_has_a_sheet_with_its_number_and_room_to_write(sheets: tuple[Sheet, ...]) -> None:
    titles = [typeset(content().register("stations")[each].title) for each in STATIONS]
    assert [each.number for each in sheets] == list(range(1, len(STATIONS) + 1))
    assert all(title in each.kicker for title, each in zip(titles, sheets, strict=True))
    for sheet in sheets:
        room = [
            each for each in blocks_of(sheet)
            if (isinstance(each, Paragraph) and each.role == "write")
            or (isinstance(each, Table) and any(not plain(cell.children) for row in each.rows for cell in row))
        ]  # fmt: skip
        assert room, f"sheet {sheet.number}"


@pytest.mark.parametrize(
    ("number", "register"),
    [(1, "gates"), (1, "rubric"), (2, "mou_anchors"), (3, "duties"), (5, "mapping_steps"), (6, "forum_meetings"),
     (9, "principles")],
)  # fmt: skip
def test_what_is_asked_stands_in_a_register_once(sheets: tuple[Sheet, ...], number: int, register: str) -> None:
    told = said(sheets[number - 1])
    assert [each.title for each in content().register(register) if typeset(each.title) not in told] == []


def test_the_compass_sheet_holds_every_statement_with_a_box_for_either_year(sheets: tuple[Sheet, ...]) -> None:
    ladders = [each for each in blocks_of(sheets[9]) if isinstance(each, Table)]
    statements = [typeset(each["text"]) for outcome in content().register("outcomes")
                  for each in outcome.fields["statements"]]  # fmt: skip
    rows = [row for each in ladders for row in each.rows]
    assert [plain(row[0].children).partition(". ")[2] for row in rows] == statements
    assert all([each.role for each in row[1:]] == ["tick", "tick"] for row in rows)


def test_a_checklist_is_that_of_the_station_s_chapter_and_its_loss_is_told_there(sheets: tuple[Sheet, ...]) -> None:
    chapter = next(each for each in content().guide if each.front_text("station") == "agreements")
    assert "הגזברות בדקה את נספח התקציב" in chapter.body
    assert "הגזברות בדקה את נספח התקציב" in said(sheets[1])
    lost = replace(chapter, body=chapter.body.replace("::: checklist", "::: questions"))
    guide = tuple(lost if each is chapter else each for each in content().guide)
    with pytest.raises(Stopped) as stopped:
        sheets_of(replace(content(), guide=guide))
    assert [(each.code, each.place.path) for each in stopped.value.diagnostics] == [("missing-content", chapter.path)]


def test_nothing_of_a_settlement_is_on_them_but_its_name() -> None:
    full, empty = (compose_sheets(each, content(), ISSUED) for each in (known("example"), town()))
    assert full.sheets == empty.sheets
    assert (full.name, empty.name) == (known("example").name, town().name)
    assert [each for each in full.marks if "נתונים לדוגמה" in each]
    assert empty.marks == ()


def test_ten_tagged_pages_hold_every_word_whatever_the_name(printed: tuple[Handout, bytes, list[str]]) -> None:
    handout, data, pages = printed
    assert len(pages) == len(handout.sheets)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert {(round(each.mediabox[2]), round(each.mediabox[3])) for each in pdf.pages} == {(595, 842)}
    for sheet, page in zip(handout.sheets, pages, strict=True):
        lost = {each for each in WORD.findall(said(sheet)) if each not in page}
        assert not lost, f"sheet {sheet.number}"
        assert "קרן רש" in page, "each copy says whose text it rests on"


@pytest.mark.parametrize("name", ["בדיקה", LONG, "Kiryat <b>ECO</b>21 \"x\" = 'y'"])
def test_a_name_put_on_sheets_laid_out_once_is_drawn_told_and_titled_as_if_laid_out_with_them(name: str) -> None:
    """The same picture, the same words in the same order of the structure, the same title."""
    whole = render_handout(compose_sheets(town(name=name), content(), ISSUED), layout())
    common = render_handout(compose_blank_sheets(content()), layout())
    own = render_place(compose_place(town(name=name), content()), layout(), common)
    again = render_place(compose_place(town(name=name), content()), layout(), common)
    assert (common.diagnostics, own.diagnostics, own.pages) == ((), (), whole.pages)
    assert own.data == again.data
    assert list(pixels(own.data)) == list(pixels(whole.data))
    assert told(own.data) == told(whole.data)
    with pikepdf.open(io.BytesIO(own.data)) as ours, pikepdf.open(io.BytesIO(whole.data)) as theirs:
        assert (ours.docinfo.Title, ours.docinfo.Subject) == (theirs.docinfo.Title, theirs.docinfo.Subject)
        assert ours.Root.Metadata.read_bytes() == theirs.Root.Metadata.read_bytes()
        assert not [each for page in ours.pages for each in page.obj.get("/Annots", [])]


def pixels(data: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(data)
    yield from (bytes(page.render(scale=1).buffer) for page in document)


def told(data: bytes) -> str:
    """What a reader's tree says, without the numbers of its cells."""
    said = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True).stdout
    return re.sub(r"\d+-\d+-\d+", "", said.decode())


def test_they_are_drawn_in_ink_alone_so_that_a_copier_keeps_them() -> None:
    css = layout().text("layouts/guide/sheets.css")
    assert set(re.findall(r"var\(--(?!sans|serif|digits|symbols)([a-z-]+)\)", css)) == {"ink"}
