"""The spelling of what asks: sums, counts, rows of other tables, ranks, words. Import `spell` from `spell.py`."""

import re

from builder.compose.formulas.neighbours import across, runs
from builder.compose.formulas.spelling import (
    FAR,
    WORDY,
    WRITTEN,
    FormulaRow,
    Places,
    bare,
    below,
    criteria_of,
    literal,
    outer_of,
    rows_of,
    spell,
    written,
)
from builder.document.cells import quoted
from builder.model.expressions.nodes import (
    Alike,
    At,
    Behind,
    Choose,
    Const,
    Count,
    Dot,
    Earlier,
    Expr,
    Extreme,
    Find,
    Floor,
    Item,
    Joined,
    Least,
    Lookup,
    Months,
    Nth,
    Numbers,
    Op,
    Order,
    Parent,
    Rank,
    Ratio,
    Repeated,
    Shown,
    Sum,
    Total,
    YearAfter,
)
from builder.model.expressions.reckon import FIRST_DAY, LAST_DAY, MATCHED, table_of

_RANGE = re.compile(r"((?:.*!)?[$][A-Z]+[$])([0-9]+):[$][A-Z]+[$]([0-9]+)")


@WRITTEN.add
def _(expression: Total, places: Places, row: FormulaRow | None) -> str:
    amount = expression.amount
    if isinstance(amount, Op) and amount.sign in "+-":
        parts = (written(Total(each, expression.where), places, row) for each in (amount.left, amount.right))
        return f"({amount.sign.join(parts)})"
    outer = outer_of(amount, row)
    spelled = [written(each, places, outer) for each in _factors(amount)]
    if len(spelled) == 1 and (criteria := criteria_of(expression.where, places, outer)) is not None:
        return f"SUMIFS({','.join([*spelled, *criteria])})" if criteria else f"SUM({spelled[0]})"
    where = [f"{written(expression.where, places, outer)}*1"] if expression.where else []
    return f"SUMPRODUCT({','.join([*where, *spelled])})"


def _factors(amount: Expr) -> list[Expr]:
    if isinstance(amount, Op) and amount.sign == "*":
        return [*_factors(amount.left), *_factors(amount.right)]
    return [amount]


@WRITTEN.add
def _(expression: Count, places: Places, row: FormulaRow | None) -> str:
    outer = outer_of(expression.where, row)
    table = table_of(expression.where, outer.tables if outer else ())
    if criteria := criteria_of(expression.where, places, outer):
        return f"COUNTIFS({','.join(criteria)})"
    return f"SUMPRODUCT({written(expression.where, places, outer)}*{below(table, places)})"


@WRITTEN.add
def _(expression: Extreme, places: Places, row: FormulaRow | None) -> str:
    outer = outer_of(expression.amount, row)
    amounts = written(expression.amount, places, outer)
    if expression.where is None:
        return f"{expression.kind}({amounts})"
    where = written(expression.where, places, outer)
    if expression.kind == "MAX":
        return f"SUMPRODUCT(MAX({where}*{amounts}))"
    return f"MOD(-SUMPRODUCT(MAX({where}*({FAR}-{amounts}))),{FAR})"


@WRITTEN.add
def _(expression: Ratio, places: Places, row: FormulaRow | None) -> str:
    part, whole = (written(each, places, row) for each in (expression.part, expression.whole))
    return f"IF({bare(whole)}=0,{quoted(places.words(expression.otherwise))},{part}/{whole})"


@WRITTEN.add
def _(expression: Choose, places: Places, row: FormulaRow | None) -> str:
    parts = (spell(each, places, row) for each in (expression.condition, expression.then, expression.otherwise))
    return f"IF({','.join(parts)})"


@WRITTEN.add
def _(expression: Least, places: Places, row: FormulaRow | None) -> str:
    return f"{expression.kind}({','.join(spell(each, places, row) for each in expression.values)})"


