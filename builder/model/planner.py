"""Finds a free hour: Sunday to Thursday, no holiday or eve, outside pauses, one body at a time.

Stretches are given in days of the undisturbed plan; `Process.shifted` carries each to its real day, so a
pause needs no rule of its own: no real day of the plan ever falls inside one. On a day of fasting the hour moves:
who fasts is at home an hour before the sun sets.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.model.daylight import sunset
from builder.model.keys import Weekday
from builder.model.process import DAY, Process, Span

_WEEKDAYS: dict[Weekday, int] = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "sunday": 6}
_WEEKDAY_WORTH = 21
AUGUST = 8
"""The month in which the minhelet never meets and others do only where their rhythm asks for it."""
_WAY_HOME = datetime.timedelta(hours=1)
"""Between a meeting's end and sunset on a day of fasting."""
_MEAL = datetime.timedelta(minutes=90)
"""After sunset: who meets later has eaten, and need not move."""
_QUARTER = 15


@dataclass(frozen=True, slots=True)
class Habit:
    """When a body likes to meet and for how many minutes."""

    weekday: Weekday
    time: datetime.time
    minutes: int

    def on(self, day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
        """Beginning and end on a day, local time."""
        start = datetime.datetime.combine(day, self.time)
        return start, start + datetime.timedelta(minutes=self.minutes)

    def likes(self, day: datetime.date) -> bool:
        """Whether this is the body's weekday."""
        return day.weekday() == _WEEKDAYS[self.weekday]


@dataclass(frozen=True, slots=True)
class Slot:
    """A free hour: its day in the undisturbed plan, and the real beginning and end."""

    planned: datetime.date
    start: datetime.datetime
    end: datetime.datetime
    moved: bool = False
    """Whether the hour is not the body's own, because the day is one of fasting."""


@dataclass(slots=True)
class Planner:
    """Hands out free hours of one settlement; what it gave is taken."""

    process: Process
    closed: frozenset[datetime.date]
    fasting: frozenset[datetime.date] = frozenset()
    """Days on which the hour moves before sunset."""
    _taken: list[tuple[datetime.datetime, datetime.datetime]] = field(default_factory=list)

    def find(self, window: Span, target: datetime.date, habit: Habit) -> Slot | None:
        """Takes the best free hour of a window of planned days, or None where it holds none.

        Best is: not in August, then nearest to the target; the body's own weekday is worth three weeks of distance.
        """
        for planned in sorted(_days(window), key=lambda each: self._rank(each, target, habit)):
            slot = self._slot(planned, habit)
            if self._free(slot):
                self._taken.append((slot.start, slot.end))
                return slot
        return None

    def _slot(self, planned: datetime.date, habit: Habit) -> Slot:
        day = self.process.shifted(planned)
        start, end = habit.on(day)
        if day not in self.fasting or _fits_the_fast(start, end):
            return Slot(planned, start, end)
        return Slot(planned, *_before_sunset(day, end - start), moved=True)

    def _rank(self, planned: datetime.date, target: datetime.date, habit: Habit) -> tuple[bool, int, int]:
        day = self.process.shifted(planned)
        distance = abs((planned - target).days) + (0 if habit.likes(day) else _WEEKDAY_WORTH)
        return day.month == AUGUST, distance, planned.toordinal()

    def _free(self, slot: Slot) -> bool:
        day = slot.start.date()
        if day.weekday() not in _WEEKDAYS.values() or day in self.closed:
            return False
        return not any(start < slot.end and slot.start < end for start, end in self._taken)


def _fits_the_fast(start: datetime.datetime, end: datetime.datetime) -> bool:
    set_ = sunset(start.date())
    return end <= set_ - _WAY_HOME or start >= set_ + _MEAL


def _before_sunset(day: datetime.date, length: datetime.timedelta) -> tuple[datetime.datetime, datetime.datetime]:
    """The latest quarter of an hour from which a meeting of this length lets all be home by sunset."""
    start = sunset(day) - _WAY_HOME - length
    start = start.replace(minute=start.minute // _QUARTER * _QUARTER, second=0)
    return start, start + length


def _days(window: Span) -> Iterable[datetime.date]:
    return (window.first + index * DAY for index in range((window.last - window.first).days + 1))
