"""One file a named person: appointment, invitation to the next meeting, declaration. Empty forms for the others."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.compose.papers.agreement.paper import Part, Tables, filled_parts, opening_blocks, paper_blocks, paper_of
from builder.compose.papers.agreement.sources import source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.meetings.pack import session_facts, session_tables
from builder.compose.papers.teams.domains import Domain, domain_facts, domain_tables, domains_of
from builder.compose.papers.teams.forms import form_facts, form_tables
from builder.compose.text.gatherings import role_of
from builder.compose.text.typography import typeset
from builder.document.blocks import Blank, Text
from builder.document.paper import Paper
from builder.model.content import Content
from builder.model.schedule import Schedule
from builder.model.sessions import Session
from builder.model.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is appointed: the name of the file, the name, what they are, and the domain of a lead."""

    file: str
    name: str = ""
    role: str = ""
    domain: int | None = None
    """Which of the domains, from 0; None for a member of the minhelet."""


def people_of(settlement: Settlement, content: Content) -> tuple[Person, ...]:
    """Named members of the minhelet, named leads of domains, and the empty forms last."""
    return (*_members(settlement, content), *_leads(Speaker(settlement, content)), Person("empty"))


def _members(settlement: Settlement, content: Content) -> Iterator[Person]:
    held = settlement.profile.bodies.get("minhelet")
    say = Speaker(settlement, content).say
    for number, each in enumerate(held.members if held else (), 1):
        yield Person(f"minhelet-{number:02}", each.name, role_of(each, say))


def _leads(speaker: Speaker) -> Iterator[Person]:
    for number, each in enumerate(domains_of(speaker)):
        lead = each.team.lead if each.team else None
        if lead and lead.name:
            yield Person(f"lead-{number + 1:02}", lead.name, lead.title, number)


def compose_member(
    settlement: Settlement,
    content: Content,
    issued: datetime.date,
    schedule: Schedule | None,
    sessions: tuple[Session, ...],
    person: Person,
) -> Paper:
    """The file of one person; without a name the empty forms. Raises `Stopped` for faults of its content."""
    speaker, main = Speaker(settlement, content), source_of(content, "member" if person.domain is None else "lead")
    domain = domains_of(speaker)[person.domain] if person.domain is not None else None
    parts = tuple(_parts(speaker, person, domain, _next(person, domain, sessions), schedule))
    blocks = paper_blocks(speaker, parts, form_tables(), clean=True)
    # the first form's heading is the file's title: a heading would begin a second page
    opening = opening_blocks(speaker, replace(main, front={**main.front, "title": parts[0].title}), draft=False)
    whole = (*opening, *filled(blocks[1:], _form_values(speaker, person)))
    paper = paper_of(speaker, main, issued, whole, person.name or settlement.name, draft=False)
    title = speaker.say("header", title=person.name or speaker.say("pack.empty"), name=settlement.name)
    return replace(paper, title=title, header=(title, paper.header[1]))


def _next(person: Person, domain: Domain | None, sessions: tuple[Session, ...]) -> Session | None:
    """The next meeting to which the person is invited."""
    if not person.name:
        return None
    if domain is None:
        return next((each for each in sessions if each.meeting.body == "minhelet"), None)
    return next((each for each in sessions if each.meeting.team is not None and each.meeting.key == domain.key), None)


def _parts(
    speaker: Speaker, person: Person, domain: Domain | None, session: Session | None, schedule: Schedule | None
) -> Iterator[Part]:
    facts = form_facts(speaker)
    if domain is None:
        yield _part(speaker, "member", 1, facts)
    else:
        yield _part(speaker, "lead", 1, {**facts, **domain_facts(speaker, domain)}, domain_tables(domain), domain.title)
    yield _part(speaker, "conflict", 2, facts)
    if session:
        pack_facts = {**session_facts(speaker, session, schedule), "member": person.name, "role": person.role}
        yield _part(speaker, "pack_member", 3, pack_facts, session_tables(session, schedule))


def _part(
    speaker: Speaker, key: str, number: int, facts: Mapping[str, Any], tables: Tables | None = None, domain: str = ""
) -> Part:
    source, label = source_of(speaker.content, key), speaker.say("teams.label", n=number)
    (part,) = filled_parts([(source, False, label)], facts)
    title = typeset(source.front_text("title")).replace("{domain}", domain)
    return replace(part, title=title, tables=tables or {})


def _form_values(speaker: Speaker, person: Person) -> dict[str, str]:
    """What is put into the places of the forms."""
    if not person.name:
        return {}
    what = speaker.say("pack.lead" if person.domain is not None else "pack.membership")
    values = dict.fromkeys(_NAMES, person.name) | {"conflict.role": what}
    return values | ({"member.role": person.role} if person.role else {})


_NAMES = ("member.name", "member.accepted.name", "conflict.name", "conflict.signed.name")
"""Places for the name of whoever is appointed."""


def filled(value: Any, values: Mapping[str, str]) -> Any:
    """The same blocks with words in place of the blanks whose tags are known."""
    if isinstance(value, Blank):
        return Text(values[value.tag]) if value.tag in values else value
    if isinstance(value, tuple):
        return tuple(filled(each, values) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: filled(getattr(value, each.name), values) for each in dataclasses.fields(value)}
        return replace(value, **changed)
    return value
