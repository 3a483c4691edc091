"""Small books laid out whole: what the guide rests on, without the time that the guide takes."""

import datetime
import io
import re
import subprocess
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.document.blocks import Cell, Heading, Link, Note, Paragraph, Table, Text, plain
from builder.document.book import Book, Edition
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Stopped
from builder.pipeline import renders
from builder.render.join import hebrew, join
from builder.render.paged import FONTS
from builder.render.pdf import render_book
from builder.render.section import render_section
from tests.towns import known, layout, project

NAME = 'קריית "הדס" <b>ג\'</b> & =1+1 | #5 {{ 7*7 }} Tel-Aviv'
SET = NAME.replace('"', "״").replace("'", "׳")
"""As pages set it: a book has no typewriter's marks."""


@cache
def small_book() -> Book:
    """Two real chapters, one of them a station's, and a footnote, a link, a range and a Latin passage of our own."""
    book, faults = compose_guide(project().content)
    assert faults == []
    station, glossary = (next(each for each in book.chapters if each.key == key) for key in ("minhelet", "glossary"))
    own = Paragraph((Text("המהלך נמשך 2–5 שנים"), Note((Text("הערה בשולי הדף"),)), Text(" ברשות (Social Mobility).")))
    link = Paragraph((Link("#glossary", (Text("למילון"),)),))
    table = Table((_head("הגוף"), _head("גודל")), ((_head("צוות מוביל"), Cell((Text("5–6"),), numeric=True)),))
    station = replace(station, blocks=(Heading(2, (Text("כותרת"),), "own-heading"), own, link, table))
    glossary = replace(glossary, blocks=(Heading(2, (Text("מינהלת"),), "term-minhelet"), link))
    return replace(book, chapters=(station, glossary), figures=(), sheets=())


def _head(text: str) -> Cell:
    return Cell((Text(text),), header=True)


@cache
def printed() -> Rendered:
    return render_book(small_book(), layout())


@cache
def body() -> Rendered:
    return renders.body(None, layout(), {"guide-print.pdf": printed()})


def small_edition() -> Edition:
    town = known("example")
    town = replace(town, profile=town.profile.model_copy(update={"name": NAME}))
    edition, _ = compose_edition(town, project().content, datetime.date(2026, 11, 1))
    links = replace(edition.chapters[0], blocks=(Paragraph((Link("body:minhelet", (Text("לגוף"),)),)),))
    return replace(edition, chapters=(edition.chapters[0], links), contents=(("מינהלת", "minhelet"),))


@cache
def section() -> Rendered:
    edition = small_edition()
    chapters = (edition.chapters[0], replace(edition.chapters[1], key="own-links"))
    return render_section(replace(edition, chapters=chapters), layout(), body().pages)


@cache
def joined() -> bytes:
    return join([section().data], body().data)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(data))


def words(data: bytes) -> str:
    """All text as poppler reads it, without its marks of direction and without spaces."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\\s]", "", done.stdout.decode())


def bare(text: str) -> str:
    """Without spaces: poppler moves them to the other side of a left-to-right run."""
    return "".join(text.split())


def test_a_book_is_laid_out_without_a_word_from_the_renderer() -> None:
    said = [str(each) for each in body().diagnostics + section().diagnostics]
    assert [each for each in said if "of it is filled" not in each] == [], "a small book's pages are not full"


def test_text_reads_in_its_logical_order() -> None:
    text = words(body().data)
    opener = small_book().chapters[0].opener
    assert opener
    for sentence in ("המהלך נמשך 2–5 שנים", "הקמת מינהלת יישובית", "הערה בשולי הדף", plain(opener.purpose)):
        assert bare(sentence) in text


def test_the_page_of_each_anchor_is_known() -> None:
    pages = body().pages
    assert pages["minhelet"] % 2 == 0, "a station opens on a right-hand page"
    assert pages["minhelet"] < pages["own-heading"] < pages["glossary"] <= pages["term-minhelet"]


def test_only_our_own_fonts_are_in_the_file_and_they_are_embedded() -> None:
    pdf = opened(body().data)
    fonts = {}
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            fonts[str(font.BaseFont)] = "/FontFile2" in descriptor or "/FontFile3" in descriptor
    assert fonts
    assert [each for each in fonts if not each.partition("+")[2].startswith(FONTS)] == []
    assert all(fonts.values())


def test_the_file_is_tagged_titled_and_read_from_right_to_left() -> None:
    pdf = opened(body().data)
    root = pdf.Root
    assert root.ViewerPreferences.Direction == "/R2L"
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.Lang == "he"
    assert root.MarkInfo.Marked


def test_header_cells_say_what_they_head() -> None:
    pdf = opened(body().data)
    scopes = []
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH":
            scopes.append(str(each.A.get("/Scope", "")))
    assert {"/Column", "/Row"} <= set(scopes)
    assert "" not in scopes


def test_latin_passages_say_their_language() -> None:
    """The layout engine's tree is made by a private function that is wrapped: this fails when it is renamed."""
    pdf = opened(body().data)
    spans = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each and "/S" in each]
    assert spans
    assert {(str(each.S), str(each.Lang)) for each in spans} == {("/Span", "en")}


def test_links_are_named_by_what_they_lead_to_and_not_by_addresses() -> None:
    pdf = opened(joined())
    names = {str(each.Contents) for page in pdf.pages for each in page.obj.get("/Annots", [])}
    assert {"הקמת מינהלת יישובית", "מילון מונחים"} <= names
    assert [each for each in names if each.startswith(("body:", "http")) or each in body().pages] == []


