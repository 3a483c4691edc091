"""A book: chapters in their order, and the section of one settlement that stands before them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from builder.document.blocks import NOWHERE, Blocks, Callout, Heading, Inlines, plain, unmarked
from builder.document.handout import Sheet
from builder.errors import Origin, Place

Part: TypeAlias = Literal["front", "body", "back"]


@dataclass(frozen=True, slots=True)
class Opener:
    """The opening of a station's chapter: what it is for, what goes in and comes out, who, how long, with what."""

    number: int
    purpose: Inlines
    lead: Inlines
    """What the station is about, in two or three sentences: they stand over its brief."""
    inputs: tuple[Inlines, ...]
    outputs: tuple[Inlines, ...]
    leads: Inlines
    duration: Inlines
    product: Inlines
    tool: str
    """The file that it works with, by the name under which it is built."""
    stations: tuple[str, ...]
    """Short names of all ten, for the strip in which this one is lit."""
    more_tools: tuple[str, ...] = ()
    """Further files of the kit that the station works with."""
    tool_names: tuple[str, ...] = ()
    """All these files as people call them: by their names in the kit."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A station's tool as the invented settlement filled it: two facing pages at the chapter's end, and whose it is."""

    title: str
    mark: str
    pages: tuple[Blocks, Blocks]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `key` is its anchor. `short` stands in the running head."""

    key: str
    title: str
    short: str
    part: Part
    blocks: Blocks
    opener: Opener | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    """Where its title was written."""
    sample: Sample | None = None
    """None in chapters of no station, and where no settlement is illustrative."""

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The anchor and the title of each of its headings of the first rank."""
        heads = (each for each in self.blocks if isinstance(each, Heading) and each.level == 2 and each.anchor)
        return tuple((each.anchor, plain(unmarked(each.children)).strip()) for each in heads)

    @property
    def closing(self) -> Blocks:
        """The checklist and the questions that end it; nothing where it ends otherwise."""
        last = self.blocks[-2:]
        kinds = tuple(each.kind if isinstance(each, Callout) else "" for each in last)
        return last if kinds == ("checklist", "questions") else ()

    @property
    def text(self) -> Blocks:
        """Its blocks before the closing."""
        return self.blocks[: len(self.blocks) - len(self.closing)]


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of the index of names: its group, the chapter that it belongs to, the anchors of its first mentions."""

    group: str
    title: str
    home: str
    uses: tuple[str, ...]


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
    index: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Each term of the glossary that chapters use: its title, its anchor, the anchors of its first mentions."""
    tools: tuple[tuple[int, str, str], ...] = ()
    """The station, the name and the anchor of each file and each sheet to tear out, in the order of the stations."""
    names: tuple[Named, ...] = ()
    """People, bodies, places and files that chapters name, group by group."""
    sheets: tuple[Sheet, ...] = ()
    """Pages to tear out at the end of the whole book, without a settlement's name."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One outcome of the compass as flights of stairs, one a domain: the stage of year one beside that of year three.

    `stages` holds a pair a domain, None where it is not rated; `says` the same in words, for those who do not see it.
    """

    title: str
    count: int
    stages: tuple[tuple[int | None, int | None], ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The compass drawn: outcomes by domains, with the words of its heading, legend and corner."""

    title: str
    lead: str
    outcome: str
    domains: tuple[str, ...]
    rungs: tuple[Rung, ...]
    legend: tuple[str, str, str]
    """First year, added by year three, not reached."""


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
    ladder: Ladder | None = None
    """The compass as stairs, after the chapter that holds it; None until something is rated."""
    notes: str = ""
    """The heading of the ruled page that makes the pages even."""
    origin: Origin = field(default_factory=Origin)
    """Where its data stand, for messages."""
