"""What the mapping's check sheet asks of the tables (station 5): who and when, the four questions, classes, codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import Check, Placed, cell_check, row_check
from builder.compose.workbooks.mapping.links import Links, codes_of
from builder.sheets.table import Row, Table

_ASKED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("undated", "outline", "step", ("who", "end")),
    ("unplaced", "interviews", "", ("sector", "date")),
    ("unsourced", "indicators", "title", ("value", "source", "year")),
    ("undefined", "indicators", "title", ("definition", "n")),
    ("unclassified", "programmes", "title", ("sector", "mobility_domain", "life_stage")),
    ("unpriced", "programmes", "title", ("budget",)),
    ("unranked", "challenges", "title", ("kind", "priority", "mobility_domain")),
    ("unlinked", "challenges", "title", ("factors",)),
    ("unmapped", "factors", "title", ("map",)),
    ("unsampled", "public_opinion", "question", ("method", "date", "respondents", "languages", "sample")),
)
"""Check, table, the column that says that a row is there (empty: any column), and the columns that it needs."""
_WANTED = (("programmes", "title"), ("challenges", "title"), ("public_opinion", "question"), ("indicators", "title"))
"""Tables that a picture of the settlement needs, and the column that says that a row is there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the checks look at: the tables on their sheets, their rows, the matrix of findings and factors."""

    tables: Mapping[str, Placed]
    rows: Mapping[str, Sequence[Row]]
    links: Links
    unlisted: tuple[str, str, int, int]
    """Of the picture: an expression that is 1 where a class is in no list; its sheet, row and column."""


def mapping_checks(asked: Asked) -> list[Check]:
    """What is still to be filled, and what cannot be; in the order of the tables."""
    lines = [_empty(asked, *each) for each in _WANTED]
    lines += [_needed(asked, *each) for each in _ASKED]
    expression, sheet, row, column = asked.unlisted
    lines += [
        _backwards(asked),
        _lost_codes(asked),
        cell_check("unlisted", expression, 0, sheet, row, column, wrong=True),
    ]
    return sorted(lines, key=lambda each: list(asked.tables).index(_table_of(asked, each)))


def _table_of(asked: Asked, check: Check) -> str:
    return next((key for key, placed in asked.tables.items() if placed.sheet == check.sheet), "programmes")


def _empty(asked: Asked, name: str, said: str) -> Check:
    """A table that a picture of the settlement cannot do without, and in which nothing stands yet."""
    placed = asked.tables[name]
    expression = f"IF(COUNTA({placed.range(said)})>1,0,1)"
    row, column = placed.head + 1, placed.table.number(said)
    return cell_check("empty", expression, int(not asked.rows[name]), placed.sheet, row, column, table=placed.sheet)


def _needed(asked: Asked, key: str, name: str, said: str, wanted: tuple[str, ...]) -> Check:
    placed = asked.tables[name]
    blank = "+".join(f'({placed.range(each)}="")' for each in wanted)
    there = _there(placed, said)
    faults = [
        index
        for index, row in enumerate(asked.rows[name])
        if _is_there(placed.table, row, said) and any(row.values[each] in (None, "") for each in wanted)
    ]
    return row_check(key, placed, f"({there})*(({blank})>0)", faults, wanted[0])


def _there(placed: Placed, said: str) -> str:
    if said:
        return f'{placed.range(said)}<>""'
    return "(" + "+".join(f'({placed.range(each.key)}<>"")' for each in placed.table.columns) + ")>0"


def _is_there(table: Table, row: Row, said: str) -> bool:
    return any(row.values[each] not in (None, "") for each in ([said] if said else [one.key for one in table.columns]))


def _backwards(asked: Asked) -> Check:
    """Work that ends before it begins."""
    placed = asked.tables["outline"]
    start, end = placed.range("start"), placed.range("end")
    faults = [index for index, row in enumerate(asked.rows["outline"]) if _ends_early(row.values.get)]
    return row_check("backwards", placed, f'({start}<>"")*({end}<>"")*({end}<{start})', faults, "end", wrong=True)


def _ends_early(value: Callable[[str], object]) -> bool:
    start, end = value("start"), value("end")
    return start is not None and end is not None and end < start  # type: ignore[operator]  # two dates


def _lost_codes(asked: Asked) -> Check:
    """Codes beside findings, less those that stand on the sheet of factors: what is left leads nowhere, or twice."""
    placed = asked.tables["challenges"]
    codes = codes_of(placed.range("factors"))
    written = f'LEN({codes})-LEN(SUBSTITUTE({codes},",",""))-1'
    below = f'({placed.range("factors")}<>"")*(ROW({placed.ids})>{placed.head})'
    listed, shown = asked.tables["factors"], asked.links
    expression = (
        f"IF(COUNTA({listed.range('code')})-1>{shown.columns},0,SUMPRODUCT(({written})*{below})-SUM({shown.counts}))"
    )
    found = sum(len(each) - len(set(each)) for each in shown.codes) if shown.whole else 0
    return cell_check("lost_codes", expression, found, placed.sheet, placed.head + 1, placed.table.number("factors"),
                      wrong=True)  # fmt: skip