@WRITTEN.add
def _(expression: Sum, places: Places, row: FormulaRow | None) -> str:
    return f"SUM({','.join(runs([spell(each, places, row) for each in expression.values]))})"


@WRITTEN.add
def _(expression: Numbers, places: Places, row: FormulaRow | None) -> str:
    return f"COUNT({','.join(runs([spell(each, places, row) for each in expression.values]))})"


@WRITTEN.add
def _(expression: Nth, places: Places, row: FormulaRow | None) -> str:
    place, *cells = (spell(each, places, row) for each in (expression.place, *expression.values))
    side_by_side = list(across(cells))
    if len(side_by_side) == 1 < len(cells):
        return f"INDEX({side_by_side[0][0]},1,{place})"
    return f"CHOOSE({','.join([place, *cells])})"


@WRITTEN.add
def _(expression: Dot, places: Places, row: FormulaRow | None) -> str:
    values, weights = ([spell(each, places, row) for each in side] for side in (expression.values, expression.weights))
    parts = (
        f"SUMPRODUCT({f'ISNUMBER({value})*1' if expression.ones else value},{weight})"
        for value, weight in across(values, weights)
    )
    return f"({'+'.join(parts)})"


@WRITTEN.add
def _(expression: Repeated, places: Places, row: FormulaRow | None) -> str:
    return f"REPT({spell(expression.words, places, row)},{spell(expression.times, places, row)})"


@WRITTEN.add
def _(expression: Joined, places: Places, row: FormulaRow | None) -> str:
    return f"({'&'.join(written(each, places, row) for each in expression.parts)})"


@WRITTEN.add
def _(expression: Shown, places: Places, row: FormulaRow | None) -> str:
    return f"TEXT({spell(expression.value, places, row)},{quoted(expression.form)})"


@WRITTEN.add
def _(expression: Lookup, places: Places, row: FormulaRow | None) -> str:
    value = written(expression.value, places, row)
    shows = places.range(expression.shows.table, expression.shows.key)
    rows, headed = rows_of(expression.column, places)
    place = f"MATCH({literal(value)},{rows},0){'+1' * headed}"
    shown = f'IFERROR(INDEX({shows},{place})&"","")'
    return f'IF(({value}="")+(LEN({value})>{MATCHED})>0,"",{shown})'


@WRITTEN.add
def _(expression: Parent, places: Places, row: FormulaRow | None) -> str:
    inner = written(expression.inner, places, row)
    if not expression.last:
        return f'LEFT({inner},FIND("/",{inner}&"/")-1)'
    slashes = f'(LEN({inner})-LEN(SUBSTITUTE({inner},"/","")))'
    return f'LEFT({inner},FIND(CHAR(1),SUBSTITUTE("/"&{inner},"/",CHAR(1),{slashes}+1))-2+({slashes}=0))'


@WRITTEN.add
def _(expression: Order, places: Places, row: FormulaRow | None) -> str:
    cell, words = written(expression.column, places, row), places.list(expression.column.table, expression.column.key)
    return f'IF({cell}="",0,SUMPRODUCT(EXACT({words},{cell})*(ROW({words})-1)))'  # lists begin in row 2


@WRITTEN.add
def _(expression: YearAfter, places: Places, row: FormulaRow | None) -> str:
    day = spell(expression.day, places, row)
    return f"(DATE(YEAR({day})+1,MONTH({day}),DAY({day}))-1)"


