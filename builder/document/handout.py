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
class Sheet:
    """A page to tear out, photocopy and fill by hand; it names no settlement: its place for a name does.

    `kicker` says the number and the station, `place` what is written in the place for the settlement's name, `fields`
    what else is filled in at the head, `closing` what the copier may do with it.
    """

    number: int
    kicker: str
    title: str
    lead: str
    place: str
    fields: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str
    stations: int
    """How many stations there are, for the row of dots in which this one is lit."""


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
    sheets: tuple[Sheet, ...] = ()
    """Pages to fill by hand, in the order of the stations; `pages` has the sections of each."""
