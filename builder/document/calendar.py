"""A calendar: meetings with an hour, and phases, stations and ratings as whole days."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `start` and `end` are datetimes (local, Asia/Jerusalem) or, for whole days, dates; end is exclusive."""

    uid: str
    title: str
    start: datetime.date
    end: datetime.date
    category: str
    description: str = ""
    place: str = ""
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """A settlement's calendar. `stamp` (UTC) and `sequence` come from the build's date."""

    name: str
    description: str
    stamp: datetime.datetime
    sequence: int
    events: tuple[Event, ...]
