"""The notice of the settlement director's post (station 3): one page, apart from the definition.

It asks for a person and so names none: neither who holds the post nor since when.
"""

import datetime
from typing import Any

from builder.compose.papers.agreement.paper import Tables, opening_blocks, paper_of, process_facts
from builder.compose.papers.agreement.sources import source_of
from builder.compose.papers.agreement.words import Speaker, strong_cell
from builder.compose.papers.conditions import conditions_of
from builder.compose.papers.letters import body_of
from builder.compose.papers.role import post_facts
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Table
from builder.document.paper import Paper
from builder.model.content import Content
from builder.model.settlement import Settlement

_DETAILS = ("reports", "scope", "grade")
"""What of the post a notice tells."""


def compose_advertisement(
    settlement: Settlement, content: Content, issued: datetime.date, *, clean: bool = False
) -> Paper:
    """The draft of the notice. Raises `Stopped` for faults of its content."""
    speaker, source = Speaker(settlement, content), source_of(content, "advertisement")
    tables: Tables = {"notice_facts": _facts_table}
    blocks = body_of(speaker, source, _facts(speaker), tables, clean=clean)
    opening = opening_blocks(speaker, source, draft=True)
    return paper_of(speaker, source, issued, (*opening, *blocks), typeset(source.front_text("title")))


def _facts(speaker: Speaker) -> dict[str, Any]:
    return {
        "conditions": conditions_of(speaker, "condition"),
        "skills": conditions_of(speaker, "skill"),
        **process_facts(speaker),
    }


def _facts_table(speaker: Speaker) -> Blocks:
    facts = {key: value for key, value in post_facts(speaker).items() if key in _DETAILS}
    facts["begins"] = speaker.blank("date", "notice.start", date=True)
    rows = tuple((strong_cell(speaker.say(f"role.{key}")), Cell(value)) for key, value in facts.items())
    return (Table(speaker.heads("detail", "value"), rows, speaker.caption("role_facts"), "facts", (38, 88)),)
