"""What is late, what may fail, and what is over its frame: for whoever decides, from figures that stand elsewhere."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.due import dues_of
from builder.model.figures.overview import pause_on
from builder.model.plan import Action
from builder.model.process import process_of
from builder.model.rules.plausibility import overruns
from builder.model.settlement import Settlement

Sort = Literal["paused", "late", "unstarted", "returns", "over_frame", "overspent", "shrinks"]
_OPEN = ("planned", "active")


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk or delay: how many, since or until when, names out of the data, ₪; `key` is a file and a side."""

    sort: Sort
    count: int = 0
    date: datetime.date | None = None
    titles: tuple[str, ...] = ()
    amount: int = 0
    key: str = ""


def risks(settlement: Settlement, today: datetime.date) -> tuple[Risk, ...]:
    """Risks and delays on a day, the heaviest sort first. In a pause nothing is late."""
    pause = tuple(_pause(settlement, today))
    late = pause or (*_actions(settlement, today), *_returns(settlement, today))
    return (*late, *_frames(settlement), *_spending(settlement), *_shrinking(settlement))


def late_actions(settlement: Settlement, today: datetime.date) -> tuple[Action, ...]:
    """Actions of the plan (station 8) whose end has passed, and which are neither done nor stopped."""
    return tuple(
        each for each in settlement.plan.actions if each.status in _OPEN and each.end is not None and each.end < today
    )


def unstarted_actions(settlement: Settlement, today: datetime.date) -> tuple[Action, ...]:
    """Actions that should have begun, are still planned, and whose end is ahead or not known."""
    return tuple(
        each
        for each in settlement.plan.actions
        if each.status == "planned"
        and each.start is not None
        and each.start < today
        and not (each.end is not None and each.end < today)
    )


def _pause(settlement: Settlement, today: datetime.date) -> Iterator[Risk]:
    process = process_of(settlement.profile)
    if process and (last := pause_on(process, today)):
        yield Risk("paused", date=last)


def _actions(settlement: Settlement, today: datetime.date) -> Iterator[Risk]:
    if late := late_actions(settlement, today):
        first = min(each.end for each in late if each.end)
        yield Risk("late", len(late), first, tuple(each.title for each in late))
    if waiting := unstarted_actions(settlement, today):
        yield Risk("unstarted", len(waiting), titles=tuple(each.title for each in waiting))


def _returns(settlement: Settlement, today: datetime.date) -> Iterator[Risk]:
    missed = [each for each in dues_of(settlement, today) if each.state == "passed"]
    if missed:
        yield Risk("returns", len(missed), missed[0].day, tuple(each.key for each in missed))


def _frames(settlement: Settlement) -> Iterator[Risk]:
    for each in overruns(settlement):
        yield Risk("over_frame", amount=each.value - each.agreed, key=f"{each.file}.{each.side}")


def _spending(settlement: Settlement) -> Iterator[Risk]:
    actions = [each.title for each in settlement.plan.actions if each.overspent]
    sources = [line.source for _, line in settlement.portfolio.lines if line.overspent]
    if titles := dict.fromkeys((*actions, *sources)):
        yield Risk("overspent", len(titles), titles=tuple(titles))


def _shrinking(settlement: Settlement) -> Iterator[Risk]:
    """Money that was there and is taken away; only what counts."""
    lines = [(each, line) for each, line in settlement.portfolio.lines if line.counted and line.cut]
    if lines:
        lost = sum(line.cut for _, line in lines)
        titles = tuple(dict.fromkeys(each.title for each, _ in lines))
        yield Risk("shrinks", len(lines), titles=titles, amount=lost)
