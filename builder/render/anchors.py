"""The places within blocks that links may lead to."""

from collections.abc import Iterator

from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Cell,
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


def anchors(blocks: Blocks) -> Iterator[str]:
    """All places that links may lead to."""
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, children, anchor) | Paragraph(children, _, anchor):
            yield from (anchor,) if anchor else ()
            yield from _used(children)
        case Items(items):
            yield from (each for item in items for each in anchors(item))
        case Table(header, rows):
            cells: tuple[Cell, ...] = tuple(cell for row in (header, *rows) for cell in row)
            yield from (each for cell in cells for each in _used(cell.children))
        case Figure(anchor=anchor):
            yield from (anchor,) if anchor else ()
        case Callout(children=inner) | Quote(inner):
            yield from anchors(inner)


def _used(children: Inlines) -> Iterator[str]:
    """The places of links that are first to use a term."""
    for child in children:
        if isinstance(child, Link):
            yield from (child.anchor,) if child.anchor else ()
        elif isinstance(child, Strong | Emphasis):
            yield from _used(child.children)
