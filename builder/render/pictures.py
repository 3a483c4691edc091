"""The book's drawings as pictures (PNG), for programs that cannot lay one out: each figure, and the cover."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2

from builder.document.archive import Archive, Member
from builder.document.blocks import Emphasis, Inline, Inlines, Link, Strong
from builder.document.layout import Layout
from builder.document.manuscript import Drawings
from builder.document.parts import parts_of
from builder.document.rendered import Rendered
from builder.errors import Place, problem
from builder.render import paper_sheets
from builder.render.figures import Draw, drawer
from builder.render.html import inlines_html
from builder.render.letters import printable
from builder.render.style import heard, style_of
from builder.render.templates import fill
from builder.render.zip import render_zip

DOTS = 200
"""Dots per inch of a figure at the size at which the book prints it; a cover has half as many."""
_INCH = 72
_PAPER, _BELOW = 255, 16
_COVER, _FIGURES = "layouts/guide/book.html", "layouts/figures"
_PAGE = (
    "@page drawing { size: 170mm 280mm; margin: 2mm; "
    + " ".join(
        f"@{place} {{ content: none; }}"
        for place in ("top-left", "top-right", "bottom-left", "bottom-right", "left-top", "right-top")
    )
    + " } .figure { page: drawing; break-after: page; margin: 0; border: 0; padding: 0; }"
)
"""A page for each figure, its drawing as wide as the text of the book; nothing of the book's own pages stands on it."""


def render_pictures(drawings: Drawings, layout: Layout) -> Rendered:
    """A zip of `KEY.png`, one for each figure that has a drawing, and `cover.png`: the same ones, the same bytes."""
    draw, said = drawer(layout, paper=True), list[str]()
    with heard(said):
        drawn = dict(_drawn(drawings, draw))
        html = "".join(f'<div class="figure">{each}</div>' for each in drawn.values())
        members = [Member("cover.png", _pictures(_cover(drawings, layout), layout, DOTS // 2, 1)[0])]
        if drawn:
            page = f'<html lang="he" dir="rtl"><head><style>{_PAGE}</style></head><body>{html}</body></html>'
            made = _pictures(page, layout, DOTS, len(drawn))
            members += [Member(f"{key}.png", data) for key, data in zip(drawn, made, strict=True)]
    faults = tuple(problem("layout-fault", Place(_FIGURES), reason=each) for each in said)
    return Rendered(render_zip(Archive(tuple(members)), drawings.issued).data, faults)


def _drawn(drawings: Drawings, draw: Draw) -> Iterator[tuple[str, str]]:
    """The key of each figure that has a drawing, and the drawing as HTML; its links lead nowhere."""
    for figure in drawings.figures:
        if html := draw(figure, _words):
            yield figure.key, html


def _words(children: Inlines) -> str:
    return inlines_html(_unlinked(children), "pdf")


def _unlinked(children: Inlines) -> Inlines:
    """The words without their links: on a picture they would lead nowhere."""
    bare: list[Inline] = []
    for child in children:
        match child:
            case Link(_, inner):
                bare += _unlinked(inner)
            case Strong(inner) | Emphasis(inner):
                bare.append(replace(child, children=_unlinked(inner)))
            case _:
                bare.append(child)
    return tuple(bare)


def _cover(drawings: Drawings, layout: Layout) -> str:
    """The printed book without its chapters: the cover is its first page."""
    book = drawings.cover
    front, *_ = parts_of(book)
    return fill(
        layout, _COVER, book.words, "pdf", book=book, part=front, tight=(), even="", piece="", leaf=False, first=1
    )


def _pictures(html: str, layout: Layout, dots: int, count: int) -> list[bytes]:
    """The first pages of a text as pictures, without the empty paper below."""
    data = style_of(layout, paper_sheets.BOOK).laid_out(printable(html, layout), layout).write_pdf()
    document = pypdfium2.PdfDocument(data)
    try:
        return [_picture(document[number], dots) for number in range(count)]
    finally:
        document.close()


def _picture(page: Any, dots: int) -> bytes:
    image = page.render(scale=dots / _INCH).to_pil().convert("RGB")
    inked = image.convert("L").point(lambda shade: _PAPER - shade).getbbox()
    image = image.crop((0, 0, image.width, min(inked[3] + _BELOW, image.height))) if inked else image
    made = io.BytesIO()
    image.quantize(128, dither=0).save(made, "PNG", dpi=(dots, dots))
    return made.getvalue()
