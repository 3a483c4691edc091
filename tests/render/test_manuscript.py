"""The book for Word and for readers of EPUB: small books, whose every part is seen."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.document.blocks import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from builder.document.book import Book, Chapter
from builder.document.manuscript import Manuscript, drawings_of
from builder.errors import Place
from builder.lint.word import word_faults
from builder.load.project import ROOT
from builder.render.book_docx import render_book_docx
from builder.render.epub import render_epub
from builder.render.pictures import render_pictures
from tests import epubs
from tests.papers import W, part, words
from tests.towns import ISSUED, layout

PLACE = Place("content/he/guide/08-mapping.md", 31)
SAID = {"contents": "תוכן", "figure": "תרשים", "definition": "הגדרה", "checklist": "לפני", "cover": "שער",
        "in_words": "במילים", "notes_below": "הערות"}  # fmt: skip
STEPS = Items(tuple((Paragraph((Text(each),)),) for each in ("היכרות: שבוע", "הסכמה: חודש", "חתימה: יום")))


def manuscript(*blocks: Block) -> Manuscript:
    """A book of two chapters; the second one has the blocks."""
    chapters = (
        Chapter("first", "פרק ראשון", "ראשון", "front", (Paragraph((Text("מילה"),)),), place=Place("a.md", 2)),
        Chapter("second", "פרק שני", "שני", "body", blocks),
    )
    book = Book("שם הספר", "שם", "כותרת משנה", chapters, SAID, ("הקרן (2021): הספר", "הקרן לא בדקה", "לא מסחרי"))
    return Manuscript(book, ISSUED, "נושא", ("ראש", "צד"), "הקרן לא בדקה", "עמוד {page} מתוך {pages}", "לכולם")


@pytest.fixture(scope="module")
def pictures() -> bytes:
    figure = Figure("agreement_steps", (Text("צעדים"),), (STEPS,), "1", "figure-agreement_steps")
    made = render_pictures(drawings_of(manuscript(figure)), layout())
    assert made.diagnostics == ()
    return made.data


def whole() -> Manuscript:
    cells = tuple(Cell((Text(each),), place=PLACE) for each in ("א", "ב"))
    return manuscript(
        Heading(2, (Text("חלק"),), "second-7", place=Place("content/he/guide/08-mapping.md", 7)),
        Paragraph((Text("ראו "), Link("#first", (Text("בפרק"),)), Note((Text("הערה"),)), Text(" סוף")), place=PLACE),
        Paragraph((Link("https://example.org/?a=1&b=2", (Text("קישור"),)), Link("#lost", (Text("אבוד"),)))),
        Items(((Paragraph((Text("פריט"),)), Items(((Paragraph((Text("פנימי"),)),),))),), ordered=True),
        Table(cells, (cells, cells)),
        Table(cells, (cells,)),
        Callout("definition", (Text("מונח"),), (Paragraph((Text("פירוש"),)),), PLACE),
        Callout("checklist", (), (STEPS,)),
        Quote((Paragraph((Text("ציטוט"),)),), (Text("מי שאמר"),)),
        Figure("agreement_steps", (Text("צעדים"),), (STEPS,), "1", "figure-agreement_steps"),
        Figure("undrawn", (Text("במילים"),), (STEPS,), "2", "figure-undrawn"),
    )


@pytest.fixture(scope="module")
def word(pictures: bytes) -> bytes:
    return render_book_docx(whole(), layout(), pictures).data


@pytest.fixture(scope="module")
def epub(pictures: bytes) -> Mapping[str, str]:
    data = render_epub(whole(), layout(), pictures).data
    assert data == render_epub(whole(), layout(), pictures).data, "the same book has the same bytes"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {each.date_time[:3] for each in packed.infolist()} == {(ISSUED.year, ISSUED.month, ISSUED.day)}
        return {each: packed.read(each).decode("utf-8", "replace") for each in packed.namelist()}


def styles(word: bytes) -> list[str]:
    return [each.get(W + "val", "") for each in part(word).iter(W + "pStyle")]


def test_word_finds_nothing_to_forgive(word: bytes, pictures: bytes) -> None:
    assert word_faults(word) == []
    assert word == render_book_docx(whole(), layout(), pictures).data


def test_chapters_and_parts_are_headings_and_the_contents_lead_to_them(word: bytes) -> None:
    assert [each for each in styles(word) if each.startswith("Heading")] == ["Heading1", "Heading1", "Heading2"]
    assert [each for each in styles(word) if each.startswith("TOC")] == ["TOC1", "TOC1", "TOC2"]


def test_each_text_bears_an_unseen_mark_of_its_file_and_line(word: bytes) -> None:
    marks = {each.get(W + "name", "") for each in part(word).iter(W + "bookmarkStart")}
    assert {"_src_a_2", "_src_08_mapping_7", "_src_08_mapping_31", "_src_08_mapping_31_2"} <= marks
    assert all(len(each) <= 40 and each.startswith("_") for each in marks)


def test_a_note_is_a_footnote_and_an_address_a_link(word: bytes) -> None:
    notes = [words(each) for each in part(word, "word/footnotes.xml").iter(W + "footnote")]
    assert notes == ["", "", " הערה"]
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        assert "https://example.org/?a=1&amp;b=2" in packed.read("word/_rels/document.xml.rels").decode()
    assert "אבוד" in words(part(word))


def test_a_figure_is_a_picture_that_says_what_it_shows_and_without_a_drawing_its_words(word: bytes) -> None:
    xml = ElementTree.tostring(part(word), "unicode")
    assert re.findall(r'docPr [^>]*descr="([^"]*)"', xml) == ["היכרות: שבוע. הסכמה: חודש. חתימה: יום."]
    assert words(part(word)).count("היכרות") == 2, "once in the checklist, once in the figure that nobody drew"


def test_a_row_s_head_is_bold_and_one_that_names_itself_is_bold_where_it_does(pictures: bytes) -> None:
    heads = (Cell((Text("ראש"),), header=True), Cell((Strong((Text("שם"),)), Text(" פירוט")), header=True))
    made = render_book_docx(manuscript(Table((), (heads,))), layout(), pictures).data
    looks = {
        words(each): {one.tag.removeprefix(W) for one in each.iterfind(f"{W}rPr/*")}
        for each in part(made).iter(W + "r")
    }
    assert [looks[each] & {"b", "rStyle"} for each in ("ראש", "שם", " פירוט")] == [{"b"}, {"rStyle"}, set()]


def test_pages_of_an_epub_are_well_formed_and_read_from_right_to_left(epub: Mapping[str, str]) -> None:
    for name, text in epub.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            root = ElementTree.fromstring(text)
            assert root.get("dir", "rtl") == "rtl"
    assert 'page-progression-direction="rtl"' in epub["EPUB/package.opf"]
    assert "הקרן לא בדקה" in epub["EPUB/package.opf"]


def test_a_footnote_of_an_epub_leads_there_and_back_and_a_lost_link_keeps_its_words(epub: Mapping[str, str]) -> None:
    page = epub["EPUB/second.xhtml"]
    assert 'href="first.xhtml#first"' in page
    assert re.search(r'epub:type="noteref"[^>]*>1</a>', page)
    assert re.search(r'<aside[^>]*id="note-1"[^>]*><p><a href="#call-1"[^>]*>1</a> הערה</p></aside>', page)
    assert "<span" in page
    assert "אבוד" in page
    assert "#lost" not in page


def test_a_figure_of_an_epub_has_its_words_beside_it(epub: Mapping[str, str]) -> None:
    page = epub["EPUB/second.xhtml"]
    assert '<img src="figures/agreement_steps.png" alt="צעדים"/><details><summary>במילים</summary>' in page


def test_the_styles_of_the_book_are_what_their_script_makes(tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "word"
    folder.mkdir(parents=True)
    for name in ("make_reference.py", "make_book.py"):
        (folder / name).write_bytes((ROOT / "layouts/word" / name).read_bytes())
    (tmp_path / "layouts/palette.yaml").write_bytes((ROOT / "layouts/palette.yaml").read_bytes())
    subprocess.run([sys.executable, str(folder / "make_book.py")], check=True, timeout=60)
    assert (folder / "book.docx").read_bytes() == (ROOT / "layouts/word/book.docx").read_bytes()


@pytest.mark.parametrize(("old", "new", "fault"), [
    (r' descr="[^"]*"', "", "a picture that says nothing"),
    (r'<w:footnoteReference w:id="1"/>', "<w:tab/>", "footnotes and their calls differ"),
])  # fmt: skip
def test_a_picture_without_words_and_a_note_that_nobody_calls_are_found(
    word: bytes, old: str, new: str, fault: str
) -> None:
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for each in source.namelist():
            text = source.read(each)
            target.writestr(each, re.sub(old, new, text.decode()) if each == "word/document.xml" else text)
    assert any(fault in each for each in word_faults(spoilt.getvalue()))


def test_epubcheck_finds_what_is_planted(pictures: bytes) -> None:
    lost, first, second = "EPUB/figures/agreement_steps.png", "EPUB/first.xhtml", "EPUB/second.xhtml"
    planted = {first: b'<p id="twice"></p><p id="twice"><a href="#nowhere">a</a></p>', second: b"<p>not closed"}
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render_epub(whole(), layout(), pictures).data)) as packed,
        zipfile.ZipFile(raw, "w") as target,
    ):
        for each in packed.infolist():
            if each.filename != lost:
                wrong = planted.get(each.filename, b"") + b"</body>"
                target.writestr(each, packed.read(each).replace(b"</body>", wrong))

    found = {tuple(each.split(":")[0].split()) for each in epubs.told(raw.getvalue())}
    assert found == {
        ("ERROR", "RSC-001", lost), ("ERROR", "RSC-012", first), ("ERROR", "RSC-005", first),
        ("FATAL", "RSC-016", second),
    }, found  # fmt: skip
