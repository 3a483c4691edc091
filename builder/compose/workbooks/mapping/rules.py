"""What the mapping's check sheet asks of the tables (station 5), beside what is asked of every table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from builder.compose.workbooks.review import Tally
from builder.model.expressions.nodes import Again, Const, Expr, Filled, Place, Rows, Same, choose, count, some
from builder.model.figures.mapping import FINDINGS, INDICATORS, INTERVIEWED, INTERVIEWS, PROGRAMMES
from builder.sheets.mapping import INTERNAL
from builder.sheets.rules import Level, Rule, filled, table_rules
from builder.sheets.table import Table

OUTLINE, LISTENING = Rows("outline"), Rows("public_opinion")


def mapping_rules(tables: Sequence[Table], *, internal: bool) -> list[Rule]:
    """Every line over rows, table by table. In a kit nobody misses the internal cells."""
    special = [*_TABLE_RULES, *_findings(next(each for each in tables if each.key == "challenges"))]
    rules = []
    for table in tables:
        drawn = [_lighter(each) for each in table_rules(table)]
        rules += [
            each
            for each in drawn
            if (each.table, each.key, "") not in _OURS
            and (internal or (each.table, each.key, each.column) not in _KEPT)
        ]
        rules += [each for each in special if each.table == table.key]
    return rules


_KEPT = [("interviews", "required", each) for each in INTERNAL]
_OURS = [(each, "twin", "") for each in ("programmes", "indicators", "challenges")]
"""Tables where a name that stands twice is asked for, which says more."""


def _lighter(rule: Rule) -> Rule:
    """A factor that the knowledge map does not name is welcome: the book says so and goes on."""
    return replace(rule, key="new_factor", level="later") if rule.key == "unknown_pick" else rule


def _missing(key: str, there: Expr, table: Rows, columns: Sequence[str], level: Level = "later") -> Rule:
    """Rows that are there and lack one of these columns."""
    lacking = some(*(table[each].blank for each in columns))
    return Rule(key, there & lacking, table[columns[0]].table, columns[0], level)


_TABLE_RULES = (
    _missing("undated", OUTLINE.step.filled, OUTLINE, ("who", "end")),
    Rule("backwards", OUTLINE.end < OUTLINE.start, "outline", "end", "wrong"),
    _missing("unplaced", INTERVIEWED, INTERVIEWS, ("sector", "date")),
    Rule("indicator_twice", Again((INDICATORS.title, INDICATORS.year)), "indicators", "title", "wrong", typed=True),
    _missing("unsourced", INDICATORS.title.filled, INDICATORS, ("value", "source", "year"), "missing"),
    _missing("undefined", INDICATORS.title.filled, INDICATORS, ("definition", "n")),
    Rule("programme_twice", Again((PROGRAMMES.title,)), "programmes", "title", "wrong", True, typed=True),
    _missing("unclassified", PROGRAMMES.title.filled, PROGRAMMES, ("sector", "mobility_domain"), "missing"),
    _missing("unpriced", PROGRAMMES.title.filled, PROGRAMMES, ("budget",), "missing"),
    _missing("unstaged", PROGRAMMES.title.filled, PROGRAMMES, ("life_stage", "participants")),
    _missing(
        "unsampled", LISTENING.question.filled, LISTENING, ("method", "date", "respondents", "languages", "sample")
    ),
)


def _findings(table: Table) -> Iterable[Rule]:
    """Findings: once each, in a place of their own, and each of their factors once."""
    factors = [FINDINGS[each.key] for each in table.columns if each.picks]
    twice = some(*(one.filled & Same(one, other) for one, other in combinations(factors, 2)))
    beyond = FINDINGS.priority.is_(0) | (FINDINGS.priority > 99)
    yield _missing("unranked", FINDINGS.title.filled, FINDINGS, ("priority",), "missing")
    yield Rule("priority_range", beyond, "challenges", "priority", "wrong", True, typed=True)
    yield Rule("finding_twice", Again((FINDINGS.title,)), "challenges", "title", "wrong", True, typed=True)
    yield _missing("unsorted", FINDINGS.title.filled, FINDINGS, ("kind", "mobility_domain"))
    yield Rule("unlinked", FINDINGS.title.filled & ~Filled(tuple(factors)), "challenges", factors[0].key, "later")
    yield Rule("factor_twice", twice, "challenges", factors[0].key, "wrong")


def no_room(table: Table, room: int) -> Rule:
    """The rule that finds rows beyond those that lists by row have room for."""
    return Rule("no_room", filled(table) & (Place(table.key) > room), table.key, table.read[0].key)


def empty_tables(sheets: Mapping[str, str]) -> list[Tally]:
    """Tables that a picture of the settlement needs and in which nothing stands yet, by key and title."""
    levels: dict[str, Level] = {
        "programmes": "missing",
        "challenges": "missing",
        "indicators": "later",
        "public_opinion": "later",
    }
    none = {key: choose(count(_SAID[key]).is_(0), Const(1), Const(0)) for key in levels}
    return [Tally("empty", none[key], key, level, values={"table": sheets[key]}) for key, level in levels.items()]


_SAID = {
    "programmes": PROGRAMMES.title.filled,
    "challenges": FINDINGS.title.filled,
    "indicators": INDICATORS.title.filled,
    "public_opinion": LISTENING.question.filled,
}
