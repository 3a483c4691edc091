"""The package around a Word document: its blocks, head and foot, lists, properties, and bytes that stay equal."""

import datetime
import io
import re
import zipfile
from typing import Any, Protocol

from docx.oxml import parse_xml

from builder.document.units import PROPERTY, cut
from builder.render.word_xml import NAMESPACES, TAB, Look, field_of, paragraph, runs


class Paged(Protocol):
    """A document whose pages have a head and a foot."""

    @property
    def header(self) -> tuple[str, str]:
        """The words at the start and at the end of each page's head."""

    @property
    def footer(self) -> str:
        """The words of each page's foot."""

    @property
    def pages(self) -> str:
        """The words around the page number."""


def elements(xml: str) -> list[Any]:
    """Elements of WordprocessingML from their text."""
    return list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def filled(element: Any, xml: str) -> None:
    """Puts blocks before the section's properties, in place of what stands there."""
    section = element.sectPr
    for old in list(element):
        element.remove(old)
    element.extend(elements(xml))
    element.append(section)


def head_and_foot(section: Any, paper: Paged) -> None:
    """The head and the foot of each page."""
    start, end = paper.header
    head = paragraph("Header", runs(start) + TAB + runs(end, Look(bold=True)))
    foot = paragraph("Footer", runs(paper.footer) + TAB + _page_words(paper.pages))
    for holder, xml in ((section.header, head), (section.footer, foot)):
        element = holder._element
        for old in list(element):
            element.remove(old)
        element.extend(elements(xml))


def _page_words(words: str) -> str:
    """The words of the page number with Word's own fields for `{page}` and `{pages}`."""
    fields = {"{page}": field_of("PAGE", "1"), "{pages}": field_of("NUMPAGES", "1")}
    return "".join(fields.get(each) or runs(each) for each in re.split(r"(\{pages?\})", words) if each)


def count_lists(file: Any, count: int) -> None:
    """Gives the document `count` numbered lists, each of which begins again at 1."""
    numbering = file.part.numbering_part.element
    for number in range(count):
        numbering.append(
            parse_xml(
                f'<w:num {NAMESPACES} w:numId="{4 + number}"><w:abstractNumId w:val="2"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def set_properties(properties: Any, title: str, subject: str, author: str, issued: datetime.date) -> None:
    """Sets the file's properties: title, subject, author, language and the day of issue as its dates."""
    day = datetime.datetime.combine(issued, datetime.time.min)
    properties.title, properties.subject, properties.author = (cut(each, PROPERTY) for each in (title, subject, author))
    properties.language, properties.last_modified_by, properties.revision = "he-IL", cut(author, PROPERTY), 1
    properties.created = properties.modified = day


def packed(data: bytes, day: datetime.date) -> bytes:
    """The package with its parts in one order and dated with one day, so that the same text gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as made:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            made.writestr(entry, parts[name], compresslevel=6)
    return raw.getvalue()
