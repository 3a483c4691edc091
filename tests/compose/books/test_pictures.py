"""Pictures of chapters: with their words and where they are from, in print, in Word, in an EPUB and on the site."""

import datetime
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from builder.compose.books.guide import compose_guide
from builder.compose.books.manuscript import compose_manuscript
from builder.compose.pages.site.page import compose_site
from builder.document.archive import Archive, Member
from builder.document.manuscript import Manuscript
from builder.document.parts import parts_of
from builder.load.project import Project, read_project
from builder.render.book_docx import render_book_docx
from builder.render.epub import render_epub
from builder.render.pieces import whole
from builder.render.zip import render_zip
from tests import epubs
from tests.conftest import ROOT
from tests.pages import rendered
from tests.towns import ISSUED, TODAY, layout

ALT, SOURCE = "ספסלים בכיכר וילדים משחקים", "צילום: דנה לוי, 2026"
SHOWN = f'::: figure kikar כיכר העיר\n![{ALT}](kikar.jpg "{SOURCE}")\n:::\n'


def project_with(folder: Path, text: str) -> Project:
    """The project with a picture, and a chapter of this text alone."""
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "settlements").mkdir()
    (folder / "content/he/pictures").mkdir()
    Image.new("RGB", (60, 40), "teal").save(folder / "content/he/pictures/kikar.jpg")
    (folder / "content/he/guide/19-picture.md").write_text(
        f"---\nkey: picture\ntitle: תמונה\nshort: תמונה\npart: back\n---\nטקסט.\n\n{text}", "utf-8"
    )
    return read_project(folder / "content/he", folder / "settlements", TODAY)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, SHOWN)


def manuscript(project: Project, issued: datetime.date = ISSUED) -> Manuscript:
    """The chapter as a book."""
    book, faults = compose_guide(project.content)
    assert not faults
    made = compose_manuscript(book, project.content, issued)
    return replace(made, book=replace(made.book, chapters=tuple(c for c in made.book.chapters if c.key == "picture")))


def drawings() -> bytes:
    """The drawings of a book whose figures have none."""
    cover = io.BytesIO()
    Image.new("RGB", (6, 4)).save(cover, "PNG")
    return render_zip(Archive((Member("cover.png", cover.getvalue()),)), ISSUED).data


def test_a_picture_is_printed_with_where_it_is_from_below_it(project: Project, tmp_path: Path) -> None:
    book, faults = compose_guide(project.content, sheets=False)
    assert not faults
    made = whole([each for each in parts_of(book) if each.key == "picture"], layout())
    assert not made.diagnostics
    (tmp_path / "a.pdf").write_bytes(made.data)
    told = subprocess.run(["pdfimages", "-list", tmp_path / "a.pdf"], capture_output=True, text=True, check=True)
    said = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "60    40" in told.stdout
    assert "דנה לוי" in said
    assert "כיכר העיר" in said
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert ALT in [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def test_word_holds_the_picture_and_says_what_it_shows(project: Project) -> None:
    made = render_book_docx(manuscript(project), layout(), drawings()).data
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        text = held.read("word/document.xml").decode()
    assert f'descr="{ALT}"' in text
    assert "דנה לוי" in text
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        assert any(name.startswith("word/media/") and name.endswith(".jpg") for name in held.namelist())


def test_an_epub_holds_the_picture_as_a_file_of_its_own(project: Project) -> None:
    with zipfile.ZipFile(io.BytesIO(render_epub(manuscript(project), layout(), drawings()).data)) as held:
        page, package = (held.read(f"EPUB/{each}").decode() for each in ("picture.xhtml", "package.opf"))
        assert held.read("EPUB/photos/kikar.jpg") == project.content.pictures["kikar.jpg"]
    assert f'<img src="photos/kikar.jpg" alt="{ALT}"/>' in page
    assert SOURCE in page
    assert 'href="photos/kikar.jpg" media-type="image/jpeg"' in package


def test_epubcheck_has_nothing_to_say_of_a_book_with_a_picture(project: Project) -> None:
    assert epubs.told(render_epub(manuscript(project), layout(), drawings()).data) == []


def test_the_site_shows_it_without_asking_for_a_file(project: Project) -> None:
    book, _ = compose_guide(project.content)
    page = rendered(dict(compose_site(book, project.content))["picture.html"])
    assert '<img src="data:image/jpeg;base64,' in page
    assert f'alt="{ALT}"' in page
    assert SOURCE in page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SHOWN.replace(ALT, ""), "bare-picture"),
        (SHOWN.replace(f' "{SOURCE}"', ""), "bare-picture"),
        (SHOWN.replace("kikar.jpg", "kikra.jpg"), "unknown-reference"),
        (SHOWN.replace("kikar.jpg", "../agreement/mou.md"), "unknown-reference"),
        (SHOWN.replace(":::\n", f'\n![{ALT}](kikar.jpg "{SOURCE}")\n:::\n'), "unsupported-markdown"),
        (f'![{ALT}](kikar.jpg "{SOURCE}")\n', "unsupported-markdown"),
    ],
)
def test_a_picture_that_cannot_stand_so_is_told_at_its_line(tmp_path: Path, text: str, code: str) -> None:
    _, faults = compose_guide(project_with(tmp_path, text).content, sheets=False)
    assert [each.code for each in faults] == [code]
    assert faults[0].place.line >= 9


def test_what_is_no_picture_for_chapters_is_told_and_hidden_files_are_not(tmp_path: Path) -> None:
    project_with(tmp_path, SHOWN)
    folder = tmp_path / "content/he/pictures"
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "b.png").write_bytes(b"no picture")
    (folder / "c.png").write_bytes(b"0" * 2_000_001)
    (folder / ".DS_Store").write_bytes(b"0")
    told = read_project(tmp_path / "content/he", tmp_path / "settlements", TODAY).diagnostics
    assert [(Path(each.place.path).name, each.code) for each in told] == [
        ("a.svg", "bad-picture"), ("b.png", "bad-picture"), ("c.png", "too-large"),
    ]  # fmt: skip
