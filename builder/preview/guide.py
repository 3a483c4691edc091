"""A chapter by itself: composed without the texts of the others, figures and notes numbered as in the whole book."""

import itertools
import re
from dataclasses import replace

from builder.document.blocks import Block, Figure
from builder.document.book import Chapter
from builder.model.content import Content, Source

_FIGURE = re.compile(r"^\s*:::+\s*figure\s", re.MULTILINE)
_NOTE = re.compile(r"^:::+\s*editor\b.*?^:::+[^\n]*$", re.MULTILINE | re.DOTALL)
"""An editor's note: its number is counted through the book."""


def alone(content: Content, key: str) -> Content:
    """The content in which the other chapters have their titles and places, and say only their editors' notes."""
    return replace(content, guide=tuple(each if each.name == key else _silent(each) for each in content.guide))


def _silent(source: Source) -> Source:
    return replace(source, body="\n\n".join(_NOTE.findall(source.body)))


def renumbered(chapter: Chapter, content: Content) -> Chapter:
    """The chapter with its figures counted on from those of the chapters before it."""
    before = figures_before(content, chapter.key)
    return replace(chapter, blocks=tuple(_counted(each, before) for each in chapter.blocks))


def figures_before(content: Content, key: str) -> int:
    """How many figures the chapters before this one have."""
    earlier = itertools.takewhile(lambda each: each.name != key, content.guide)
    return sum(len(_FIGURE.findall(each.body)) for each in earlier)


def _counted(block: Block, before: int) -> Block:
    return replace(block, number=str(int(block.number) + before)) if isinstance(block, Figure) else block
