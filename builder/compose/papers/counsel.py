"""Counsel's questions: the drafting notes of the papers that a municipality gets clean, on one page beside them.

Each question is asked once, in the text that it is about: there it is a comment of the draft, here a line with the
number of its clause. So a clause that moves takes its question along, and one that is switched off asks nothing.
"""

import datetime
from collections.abc import Iterator, Sequence

from builder.compose.papers.advertisement import compose_advertisement
from builder.compose.papers.agreement.paper import agreement_facts, compose_agreement, opening_blocks, paper_of
from builder.compose.papers.agreement.sources import form_of, source_of
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.papers.letters import body_of, compose_decision
from builder.compose.papers.role import compose_role
from builder.compose.papers.teams.paper import compose_teams
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Heading, Table, plain
from builder.document.paper import Clause, Noted, Paper, PaperBlock
from builder.model.content import Content
from builder.model.settlement import Settlement

Question = tuple[str, str]
"""Where it stands, in words, and what it asks."""


def compose_counsel(settlement: Settlement, content: Content, issued: datetime.date) -> Paper:
    """The page of questions. Raises `Stopped` for faults of any paper's content."""
    speaker, source = Speaker(settlement, content), source_of(content, "counsel")
    questions = questions_of(settlement, content, issued)
    facts = agreement_facts(speaker, form_of(source_of(content, "mou")), ())
    blocks = body_of(speaker, source, facts, {"questions": lambda each: _table(each, questions)}, clean=True)
    opening = opening_blocks(speaker, source, draft=False)
    title = typeset(source.front_text("title"))
    return paper_of(speaker, source, issued, (*opening, *blocks), title, draft=False)


def questions_of(settlement: Settlement, content: Content, issued: datetime.date) -> list[Question]:
    """The questions of all papers in their order; what several copies of a text ask is asked once."""
    speaker = Speaker(settlement, content)
    papers = {
        "mou": compose_agreement(settlement, content, issued),
        "decision": compose_decision(settlement, content, issued),
        "role": compose_role(settlement, content, issued, clean=False),
        "advertisement": compose_advertisement(settlement, content, issued),
        "teams": compose_teams(settlement, content, issued),
    }
    places: dict[str, str] = {}
    for name, paper in papers.items():
        for place, question in _comments(speaker, paper.blocks):
            where = ", ".join(each for each in (speaker.say(f"counsel.{name}"), place) if each)
            places.setdefault(question, where or speaker.say("counsel.opening"))
    return [(place, question) for question, place in places.items()]


def _comments(speaker: Speaker, blocks: Sequence[PaperBlock]) -> Iterator[Question]:
    place = ""
    for block in blocks:
        match block:
            case Heading(level=1, number=number, children=children):
                place = number or plain(children)
            case Clause(number=number, comment=comment) if comment:
                yield speaker.say("counsel.clause", number=number), comment
            case Noted(comment=comment):
                yield place, comment


def _table(speaker: Speaker, questions: Sequence[Question]) -> Blocks:
    rows = tuple((strong_cell(place), plain_cell(question)) for place, question in questions)
    return (Table(speaker.heads("clause", "question"), rows, speaker.caption("questions"), "small", (36, 90)),)
