"""The role definition of the settlement director (station 3): of the post, never of whoever holds it.

A definition that knows a person would taint the tender, so no name, title or day of an appointment is read here. The
authority alone approves it; the initiative is consulted.
"""

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
from builder.compose.papers.conditions import conditions_of
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Inlines, Table
from builder.document.paper import Paper
from builder.model.content import Content, Source
from builder.model.settlement import Settlement


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
    return {
        "duties": duties,
        "conditions": conditions_of(speaker, "condition"),
        "skills": conditions_of(speaker, "skill"),
        "is_cluster": speaker.settlement.profile.kind == "cluster",
        **process_facts(speaker),
    }


def facts_table(speaker: Speaker) -> Blocks:
    """The post in the form that authorities use: title, employer, lines of reporting, scope."""
    rows = tuple((strong_cell(speaker.say(f"role.{key}")), Cell(value)) for key, value in post_facts(speaker).items())
    return (Table(speaker.heads("detail", "value"), rows, speaker.caption("role_facts"), "facts", (38, 88)),)


def post_facts(speaker: Speaker) -> dict[str, Inlines]:
    """What is known of the post itself, by keys of `word.role`."""
    profile, say = speaker.settlement.profile, speaker.say
    director = profile.director
    reports = speaker.text(say.title("people", director.reports_to)) if director.reports_to else None
    return {
        "title": speaker.text(say("role.title_default", name=profile.name)),
        "employer": speaker.text(speaker.legal_name),
        "reports": reports or speaker.blank(speaker.senior, "director.reports_to"),
        "professional": speaker.text(say("role.professional_value")),
        "scope": speaker.blank("scope", "director.scope"),
        "grade": speaker.blank("grade", "director.grade"),
        "permanent": speaker.date(director.permanent_by, "permanent_by", "director.permanent_by"),
    }


def first_year_table(speaker: Speaker, source: Source) -> Blocks:
    """The first year by months, counted from the beginning of the post."""
    rows = tuple(
        (strong_cell(_months(speaker, source, each)), plain_cell(typeset(str(each.get("tasks", "")))))
        for each in _steps(source)
    )
    return (Table(speaker.heads("month", "tasks"), rows, speaker.caption("first_year"), "facts", (30, 96)),)


def _steps(source: Source) -> list[Mapping[str, Any]]:
    steps = source.front.get("first_year")
    return [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []


def _months(speaker: Speaker, source: Source, step: Mapping[str, Any]) -> str:
    first, last = (_number(source, step.get(key)) for key in ("first", "last"))
    if first == last:
        return speaker.say("month_number", n=first)
    return speaker.say("months_span", first=first, last=last)


def _number(source: Source, value: object) -> int:
    text = str(value)
    if text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise refused(source, f"first_year: {text} is not a month of the first year (1 to 12)")


def approvals_table(speaker: Speaker) -> Blocks:
    """Who approves the definition: the authority's chief executive and its personnel office."""
    approvers = (
        ("ceo", speaker.post("ceo"), speaker.person("ceo")),
        ("personnel", speaker.say("role.personnel"), speaker.blank("person", "people.personnel.name")),
    )
    rows = tuple(
        (
            plain_cell(post),
            Cell(name),
            plain_cell(speaker.say("line")),
            Cell(speaker.blank("date", f"approved.{key}.on", date=True)),
        )
        for key, post, name in approvers
    )
    header = speaker.heads("post", "name", "signature", "date")
    return (Table(header, rows, speaker.caption("role_approvals"), "sign", (38, 36, 32, 20)),)
