"""Reads the laid-out pages of a book for what no log tells.

Text or pictures off the page, text over text, lost notes, thin pages, torn rows, widows and orphans, empty links.

Works on the layout engine's own boxes (px, from the page's upper left corner); what it finds stops the build.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from builder.errors import Diagnostic, Origin, Place, problem
from builder.render.breaks import BREAK

LEAST = 0.15
"""The share of a page's height that must be filled (the guide's brief, print and typography)."""
PULLED = 0.25
"""A chapter whose last page holds less than this share is set tighter, so that the page is not needed."""
FREE = ("cover", "opening")
"""Pages with a picture over the whole sheet; they and the blanks before them may be nearly empty."""
RULED = "-lines"
"""Ends the key of a section that is a page of lines to write on (layouts/guide/book.html)."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_SLACK = 2.0
_PICTURE = "a picture"
_TOLD = 40
"""Letters of a line that a message quotes."""
_TALL_BOX = 1.5
"""The height of a line of text beside its size from which it holds letters of a script that is set wider."""
_LINES = 2
"""Lines of a paragraph that stay together at a page's foot and head."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text on its line: the middle of its letters' height, which no other line may reach."""

    left: float
    right: float
    top: float
    bottom: float
    text: str

    def covers(self, other: "Word") -> bool:
        """Whether one is printed over the other."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width > _SLACK and 4 * height > min(self.bottom - self.top, other.bottom - other.top)


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
    end: str = ""
    """The words that end it."""
    section: str = ""
    off: list[str] = field(default_factory=list)
    calls: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    links: dict[int, tuple[str, str]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    """How many lines of each block of text stand here, by its element."""
    rows: set[int] = field(default_factory=set)

    @property
    def fill(self) -> float:
        """The share of the text's height that is used."""
        return max(self.lowest - self.top, 0.0) / self.depth

    @property
    def free(self) -> bool:
        """Whether the page may be empty: a blank before a right-hand opening, a picture, or lines to write on."""
        return self.blank or self.drawn

    @property
    def drawn(self) -> bool:
        """Whether a picture or lines to write on fill it."""
        return self.name.startswith(FREE) or self.section.endswith(RULED)


def read_pages(document: Any, first: int = 1) -> list[Page]:
    """The pages of a laid-out document, numbered from `first`."""
    return [_page(number, each._page_box) for number, each in enumerate(document.pages, start=first)]


def thin_sections(pages: Iterable[Page]) -> frozenset[str]:
    """The ids of sections that end on a page with too little on it."""
    return frozenset(each.section for each in pages if not each.free and each.fill < PULLED and each.section)


def faults(pages: Iterable[Page], path: str, least: float = LEAST) -> list[Diagnostic]:
    """What is wrong with the pages of a text of ours, each with its number."""
    return [
        problem("layout-fault", Place(path), reason=f"page {number}: {reason}")
        for number, reason, _ in _found(pages, least)
    ]


def unfit(pages: Iterable[Page], origin: Origin, document: str, most: int = 0) -> list[Diagnostic]:
    """What of a settlement's data does not fit its pages, once a value; the document is made all the same.

    With `most`, a document of so many pages that has more does not fit either.
    """
    found: dict[Place, Diagnostic] = {}
    pages = list(pages)
    beyond = [(each.number, "", each.end) for each in pages[most:]] if most else []
    for number, _, words in [*_found(pages, least=0), *beyond]:
        place, value = origin.place(words), words.strip()[:_TOLD] or "-"
        found.setdefault(place, problem("does-not-fit", place, page=number, document=document, value=value))
    return list(found.values())


Found = list[tuple[int, str, str]]
"""Pages, what is wrong there, and the words where it is."""


def _found(pages: Iterable[Page], least: float) -> Found:
    pages = list(pages)
    return [*lost(pages), *misplaced(pages, least)]


def lost(pages: Iterable[Page]) -> Found:
    """Words that cannot be read where they stand, wherever that is: off the page, over others, links without any."""
    return [(page.number, *each) for page in pages for each in _lost(page)]


def misplaced(pages: Iterable[Page], least: float) -> Found:
    """What hangs on where on its page a thing comes to stand: notes, headings, the ends of pages, empty ones."""
    pages = list(pages)
    found = [(page.number, *each) for page in pages for each in _misplaced(page, least)]
    return found + [(page.number, *each) for page, after in itertools.pairwise(pages) for each in _torn(page, after)]


def _lost(page: Page) -> Iterator[tuple[str, str]]:
    for words in page.off:
        yield (f"{_PICTURE} runs off the page", "") if words == _PICTURE else (
            f"text runs off the page: {words}", words,
        )  # fmt: skip
    for one, other in overlaps(page.words):
        yield f"text is printed over text: {one.text[:30]} / {other.text[:30]}", max(one.text, other.text, key=len)
    yield from ((f"a link to {target} has no words", "") for target, words in page.links.values() if not words.strip())


