"""The book in parts: what begins on a page of its own is laid out by itself, and bound with the others afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document.blocks import Block, Blocks, Callout, Inline, Items, Note, Paragraph, Quote, Table
from builder.document.book import Book, Chapter
from builder.document.handout import Sheet
from builder.document.numbering import Numbers

FRONT, SHEETS = "_front", "_sheets"
"""The keys of cover and contents, and of the sheets to tear out; no chapter is called so."""
FOLLOW = ("references", "credits")
"""Chapters that go on on the page on which the one before ends (layouts/guide/book.css): one part with it."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """A part of the book: of `book` it holds no more than its own pages show."""

    key: str
    book: Book
    chapters: tuple[Chapter, ...] = ()
    front: bool = False
    lists: bool = False
    """Whether the lists of figures, tools and terms end it."""
    sheets: tuple[Sheet, ...] = ()
    listed: bool = False
    """Of the contents: whether there are such lists."""
    torn: bool = False
    """Of contents and openings: whether there are sheets."""
    opens: bool = False
    """Whether it opens on a right-hand page, behind a blank where that is not the next one."""
    notes: int = 0
    """How many notes at the foot the parts before it have, where it has any itself."""

    @property
    def moved(self) -> bool:
        """Whether a settlement's data move its pages: stations end with filled pages where there is an example."""
        return any(each.opener for each in self.chapters)

    @property
    def empty(self) -> bool:
        """Whether it has no page at all."""
        return not (self.front or self.chapters or self.lists or self.sheets)


@dataclass(frozen=True, slots=True)
class PartPages:
    """A part and what it takes from the others: all that its pages are made of."""

    part: BookPart
    numbers: Numbers


def part_keys(chapters: Iterable[str]) -> tuple[str, ...]:
    """The keys of a book's parts by the keys of its chapters."""
    return (FRONT, *(group[0] for group in _groups(tuple(chapters))), SHEETS)


def parts_of(book: Book) -> tuple[BookPart, ...]:
    """The parts in their order, as many as `part_keys` says; one may be empty."""
    chapters = {each.key: each for each in book.chapters}
    frame = replace(book, chapters=(), figures=(), index=(), tools=(), names=(), sheets=())
    titles = replace(frame, chapters=tuple(replace(each, blocks=(), sample=None) for each in book.chapters))
    parts = [BookPart(FRONT, titles, front=True, listed=bool(book.figures), torn=bool(book.sheets))]
    before = 0
    for group in _groups(tuple(chapters)):
        held = tuple(chapters[key] for key in group)
        notes = sum(_notes(each.blocks) for each in held)
        opens = held[0].opener is not None
        parts.append(
            BookPart(group[0], frame, held, torn=opens and bool(book.sheets), opens=opens, notes=before if notes else 0)
        )
        before += notes
    if book.figures:
        parts[-1] = replace(
            parts[-1],
            book=replace(titles, figures=book.figures, index=book.index, tools=book.tools, names=book.names),
            lists=True,
        )
    return (*parts, BookPart(SHEETS, frame, sheets=book.sheets, opens=True))


def one_piece(book: Book) -> BookPart:
    """The whole book as one part, for a view that has no pages."""
    return BookPart(
        "", book, book.chapters, front=True, lists=bool(book.figures), sheets=book.sheets, listed=bool(book.figures),
        torn=bool(book.sheets),
    )  # fmt: skip


def _groups(keys: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for key in keys:
        if groups and key in FOLLOW:
            groups[-1].append(key)
        else:
            groups.append([key])
    return groups


def _notes(blocks: Blocks) -> int:
    return sum(isinstance(inline, Note) for block in blocks for inline in _inlines(block))


def _inlines(block: Block) -> Iterator[Inline]:
    """All inlines of a block in which a note may stand, those within others too."""
    match block:
        case Paragraph():
            yield from _within(block.children)
        case Items():
            yield from (inline for item in block.items for one in item for inline in _inlines(one))
        case Callout() | Quote():
            yield from (inline for one in block.children for inline in _inlines(one))
        case Table():
            yield from (inline for row in block.rows for cell in row for inline in _within(cell.children))


def _within(children: Iterable[Inline]) -> Iterator[Inline]:
    for each in children:
        yield each
        yield from _within(getattr(each, "children", ()))