def test_a_letter_that_no_font_of_ours_has_prints_as_a_square_and_stops_nothing() -> None:
    book = small_book()
    strange = replace(book.chapters[1], blocks=(Paragraph((Text("סוף \u0e01\u1780"),)),))
    made = render_book(replace(book, chapters=(strange,)), layout())
    assert [str(each) for each in made.diagnostics if "glyph" in str(each) or "not ours" in str(each)] == []
    assert "□□" in words(made.data)


def test_the_same_book_gives_the_same_bytes() -> None:
    assert (
        render_section(small_edition_for_bytes(), layout(), {}).data
        == render_section(small_edition_for_bytes(), layout(), {}).data
    )


def small_edition_for_bytes() -> Edition:
    edition = small_edition()
    return replace(edition, chapters=(), contents=())


def test_a_section_has_an_even_number_of_pages() -> None:
    assert len(opened(section().data).pages) % 2 == 0
    odd = replace(small_edition_for_bytes(), chapters=(small_edition().chapters[0],))
    assert len(opened(render_section(odd, layout(), {}).data).pages) % 2 == 0


def test_a_name_stands_in_the_section_as_it_is_written_but_for_its_quotation_marks() -> None:
    pdf = opened(section().data)
    with pdf.open_outline() as outline:
        assert outline.root[0].title == SET
    assert str(pdf.docinfo["/Title"]).endswith(f": {NAME}")
    shown = words(section().data)
    assert all(part in shown for part in ("קריית", "הדס", "1+1", "#5", "7*7", "Tel-Aviv"))
    assert shown.count("<") >= 2, "its brackets are letters, not tags"


def test_across_the_join_pages_are_labelled_letters_then_numbers() -> None:
    pdf = opened(joined())
    front = len(opened(section().data).pages)
    labels = list(pdf.Root.PageLabels.Nums)
    assert [str(each.P) for each in labels[1 : 2 * front : 2]] == [hebrew(each + 1) for each in range(front)]
    assert labels[-2:] == [front, pikepdf.Dictionary(S=pikepdf.Name.D, St=1)]


def test_across_the_join_links_lead_into_the_body_and_none_is_lost() -> None:
    pdf = opened(joined())
    front = len(opened(section().data).pages)
    names = list(pdf.Root.Names.Dests.Names)
    places = dict(zip((str(each) for each in names[::2]), names[1::2], strict=True))
    links = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if "/Dest" in each]
    assert {str(each.Dest) for each in links} <= set(places)
    assert "body:" not in "".join(str(each.get("/A", "")) for page in pdf.pages for each in page.obj.get("/Annots", []))
    target = places["minhelet"][0]
    assert pdf.pages.index(pikepdf.Page(target)) == front + body().pages["minhelet"] - 1
    assert "minhelet" in {str(each.Dest) for each in links}


def test_a_link_into_the_body_says_its_page_to_those_who_read_on_paper() -> None:
    read = re.sub("[()]", "", words(section().data))  # poppler moves a bracket to the other side of the number
    assert f"לגוףעמוד{body().pages['minhelet']}" in read


def test_across_the_join_bookmarks_run_through_both_parts() -> None:
    with opened(joined()).open_outline() as outline:
        titles = [each.title for each in outline.root]
    assert titles[0] == SET
    assert titles[-1] == "מילון מונחים"


def test_the_joined_file_is_the_same_each_time() -> None:
    assert join([section().data], body().data) == joined()


@pytest.mark.parametrize("lost", ["assets/fonts/assistant/Assistant-400.ttf", "layouts/guide/art/opening-04.svg"])
def test_a_missing_font_or_picture_is_a_fault(lost: str) -> None:
    poor = Layout({name: data for name, data in layout().files.items() if name != lost})
    with pytest.raises(Stopped) as stopped:
        render_book(small_book(), poor)
    assert lost in str(stopped.value)


def test_an_unknown_property_of_a_style_sheet_is_a_fault() -> None:
    files = {
        **layout().files,
        "layouts/guide/book.css": layout().data("layouts/guide/book.css") + b"p { colour: red; }",
    }
    found = render_section(small_edition_for_bytes(), Layout(files), {}).diagnostics
    assert [each.code for each in found] == ["layout-fault"]


def test_a_layout_that_reaches_for_the_disk_or_the_network_is_refused() -> None:
    for address in ("file:///etc/hostname", "https://example.org/x.png"):
        css = f'.edition-cover .kicker {{ background: url("{address}"); }}'.encode()
        files = {**layout().files, "layouts/guide/section.css": layout().data("layouts/guide/section.css") + css}
        with pytest.raises(Stopped):
            render_section(small_edition_for_bytes(), Layout(files), {})


def test_the_printing_house_gets_bleed_around_the_trim() -> None:
    three_mm = 3 / 25.4 * 72
    for page in opened(printed().data).pages:
        trim, bleed, media = ([float(each) for each in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert media[0] < bleed[0] <= trim[0] - three_mm
        assert media[3] > bleed[3] >= trim[3] + three_mm


def test_a_screen_shows_the_trim_and_nothing_beyond_it() -> None:
    for page, sheet in zip(opened(body().data).pages, opened(printed().data).pages, strict=True):
        assert [[float(each) for each in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")] == [
            [float(each) for each in sheet.obj["/TrimBox"]]
        ] * 3
        assert page.obj.Contents.read_bytes() == sheet.obj.Contents.read_bytes()
    assert body().pages == printed().pages


@pytest.mark.parametrize(("number", "letters"), [(1, "א"), (10, "י"), (15, "טו"), (16, "טז"), (21, "כא"), (115, "קטו")])
def test_pages_of_the_section_are_counted_in_hebrew(number: int, letters: str) -> None:
    assert hebrew(number) == letters