@WRITTEN.add
def _(expression: Find, places: Places, row: FormulaRow | None) -> str:
    table = expression.column.table
    value, cells = written(expression.value, places, row), places.range(table, expression.column.key)
    rows, beneath = f"ROW({cells})", below(table, places)
    wordy = places.kind(table, expression.column.key) in WORDY
    same = f"EXACT({cells},{value})" if wordy else f"({cells}={value})"  # EXACT of numbers differs between programs
    named = f'{same}*({cells}<>"")*{beneath}'
    searches, blank = [named], value
    if expression.by_id is not None:
        ids, row_id = places.range(table, "id"), written(expression.by_id, places, row)
        by_id = f'EXACT({ids},{row_id})*({ids}<>"")*{beneath}'
        searches = [by_id, named, f"{by_id}*{same}"] if expression.named else [named, by_id]
        blank = f"{row_id}&{value}"
    best = ",".join(f"{each}*({rank * FAR}-{rows})" for rank, each in enumerate(searches, 1))
    head = places.head(table)
    start = f"ROW({head})" if head else f"ROW(INDEX({cells},1))+1"
    return f'IF({blank}="",0,MAX(0,MOD(-SUMPRODUCT(MAX({best})),{FAR})-{start}))'  # most rows are blank


@WRITTEN.add
def _(expression: Item, places: Places, row: FormulaRow | None) -> str:
    table, place = expression.column.table, written(expression.place, places, row)
    index = f"{place}+1" if places.head(table) else bare(place)
    content = f"INDEX({places.range(table, expression.column.key)},{index})"
    return f"IF({bare(place)}=0,0,N({content}))" if expression.number else f'IF({bare(place)}=0,"",{content}&"")'


@WRITTEN.add
def _(expression: Earlier, places: Places, row: FormulaRow | None) -> str:
    """Only within a row of a derived table, whose columns asked for hold numbers."""
    assert row is not None, "a count of earlier rows stands within a row"
    pairs = (f"{row.above(each.key)},{row.cell(each.table, each.key)}" for each in expression.columns)
    return f"COUNTIFS({','.join(pairs)})"


@WRITTEN.add
def _(expression: Alike, places: Places, row: FormulaRow | None) -> str:
    """Only within a row of a derived table, whose columns asked for hold numbers."""
    assert row is not None, "a count of like rows stands within a row"
    pairs = (f"{places.range(each.table, each.key)},{row.cell(each.table, each.key)}" for each in expression.columns)
    return f"COUNTIFS({','.join(pairs)})"


@WRITTEN.add
def _(expression: At, places: Places, row: FormulaRow | None) -> str:
    """A fixed place is the cell itself; any other is asked for within the room of the table."""
    cells = places.range(expression.column.table, expression.column.key)
    match = _RANGE.fullmatch(cells)
    assert match, cells
    headed = bool(places.head(expression.column.table))
    first, room = int(match[2]) + headed, int(match[3]) - int(match[2]) + 1 - headed
    if isinstance(expression.place, Const):
        return f"{match[1]}{first + int(str(expression.place.value)) - 1}"
    place = spell(expression.place, places, row)
    held = f"INDEX({cells},{place}{'+1' * headed})"
    held = f'IF({held}="","",{held})' if headed else held  # what people or the builder left blank is no 0
    return f'IF(({place}<1)+({place}>{room})>0,"",{held})'


@WRITTEN.add
def _(expression: Floor, places: Places, row: FormulaRow | None) -> str:
    return f"INT(N({spell(expression.inner, places, row)}))"


@WRITTEN.add
def _(expression: Months, places: Places, row: FormulaRow | None) -> str:
    day = spell(expression.day, places, row)
    there = f"(N({day})>={FIRST_DAY})*(N({day})<{LAST_DAY})"
    return f"IF({there},YEAR({day})*12+MONTH({day})-1,0)"


@WRITTEN.add
def _(expression: Behind, places: Places, row: FormulaRow | None) -> str:
    column = expression.column
    value, all_rows = written(column, places, row), places.range(column.table, column.key)
    return f"(RANK({value},{all_rows},{spell(expression.high, places, row)})-1)"  # the first one has rank 1


@WRITTEN.add
def _(expression: Rank, places: Places, row: FormulaRow | None) -> str:
    value, keys = written(expression.key, places, row), places.range(expression.key.table, expression.key.key)
    before = quoted(">" if expression.falling else "<")
    return f'IF({value}=0,0,COUNTIFS({keys},">0",{keys},{before}&{value})+1)'