def _misplaced(page: Page, least: float) -> Iterator[tuple[str, str]]:
    if page.calls != page.notes:
        yield "a note is not at the foot of the page that calls it", ""
    if page.last in _HEADINGS and not page.free:
        yield "a heading stands alone at the foot", page.end
    if page.fill < least and not page.free:
        yield f"only {page.fill:.0%} of it is filled", page.end


def _torn(page: Page, after: Page) -> Iterator[tuple[str, str]]:
    """What the end of a page tears apart: a row of a table, or a line from its paragraph."""
    if page.rows & after.rows:
        yield "a row of a table goes on on the next page", page.end
    for element, count in page.lines.items():
        if element in after.lines and min(count, after.lines[element]) < _LINES:
            yield "one line of a paragraph stands alone at its end or on the next page", page.end


def overlaps(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Each two runs of which one is printed over the other."""
    above: list[Word] = []
    for word in sorted(words, key=lambda each: each.top):
        above = [each for each in above if each.bottom > word.top]
        yield from ((each, word) for each in above if each.covers(word))
        above.append(word)


def _page(number: int, box: Any) -> Page:
    kind = box.page_type
    page = Page(number, str(kind.name), bool(kind.blank), box.margin_width(), box.margin_height(), box.content_box_y(),
                box.height)  # fmt: skip
    for child in box.children:
        _walk(
            child,
            page,
            _Around(footing=type(child).__name__ == "FootnoteAreaBox", margin=type(child).__name__ == "MarginBox"),
        )
    return page


@dataclass(frozen=True, slots=True)
class _Around:
    """What a box stands in."""

    footing: bool = False
    margin: bool = False
    heading: str = ""
    link: int = 0
    head: bool = False


def _walk(box: Any, page: Page, around: _Around) -> None:
    around = _entered(box, page, around)
    if hasattr(box, "text"):
        _text(box, page, around)
    elif str(box.element_tag or "").rpartition("}")[2] in ("img", "svg") and not around.margin:
        _picture(box, page)
    else:
        _count(box, page, around)
    for child in getattr(box, "children", None) or ():
        _walk(getattr(child, "_box", child), page, around)  # an absolute box stands behind a placeholder


def _entered(box: Any, page: Page, around: _Around) -> _Around:
    tag, element = str(box.element_tag or ""), box.element
    if tag.endswith("::footnote-call"):
        page.calls.add(id(element))
    elif tag == "span" and "margin" in element.get("class", "").split():
        return replace(around, footing=True)
    elif around.footing and element is not None and "fn" in element.get("class", "").split():
        page.notes.add(id(element))
    elif tag == "section" and not page.section:
        page.section = element.get("data-key", "")
    elif tag == "thead":
        return replace(around, head=True)
    elif tag in _HEADINGS:
        return replace(around, heading=tag)
    elif tag == "a" and element.get("href"):
        page.links.setdefault(id(element), (element.get("href"), ""))
        return replace(around, link=id(element))
    return around


def _picture(box: Any, page: Page) -> None:
    left, right, bottom = box.position_x, box.position_x + box.margin_width(), box.position_y + box.margin_height()
    page.lowest = max(page.lowest, bottom)
    if not page.free and (left < -_SLACK or right > page.width + _SLACK or bottom > page.height):
        page.off.append(_PICTURE)


def _count(box: Any, page: Page, around: _Around) -> None:
    """Rows of tables, but not the heads that stand on each page nor rows that may break, and each block's lines."""
    if box.element_tag == "tr" and not around.head and "tall" not in box.element.get("class", "").split():
        page.rows.add(id(box.element))
    lines = sum(type(each).__name__ == "LineBox" for each in getattr(box, "children", None) or ())
    if lines and not (around.margin or around.footing or around.head):
        page.lines[id(box.element)] = page.lines.get(id(box.element), 0) + lines


def _middle(box: Any) -> tuple[float, float]:
    """The middle of the letters' height. A script of a tall font (Ethiopic) stretches the box, not the letters."""
    size, base = box.style["font_size"], box.position_y + box.baseline
    if box.height > _TALL_BOX * size:
        return base - 0.7 * size, base
    quarter = box.height / 4
    return box.position_y + quarter, box.position_y + box.height - quarter


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
        page.off.append(box.text.replace(BREAK, "")[:40])
    page.words.append(Word(left, right, *_middle(box), box.text.replace(BREAK, "")))
    if not around.margin and not around.footing and bottom > page.lowest:
        page.lowest, page.last, page.end = bottom, around.heading, box.text
