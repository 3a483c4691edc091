"""HTML to tagged PDF (WeasyPrint): fonts and pictures come from the layout alone, every complaint is a fault."""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf

from builder.document.book import Book, Edition
from builder.document.handout import Handout
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.errors import Diagnostic, Place, Stopped, problem
from builder.render import paper_sheets, proof
from builder.render.breaks import breakable
from builder.render.finish import finish
from builder.render.letters import printable
from builder.render.palette import palette
from builder.render.pdf_language import keep_languages
from builder.render.qr import qr_svg
from builder.render.stamp import stamped
from builder.render.style import Unreadable, heard, style_of
from builder.render.templates import fill

FONTS = ("Assistant", "Frank-Ruhl-Libre", "Heebo", "Roadmap-Symbols", "Noto-Sans", "Cairo")
SCALES = (1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.1, 2.6)
"""How much larger than its sheet a handout is laid out, until it fits."""
_BODY_LINK = re.compile(r'<a class="inside"[^>]* href="body:((?!term-)[^"]+)"')
"""A link of the section into the body; terms are found in the glossary by their order."""


def render_book(book: Book, layout: Layout) -> Rendered:
    """The book for a printing house, 3 mm of bleed and crop marks, and the page of each anchor (from 1).

    A chapter that would end on an almost empty page is set tighter, and the book laid out once more.
    """
    path = "layouts/guide/book.html"

    def html(tight: frozenset[str] = frozenset()) -> str:
        return fill(layout, path, book.words, "pdf", book=book, tight=tight)

    with _heard(path) as faults:
        document = _laid_out(html(), layout, paper_sheets.PRINT)
        pages = proof.read_pages(document)
        if tight := proof.thin_sections(pages):
            del document, pages
            gc.collect()  # the boxes of a book hold one another: both layouts at once would take twice the memory
            document = _laid_out(html(tight), layout, paper_sheets.PRINT)
            pages = proof.read_pages(document)
        faults += proof.faults(pages, path)
        data = _written(document, path, faults)
    return Rendered(data, tuple(faults), _pages(document))


def render_section(edition: Edition, layout: Layout, pages: Mapping[str, int]) -> Rendered:
    """A settlement's section alone, an even number of pages; `pages` are those of the body's anchors.

    Links into the body stand as `body:ANCHOR`; `render.join` makes them true.
    """
    path = "layouts/guide/section.html"
    html = fill(
        layout, path, edition.words, "pdf", edition=edition, pages=pages,
        colours=palette(layout),
    )  # fmt: skip
    html = _BODY_LINK.sub(lambda link: f'{link[0]} data-page="{pages[link[1]]}"' if link[1] in pages else link[0], html)
    with _heard(path) as faults:
        document = _laid_out(html, layout, paper_sheets.SECTION)
        if len(document.pages) % 2:  # the last page, a ruled one for notes, makes the number even or is left out
            document = document.copy(document.pages[:-1])
        faults += proof.unfit(proof.read_pages(document), edition.origin, "guide.pdf")
        data = _written(document, path, faults)
    return Rendered(data, tuple(faults), _pages(document))


def render_handout(handout: Handout, layout: Layout) -> Rendered:
    """A handout of exactly its pages: what is too long is laid out on a larger sheet and written at this one's size."""
    path = f"layouts/handouts/{handout.template}"
    with _heard(path) as faults:
        for scale in SCALES:
            html = fill(
                layout, path, handout.words, "pdf", handout=handout, scale=scale,
                colours=palette(layout), drawn=qr_svg(handout.code.address, handout.code.words) if handout.code else "",
            )  # fmt: skip
            document = _laid_out(html, layout, paper_sheets.HANDOUT)
            if len(document.pages) <= len(handout.pages):
                break
        data = _written(document, path, faults, zoom=1 / scale)
        if handout.origin:
            name = handout.template.replace(".html", f"-{handout.language}.pdf" if handout.language else ".pdf")
            faults += proof.unfit(proof.read_pages(document), handout.origin, name, len(handout.pages))
        elif handout.sheets:  # ours alone: a fault stops them, and is no settlement's
            faults += proof.faults(proof.read_pages(document), path, least=0)
    return Rendered(data, tuple(faults), _pages(document))


def render_place(handout: Handout, layout: Layout, common: Rendered) -> Rendered:
    """Sheets that were laid out without a settlement, with its name in the place that each keeps for it."""
    path = f"layouts/handouts/{handout.template}"
    with _heard(path) as faults:
        document = _laid_out(fill(layout, path, handout.words, "pdf", handout=handout), layout, paper_sheets.HANDOUT)
        data = _written(document, path, faults)
        if handout.origin:
            faults += proof.unfit(proof.read_pages(document), handout.origin, "sheets.pdf")
    return Rendered(stamped(common.data, data), tuple(faults), common.pages)


def _written(document: Any, path: str, faults: list[Diagnostic], zoom: float = 1.0) -> bytes:
    """The bytes; a glyph from a font that is not the layout's is a fault."""
    strange: list[str] = []
    data = document.write_pdf(zoom=zoom, pdf_variant="pdf/ua-1", finisher=lambda _, pdf: _finish(pdf, strange))
    faults += [problem("layout-fault", Place(path), reason=f"a font that is not ours: {each}") for each in strange]
    return finish(data, _link_names(document))


def _laid_out(html: str, layout: Layout, sheets: tuple[str, ...]) -> Any:
    keep_languages()
    return style_of(layout, sheets).laid_out(breakable(printable(html, layout)), layout)


def _link_names(document: Any) -> Mapping[str, str]:
    """What each target of links is called: as the first link to it says."""
    names: dict[str, str] = {}
    for page in document.pages:
        for _, target, _, box in page.links:
            if box.element is not None and (title := box.element.get("title")):
                names.setdefault(target, title)
    return names


def _finish(pdf: pydyf.PDF, strange: list[str]) -> None:
    """Right-to-left reading; the names of fonts that came from the system instead of the layout."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for each in pdf.objects:
        name = each.get("BaseFont") if isinstance(each, pydyf.Dictionary) else None
        family = re.sub(r"^/[A-Z]{6}\+", "", name.decode() if isinstance(name, bytes) else str(name or ""))
        if family and not family.startswith(FONTS) and family not in strange:
            strange.append(family)


def _pages(document: Any) -> Mapping[str, int]:
    """The first page of each anchor: a section's stands on every page that it reaches."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


@contextmanager
def _heard(path: str) -> Iterator[list[Diagnostic]]:
    """Everything that is logged while a document is laid out, as faults of this layout."""
    said, faults = list[str](), list[Diagnostic]()
    try:
        with heard(said):
            yield faults
    except Unreadable as fault:
        raise Stopped([problem("layout-fault", Place(path), reason=fault)]) from None
    finally:
        faults += [problem("layout-fault", Place(path), reason=each) for each in said]
