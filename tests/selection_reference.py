"""The selection's figures reckoned a second time, by plain Python: what `selection.xlsx` is compared with.

A figure's part is the share of the authorities that published it which stand behind this one. An authority with a
closed gate stands behind all others; equal scores keep the order of the list. A gate that is not met is said first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from builder.model.authority import Authority, Statistics
from builder.model.figures.ranking import BASIC_AXES, BOUNDED, CLOSED, MOST, ORDER, axis
from builder.model.keys import GATES, Criterion, Gate, GateStatus
from builder.model.selection import Selection
from builder.sheets.table import Row


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


def search_of(tables: Mapping[str, Sequence[Row]], statistics: Statistics) -> Search:
    """What the rows of filters and of weighed figures ask for; what is no axis or direction asks for nothing."""
    axes = {*BASIC_AXES, *(each.key for each in statistics.indicators)}
    filters = {row.id: Bounds(_figure(row, "low"), _figure(row, "high"), row.text("only") or None)
               for row in tables["filters"]}  # fmt: skip
    return Search(filters, tuple(_weighed(row, axes) for row in tables["criteria"][:MOST]))


def _weighed(row: Row, axes: Collection[str]) -> Weighed:
    indicator, direction = row.text("indicator"), row.text("direction")
    high_first = {"high": True, "low": False}.get(direction)
    return Weighed(indicator if indicator in axes else None, high_first, _figure(row, "weight") or 0)


def _figure(row: Row, key: str) -> float | None:
    value = row.values.get(key)
    return value if isinstance(value, (int, float)) else None


Verdict = Literal["closed", "open", "waiting"]
"""closed: a gate is not met · waiting: none is closed, but not all are known · open: all are met."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted mean of scores of 1 to 5 (None without any, or without weight), and how many of how many it is of."""

    score: float | None
    scored: int
    all: int

    @property
    def coverage(self) -> float:
        """Scored ÷ all, 0 to 1."""
        return self.scored / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class SelectionFigures:
    """What the gates and the rubric say of one settlement."""

    gates: tuple[tuple[Gate, GateStatus], ...]
    groups: tuple[tuple[str, Weighted], ...]
    total: Weighted

    def at(self, status: GateStatus) -> tuple[Gate, ...]:
        """The gates of this status, in the order of the register."""
        return tuple(gate for gate, each in self.gates if each == status)

    @property
    def verdict(self) -> Verdict:
        """What the gates say together."""
        if self.at("not_met"):
            return "closed"
        return "waiting" if self.at("unknown") else "open"


@dataclass(frozen=True, slots=True)
class Rubric:
    """The foundation's weights, and the criteria of each group, in order."""

    weights: Mapping[Criterion, int]
    groups: Mapping[str, tuple[Criterion, ...]]


def selection_figures(selection: Selection, rubric: Rubric) -> SelectionFigures:
    """Figures of one settlement's `selection.yaml`."""
    return SelectionFigures(
        gates=tuple((gate, selection.gates.get(gate, "unknown")) for gate in GATES),
        groups=tuple((key, _weighted(selection, rubric, criteria)) for key, criteria in rubric.groups.items()),
        total=_weighted(selection, rubric, tuple(rubric.weights)),
    )


def _weighted(selection: Selection, rubric: Rubric, criteria: tuple[Criterion, ...]) -> Weighted:
    scored = [each for each in criteria if each in selection.scores]
    divisor = sum(rubric.weights[each] for each in scored)
    dividend = sum(selection.scores[each] * rubric.weights[each] for each in scored)
    return Weighted(dividend / divisor if divisor else None, len(scored), len(criteria))
