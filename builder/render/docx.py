"""A paper as a Word document: our own XML on our own reference, opened and saved through python-docx."""

import io
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from builder.document.blocks import Heading
from builder.document.layout import Layout
from builder.document.paper import Clause, Paper
from builder.document.rendered import Rendered
from builder.render.palette import palette
from builder.render.word_base import NAMED, base_part
from builder.render.word_blocks import body
from builder.render.word_package import count_lists, elements, filled, head_and_foot, packed, set_properties
from builder.render.word_xml import Marks, paragraph, runs

REFERENCE = "layouts/word/reference.docx"
"""Styles, numbering and page; made by the script beside it."""


def render_docx(paper: Paper, layout: Layout) -> Rendered:
    """The paper's bytes: the same paper and layout give the same bytes."""
    file = docx.Document(io.BytesIO(layout.data(REFERENCE)))
    marks = Marks(
        clauses=frozenset(each.anchor for each in paper.blocks if isinstance(each, Clause) and each.anchor),
        anchors=frozenset(each.anchor for each in paper.blocks if isinstance(each, (Clause, Heading)) and each.anchor),
        flowing=paper.flowing,
    )
    filled(file.element.body, body(paper.blocks, marks, dict(palette(layout))))
    head_and_foot(file.sections[0], paper)
    count_lists(file, marks.lists)
    _comments(file, marks, paper)
    set_properties(file.core_properties, paper.title, paper.subject, paper.author, paper.issued)
    if paper.slug:
        _keep_base(file, paper, marks.comments)
    raw = io.BytesIO()
    file.save(raw)
    return Rendered(packed(raw.getvalue(), paper.issued))


def _comments(file: Any, marks: Marks, paper: Paper) -> None:
    for words in marks.comments:
        comment = file.comments.add_comment(text="", author=paper.author, initials=paper.initials)
        element = comment._comment_elm
        for old in list(element):
            element.remove(old)
        element.extend(elements(paragraph("CommentText", runs(words))))
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
