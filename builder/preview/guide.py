"""A chapter by itself: composed without the texts of the others, its figures numbered as in the whole book."""

import re
from dataclasses import replace

from builder.document.blocks import Block, Figure
from builder.document.book import Chapter
from builder.model.content import Content

_FIGURE = re.compile(r"^\s*:::+\s*figure\s", re.MULTILINE)


def alone(content: Content, key: str) -> Content:
    """The content in which the other chapters have their titles and places, and say nothing."""
    return replace(content, guide=tuple(each if each.name == key else replace(each, body="") for each in content.guide))


def renumbered(chapter: Chapter, content: Content) -> Chapter:
    """The chapter with its figures counted on from those of the chapters before it."""
    before = 0
    for source in content.guide:
        if source.name == chapter.key:
            break
        before += len(_FIGURE.findall(source.body))
    return replace(chapter, blocks=tuple(_counted(each, before) for each in chapter.blocks))


def _counted(block: Block, before: int) -> Block:
    return replace(block, number=str(int(block.number) + before)) if isinstance(block, Figure) else block
