"""Drawings, each in a cell beside the words that say the same: strips on a scale of 0 … 1."""

import dataclasses
from collections.abc import Iterable, Sequence

from builder.compose.text.phrases import number
from builder.compose.text.tables import share
from builder.document.blocks import Cell, Piece, Strip
from builder.model.authority import Spread

_TEN, _THOUSAND = 10, 1_000
_GAP = 0.14
"""How much of its year's place a column leaves free on each side."""


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
    sums = list(amounts)
    whole, place, strips = sum(sums), 0, []
    for index, amount in enumerate(sums):
        start, end = share(place, whole), share(place + amount, whole)
        strips.append(Strip((Piece(start, end, f"part-{min(index, 3) + 1}"),)))
        place += amount
    return tuple(strips)


def spots(here: float | None, others: Sequence[tuple[float | None, str]], spread: Spread | None) -> Strip | None:
    """A value among others on the scale on which nine of ten authorities stand; None without a value or a scale.

    The scale reaches further where a value shown does. Half of all authorities stand on its darker part.
    """
    if here is None or spread is None:
        return None
    placed = [(value, role) for value, role in others if value is not None]
    low = min(spread.low, here, *(value for value, _ in placed))
    high = max(spread.high, here, *(value for value, _ in placed))
    if high == low:
        return None
    places = [((value - low) / (high - low), role) for value, role in (*placed, (here, "here"))]
    half = Piece((spread.quarter - low) / (high - low), (spread.three_quarters - low) / (high - low), "half")
    ground = (Piece(0, half.start, "track"), half, Piece(half.end, 1, "track"))
    return Strip(ground, marks=tuple(places), ends=(_short(low), _short(high)), look="place")


def _short(value: float) -> str:
    """An end of a scale: three digits say enough."""
    return number(value, 2 if abs(value) < _TEN else 1 if abs(value) < _THOUSAND else 0)


def trend(readings: Sequence[tuple[int, float]], target: float | None, ends: tuple[str, str]) -> Strip | None:
    """Readings as columns from right to left, as all time is drawn here, each in its year, from 0 up.

    The target is a level; None with fewer than two readings, and below 0, where columns from 0 would mislead.
    """
    values = [value for _, value in readings] + ([] if target is None else [target])
    if len(readings) < 2 or min(values) < 0 or max(values) <= 0:
        return None
    first, years, most = readings[0][0], readings[-1][0] - readings[0][0] + 1, max(values)
    columns = tuple(
        Piece((year - first + _GAP) / years, (year - first + 1 - _GAP) / years, "then", value / most)
        for year, value in readings
    )
    latest = dataclasses.replace(columns[-1], role="latest")
    level = None if target is None else target / most
    return Strip((*columns[:-1], latest), ends=ends, level=level, look="columns")


def stairs(count: int, first: int | None, third: int | None) -> Strip:
    """A ladder as rising stairs: steps reached in year one, those added by year three, and those still ahead."""
    steps = (
        Piece(step / count, (step + 1) / count, _step(step, first, third), (step + 1) / count) for step in range(count)
    )
    return Strip(tuple(steps), look="stairs")


def _step(step: int, first: int | None, third: int | None) -> str:
    if first is not None and step < first:
        return "y1"
    return "y3" if third is not None and step < third else "none"
