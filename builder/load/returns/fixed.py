"""Ways into data whose cells are known, filled or blank: of tables whose rows stand for keys, not for entries."""

from collections.abc import Iterator

from builder.load.returns.trace import Spot
from builder.model.keys import RATING_YEARS
from builder.model.returned import Way
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX
from builder.sheets.table import Row, Table


def fixed_ways(table: Table, row: Row) -> Iterator[tuple[Way, Spot]]:
    """The ways of a row's cells by their columns; none for a table whose rows are entries of a list."""
    if not row.id:
        return
    for column in table.read:
        way = _way(table.key, row.id, column.key)
        if way:
            yield way, (table.key, row.number, column.key)


def _way(table: str, row: str, column: str) -> Way:
    if table.startswith("ladder."):
        return _of_ladder(table.removeprefix("ladder."), row, column)
    if table == "raters":
        return ("compass", "raters", row, column)
    if table == "next":
        return ("compass", "next", *row.split("/", 1), column)
    if table == "principles":
        return {"status": ("portfolio", "principles", row), "note": ("portfolio", "principle_notes", row)}.get(
            column, ()
        )
    if table == "ratings":
        return _of_selection(row, column)
    return ()


def _of_ladder(outcome: str, statement: str, column: str) -> Way:
    start, _, end = column.partition("/")
    if start == "evidence":
        return ("compass", "evidence", end, outcome, statement)
    return ("compass", "ratings", start, outcome, statement, end) if start in RATING_YEARS else ()


def _of_selection(slug: str, column: str) -> Way:
    for prefix, key in ((GATE_PREFIX, "gates"), (SCORE_PREFIX, "scores")):
        if column.startswith(prefix):
            return ("selection", slug, key, column.removeprefix(prefix))
    return ("selection", slug, column)
