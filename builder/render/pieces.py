"""How many pages a part of the book has by itself; a station is measured piece by piece, each laid out but once.

What is tried to make a station's pages even changes one piece of it: the text with what closes it, a page of lines, the
filled pages. Each begins on a page of its own, so its pages are the same whichever way the others are set.
"""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.document.layout import Layout
from builder.document.numbering import Measured, Numbers, numbered
from builder.document.parts import BookPart, PartPages
from builder.document.rendered import Rendered
from builder.render import proof
from builder.render.even import CLOSE, FILLED, are_even, better, is_alone, pieces, way_of
from builder.render.paged import anchors_of, heard_faults
from builder.render.parts import PATH, laid_part, laid_piece, settled

_BLANK = proof.Page(0, "", True, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The pages of a piece, those of its anchors (from 1), the anchors that it names and its sections that are thin."""

    pages: tuple[proof.Page, ...]
    anchors: Mapping[str, int]
    links: frozenset[str]
    thin: frozenset[str]


def measured(part: BookPart, layout: Layout) -> Measured:
    """A part by itself, every number guessed; the pages of a station are made even where that can be.

    Nothing is told here: what is wrong is told where the part is laid out as it will stand.
    """
    if part.empty:
        return Measured(part.key, 0, part.opens)
    trial = Trial(part, layout)
    with heard_faults(PATH):
        best, pages = trial.set("")
        tries, even = better(part, best, pages), are_even(pages)
        for way in tries:
            found, pages = trial.set(way)
            if not are_even(pages):
                continue
            if not is_alone(part, found, pages):
                return found
            best, even = (best, even) if even else (found, True)
    return best


class Trial:
    """A part that is set in one way after another; a piece that two ways set alike is laid out once."""

    def __init__(self, part: BookPart, layout: Layout) -> None:
        self._part, self._layout = part, layout
        self._laid: dict[tuple[str, Numbers], _Piece] = {}

    def set(self, even: str) -> tuple[Measured, list[proof.Page]]:
        """The part set in one way, and its pages."""
        part, first = self._part, 2 if self._part.opens else 1
        pages, anchors, links, thin = list[proof.Page](), dict[str, int](), set[str](), set[str]()
        for name in pieces(part, even):
            if name == FILLED and even != CLOSE and (first + len(pages)) % 2:
                pages.append(_BLANK)  # they open on a spread
            side = 2 - (first + len(pages)) % 2  # right-hand pages are even
            piece = self._piece(name, Numbers(side, even=way_of(name, even)))
            anchors = {anchor: len(pages) + page for anchor, page in piece.anchors.items()} | anchors
            pages += piece.pages
            links |= piece.links
            thin |= piece.thin
        found = Measured(part.key, len(pages), part.opens, anchors, tuple(sorted(links)), tuple(sorted(thin)), even)
        return found, pages

    def _piece(self, name: str, numbers: Numbers) -> _Piece:
        if (name, numbers) not in self._laid:
            self._laid[name, numbers] = self._measured(name, numbers)
        return self._laid[name, numbers]

    def _measured(self, name: str, numbers: Numbers) -> _Piece:
        """A piece by itself; a chapter that would end on an almost empty page is set tighter."""
        document, links = laid_piece(self._part, numbers, self._layout, name)
        pages, anchors = tuple(proof.read_pages(document)), anchors_of(document)
        del document
        gc.collect()  # the boxes of pages hold one another: two layouts at once would take twice the memory
        thin = proof.thin_sections(pages)
        if not numbers.tight and thin & {each.key for each in self._part.chapters}:
            again = self._measured(name, replace(numbers, tight=tuple(sorted(thin))))
            return replace(again, thin=thin)
        return _Piece(pages, anchors, links, thin)


def whole(parts: Sequence[BookPart], layout: Layout) -> Rendered:
    """All parts, one behind another, in this process."""
    found = [measured(each, layout) for each in parts]
    taken, _ = numbered(found)
    laid = {each.key: laid_part(PartPages(each, taken[each.key]), layout) for each in parts}
    return settled(parts, found, laid, layout)
