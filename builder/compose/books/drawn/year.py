"""A year of meetings: how often each body meets, and with the example's calendar in which months."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.phrases import DASH, Phrases
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Cell, Figure, Table
from builder.model.content import Content
from builder.model.keys import BODIES, Gathering
from builder.model.process import add_months
from builder.model.schedule import Meeting, Schedule

MONTHS = 12
ORDER: tuple[Gathering, ...] = (*BODIES, "mayor")
TEAMS = 9
"""The most teams that have a row of their own."""
RESTS: Gathering = "minhelet"
"""The body that meets each month, so that a month without it is told."""


def how_often(content: Content) -> Table:
    """How many meetings a year each body has, by the register of bodies."""
    say = Phrases(content, "figures")
    rows = [
        (name(typeset(each.title)), figure(str(each.number("meetings_a_year")))) for each in content.register("bodies")
    ]
    return table((say("body"), say("meetings_a_year")), rows, role="often", numbers=(1,))


def year(drawing: Figure, view: EditionSetting) -> Figure | None:
    """A row for each body and team, a column for each of twelve months from the minhelet's first meeting on.

    Nothing without a calendar, or while the minhelet never meets.
    """
    schedule = view.schedule
    first = next((each.start.date().replace(day=1) for each in schedule.of(RESTS)), None) if schedule else None
    if schedule is None or first is None:
        return None
    months = [add_months(first, at) for at in range(MONTHS)]
    say = Phrases(view.content, "figures")
    rows = [_row(title, held, months, key == RESTS, say) for key, title, held in _bodies(schedule, months, view)]
    header = (say("body"), *(_month(each, view) for each in months), say.any("common.total"))
    span = (f"{view.say.choice('month', str(each.month))} {each.year}" for each in (months[0], months[-1]))
    note = say("year_of", **dict(zip(("first", "last"), span, strict=True)))
    left = len(_teams(schedule, months)) - TEAMS
    more = (say("more_teams", n=left),) if left > 0 else ()
    body = table(header, rows, role="year", numbers=range(1, MONTHS + 2))
    legend = paragraph(" ".join((note, say("dot"), say("ring"), *more)), "small")
    others = tuple(each for each in drawing.children if not isinstance(each, Table))
    return replace(drawing, children=(body, *others, legend))


def _bodies(
    schedule: Schedule, months: Sequence[datetime.date], view: EditionSetting
) -> Iterator[tuple[str, str, tuple[Meeting, ...]]]:
    """Each body that meets in these months, a team under the name of its domain: key, title, all its meetings."""
    for body in ORDER:
        held = schedule.of(body)
        if body == "professional_team":
            for key in _teams(schedule, months)[:TEAMS]:
                domain = view.say.title("mobility_domains", key) if key != body else ""
                title = Phrases(view.content, "figures")("team", domain=domain) if domain else _title(body, view)
                yield key, title, tuple(each for each in held if each.key == key)
        elif any(_in(meeting, month) for meeting in held for month in months):
            yield body, _title(body, view), held


def _teams(schedule: Schedule, months: Sequence[datetime.date]) -> list[str]:
    held = schedule.of("professional_team")
    return list(dict.fromkeys(each.key for each in held if any(_in(each, month) for month in months)))


def _title(body: str, view: EditionSetting) -> str:
    return view.board("mayor_meeting") if body == "mayor" else view.say.title("bodies", body)


def _in(meeting: Meeting, month: datetime.date) -> bool:
    return meeting.start.date().replace(day=1) == month


def _month(month: datetime.date, view: EditionSetting) -> str:
    entry = next(each for each in view.content.choices("month") if each["key"] == str(month.month))
    return typeset(str(entry.get("short") or entry["title"]))


def _row(
    title: str, held: Iterable[Meeting], months: Sequence[datetime.date], monthly: bool, say: Phrases
) -> tuple[Cell, ...]:
    """How many meetings each month has; of a monthly body also in which months it rests."""
    counts = [sum(_in(each, month) for each in held) for month in months]
    rest = cell(say("rests"), "rest") if monthly else cell(DASH)
    return (name(title), *(figure(str(each)) if each else rest for each in counts), figure(str(sum(counts))))
