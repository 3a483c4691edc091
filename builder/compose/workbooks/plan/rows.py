"""What the plan's sheets show of each row, beyond its figures: words put together, quarters, and money of chosen years.

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
    Operand,
    Place,
    Same,
    Sum,
    Words,
    choose,
    every,
    joined,
    ratio,
    total,
)
from builder.model.figures.plan_rows import (
    ACTIONS,
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
from builder.model.keys import FUNDERS
from builder.sheets.teams import TEAM_ROWS

AS_OF, TOLD_YEAR, TOLD_BASIS, FIRST_YEAR, BASIS = "as_of", "told.year", "told.basis", "years.0", "years.basis"
"""Cells that people may change."""
BEHIND = 0.25
"""How far, of the whole, spending may stay behind the time that passed before a person should ask why."""
NAMED_INDICATORS = 3
"""Indicators of a goal that the operational table names; it counts the others."""
_FAR = 1_000
_HERE = Place("actions")


def plan_rows(years: int) -> tuple[Derived, ...]:
    """The derived tables of a workbook whose tables by year show so many years."""
    return (
        OVERALLS,
        _more(GOALS, _goal()),
        _more(INDICATORS, _indicator()),
        _more(READINGS, _tie(READING.indicator, M.indicator, INDICATOR.label)),
        _more(ACTIONS, (*_action(), *_performance(), *_by_year(years))),
        _more(YEARS, _tie(YEAR.action, Y.action, ACTION.label)),
        TEAM_ROWS,
    )


def _more(table: Derived, columns: Columns) -> Derived:
    return replace(table, columns=(*table.columns, *columns))


def _tie(place: Expr, typed: Expr, label: Expr) -> Columns:
    """Whether a row names nothing that there is, or names what was renamed."""
    named = Item(label, place)  # type: ignore[arg-type]  # a column
    return (
        ("lost", choose(typed.known & place.is_(0), 1, 0)),
        ("renamed", choose(every(typed.known, place.is_not(0), ~Same(typed, named)), 1, 0)),
    )


def _goal() -> Columns:
    """A goal's first indicators in words, below one another."""
    found = tuple((f"indicator_{number}", Find(Place("goals") * _FAR + number, INDICATOR.key))
                  for number in range(1, NAMED_INDICATORS + 1))  # fmt: skip
    first, *others = (Item(INDICATOR.said, GOAL[key]) for key, _ in found)
    more = [choose(GOAL[key] > 0, joined("\n", said), "")
            for (key, _), said in zip(found[1:], others, strict=True)]  # fmt: skip
    rest = joined("\n", Words("operational.more"), " ", GOAL.indicators - NAMED_INDICATORS)
    return (
        ("own_domain", G.mobility_domain),
        *found,
        ("said", joined(first, *more, choose(GOAL.indicators > NAMED_INDICATORS, rest, ""))),
    )


def _indicator() -> Columns:
    ends = joined(" (", Words("operational.from"), N.baseline, " ", Words("operational.to"), N.target, ")")
    return (
        *_tie(INDICATOR.goal, N.goal, GOAL.label),
        ("key", choose(INDICATOR.goal > 0, INDICATOR.goal * _FAR + Earlier((INDICATOR.goal,)) + 1, 0)),
        ("said", joined(N.title, choose(Number(N.baseline) & Number(N.target), ends, ""))),
        ("unit", N.unit),
        ("target", there(Number(N.target), N.target)),
    )


def _action() -> Columns:
    """Words of the operational table, which names a goal once where its actions follow one another, and quarters."""
    starts, ends = ACTION.start > 0, ACTION.end < NEVER
    until = joined(_month(ACTION.start), " ", Words("operational.until"), " ", _month(ACTION.end))
    alone = choose(starts, _month(ACTION.start), choose(ends, _month(ACTION.end), ""))
    first = choose(starts, ACTION.start, choose(ends, ACTION.end, 0))
    return (
        *_tie(ACTION.goal, A.goal, GOAL.label),
        ("new_overall", _new("overall")),
        ("new_goal", _new("goal")),
        ("overall_said", there(ACTION.new_overall > 0, Item(G.overall_goal, ACTION.goal))),
        ("goal_said", there(ACTION.new_goal > 0, Item(GOAL.title, ACTION.goal))),
        ("indicators_said", there(ACTION.new_goal > 0, Item(GOAL.said, ACTION.goal))),
        ("owner", A.owner),
        ("partners_said", A.partners),
        ("budget_code", A.budget_code),
        ("status", A.status),
        ("time", choose(starts & ends, until, alone)),
        ("opens", choose(ACTION.end < ACTION.start, 0, Floor(first / 3))),
        ("closes", choose(ACTION.opens.is_(0), 0, Floor(choose(ends, ACTION.end, ACTION.start) / 3))),
        ("sign", there(ACTION.there > 0, _sign())),
        *((f"told_{side}", there(ACTION.there > 0, _told(side))) for side in FUNDERS),
        ("told_total", there(ACTION.there > 0, Sum(tuple(ACTION[f"told_{side}"] for side in FUNDERS)))),
    )


