"""What the plan's sheets say of each row, beyond its figures: faults of its tie, words, quarters, money of years.

Cells that people may change are asked by name: the day of plan against performance, the first year and the kind of year
of tables by year, and the year that the operational table tells (blank: the whole period).
"""

from dataclasses import replace

from builder.model.expressions.nodes import (
    Cell,
    Const,
    Derived,
    Earlier,
    Expr,
    Find,
    Floor,
    Item,
    Least,
    Months,
    Number,
    Place,
    Same,
    Words,
    choose,
    count,
    every,
    joined,
    ratio,
    total,
)
from builder.model.figures.plan_rows import (
    ACTIONS,
    ENDS,
    GOALS,
    INDICATORS,
    NEVER,
    OVERALLS,
    READINGS,
    YEARS,
    in_school_year,
    in_year,
    there,
)
from builder.model.figures.plan_tables import ACTION, GOAL, INDICATOR, READING, YEAR, A, Columns, G, M, N, Y
from builder.sheets.teams import TEAM_ROWS

AS_OF, CHOSEN_YEAR, CHOSEN_BASIS, FIRST_YEAR, BASIS = "as_of", "told.year", "told.basis", "years.0", "years.basis"
"""Cells that people may change."""
BEHIND = 0.25
"""How far, of the whole, spending may stay behind the time that passed before a person should ask why."""
NAMED_INDICATORS = 3
"""Indicators of a goal that the operational table names; it counts the others."""
RENAMED, LOST = 1, 2
"""How a row's tie may be at fault: it names what was renamed, or nothing that there is."""
_FAR = 1_000
_HERE = Place("actions")
THERE = ACTION.there.is_(1)


def _more(table: Derived, *columns: tuple[str, Expr]) -> Derived:
    return replace(table, columns=(*table.columns, *columns))


def _tie(place: Expr, typed: Expr, label: Expr) -> tuple[str, Expr]:
    """Whether a row's tie is at fault."""
    renamed = choose(Same(typed, Item(label, place)), 0, RENAMED)  # type: ignore[arg-type]  # a column
    return "tie", choose(typed.filled, choose(place.is_(0), LOST, renamed), 0)


def _goal() -> Columns:
    """A goal's first indicators in words, below one another, and whether it waits for any, or for actions."""
    places = [Find(Place("goals") * _FAR + number, INDICATOR.key) for number in range(1, NAMED_INDICATORS + 1)]
    first, *others = (Item(INDICATOR.said, each) for each in places)
    indicators = count(INDICATOR.goal.is_(Place("goals")))
    more = [choose(indicators >= number, joined("\n", said), "") for number, said in enumerate(others, 2)]
    rest = joined("\n", Words("operational.more"), " ", indicators - NAMED_INDICATORS)
    said = joined(first, *more, choose(indicators > NAMED_INDICATORS, rest, ""))
    actions = count(ACTION.goal.is_(Place("goals")))
    return (
        ("own_domain", G.mobility_domain),
        ("said", choose(indicators > 0, said, "")),
        ("unmeasured", choose(G.title.filled & indicators.is_(0), 1, 0)),
        ("unfilled", choose(G.title.filled & actions.is_(0), 1, 0)),
    )


def _indicator() -> Columns:
    ends = joined(" (", Words("operational.from"), N.baseline, " ", Words("operational.to"), N.target, ")")
    return (
        ("key", choose(INDICATOR.goal > 0, INDICATOR.goal * _FAR + Earlier((INDICATOR.goal,)) + 1, 0)),
        ("said", joined(N.title, choose(ENDS, ends, ""))),
    )


def _action() -> Columns:
    """First and last quarter, and the sign of the status."""
    starts, ends = ACTION.start > 0, ACTION.end < NEVER
    first = choose(starts, ACTION.start, choose(ends, ACTION.end, 0))
    return (
        ("opens", choose(ACTION.end < ACTION.start, 0, Floor(first / 3))),
        ("closes", choose(ACTION.opens.is_(0), 0, Floor(choose(ends, ACTION.end, ACTION.start) / 3))),
        ("sign", there(THERE, _sign())),
    )


