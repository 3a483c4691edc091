"""Every meeting as it is to be held: a recorded day in place of the planned one, and what the last one decided.

Nobody records an hour: a recorded day keeps the hour of the meeting whose place it takes. A record names no team, so
professional teams keep their plan.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from builder.model.days import meetings_of
from builder.model.keys import Gathering
from builder.model.process import add_months
from builder.model.profile import Held
from builder.model.schedule import Meeting, Schedule
from builder.model.settlement import Settlement

MONTHS = 3
"""How far ahead papers of a meeting are prepared."""


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting with its hours; `held` is what was recorded of it, `before` the last record that decided anything."""

    meeting: Meeting
    held: Held | None = None
    before: Held | None = None

    @property
    def day(self) -> datetime.date:
        """The day on which it is held."""
        return self.meeting.start.date()


def sessions_of(settlement: Settlement, schedule: Schedule | None) -> tuple[Session, ...]:
    """All meetings in order of time."""
    sessions = (
        (session for body in get_args(Gathering) for session in _of(settlement, schedule, body)) if schedule else ()
    )
    return tuple(sorted(sessions, key=lambda each: (each.meeting.start, each.meeting.key, each.meeting.ordinal)))


def settled(settlement: Settlement, schedule: Schedule | None) -> Schedule | None:
    """The schedule with every recorded day in place of the planned one: what all documents tell of meetings."""
    if schedule is None:
        return None
    return replace(schedule, meetings=tuple(each.meeting for each in sessions_of(settlement, schedule)))


def coming(settlement: Settlement, schedule: Schedule | None, first: datetime.date) -> tuple[Session, ...]:
    """Meetings of bodies and teams from a day on, within `MONTHS` months; without the mayor's private ones."""
    last = add_months(first, MONTHS)
    sessions = sessions_of(settlement, schedule)
    return tuple(each for each in sessions if each.meeting.body != "mayor" and first <= each.day < last)


def _of(settlement: Settlement, schedule: Schedule | None, body: Gathering) -> Iterator[Session]:
    planned = schedule.of(body) if schedule else ()
    if body == "professional_team":
        yield from map(Session, planned)
        return
    before: Held | None = None
    for each in meetings_of(settlement, schedule, body) if planned else ():
        meeting = each.planned or _moved(planned[min(each.ordinal, len(planned)) - 1], each.day.date)
        yield Session(replace(meeting, ordinal=each.ordinal), each.held, before)
        before = each.held if each.held and each.held.decisions else before


def _moved(meeting: Meeting, day: datetime.date) -> Meeting:
    """A meeting on another day; what the calendar knew of the former day goes."""
    start = datetime.datetime.combine(day, meeting.start.time())
    return Meeting(meeting.body, meeting.key, meeting.ordinal, start, start + (meeting.end - meeting.start))
