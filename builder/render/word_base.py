"""What a paper said when it was made, kept within the file: what a returned copy is compared with.

Each passage (a paragraph of the text or of a cell) stands with the number of its clause, as Word counts it, and with
its blanks: so values that were filled in are told from words that were changed, also by a program that drops the tags
of content controls. The part is custom XML, which Word and LibreOffice carry along and nobody sees.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import qn

from builder.document.paper import Paper

SPACE = "urn:roadmap-builder:paper"
NAMED = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
    b'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    b'ds:itemID="{7B0C2E52-6E0B-4B5A-9A3C-5D1F0E6A4C11}"><ds:schemaRefs/></ds:datastoreItem>'
)
"""The name of the part: LibreOffice carries custom XML along only where it has one."""
_LEVELS = {"Heading1": 0, "Clause2": 1, "Clause3": 2}
_TEXT_OF = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n"}


def base_part(body: Any, paper: Paper, comments: list[str]) -> bytes:
    """The custom XML part of a document whose body is done; `comments` are our own drafting notes."""
    head = f'<roadmap xmlns="{SPACE}" settlement={quoteattr(paper.slug)} kind={quoteattr(paper.kind)} version="1">'
    notes = "".join(f"<note>{escape(each)}</note>" for each in comments)
    return f"{head}{''.join(_passages(body))}{notes}</roadmap>".encode()


def _passages(body: Any) -> Iterator[str]:
    counts = [0, 0, 0]
    for paragraph in body.iter(qn("w:p")):
        style = paragraph.pPr.pStyle.val if paragraph.pPr is not None and paragraph.pPr.pStyle is not None else ""
        if style.startswith(("TOC", "Contents")):
            continue
        if (level := _LEVELS.get(style)) is not None:
            counts[level] += 1
            counts[level + 1 :] = [0] * (len(counts) - level - 1)
        words = "".join(_words(paragraph))
        if words:
            number = ".".join(str(each) for each in counts if each)
            yield f"<p n={quoteattr(number)}>{words}</p>"


def _words(element: Any) -> Iterator[str]:
    """The text of a paragraph; a blank is `<b t="tag">prompt</b>`, a reference `<b>3.2</b>`: Word counts that anew."""
    for child in element:
        if child.tag == qn("w:sdt"):
            tag = child.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
            yield f"<b t={quoteattr(tag)}>{''.join(_words(child.find(qn('w:sdtContent'))))}</b>"
        elif child.tag == qn("w:fldChar"):
            yield {"separate": "<b>", "end": "</b>"}.get(child.get(qn("w:fldCharType")), "")
        elif child.tag in _TEXT_OF:
            yield escape(_TEXT_OF[child.tag] or child.text or "")
        elif child.tag not in (qn("w:pPr"), qn("w:rPr"), qn("w:instrText")):
            yield from _words(child)
