"""A settlement's section part by part: each is laid out behind the last page of the one before it, contents at last.

A part's pages are a function of its own words, of the page on which it begins and of the numbers that it prints: where
one value changes, the others stand.
"""

import re
from collections.abc import Mapping
from typing import Any

from builder.document.book import Edition
from builder.document.layout import Layout
from builder.document.rendered import COUNT, Rendered
from builder.document.sections import EditionPages, EditionPart, front_pages, parts_of_edition
from builder.render import paper_sheets, proof
from builder.render.bind import PREFIX, bind
from builder.render.join import hebrew
from builder.render.paged import anchors_of, heard_faults, laid_out, written
from builder.render.palette import palette
from builder.render.setting import bound
from builder.render.templates import fill

PATH = "layouts/guide/section.html"
GUESS = 337
"""Stands for every number while the contents are measured: wider than any that is printed."""
_BODY_LINK = re.compile(r'<a class="inside"[^>]* href="body:((?!term-)[^"]+)"')
"""A link of the section into the body; terms are found in the glossary by their order."""


def render_section(edition: Edition, layout: Layout, pages: Mapping[str, int]) -> Rendered:
    """A settlement's section alone, an even number of pages; `pages` are those of the body's anchors.

    Links into the body lead to names that `render.join` brings.
    """
    front, *others = parts_of_edition(edition)
    begun = last = measured_front(front, layout, pages)
    laid = []
    for part in others:
        last = laid_section(EditionPages(part, last.count + 1, pages), layout)
        laid.append(last)
    opened = laid_section(front_pages(front, pages, [begun, *laid]), layout)
    told = tuple(dict.fromkeys(each for one in (opened, *laid) for each in one.diagnostics))
    anchors = {name: page for one in (opened, *laid) for name, page in one.pages.items() if name != COUNT}
    return Rendered(bind([each.data for each in (opened, *laid) if each.data]), told, anchors)


def measured_front(front: EditionPart, layout: Layout, pages: Mapping[str, int]) -> Rendered:
    """How many pages stand before the first chapter that begins on its own, and the anchors on them; no bytes."""
    guessed = {key: GUESS for key, _ in front.listed}
    with heard_faults(PATH):
        document = _laid(EditionPages(front, 1, pages, guessed), layout)
        return Rendered(b"", (), anchors_of(document)).counting(len(document.pages))


def laid_section(pages: EditionPages, layout: Layout) -> Rendered:
    """The pages of a part, the page of each of its anchors in the section (from 1), and the last page that is taken.

    The ruled page stands where it makes the pages even, and has none where they are even without it.
    """
    if pages.part.empty or (pages.part.notes and pages.first % 2):
        return Rendered(b"").counting(pages.first - 1)
    with heard_faults(PATH) as faults:
        document = _laid(pages, layout)
        anchors = anchors_of(document)
        read = proof.read_pages(document, pages.first)
        faults += proof.unfit(read, pages.part.edition.origin, "guide.pdf")
        _lead_out(document, anchors)
        data = written(document, PATH, faults)
    placed = {name: pages.first - 1 + page for name, page in anchors.items()}
    return Rendered(data, tuple(faults), placed).counting(pages.first - 1 + len(document.pages))


def _laid(pages: EditionPages, layout: Layout) -> Any:
    """A part laid out; a leaf before it, which is taken out, lets it begin on a right-hand page."""
    leaf = pages.first % 2 == 0
    document = laid_out(_html(pages, layout, leaf), layout, paper_sheets.SECTION)
    missing = pages.least - len(document.pages)
    if missing > 0:  # the numbers of others hold, also where narrower ones saved a line
        document = laid_out(_html(pages, layout, leaf, missing), layout, paper_sheets.SECTION)
    return document.copy(document.pages[1:]) if leaf else document


def _html(pages: EditionPages, layout: Layout, leaf: bool, missing: int = 0) -> str:
    part = pages.part
    html = fill(
        layout, PATH, part.edition.words, "pdf", edition=part.edition, part=part, pages=pages.body, leaf=leaf,
        first=pages.first - leaf, own={key: hebrew(page) for key, page in pages.own.items()}, missing=missing,
        colours=palette(layout),
    )  # fmt: skip
    return bound(_BODY_LINK.sub(lambda link: _with_page(link, pages.body), html))


def _with_page(link: re.Match[str], body: Mapping[str, int]) -> str:
    return f'{link[0]} data-page="{body[link[1]]}"' if link[1] in body else link[0]


def _lead_out(document: Any, anchors: Mapping[str, int]) -> None:
    """Links to chapters of other parts become addresses, which are aimed where the parts are bound."""
    for page in document.pages:
        page.links[:] = [
            ("external", PREFIX + target, *rest)
            if kind == "internal" and target not in anchors and target.startswith("own-")
            else (kind, target, *rest)
            for kind, target, *rest in page.links
        ]
