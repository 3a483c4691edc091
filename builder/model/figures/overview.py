"""Where a settlement stands: its station on the road, its year of the process, its next steps and what is due."""

import datetime
from dataclasses import dataclass

from builder.model.keys import STATIONS, Station
from builder.model.process import Process, process_of
from builder.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Position:
    """Where a settlement stands on the road (ten stations) and in its process."""

    done: int
    """How many stations are done."""
    station: Station | None
    """The first active station; else the first planned one after the last that is done; None where all are done."""
    next_stations: tuple[Station, ...]
    """Up to three: active ones in their order, then planned ones."""
    year: int | None
    """Year of the process (1 is the design year) on the day; None without a start, before it or after its end."""


def position_of(profile: Profile, today: datetime.date) -> Position:
    """The settlement's position on a day."""
    active = tuple(each for each in STATIONS if profile.station(each) == "active")
    planned = tuple(each for each in STATIONS if profile.station(each) == "planned")
    process = process_of(profile)
    return Position(
        done=len(STATIONS) - len(active) - len(planned),
        station=next(iter((*active, *planned)), None),
        next_stations=(*active, *planned)[:3],
        year=year_of(process, today) if process else None,
    )


def year_of(process: Process, today: datetime.date) -> int | None:
    """Which year of the process a day falls in; None outside it."""
    if today not in process.whole:
        return None
    return next(number for number in range(1, process.implementation_years + 2) if today <= process.year(number).last)


def pause_on(process: Process, today: datetime.date) -> datetime.date | None:
    """The last day of the pause in which a day falls; None where the process runs."""
    return next((each.last for each in process.pauses if today in each), None)


def due(profile: Profile) -> tuple[tuple[str, datetime.date], ...]:
    """Workbooks and when they are due back, the earliest first."""
    return tuple(sorted(profile.returns.items(), key=lambda each: (each[1], each[0])))
