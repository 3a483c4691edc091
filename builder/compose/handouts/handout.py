"""From a source of the content to a page of a handout: its text with the data, a section for each heading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from builder.compose.papers.agreement.sources import source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.brief import VALUE, brief, brief_facts, brief_tables
from builder.compose.text.markdown import read_blocks
from builder.compose.text.phrases import Phrases
from builder.compose.text.restore import restored
from builder.compose.text.scope import Insert, Scope
from builder.compose.text.template import fill
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Heading, Section, plain
from builder.document.handout import Code, Handout
from builder.errors import Place, Stopped
from builder.model.content import Source

Tables = Mapping[str, Callable[[Speaker], Blocks]]
Makers = Mapping[str, Callable[[], Blocks]]
_WORDS = ("definition", "example", "tool", "caution", "editor", "quote", "checklist", "questions")


def handout_of(
    speaker: Speaker,
    template: str,
    sources: Sequence[str],
    facts: Mapping[str, Any],
    tables: Tables,
    code: Code | None = None,
) -> Handout:
    """A page a source; title, kicker and lead are the first one's. Raises `Stopped` for faults of the content.

    Values are cut where they are longer than a page of one size can hold.
    """
    contents = [source_of(speaker.content, each) for each in sources]
    profile, first = speaker.settlement.profile, contents[0]
    marks = (speaker.say.any("marks.illustrative"),) if profile.illustrative else ()
    made: Makers = {key: partial(_cut, table, speaker) for key, table in tables.items()}
    language = speaker.content.language
    name, short_facts = brief(profile.name_in(language), VALUE), brief_facts(facts)
    return Handout(
        template=template,
        title=speaker.say("header", title=typeset(first.front_text("title")), name=name),
        kicker=typeset(first.front_text("kicker")),
        name=name,
        lead=typeset(first.front_text("lead")),
        pages=tuple(page_of(each, short_facts, made) for each in contents),
        marks=marks,
        attribution=attribution_of(speaker.say),
        words=words_of(speaker.say),
        source=first.path,
        origin=speaker.settlement.origin,
        code=code,
        language=language,
        direction=speaker.say.any("page.direction"),
        looks=tuple(each.front_text("look") for each in contents),
    )


def _cut(table: Callable[[Speaker], Blocks], speaker: Speaker) -> Blocks:
    return brief_tables(table(speaker))


def attribution_of(say: Phrases) -> tuple[str, ...]:
    """Whose text it rests on, and how it may be used."""
    return tuple(say.any(f"marks.{each}") for each in ("attribution", "not_issued", "non_commercial"))


def words_of(say: Phrases) -> dict[str, str]:
    """Words that a handout's template asks for."""
    return {"figure": "", **{key: say.any(f"marks.{key}") for key in _WORDS}}


def page_of(source: Source, facts: Mapping[str, Any], tables: Makers) -> tuple[Section, ...]:
    """One page: the source with its data, a section for each heading. Raises `Stopped` for faults of the content."""
    return tuple(_sections(_blocks(source, facts, tables)))


def _blocks(source: Source, facts: Mapping[str, Any], tables: Makers) -> Blocks:
    filled = fill(source, facts)
    scope = Scope({}, {"table": Insert(tuple(tables), lambda key: tables[key]())}, anchor=source.name)
    blocks, faults = read_blocks(filled.text, Place(source.path, source.first_line), scope)
    if faults:
        raise Stopped(faults)
    return restored(blocks, filled)


def _sections(blocks: Blocks) -> Iterator[Section]:
    """What stands before the first heading is a section without a title."""
    title, anchor, gathered = "", "lead", list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if title or gathered:
                yield Section(anchor, title, tuple(gathered))
            title, anchor, gathered = plain(block.children), block.anchor, []
        else:
            gathered.append(block)
    yield Section(anchor, title, tuple(gathered))
