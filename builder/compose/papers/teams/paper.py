"""The papers of stations 4 to 8 as one Word file: each on a page of its own, filled from what is known.

A source repeats as its front matter says: `each: domain` once for every mobility domain, `each: forum` once for
every meeting of the design forum, `each: members` where members of the minhelet are named. Interviews (names,
insights) are internal and never read here.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from builder.compose.papers.agreement.paper import (
    Part,
    Tables,
    contents_of,
    filled_parts,
    opening_blocks,
    paper_blocks,
    paper_of,
    source_line,
)
from builder.compose.papers.agreement.sources import in_order, refused, source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.teams.domains import domain_facts, domain_tables, domains_of
from builder.compose.papers.teams.forms import form_facts, form_tables, members_of
from builder.compose.papers.teams.meetings import forum_facts, forum_tables, minhelet_tables
from builder.compose.text.typography import typeset
from builder.document.blocks import Heading
from builder.document.paper import Paper
from builder.errors import Diagnostic, Stopped
from builder.model.content import Content, Source
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Copy:
    """One use of a source: what sets its tags and its anchor apart, its title's words, its facts and its tables."""

    key: str
    anchor: str
    title: Mapping[str, str]
    facts: Mapping[str, Any]
    tables: Tables


def compose_teams(
    settlement: Settlement,
    content: Content,
    issued: datetime.date,
    schedule: Schedule | None = None,
    *,
    clean: bool = False,
) -> Paper:
    """All papers of bodies and teams; `clean` leaves drafting notes out. Raises `Stopped` for faults of the content."""
    speaker = Speaker(settlement, content)
    main = source_of(content, "teams")
    parts = (*filled_parts([(main, True, "")], form_facts(speaker)), *_parts(speaker, schedule))
    blocks = paper_blocks(speaker, parts, form_tables(), clean=clean)
    first = next((at for at, each in enumerate(blocks) if isinstance(each, Heading)), len(blocks))
    opening = (*opening_blocks(speaker, main, draft=True), *blocks[:first], contents_of(speaker, blocks))
    blocks = (*opening, *blocks[first:], source_line(speaker))
    return paper_of(speaker, main, issued, blocks, speaker.say("teams.footer"))


def _parts(speaker: Speaker, schedule: Schedule | None) -> tuple[Part, ...]:
    """Every paper that is switched on, numbered in its order. Raises `Stopped` with the faults of all templates."""
    parts: list[Part] = []
    faults: list[Diagnostic] = []
    for source, copy in _copies(speaker, schedule):
        label = speaker.say("teams.label", n=len(parts) + 1)
        try:
            (filled,) = filled_parts([(source, False, label)], {**form_facts(speaker), **copy.facts})
        except Stopped as stopped:
            faults += stopped.diagnostics
            continue
        text = dataclasses.replace(filled.filled, suffix=copy.key)
        title = _title(source, copy.title)
        parts.append(Part(source, text, False, label, copy.anchor, title, copy.tables))
    if faults:
        raise Stopped(list(dict.fromkeys(faults)))
    return tuple(parts)


def _title(source: Source, words: Mapping[str, str]) -> str:
    """The title of a paper; names go in as they are, after its own words were set."""
    title = typeset(source.front_text("title"))
    for name, value in words.items():
        title = title.replace("{" + name + "}", value)
    return title


def _copies(speaker: Speaker, schedule: Schedule | None) -> Iterator[tuple[Source, Copy]]:
    sources = [each for each in speaker.content.agreement.values() if each.front_text("part") == "teams"]
    kinds: Mapping[str, Callable[[], Iterator[Copy]]] = {
        "": partial(_once, speaker),
        "domain": partial(_by_domain, speaker),
        "forum": partial(_by_meeting, speaker, schedule),
        "members": partial(_where_named, speaker),
    }
    for source in in_order(sources):
        if source.front_text("off") == "true":
            continue
        kind = source.front_text("each")
        if kind not in kinds:
            raise refused(source, f"each: {kind} is not one of domain, forum, members")
        yield from ((source, each) for each in kinds[kind]())


def _once(speaker: Speaker) -> Iterator[Copy]:
    yield Copy("", "", {"council": speaker.by_kind("council")}, {}, minhelet_tables())


def _where_named(speaker: Speaker) -> Iterator[Copy]:
    """Once where members of the minhelet are named."""
    if members_of(speaker):
        yield Copy("", "", {}, {}, {})


def _by_domain(speaker: Speaker) -> Iterator[Copy]:
    for number, each in enumerate(domains_of(speaker), 1):
        words = {"domain": each.title}
        yield Copy(each.tag, str(number), words, domain_facts(speaker, each), domain_tables(each))


def _by_meeting(speaker: Speaker, schedule: Schedule | None) -> Iterator[Copy]:
    for number, entry in enumerate(speaker.content.register("forum_meetings"), 1):
        words = {"number": str(number), "topic": typeset(entry.title)}
        tables = forum_tables(number, entry, schedule)
        yield Copy(str(number), str(number), words, forum_facts(speaker, number, entry), tables)
