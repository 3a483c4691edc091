"""The book's pages as XHTML: one a chapter, its cover and its contents; links between them, notes at their ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree

from builder.document.blocks import Figure, Heading, plain, unmarked
from builder.document.book import Book, Chapter
from builder.render.captions import captioned
from builder.render.figures import Writer
from builder.render.html import blocks_html, text_html
from builder.render.photos import photo_file, photo_html

XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB = "{http://www.idpf.org/2007/ops}"
_PART, _TERMS = 2, "term-"
_VOID = re.compile(r"<(br|col|img)\b([^>]*?)\s*/?>")
COVER, CONTENTS = "cover.xhtml", "nav.xhtml"


@dataclass(frozen=True, slots=True)
class EpubWriter:
    """Writes the pages of one book; `drawn` are the figures that have a picture, `art` the files of openings."""

    book: Book
    drawn: frozenset[str]
    art: frozenset[str]

    def pages(self) -> Mapping[str, bytes]:
        """Each page by its name, in the order of reading."""
        trees = {f"{each.key}.xhtml": self.chapter(each) for each in self.book.chapters}
        places = {anchor: name for name, tree in trees.items() for anchor in tree.xpath("//@id")}
        for name, tree in trees.items():
            _lead(tree, name, places)
        return {name: _bytes(tree) for name, tree in trees.items()}

    def chapter(self, chapter: Chapter) -> Any:
        """A chapter; its footnotes stand at its end."""
        blocks = captioned(chapter.blocks, chapter.title)
        inside = blocks_html(blocks, self.book.words, "epub", draw=self.figure)
        art = f"art/opening-{chapter.opener.number:02d}.svg" if chapter.opener else ""
        picture = f'<p class="art"><img src="{art}" alt=""/></p>' if art in self.art else ""
        kind = {"front": "frontmatter", "back": "backmatter"}.get(chapter.part, "bodymatter")
        html = (
            f'<section epub:type="chapter" id="{chapter.key}" class="{chapter.key}">'
            f"{picture}<h1>{text_html(chapter.title)}</h1>{inside}</section>"
        )
        return _noted(self.page(chapter.title, html, kind), self.book.words["notes_below"])

    def figure(self, figure: Figure, write: Writer) -> str:
        """A figure's picture, and what it says in words for who does not see it or finds it too small."""
        if figure.photo:
            return photo_html(figure.photo, photo_file(figure.key, figure.photo))
        if figure.key not in self.drawn:
            return ""
        words = blocks_html(captioned(figure.children, plain(figure.caption)), self.book.words, "epub")
        name = escape(plain(unmarked(figure.caption)).strip(), quote=True)
        return (
            f'<img src="figures/{figure.key}.png" alt="{name}"/>'
            f"<details><summary>{text_html(self.book.words['in_words'])}</summary>{words}</details>"
        )

    def cover(self) -> bytes:
        """The cover, with the words that stand on it."""
        words = (self.book.short_title, self.book.title, self.book.subtitle, *self.book.attribution)
        alt = escape(". ".join(each.rstrip(".") for each in words), quote=True)
        html = f'<section epub:type="cover" class="cover"><img src="figures/cover.png" alt="{alt}"/></section>'
        return _bytes(self.page(self.book.title, html, "frontmatter"))

    def contents(self) -> bytes:
        """The table of contents that programs show, a page of the book too, and the landmarks."""
        words = self.book.words
        entries = "".join(f"<li>{self.entry(each)}</li>" for each in self.book.chapters)
        body = next((each.key for each in self.book.chapters if each.part == "body"), self.book.chapters[0].key)
        marks = (
            ("cover", COVER, words["cover"]),
            ("toc", f"{CONTENTS}#toc", words["contents"]),
            ("bodymatter", f"{body}.xhtml", self.book.short_title),
        )
        landmarks = "".join(
            f'<li><a epub:type="{kind}" href="{to}">{text_html(name)}</a></li>' for kind, to, name in marks
        )
        html = (
            f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{text_html(words["contents"])}</h1>'
            f"<ol>{entries}</ol></nav>"
            f'<nav epub:type="landmarks" hidden="hidden"><ol>{landmarks}</ol></nav>'
        )
        return _bytes(self.page(words["contents"], html, "frontmatter"))

    def entry(self, chapter: Chapter) -> str:
        """A chapter in the contents, with its parts; a glossary's terms are none."""
        headings = [each for each in chapter.blocks if isinstance(each, Heading) and each.level == _PART]
        parts = [each for each in headings if each.anchor and not each.anchor.startswith(_TERMS)]
        inside = "".join(
            f'<li><a href="{chapter.key}.xhtml#{escape(each.anchor, quote=True)}">'
            f"{text_html(plain(unmarked(each.children)).strip())}</a></li>"
            for each in parts
        )
        link = f'<a href="{chapter.key}.xhtml">{text_html(chapter.title)}</a>'
        return f"{link}<ol>{inside}</ol>" if inside else link

    def page(self, title: str, html: str, kind: str) -> Any:
        """A page around its body, as a tree: what is not well formed is a fault of ours."""
        return etree.fromstring(
            f'<html xmlns="{XHTML[1:-1]}" xmlns:epub="{_EPUB[1:-1]}" lang="he" xml:lang="he" dir="rtl">'
            f'<head><meta charset="utf-8"/><title>{escape(title)}</title>'
            f'<link rel="stylesheet" type="text/css" href="book.css"/></head>'
            f'<body epub:type="{kind}">{_closed(html)}</body></html>'
        )


def _closed(html: str) -> str:
    """Elements without content closed, as XML wants them."""
    return _VOID.sub(r"<\1\2/>", html)


def _lead(tree: Any, name: str, places: Mapping[str, str]) -> None:
    """Makes links within the book lead to the page that holds their place; of others only the words stay."""
    for link in list(tree.iter(f"{XHTML}a")):
        target = link.get("href", "")
        if not target.startswith("#"):
            continue
        page = places.get(target[1:])
        if page is None:
            link.tag = f"{XHTML}span"
            del link.attrib["href"]
        elif page != name:
            link.set("href", f"{page}{target}")


def _noted(tree: Any, title: str) -> Any:
    """Footnotes out of the line: a number that leads to the note, which leads back."""
    spans = [each for each in tree.iter(f"{XHTML}span") if each.get("class") == "fn"]
    if not spans:
        return tree
    section = tree.find(f"{XHTML}body/{XHTML}section")
    notes = etree.SubElement(section, f"{XHTML}div", {"class": "notes"})
    etree.SubElement(notes, f"{XHTML}h2").text = title
    for number, span in enumerate(spans, 1):
        note = etree.SubElement(
            notes, f"{XHTML}aside", {f"{_EPUB}type": "footnote", "role": "doc-footnote", "id": f"note-{number}"}
        )
        words = etree.SubElement(note, f"{XHTML}p")
        back = etree.SubElement(words, f"{XHTML}a", {"href": f"#call-{number}", "role": "doc-backlink"})
        back.text, back.tail = str(number), f" {span.text or ''}"
        words.extend(list(span))
        span.tag, span.text = f"{XHTML}a", str(number)
        span.attrib.update({f"{_EPUB}type": "noteref", "role": "doc-noteref", "id": f"call-{number}",
                            "href": f"#note-{number}", "class": "call"})  # fmt: skip
    return tree


def _bytes(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>")
    return made
