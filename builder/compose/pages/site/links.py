"""Where the book's anchors stand within the site, and blocks whose links lead there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.document.anchors import anchors
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
)
from builder.document.book import Book

INDEX = "index.html"
BODY = "body:"
"""Begins the targets of an edition's links into the book."""


@dataclass(frozen=True, slots=True)
class Places:
    """The file of each chapter by its key, and the file and anchor of each link's target."""

    files: Mapping[str, str]
    targets: Mapping[str, str]

    def linked(self, blocks: Blocks, own: str) -> Blocks:
        """The blocks of the file `own`, with links to where their targets stand."""
        return tuple(self._block(each, own) for each in blocks)

    def inlines(self, children: Inlines, own: str) -> Inlines:
        """Inlines of the file `own`, linked likewise."""
        return tuple(self._inline(each, own) for each in children)

    def _block(self, block: Block, own: str) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, children=self.inlines(block.children, own))
            case Items():
                return replace(block, items=tuple(self.linked(each, own) for each in block.items))
            case Table():
                return self._table(block, own)
            case Callout():
                children = self.linked(block.children, own)
                return replace(block, title=self.inlines(block.title, own), children=children)
            case Quote():
                children = self.linked(block.children, own)
                return replace(block, source=self.inlines(block.source, own), children=children)
            case Figure():
                children = self.linked(block.children, own)
                return replace(block, caption=self.inlines(block.caption, own), children=children)
        return block

    def _table(self, table: Table, own: str) -> Table:
        rows = tuple(
            tuple(replace(each, children=self.inlines(each.children, own)) for each in row) for row in table.rows
        )
        return replace(table, rows=rows, caption=self.inlines(table.caption, own))

    def _inline(self, inline: Inline, own: str) -> Inline:
        match inline:
            case Link(target, children):
                target = "#" + target.removeprefix(BODY) if target.startswith(BODY) else target
                place = self.targets.get(target, target)
                own_part = place.startswith(own + "#")
                inner = self.inlines(children, own)
                return replace(inline, target="#" + place.partition("#")[2] if own_part else place, children=inner)
            case Strong(children) | Emphasis(children):
                return replace(inline, children=self.inlines(children, own))
        return inline


def places_of(book: Book) -> Places:
    """A file a chapter, named for its key."""
    files = {each.key: f"{each.key.replace('_', '-')}.html" for each in book.chapters}
    targets = {f"#{anchor}": f"{files[each.key]}#{anchor}" for each in book.chapters for anchor in anchors(each.blocks)}
    return Places(files, targets | {f"#{key}": file for key, file in files.items()})
