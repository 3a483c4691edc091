"""HTML to tagged PDF (WeasyPrint): fonts and pictures come from the layout alone, every complaint is a fault."""

from builder.document.book import Book
from builder.document.handout import Handout
from builder.document.layout import Layout
from builder.document.parts import parts_of
from builder.document.rendered import Rendered
from builder.render import paper_sheets, proof
from builder.render.paged import anchors_of, heard_faults, laid_out, written
from builder.render.palette import palette
from builder.render.pieces import whole
from builder.render.qr import qr_svg
from builder.render.stamp import stamped
from builder.render.templates import fill

SCALES = (1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.1, 2.6)
"""How much larger than its sheet a handout is laid out, until it fits."""


def render_book(book: Book, layout: Layout) -> Rendered:
    """The book for a printing house, 3 mm of bleed and crop marks, and the page of each anchor (from 1)."""
    return whole(parts_of(book), layout)


def render_handout(handout: Handout, layout: Layout) -> Rendered:
    """A handout of exactly its pages: what is too long is laid out on a larger sheet and written at this one's size."""
    path = f"layouts/handouts/{handout.template}"
    with heard_faults(path) as faults:
        for scale in SCALES:
            html = fill(
                layout, path, handout.words, "pdf", handout=handout, scale=scale,
                colours=palette(layout), drawn=qr_svg(handout.code.address, handout.code.words) if handout.code else "",
            )  # fmt: skip
            document = laid_out(html, layout, paper_sheets.HANDOUT)
            if len(document.pages) <= len(handout.pages):
                break
        data = written(document, path, faults, zoom=1 / scale)
        if handout.origin:
            name = handout.template.replace(".html", f"-{handout.language}.pdf" if handout.language else ".pdf")
            faults += proof.unfit(proof.read_pages(document), handout.origin, name, len(handout.pages))
        elif handout.sheets:  # ours alone: a fault stops them, and is no settlement's
            faults += proof.faults(proof.read_pages(document), path, least=0)
    return Rendered(data, tuple(faults), anchors_of(document))


def render_place(handout: Handout, layout: Layout, common: Rendered) -> Rendered:
    """Sheets that were laid out without a settlement, with its name in the place that each keeps for it."""
    path = f"layouts/handouts/{handout.template}"
    with heard_faults(path) as faults:
        document = laid_out(fill(layout, path, handout.words, "pdf", handout=handout), layout, paper_sheets.HANDOUT)
        data = written(document, path, faults)
        if handout.origin:
            faults += proof.unfit(proof.read_pages(document), handout.origin, "sheets.pdf")
    return Rendered(stamped(common.data, data), tuple(faults), common.pages)
