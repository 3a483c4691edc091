"""Where a settlement stands behind the country's median by figures of the CBS: what its mapping asks first (station 5).

A gap is a place to ask, not a score: the figure says that there is something, the interviews say what.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.model.authority import Comparison, Facts

Direction = Literal["higher", "lower"]
MOST = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """One figure on the worse side of the country's median; `size` is its distance in parts of the usual range."""

    comparison: Comparison
    size: float


def gaps(facts: Facts | None, better: Mapping[str, Direction], most: int = MOST) -> tuple[Gap, ...]:
    """The largest gaps, the largest first. `better` says which way is better, by the figure's key; others are left out.

    A figure without a median or a usual range (fewer than twenty authorities published it) tells no gap.
    """
    measurable = _gaps(facts, better) if facts else ()
    return tuple(sorted(measurable, key=lambda each: (-each.size, each.comparison.indicator.key))[:most])


def _gaps(facts: Facts, better: Mapping[str, Direction]) -> Iterator[Gap]:
    for each in facts.comparisons:
        way, value, median, spread = better.get(each.indicator.key), each.value, each.country.value, each.spread
        if way is None or value is None or median is None or spread is None or spread.high <= spread.low:
            continue
        behind = median - value if way == "higher" else value - median
        if behind > 0:
            yield Gap(each, behind / (spread.high - spread.low))
