"""Of a policy paper: the data, the compass's rating and the problems of one mobility domain.

Sources: local indicators and challenges of the mapping, topics of the agenda, ratings of the compass. Interviews
are internal and are not read.
"""

from collections.abc import Iterator

from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell
from builder.compose.text.phrases import DASH, number
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Break, Cell, Table, Text
from builder.model.figures.compass import CompassFigures, DomainLadder, compass_figures
from builder.model.keys import Outcome
from builder.model.mapping import LocalIndicator

BLANK_ROWS = 3
"""Rows to write in where nothing is known yet: a policy paper wants three to five data."""
_LAST = 100


def measured(value: float | None, unit: str) -> str:
    """A value, with % where it is one; empty where it is not known. Other units stand beside the title."""
    if value is None:
        return ""
    return f"{number(value)}{unit if unit.startswith('%') else ''}"


def with_unit(title: str, unit: str) -> str:
    """A figure's title with its unit: a unit typed in the plural would quarrel with a value of one."""
    return title if not unit.strip() or unit.startswith("%") else f"{title} ({unit.strip()})"


def data_table(speaker: Speaker, *, domain: str) -> Blocks:
    """The domain's indicators with year, comparison and source; rows to write in where there is none."""
    indicators = [each for each in speaker.settlement.mapping.indicators if domain and each.mobility_domain == domain]
    rows = [_datum(speaker, each) for each in indicators] or [
        _no_datum(speaker, each) for each in range(1, BLANK_ROWS + 1)
    ]
    header = speaker.heads("datum", "measured", "national", "item_year", "source")
    return (Table(header, tuple(rows), speaker.caption("domain_data"), "", (52, 18, 16, 12, 28)),)


def _datum(speaker: Speaker, indicator: LocalIndicator) -> tuple[Cell, ...]:
    tag = f"indicators.{indicator.id}"
    return (
        plain_cell(with_unit(indicator.title, indicator.unit)),
        Cell(speaker.or_blank(measured(indicator.value, indicator.unit), "value", f"{tag}.value")),
        plain_cell(measured(indicator.national, indicator.unit) or DASH),
        Cell(speaker.or_blank(str(indicator.year or ""), "year", f"{tag}.year")),
        Cell(speaker.or_blank(indicator.source, "source", f"{tag}.source")),
    )


def _no_datum(speaker: Speaker, row: int) -> tuple[Cell, ...]:
    prompts = ("datum", "value", "national", "year", "source")
    return tuple(Cell(speaker.blank(each, f"data.{row}.{each}")) for each in prompts)


def _figures(speaker: Speaker) -> CompassFigures:
    outcomes = speaker.content.register("outcomes")
    statements = {each.key: tuple(str(one["key"]) for one in each.fields["statements"]) for each in outcomes}
    return compass_figures(speaker.settlement.compass, speaker.settlement.domains, statements)


def is_rated(speaker: Speaker, domain: str) -> bool:
    """Whether the compass rates anything in this domain."""
    figures = _figures(speaker)
    return bool(figures.y1.domain(domain).rated or figures.y3.domain(domain).rated)


def compass_table(speaker: Speaker, *, domain: str) -> Blocks:
    """For each outcome that is rated in the domain: statements met without a gap in both years, and the next one."""
    rows = tuple(_ladders(speaker, _figures(speaker), domain))
    header = speaker.heads("outcome", "first_rating", "third_rating", "next_statement")
    return (Table(header, rows, speaker.caption("domain_compass"), "", (34, 20, 20, 52)),)


def _ladders(speaker: Speaker, figures: CompassFigures, domain: str) -> Iterator[tuple[Cell, ...]]:
    for first, third in zip(figures.y1.outcomes, figures.y3.outcomes, strict=True):
        one, other = (next((each for each in row.domains if each.domain == domain), None) for row in (first, third))
        latest = other if other and other.tally.rated else one
        if latest is None or not latest.tally.rated:
            continue
        yield (
            strong_cell(speaker.say.title("outcomes", first.outcome)),
            plain_cell(_height(speaker, one)),
            plain_cell(_height(speaker, other)),
            plain_cell(_next(speaker, first.outcome, latest)),
        )


def _height(speaker: Speaker, ladder: DomainLadder | None) -> str:
    if ladder is None or ladder.stage is None:
        return speaker.say("teams.not_rated")
    return speaker.say("teams.height", n=ladder.stage, all=ladder.tally.all)


def _next(speaker: Speaker, outcome: Outcome, ladder: DomainLadder) -> str:
    if ladder.next is None:
        return speaker.say("teams.top")
    statements = speaker.content.register("outcomes")[outcome].fields["statements"]
    return typeset(next(str(each["text"]) for each in statements if each["key"] == ladder.next))


def problems_table(speaker: Speaker, *, domain: str) -> Blocks:
    """Topics of the agenda and findings of the mapping in the domain, the first in priority first."""
    rows = [*_topics(speaker, domain), *_challenges(speaker, domain)]
    blank = [
        (Cell(speaker.blank("problem", f"problems.{row}.title")), Cell(speaker.blank("sort", f"problems.{row}.sort")))
        for row in range(1, BLANK_ROWS + 1)
    ]
    header = speaker.heads("finding", "sort")
    return (Table(header, tuple(rows or blank), speaker.caption("domain_problems"), "", (96, 30)),)


def _topics(speaker: Speaker, domain: str) -> Iterator[tuple[Cell, ...]]:
    for each in speaker.settlement.plan.agenda:
        if domain and each.mobility_domain == domain:
            words = (Break(), Text(each.problem)) if each.problem else ()
            sort = speaker.say("teams.topic_adopted" if each.adopted else "teams.topic")
            yield Cell((*strong_cell(each.title).children, *words)), plain_cell(sort)


def _challenges(speaker: Speaker, domain: str) -> Iterator[tuple[Cell, ...]]:
    challenges = [each for each in speaker.settlement.mapping.challenges if domain and each.mobility_domain == domain]
    for each in sorted(challenges, key=lambda one: one.priority or _LAST):
        sort = speaker.say.choice("challenge_kind", each.kind)
        yield plain_cell(each.title), Cell(speaker.or_blank(sort, "sort", f"challenges.{each.id}.kind"))
