"""The quantitative axis of choosing a settlement (station 1): authorities within bounds, ranked by weighted figures.

A figure's part is the share of the authorities that published it which stand behind this one: 0 to 1. The score is the
weighted mean of the parts of 0 to 100, over the weights of figures that were published; coverage says how much that is.
An authority with a closed gate stands behind all others, whatever its score. Equal scores keep the order of the list.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from builder.model.authority import Authority, Statistics

OWN = ("population", "ses", "periphery")
"""Axes that stand in the list of authorities; all others are CBS indicators."""
BOUNDED = ("ses", "periphery", "population")
"""Filters that have bounds; `kind`, `district` and `network` name one value."""
MOST = 6
"""How many figures are weighed at most."""
CLOSED = 1_000
"""What a closed gate takes from a score of 0 to 100."""
ORDER = 10_000_000
"""Equal scores part by the place in the list: this fraction of a point for each place."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """One filter: from, to, or this value alone; None is no bound."""

    low: float | None = None
    high: float | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """One figure that is weighed; without an indicator or a direction it is not used."""

    indicator: str | None = None
    high_first: bool | None = None
    weight: float = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: filters by name, and up to six figures."""

    filters: Mapping[str, Bounds] = field(default_factory=dict)
    criteria: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One authority: whether it passes, its figures and their parts (None not published), score, coverage, place."""

    authority: Authority
    passes: bool
    closed: bool
    values: tuple[float | None, ...]
    parts: tuple[float | None, ...]
    score: float | None
    coverage: float | None
    place: int | None


def axis(authority: Authority, key: str | None) -> float | None:
    """An authority's figure of an axis; None where it was not published or nothing is asked."""
    if key is None:
        return None
    own: Mapping[str, float | None] = {each: getattr(authority, each) for each in OWN}
    return own[key] if key in own else authority.figures.get(key)


def passes(authority: Authority, filters: Mapping[str, Bounds], inside: bool) -> bool:
    """Whether an authority is within all bounds; a figure that was not published is within none."""
    for key, bounds in filters.items():
        value = axis(authority, key) if key in BOUNDED else None
        if bounds.low is not None and (value is None or value < bounds.low):
            return False
        if bounds.high is not None and (value is None or value > bounds.high):
            return False
        held = {"kind": authority.kind, "district": authority.district}.get(key)
        if key in ("kind", "district") and bounds.only is not None and held != bounds.only:
            return False
        if key == "network" and bounds.only == "yes" and inside:
            return False
    return True


def ranking(
    statistics: Statistics, search: Search, inside: Collection[str], closed: Collection[str]
) -> tuple[Ranked, ...]:
    """Every authority in the order of the list. `inside` and `closed` are codes: in the network, with a closed gate."""
    known = tuple(statistics.authorities.values())
    columns = [_parts([axis(each, one.indicator) for each in known], one.high_first) for one in search.criteria]
    weights = [_weight(each) for each in search.criteria]
    found = []
    for index, each in enumerate(known):
        values = tuple(axis(each, one.indicator) for one in search.criteria)
        parts = tuple(column[index] for column in columns)
        score, coverage = _score(parts, weights)
        allowed = passes(each, search.filters, each.code in inside)
        found.append(Ranked(each, allowed, each.code in closed, values, parts, score, coverage, None))
    return _placed(found)


def _weight(each: Weighed) -> float:
    return 0 if each.indicator is None or each.high_first is None else each.weight


def _parts(values: Sequence[float | None], high_first: bool | None) -> list[float | None]:
    known = [each for each in values if each is not None]
    if high_first is None:
        return [None] * len(values)
    return [None if each is None else _part(each, known, high_first) for each in values]


def _part(value: float, known: Sequence[float], high_first: bool) -> float:
    if len(known) < 2:
        return 1.0
    behind = sum(each < value for each in known) if high_first else sum(each > value for each in known)
    return behind / (len(known) - 1)


def _score(parts: Sequence[float | None], weights: Sequence[float]) -> tuple[float | None, float | None]:
    whole = sum(weights)
    known = sum(weight for part, weight in zip(parts, weights, strict=True) if part is not None)
    if not known:
        return None, (0.0 if whole else None)
    points = sum((part or 0) * weight for part, weight in zip(parts, weights, strict=True))
    return 100 * points / known, known / whole if whole else None


def sort_key(each: Ranked, position: int) -> float | None:
    """What places are given by: the score, less a closed gate, less a trifle for each place in the list (from 1)."""
    if not each.passes or each.score is None:
        return None
    return each.score - CLOSED * each.closed - position / ORDER


def _placed(found: Sequence[Ranked]) -> tuple[Ranked, ...]:
    keys = [sort_key(each, position) for position, each in enumerate(found, 1)]
    order = sorted((key for key in keys if key is not None), reverse=True)
    places = {key: place for place, key in enumerate(order, 1)}
    return tuple(
        Ranked(each.authority, each.passes, each.closed, each.values, each.parts, each.score, each.coverage,
               None if key is None else places[key])
        for each, key in zip(found, keys, strict=True)
    )  # fmt: skip
