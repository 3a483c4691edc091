"""Indicators that several settlements measure under one name and unit: each reading beside where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.names import folded
from builder.model.figures.plan import plan_figures
from builder.model.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator of the plan or of the mapping: its last known value, of which year, and its place in the file."""

    title: str
    unit: str
    baseline: float | None
    latest: float | None
    year: int | None
    target: float | None
    progress: float | None
    file: Literal["plan.yaml", "mapping.yaml"]
    key: str

    @property
    def identity(self) -> tuple[str, str]:
        """What two settlements share: name and unit, as they are compared."""
        return folded(self.title), folded(self.unit)


def measured_by(settlement: Settlement) -> tuple[Measured, ...]:
    """All indicators of a settlement: those of the plan, then its own of the mapping."""
    return (*_planned(settlement), *_mapped(settlement))


def _planned(settlement: Settlement) -> Iterator[Measured]:
    overall_of = {goal.id: overall.id for overall in settlement.plan.overall_goals for goal in overall.goals}
    for each, figures in zip(settlement.plan.indicators, plan_figures(settlement.plan).indicators, strict=True):
        latest, year = (
            (each.baseline, each.baseline_year) if figures.latest is None else (figures.latest, figures.latest_year)
        )
        key = f"overall_goals[{overall_of[figures.goal]}].goals[{figures.goal}].indicators[{each.id}]"
        yield Measured(
            each.title, each.unit, each.baseline, latest, year, each.target, figures.progress, "plan.yaml", key
        )


def _mapped(settlement: Settlement) -> Iterator[Measured]:
    for each in settlement.mapping.indicators:
        key = f"indicators[{each.id}]"
        yield Measured(each.title, each.unit, None, each.value, each.year, None, None, "mapping.yaml", key)
