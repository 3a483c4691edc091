"""What every view of the edition looks at: the settlement, the content's words and the month of the build."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from builder.compose.text.phrases import Phrases
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Heading, Section, Table, Text
from builder.model.content import Content
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Views: TypeAlias = Callable[[], Blocks]
Widths: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class EditionSetting:
    """The surroundings of the edition's tables; `issued` is the first of the build's month."""

    settlement: Settlement
    content: Content
    issued: datetime.date
    schedule: Schedule | None
    say: Phrases

    @property
    def board(self) -> Phrases:
        """The words of the dashboard, whose tables the edition shares."""
        return Phrases(self.content, "dashboard")

    @property
    def forms(self) -> Mapping[str, object]:
        """The words that follow the kind of authority: itself, its head, its residents."""
        kind = self.settlement.profile.kind
        return next(each for each in self.content.choices("kind") if each["key"] == kind)

    @property
    def head(self) -> str:
        """Who heads this kind of authority."""
        return typeset(str(self.forms["head"]))


def headed(section: Section, level: int = 2) -> Blocks:
    """A section's blocks under a heading of their own."""
    heading: Block = Heading(level, (Text(section.title),))
    return (heading, *section.blocks)


def sized(blocks: Sequence[Block], *widths: Widths) -> Blocks:
    """The blocks, their tables with columns of these widths (parts of 1) in turn; the last serves all that follow.

    Fixed columns stand in line from table to table, and are laid out in half the time of columns that measure
    their own words.
    """
    return tuple(_sized(blocks, iter(widths)))


def _sized(blocks: Sequence[Block], widths: Iterator[Widths]) -> Iterator[Block]:
    last: Widths = ()
    for block in blocks:
        if isinstance(block, Table):
            last = next(widths, last)
            block = replace(block, widths=last if len(last) == len(block.header) else ())
        yield block
