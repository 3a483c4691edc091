"""What is missing in a plan or does not add up (stations 6 to 8): the places, from 0, of the rows to look at again.

Rows are those of the workbook's tables, in their order. Stopped actions are not asked for anything.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from builder.model.figures.plan import Sides, counted
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Indicator, Plan

LEAST_ADOPTED, MOST_ADOPTED = 4, 6
"""Topics of the shared agenda that are adopted (chapter 6.2)."""
Row = TypeVar("Row")


def plan_gaps(plan: Plan) -> dict[str, tuple[int, ...]]:
    """The rows by the key of what they lack."""
    overall, goals = plan.overall_goals, plan.goals
    return {
        "no_problem": _places(plan.agenda, lambda each: each.adopted and not each.problem),
        "no_products": _places(plan.forum, lambda each: each.date is not None and not each.products),
        "no_domain": _places(overall, lambda each: not each.mobility_domain),
        "no_goals": _places(overall, lambda each: not each.goals),
        "no_indicator": _places(goals, lambda each: not each.indicators),
        "no_action": _places(goals, lambda each: not each.actions),
        **_indicators(plan.indicators),
        **_actions(plan.actions),
    }


def adopted_topics(plan: Plan) -> int:
    """How many topics of the agenda are adopted."""
    return sum(each.adopted for each in plan.agenda)


def _places(rows: Iterable[Row], fault: Callable[[Row], bool]) -> tuple[int, ...]:
    return tuple(index for index, each in enumerate(rows) if fault(each))


def _indicators(rows: Sequence[Indicator]) -> dict[str, tuple[int, ...]]:
    return {
        "no_ends": _places(rows, lambda each: each.baseline is None or each.target is None),
        "no_way": _places(rows, lambda each: each.baseline is not None and each.baseline == each.target),
    }


def _actions(rows: Sequence[Action]) -> dict[str, tuple[int, ...]]:
    asked: dict[str, Callable[[Action], bool]] = {
        "no_owner": lambda each: not each.owner,
        "no_dates": lambda each: each.start is None or each.end is None,
        "reversed": lambda each: each.start is not None and each.end is not None and each.end < each.start,
        "no_infrastructure": lambda each: each.infrastructure is None,
        "no_milestone": lambda each: not each.milestone,
        "no_budget": lambda each: not each.budget.total,
        "overspent": lambda each: each.spent.total > each.budget.total,
        "undivided": undivided,
    }
    return {key: _places(rows, lambda each, fault=fault: counted(each) and fault(each))  # type: ignore[misc]
            for key, fault in asked.items()}  # fmt: skip


def undivided(action: Action) -> bool:
    """Whether the action names years whose money, of one side or more, is not its budget."""
    if not action.years or not counted(action):
        return False
    return any(
        sum(getattr(each, side) or 0 for each in action.years) != (getattr(action.budget, side) or 0)
        for side in FUNDERS
    )  # fmt: skip


def over_frame(budget: Sides, frame: dict[str, int | None]) -> int:
    """How many sides plan more than the agreement's frame gives them (station 2)."""
    return sum((agreed := frame[side]) is not None and budget.of(side) > agreed for side in FUNDERS)
