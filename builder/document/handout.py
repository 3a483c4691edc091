"""A handout: one or two designed pages that are read by themselves, such as the page for the mayor."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.document.blocks import Section
from builder.errors import Origin


@dataclass(frozen=True, slots=True)
class Code:
    """An address to photograph, the words that stand for the picture, and the words beside it."""

    address: str
    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class Handout:
    """As many pages as `pages` has; what does not fit is set smaller. The first section of the first is its lead."""

    template: str
    """A file of `layouts/handouts/`."""
    title: str
    kicker: str
    name: str
    lead: str
    pages: tuple[tuple[Section, ...], ...]
    marks: tuple[str, ...]
    attribution: tuple[str, ...]
    words: Mapping[str, str]
    source: str = ""
    """The file of its text, for messages."""
    code: Code | None = None
    origin: Origin | None = None
    """Where the settlement's data stand, for messages; None where it shows no settlement's alone."""
    language: str = ""
    """The code of its language; empty for the main one."""
    direction: str = "rtl"
    looks: tuple[str, ...] = ()
    """A class of each page, for pages that are set in another way."""
