"""The schedule of one settlement: phases, stations, ratings and the meetings of every body, as values.

Sources: chapter 5 (who meets how often), chapter 6 (the timeline), chapter 8 (ratings in years one and three).
Rhythms that the source leaves open are ours: the mayor's standing meeting every quarter, professional teams
every three weeks. The same profile and holidays give the same schedule, whatever the day of the build.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from builder.errors import Diagnostic, Place, problem
from builder.model.holidays import HolidayTable, Season
from builder.model.keys import Body, Gathering, RatingYear, Station
from builder.model.planner import AUGUST, Habit, Planner, Slot
from builder.model.process import DAY, MINHELET_MONTHS, PRE_ESTABLISHMENT_MONTHS, Process, Span, add_months, process_of
from builder.model.profile import Profile, Routine

Phase = Literal["pre_establishment", "planning", "implementation"]

MINUTES: dict[Gathering, int] = {
    "leading_team": 90,
    "steering_committee": 120,
    "minhelet": 120,
    "design_forum": 180,
    "professional_team": 120,
    "mayor": 60,
}
"""How long each meets."""

STATION_MONTHS: dict[Station, tuple[int, int | None]] = {
    "selection": (-1, 1),  # the month before the start
    "agreements": (0, 3),
    "director": (1, 3),
    "minhelet": (2, 2),
    "mapping": (1, 3),  # ends before the second forum meeting
    "goals": (4, 5),  # the four forum meetings, and the wording of goals
    "teams": (9, 3),  # teams form as the forum ends
    "plan": (8, 4),
    "investments": (12, None),  # all of the implementation
    "compass": (11, 25),  # from the rating of year one to that of year three
}
"""First month of the process and number of months in which a station is worked on; None: to the end."""

_RATED: dict[RatingYear, int] = {"y1": 1, "y3": 3}
_FORUM_MEETINGS = 4
_TEAM_MEETINGS = 4
_SECOND_WEEK = 9 * DAY


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: local beginning and end (Asia/Jerusalem, naive).

    `key` is the body's key, a team's mobility domain (the body's where it has none), or `mayor`; `ordinal` counts
    from 1 within the key, so that the pair names the same meeting when the plan moves.
    """

    body: Gathering
    key: str
    ordinal: int
    start: datetime.datetime
    end: datetime.datetime
    team: int | None = None
    """Which of the profile's teams, by its place from 0; None for other bodies."""
    hebrew_date: str = ""
    """The Hebrew date in words, where the settlement keeps the Jewish calendar."""
    seasons: tuple[Season, ...] = ()
    """What the day falls in: school holidays, the budget, Ramadan, elections."""
    moved: bool = False
    """Whether the hour is not the body's own: the day is one of fasting, and all are home before sunset."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase, station or rating as whole days, both ends included."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting for which no free day was found, and the month in which it was due."""

    key: str
    month: datetime.date


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that a settlement's calendar holds, meetings in order of time."""

    process: Process
    meetings: tuple[Meeting, ...]
    phases: tuple[Stretch, ...]
    stations: tuple[Stretch, ...]
    ratings: tuple[Stretch, ...]
    unplaced: tuple[Unplaced, ...] = ()
    start_closed: bool = False
    """Whether the first day is a holiday that the settlement keeps, or its eve."""

    def of(self, key: str) -> tuple[Meeting, ...]:
        """The meetings of one body, one team's mobility domain, or `mayor`."""
        return tuple(each for each in self.meetings if key in (each.key, each.body))


def schedule_of(profile: Profile, holidays: HolidayTable) -> Schedule | None:
    """The schedule of a settlement; None while its start is not known. `holidays` covers `schedule_years`."""
    process = process_of(profile)
    if process is None:
        return None
    meetings, unplaced = _Plan(profile, process, holidays).all()
    ordered = tuple(sorted(meetings, key=lambda each: (each.start, each.key, each.ordinal)))
    closed = process.start in holidays.closed(profile.routines.observances)
    return Schedule(process, ordered, _phases(process), _stations(process), _ratings(process), unplaced, closed)


