"""A paper as a Word document: our own XML on our own reference, opened and saved through python-docx."""

import datetime
import io
import re
import zipfile
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from builder.document.blocks import Heading
from builder.document.layout import Layout
from builder.document.paper import Clause, Paper
from builder.document.rendered import Rendered
from builder.document.units import PROPERTY, cut
from builder.render.palette import palette
from builder.render.word_base import NAMED, base_part
from builder.render.word_blocks import body
from builder.render.word_xml import NAMESPACES, Look, Marks, field_of, paragraph, runs

REFERENCE = "layouts/word/reference.docx"
"""Styles, numbering and page; made by the script beside it."""
_TAB = "<w:r><w:rPr><w:rtl/></w:rPr><w:tab/></w:r>"


def render_docx(paper: Paper, layout: Layout) -> Rendered:
    """The paper's bytes: the same paper and layout give the same bytes."""
    file = docx.Document(io.BytesIO(layout.data(REFERENCE)))
    marks = Marks(
        clauses=frozenset(each.anchor for each in paper.blocks if isinstance(each, Clause) and each.anchor),
        anchors=frozenset(each.anchor for each in paper.blocks if isinstance(each, (Clause, Heading)) and each.anchor),
        flowing=paper.flowing,
    )
    _fill(file.element.body, body(paper.blocks, marks, dict(palette(layout))))
    _head_and_foot(file.sections[0], paper)
    _count_lists(file, marks)
    _comments(file, marks, paper)
    _properties(file.core_properties, paper)
    if paper.slug:
        _keep_base(file, paper, marks.comments)
    raw = io.BytesIO()
    file.save(raw)
    return Rendered(_packed(raw.getvalue(), paper.issued))


def _elements(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def _fill(element: Any, xml: str) -> None:
    """Puts blocks before the section's properties, in place of what stands there."""
    section = element.sectPr
    for old in list(element):
        element.remove(old)
    element.extend(_elements(xml))
    element.append(section)


def _head_and_foot(section: Any, paper: Paper) -> None:
    start, end = paper.header
    head = paragraph("Header", runs(start) + _TAB + runs(end, Look(bold=True)))
    foot = paragraph("Footer", runs(paper.footer) + _TAB + _page_words(paper.pages))
    for holder, xml in ((section.header, head), (section.footer, foot)):
        element = holder._element
        for old in list(element):
            element.remove(old)
        element.extend(_elements(xml))


def _page_words(words: str) -> str:
    """The words of the page number with Word's own fields for `{page}` and `{pages}`."""
    fields = {"{page}": field_of("PAGE", "1"), "{pages}": field_of("NUMPAGES", "1")}
    return "".join(fields.get(each) or runs(each) for each in re.split(r"(\{pages?\})", words) if each)


def _count_lists(file: Any, marks: Marks) -> None:
    """Each counted list begins again at one."""
    numbering = file.part.numbering_part.element
    for number in range(marks.lists):
        numbering.append(parse_xml(
            f'<w:num {NAMESPACES} w:numId="{4 + number}"><w:abstractNumId w:val="2"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        ))  # fmt: skip


def _comments(file: Any, marks: Marks, paper: Paper) -> None:
    for words in marks.comments:
        comment = file.comments.add_comment(text="", author=paper.author, initials=paper.initials)
        element = comment._comment_elm
        for old in list(element):
            element.remove(old)
        element.extend(_elements(paragraph("CommentText", runs(words))))
        for name in list(element.attrib):
            if name.endswith("}date"):
                element.set(name, f"{paper.issued.isoformat()}T09:00:00Z")


def _keep_base(file: Any, paper: Paper, comments: list[str]) -> None:
    """Puts what the paper says now into the file, beside its text."""
    whole, words = file.part.package, base_part(file.element.body, paper, comments)
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", words, whole)
    named = Part(PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, NAMED, whole)
    part.relate_to(named, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    file.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _properties(properties: Any, paper: Paper) -> None:
    day = datetime.datetime.combine(paper.issued, datetime.time.min)
    properties.title, properties.subject, properties.author = (
        cut(each, PROPERTY) for each in (paper.title, paper.subject, paper.author)
    )
    properties.language, properties.last_modified_by, properties.revision = "he-IL", cut(paper.author, PROPERTY), 1
    properties.created = properties.modified = day


def _packed(data: bytes, day: datetime.date) -> bytes:
    """The same parts in one order and at one time."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(entry, parts[name], compresslevel=6)
    return raw.getvalue()
