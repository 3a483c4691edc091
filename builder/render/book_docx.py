"""The book as a Word document, for editors who comment in it: our own XML on our own styles, saved by python-docx."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from builder.document.anchors import anchors
from builder.document.blocks import Photo
from builder.document.layout import Layout
from builder.document.manuscript import Manuscript
from builder.document.rendered import Rendered
from builder.render.palette import palette
from builder.render.photos import photos_of
from builder.render.word_book import BookWriter
from builder.render.word_drawing import Picture
from builder.render.word_package import count_lists, filled, head_and_foot, packed, set_properties
from builder.render.word_xml import NAMESPACES, Look, Marks, inlines, paragraph, run

COVER = "cover.png"
"""The picture that is no figure."""
REFERENCE = "layouts/word/book.docx"
"""Styles, numbering and page; made by the script beside it."""
_WIDE = 6.3
"""Inches between the margins."""
_HIGH = 4.2
"""The most inches that a photo is high, as in the book."""
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINES = (("separator", -1), ("continuationSeparator", 0))
_LARGE = 10_000
"""Numbers of footnotes' links begin here."""


def render_book_docx(manuscript: Manuscript, layout: Layout, pictures: bytes) -> Rendered:
    """The book's bytes; `pictures` is the zip of its drawings. The same book and layout give the same bytes."""
    file = docx.Document(io.BytesIO(layout.data(REFERENCE)))
    chapters = manuscript.book.chapters
    places = frozenset(place for one in chapters for place in (one.key, *anchors(one.blocks, uses=True)))
    marks = Marks(anchors=places, book=True)
    writer = BookWriter(
        manuscript.book, marks, dict(palette(layout)), _embedded(file, pictures, photos_of(manuscript.book))
    )
    filled(file.element.body, writer.body())
    _relate(file.part, marks.targets)
    count_lists(file, marks.lists)
    _notes(file, marks)
    head_and_foot(file.sections[0], manuscript)
    set_properties(file.core_properties, manuscript.title, manuscript.subject, "", manuscript.issued)
    file.core_properties.comments = " ".join(manuscript.book.attribution)
    raw = io.BytesIO()
    file.save(raw)
    return Rendered(packed(raw.getvalue(), manuscript.issued))


def _embedded(file: Any, pictures: bytes, photos: Mapping[str, Photo]) -> Mapping[str, Picture]:
    """Drawings, as wide as the text, and photos as parts of the document, by the keys of figures."""
    relations = {}
    with zipfile.ZipFile(io.BytesIO(pictures)) as members:
        for number, name in enumerate(sorted(set(members.namelist()) - {COVER}), 1):
            relation, image = file.part.get_or_add_image(io.BytesIO(members.read(name)))
            height = _WIDE * image.px_height / image.px_width
            relations[name.removesuffix(".png")] = Picture(relation, number, _WIDE, height)
    for number, (key, photo) in enumerate(photos.items(), len(relations) + 1):
        relation, image = file.part.get_or_add_image(io.BytesIO(photo.data))
        height = min(_WIDE * image.px_height / image.px_width, _HIGH)
        relations[key] = Picture(relation, number, height * image.px_width / image.px_height, height)
    return relations


def _relate(part: Any, targets: Mapping[str, str]) -> None:
    for target, relation in targets.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, relation, True)


def _notes(file: Any, marks: Marks) -> None:
    """The footnotes, and the lines that part them from the text, which the settings name."""
    whole, noted = file.part.package, Marks(anchors=marks.anchors, book=True, bookmarks=_LARGE)
    rows = [
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f'<w:p><w:pPr><w:spacing w:after="0"/><w:rPr><w:rtl/></w:rPr></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in _LINES
    ]
    look = Look("FootnoteReference").properties(True)
    call = f"<w:r>{look}<w:footnoteRef/></w:r>" + run(" ")
    for number, words in enumerate(marks.notes, 1):
        rows.append(
            f'<w:footnote w:id="{number}">{paragraph("FootnoteText", call + inlines(words, noted))}</w:footnote>'
        )
    xml = f"<w:footnotes {NAMESPACES}>{''.join(rows)}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, xml.encode(), whole)
    for target, relation in noted.targets.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, relation, True)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