def _month(number: Expr) -> Expr:
    """A month number as `9/2027`."""
    return joined(number - Floor(number / 12) * 12 + 1, "/", Floor(number / 12))


def _new(key: str) -> Expr:
    """1 where the row above belongs to another one."""
    above = Item(ACTION[key], _HERE - 1, number=True)
    return choose((ACTION.there > 0) & ACTION[key].is_not(above), 1, 0)


def _sign() -> Expr:
    """The sign of the action's status on the timetable; a blank one counts as planned."""
    signs = {key: Words(f"schedule.signs.{key}") for key in ("stopped", "done", "active", "planned")}
    chosen: Expr = signs.pop("planned")
    for key, sign in signs.items():
        chosen = choose(A.status.is_(key), sign, chosen)
    return chosen


def _told(side: str) -> Expr:
    """The money of a side in the year that people chose above the operational table, or all of it."""
    return choose(Number(Cell(TOLD_YEAR)), _chosen(side, Cell(TOLD_YEAR), TOLD_BASIS), ACTION[side])


def _chosen(of: str, year: Expr, basis: str) -> Expr:
    own = YEAR.action.is_(_HERE)
    return choose(is_school(basis), in_school_year(of, year, own), in_year(of, year, own))


def is_school(basis: str) -> Expr:
    """School years were chosen, not budget years."""
    return Cell(basis).is_(Words("year_basis.school"))


def _performance() -> Columns:
    """Plan against performance on a day: what is left, how much was used, how much of its time passed."""
    words = {key: Words(f"schedule.{key}")
             for key in ("no_dates", "stopped", "over", "behind", "unfunded", "fine")}  # fmt: skip
    dated = every(ACTION.start > 0, ACTION.end < NEVER, ACTION.end >= ACTION.start)
    passed = Least("MAX", (Const(0), Months(Cell(AS_OF)) - ACTION.start)) / (ACTION.end - ACTION.start + 1)
    late = (ACTION.spent / ACTION.total + BEHIND) < ACTION.elapsed
    state: Operand = choose(late, words["behind"], words["fine"])
    state = choose(ACTION.total.is_(0), words["unfunded"], state)
    state = choose(ACTION.spent > ACTION.total, words["over"], state)
    return (
        ("budget_said", there(ACTION.there > 0, ACTION.total)),
        ("spent_said", there(ACTION.there > 0, ACTION.spent)),
        ("left", there(ACTION.there > 0, ACTION.total - ACTION.spent)),
        ("used", there(ACTION.there > 0, ratio(ACTION.spent, ACTION.total, "words.no_money"))),
        ("elapsed", there(ACTION.there > 0, choose(dated, Least("MIN", (Const(1), passed)), words["no_dates"]))),
        ("state", there(ACTION.there > 0, choose(ACTION.living.is_(0), words["stopped"], state))),
    )


def _by_year(count: int) -> Columns:
    """Money by year from the first year on, of other years, and what no year holds."""
    own = total(YEAR.total, YEAR.action.is_(_HERE))
    years = tuple((f"year_{index}", there(ACTION.there > 0, _chosen("total", Cell(f"years.{index}"), BASIS)))
                  for index in range(count))  # fmt: skip
    shown = Sum(tuple(ACTION[key] for key, _ in years))
    return (
        *years,
        ("other_years", there(ACTION.there > 0, own - shown)),
        ("in_no_year", there(ACTION.there > 0, ACTION.total - own)),
    )
