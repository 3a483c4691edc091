"""The book part by part: each is measured by itself, then laid out with the numbers that the whole gives it, and bound.

Page numbers are attributes of links, put in before a part is laid out: its pages are a function of its own words and
of the numbers that it prints, whatever else changes in the book.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from builder.document.layout import Layout
from builder.document.numbering import Measured, Numbers, numbered
from builder.document.origins import origin_of
from builder.document.parts import BookPart, PartPages
from builder.document.rendered import COUNT, Rendered
from builder.errors import Diagnostic
from builder.render import paper_sheets, proof
from builder.render.bind import PREFIX, bind
from builder.render.craft import broken_rules
from builder.render.even import WHOLE
from builder.render.moved import moved_faults
from builder.render.paged import anchors_of, heard_faults, laid_out, written
from builder.render.printed import Sheet, read_sheets
from builder.render.setting import bound
from builder.render.templates import fill

PATH = "layouts/guide/book.html"
GUESS = 88
"""Stands for every number while a part is measured: as wide as most of them are."""
ROUNDS = 6
"""How often parts whose pages moved others are laid out anew; one round is rare."""
_LINK = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')


def laid_piece(part: BookPart, numbers: Numbers, layout: Layout, piece: str) -> tuple[Any, frozenset[str]]:
    """A piece of a part (`render/even.py`) laid out by itself, every number guessed, and the anchors that it names."""
    html = _html(part, numbers, layout, piece)
    document = _laid(_numbered(html, lambda _: GUESS), numbers, layout)
    return document, frozenset(map(unescape, _LINK.findall(html)))


def laid_part(pages: PartPages, layout: Layout) -> Rendered:
    """The pages of a part as they stand in the book, and the page of each anchor among them (from 1).

    Links to other parts stand as `body:ANCHOR` until the parts are bound.
    """
    if pages.part.empty:
        return Rendered(b"")
    numbers = dict(pages.numbers.pages)
    with heard_faults(PATH) as faults:
        html = _numbered(_html(pages.part, pages.numbers, layout), numbers.get)
        document = _laid(html, pages.numbers, layout)
        anchors = anchors_of(document)
        read = proof.read_pages(document, pages.numbers.first)
        faults += _proved(pages.part, read_sheets(document, read))
        _lead_out(document, anchors, numbers)
        data = written(document, PATH, faults)
    return Rendered(data, tuple(faults), anchors).counting(len(document.pages))


def _proved(part: BookPart, sheets: Sequence[Sheet]) -> list[Diagnostic]:
    """What is wrong with the pages of a part as it will stand."""
    origin = origin_of(part.chapters, PATH)
    if part.moved:
        return list(moved_faults(sheets, origin))
    return [*proof.faults([each.page for each in sheets], PATH), *broken_rules(sheets, origin)]


def settled(
    parts: Sequence[BookPart], found: Sequence[Measured], laid: Mapping[str, Rendered], layout: Layout
) -> Rendered:
    """The parts bound, with the page of each anchor; what was laid out with numbers that are not so is done again.

    `found` is what the parts were numbered by. The true numbers may move a line, and with it what others print.
    """
    taken, laid = numbered(found)[0], dict(laid)
    for _ in range(ROUNDS):
        found = [_found(each, laid[each.key], taken[each.key]) for each in found]
        now, anchors = numbered(found)
        stale = [each for each in parts if now[each.key] != taken[each.key]]
        if not stale:
            break
        laid |= {each.key: laid_part(PartPages(each, now[each.key]), layout) for each in stale}
        taken = now
    else:
        raise ValueError(f"the page numbers of {', '.join(each.key for each in stale)} do not settle")
    told = tuple(dict.fromkeys(each for part in parts for each in laid[part.key].diagnostics))
    return Rendered(bind([laid[each.key].data for each in parts if laid[each.key].data]), told, anchors)


def _found(part: Measured, laid: Rendered, took: Numbers) -> Measured:
    """A part as it was laid out: its pages but for a blank before it."""
    blank = int(took.blank)
    anchors = {name: page - blank for name, page in laid.pages.items() if name != COUNT}
    return replace(part, pages=laid.count - blank, anchors=anchors) if laid.data else part


def _html(part: BookPart, numbers: Numbers, layout: Layout, piece: str = WHOLE) -> str:
    html = fill(
        layout, PATH, part.book.words, "pdf", part=part, book=part.book, tight=numbers.tight, even=numbers.even,
        piece=piece, leaf=_leaf(numbers), first=numbers.first - (_leaf(numbers) and not numbers.blank),
    )  # fmt: skip
    return bound(html)


def _leaf(numbers: Numbers) -> bool:
    """Whether a leaf stands before the first page, so that it falls on its side: a right-bound book begins left."""
    return numbers.blank or numbers.first % 2 == 0


def _laid(html: str, numbers: Numbers, layout: Layout) -> Any:
    document = laid_out(html, layout, paper_sheets.PRINT)
    return document.copy(document.pages[1:]) if _leaf(numbers) and not numbers.blank else document


def _numbered(html: str, number: Callable[[str], int | None]) -> str:
    """Every link within the book with the number of its page, for the style sheet to print."""

    def put(link: re.Match[str]) -> str:
        page = number(unescape(link[1]))
        return link[0] if page is None else f'{link[0]} data-page="{page}"'

    return _LINK.sub(put, html)


def _lead_out(document: Any, anchors: Mapping[str, int], numbers: Mapping[str, int]) -> None:
    """Links to other parts become addresses; one that leads nowhere stays, and the renderer complains."""
    for page in document.pages:
        page.links[:] = [
            ("external", PREFIX + target, *rest)
            if kind == "internal" and target not in anchors and target in numbers
            else (kind, target, *rest)
            for kind, target, *rest in page.links
        ]
