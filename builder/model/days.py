"""The days that documents tell, each recorded or planned: one source for all of them.

What was recorded wins: meetings and decisions of `settlement.yaml` (`meetings`), the forum's days of `plan.yaml`, days
of ratings in `compass.yaml`, days of interviews in `mapping.yaml`, and the steps of documents in `ledger.yaml`. Where
nothing is recorded the schedule's day stands, and documents say that it is planned.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.keys import Gathering, RatingYear
from builder.model.ledger import Document, Step
from builder.model.profile import Held
from builder.model.schedule import Meeting, Schedule
from builder.model.settlement import Settlement

NEAR = datetime.timedelta(days=30)
"""A meeting held so near a planned day is that meeting; bodies meet once a month at most."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day and whether it was recorded; a planned day that passed without a record may not have been kept."""

    date: datetime.date
    recorded: bool = False

    def passed(self, today: datetime.date) -> bool:
        """Whether the day lies before `today`."""
        return self.date < today


@dataclass(frozen=True, slots=True)
class Gathered:
    """A meeting of one body: what was recorded of it, else what is planned."""

    body: Gathering
    ordinal: int
    day: Day
    held: Held | None = None
    planned: Meeting | None = None


def meetings_of(settlement: Settlement, schedule: Schedule | None, body: Gathering) -> tuple[Gathered, ...]:
    """All meetings of a body in order of their days, numbered from 1.

    A recorded meeting takes the place of the planned one that it was; where none is near it is one more. What was
    planned and not recorded stays: a town that begins to record in its fourth year has met before.
    """
    recorded = sorted(_recorded(settlement, body), key=lambda each: each[0])
    left = list(schedule.of(body)) if schedule else []
    for date, _ in recorded:
        if (held := _planned_for(left, date, body)) is not None:
            left.remove(held)
    gathered: list[tuple[datetime.date, Held | None, Meeting | None]] = [(date, held, None) for date, held in recorded]
    gathered += [(each.start.date(), None, each) for each in left]
    return tuple(
        Gathered(body, number, Day(date, planned is None), held, planned)
        for number, (date, held, planned) in enumerate(sorted(gathered, key=lambda each: each[0]), 1)
    )


def _planned_for(planned: list[Meeting], date: datetime.date, body: Gathering) -> Meeting | None:
    """Which planned meeting a recorded day was.

    Of the forum the first that is left: it meets four times, whatever the days were (chapter 6.2). Of others the
    nearest, if it is near.
    """
    if body == "design_forum":
        return planned[0] if planned else None
    near = [each for each in planned if abs(each.start.date() - date) <= NEAR]
    return min(near, key=lambda each: abs(each.start.date() - date), default=None)


def _recorded(settlement: Settlement, body: Gathering) -> Iterator[tuple[datetime.date, Held | None]]:
    held = [each for each in settlement.profile.meetings if each.body == body and each.date]
    yield from ((each.date, each) for each in held if each.date)
    if body == "design_forum":
        days = {each.date for each in held}
        yield from ((each.date, None) for each in settlement.plan.forum if each.date and each.date not in days)


def forum_day(settlement: Settlement, schedule: Schedule | None, number: int) -> Day | None:
    """The day of the forum's meeting of this number (from 1): recorded in `plan.yaml`, else planned."""
    meetings = meetings_of(settlement, schedule, "design_forum")
    return meetings[number - 1].day if number <= len(meetings) else None


def rating_day(settlement: Settlement, schedule: Schedule | None, year: RatingYear) -> Day | None:
    """The day of a rating of the compass: its rater's, else the last day of its time in the schedule."""
    rater = settlement.compass.raters.get(year)
    if rater and rater.date:
        return Day(rater.date, True)
    planned = next((each for each in schedule.ratings if each.key == year), None) if schedule else None
    return Day(planned.span.last) if planned else None


def interview_days(settlement: Settlement) -> tuple[datetime.date, ...]:
    """The days on which people were interviewed for the mapping, in order; names and insights stay internal."""
    return tuple(sorted(each.date for each in settlement.mapping.interviews if each.date))


def step_day(settlement: Settlement, document: Document, step: Step) -> Day | None:
    """The day of a document's step as the ledger has it; of a workbook's return the day that was agreed, else None."""
    journey = settlement.ledger.documents.get(document)
    if journey and (day := journey.day(step)):
        return Day(day, True)
    agreed = settlement.profile.returns.get(document) if step == "returned" else None
    return Day(agreed) if agreed else None
