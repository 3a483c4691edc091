"""What calendars of earlier builds told people: input of the next one, which withdraws what is gone since."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """An event of a calendar that an earlier build wrote; `start` and `end` as in the calendar (the end exclusive)."""

    uid: str
    title: str
    start: datetime.date
    end: datetime.date
    category: str
    sequence: int = 0
    cancelled: bool = False


SentCalendars = Mapping[str, tuple[Sent, ...]]
"""What each calendar of a settlement held, by its audience; "" is the calendar of all."""
