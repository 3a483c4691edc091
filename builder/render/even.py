"""How the pages of a station are made even, so that each opens on a spread and hardly a page stays blank.

A station opens on a right-hand page, and so does the next one: its own pages must be even. Where they are not, its two
filled pages are set as one (`close`) where they fit on it, else the checklist and the questions that close it get a
page of their own with lines to write on (`apart`), else a page of lines follows them (`lined`).
"""

from collections.abc import Iterable

from builder.document.parts import BookPart
from builder.render.proof import Page

CLOSE, APART, LINED = "close", "apart", "lined"


def ways(part: BookPart) -> tuple[str, ...]:
    """What may be tried with the pages of a station, the thriftiest first; nothing for what is no station."""
    stations = [each for each in part.chapters if each.opener]
    tries = (
        (CLOSE, any(each.sample for each in stations)), (APART, any(each.closing for each in stations)),
        (LINED, bool(stations)),
    )  # fmt: skip
    return tuple(way for way, possible in tries if possible)


def are_even(pages: Iterable[Page]) -> bool:
    """Whether a station of these pages leaves none blank, in it or before the next one."""
    pages = list(pages)
    return len(pages) % 2 == 0 and not any(each.blank for each in pages)
