"""The role definition of the settlement director (station 3)."""

import datetime
from collections.abc import Mapping
from typing import Any

from builder.compose.papers.agreement.paper import (
    Tables,
    filled_parts,
    opening_blocks,
    paper_blocks,
    paper_of,
    process_facts,
    source_line,
)
from builder.compose.papers.agreement.sources import refused, source_of
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.document.paper import Paper
from builder.model.content import Content, Source
from builder.model.keys import Post
from builder.model.process import process_of
from builder.model.settlement import Settlement

APPROVERS: tuple[Post, ...] = ("ceo", "initiative_head")


def compose_role(settlement: Settlement, content: Content, issued: datetime.date, *, clean: bool = True) -> Paper:
    """The role definition; drafting notes only where `clean` is false. Raises `Stopped` for faults of its content."""
    speaker = Speaker(settlement, content)
    source = source_of(content, "role")
    parts = filled_parts([(source, True, "")], _facts(speaker))
    tables: Tables = {
        "role_facts": facts_table,
        "first_year": lambda each: first_year_table(each, source),
        "role_approvals": approvals_table,
    }
    blocks = (*opening_blocks(speaker, source, draft=True), *paper_blocks(speaker, parts, tables, clean=clean))
    return paper_of(speaker, source, issued, (*blocks, source_line(speaker)), speaker.say("role_footer"))


def _facts(speaker: Speaker) -> dict[str, Any]:
    register = speaker.content.register("duties")
    duties = [{"title": typeset(each.title), "text": typeset(each.text("text"))} for each in register]
    return {"duties": duties, **process_facts(speaker)}


def facts_table(speaker: Speaker) -> Blocks:
    """The post in the form that authorities use: title, employer, lines of reporting, scope, start."""
    rows = tuple((strong_cell(speaker.say(f"role.{key}")), Cell(value)) for key, value in _role_facts(speaker).items())
    return (Table(speaker.heads("detail", "value"), rows, speaker.caption("role_facts"), "facts", (38, 88)),)


def _role_facts(speaker: Speaker) -> dict[str, Inlines]:
    profile, say = speaker.settlement.profile, speaker.say
    director, held = profile.director, profile.people.get("settlement_director")
    title = held.title if held and held.title else say("role.title_default", name=profile.name)
    reports = speaker.text(speaker.post(director.reports_to)) if director.reports_to else None
    return {
        "title": speaker.text(title),
        "employer": speaker.text(profile.legal_name or profile.name),
        "reports": reports or speaker.blank("reports_to", "director.reports_to"),
        "professional": speaker.text(say("role.professional_value")),
        "scope": speaker.blank("scope", "director.scope"),
        "grade": speaker.blank("grade", "director.grade"),
        "start": speaker.date(director.appointed, "start", "director.appointed"),
        "permanent": speaker.date(director.permanent_by, "permanent_by", "director.permanent_by"),
        "person": speaker.known(held.name if held else "", "director", "people.settlement_director.name"),
    }


def first_year_table(speaker: Speaker, source: Source) -> Blocks:
    """The first year by month: months of the calendar where the start is known, else their numbers."""
    rows = tuple(
        (strong_cell(_months(speaker, source, each)), plain_cell(typeset(str(each.get("tasks", "")))))
        for each in _steps(source)
    )
    return (Table(speaker.heads("month", "tasks"), rows, speaker.caption("first_year"), "facts", (42, 84)),)


def _steps(source: Source) -> list[Mapping[str, Any]]:
    steps = source.front.get("first_year")
    return [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []


def _months(speaker: Speaker, source: Source, step: Mapping[str, Any]) -> str:
    first, last = (_number(source, step.get(key)) for key in ("first", "last"))
    names = [_month(speaker, each) for each in (first, last)]
    return names[0] if names[0] == names[1] else speaker.say("months_span", first=names[0], last=names[1])


def _number(source: Source, value: object) -> int:
    text = str(value)
    if text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise refused(source, f"first_year: {text} is not a month of the first year (1 to 12)")


def _month(speaker: Speaker, number: int) -> str:
    process = process_of(speaker.settlement.profile)
    return speaker.month(process.month(number - 1)) if process else speaker.say("month_number", n=number)


def approvals_table(speaker: Speaker) -> Blocks:
    """Who approves the definition: the chief executive and the initiative's management."""
    rows = tuple(
        (
            plain_cell(speaker.post(each)),
            Cell(speaker.person(each)),
            plain_cell(speaker.say("line")),
            Cell(speaker.blank("date", f"approved.{each}.on", date=True)),
        )
        for each in APPROVERS
    )
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, rows, speaker.caption("role_approvals"), "sign", (38, 36, 32, 20)),)
