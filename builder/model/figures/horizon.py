"""The nearest steps that have a day and a doer, and what was recorded in the last three months."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.decisions import MONTHS
from builder.model.figures.due import dues_of
from builder.model.keys import RATING_YEARS, Post
from builder.model.process import add_months
from builder.model.schedule import Schedule
from builder.model.sessions import coming
from builder.model.settlement import Settlement

AheadSort = Literal["decided", "return", "action", "meeting"]
PastSort = Literal["signed", "appointed", "held", "rated", "returned", "approved"]
STEPS = 3
_LEADING = ("minhelet", "steering_committee", "leading_team", "design_forum")


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do by a day: `text` in the words of the data, else `key` names a body or workbook."""

    sort: AheadSort
    date: datetime.date
    text: str = ""
    key: str = ""
    by: Post | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was recorded: `key` names a body, workbook or year, `count` decisions or money in ₪."""

    sort: PastSort
    date: datetime.date
    key: str = ""
    title: str = ""
    count: int = 0


def steps_ahead(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> tuple[Step, ...]:
    """The three nearest steps whose day has not passed: of each sort the first, before the second of any."""
    seen: Counter[str] = Counter()
    ranked = []
    for each in sorted(_steps(settlement, schedule, today), key=lambda each: each.date):
        ranked.append((seen[each.sort], each))
        seen[each.sort] += 1
    nearest = sorted(ranked, key=lambda each: each[0])[:STEPS]
    return tuple(sorted((each for _, each in nearest), key=lambda each: each.date))


def _steps(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> Iterator[Step]:
    last = add_months(today, MONTHS)
    for held in settlement.profile.meetings:
        for each in held.decisions:
            if each.when and today <= each.when < last:
                yield Step("decided", each.when, each.text, owner=each.by)
    for due in dues_of(settlement, today):
        if due.state == "ahead" and due.day < last:
            yield Step("return", due.day, key=due.key, by="settlement_director")
    for action in settlement.plan.actions:
        if action.status in ("planned", "active") and action.end and today <= action.end < last:
            yield Step("action", action.end, action.title, owner=action.owner)
    for session in coming(settlement, schedule, today):
        if session.meeting.body in _LEADING:
            yield Step("meeting", session.day, key=session.meeting.body, by="settlement_director")


def recent(settlement: Settlement, today: datetime.date) -> tuple[Event, ...]:
    """What was recorded as done in the last `MONTHS` months, the latest first.

    No former edition is kept, so what changed since it is what bears a day since.
    """
    first = add_months(today, -MONTHS)
    events = (each for each in _events(settlement, today) if first <= each.date <= today)
    return tuple(sorted(events, key=lambda each: each.date, reverse=True))


def _events(settlement: Settlement, today: datetime.date) -> Iterator[Event]:
    profile, signed = settlement.profile, settlement.position.signed
    if signed:
        yield Event("signed", signed)
    if profile.director.appointed:
        yield Event("appointed", profile.director.appointed)
    for held in profile.meetings:
        if held.date:
            yield Event("held", held.date, held.body, count=len(held.decisions))
    for year in RATING_YEARS:
        rater = settlement.compass.raters.get(year)
        if rater and rater.date:
            yield Event("rated", rater.date, year)
    for due in dues_of(settlement, today):
        if due.state == "returned":
            yield Event("returned", due.day, due.key)
    for investment, line in settlement.portfolio.lines:
        if line.counted and line.council_approved:
            yield Event("approved", line.council_approved, title=investment.title, count=line.total)
