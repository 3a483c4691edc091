"""A goal that vanished from a plan although something still belongs to it: it stays, and both places are told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.errors import Place
from builder.model.merge.three import Side
from builder.model.merge.ways import ENTRY, Flat, is_below
from builder.model.returned import Way

_BELOW = ("actions", "indicators")


@dataclass(frozen=True, slots=True)
class Vanished:
    """A goal of the plan, by its way, and who still names it: a row of the return, or a programme of the portfolio."""

    goal: Way
    title: str
    by: str
    place: Place | None
    """The cell of the row that names it; None where it is a programme of the data, `by` its id."""


def guarded(side: Side, base: Flat, portfolio: Mapping[str, Any]) -> tuple[Side, list[Vanished]]:
    """The return with each goal in it that something still belongs to, as its base has it, and what was found."""
    values, found = dict(side.values), []
    for goal in [way for way in base if _is_goal(way) and base[way] == ENTRY and way not in side.values]:
        strays = [way for way in side.values if _is_stray(way, goal, base)]
        programmes = list(_serving(portfolio, goal[-1]))
        title = str(base.get((*goal, "title"), goal[-1]))
        if strays:
            found.append(Vanished(goal, title, strays[0][-1], side.place(strays[0])))
        elif programmes:
            found.append(Vanished(goal, title, programmes[0], None))
        else:
            continue
        values = _restored(values, goal, strays, base)
    return replace(side, values=values), found


def _is_goal(way: Way) -> bool:
    return len(way) == 5 and way[:2] == ("plan", "overall_goals") and way[3] == "goals"


def _is_stray(way: Way, goal: Way, base: Flat) -> bool:
    """Whether a row that stood below the goal now stands below one that the base does not know."""
    return len(way) == 7 and way[5] in _BELOW and (*goal, *way[5:]) in base and way[:5] not in base


def _serving(portfolio: Mapping[str, Any], goal: str) -> Iterator[str]:
    for each in portfolio.get("investments") or ():
        if isinstance(each, Mapping) and each.get("goal") == goal:
            yield str(each.get("id", ""))


def _restored(values: Flat, goal: Way, strays: Iterable[Way], base: Flat) -> Flat:
    """The goal with all that is below it, what holds it, and without the goals that were made for its strays."""
    made = {way[:5] for way in strays}
    holders = {way[:3] for way in strays if way[:3] not in base}
    left = {way: value for way, value in values.items() if not any(is_below(way, each) for each in (*made, *holders))}
    above = {way: value for way, value in base.items() if is_below(way, goal[:3]) and len(way) <= 4}
    return {**{way: value for way, value in above.items() if way not in left}, **left,
            **{way: value for way, value in base.items() if is_below(way, goal)}}  # fmt: skip