def schedule_years(profiles: Iterable[Profile]) -> tuple[int, int] | None:
    """First and last year whose holidays these settlements need, for `read_holidays`; None where none has a start."""
    spans = [each.whole for each in map(process_of, profiles) if each is not None]
    if not spans:
        return None
    # a month of air on both sides: eves, and a minhelet that meets longer than a short process
    first = min(add_months(each.first, -1).year for each in spans)
    return first, max(add_months(each.last, 1).year for each in spans)


def schedule_problems(schedule: Schedule | None, path: str) -> tuple[Diagnostic, ...]:
    """A warning for a start on a holiday and for each meeting without a free day; `path` is the settlement.yaml's."""
    if schedule is None:
        return ()
    place = Place(path)
    start = (problem("start-on-holiday", place, value=schedule.process.start),) if schedule.start_closed else ()
    full = (problem("schedule-full", place, what=f"{each.key} {each.month:%Y-%m}") for each in schedule.unplaced)
    return (*start, *full)


def upcoming(schedule: Schedule | None, today: datetime.date, months: int = 3) -> tuple[Meeting, ...]:
    """Meetings from today on, within the next `months` months, in order of time (for the dashboard)."""
    last = add_months(today, months)
    return tuple(each for each in (schedule.meetings if schedule else ()) if today <= each.start.date() < last)


def meetings_by_month(
    schedule: Schedule | None, first: datetime.date, months: int = 12
) -> tuple[tuple[datetime.date, tuple[Meeting, ...]], ...]:
    """Month by month (its first day, its meetings) from the month of `first` on, empty months left out.

    For the year's page in the guide's edition: give the build's month, or the first month of a year.
    """
    begins = [add_months(first.replace(day=1), index) for index in range(months)]
    held = schedule.meetings if schedule else ()
    pages = ((month, tuple(each for each in held if each.start.date().replace(day=1) == month)) for month in begins)
    return tuple((month, meetings) for month, meetings in pages if meetings)


def _phases(process: Process) -> tuple[Stretch, ...]:
    spans: dict[Phase, Span] = {
        "pre_establishment": process.pre_establishment,
        "planning": process.planning,
        "implementation": process.implementation,
    }
    return tuple(Stretch(key, span) for key, span in spans.items())


def _stations(process: Process) -> tuple[Stretch, ...]:
    return tuple(Stretch(key, _station(process, key)) for key in STATION_MONTHS)


def _station(process: Process, key: Station) -> Span:
    first, months = STATION_MONTHS[key]
    if first < 0:  # before the start no pause counts
        return Span(add_months(process.start, first), process.start - DAY)
    return process.span(first, months or 12 * process.implementation_years)


def _ratings(process: Process) -> tuple[Stretch, ...]:
    due = {key: process.year(number).last for key, number in _RATED.items()}
    return tuple(Stretch(key, Span(day, day)) for key, day in due.items())


