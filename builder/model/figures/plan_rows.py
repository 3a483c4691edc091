"""What each row of the plan's tables is worth (stations 6 and 8), as expressions: money, time, years and progress.

An action counts while its status is blank or in the list, and is not `stopped`; one that does not count is worth 0.

Actions split their money by budget year, from 1 January. What of it belongs to which school year, from 1 September, is
said here once: a year's money lies evenly over the months of the action in that year. Those of January to August
belong to the school year that began the September before, the others to the one that begins in it. Where the action's
dates are not known, or do not touch the year, its money lies over all twelve months. Sums are whole ₪: the earlier part
is rounded, the later one is the rest, so that both views add up to the same money.
"""

from builder.model.expressions.nodes import (
    Amount,
    Derived,
    Earlier,
    Expr,
    Extreme,
    Filled,
    Floor,
    Item,
    Least,
    Months,
    Number,
    Place,
    Rank,
    Words,
    choose,
    count,
    every,
    expr,
    some,
    total,
)
from builder.model.figures.plan_tables import (
    ACTION,
    ACTION_TIES,
    GOAL,
    GOAL_TIES,
    INDICATOR,
    INDICATOR_TIES,
    OVERALL_TIES,
    READING,
    READING_TIES,
    YEAR,
    YEAR_TIES,
    A,
    Columns,
    G,
    M,
    N,
    Y,
)
from builder.model.keys import FUNDERS, ActionStatus

STATUSES: tuple[ActionStatus, ...] = ("planned", "active", "done", "stopped")
COUNTED = A.status.among("planned", "active", "done") | A.status.blank
"""Rows of actions whose money enters sums."""
SCHOOL_MONTHS = 8
"""Months of a budget year that belong to the school year before: January to August."""
NEVER = 99_999
"""The month number of an action that has no end."""
_MONEY = tuple(f"{kind}_{side}" for kind in ("budget", "spent") for side in FUNDERS)


def plus(*parts: Expr) -> Expr:
    """The sum of these expressions."""
    first, *others = parts
    for each in others:
        first = first + each
    return first


def there(condition: Expr, value: Expr) -> Expr:
    """The value in a row that is one; an empty text in the others."""
    return choose(condition, value, "")


def _goal() -> Columns:
    """Its domain, a number for each overall goal, and whether it waits for actions."""
    return (
        ("domain", Item(G.mobility_domain, GOAL.overall)),
        ("opens", choose(GOAL.overall.is_(Place("goals")), Place("goals"), 0)),
        ("rank", Rank(GOAL.opens)),
    )


def _reading() -> Columns:
    complete = every(Number(M.value), M.year > 0, READING.indicator > 0)
    return (
        ("year", Amount(M.year)),
        ("value", there(complete, Amount(M.value))),
        ("twice", choose((READING.indicator > 0) & (Earlier((READING.indicator, READING.year)) > 0), 1, 0)),
    )


def _indicator() -> Columns:
    """First and last reading, and progress; words say why there is none."""
    readings = READING.indicator.is_(Place("indicators")) & Number(READING.value)
    first, last = (Extreme(kind, READING.year, readings) for kind in ("MIN", "MAX"))
    years = {"first": INDICATOR.first_year, "last": INDICATOR.last_year}
    way = (INDICATOR.last - Amount(N.baseline)) / (Amount(N.target) - Amount(N.baseline))
    progress = choose(N.baseline.is_(N.target), Words("words.no_way"), way)
    measured = ENDS & (INDICATOR.last_year > 0)
    return (
        ("first_year", there(first > 0, first)),
        ("last_year", there(last > 0, last)),
        *(
            (key, there(year > 0, total(READING.value, readings & READING.year.is_(year))))
            for key, year in years.items()
        ),
        ("progress", there(N.title.filled, choose(measured, progress, Words("words.not_measured")))),
    )


