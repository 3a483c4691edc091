"""The page numbers of a book that is laid out in parts, from what each part is by itself. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Measured:
    """A part by itself: how many pages it has, the page of each of its anchors (from 1), the anchors that it names."""

    key: str
    pages: int
    opens: bool = False
    anchors: Mapping[str, int] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    tight: tuple[str, ...] = ()
    """Its chapters that are set tighter."""
    even: str = ""
    """How a station's pages are made even, so that the next one opens without a blank: `render/even.py`."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a part takes from the others: the page on which it begins, and that of each anchor that it names."""

    first: int = 1
    blank: bool = False
    """Whether that page is a blank before a right-hand opening."""
    pages: tuple[tuple[str, int], ...] = ()
    tight: tuple[str, ...] = ()
    even: str = ""


def numbered(parts: Sequence[Measured]) -> tuple[dict[str, Numbers], dict[str, int]]:
    """What each part takes, by its key, and the page of every anchor of the book.

    The book is right-bound: even pages are right-hand ones, and a part that opens there leaves the page before blank.
    """
    begins: dict[str, tuple[int, bool]] = {}
    anchors: dict[str, int] = {}
    page = 1
    for part in parts:
        blank = bool(part.opens and part.pages and page % 2)
        begins[part.key] = page, blank
        page += blank
        for name, within in part.anchors.items():
            anchors.setdefault(name, page + within - 1)
        page += part.pages
    return {
        each.key: Numbers(*begins[each.key], _named(each.links, anchors), each.tight, each.even) for each in parts
    }, anchors


def _named(links: Sequence[str], anchors: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The page of each anchor that a part names, where there is such an anchor."""
    return tuple((name, anchors[name]) for name in links if name in anchors)
