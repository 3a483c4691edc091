"""The filled pages of a station as blocks of its chapter, for what has no facing pages: Word, EPUB, the site."""

from collections.abc import Iterator
from dataclasses import replace

from builder.compose.text.tables import paragraph, words
from builder.document.blocks import Block, Blocks, Heading
from builder.document.book import Chapter

_DEEPER = 3
"""The rank of the pages' own headings below their title."""


def filled(chapter: Chapter) -> Blocks:
    """The title, the mark that all is invented, both pages; nothing in chapters without filled pages."""
    return tuple(_blocks(chapter))


def anchor_of(chapter: Chapter) -> str:
    """The anchor where the filled pages begin, as in print; empty where there are none."""
    return f"sample-{chapter.opener.number}" if chapter.sample and chapter.opener else ""


def _blocks(chapter: Chapter) -> Iterator[Block]:
    if chapter.sample is None:
        return
    yield Heading(2, words(chapter.sample.title), anchor_of(chapter))
    yield paragraph(chapter.sample.mark, "invented")
    for page in chapter.sample.pages:
        yield from (replace(each, level=_DEEPER) if isinstance(each, Heading) else each for each in page)