def _action() -> Columns:
    """Money that counts, months, and whether what the years hold is the budget."""
    money = {kind: plus(*(Amount(A[f"{kind}_{side}"]) for side in FUNDERS)) for kind in ("budget", "spent")}
    parts, here = YEAR.action.is_(Place("actions")), ACTION.there.is_(1)
    differs = some(*(total(YEAR[side], parts).is_not(ACTION[side]) for side in FUNDERS))
    return (
        ("there", choose(Filled((A.title, A.goal, *(A[key] for key in _MONEY))), 1, 0)),
        ("overall", Item(GOAL.overall, ACTION.goal, number=True)),
        ("domain", Item(G.mobility_domain, ACTION.overall)),
        ("living", choose(here & COUNTED, 1, 0)),
        *((side, ACTION.living * Amount(A[f"budget_{side}"])) for side in FUNDERS),
        ("total", there(here, plus(*(ACTION[side] for side in FUNDERS)))),
        ("spent", there(here, ACTION.living * money["spent"])),
        ("start", Months(A.start)),
        ("end", choose(Months(A.end) > 0, Months(A.end), NEVER)),
        ("undivided", choose(every(ACTION.living.is_(1), count(parts) > 0, differs), 1, 0)),
    )


def _year() -> Columns:
    """An action's money in one budget year, and what of it belongs to the school year that began the year before."""
    first = Least("MAX", (Item(ACTION.start, YEAR.action, number=True), YEAR.year * 12))
    last = Least("MIN", (Item(ACTION.end, YEAR.action, number=True), YEAR.year * 12 + 11))
    early = Least("MAX", (expr(0), Least("MIN", (last, YEAR.year * 12 + SCHOOL_MONTHS - 1)) - first + 1))
    return (
        ("year", Amount(Y.year)),
        ("months", choose(last < first, 0, last - first + 1)),
        ("early", choose(YEAR.months.is_(0), SCHOOL_MONTHS, early)),
        *((side, Item(ACTION.living, YEAR.action, number=True) * Amount(Y[side])) for side in FUNDERS),
        *((f"before_{side}", _part(side)) for side in FUNDERS),
        ("total", plus(*(YEAR[side] for side in FUNDERS))),
        ("before_total", plus(*(YEAR[f"before_{side}"] for side in FUNDERS))),
        ("twice", choose((YEAR.action > 0) & (Earlier((YEAR.action, YEAR.year)) > 0), 1, 0)),
    )


def _part(side: str) -> Expr:
    """The part of a year's money that lies in its first months, in whole ₪, half a shekel rounded up."""
    months = choose(YEAR.months.is_(0), 12, YEAR.months)
    return Floor((YEAR[side] * YEAR.early * 2 + months) / (months * 2))


ENDS = Number(N.baseline) & Number(N.target)
"""An indicator says where it begins and where it should come to."""
GROWTH = choose(ENDS & (Amount(N.baseline).is_not(0)), Amount(N.target) / Amount(N.baseline) - 1, "")
"""Planned growth of an indicator."""
OVERALLS = Derived("overall_rows", "goals", OVERALL_TIES)
GOALS = Derived("goal_rows", "goals", (*GOAL_TIES, *_goal()))
INDICATORS = Derived("indicator_rows", "indicators", (*INDICATOR_TIES, *_indicator()))
READINGS = Derived("reading_rows", "measurements", (*READING_TIES, *_reading()))
ACTIONS = Derived("action_rows", "actions", (*ACTION_TIES, *_action()))
YEARS = Derived("year_rows", "action_years", (*YEAR_TIES, *_year()))
PLAN_ROWS = (OVERALLS, GOALS, INDICATORS, READINGS, ACTIONS, YEARS)


def in_year(of: str, year: Expr, where: Expr | None = None) -> Expr:
    """Money of a side (or `total`) in a budget year."""
    in_this = YEAR.year.is_(year)
    return total(YEAR[of], in_this if where is None else where & in_this)


def in_school_year(of: str, year: Expr, where: Expr | None = None) -> Expr:
    """Money of a side (or `total`) in the school year that begins in September of a year."""
    early = f"before_{of}"
    return in_year(of, year, where) - in_year(early, year, where) + in_year(early, year + 1, where)
