"""Every table of a page has a caption, so that a listener knows where they are; what eyes see above stays unsaid."""

from collections.abc import Iterator
from dataclasses import replace

from builder.document.blocks import QUIET, Block, Blocks, Callout, Figure, Heading, Table, Text, plain, unmarked


def captioned(blocks: Blocks, title: str) -> Blocks:
    """The blocks; a table without a caption takes the nearest title above it, at first `title`."""
    return tuple(_captioned(blocks, title))


def _captioned(blocks: Blocks, title: str) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading(_, children):
                title = plain(children)
                yield block
            case Table() if not block.caption:
                yield replace(block, caption=(Text(title),), role=f"{block.role} {QUIET}".strip())
            case Callout():
                yield replace(block, children=captioned(block.children, plain(block.title) or title))
            case Figure():
                yield replace(block, children=captioned(block.children, plain(block.caption) or title))
            case _:
                yield block


def tables_of(figure: Figure) -> Blocks:
    """What a figure says in words, each table with a caption; nothing of one that is a list: its drawing holds it."""
    if not any(isinstance(each, Table) for each in figure.children):
        return ()
    return captioned(figure.children, plain(unmarked(figure.caption)).strip())
