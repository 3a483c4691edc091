"""What every view of the edition looks at: the settlement, the content's words and the month of the build."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from builder.compose.text.phrases import Phrases
from builder.document.blocks import Block, Blocks, Heading, Section, Text
from builder.model.content import Content
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Views: TypeAlias = Callable[[], Blocks]


@dataclass(frozen=True, slots=True)
class View:
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


def headed(section: Section, level: int = 2) -> Blocks:
    """A section's blocks under a heading of their own."""
    heading: Block = Heading(level, (Text(section.title),))
    return (heading, *section.blocks)
