"""Papers without numbered clauses: the letter that opens the kit, the council's decision on the memorandum."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from builder.compose.papers.agreement.budget import budget_table
from builder.compose.papers.agreement.paper import (
    Tables,
    agreement_facts,
    filled_parts,
    opening_blocks,
    paper_blocks,
    paper_of,
    source_line,
)
from builder.compose.papers.agreement.signatures import signers_of
from builder.compose.papers.agreement.sources import form_of, source_of
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.papers.requests import place_facts, request_facts
from builder.compose.papers.teams.forms import opinions, votes
from builder.compose.text.parcel import sent_parts
from builder.compose.text.phrases import short_date
from builder.compose.text.template import Words
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Heading, Inline, Inlines, Paragraph, Table, Text
from builder.document.paper import Paper, PaperBlock
from builder.model.content import Content, Source
from builder.model.figures.due import RETURNED, due_of
from builder.model.keys import POSTS
from builder.model.outreach import return_address
from builder.model.settlement import Settlement


def compose_letter(settlement: Settlement, content: Content, issued: datetime.date) -> Paper:
    """The cover letter to the head of the authority. Raises `Stopped` for faults of its content."""
    speaker, source = Speaker(settlement, content), source_of(content, "letter")
    mark = speaker.say.any("marks.illustrative")
    opening = (Paragraph((Text(mark),), "draft"),) if settlement.profile.illustrative else ()
    tables: Tables = {"returned": lambda each: returned_table(each, settlement.position.on(issued))}
    blocks = body_of(speaker, source, _letter_facts(speaker, settlement.position.on(issued)), tables, clean=True)
    whole = (*opening, *blocks, source_line(speaker))
    return paper_of(speaker, source, issued, whole, typeset(source.front_text("title")), draft=False)


def compose_decision(settlement: Settlement, content: Content, issued: datetime.date, *, clean: bool = False) -> Paper:
    """The draft decision of the council at the settlement's stage. Raises `Stopped` for faults of its content."""
    speaker = Speaker(settlement, content)
    source = _at_stage(speaker, source_of(content, "decision"))
    tables: Tables = {
        "budget": budget_table,
        "decision_opinions": lambda each: opinions(each, "decision"),
        "decision_vote": lambda each: votes(each, "decision"),
    }
    blocks = body_of(speaker, source, _decision_facts(speaker, settlement.position.on(issued)), tables, clean=clean)
    opening = opening_blocks(speaker, source, draft=True)
    title = typeset(source.front_text("title"))
    return paper_of(speaker, source, issued, (*opening, *blocks, source_line(speaker)), title)


def body_of(
    speaker: Speaker, source: Source, facts: Mapping[str, Any], tables: Tables, *, clean: bool
) -> tuple[PaperBlock, ...]:
    """The blocks of the one part, without the heading that would begin a page."""
    blocks = paper_blocks(speaker, filled_parts([(source, False, "")], facts), tables, clean=clean)
    return tuple(each for each in blocks if not (isinstance(each, Heading) and each.level == 1))


def _at_stage(speaker: Speaker, source: Source) -> Source:
    """The decision under the title of its stage."""
    title = speaker.content.string(f"word.decision.{speaker.settlement.position.stage}")
    return replace(source, front={**source.front, "title": title})


def _facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    facts = agreement_facts(speaker, form_of(source_of(speaker.content, "mou")), ())
    return {**facts, **request_facts(speaker, today), **place_facts(speaker, today)}


def _decision_facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    facts = _facts(speaker, today)
    signers = signers_of(speaker, facts["form"], "authority")
    posts = [
        speaker.kind("head") if each.key == "mayor" else speaker.say.title("people", each.key)
        for each in signers
        if each.key in POSTS
    ]
    return {
        **facts,
        "signers": speaker.say("and").join(posts),
        "has_budget": bool(speaker.settlement.profile.agreement.budget),
    }


def _letter_facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    people = speaker.settlement.profile.people
    director = people.get("settlement_director")
    address = return_address(speaker.settlement.profile, speaker.say.title("foundation", "return_address"))
    contact = people.get("initiative_head")
    reach = ", ".join(each for each in (contact.name, contact.phone, contact.email) if each) if contact else ""
    return {
        **_facts(speaker, today),
        "director_name": director.name.strip() if director else "",
        "return_address": Words(speaker.or_blank(address, "initiative_email", "initiative_email")),
        "contact": Words(speaker.or_blank(reach, "contact", "letter.contact")),
        "initiative_post": speaker.post("initiative_head"),
        "copies": Words(_copies(speaker)),
    }


def _copies(speaker: Speaker) -> tuple[Inline, ...]:
    """Who gets a copy: the chief executive, the treasurer, legal advice, by name where it is known."""
    people = speaker.settlement.profile.people
    copies = []
    for post in ("ceo", "treasurer", "legal_adviser"):
        name = people[post].name if post in people else ""
        copies.append(", ".join(each for each in (name, speaker.post(post)) if each))
    return (Text("; ".join(copies)),)


def returned_table(speaker: Speaker, today: datetime.date) -> Blocks:
    """What of this stage's kit comes back filled, from whom and until when; a place for each day that nobody set."""
    sent = [each.key for each in sent_parts(speaker.settlement)]
    wanted = (["mou"] if speaker.settlement.position.stage == "signing" else []) + [*RETURNED]
    rows = [
        (
            strong_cell(speaker.say.any(f"kit.members.{key}.name")),
            plain_cell(speaker.say.any(f"kit.members.{key}.who")),
            Cell(_due(speaker, key, today)),
        )
        for key in wanted
        if key in sent
    ]
    header = speaker.heads("returned", "filled_by", "due")
    return (Table(header, tuple(rows), speaker.caption("returned"), "", (38, 60, 28)),)


def _due(speaker: Speaker, key: str, today: datetime.date) -> Inlines:
    """The day that was agreed, or on which it came back; a place for one that nobody set."""
    due = due_of(speaker.settlement, key, today)
    if due is None:
        return speaker.date(None, "date", f"returns.{key}")
    return speaker.text(speaker.say.any(f"kit.due_{due.state}", date=short_date(due.day)))
