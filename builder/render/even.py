"""How the pages of a station are made even, so that each opens on a spread and hardly a page stays blank.

A station opens on a right-hand page, and so does the next one: its own pages must be even. Where they are not, its two
filled pages are set as one (`close`) where they fit on it, else the checklist and the questions that close it get a
page of their own with lines to write on (`apart`), else a page of lines follows them (`lined`). A closing that stands
almost alone on a page gets the lines too, whether the pages are even or not (`apart lined`).
"""

from collections.abc import Sequence

from builder.document.numbering import Measured
from builder.document.parts import BookPart
from builder.render.proof import Page

CLOSE, APART, LINED = "close", "apart", "lined"
BOTH = f"{APART} {LINED}"
TEXT, LINES, FILLED = "text", "lines", "filled"
WHOLE = ""
"""The pieces of a station, each of which begins on a page of its own; of another part there is one."""
ALONE = 0.4
"""A page with the closing that holds less than this share holds it almost alone."""


def ways(part: BookPart) -> tuple[str, ...]:
    """What may be tried with the pages of a station, the thriftiest first; nothing for what is no station."""
    stations = [each for each in part.chapters if each.opener]
    tries = (
        (CLOSE, any(each.sample for each in stations)),
        (APART, any(each.closing for each in stations)),
        (LINED, bool(stations)),
        (BOTH, any(each.closing for each in stations)),
    )
    return tuple(way for way, possible in tries if possible)


def pieces(part: BookPart, even: str) -> tuple[str, ...]:
    """The pieces of a part that is set in a way, in their order (layouts/guide/book.html)."""
    if part.front or part.lists or part.sheets or [bool(each.opener) for each in part.chapters] != [True]:
        return (WHOLE,)
    (station,) = part.chapters
    shown = ((TEXT, True), (LINES, LINED in even), (FILLED, station.sample is not None))
    return tuple(name for name, there in shown if there)


def way_of(piece: str, even: str) -> str:
    """What a way changes of a piece."""
    if piece == TEXT:
        return APART if APART in even else ""
    if piece == FILLED:
        return CLOSE if even == CLOSE else ""
    return even


def better(part: BookPart, found: Measured, pages: Sequence[Page]) -> tuple[str, ...]:
    """What may be tried with the pages of a part as it was measured; nothing where they are good."""
    if not are_even(pages):
        return ways(part)
    return (APART,) if is_alone(part, found, pages) else ()


def is_alone(part: BookPart, found: Measured, pages: Sequence[Page]) -> bool:
    """Whether what closes a station stands almost alone on a page, with no lines to write on."""
    closings = (found.anchors.get(f"closing-{each.key}", 0) for each in part.chapters if each.opener)
    return APART not in found.even and any(at and pages[at - 1].fill < ALONE for at in closings)


def are_even(pages: Sequence[Page]) -> bool:
    """Whether a station of these pages leaves none blank, in it or before the next one."""
    return len(pages) % 2 == 0 and not any(each.blank for each in pages)
