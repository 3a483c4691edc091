"""The plan as tables, and how their rows tie: an indicator's row names its goal by title, a year's row its action.

A title that stands twice is told apart by what stands above it, in brackets; the words by which a row is picked are
its label. A row belongs to what its label names; a hidden id chooses among rows of one label, and holds the tie where
no row bears the label any more, since somebody renamed it. The derived tables that do so serve workbook, figures and
reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.model.expressions.nodes import Alike, Derived, Earlier, Expr, Find, Item, Parent, Rows, choose, joined
from builder.model.expressions.reckon import Record, Scope
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Indicator, OverallGoal, Plan

G, N, M, A, Y = (Rows(key) for key in ("goals", "indicators", "measurements", "actions", "action_years"))
"""The input tables."""
OVER, GOAL, INDICATOR, READING, ACTION, YEAR = (
    Rows(key) for key in ("overall_rows", "goal_rows", "indicator_rows", "reading_rows", "action_rows", "year_rows")
)
"""The derived ones."""
Columns = tuple[tuple[str, Expr], ...]


def _labels(rows: Rows, title: Expr, under: Expr, above: Expr) -> Columns:
    """What a row is called in lists: its title, and where that repeats also what stands above it in brackets.

    A number tells apart rows whose titles and what is `above` (its place) are the same.
    """
    nth = Earlier((rows.title_at, above))  # type: ignore[arg-type]  # a column of the same table
    twice = (rows.title_at > 0) & (Alike((rows.title_at,)) > 1)
    again = joined(choose(nth > 0, joined(" · ", nth + 1), ""))
    return (
        ("title", title),
        ("title_at", Find(rows.title, rows.title)),
        ("label", choose(twice, joined(rows.title, " (", under, ")", again), rows.title)),
    )


OVERALL_TIES: Columns = (("id", G.overall_id), ("title", G.overall_goal))
GOAL_TIES: Columns = (
    ("id", G.id),
    ("overall", Find(G.overall_goal, OVER.title, G.overall_id, named=True)),
    ("above", Find(G.overall_goal, OVER.title)),
    *_labels(GOAL, G.title, G.overall_goal, GOAL.above),
)
"""`overall` is the place of the first row of the same overall goal, `above` that of the first one of its title."""
INDICATOR_TIES: Columns = (
    ("id", N.id),
    ("goal", Find(N.goal, GOAL.label, N.goal_id, named=True)),
    *_labels(INDICATOR, N.title, Item(GOAL.label, INDICATOR.goal), INDICATOR.goal),
)
ACTION_TIES: Columns = (
    ("id", A.id),
    ("goal", Find(A.goal, GOAL.label, A.goal_id, named=True)),
    *_labels(ACTION, A.title, Item(GOAL.label, ACTION.goal), ACTION.goal),
)
READING_TIES: Columns = (("indicator", Find(M.indicator, INDICATOR.label, Parent(M.id), named=True)),)
YEAR_TIES: Columns = (("action", Find(Y.action, ACTION.label, Parent(Y.id), named=True)),)
TIES = (
    Derived("overall_rows", "goals", OVERALL_TIES),
    Derived("goal_rows", "goals", GOAL_TIES),
    Derived("indicator_rows", "indicators", INDICATOR_TIES),
    Derived("reading_rows", "measurements", READING_TIES),
    Derived("action_rows", "actions", ACTION_TIES),
    Derived("year_rows", "action_years", YEAR_TIES),
)
"""The ties alone, as reading needs them."""

_OF_INDICATOR = ("title", "kind", "unit", "baseline", "baseline_year", "target", "target_year")
_OF_ACTION = (
    "title", "owner", "start", "end", "status", "infrastructure", "milestone", "budget_code", "note",
)  # fmt: skip


def ties(tables: Mapping[str, Sequence[Record]]) -> Scope:
    """The tables with their ties, to be asked for labels and places."""
    return Scope(tables, derived={each.key: each for each in TIES})


def plan_tables(plan: Plan) -> dict[str, Sequence[Record]]:
    """The rows of `plan.yaml` as its tables have them; every row bears its own id and the id of what it belongs to."""
    tables: dict[str, Sequence[Record]] = dict.fromkeys(("indicators", "measurements", "actions", "action_years"), ())
    tables["goals"] = goals = [row for overall in plan.overall_goals for row in _goals(overall)]
    named = _named(goals, ties(tables), "goal_rows")
    tables["indicators"] = [
        _indicator(indicator, goal.id, named[goal.id]) for goal in plan.goals for indicator in goal.indicators
    ]
    tables["actions"] = [_action(action, goal.id, named[goal.id]) for goal in plan.goals for action in goal.actions]
    scope = ties(tables)
    read, done = (_named(tables[key], scope, f"{key[:-1]}_rows") for key in ("indicators", "actions"))
    tables["measurements"] = [
        {"id": f"{indicator.id}/{one.year}", "indicator": read[indicator.id], "year": one.year, "value": one.value}
        for indicator in plan.indicators
        for one in indicator.measured
    ]
    tables["action_years"] = [
        {"id": f"{action.id}/{part.year}", "action": done[action.id], "year": part.year, **_values(part, FUNDERS)}
        for action in plan.actions
        for part in action.years
    ]
    return tables


def _named(rows: Sequence[Record], scope: Scope, table: str) -> dict[str, str]:
    """The label of each row by its id."""
    return {str(row["id"]): str(scope.value(table, place, "label")) for place, row in enumerate(rows)}


def _goals(overall: OverallGoal) -> Iterable[Record]:
    """A row for each goal; an overall goal without any has one that waits for it."""
    shared = {
        "overall_goal": overall.title,
        "overall_id": overall.id,
        "mobility_domain": overall.mobility_domain,
    }
    for goal in overall.goals:
        yield {"id": goal.id, **shared, "title": goal.title}
    if not overall.goals:
        yield {"id": "", **shared, "title": None}


def _indicator(indicator: Indicator, goal: str, label: str) -> Record:
    return {"id": indicator.id, "goal": label, "goal_id": goal, **_values(indicator, _OF_INDICATOR)}


def _action(action: Action, goal: str, label: str) -> Record:
    money = {f"{kind}_{side}": getattr(getattr(action, kind), side) for kind in ("budget", "spent") for side in FUNDERS}
    shared = {"id": action.id, "goal": label, "goal_id": goal, "partners": partners_text(action.partners)}
    return {**shared, **_values(action, _OF_ACTION), **money}


def partners_text(partners: Sequence[str]) -> str:
    """Partners in one cell, a semicolon between them; one whose name holds a semicolon has a line of its own."""
    if any(";" in each for each in partners):
        return "".join(f"{each}\n" for each in partners)
    return "; ".join(partners)


def partners_of(text: str) -> list[str]:
    """The partners of a cell, as people write them: on lines, or with semicolons between them."""
    return [each.strip() for each in text.split("\n" if "\n" in text else ";") if each.strip()]


def _values(of: object, keys: Iterable[str]) -> dict[str, Any]:
    return {key: getattr(of, key) for key in keys}
