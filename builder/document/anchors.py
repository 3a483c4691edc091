"""The places within blocks that links may lead to."""

from collections.abc import Iterator

from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
)


def anchors(blocks: Blocks, *, uses: bool = False) -> Iterator[str]:
    """The anchors of blocks and of what they hold; with `uses` also of the links that an index of terms leads to."""
    for block in blocks:
        yield from _anchor_of(block)
        yield from _inner(block, uses)


def _anchor_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(anchor=anchor) | Table(anchor=anchor) | Paragraph(anchor=anchor) | Figure(anchor=anchor) if anchor:
            yield anchor


def _inner(block: Block, uses: bool) -> Iterator[str]:
    match block:
        case Heading(children=words) | Paragraph(children=words) if uses:
            yield from _used(words)
        case Table(header, rows) if uses:
            yield from (anchor for row in (header, *rows) for cell in row for anchor in _used(cell.children))
        case Callout(title=words, children=inner) if uses:
            yield from (*_used(words), *anchors(inner, uses=uses))
        case Figure(children=inner) | Callout(children=inner) | Quote(inner):
            yield from anchors(inner, uses=uses)
        case Items(items):
            yield from (anchor for item in items for anchor in anchors(item, uses=uses))


def _used(children: Inlines) -> Iterator[str]:
    for child in children:
        if isinstance(child, Link):
            yield from (child.anchor,) if child.anchor else ()
        elif isinstance(child, Strong | Emphasis):
            yield from _used(child.children)


def figures(blocks: Blocks) -> Iterator[Figure]:
    """All figures of blocks, in their order."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Callout):
            yield from figures(block.children)