class _Plan:
    """Places the bodies one after another, those with the narrowest windows first."""

    def __init__(self, profile: Profile, process: Process, holidays: HolidayTable) -> None:
        self.profile = profile
        self.process = process
        self.holidays = holidays
        self.hebrew = holidays.hebrew if "jewish" in profile.routines.observances else _no_words
        kept = profile.routines.observances
        self.planner = Planner(process, holidays.closed(kept), holidays.fasting(kept))
        self.meetings: list[Meeting] = []
        self.unplaced: list[Unplaced] = []

    def all(self) -> tuple[list[Meeting], tuple[Unplaced, ...]]:
        """Every body's meetings, and those without a free day."""
        self._minhelet()
        forum_ends = self._forum()
        start, end = self.process.start, add_months(self.process.start, 12 * (1 + self.process.implementation_years))
        self._standing("leading_team", Span(start, add_months(start, 1) - DAY), end, weeks=8, months=2)
        self._standing("steering_committee", Span(add_months(start, 1), add_months(start, 2) - DAY), end, 8, 2)
        self._standing("mayor", Span(start, add_months(start, 2) - DAY), end, weeks=12, months=3)
        for index, team in enumerate(self.profile.teams):
            self._team(index, team.mobility_domain or "professional_team", forum_ends)
        return self.meetings, tuple(self.unplaced)

    def _minhelet(self) -> None:
        """One in each calendar month but August, for 30 months that have a day outside the pauses."""
        counted = 0
        for month, window in self._months(add_months(self.process.start, PRE_ESTABLISHMENT_MONTHS)):
            held = month.month == AUGUST or self._monthly("minhelet", window)
            if not held and counted:
                self.unplaced.append(Unplaced("minhelet", month))
            # a first month that has no free day left does not count: the thirty begin with the next
            counted += 1 if held or counted else 0
            if counted == MINHELET_MONTHS:
                return

    def _monthly(self, body: Body, window: Span) -> bool:
        slot = self.planner.find(window, window.first + _SECOND_WEEK, self._habit(body))
        if slot:
            self._hold(body, body, slot)
        return slot is not None

    def _months(self, planned: datetime.date) -> Iterator[tuple[datetime.date, Span]]:
        """Calendar months from a planned day on: the first day of each, and the planned days that fall in it."""
        while True:
            month = self.process.shifted(planned).replace(day=1)
            last = planned
            while self.process.shifted(last + DAY).replace(day=1) == month:
                last += DAY
            yield month, Span(planned, last)
            planned = last + DAY

    def _forum(self) -> datetime.date:
        """Four in the planning year, about a month apart from its second month on; the planned day of the last."""
        first = add_months(self.process.start, PRE_ESTABLISHMENT_MONTHS)
        window = Span(add_months(first, 1), add_months(first, 2) - DAY)
        return self._row("design_forum", "design_forum", window, _FORUM_MEETINGS, (19, 28, 56))

    def _team(self, index: int, domain: str, forum_ends: datetime.date) -> None:
        """Four in a row after the forum ends, about three weeks apart; then by need, so none here."""
        # a wide window: ten teams of one hour share what the holidays leave free
        window = Span(forum_ends + 7 * DAY, forum_ends + 126 * DAY)
        self._row("professional_team", domain, window, _TEAM_MEETINGS, (14, 21, 126), index)

    def _row(
        self, body: Gathering, key: str, window: Span, count: int, days: tuple[int, int, int], team: int | None = None
    ) -> datetime.date:
        """A fixed number of meetings; `days` are the least, wanted and most between two. The last's planned day."""
        least, wanted, most = days
        habit, target = self._habit(body), window.first + _SECOND_WEEK
        for _ in range(count):
            slot = self.planner.find(window, target, habit)
            if slot:
                self._hold(body, key, slot, team)
            else:
                self._miss(key, target)
            last = slot.planned if slot else target
            target = last + wanted * DAY
            window = Span(last + least * DAY, last + most * DAY)
        return last

    def _standing(self, body: Gathering, window: Span, end: datetime.date, weeks: int, months: int) -> None:
        """Meetings to the end of the process, never more than `months` apart (pauses not counted)."""
        habit, target = self._habit(body), window.first + _SECOND_WEEK
        while target < end:
            slot = self.planner.find(Span(window.first, min(window.last, end - DAY)), target, habit)
            if slot:
                self._hold(body, body, slot)
            else:
                self._miss(body, target)
            last = slot.planned if slot else target
            target = last + weeks * 7 * DAY
            window = Span(last + weeks * 7 // 2 * DAY, add_months(last, months))

    def _habit(self, body: Gathering) -> Habit:
        routines = self.profile.routines
        own = Routine() if body == "mayor" else routines.bodies.get(body, Routine())
        return Habit(own.weekday or routines.weekday, own.time or routines.time, MINUTES[body])

    def _hold(self, body: Gathering, key: str, slot: Slot, team: int | None = None) -> None:
        ordinal = 1 + sum(each.key == key for each in self.meetings)
        hebrew_date = self.hebrew(slot.start.date())
        seasons = self.holidays.seasons_on(slot.start.date(), self.profile.routines.observances)
        self.meetings.append(Meeting(body, key, ordinal, slot.start, slot.end, team, hebrew_date, seasons, slot.moved))

    def _miss(self, key: str, planned: datetime.date) -> None:
        self.unplaced.append(Unplaced(key, self.process.shifted(planned).replace(day=1)))


def _no_words(day: datetime.date) -> str:
    return ""
