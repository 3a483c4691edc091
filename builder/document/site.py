"""A page of the guide's web edition: a page as others are, with the whole site's ways around it."""

from dataclasses import dataclass

from builder.document.blocks import Blocks
from builder.document.page import NavLink, Page


@dataclass(frozen=True, slots=True)
class Popup:
    """A term's meaning that opens beside its mention. `key` is the term's anchor; `href` leads to the glossary."""

    key: str
    title: str
    blocks: Blocks
    href: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What search finds: a section of a page, where it stands, and all its words."""

    href: str
    page: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that the site's pages share: styles, a script or a font. `name` is its place beside them."""

    name: str


@dataclass(frozen=True, slots=True)
class SitePage(Page):
    """One page of the site. `navigation` are the site's main pages."""

    kind: str = ""
    """What it is: `station`, `chapter`, `contents`, `search`, `tool` …; its look follows."""
    art: str = ""
    """A picture of `layouts/guide/art` that stands in the head."""
    number: int | None = None
    """A station's number."""
    road: tuple[NavLink, ...] = ()
    """The ten stations, in their order."""
    outline: tuple[NavLink, ...] = ()
    """The parts of this page."""
    popups: tuple[Popup, ...] = ()
    address: str = ""
    """Where this page is found for good: on the web where that is known, else beside its neighbours."""
    passages: tuple[Passage, ...] = ()
    """On the page of search: everything that can be found."""
