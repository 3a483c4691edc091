"""What the plan's sheet of checks asks beside what is asked of every table (stations 6 to 8)."""

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.plan.rows import LOST, RENAMED
from builder.compose.workbooks.review import Caveat, Review, Tally
from builder.model.expressions.nodes import Cell, Place, Rows, Sum, choose, count, every, some, total
from builder.model.figures.plan_tables import ACTION, GOAL, INDICATOR, READING, YEAR, A, G, N
from builder.model.keys import FUNDERS
from builder.sheets.plan import TABLES
from builder.sheets.rules import Rule, filled, table_rules
from builder.sheets.teams import TEAM

LEAST_ADOPTED, MOST_ADOPTED = 4, 6
"""Topics of the shared agenda that are adopted (chapter 6.2)."""
T, F = Rows("agenda"), Rows("forum")
_TIED = {
    "indicators": (INDICATOR, "goal"),
    "actions": (ACTION, "goal"),
    "action_years": (YEAR, "action"),
    "measurements": (READING, "indicator"),
}
"""Tables whose rows belong to a row that they name, and the column that names it."""
_GROWING = ("goals", "indicators", "actions", "action_years", "measurements", "teams")


def review(book: Book, agreed: bool) -> Review:
    """The sheet; `agreed` is whether the agreement names any frame."""
    rules = [rule for table in TABLES for rule in (*table_rules(table), *_table_rules(book, table.key))]
    lost = total(ACTION.total, ACTION.goal.is_(0))
    return Review(book, rules, _tallies(agreed), [Caveat(lost, "check.caveat.no_goal")])


def _table_rules(book: Book, table: str) -> list[Rule]:
    """What is asked of one table alone."""
    rules = {"goals": GOALS, "indicators": INDICATORS, "actions": ACTIONS, "action_years": YEARS,
             "measurements": READINGS, "agenda": AGENDA, "forum": FORUM, "teams": TEAMS}.get(table, ())  # fmt: skip
    return [*rules, *_ties(table), *([_room(book, table)] if table in _GROWING else [])]


def _ties(table: str) -> list[Rule]:
    if table not in _TIED:
        return []
    rows, column = _TIED[table]
    return [
        Rule("lost", rows.tie.is_(LOST), table, column, "wrong", table == "action_years", typed=True),
        Rule("renamed", rows.tie.is_(RENAMED), table, column, "later", typed=True),
    ]


def _room(book: Book, table: str) -> Rule:
    """Rows past those that lists show and years sum."""
    spec = book.placed[table].table
    where = filled(spec) & (Place(table) > book.placed[table].room)
    return Rule("no_room", where, table, spec.columns[0].key, "wrong", table == "action_years")


_LIVE = every(A.title.filled, some(A.status.blank, A.status.among("planned", "active", "done")))
_NO_MONEY = every(*(A[f"budget_{side}"].blank for side in FUNDERS))
_OTHER_DOMAIN = GOAL.own_domain.filled & GOAL.own_domain.is_not(GOAL.domain)
GOALS = (
    Rule("no_domain", (GOAL.opens > 0) & GOAL.domain.blank, "goals", "mobility_domain"),
    Rule("two_domains", _OTHER_DOMAIN, "goals", "mobility_domain", "wrong", typed=True),
    Rule("no_indicator", GOAL.unmeasured > 0, "goals", "title"),
    Rule("no_action", GOAL.unfilled > 0, "goals", "title"),
)
_NO_WAY = every(N.title.filled, N.baseline.filled, N.target.filled, N.baseline.is_(N.target))
INDICATORS = (
    Rule("no_ends", N.title.filled & (N.baseline.blank | N.target.blank), "indicators", "baseline"),
    Rule("no_way", _NO_WAY, "indicators", "target", "wrong"),
)
ACTIONS = (
    Rule("no_owner", _LIVE & A.owner.blank, "actions", "owner"),
    Rule("no_budget", _LIVE & _NO_MONEY, "actions", "budget_initiative"),
    Rule("no_dates", _LIVE & (A.start.blank | A.end.blank), "actions", "start", "later"),
    Rule("no_infrastructure", _LIVE & A.infrastructure.blank, "actions", "infrastructure", "later"),
    Rule("no_milestone", _LIVE & A.milestone.blank, "actions", "milestone", "later"),
    Rule("reversed", _LIVE & (A.end < A.start), "actions", "end", "wrong"),
    Rule("overspent", ACTION.spent > ACTION.total, "actions", "spent_initiative", "wrong"),
    Rule("undivided", ACTION.undivided > 0, "actions", "budget_initiative", "wrong"),
)
YEARS = (Rule("year_twice", YEAR.twice > 0, "action_years", "year", "wrong", True),)
READINGS = (Rule("reading_twice", READING.twice > 0, "measurements", "year", "wrong"),)
AGENDA = (Rule("no_problem", T.adopted.is_(True) & T.problem.blank, "agenda", "problem", "later"),)
FORUM = (Rule("no_products", F.date.filled & F.products.blank, "forum", "products", "later"),)
TEAMS = (Rule("no_lead", TEAM.unled > 0, "teams", "leads", "later"),)


def _tallies(agreed: bool) -> list[Tally]:
    begun = choose(count(G.title.filled).is_(0), 1, 0)
    adopted = count(T.adopted.is_(True))
    beyond = some(adopted < LEAST_ADOPTED, adopted > MOST_ADOPTED)
    few = choose(every(count(T.title.filled) > 0, beyond), 1, 0)
    over = Sum(tuple(choose(Cell(f"side.{side}.free") < 0, 1, 0) for side in FUNDERS))
    tallies = [Tally("not_begun", begun, "goals", "missing"), Tally("adopted", few, "agenda", "later")]
    return [*tallies, Tally("over_frame", over, "side.initiative.free")] if agreed else tallies
