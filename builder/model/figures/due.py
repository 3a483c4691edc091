"""Workbooks that come back filled: what was agreed, what the ledger recorded, and so whether anything is late.

A day on which one came back wins over the day that was agreed; a day that a pause swallowed is put off, not missed.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.days import Day, step_day
from builder.model.figures.overview import pause_on
from builder.model.ledger import Document
from builder.model.process import process_of
from builder.model.settlement import Settlement

RETURNED: tuple[Document, ...] = ("mapping", "plan", "portfolio", "compass")
"""Workbooks that come back, in the order of the road."""
State = Literal["returned", "paused", "passed", "ahead"]


@dataclass(frozen=True, slots=True)
class Due:
    """One workbook: the day on which it came back (`returned`), else the day that was agreed."""

    key: Document
    day: datetime.date
    state: State


def dues_of(settlement: Settlement, today: datetime.date) -> tuple[Due, ...]:
    """Workbooks with a day, the earliest first: of those that came back that day, of the others the agreed one."""
    return tuple(sorted(_dues(settlement, today), key=lambda each: (each.day, each.key)))


def due_of(settlement: Settlement, key: str, today: datetime.date) -> Due | None:
    """One workbook; None where no day was agreed and none is recorded."""
    return next((each for each in _dues(settlement, today) if each.key == key), None)


def _dues(settlement: Settlement, today: datetime.date) -> Iterator[Due]:
    for key in RETURNED:
        day = step_day(settlement, key, "returned")
        agreed = settlement.profile.returns.get(key)
        if day and day.recorded and day.date <= today:
            yield Due(key, day.date, "returned")
        elif wanted := (day if day and day.recorded else Day(agreed) if agreed else None):
            yield Due(key, wanted.date, _state(settlement, wanted.date, today))


def _state(settlement: Settlement, day: datetime.date, today: datetime.date) -> State:
    process = process_of(settlement.profile)
    if process and day <= today and (pause_on(process, today) or pause_on(process, day)):
        return "paused"
    return "passed" if day < today else "ahead"
