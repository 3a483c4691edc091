"""A paper: a Word document of law or office, in numbered clauses, with its header, footer and parts."""

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from builder.document.blocks import Heading, Inlines, Items, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause of level 1 to 3; level 1 is a heading. `number` is what Word will count ("2.1")."""

    level: int
    number: str
    children: Inlines
    anchor: str = ""
    comment: str = ""
    """A drafting note for counsel; empty in a clean copy."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A paragraph with a drafting note."""

    paragraph: Paragraph
    comment: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: for each clause of level 1 and each part its number, title and anchor."""

    title: str
    entries: tuple[tuple[str, str, str], ...]


PaperBlock: TypeAlias = Clause | Noted | Contents | Heading | Paragraph | Items | Table
"""A heading of level 1 begins a new page; its `number` ("appendix A") can be referred to by its anchor.

Roles of paragraphs: title, subtitle, draft, dateline, term (a bold word, then its text beside it), center, lead,
continued (of a clause), small. Roles of tables: sign, facts, money, or none; after it `small` or `tight` for
smaller type.
A link to `#anchor` is a reference: it shows the clause's number, and Word keeps it true.
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """One Word document."""

    title: str
    subject: str
    author: str
    issued: datetime.date
    header: tuple[str, str]
    """Words at the start and at the end of each page's head."""
    footer: str
    pages: str
    """Words of the page number, with `{page}` and `{pages}`."""
    blocks: tuple[PaperBlock, ...]
    initials: str = ""
    """Initials of whoever wrote the drafting notes."""
    source: str = ""
    """The file of its text, for messages."""
    slug: str = ""
    """The settlement whose paper it is, where a returned copy is read; empty where nothing is to come back."""
    kind: str = ""
    """Which paper of the settlement it is: `mou`, `role`."""
    flowing: frozenset[str] = frozenset()
    """Anchors of the parts that do not begin a page: short ones, which would leave it nearly empty."""
