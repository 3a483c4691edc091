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

    def linked(self, blocks: Blocks, file: str) -> Blocks:
        """The blocks of the page `file`, with links to where their targets stand."""
        return tuple(self._block(each, file) for each in blocks)

    def inlines(self, children: Inlines, file: str) -> Inlines:
        """Inlines of the page `file`, with links to where their targets stand."""
        return tuple(self._inline(each, file) for each in children)

    def _block(self, block: Block, file: str) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, children=self.inlines(block.children, file))
            case Items():
                return replace(block, items=tuple(self.linked(each, file) for each in block.items))
            case Table():
                return self._table(block, file)
            case Callout():
                children = self.linked(block.children, file)
                return replace(block, title=self.inlines(block.title, file), children=children)
            case Quote():
                children = self.linked(block.children, file)
                return replace(block, source=self.inlines(block.source, file), children=children)
            case Figure():
                children = self.linked(block.children, file)
                return replace(block, caption=self.inlines(block.caption, file), children=children)
        return block

    def _table(self, table: Table, file: str) -> Table:
        rows = tuple(
            tuple(replace(each, children=self.inlines(each.children, file)) for each in row) for row in table.rows
        )
        return replace(table, rows=rows, caption=self.inlines(table.caption, file))

    def _inline(self, inline: Inline, file: str) -> Inline:
        match inline:
            case Link(target, children):
                target = "#" + target.removeprefix(BODY) if target.startswith(BODY) else target
                place = self.targets.get(target, target)
                own_part = place.startswith(file + "#")
                inner = self.inlines(children, file)
                return replace(inline, target="#" + place.partition("#")[2] if own_part else place, children=inner)
            case Strong(children) | Emphasis(children):
                return replace(inline, children=self.inlines(children, file))
        return inline


def places_of(book: Book) -> Places:
    """The file of each chapter, named for its key, and the address of each anchor in it."""
    files = {each.key: f"{each.key.replace('_', '-')}.html" for each in book.chapters}
    targets = {
        f"#{anchor}": f"{files[chapter.key]}#{anchor}"
        for chapter in book.chapters
        for anchor in anchors(chapter.blocks)
    }
    return Places(files, targets | {f"#{key}": file for key, file in files.items()})
