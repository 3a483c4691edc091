"""What the selection's check sheet asks of bounds, weights, gates, scores and notes (station 1)."""

from builder.model.expressions.nodes import Again, Rows, every, some
from builder.model.keys import CRITERIA, GATES
from builder.sheets.rules import Rule, table_rules
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX, TABLES

FILTERS, WEIGHED, WEIGHTS, RATINGS = Rows("filters"), Rows("criteria"), Rows("weights"), Rows("ratings")
_GATES = [RATINGS[GATE_PREFIX + each] for each in GATES]
_SCORES = [RATINGS[SCORE_PREFIX + each] for each in CRITERIA]
_THERE = RATINGS.title.known
_OWN = (
    Rule("bounds", FILTERS.low > FILTERS.high, "filters", "low", "wrong", True, typed=True),
    Rule("weighed_twice", Again((WEIGHED.indicator,)), "criteria", "indicator", "wrong", True, typed=True),
    Rule("below_nothing", WEIGHED.weight < 0, "criteria", "weight", "wrong", True, typed=True),
    Rule("undirected", WEIGHED.indicator.known & WEIGHED.direction.blank, "criteria", "direction", "missing", True),
    Rule("weights", WEIGHTS.title.known & WEIGHTS.weight.blank, "weights", "weight", "missing", True),
    Rule("below_nothing", WEIGHTS.weight < 0, "weights", "weight", "wrong", True, typed=True),
    Rule("purpose", _THERE & RATINGS.purpose.blank, "ratings", "purpose"),
    Rule("gates", _THERE & ~every(*(each.among("met", "not_met") for each in _GATES)), "ratings", _GATES[0].key),
    Rule("scores", _THERE & some(*(each.blank for each in _SCORES)), "ratings", _SCORES[0].key, "later"),
    Rule("outside", some(*((each < 1) | (each > 5) for each in _SCORES)), "ratings", _SCORES[0].key, "wrong", True),
    Rule("repeated_id", Again((RATINGS.id,)), "ratings", "title", "wrong", True),
)


def selection_rules() -> list[Rule]:
    """Every line, table by table."""
    own = {table.key: [each for each in _OWN if each.table == table.key] for table in TABLES}
    return [rule for table in TABLES for rule in (*table_rules(table), *own[table.key])]
