"""A calendar: meetings with an hour; stations and phases as the days on which they begin and end."""

import datetime
from dataclasses import dataclass, field


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
    reminder: datetime.timedelta | None = None
    """How long before its start people are reminded; None: not at all."""
    cancelled: bool = False
    """Whether an earlier calendar held it and it is gone."""
    sequence: int = field(default=0, repr=False)
    """The least version that it may carry: above the one under which it was sent."""

    @property
    def whole_days(self) -> bool:
        """Whether the event takes whole days, without an hour."""
        return not isinstance(self.start, datetime.datetime)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of a settlement: all of it, or what one body's members get.

    `stamp` (UTC) and `sequence` come from the build's minute. They are no part of what makes two calendars differ
    (`repr`): a new minute alone writes no file, and a correction on the same day carries a higher number.
    """

    name: str
    description: str
    day: datetime.date
    """The day of the build."""
    events: tuple[Event, ...]
    stamp: datetime.datetime = field(repr=False)
    sequence: int = field(repr=False)
