"""The plan's actions in time (stations 8 and 10): quarters of the year, and how far each action came by a day."""

import datetime
from dataclasses import dataclass
from typing import Literal

from builder.model.figures.plan import Sides, counted, spent_of
from builder.model.figures.plan_years import month_number
from builder.model.plan import Action

State = Literal["stopped", "over", "behind", "unfunded", "fine"]
BEHIND = 0.25
"""How far, of the whole, spending may stay behind the time that passed before a person should ask why."""


def quarter_number(day: datetime.date) -> int:
    """Quarters since the year 0."""
    return month_number(day) // 3


def quarters(action: Action) -> tuple[int, int] | None:
    """First and last quarter of an action; one date alone stands for both; None without dates or with reversed ones."""
    start, end = action.start or action.end, action.end or action.start
    if start is None or end is None or month_number(end) < month_number(start):
        return None
    return quarter_number(start), quarter_number(end)


@dataclass(frozen=True, slots=True)
class Performance:
    """Plan against performance of one action, in ₪; an action that is stopped has neither."""

    budget: int
    spent: int
    living: bool
    """Whether it counts: not stopped."""
    elapsed: float | None
    """How much of the action's time passed, 0 to 1, in months; None without both dates."""

    @property
    def left(self) -> int:
        """Budget less what was spent, ₪; below 0 where more was spent."""
        return self.budget - self.spent

    @property
    def used(self) -> float | None:
        """Spent ÷ budget, not capped; None without a budget."""
        return self.spent / self.budget if self.budget else None

    @property
    def state(self) -> State:
        """Stopped, more spent than budgeted, a quarter or more behind the time that passed, no budget, or in order."""
        if not self.living:
            return "stopped"
        if self.spent > self.budget:
            return "over"
        if not self.budget:
            return "unfunded"
        behind = self.elapsed is not None and self.spent / self.budget + BEHIND < self.elapsed
        return "behind" if behind else "fine"


def performance(action: Action, as_of: datetime.date) -> Performance:
    """How one action stands on the first day of a month."""
    living = counted(action)
    spent = spent_of([action]) if living else Sides()
    return Performance(action.budget.total if living else 0, spent.total, living, _elapsed(action, as_of))


def _elapsed(action: Action, as_of: datetime.date) -> float | None:
    if action.start is None or action.end is None:
        return None
    start, end = month_number(action.start), month_number(action.end)
    return min(1.0, max(0, month_number(as_of) - start) / (end - start + 1)) if end >= start else None
