"""What the selection's check sheet asks of bounds, weights, gates, scores and notes (station 1)."""

from builder.compose.workbooks.selection.tables import FILTERS, GATE, RATINGS, SCORE, SOUGHT, WEIGHTS
from builder.model.expressions.nodes import Again, every, some
from builder.sheets.rules import Rule, table_rules
from builder.sheets.selection import TABLES

_GATES, _SCORES = list(GATE.values()), list(SCORE.values())
_THERE = RATINGS.title.filled
_RULES = (
    Rule("bounds", FILTERS.low > FILTERS.high, "filters", "low", "wrong", True, typed=True),
    Rule("weighed_twice", Again((SOUGHT.indicator,)), "criteria", "indicator", "wrong", True, typed=True),
    Rule("below_nothing", SOUGHT.weight < 0, "criteria", "weight", "wrong", True, typed=True),
    Rule(
        "undirected",
        SOUGHT.indicator.filled & SOUGHT.direction.blank,
        "criteria",
        "direction",
        "missing",
        True,
    ),
    Rule("weights", WEIGHTS.title.filled & WEIGHTS.weight.blank, "weights", "weight", "missing", True),
    Rule("below_nothing", WEIGHTS.weight < 0, "weights", "weight", "wrong", True, typed=True),
    Rule("purpose", _THERE & RATINGS.purpose.blank, "ratings", "purpose"),
    Rule("gates", _THERE & ~every(*(each.among("met", "not_met") for each in _GATES)), "ratings", _GATES[0].key),
    Rule("scores", _THERE & some(*(each.blank for each in _SCORES)), "ratings", _SCORES[0].key, "later"),
    Rule("outside", some(*((each < 1) | (each > 5) for each in _SCORES)), "ratings", _SCORES[0].key, "wrong", True),
    Rule("repeated_id", Again((RATINGS.id,)), "ratings", "title", "wrong", True),
)


def selection_rules() -> list[Rule]:
    """All rules of the workbook's review, in the order of its tables."""
    by_table = {table.key: [each for each in _RULES if each.table == table.key] for table in TABLES}
    return [rule for table in TABLES for rule in (*table_rules(table), *by_table[table.key])]
