"""Blocks of a filled template with every mark replaced by its value, in whatever block it stands."""

from dataclasses import replace

from builder.compose.text.template import Filled
from builder.document.blocks import Block, Blocks, Callout, Cell, Figure, Heading, Items, Paragraph, Quote, Table


def restored(blocks: Blocks, filled: Filled) -> Blocks:
    """The blocks, with each mark that stood for a value replaced by that value."""
    return tuple(_block(each, filled) for each in blocks)


def _block(block: Block, filled: Filled) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=filled.restored(block.children))
        case Items():
            return replace(block, items=tuple(restored(each, filled) for each in block.items))
        case Table():
            rows = tuple(tuple(_cell(each, filled) for each in row) for row in block.rows)
            return replace(block, header=tuple(_cell(each, filled) for each in block.header), rows=rows)
        case Callout():
            title, inner = filled.restored(block.title), restored(block.children, filled)
            return replace(block, title=title, children=inner)
        case Quote():
            return replace(block, source=filled.restored(block.source), children=restored(block.children, filled))
        case Figure():
            return replace(block, caption=filled.restored(block.caption), children=restored(block.children, filled))
        case _:
            return block


def _cell(cell: Cell, filled: Filled) -> Cell:
    return replace(cell, children=filled.restored(cell.children))
