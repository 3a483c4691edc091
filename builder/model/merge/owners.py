"""A row that vanished although others still belong to it: it stays, and both places are told.

A goal whose actions, indicators or programmes are still there, a programme whose money is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.errors import Place
from builder.model.merge.three import Side
from builder.model.merge.ways import ENTRY, Flat, is_below
from builder.model.returned import Way

_GOAL, _PROGRAMME = 5, 3
"""Steps of the way of a goal (plan, overall goals, its overall goal, goals, itself), and of a programme."""
_BELOW = {_GOAL: ("actions", "indicators"), _PROGRAMME: ("funding",)}


@dataclass(frozen=True, slots=True)
class Vanished:
    """The row by its way, and who still belongs to it: a row of the return, or a programme of the portfolio."""

    owner: Way
    title: str
    by: str
    place: Place | None
    """The cell of the row that belongs to it; None where it is a programme of the data, `by` its id."""


def guarded(side: Side, base: Flat, portfolio: Mapping[str, Any]) -> tuple[Side, list[Vanished]]:
    """The return with each row in it that something still belongs to, as its base has it, and what was found."""
    values, vanished = dict(side.values), []
    for owner in [way for way in base if _steps(way) and base[way] == ENTRY and _is_gone(way, side.values, base)]:
        strays = [way for way in side.values if _is_stray(way, owner, base, side.values)]
        programmes = list(_serving(portfolio, owner[-1])) if _steps(owner) == _GOAL else []
        title = str(base.get((*owner, "title"), owner[-1]))
        if strays:
            vanished.append(Vanished(owner, title, strays[0][-1], side.place(strays[0])))
        elif programmes:
            vanished.append(Vanished(owner, title, programmes[0], None))
        else:
            continue
        values = _restored(values, owner, strays, base)
    return replace(side, values=values), vanished


def _steps(way: Way) -> int:
    """How long the way of such a row is; 0 for other ways."""
    if len(way) == _GOAL and way[:2] == ("plan", "overall_goals") and way[3] == "goals":
        return _GOAL
    return _PROGRAMME if len(way) == _PROGRAMME and way[:2] == ("portfolio", "investments") else 0


def _is_gone(owner: Way, values: Flat, base: Flat) -> bool:
    """Whether the row is not there: neither itself, nor more of it than the title by which others name it."""
    if owner not in values:
        return True
    now, were = ({way[-1] for way in each if way[:-1] == owner and each[way] != ENTRY} for each in (values, base))
    return now <= {"id", "title"} < were


def _is_stray(way: Way, owner: Way, base: Flat, values: Flat) -> bool:
    """Whether a row still names the owner: one that stood below it, or a new one that names it by its title."""
    steps = len(owner)
    if len(way) != steps + 2 or way[steps] not in _BELOW[steps] or way[:2] != owner[:2]:
        return False
    if way[:steps] in base:
        return way[:steps] == owner
    named = values.get((*way[:steps], "title")) == base.get((*owner, "title"))
    if (*owner, *way[steps:]) in base:
        return named or steps == _GOAL
    return named and _is_bare(way[:steps], values)


def _is_bare(way: Way, values: Flat) -> bool:
    """Whether an entry was made by the title alone by which a row names it."""
    return {each[-1] for each in values if each[:-1] == way and values[each] != ENTRY} <= {"id", "title"}


def _serving(portfolio: Mapping[str, Any], goal: str) -> Iterator[str]:
    for each in portfolio.get("investments") or ():
        if isinstance(each, Mapping) and each.get("goal") == goal:
            yield str(each.get("id", ""))


def _restored(values: Flat, owner: Way, strays: Iterable[Way], base: Flat) -> Flat:
    """The row with all that is below it, new rows too, what holds it, and without what was made to hold its strays."""
    steps = len(owner)
    moved = {way: (*owner, *way[steps:]) for way in strays if (*owner, *way[steps:]) not in base}
    made = {way[:steps] for way in strays}
    holders = {way[:3] for way in strays if way[:3] not in base}
    left = {way: value for way, value in values.items() if not any(is_below(way, each) for each in (*made, *holders))}
    above = {way: value for way, value in base.items() if is_below(way, owner[:3]) and len(way) <= 4}
    return {
        **{way: value for way, value in above.items() if way not in left},
        **left,
        **{way: value for way, value in base.items() if is_below(way, owner)},
        **{
            (*moved[way[: steps + 2]], *way[steps + 2 :]): value
            for way, value in values.items()
            if way[: steps + 2] in moved
        },
    }
