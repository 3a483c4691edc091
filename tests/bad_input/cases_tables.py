"""Tables of facts as CSV: lost columns, words for numbers, dates that a program turned round."""

from tests.bad_input.case import Case, Change, gone, swapped

# A case is a row of a table.
# fmt: off

DATA = "assets/data"
START = {"settlement.yaml": "name: נווה\nkind: city\nstart: 2026-12-01\n"}


def _table(rule: str, name: str, change: Change | str, code: str, **more: object) -> Case:
    return Case(rule, f"{DATA}/{name}.csv", change, code, beside=START, **more)  # type: ignore[arg-type]


CASES = (
    _table("a table without one of its columns", "authorities", swapped("population_year", "population_yr"), "missing-column", says="population_year"),
    _table("a table without its first line", "authorities", lambda text: text.partition("\n")[2], "missing-column"),
    _table("a table of its first line alone", "authorities", lambda text: text.partition("\n")[0], "unreadable-file", says="no row"),
    _table("an empty table", "indicators", "", "unreadable-file"),
    _table("a table that is gone", "authorities", gone, "unreadable-file"),
    _table("words for a number", "authorities", swapped("57677", "▸רבים"), "bad-cell-text"),
    _table("a number that is no number", "authorities", swapped(",57677,", ",▸nan,"), "bad-cell-text"),
    _table("a cell without its code", "authorities", swapped("2710,", "▸,"), "bad-cell-text"),
    _table("a line separator that no editor shows", "authorities", swapped("57677", "57▸\u2028677"), "forbidden-character", says="U+2028"),
    _table("half a rank", "authorities", swapped("57677,2021,2,", "57677,2021,▸2.5,"), "bad-cell-text"),
    _table("a date that Excel turned round", "observances", lambda text: text.replace("01-06", "▸06-Jan", 1), "bad-cell-text"),
    _table("a day that no year has", "seasons", swapped("06-01", "▸13-40"), "bad-cell-text"),
    _table("a holiday that nobody knows", "observances", swapped("eid_al_fitr", "▸eid_al_fitrr"), "bad-cell-text"),
    _table("a circle that keeps no calendar", "observances", swapped("\nmuslim,", "\n▸moslem,"), "bad-cell-text"),
    _table("days in words", "observances", swapped("eid_al_fitr,0,3", "eid_al_fitr,0,▸שלושה"), "bad-cell-text"),
    _table("a season of no day", "seasons", swapped("ramadan+29", "▸ramadan+x"), "bad-cell-text"),
)
