"""The proof of pages that a settlement's data move: a station ends with filled pages, and figures show its values.

Where anything comes to stand there hangs on data that we never saw, and so do words that stand in no text of ours: both
are told as `moved-page` and stop no book. What is wrong with our own words wherever they stand stops it as elsewhere.
"""

from collections.abc import Iterator, Sequence

from builder.errors import Diagnostic, Origin, Place, problem
from builder.render import proof
from builder.render.craft import diagnostic_of, findings, unfilled
from builder.render.printed import Sheet

BY_PLACE = ("blank-page", "half-empty-page", "lone-lead-in", "torn-table", "torn-list")
"""Rules that hang on where on a page a thing comes to stand."""


def moved_faults(sheets: Sequence[Sheet], origin: Origin) -> Iterator[Diagnostic]:
    """What is wrong with the pages of such a part of the book; empty pages are a rule's matter (`half-empty-page`)."""
    pages = [each.page for each in sheets]
    for page, reason, words in proof.lost(pages):
        if _is_ours(place := origin.place(words), origin):
            yield problem("layout-fault", place, reason=f"page {page}: {reason}")
        else:
            yield _moved(page, reason, place)
    for page, reason, words in proof.misplaced(pages, least=0):
        yield _moved(page, reason, origin.place(words))
    for each in unfilled(findings(sheets), sheets):
        found = diagnostic_of(each, origin)
        is_fixed = each.code not in BY_PLACE and _is_ours(found.place, origin)
        yield found if is_fixed else _moved(each.page, _fault(found), found.place)


def _is_ours(place: Place, origin: Origin) -> bool:
    """Whether the words were found in a text of the content."""
    return place.path != origin.path


def _fault(found: Diagnostic) -> str:
    """What a rule says, without the page that it begins with."""
    return found.message.removeprefix(f"page {found.values['page']}").lstrip(": ")


def _moved(page: int, fault: str, place: Place) -> Diagnostic:
    return problem("moved-page", place, page=page, fault=fault)
