"""A book: chapters in their order, and the section of one settlement that stands before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from builder.document.blocks import Blocks, Inlines

Part: TypeAlias = Literal["front", "body", "back"]


@dataclass(frozen=True, slots=True)
class Opener:
    """The opening of a station's chapter: what it is for, what goes in and comes out, who, how long, with what."""

    number: int
    purpose: Inlines
    inputs: tuple[Inlines, ...]
    outputs: tuple[Inlines, ...]
    leads: Inlines
    duration: Inlines
    product: Inlines
    tool: str
    stations: tuple[str, ...]
    """Short names of all ten, for the strip in which this one is lit."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `key` is its anchor. `short` stands in the running head."""

    key: str
    title: str
    short: str
    part: Part
    blocks: Blocks
    opener: Opener | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The common body of the guide. `words` are the set short words that layouts show, by their key."""

    title: str
    short_title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    words: Mapping[str, str]
    attribution: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...] = ()
    """Number, caption and anchor of each figure."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A settlement's own section: paged with Hebrew letters, an even number of pages, in front of the body."""

    name: str
    kind: str
    kicker: str
    date: str
    here: str
    station: int | None
    """The station that is worked on, for the picture of the road; None where all are done."""
    title: str
    short_title: str
    marks: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    words: Mapping[str, str]
    attribution: tuple[str, ...]
    contents: tuple[tuple[str, str], ...] = ()
    """The body's chapters: title and anchor. Their pages come from the body once it is laid out."""
