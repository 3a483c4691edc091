"""The book in Word and as an EPUB: all of the printed book, with its places, pictures and rights."""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from builder.compose.books.guide import attribution
from builder.load.project import ROOT
from tests import epubs
from tests.conftest import Built
from tests.papers import W, part, words
from tests.towns import project

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_SOURCE = re.compile(r"_src_(\w+?)_(\d+)(?:_\d+)?")


@pytest.fixture(scope="module")
def word(built: Built) -> bytes:
    return (built.out / "guide.docx").read_bytes()


@pytest.fixture(scope="module")
def epub(built: Built) -> Mapping[str, bytes]:
    with zipfile.ZipFile(built.out / "guide.epub") as packed:
        assert packed.testzip() is None
        return {each: packed.read(each) for each in packed.namelist()}


@pytest.fixture(scope="module")
def pages(epub: Mapping[str, bytes]) -> Mapping[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(data) for name, data in epub.items() if name.endswith(".xhtml")}


def headings(word: bytes, level: int) -> list[str]:
    """The words of the headings of a level."""
    styled = ((each, each.find(f"{W}pPr/{W}pStyle")) for each in part(word).iter(W + "p"))
    return [words(each) for each, style in styled if style is not None and style.get(W + "val") == f"Heading{level}"]


def test_every_chapter_is_a_heading_in_word_and_a_page_of_the_epub(
    word: bytes, pages: Mapping[str, ElementTree.Element]
) -> None:
    files = [source.name for source in project().content.guide]
    assert len(headings(word, 1)) == len(files) + 1, "the lists of figures, tools and terms are one more"
    assert len(headings(word, 2)) > 100
    titles = ["".join(page.find(f".//{XHTML}h1").itertext()) for name, page in pages.items()  # type: ignore[union-attr]
              if name.removeprefix("EPUB/").removesuffix(".xhtml") in (*files, "lists")]  # fmt: skip
    assert titles == headings(word, 1)


def test_a_text_in_word_leads_to_the_line_of_the_file_that_says_it(word: bytes) -> None:
    texts = {re.sub(r"\W", "_", file.stem, flags=re.ASCII): file.read_text("utf-8").split("\n")
             for folder in ("guide", "registers") for file in (ROOT / "content/he" / folder).iterdir()}  # fmt: skip
    found, wrong = 0, []
    for paragraph in part(word).iter(W + "p"):
        for mark in paragraph.iter(W + "bookmarkStart"):
            if not (place := _SOURCE.fullmatch(mark.get(W + "name", ""))):
                continue
            found += 1
            line = re.findall("[א-ת]{4,}", texts[place[1]][int(place[2]) - 1])
            said = re.findall("[א-ת]{4,}", words(paragraph))
            if said and not set(said) & set(line):
                wrong.append((place[0], words(paragraph)[:50]))
    assert found > 1500
    assert len(wrong) < found / 50, wrong[:20]  # a label may stand before words of its own


def test_both_show_every_figure_and_say_it_in_words(word: bytes, pages: Mapping[str, ElementTree.Element]) -> None:
    xml = ElementTree.tostring(part(word), "unicode")
    said = re.findall(r'docPr [^>]*descr="([^"]*)"', xml)
    shown = [each for page in pages.values() for each in page.iter(f"{XHTML}img")]
    drawn = [each for each in shown if each.get("src", "").startswith("figures/")]
    assert len(said) > 35
    assert all(len(each) > 20 for each in said)
    assert len(drawn) == len(said) + 1, "the cover is one more"
    assert all(each.get("alt") for each in drawn)
    assert all(each.get("alt") is not None for each in shown)


def test_both_say_whose_the_book_is_and_that_the_foundation_did_not_issue_it(
    word: bytes, epub: Mapping[str, bytes]
) -> None:
    lines = attribution(project().content)
    rights = html.unescape(epub["EPUB/package.opf"].decode())
    footer = words(part(word, "word/footer1.xml"))
    assert [each for each in lines if each not in words(part(word)) or each not in rights] == []
    assert lines[1] in footer


def test_what_an_epub_lists_is_what_it_holds_and_every_link_lands(
    epub: Mapping[str, bytes], pages: Mapping[str, ElementTree.Element]
) -> None:
    package = ElementTree.fromstring(epub["EPUB/package.opf"])
    items = {each.get("id"): f"EPUB/{each.get('href')}" for each in package.iter(f"{OPF}item")}
    listed = set(items.values()) | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert listed == set(epub)
    assert {items[each.get("idref")] for each in package.iter(f"{OPF}itemref")} == set(pages)
    ids = {name: [found for each in page.iter() if (found := each.get("id"))] for name, page in pages.items()}
    assert [name for name, found in ids.items() if len(found) != len(set(found))] == []
    targets = [
        (each.get("href") or each.get("src") or "", name) for name, page in pages.items() for each in page.iter()
    ]
    assert [each for each in targets if each[0] and not _lands(*each, epub, ids)] == []


def test_epubcheck_has_nothing_to_say_of_the_book(built: Built) -> None:
    assert epubs.told((built.out / "guide.epub").read_bytes()) == []


def _lands(target: str, page: str, epub: Mapping[str, bytes], ids: Mapping[str, list[str]]) -> bool:
    if re.match("https?:|mailto:|tel:", target):
        return True
    path, _, anchor = target.partition("#")
    file = posixpath.join("EPUB", path) if path else page
    return file in epub and (not anchor or anchor in ids[file])


def test_an_epub_brings_its_fonts_with_their_licences_and_says_how_it_can_be_read(epub: Mapping[str, bytes]) -> None:
    fonts = [each for each in epub if each.endswith(".woff2")]
    licences = [data.decode() for name, data in epub.items() if name.startswith("EPUB/fonts/") and name.endswith("txt")]
    assert len(fonts) == 4
    assert len(licences) == 3
    assert all("Copyright" in each for each in licences)
    package = ElementTree.fromstring(epub["EPUB/package.opf"])
    said = {each.get("property") for each in package.iter(f"{OPF}meta")}
    assert {"schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard", "dcterms:modified",
            "schema:accessibilitySummary", "schema:accessModeSufficient"} <= said  # fmt: skip
    assert [each.text for each in package.iter(f"{DC}language")] == ["he"]


def test_word_holds_what_the_epub_holds(word: bytes, pages: Mapping[str, ElementTree.Element]) -> None:
    """No text of the one is lacking in the other: chapter by chapter they come of the same blocks."""
    whole = _letters(" ".join(words(each) for each in part(word).iter(W + "p")))
    found = [each for name, page in pages.items() if name != "EPUB/nav.xhtml" for each in page.iter(f"{XHTML}p")]
    texts = [
        "".join(each.itertext()) for each in found if each.get("class") is None and not list(each.iter(f"{XHTML}a"))
    ]
    lacking = [each[:60] for each in texts if _letters(each) not in whole]
    assert lacking == []


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_the_document_is_no_larger_than_mail_takes(word: bytes) -> None:
    assert len(word) < 5_000_000
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        assert not [each for each in packed.namelist() if "cover" in each]
