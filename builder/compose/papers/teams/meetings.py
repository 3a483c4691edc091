"""Agenda and minutes: the four meetings of the design forum and the meetings of the minhelet."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

from builder.compose.papers.agreement.paper import Tables
from builder.compose.papers.agreement.words import Speaker, lines, strong_cell
from builder.compose.papers.teams.forms import facts, signing
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.model.content import Entry
from builder.model.schedule import Schedule

DECISIONS = 5
"""Rows for decisions: a meeting that decides more than this has lost its thread; Word adds rows."""
Fact = tuple[str, Inlines]
"""A key of `word.teams.facts` and what is told."""
Day = Callable[[Speaker], Inlines]
Work = Callable[[Speaker], list[Fact]]


def forum_facts(speaker: Speaker, number: int, entry: Entry) -> dict[str, Any]:
    """What the text of one forum meeting may name; `number` counts from 1."""
    held = speaker.settlement.plan.forum[number - 1 : number]
    return {"recorded": held[0].products.strip().rstrip(".") if held else ""}


def forum_tables(number: int, entry: Entry, schedule: Schedule | None) -> Tables:
    """The tables of one forum meeting; `number` counts from 1."""
    day = partial(_forum_day, number=number, schedule=schedule)
    return _tables("design_forum", "forum", day, lambda speaker: _forum_work(speaker, entry))


def minhelet_tables() -> Tables:
    """The tables of the minhelet's meeting."""
    day: Day = lambda speaker: speaker.blank("date", "minhelet.day", date=True)  # noqa: E731
    return _tables("minhelet", "minhelet", day, lambda speaker: [("agenda", _agenda(speaker, "minhelet"))])


def _forum_work(speaker: Speaker, entry: Entry) -> list[Fact]:
    """What one meeting of the forum is for, how it runs and what it leaves, for the settlement's tracks."""
    on_track = "ecostem21" in speaker.settlement.profile.tracks
    track = (entry.text("ecostem"),) if on_track and entry.text("ecostem") else ()
    return [
        ("aims", lines((*entry.texts("aims"), *track))),
        ("agenda", _agenda(speaker, "design_forum")),
        ("products", lines(entry.texts("products"))),
    ]


def _agenda(speaker: Speaker, body: str) -> Inlines:
    return lines(speaker.content.register("routine_agenda")[body].texts("agenda"))


def _tables(body: str, tag: str, day: Day, work: Work) -> Tables:
    return {
        "meeting_facts": lambda speaker: _facts(speaker, body, tag, [("day", day(speaker))], work(speaker)),
        "decisions": lambda speaker: _decisions(speaker, tag),
        "minutes_signatures": lambda speaker: _signatures(speaker, tag),
    }


def _forum_day(speaker: Speaker, *, number: int, schedule: Schedule | None) -> Inlines:
    """The day on which a forum meeting was held, else the one that the schedule proposes, else a place for it."""
    held = speaker.settlement.plan.forum[number - 1 : number]
    if held and held[0].date:
        return speaker.text(speaker.say.date(held[0].date))
    planned = [each.start for each in schedule.of("design_forum") if each.ordinal == number] if schedule else []
    if planned:
        return speaker.text(_proposed(speaker, planned[0]))
    return speaker.blank("date", "forum.day", date=True)


def _proposed(speaker: Speaker, start: datetime.datetime) -> str:
    return speaker.say("teams.proposed", date=speaker.say.date(start.date()), hour=f"{start:%H:%M}")


def _facts(speaker: Speaker, body: str, tag: str, day: list[Fact], work: list[Fact]) -> Blocks:
    entry = speaker.content.register("bodies")[body]
    return facts(speaker, "meeting_facts", [
        *day,
        ("place", speaker.blank("place", f"{tag}.place")),
        ("chair", speaker.text(typeset(entry.text("chair")))),
        ("invited", speaker.text("; ".join(typeset(each) for each in entry.texts("members")))),
        *work,
    ], "facts small")  # fmt: skip


def _decisions(speaker: Speaker, tag: str) -> Blocks:
    rows = tuple(
        (
            strong_cell(str(number)),
            Cell(speaker.blank("decision", f"{tag}.decisions.{number}.text")),
            Cell(speaker.blank("responsible", f"{tag}.decisions.{number}.owner")),
            Cell(speaker.blank("date", f"{tag}.decisions.{number}.due", date=True)),
        )
        for number in range(1, DECISIONS + 1)
    )
    header = speaker.heads("number", "decision", "responsible", "due")
    return (Table(header, rows, speaker.caption("decisions"), "small", (10, 66, 32, 18)),)


def _signatures(speaker: Speaker, tag: str) -> Blocks:
    return signing(speaker, "minutes_signatures", (
        (speaker.say("teams.recorded_by"), speaker.person("settlement_director", f"{tag}.recorded.name"),
         f"{tag}.recorded"),
        (speaker.say("teams.approved_by"), speaker.person("mayor", f"{tag}.approved.name"), f"{tag}.approved"),
    ))  # fmt: skip
