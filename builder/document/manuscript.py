"""The book as one document for other programs than a printer's: Word and readers of EPUB."""

import datetime
from dataclasses import dataclass, replace

from builder.document.anchors import figures
from builder.document.blocks import Figure
from builder.document.book import Book
from builder.errors import Place


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The book, its openings, lists and indexes as chapters of plain blocks, and what such a file says of itself."""

    book: Book
    issued: datetime.date
    subject: str
    header: tuple[str, str]
    """Words at the start and at the end of each page's head."""
    footer: str
    pages: str
    """Words of the page number, with `{page}` and `{pages}`."""
    access: str
    """What a reader who does not see should know of the file, in words."""
    places: tuple[Place, ...] = ()
    """Where each of its texts was written, in their order: what else is equal is another file where a line moved."""

    @property
    def title(self) -> str:
        """The book's full name."""
        return self.book.title


@dataclass(frozen=True, slots=True)
class Drawings:
    """What of a manuscript is drawn as pictures; a word of a chapter changes none of it."""

    cover: Book
    """The book without its chapters: of it the first page is drawn."""
    figures: tuple[Figure, ...]
    issued: datetime.date


def drawings_of(manuscript: Manuscript) -> Drawings:
    """The cover and the figures of a manuscript, in the order of its chapters."""
    cover = replace(manuscript.book, chapters=(), figures=(), index=(), sheets=())
    drawn = tuple(each for chapter in manuscript.book.chapters for each in figures(chapter.blocks))
    return Drawings(cover, drawn, manuscript.issued)
