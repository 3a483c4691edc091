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
    """Their sum."""
    first, *others = parts
    for each in others:
        first = first + each
    return first


def there(condition: Expr, value: Expr) -> Expr:
    """The value in a row that is one; an empty text in the others."""
    return choose(condition, value, "")


def _goal() -> Columns:
    """The money of the actions below each goal, and a number for each overall goal."""
    own = ACTION.goal.is_(Place("goals"))
    return (
        ("there", choose(Filled((G.title, G.overall_goal)), 1, 0)),
        ("domain", Item(G.mobility_domain, GOAL.overall)),
        ("opens", choose(GOAL.overall.is_(Place("goals")), Place("goals"), 0)),
        ("rank", Rank(GOAL.opens)),
        *((side, there(GOAL.there > 0, total(ACTION[side], own))) for side in (*FUNDERS, "spent")),
        ("total", there(GOAL.there > 0, plus(*(GOAL[side] for side in FUNDERS)))),
        ("actions", there(GOAL.there > 0, count(own & ACTION.living.is_(1)))),
        ("indicators", there(GOAL.there > 0, count(INDICATOR.goal.is_(Place("goals"))))),
        ("unfilled", choose(G.title.known & (count(own).is_(0)), 1, 0)),
    )


def _reading() -> Columns:
    read = every(Number(M.value), M.year > 0, READING.indicator > 0)
    return (
        ("year", Amount(M.year)),
        ("read", choose(read, 1, 0)),
        ("value", there(READING.read > 0, Amount(M.value))),
        ("twice", choose((READING.indicator > 0) & (Earlier((READING.indicator, READING.year)) > 0), 1, 0)),
    )


def _indicator() -> Columns:
    """First and last reading, progress and planned growth. Words say why there is no progress."""
    own = READING.indicator.is_(Place("indicators")) & READING.read.is_(1)
    ends_at = {"first": INDICATOR.first_at, "last": INDICATOR.last_at}
    ends = Number(N.baseline) & Number(N.target)
    way = (INDICATOR.last - Amount(N.baseline)) / (Amount(N.target) - Amount(N.baseline))
    growth = Amount(N.target) / Amount(N.baseline) - 1
    no_way, unread, no_base = (Words(f"words.{key}") for key in ("no_way", "not_measured", "no_base"))
    told = choose(N.baseline.is_(N.target), no_way, way)
    return (
        ("there", choose(N.title.known, 1, 0)),
        ("first_at", Extreme("MIN", READING.year, own)),
        ("last_at", Extreme("MAX", READING.year, own)),
        *((f"{key}_year", there(year > 0, year)) for key, year in ends_at.items()),
        *((key, there(year > 0, total(READING.value, own & READING.year.is_(year)))) for key, year in ends_at.items()),
        ("progress", there(INDICATOR.there > 0, choose(ends & (INDICATOR.last_at > 0), told, unread))),
        ("growth", there(INDICATOR.there > 0, choose(ends & (Amount(N.baseline).is_not(0)), growth, no_base))),
    )  # fmt: skip


def _action() -> Columns:
    """Money that counts, months, and whether what the years hold is the budget."""
    money = {kind: plus(*(Amount(A[f"{kind}_{side}"]) for side in FUNDERS)) for kind in ("budget", "spent")}
    own = YEAR.action.is_(Place("actions"))
    differs = some(*(ACTION[f"divided_{side}"].is_not(ACTION[side]) for side in FUNDERS))
    split = (ACTION.living > 0) & (ACTION.parts > 0) & differs
    return (
        ("there", choose(Filled((A.title, A.goal, *(A[key] for key in _MONEY))), 1, 0)),
        ("overall", Item(GOAL.overall, ACTION.goal, number=True)),
        ("domain", Item(G.mobility_domain, ACTION.overall)),
        ("living", choose((ACTION.there > 0) & COUNTED, 1, 0)),
        *((side, ACTION.living * Amount(A[f"budget_{side}"])) for side in FUNDERS),
        ("total", plus(*(ACTION[side] for side in FUNDERS))),
        ("spent", ACTION.living * money["spent"]),
        ("start", Months(A.start)),
        ("end", choose(Months(A.end) > 0, Months(A.end), NEVER)),
        ("parts", count(own)),
        *((f"divided_{side}", total(YEAR[side], own)) for side in FUNDERS),
        ("undivided", choose(split, 1, 0)),
    )


def _year() -> Columns:
    """An action's money in one budget year, and what of it belongs to the school year that began the year before."""
    first = Least("MAX", (Item(ACTION.start, YEAR.action, number=True), YEAR.year * 12))
    last = Least("MIN", (Item(ACTION.end, YEAR.action, number=True), YEAR.year * 12 + 11))
    middle = Least("MIN", (YEAR.last, YEAR.year * 12 + SCHOOL_MONTHS - 1))
    outside = YEAR.last < YEAR.first
    early = Least("MAX", (expr(0), middle - YEAR.first + 1))
    return (
        ("year", Amount(Y.year)),
        ("first", first),
        ("last", last),
        ("early", choose(outside, SCHOOL_MONTHS, early)),
        ("months", choose(outside, 12, YEAR.last - YEAR.first + 1)),
        *((side, Item(ACTION.living, YEAR.action, number=True) * Amount(Y[side])) for side in FUNDERS),
        *((f"before_{side}", Floor((YEAR[side] * YEAR.early * 2 + YEAR.months) / (YEAR.months * 2)))
          for side in FUNDERS),
        ("total", plus(*(YEAR[side] for side in FUNDERS))),
        ("before_total", plus(*(YEAR[f"before_{side}"] for side in FUNDERS))),
        ("twice", choose((YEAR.action > 0) & (Earlier((YEAR.action, YEAR.year)) > 0), 1, 0)),
    )  # fmt: skip


OVERALLS = Derived("overall_rows", "goals", OVERALL_TIES)
GOALS = Derived("goal_rows", "goals", (*GOAL_TIES, *_goal()))
INDICATORS = Derived("indicator_rows", "indicators", (*INDICATOR_TIES, *_indicator()))
READINGS = Derived("reading_rows", "measurements", (*READING_TIES, *_reading()))
ACTIONS = Derived("action_rows", "actions", (*ACTION_TIES, *_action()))
YEARS = Derived("year_rows", "action_years", (*YEAR_TIES, *_year()))
PLAN_ROWS = (OVERALLS, GOALS, INDICATORS, READINGS, ACTIONS, YEARS)


def in_year(of: str, year: Expr, where: Expr | None = None) -> Expr:
    """Money of a side (or `total`) in a budget year."""
    asked = YEAR.year.is_(year)
    return total(YEAR[of], asked if where is None else where & asked)


def in_school_year(of: str, year: Expr, where: Expr | None = None) -> Expr:
    """Money of a side (or `total`) in the school year that begins in September of a year."""
    early = f"before_{of}"
    return in_year(of, year, where) - in_year(early, year, where) + in_year(early, year + 1, where)
