"""The papers of one coming meeting: invitation, agenda, attendance, minutes. Each is a paper of its own.

Its subjects come from the process and from what the body last decided (`meetings:` of `settlement.yaml`).
"""

import datetime
from dataclasses import replace
from typing import Any

from builder.compose.papers.agreement.paper import Tables, filled_parts, opening_blocks, paper_blocks, paper_of
from builder.compose.papers.agreement.sources import source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.meetings import tables
from builder.compose.text.gatherings import agenda_of, forum_of, members_of, title_of
from builder.compose.text.phrases import short_date
from builder.compose.text.typography import typeset
from builder.document.blocks import Heading
from builder.document.paper import Paper
from builder.model.content import Content
from builder.model.schedule import Schedule
from builder.model.sessions import Session
from builder.model.settlement import Settlement

PAPERS = ("invitation", "agenda", "attendance", "minutes")
"""Each a source `pack_KEY` of the content and a file of the pack."""
_REPLY = datetime.timedelta(days=3)
"""How long before the meeting people say whether they come."""


def compose_pack(
    settlement: Settlement,
    content: Content,
    issued: datetime.date,
    schedule: Schedule | None,
    session: Session,
    key: str,
) -> Paper:
    """One paper of a meeting. Raises `Stopped` for faults of its content."""
    speaker, source = Speaker(settlement, content), source_of(content, f"pack_{key}")
    facts = session_facts(speaker, session, schedule)
    blocks = paper_blocks(
        speaker, filled_parts([(source, False, "")], facts), session_tables(session, schedule), clean=True
    )
    inner = tuple(each for each in blocks if not (isinstance(each, Heading) and each.level == 1))
    opening = opening_blocks(speaker, source, draft=False)
    paper = paper_of(speaker, source, issued, (*opening, *inner), str(facts["body"]), draft=False)
    title = speaker.say("pack.subject", title=typeset(source.front_text("title")), body=facts["body"],
                        number=facts["number"], date=short_date(session.day))  # fmt: skip
    return replace(paper, title=title)


def session_facts(speaker: Speaker, session: Session, schedule: Schedule | None) -> dict[str, Any]:
    """What the text of any paper of a meeting may name."""
    profile, meeting, say = speaker.settlement.profile, session.meeting, speaker.say
    forum = forum_of(meeting, say)
    return {
        "name": speaker.settlement.name,
        "body": title_of(meeting, say),
        "number": str(meeting.ordinal),
        "topic": typeset(forum.title) if forum else "",
        "aims": [typeset(each) for each in forum.texts("aims")] if forum else [],
        "products": [typeset(each) for each in forum.texts("products")] if forum else [],
        "agenda": list(agenda_of(meeting, schedule, say)),
        "before": [tables.decision_line(each, say) for each in session.before.decisions] if session.before else [],
        "reply_by": say.date(session.day - _REPLY),
        "contact": _contact(speaker),
        "sender": _sender(speaker),
        "named": bool(members_of(profile, meeting)),
        "attended": _attended(speaker, session),
        "decided": bool(session.held and session.held.decisions),
        "recommends": meeting.body != "leading_team",
    }


def session_tables(session: Session, schedule: Schedule | None) -> Tables:
    """The tables of a meeting's papers."""
    return {
        "meeting_facts": lambda speaker: tables.meeting_facts(speaker, session),
        "agenda": lambda speaker: tables.agenda(speaker, session, schedule),
        "last_decisions": lambda speaker: tables.last_decisions(speaker, session),
        "attendance": lambda speaker: tables.attendance(speaker, session),
        "decisions": lambda speaker: tables.decisions(speaker, session),
        "minutes_signatures": lambda speaker: tables.signatures(speaker, session),
    }


def _sender(speaker: Speaker) -> str:
    """Who writes: the settlement's director, by name where she is appointed."""
    held, post = speaker.settlement.profile.people.get("settlement_director"), speaker.post("settlement_director")
    return f"{held.name}, {post}" if held and held.name else post


def _contact(speaker: Speaker) -> list[str]:
    """The settlement's director, whom people answer."""
    held = speaker.settlement.profile.people.get("settlement_director")
    return [each for each in (held.name, held.phone, held.email) if each] if held else []


def _attended(speaker: Speaker, session: Session) -> str:
    """How many came, or who, as it was recorded."""
    attended = session.held.attended if session.held else None
    if attended is None:
        return ""
    return speaker.say("pack.attended", count=attended) if isinstance(attended, int) else ", ".join(attended)


def folder_of(session: Session) -> str:
    """The folder of a meeting's papers: its day and its body, and which team where it is one of several."""
    team = "" if session.meeting.team is None else f"-{session.meeting.team + 1}"
    return f"{session.day.isoformat()}-{session.meeting.body}{team}"