def _sign() -> Expr:
    """The sign of the action's status on the timetable; a blank one counts as planned."""
    signs = {key: Words(f"schedule.signs.{key}") for key in ("stopped", "done", "active", "planned")}
    chosen: Expr = signs.pop("planned")
    for key, sign in signs.items():
        chosen = choose(A.status.is_(key), sign, chosen)
    return chosen


ACTION_ROWS = _more(ACTIONS, _tie(ACTION.goal, A.goal, GOAL.label), *_action())
PLAN_ROWS = (
    OVERALLS,
    _more(GOALS, *_goal()),
    _more(INDICATORS, _tie(INDICATOR.goal, N.goal, GOAL.label), *_indicator()),
    _more(READINGS, _tie(READING.indicator, M.indicator, INDICATOR.label)),
    ACTION_ROWS,
    _more(YEARS, _tie(YEAR.action, Y.action, ACTION.label)),
    TEAM_ROWS,
)
"""The derived tables of the workbook."""


# of one row of actions


def begins(key: str, said: Expr) -> Expr:
    """Words that stand once where actions of one `goal` (or `overall` goal) follow one another."""
    above = Item(ACTION[key], _HERE - 1, number=True)
    return there(THERE & ACTION[key].is_not(above), said)


def period() -> Expr:
    """From which month until which, as far as it is known."""
    starts, ends = ACTION.start > 0, ACTION.end < NEVER
    until = joined(_month(ACTION.start), " ", Words("operational.until"), " ", _month(ACTION.end))
    return choose(starts & ends, until, choose(starts, _month(ACTION.start), there(ends, _month(ACTION.end))))


def _month(number: Expr) -> Expr:
    """A month number as `9/2027`."""
    return joined(number - Floor(number / 12) * 12 + 1, "/", Floor(number / 12))


def side_money(side: str) -> Expr:
    """The money of a side in the year that people chose above the operational table, or all of it."""
    return there(THERE, choose(Number(Cell(CHOSEN_YEAR)), _chosen(side, Cell(CHOSEN_YEAR), CHOSEN_BASIS), ACTION[side]))


def plan_money(of: str) -> Expr:
    """The money of a side (or `total`) of the whole plan, in the year that people chose or in all years."""
    year = Cell(CHOSEN_YEAR)
    chosen = choose(is_school(CHOSEN_BASIS), in_school_year(of, year), in_year(of, year))
    return choose(Number(year), chosen, Cell(f"rm_plan_{of}"))


def by_year(index: int) -> Expr:
    """All money in one of the years that stand side by side."""
    return there(THERE, _chosen("total", Cell(f"years.{index}"), BASIS))


def _chosen(of: str, year: Expr, basis: str) -> Expr:
    of_action = YEAR.action.is_(_HERE)
    return choose(is_school(basis), in_school_year(of, year, of_action), in_year(of, year, of_action))


def is_school(basis: str) -> Expr:
    """The condition that school years were chosen in the cell `basis`, not budget years."""
    return Cell(basis).is_(Words("year_basis.school"))


def divided() -> Expr:
    """All money that the years of an action hold, ₪."""
    return total(YEAR.total, YEAR.action.is_(_HERE))


def used() -> Expr:
    """The share of an action's money that was spent: spent ÷ budget, words without a budget."""
    return there(THERE, ratio(ACTION.spent, ACTION.total, "words.no_money"))


def elapsed() -> Expr:
    """How much of the action's time passed until a day, 0 to 1, in months; words without both dates."""
    dated = every(ACTION.start > 0, ACTION.end < NEVER, ACTION.end >= ACTION.start)
    passed = Least("MAX", (Const(0), Months(Cell(AS_OF)) - ACTION.start)) / (ACTION.end - ACTION.start + 1)
    return choose(dated, Least("MIN", (Const(1), passed)), Words("schedule.no_dates"))


def state() -> Expr:
    """Not counted, more spent than budgeted, a quarter or more behind the time that passed, no budget, or in order."""
    words = {key: Words(f"schedule.{key}") for key in ("stopped", "over", "behind", "unfunded", "fine")}
    late = Number(elapsed()) & (ACTION.spent / ACTION.total + BEHIND < elapsed())
    budgeted = choose(ACTION.total.is_(0), words["unfunded"], choose(late, words["behind"], words["fine"]))
    living = choose(ACTION.spent > ACTION.total, words["over"], budgeted)
    return there(THERE, choose(ACTION.living.is_(0), words["stopped"], living))
