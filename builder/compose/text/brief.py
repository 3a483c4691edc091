"""Texts of no end on a page of a fixed size: cut at a word, with an ellipsis that shows it.

The whole text stands in the settlement's own files, and in the guide, whose pages give way.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from builder.document.blocks import Block, Blocks, Cell, Table, Text

VALUE, WORDS = 120, 200
"""The most letters of one value within the words of a page, more than any name that we know; and of several."""
CELL = 90
"""The most letters in a cell of a page's table."""
ELLIPSIS = "\u2026"
_WORD = 0.6
"""A cut steps back to the end of a word where this part of the text at least stays."""


def brief(text: str, letters: int) -> str:
    """The text, or as many of its first words as `letters` hold and an ellipsis; a word of no end is cut within."""
    if len(text) <= letters:
        return text
    cut = letters - len(ELLIPSIS)
    while cut > 1 and unicodedata.combining(text[cut]):  # a mark stays with its letter, or both go
        cut -= 1
    space = text.rfind(" ", 0, cut + 1)
    return text[: space if space >= _WORD * cut else cut].rstrip(" ,;:\u00b7-\u2013") + ELLIPSIS


def brief_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a template, their texts cut; a text may tell several values, an entry of a list is one."""
    return {key: _brief_fact(value, WORDS) for key, value in facts.items()}


def brief_tables(blocks: Blocks) -> Blocks:
    """Blocks, the words in the cells of their tables cut."""
    return tuple(_brief_table(each) for each in blocks)


def _brief_fact(value: Any, letters: int) -> Any:
    if isinstance(value, str):
        return brief(value, letters)
    if isinstance(value, list | tuple):
        return type(value)(_brief_fact(each, VALUE) for each in value)
    return value


def _brief_table(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(tuple(_brief_cell(each) for each in row) for row in block.rows))


def _brief_cell(cell: Cell) -> Cell:
    children = tuple(Text(brief(each.text, CELL)) if isinstance(each, Text) else each for each in cell.children)
    return replace(cell, children=children)
