"""Two pages for residents in plain language: what begins, why, what comes now, how to take part, whom to ask."""

import datetime
from typing import Any

from builder.compose.handouts.handout import handout_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.phrases import short_date
from builder.compose.text.tables import cell, name, table
from builder.document.blocks import Blocks
from builder.document.handout import Handout
from builder.model.content import Content
from builder.model.process import Process, Span, process_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

TOPICS, MEETINGS = 5, 3
"""The most topics and meetings that a page in large letters holds."""
STEPS = ("listen", "think", "plan", "act")


def compose_leaflet(
    settlement: Settlement, content: Content, issued: datetime.date, schedule: Schedule | None = None
) -> Handout:
    """The leaflet in the month of `issued`. Raises `Stopped` for faults of its content."""
    speaker = Speaker(settlement, content)
    facts = _facts(speaker, issued, schedule)
    tables = {"meetings": lambda each: _meetings(each, issued, schedule)}
    return handout_of(speaker, "leaflet.html", ("leaflet_1", "leaflet_2"), facts, tables)


def _facts(speaker: Speaker, issued: datetime.date, schedule: Schedule | None) -> dict[str, Any]:
    profile = speaker.settlement.profile
    topics = [each.title for each in speaker.settlement.plan.agenda if each.adopted]
    topics = topics or [each.title for each in speaker.settlement.plan.overall_goals]
    contact = profile.people.get("settlement_director")
    named = ", ".join(each for each in (contact.name, contact.title) if each) if contact else ""
    reached = (named, contact.phone, contact.email) if contact else ()
    whens = dict(zip(STEPS, _steps(speaker, process_of(profile), issued), strict=True))
    return {
        "legal_name": profile.legal_name or profile.name,
        "head": speaker.kind("head"),
        "topics": topics[:TOPICS],
        "contact": [each for each in reached if each],
        "has_meetings": bool(_coming(issued, schedule)),
        **{f"when_{key}": words for key, words in whens.items()},
    }


def _steps(speaker: Speaker, process: Process | None, issued: datetime.date) -> tuple[str, ...]:
    """When each of the four steps is: in words of the month of `issued`, or how long it takes."""
    if process is None:
        return tuple(speaker.say(f"leaflet.length.{each}") for each in STEPS)
    planning = process.planning
    spans = (process.pre_establishment, planning, planning, process.implementation)
    return tuple(_when(speaker, span, issued) for span in spans)


def _when(speaker: Speaker, span: Span, issued: datetime.date) -> str:
    if span.last < issued:
        return speaker.say("leaflet.done")
    key, day = ("now", span.last) if span.first <= issued else ("later", span.first)
    return speaker.say(f"leaflet.{key}", month=speaker.month(day))


def _coming(issued: datetime.date, schedule: Schedule | None) -> list[tuple[datetime.datetime, str]]:
    """The next meetings in which residents sit, from the first day of the month on."""
    held = [
        (each.start, key) for key in ("design_forum", "minhelet") for each in (schedule.of(key) if schedule else ())
    ]
    return sorted(each for each in held if each[0].date() >= issued)[:MEETINGS]


def _meetings(speaker: Speaker, issued: datetime.date, schedule: Schedule | None) -> Blocks:
    rows = [
        (name(short_date(start.date())), cell(f"{start:%H:%M}"), cell(speaker.say.title("bodies", key)))
        for start, key in _coming(issued, schedule)
    ]
    header = [speaker.say(f"leaflet.{each}") for each in ("date", "hour", "meeting")]
    return (table(header, rows, speaker.say("leaflet.meetings")),) if rows else ()
