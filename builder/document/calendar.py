"""A calendar: meetings with an hour, and phases, stations and ratings as whole days."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `start` and `end` are datetimes (local, Asia/Jerusalem) or, for whole days, dates; end is exclusive.

    It names no attendees: a published calendar may not (RFC 5546, 3.2.1), and private addresses stay out of it.
    """

    uid: str
    title: str
    start: datetime.date
    end: datetime.date
    category: str
    description: str = ""
    place: str = ""

    @property
    def whole_days(self) -> bool:
        """Whether it has no hour."""
        return not isinstance(self.start, datetime.datetime)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A settlement's calendar. `stamp` (UTC) and `sequence` come from the build's date."""

    name: str
    description: str
    stamp: datetime.datetime
    sequence: int
    events: tuple[Event, ...]
