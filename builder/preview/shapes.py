"""A composed document as HTML for a screen: by the templates and sheets of its own output, and by those of the view."""

import hashlib
from collections.abc import Sequence
from typing import Any

from builder.document.book import Book, Edition
from builder.document.handout import Handout
from builder.document.layout import Layout
from builder.document.page import Page
from builder.document.paper import Paper
from builder.document.parts import one_piece
from builder.document.sections import whole_edition
from builder.preview.papers import paper_blocks
from builder.render import paper_sheets
from builder.render.page import render_page
from builder.render.palette import css_tokens, palette
from builder.render.qr import qr_svg
from builder.render.templates import fill

TOKENS = "tokens.css"
FOLDER = "layouts/preview"
SCREEN = f"{FOLDER}/screen.css"
"""What a screen needs beside the sheets of paper."""
PAPER = ("layouts/guide/fonts.css", f"{FOLDER}/paper.css")


def shape(document: Any, layout: Layout) -> str:
    """A page with its own style sheets; addresses of the layout lead to the server."""
    match document:
        case Book():
            html = fill(layout, "layouts/guide/book.html", document.words, "pdf", book=document,
                        part=one_piece(document), tight=(), even="", piece="", leaf=False, first=1)  # fmt: skip
            html = _dressed(html, layout, paper_sheets.BOOK)
        case Edition():
            html = fill(layout, "layouts/guide/section.html", document.words, "pdf", edition=document,
                        part=whole_edition(document), pages={}, own={}, leaf=False, first=1, missing=0,
                        colours=palette(layout))  # fmt: skip
            html = _dressed(html, layout, paper_sheets.SECTION)
        case Handout(template=template, code=code):
            html = fill(layout, f"layouts/handouts/{template}", document.words, "pdf", handout=document, scale=1.0,
                        colours=palette(layout), drawn=qr_svg(code.address, code.words) if code else "")  # fmt: skip
            html = _dressed(html, layout, paper_sheets.HANDOUT)
        case Paper():
            html = fill(layout, f"{FOLDER}/paper.html", {}, "site", paper=document, blocks=paper_blocks(document))
            html = _dressed(html, layout, PAPER)
        case Page():
            html = render_page(document, layout).data.decode("utf-8")
        case _:
            raise TypeError(f"no shape for {type(document).__name__}")
    return served(html)


def _dressed(html: str, layout: Layout, names: Sequence[str]) -> str:
    """The page with its style sheets before its title, so that what stands in the template itself prevails."""
    links = "".join(f'<link rel="stylesheet" href="{each}">\n' for each in sheets(layout, names))
    return html.replace("<title>", f"{links}<title>", 1)


def sheets(layout: Layout, names: Sequence[str]) -> tuple[str, ...]:
    """The addresses of style sheets; each changes with its bytes, so that a browser asks for it anew."""
    return tuple(f"/layout/{each}?{_print(layout_file(layout, each))}" for each in (TOKENS, *names, SCREEN))


def layout_file(layout: Layout, path: str) -> bytes:
    """A file as the browser gets it: style sheets lead to the server, too."""
    if path == TOKENS:
        return css_tokens(layout).encode("utf-8")
    data = layout.data(path)
    return served(data.decode("utf-8")).encode("utf-8") if path.endswith(".css") else data


def served(text: str) -> str:
    """Addresses of the layout (`layout:PATH`) as those of the server."""
    return text.replace("layout:layouts/", "/layout/layouts/").replace("layout:assets/", "/layout/assets/")


def _print(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
