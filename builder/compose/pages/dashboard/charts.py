"""The dashboard's drawings, each in a cell beside the words that say the same: strips on a scale of 0 … 1."""

import dataclasses
from collections.abc import Iterable, Sequence

from builder.compose.text.tables import share
from builder.document.blocks import Cell, Piece, Strip

_SPOT = 0.016
"""How wide a mark is that shows one value."""


def drawn(cell: Cell, strip: Strip | None) -> Cell:
    """A cell with a drawing below its words."""
    return dataclasses.replace(cell, strip=strip)


def was_and_added(start: int, added: int, most: int) -> Strip:
    """Money that was there and what was added to it, or dashed what was taken, beside the largest of the table."""
    was, whole = share(start, most), share(start + added, most)
    if added < 0:
        return Strip((Piece(0, whole, "was"), Piece(whole, was, "cut")))
    return Strip((Piece(0, was, "was"), Piece(was, whole, "added")))


def spent_of(spent: int, planned: int, most: int) -> Strip:
    """Money spent, solid, within the money planned."""
    used, whole = share(spent, most), share(planned, most)
    return Strip((Piece(0, min(used, whole), "was"), Piece(min(used, whole), max(used, whole), "rest")))


def parts(amounts: Iterable[int]) -> tuple[Strip, ...]:
    """One strip a part of a whole, each where it stands in the whole; tones and textures take turns."""
    known = list(amounts)
    whole, place, found = sum(known), 0, []
    for index, amount in enumerate(known):
        start, end = share(place, whole), share(place + amount, whole)
        found.append(Strip((Piece(start, end, f"part-{min(index, 3) + 1}"),)))
        place += amount
    return tuple(found)


def spots(own: float | None, others: Sequence[float | None]) -> Strip | None:
    """One value among others, on a scale from the least of them to the most; None without a value of its own."""
    known = [each for each in others if each is not None]
    if own is None or not known:
        return None
    low, high = min(own, *known), max(own, *known)
    places = {_place(each, low, high): "spot" for each in known} | {_place(own, low, high): "own-spot"}
    return Strip(tuple(_marks(sorted(places.items()))))


def _place(value: float, low: float, high: float) -> float:
    return 0.5 if high == low else round((value - low) / (high - low) * (1 - 2 * _SPOT), 4)


def _marks(places: Sequence[tuple[float, str]]) -> Iterable[Piece]:
    """The scale as a thin ground between the marks."""
    end = 0.0
    for place, role in places:
        yield Piece(end, max(place, end), "track")
        yield Piece(max(place, end), place + 2 * _SPOT, role)
        end = place + 2 * _SPOT
    yield Piece(end, 1, "track")


def trend(readings: Sequence[tuple[int, float]], target: float | None) -> Strip | None:
    """Readings by year as a line, the target as a level; None with fewer than two readings."""
    if len(readings) < 2:
        return None
    values = [value for _, value in readings] + ([] if target is None else [target])
    low, high = min(values), max(values)
    first, last = readings[0][0], readings[-1][0]
    points = tuple(
        ((year - first) / (last - first) if last > first else 1.0, _height(value, low, high))
        for year, value in readings
    )
    level = () if target is None else (Piece(_height(target, low, high), 1, "target"),)
    return Strip(pieces=level, line=points)


def _height(value: float, low: float, high: float) -> float:
    return 0.5 if high == low else 0.08 + 0.84 * (value - low) / (high - low)


def stairs(count: int, first: int | None, third: int | None) -> Strip:
    """A ladder as rising stairs: steps reached in year one, those added by year three, and those still ahead."""
    return Strip(tuple(Piece(step / count, (step + 1) / count, _step(step, first, third)) for step in range(count)),
                 steps=True)  # fmt: skip


def _step(step: int, first: int | None, third: int | None) -> str:
    if first is not None and step < first:
        return "y1"
    return "y3" if third is not None and step < third else "none"
