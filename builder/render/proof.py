"""Reads the laid-out pages of a book for what no log tells: text off the page, lost notes, thin pages, empty links.

Works on the layout engine's own boxes (px, from the page's upper left corner); what it finds stops the build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.errors import Diagnostic, Place, problem

LEAST = 0.15
"""The share of a page's height that must be filled (the guide's brief, print and typography)."""
PULLED = 0.2
"""A chapter whose last page holds less than this share is set tighter, so that the page is not needed."""
FREE = ("cover", "opening")
"""Pages with a picture over the whole sheet; they and the blanks before them may be nearly empty."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_SLACK = 2.0


@dataclass(slots=True)
class Page:
    """What one page holds: how far down it is filled (0…1), whose text ends it, its notes and its links."""

    number: int
    name: str
    blank: bool
    width: float
    height: float
    top: float
    depth: float
    lowest: float = 0.0
    last: str = ""
    section: str = ""
    off: list[str] = field(default_factory=list)
    calls: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    links: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def fill(self) -> float:
        """The share of the text's height that is used."""
        return max(self.lowest - self.top, 0.0) / self.depth

    @property
    def free(self) -> bool:
        """Whether the page may be empty: a blank before a right-hand opening, or a picture."""
        return self.blank or self.name.startswith(FREE)


def read_pages(document: Any) -> list[Page]:
    """The pages of a laid-out document."""
    return [_page(number, each._page_box) for number, each in enumerate(document.pages, start=1)]


def thin_sections(pages: Iterable[Page]) -> frozenset[str]:
    """The ids of sections that end on a page with too little on it."""
    return frozenset(each.section for each in pages if not each.free and each.fill < PULLED and each.section)


def faults(pages: Iterable[Page], path: str, least: float = LEAST) -> list[Diagnostic]:
    """What is wrong with the pages, each with its number."""
    return [problem("layout-fault", Place(path), reason=f"page {each.number}: {reason}")
            for each in pages for reason in _reasons(each, least)]  # fmt: skip


def _reasons(page: Page, least: float) -> Iterator[str]:
    for words in page.off:
        yield f"text runs off the page: {words}"
    if page.calls != page.notes:
        yield "a note is not at the foot of the page that calls it"
    if page.last in _HEADINGS and not page.free:
        yield "a heading stands alone at the foot"
    if page.fill < least and not page.free:
        yield f"only {page.fill:.0%} of it is filled"
    yield from (f"a link to {target} has no words" for target, words in page.links.values() if not words.strip())


def _page(number: int, box: Any) -> Page:
    kind = box.page_type
    page = Page(number, str(kind.name), bool(kind.blank), box.margin_width(), box.margin_height(), box.content_box_y(),
                box.height)  # fmt: skip
    for child in box.children:
        _walk(child, page, _Around(footing=type(child).__name__ == "FootnoteAreaBox",
                                   margin=type(child).__name__ == "MarginBox"))  # fmt: skip
    return page


@dataclass(frozen=True, slots=True)
class _Around:
    """What a box stands in."""

    footing: bool = False
    margin: bool = False
    heading: str = ""
    link: int = 0


def _walk(box: Any, page: Page, around: _Around) -> None:
    around = _entered(box, page, around)
    if hasattr(box, "text"):
        _text(box, page, around)
    elif box.element_tag in ("img", "svg") and not around.margin:
        page.lowest = max(page.lowest, box.position_y + box.margin_height())
    for child in getattr(box, "children", None) or ():
        _walk(getattr(child, "_box", child), page, around)  # an absolute box stands behind a placeholder


def _entered(box: Any, page: Page, around: _Around) -> _Around:
    tag, element = str(box.element_tag or ""), box.element
    if tag.endswith("::footnote-call"):
        page.calls.add(id(element))
    elif tag == "span" and "margin" in element.get("class", "").split():
        return _Around(True, around.margin, around.heading, around.link)
    elif around.footing and element is not None and "fn" in element.get("class", "").split():
        page.notes.add(id(element))
    elif tag == "section" and not page.section:
        page.section = element.get("data-key", "")
    elif tag in _HEADINGS:
        return _Around(around.footing, around.margin, tag, around.link)
    elif tag == "a" and element.get("href"):
        page.links.setdefault(id(element), (element.get("href"), ""))
        return _Around(around.footing, around.margin, around.heading, id(element))
    return around


def _text(box: Any, page: Page, around: _Around) -> None:
    left, right = box.position_x, box.position_x + box.width
    bottom = box.position_y + box.height
    if around.link:
        target, words = page.links[around.link]
        page.links[around.link] = (target, words + box.text)
    if not box.text.strip() or box.style["visibility"] != "visible":
        return
    foot = page.height if around.margin or around.footing or page.free else page.top + page.depth
    if left < -_SLACK or right > page.width + _SLACK or bottom > foot + _SLACK:
        page.off.append(box.text[:40])
    if not around.margin and not around.footing and bottom > page.lowest:
        page.lowest, page.last = bottom, around.heading
