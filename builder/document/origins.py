"""Where the words of blocks were written, so that what is wrong on a page is told at their line."""

from collections.abc import Iterable, Iterator

from builder.document.blocks import (
    NOWHERE,
    Blocks,
    Callout,
    Figure,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Quote,
    Table,
    plain,
)
from builder.document.book import Chapter
from builder.errors import Origin, Place

NO_BREAK = "\u00a0"
"""A page's line is compared with plain spaces."""


def origin_of(chapters: Iterable[Chapter], path: str) -> Origin:
    """The places of the texts of chapters; `path` is named for words of none of them."""
    texts = ((text, place) for chapter in chapters for text, place in _of_chapter(chapter))
    return Origin(path, tuple((text.replace(NO_BREAK, " "), place) for text, place in texts if place != NOWHERE))


def _of_chapter(chapter: Chapter) -> Iterator[tuple[str, Place]]:
    yield chapter.title, chapter.place
    yield from _texts(chapter.blocks)


def _texts(blocks: Blocks) -> Iterator[tuple[str, Place]]:
    """Each text with its place, in their order; a title's is that of its block."""
    for block in blocks:
        match block:
            case Heading(children=words, place=place) | Paragraph(children=words, place=place):
                yield plain(words), place
            case Items(items):
                yield from (pair for item in items for pair in _texts(item))
            case Table(header, rows):
                yield from ((plain(cell.children), cell.place) for row in (header, *rows) for cell in row)
            case Callout(title=words, children=inner, place=place) | Figure(caption=words, children=inner, place=place):
                yield from _titled(words, inner, place)
            case Quote(inner, words, place):
                yield from _titled(words, inner, place)


def _titled(words: Inlines, inner: Blocks, place: Place) -> Iterator[tuple[str, Place]]:
    yield plain(words), place
    yield from _texts(inner)
