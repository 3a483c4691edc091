"""Figures of choosing a settlement (station 1): gates, and the weighted score of the rubric with its coverage.

Score = Σ score × weight ÷ Σ weights of the criteria that were scored; coverage = scored ÷ all criteria of the group.
A gate that is not met is said first, and no score outweighs it. A gate that nobody answered is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from builder.model.keys import GATES, Criterion, Gate, GateStatus
from builder.model.selection import Selection

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
