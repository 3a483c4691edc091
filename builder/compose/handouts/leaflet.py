"""Pages for residents in plain language: what is done, why, where to come next, how to take part, whom to ask.

The same function composes it in every language: its pages are the sources `leaflet_1`, `leaflet_2` … of that language's
content, its words that content's. A translation that nobody has reviewed (`reviewed: true`) says so.

Without a meeting to come to, its place and a person to ask (`builder/model/outreach.py`) it is marked as a draft, and
the kit goes out without it.
"""

import datetime
from dataclasses import replace
from typing import Any

from builder.compose.handouts.handout import handout_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.phrases import short_date
from builder.compose.text.tables import cell, name, table
from builder.document.blocks import Blocks
from builder.document.handout import Code, Handout
from builder.model.content import Content
from builder.model.outreach import OpenMeeting, contact_of, open_meetings
from builder.model.process import Process, Span, process_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

TOPICS, MEETINGS = 5, 3
"""The most goals and meetings that a page in large letters holds."""
STEPS = ("listen", "think", "plan", "act")


def compose_leaflet(
    settlement: Settlement, content: Content, issued: datetime.date, schedule: Schedule | None, today: datetime.date
) -> Handout:
    """The leaflet in the month of `issued`, with the meetings from `today` on. Raises `Stopped` for its content."""
    speaker = Speaker(settlement, content)
    coming = open_meetings(settlement, schedule, today)
    facts = _facts(speaker, issued, coming)
    tables = {"meetings": lambda each: _meetings(each, coming)}
    pages = sorted(each for each in content.agreement if each.startswith("leaflet_"))
    made = handout_of(speaker, "leaflet.html", pages, facts, tables, _code(speaker))
    draft = () if facts["contact"] and coming and coming[0].place else (speaker.say("leaflet.draft"),)
    lead = speaker.say(f"leaflet.leads.{settlement.position.stage}")
    return replace(made, lead=lead, marks=(*_unreviewed(speaker, pages), *draft, *made.marks))


def _unreviewed(speaker: Speaker, pages: list[str]) -> tuple[str, ...]:
    """The mark of a translation while one of its pages was not reviewed."""
    sources = (speaker.content.agreement[each] for each in pages)
    if not speaker.content.language or all(each.front_text("reviewed") == "true" for each in sources):
        return ()
    return (speaker.say("leaflet.unreviewed"),)


def _authority(speaker: Speaker) -> str:
    """The authority as it is known: as it signs, in another language by its kind and name."""
    language, profile = speaker.content.language, speaker.settlement.profile
    if not language:
        return speaker.legal_name
    return speaker.say("leaflet.authority", of=speaker.kind("of"), name=profile.name_in(language))


def _facts(speaker: Speaker, issued: datetime.date, coming: tuple[OpenMeeting, ...]) -> dict[str, Any]:
    profile, plan = speaker.settlement.profile, speaker.settlement.plan
    goals = [each.title for each in plan.overall_goals]
    contact = contact_of(profile)
    join = speaker.say("leaflet.join")
    named = join.join(each for each in (contact.name, contact.title) if each) if contact else ""
    reached = [each for each in (named, contact.phone, contact.email) if each] if contact else []
    whens = dict(zip(STEPS, _steps(speaker, process_of(profile), issued), strict=True))
    return {
        "stage": speaker.settlement.position.stage,
        "name": profile.name_in(speaker.content.language),
        "legal_name": _authority(speaker),
        "head": speaker.kind("head"),
        "goals": goals[:TOPICS],
        "topics": [each.title for each in plan.agenda if each.adopted][:TOPICS],
        "contact": reached,
        "contact_line": join.join(reached),
        "page": profile.public_page,
        "has_meetings": bool(coming),
        "more_meetings": len(coming) > 1,
        **_next(speaker, coming),
        **{f"when_{key}": words for key, words in whens.items()},
    }


def _next(speaker: Speaker, coming: tuple[OpenMeeting, ...]) -> dict[str, str]:
    """The nearest meeting in words; empty words where there is none."""
    if not coming:
        return dict.fromkeys(("next_body", "next_day", "next_hour", "next_place"), "")
    first = coming[0]
    return {
        "next_body": speaker.say.title("bodies", first.body),
        "next_day": _day(speaker, first.date),
        "next_hour": _hour(first),
        "next_place": first.place,
    }


def _day(speaker: Speaker, day: datetime.date) -> str:
    """A day with its weekday, where it is one on which meetings are held."""
    weekday = speaker.say.choice("weekday", f"{day:%A}".lower())
    return speaker.say("leaflet.day", weekday=weekday, date=speaker.say.date(day)) if weekday else speaker.say.date(day)


def _hour(meeting: OpenMeeting) -> str:
    return f"{meeting.hour:%H:%M}" if meeting.hour else ""


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


def _meetings(speaker: Speaker, coming: tuple[OpenMeeting, ...]) -> Blocks:
    rows = [
        (
            name(short_date(each.date)),
            cell(_hour(each) or speaker.say("leaflet.ask")),
            cell(speaker.say.title("bodies", each.body)),
            cell(each.place or speaker.say("leaflet.ask")),
        )
        for each in coming[:MEETINGS]
    ]
    header = [speaker.say(f"leaflet.{each}") for each in ("date", "hour", "meeting", "place")]
    made = replace(table(header, rows, speaker.say("leaflet.meetings")), widths=(0.18, 0.13, 0.29, 0.4))
    return (made,) if rows else ()


def _code(speaker: Speaker) -> Code | None:
    """The settlement's page for the public as a square to photograph."""
    address = speaker.settlement.profile.public_page
    if not address:
        return None
    return Code(address, speaker.say("leaflet.code", address=address), speaker.say("leaflet.scan"))
