"""Blocks and inlines of a text: the one tree that guide, Word, site and pages are rendered from.

Every text is logical Hebrew, already set (gershayim, maqaf, dashes) and unescaped: renderers escape,
wrap left-to-right runs and choose looks. Nothing here knows HTML, Word or PDF.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from builder.errors import Place

Align: TypeAlias = Literal["start", "end", "center"]
CalloutKind: TypeAlias = Literal["definition", "example", "tool", "caution", "editor", "questions", "checklist"]

ADDED = "\u2055"
"""A star in the text: what stands before it was added by this edition."""
LEAD_IN = ":"
"""Ends a paragraph that announces what follows it."""
REMARK = "#remark-"
"""Begins the target of a mark that leads to an editor's note."""
QUIET = "quiet"
"""The role of a table whose caption repeats the words above it: it is for listeners alone."""
NOWHERE = Place("", 0)
"""Of words that were written nowhere. A place is no part of what is said: where a line moves, no document is new."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with a lighter stress than bold, as each renderer sets it."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `https:`, `mailto:` or `tel:` outside, `#anchor` within the same document.

    Without a target it is a place that an index leads to, and no more.

    `anchor` is its own place, for an index; `title` the name of what it leads to, where its words are a form of it;
    `brief` what that is, in a line for the margin.
    """

    target: str
    children: tuple["Inline", ...]
    anchor: str = ""
    title: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in by hand: a content control in Word, a ruled gap on paper. `tag` is stable."""

    tag: str
    prompt: str
    kind: Literal["text", "date"] = "text"


@dataclass(frozen=True, slots=True)
class Comment:
    """A drafting note on the words it holds: a comment in Word (left out of clean copies)."""

    text: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, called at this place."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a block; `place` is where the line after it was written."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


Inline: TypeAlias = Text | Strong | Emphasis | Link | Blank | Comment | Note | Break
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter's title. `number` is a clause or figure number already counted."""

    level: int
    children: Inlines
    anchor: str = ""
    number: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names a look (lead, small, center …), empty for running text; `anchor` is its own place."""

    children: Inlines
    role: str = ""
    anchor: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a tuple of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a strip, from `start` to `end` (0 … 1 of its length); `role` names its look, `height` is 0 … 1."""

    start: float
    end: float
    role: str = ""
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing in a cell, on a scale that the words beside it tell; the row says the same in words.

    `pieces` follow one another and do not overlap; a label's piece is as wide as the part of the scale that it names.
    `marks` are places on the scale, each with a sign of its own by its role, for screens only. `ends` are the words
    at the scale's first (right) and last (left) end. `level` is a line across, at a height of 0 … 1.
    """

    pieces: tuple[Piece, ...] = ()
    labels: tuple[tuple[Piece, str], ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    ends: tuple[str, ...] = ()
    level: float | None = None
    look: Literal["", "stairs", "columns", "place"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `bar` in 0…1 asks for a bar of that length behind or beside the words."""

    children: Inlines
    align: Align = "start"
    numeric: bool = False
    header: bool = False
    bar: float | None = None
    role: str = ""
    span: int = 1
    strip: Strip | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `role` names a look (ladder, facts, calendar …)."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines = ()
    role: str = ""
    widths: tuple[float, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A block set apart: definition, example, tool, caution, editor's note, checklist, questions."""

    kind: CalloutKind
    title: Inlines
    children: tuple["Block", ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or epigraph, and who said it; `place` is where that stands."""

    children: tuple["Block", ...]
    source: Inlines = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of pixels, a PNG or JPEG, and what it shows in words, for who does not see it."""

    data: bytes
    kind: Literal["png", "jpeg"]
    alt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered figure: what it says as blocks (its text alternative too), and the key of its drawing.

    One with a `photo` shows that; its blocks, where it is from among them, stand below.
    """

    key: str
    caption: Inlines
    children: tuple["Block", ...]
    number: str = ""
    anchor: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One large figure or word with its label, e.g. a leverage ratio."""

    label: str
    value: str
    note: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of large figures."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Road:
    """The strip of ten stations, each with its name and status (done, active, planned), one of them lit or none."""

    stations: tuple[tuple[str, str], ...]
    lit: int | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page ends here: what follows begins on a new one."""


Block: TypeAlias = Heading | Paragraph | Items | Table | Callout | Quote | Figure | Facts | Road | PageBreak
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a page or chapter with an anchor of its own."""

    anchor: str
    title: str
    blocks: Blocks
    role: str = ""
    sections: tuple["Section", ...] = field(default=())


def unmarked(children: Inlines) -> Inlines:
    """Inlines without the marks of editors' notes, as lists of contents show them."""
    return tuple(each for each in children if not (isinstance(each, Link) and each.target.startswith(REMARK)))


def plain(children: Inlines) -> str:
    """The bare words of inlines, for bookmarks, titles and text alternatives."""
    return "".join(_words(each) for each in children)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Strong(children) | Emphasis(children) | Link(_, children) | Comment(_, children):
            return plain(children)
        case Blank(_, prompt):
            return prompt
        case Break():
            return " "
        case Note():
            return ""
