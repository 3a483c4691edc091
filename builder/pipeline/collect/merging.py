"""The returns of one settlement merged into its files, in memory: nothing is written here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.model.fields import brief
from builder.model.merge.account import Letter
from builder.model.merge.canonical import canonical
from builder.model.merge.changes import Change, changes
from builder.model.merge.owners import Vanished, guarded
from builder.model.merge.three import CHANGED, Clash, Merging, Prefer, Side, merge, side
from builder.model.merge.ways import ENTRY, flat
from builder.model.returned import Returned, Way
from builder.pipeline.collect.desk import Desk, place_of

Earlier = Callable[[Returned], Sequence[Side]]
"""The returns of the same base that were collected before."""
NOTHING, ROW_STAYS, ROW_CHANGED = "nothing", "the row as it was", "the row, changed"


@dataclass(slots=True)
class Arrival:
    """A return with the letter that tells of it; `in_place`: the staff filled it among the outputs.

    `reviewed`: a paper that was changed, remarked on or filled in, which is kept also where it brings no value.
    """

    letter: Letter
    returned: Returned
    in_place: bool = False
    reviewed: bool = False


@dataclass(slots=True)
class Merged:
    """What a settlement's returns change, and whence each change comes."""

    changes: list[tuple[Change, Side]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merged(desk: Desk, arrivals: Iterable[Arrival], earlier: Earlier, prefer: Prefer) -> Merged:
    """Merges everything that came into the desk's values; what is not decided is told in the letters."""
    whole = Merged()
    for group in _groups(arrivals):
        made, sides = _group(desk, group, earlier, prefer)
        kind = group[0].returned.kind
        found = changes(made)
        for each in found:
            source = next((made.sources[way] for way in made.sources if way[: len(each.way)] == each.way), sides[0])
            whole.changes.append((each, source))
            _count(group, source)
        desk.taking(found, [one.values for one in sides])
        whole.clashes += [replace(each, line=_line(each.way, desk), kind=kind) for each in made.clashes]
    return whole


def _groups(arrivals: Iterable[Arrival]) -> list[list[Arrival]]:
    """Returns of one base together, in an order that does not hang on that of their coming."""
    found: dict[tuple[str, str, bool, str], list[Arrival]] = {}
    for each in sorted(arrivals, key=lambda each: (each.returned.path, each.returned.sha256)):
        one = each.returned
        lost = "" if one.digest else one.path
        found.setdefault((one.kind, one.digest, each.in_place, lost), []).append(each)
    return [found[key] for key in sorted(found)]


def _group(desk: Desk, group: list[Arrival], earlier: Earlier, prefer: Prefer) -> tuple[Merging, list[Side]]:
    first = group[0].returned
    base = flat(canonical(first.base))
    sides = []
    for each in group:
        own, vanished = guarded(side(each.returned), base, desk.data.get("portfolio") or {})
        sides.append(own)
        says = own.values != base or each.letter.questions or each.reviewed
        each.letter.state = "read" if says else "unchanged"
        each.letter.diagnostics += [_vanished(one, desk, own.path) for one in vanished]
    names = dict.fromkeys((*first.base, *(name for each in group for name in each.returned.data)))
    data = {name: desk.data.get(name) or {} for name in names}
    made = merge(first.base, data, sides, earlier(first), prefer, newest=group[0].in_place)
    for clash in made.clashes:
        _tell(clash, group, desk)
    return made, sides


def _count(group: Iterable[Arrival], source: Side) -> None:
    for each in group:
        each.letter.changed += each.returned.path == source.path


def _vanished(one: Vanished, desk: Desk, path: str) -> Diagnostic:
    first = place_of(desk.tree(one.owner[0], {}), one.owner)
    way = ("portfolio", "investments", one.by, "goal")
    other = one.place or place_of(desk.tree("portfolio", {}), way)
    return problem(
        "still-in-use", one.place or Place(path, 0, 0), value=brief(one.title), first=first, id=one.by, other=other
    )


def _tell(clash: Clash, group: Iterable[Arrival], desk: Desk) -> None:
    """One message in each letter of this run that differs: its value, and what others say."""
    if clash.decided:
        return
    by_path = {each.returned.path: each.letter for each in group}
    for own, value in clash.values:
        if own.path in by_path:
            others = "; ".join(_others(clash, own, desk))
            place = own.place(clash.way)
            told = problem("conflict", place, key=_key(clash.way), value=said(value, clash.way), others=others,
                           base=said(clash.base, clash.way))  # fmt: skip
            by_path[own.path].diagnostics.append(told)


def _others(clash: Clash, own: Side, desk: Desk) -> Iterable[str]:
    mine = next(value for each, value in clash.values if each is own)
    if clash.data not in (mine, clash.base):
        yield f"{said(clash.data, clash.way)} ({_line(clash.way, desk)})"
    for each, value in clash.values:
        if each is not own and value != mine:
            yield f"{said(value, clash.way)} ({each.place(clash.way)})"


def _line(way: Way, desk: Desk) -> Place:
    """Where the data, as they were read, say a value."""
    return place_of(desk.tree(way[0], {}), way)


def _key(way: Way) -> str:
    return ".".join(way[1:])


def said(value: Any, way: Way) -> str:
    """A value as a message tells it."""
    if value is None:
        return NOTHING
    return {ENTRY: ROW_STAYS, CHANGED: ROW_CHANGED}.get(value, brief(value)) if isinstance(value, str) else brief(value)
