"""Spells expressions as Excel formulas (the vocabulary that Excel 2016, LibreOffice and Google Sheets share).

Over rows everything is an array within SUMPRODUCT: no IF (Excel evaluates it there only in array formulas), conditions
are factors, and words among amounts cannot poison a sum, since amounts stand behind a comma. Where all conditions are
plain equalities of columns that hold no free text, the shorter and faster SUMIFS is written.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Protocol

from builder.document.cells import quoted
from builder.model.expressions.nodes import (
    Again,
    Alike,
    Amount,
    And,
    At,
    Blank,
    Cell,
    Choose,
    Column,
    Compare,
    Const,
    Count,
    Earlier,
    Expr,
    Extreme,
    Filled,
    Find,
    Floor,
    Item,
    Joined,
    Least,
    Lookup,
    Misfit,
    Months,
    Not,
    Nth,
    Number,
    Numbers,
    Op,
    Or,
    Order,
    Parent,
    Place,
    Rank,
    Ratio,
    Repeated,
    Same,
    Shown,
    Sum,
    Total,
    Within,
    Words,
    YearAfter,
)
from builder.model.expressions.reckon import FIRST_DAY, LAST_DAY, MATCHED, serial, table_of
from builder.sheets.table import Kind

FAR = 1_000_000
"""More than a sheet has rows that formulas read: the first of some rows is the greatest distance from it."""
WORDY = ("text", "long", "given", "hidden", "choice", "flag")
"""Kinds of columns that hold words."""
_RANGE = re.compile(r"((?:.*!)?[$][A-Z]+[$])([0-9]+):[$][A-Z]+[$]([0-9]+)")
_ADDRESS = re.compile(r"((?:.*!)?[$][A-Z]+[$])([0-9]+)")
_LETTERS = {"text": 2, "long": 1, "given": 1}
"""Parts of the letters of a row's mark that go to a cell's words."""
_MARK = 180
"""Letters of words in a row's mark: MATCH takes 255, among them other cells and what stands for operators."""


class Places(Protocol):
    """Where tables, lists and named cells stand in a workbook, and what its words are."""

    def range(self, table: str, key: str) -> str:
        """The range of a column; of an input table from its heading on, `id` being the hidden ids."""

    def head(self, table: str) -> str:
        """The heading's cell in the column of ids; empty for a derived table, whose ranges begin below it."""

    def kind(self, table: str, key: str) -> Kind:
        """The kind of a column's values."""

    def list(self, table: str, key: str) -> str:
        """The range of the words that a column of kind `choice` or `flag` takes."""

    def word(self, table: str, key: str, value: str | bool) -> str:
        """The word that stands in a column for a key."""

    def cell(self, name: str) -> str:
        """The address of a named cell."""

    def words(self, path: str) -> str:
        """Words of the workbook's content."""


@dataclass(frozen=True, slots=True)
class Row:
    """The row within which a formula stands: of which tables, how it names their cells, the cells above, its place."""

    tables: tuple[str, ...]
    cell: Callable[[str, str], str]
    above: Callable[[str], str]
    place: str

    def beyond(self, table: str) -> "Row":
        """What a sum over a table still names by this row: the cells of its other tables."""
        return replace(self, tables=tuple(each for each in self.tables if each != table))


def spell(expression: Expr, places: Places, row: Row | None = None) -> str:
    """The formula of an expression, without its equals sign; `row` where it stands within a row of a table."""
    return _bare(_spell(expression, places, row))


def _bare(formula: str) -> str:
    """Without the brackets that hold the whole formula."""
    if not (formula.startswith("(") and formula.endswith(")")):
        return formula
    depth, inside = 0, False
    for index, letter in enumerate(formula):
        inside ^= letter == '"'
        depth += 0 if inside else (letter == "(") - (letter == ")")
        if not depth and index < len(formula) - 1 and not inside:
            return formula
    return formula[1:-1]


@singledispatch
def _spell(expression: Expr, places: Places, row: Row | None) -> str:
    raise TypeError(type(expression).__name__)


@_spell.register
def _(expression: Column, places: Places, row: Row | None) -> str:
    if row and expression.table in row.tables:
        return row.cell(expression.table, expression.key)
    return places.range(expression.table, expression.key)


@_spell.register
def _(expression: Const, places: Places, row: Row | None) -> str:
    value = expression.value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime.date):
        return str(serial(value))
    if value == "\n":
        return "CHAR(10)"
    return quoted(value) if isinstance(value, str) else str(value)


@_spell.register
def _(expression: Words, places: Places, row: Row | None) -> str:
    return quoted(places.words(expression.path))


@_spell.register
def _(expression: Cell, places: Places, row: Row | None) -> str:
    return places.cell(expression.name)


@_spell.register
def _(expression: Place, places: Places, row: Row | None) -> str:
    if row and expression.table in row.tables:
        return row.place
    return f"(ROW({places.range(expression.table, 'id')})-ROW({places.head(expression.table)}))"


@_spell.register
def _(expression: Op, places: Places, row: Row | None) -> str:
    left, right = (_spell(each, places, row) for each in (expression.left, expression.right))
    if expression.sign in "+-" and isinstance(expression.left, Op) and expression.left.sign in "+-":
        left = _bare(left)
    if expression.sign == "+" and isinstance(expression.right, Op) and expression.right.sign in "+-":
        right = _bare(right)
    return f"({left}{expression.sign}{right})"


@_spell.register
def _(expression: Compare, places: Places, row: Row | None) -> str:
    left = _beside(expression.left, expression.right, places, row)
    right = _beside(expression.right, expression.left, places, row)
    compared = f"({left}{expression.relation}{right})"
    numeric = expression.relation not in ("=", "<>") or _is_zero(expression.right)
    guards = [f"ISNUMBER({spelled})" for each, spelled in ((expression.left, left), (expression.right, right))
              if numeric and isinstance(each, (Column, Cell))]  # fmt: skip
    return "*".join([*guards, compared]) if expression.relation != "<>" else compared


def _is_zero(expression: Expr) -> bool:
    return isinstance(expression, Const) and expression.value == 0 and not isinstance(expression.value, str)


def _beside(expression: Expr, other: Expr, places: Places, row: Row | None) -> str:
    """A plain value beside a column of a list is a key: its word is spelled."""
    if isinstance(expression, Const) and isinstance(other, Column) and isinstance(expression.value, (str, bool)):
        return quoted(places.word(other.table, other.key, expression.value))
    return _spell(expression, places, row)


@_spell.register
def _(expression: Same, places: Places, row: Row | None) -> str:
    return f"EXACT({_spell(expression.left, places, row)},{_spell(expression.right, places, row)})"


@_spell.register
def _(expression: And, places: Places, row: Row | None) -> str:
    return f"{_spell(expression.left, places, row)}*{_spell(expression.right, places, row)}"


@_spell.register
def _(expression: Or, places: Places, row: Row | None) -> str:
    """A chain of alternatives is one sum."""
    parts: list[Expr] = []
    rest: Expr = expression
    while isinstance(rest, Or):
        parts.insert(0, rest.right)
        rest = rest.left
    return f"({'+'.join(_spell(each, places, row) for each in (rest, *parts))}>0)"


@_spell.register
def _(expression: Not, places: Places, row: Row | None) -> str:
    if isinstance(expression.inner, Blank):
        return f'({_spell(expression.inner.inner, places, row)}<>"")'
    return f"(1-{_spell(expression.inner, places, row)})"


@_spell.register
def _(expression: Blank, places: Places, row: Row | None) -> str:
    return f'({_spell(expression.inner, places, row)}="")'


@_spell.register
def _(expression: Number, places: Places, row: Row | None) -> str:
    return f"ISNUMBER({_spell(expression.inner, places, row)})"


@_spell.register
def _(expression: Misfit, places: Places, row: Row | None) -> str:
    column = expression.column
    cells = _spell(column, places, row)
    return f'({cells}<>"")*(1-{_fits(column, cells, places)})'


def _fits(column: Column, cells: str, places: Places) -> str:
    """Whether a cell is one of its kind. An error within (INT of words) ends in ISNUMBER, so words poison nothing."""
    kind = places.kind(column.table, column.key)
    if kind in ("choice", "flag"):
        return f"ISNUMBER(MATCH({literal(cells)},{places.list(column.table, column.key)},0))"
    whole, number = f"(INT({cells})={cells})", f"ISNUMBER({cells})"
    asked = {
        "money": f"{number}*({cells}>=0)*{whole}", "count": f"{number}*({cells}>=0)*{whole}",
        "signed": f"{number}*{whole}", "year": f"{number}*({cells}>=1900)*({cells}<=2200)*{whole}",
        "percent": f"{number}*({cells}>=0)*({cells}<=100)", "number": number,
        "date": f"{number}*({cells}>=1)*({cells}<2958466)", "month": f"{number}*({cells}>=1)*({cells}<2958466)",
    }.get(kind)  # fmt: skip
    return "1" if asked is None else f"ISNUMBER(1/({asked}))"


def literal(cells: str) -> str:
    """Words for MATCH, in which `*`, `?` and `~` stand for themselves."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cells},"~","~~"),"*","~*"),"?","~?")'


@_spell.register
def _(expression: Again, places: Places, row: Row | None) -> str:
    """The mark of each row is looked up among all marks: found above itself, the row stands twice."""
    table = expression.columns[0].table
    ids = places.range(table, "id")
    parts = _marks(expression.columns, places)
    mark = _without_operators('&"|"&'.join(parts))
    filled = "&".join(places.range(table, each.key) for each in expression.columns)
    own = f"(ROW({ids})-ROW({places.head(table)})+1)"
    return f'({filled}<>"")*ISNUMBER(1/(MATCH({mark},{mark},0)<{own}))'


def _without_operators(words: str) -> str:
    """Words without `*`, `?` and `~`: whether MATCH takes them for operators within an array, programs differ."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({words},"~","|1"),"*","|2"),"?","|3")'


def _marks(columns: Sequence[Column], places: Places) -> list[str]:
    """Each cell of a row as it enters the row's mark: words to some letters and with their length, figures whole."""
    kinds = ["id" if each.key == "id" else places.kind(each.table, each.key) for each in columns]
    unit = _MARK // max(1, sum(_LETTERS.get(each, 0) for each in kinds))
    found = []
    for column, kind in zip(columns, kinds, strict=True):
        cells, letters = places.range(column.table, column.key), unit * _LETTERS.get(kind, 0)
        words = f"LEFT({cells},{letters})&LEN({cells})" if letters else cells
        found.append(f'{cells}&""' if kind == "id" else words)
    return found


@_spell.register
def _(expression: Filled, places: Places, row: Row | None) -> str:
    return f'({"&".join(_spell(each, places, row) for each in expression.columns)}<>"")'


@_spell.register
def _(expression: Amount, places: Places, row: Row | None) -> str:
    return f"N({spell(expression.inner, places, row)})"


@_spell.register
def _(expression: Within, places: Places, row: Row | None) -> str:
    value = _spell(expression.value, places, row)
    column = places.range(expression.column.table, expression.column.key)
    return f'({value}<>"")*ISNUMBER(MATCH({literal(value)},{column},0))'


@_spell.register
def _(expression: Total, places: Places, row: Row | None) -> str:
    amount = expression.amount
    if isinstance(amount, Op) and amount.sign in "+-":
        parts = (_spell(Total(each, expression.where), places, row) for each in (amount.left, amount.right))
        return f"({amount.sign.join(parts)})"
    outer = _outer(amount, row)
    spelled = [_spell(each, places, outer) for each in _factors(amount)]
    if len(spelled) == 1 and (criteria := _criteria(expression.where, places, outer)) is not None:
        return f"SUMIFS({','.join([*spelled, *criteria])})" if criteria else f"SUM({spelled[0]})"
    where = [f"{_spell(expression.where, places, outer)}*1"] if expression.where else []
    return f"SUMPRODUCT({','.join([*where, *spelled])})"


def _outer(over: Expr, row: Row | None) -> Row | None:
    """The row within which a sum stands, but for the table that it sums."""
    return row.beyond(table_of(over)) if row else None


def _factors(amount: Expr) -> list[Expr]:
    if isinstance(amount, Op) and amount.sign == "*":
        return [*_factors(amount.left), *_factors(amount.right)]
    return [amount]


def _criteria(where: Expr | None, places: Places, row: Row | None) -> list[str] | None:
    """Pairs of range and criterion, where every condition is a plain relation of a column without free text."""
    found: list[str] = []
    for each in _conditions(where):
        within = row.tables if row else ()
        if not isinstance(each, Compare) or not isinstance(each.left, Column) or table_of(each.right, within):
            return None
        if places.kind(each.left.table, each.left.key) in ("text", "long", "given") and not _is_key(each):
            return None
        if isinstance(each.right, Const) and each.right.value in (0, ""):
            return None
        word = _beside(each.right, each.left, places, row)
        criterion = word if each.relation == "=" else f"{quoted(each.relation)}&{word}"
        found += [places.range(each.left.table, each.left.key), criterion]
    return found


def _is_key(each: Compare) -> bool:
    """Whether a hidden id is asked for a key of a register, in which nothing is an operator or looks like a number."""
    key = each.right.value if isinstance(each.right, Const) else ""
    return isinstance(each.left, Column) and each.left.key == "id" and isinstance(key, str) and key.isidentifier()


def _conditions(where: Expr | None) -> list[Expr]:
    if where is None:
        return []
    return [*_conditions(where.left), *_conditions(where.right)] if isinstance(where, And) else [where]


@_spell.register
def _(expression: Count, places: Places, row: Row | None) -> str:
    outer = _outer(expression.where, row)
    table = table_of(expression.where, outer.tables if outer else ())
    if criteria := _criteria(expression.where, places, outer):
        return f"COUNTIFS({','.join(criteria)})"
    return f"SUMPRODUCT({_spell(expression.where, places, outer)}*{below(table, places)})"


def below(table: str, places: Places) -> str:
    """The factor that leaves the heading's row out."""
    head = places.head(table)
    return f"(ROW({places.range(table, 'id')})>ROW({head}))" if head else "1"


def first_row(where: Expr, places: Places) -> str:
    """The formula of the sheet's row of the first row that holds; FAR where none does."""
    table = table_of(where)
    rows = f"ROW({places.range(table, 'id')})"
    return f"{FAR}-SUMPRODUCT(MAX({_spell(where, places, None)}*{below(table, places)}*({FAR}-{rows})))"


@_spell.register
def _(expression: Extreme, places: Places, row: Row | None) -> str:
    outer = _outer(expression.amount, row)
    amounts = _spell(expression.amount, places, outer)
    if expression.where is None:
        return f"{expression.kind}({amounts})"
    where = _spell(expression.where, places, outer)
    if expression.kind == "MAX":
        return f"SUMPRODUCT(MAX({where}*{amounts}))"
    return f"MOD(-SUMPRODUCT(MAX({where}*({FAR}-{amounts}))),{FAR})"


@_spell.register
def _(expression: Ratio, places: Places, row: Row | None) -> str:
    part, whole = (_spell(each, places, row) for each in (expression.part, expression.whole))
    return f"IF({_bare(whole)}=0,{quoted(places.words(expression.otherwise))},{part}/{whole})"


@_spell.register
def _(expression: Choose, places: Places, row: Row | None) -> str:
    parts = (spell(each, places, row) for each in (expression.condition, expression.then, expression.otherwise))
    return f"IF({','.join(parts)})"


@_spell.register
def _(expression: Least, places: Places, row: Row | None) -> str:
    return f"{expression.kind}({','.join(spell(each, places, row) for each in expression.values)})"


@_spell.register
def _(expression: Sum, places: Places, row: Row | None) -> str:
    return f"SUM({','.join(_runs([spell(each, places, row) for each in expression.values]))})"


@_spell.register
def _(expression: Numbers, places: Places, row: Row | None) -> str:
    return f"COUNT({','.join(_runs([spell(each, places, row) for each in expression.values]))})"


@_spell.register
def _(expression: Nth, places: Places, row: Row | None) -> str:
    return f"CHOOSE({','.join(spell(each, places, row) for each in (expression.place, *expression.values))})"


@_spell.register
def _(expression: Repeated, places: Places, row: Row | None) -> str:
    return f"REPT({spell(expression.words, places, row)},{spell(expression.times, places, row)})"


def _runs(cells: Sequence[str]) -> list[str]:
    """Cells that stand below one another as ranges."""
    found: list[tuple[str, int, int]] = []
    loose = [each for each in cells if not _ADDRESS.fullmatch(each)]
    for match in filter(None, map(_ADDRESS.fullmatch, cells)):
        column, row = match[1], int(match[2])
        if found and found[-1][0] == column and found[-1][2] == row - 1:
            found[-1] = column, found[-1][1], row
        else:
            found.append((column, row, row))
    runs = (f"{column}{first}" + (f":{column.rpartition('!')[2]}{last}" if last > first else "")
            for column, first, last in found)  # fmt: skip
    return [*runs, *loose]


@_spell.register
def _(expression: Joined, places: Places, row: Row | None) -> str:
    return f"({'&'.join(_spell(each, places, row) for each in expression.parts)})"


@_spell.register
def _(expression: Shown, places: Places, row: Row | None) -> str:
    return f"TEXT({spell(expression.value, places, row)},{quoted(expression.form)})"


@_spell.register
def _(expression: Lookup, places: Places, row: Row | None) -> str:
    value = _spell(expression.value, places, row)
    cells = places.range(expression.column.table, expression.column.key)
    shows = places.range(expression.shows.table, expression.shows.key)
    found = f'IFERROR(INDEX({shows},MATCH({literal(value)},{cells},0))&"","")'
    return f'IF(({value}="")+(LEN({value})>{MATCHED})>0,"",{found})'


@_spell.register
def _(expression: Parent, places: Places, row: Row | None) -> str:
    inner = _spell(expression.inner, places, row)
    if not expression.last:
        return f'LEFT({inner},FIND("/",{inner}&"/")-1)'
    slashes = f'(LEN({inner})-LEN(SUBSTITUTE({inner},"/","")))'
    return f'LEFT({inner},FIND(CHAR(1),SUBSTITUTE("/"&{inner},"/",CHAR(1),{slashes}+1))-2+({slashes}=0))'


@_spell.register
def _(expression: Order, places: Places, row: Row | None) -> str:
    cell, words = _spell(expression.column, places, row), places.list(expression.column.table, expression.column.key)
    return f'IF({cell}="",0,SUMPRODUCT(EXACT({words},{cell})*(ROW({words})-1)))'  # lists begin in row 2


@_spell.register
def _(expression: YearAfter, places: Places, row: Row | None) -> str:
    day = spell(expression.day, places, row)
    return f"(DATE(YEAR({day})+1,MONTH({day}),DAY({day}))-1)"


@_spell.register
def _(expression: Find, places: Places, row: Row | None) -> str:
    table = expression.column.table
    value, cells = _spell(expression.value, places, row), places.range(table, expression.column.key)
    rows, beneath = f"ROW({cells})", below(table, places)
    wordy = places.kind(table, expression.column.key) in WORDY
    same = f"EXACT({cells},{value})" if wordy else f"({cells}={value})"  # EXACT of numbers differs between programs
    named = f'{same}*({cells}<>"")*{beneath}'
    asked, blank = [named], value
    if expression.by_id is not None:
        ids, own = places.range(table, "id"), _spell(expression.by_id, places, row)
        by_id = f'EXACT({ids},{own})*({ids}<>"")*{beneath}'
        asked = [by_id, named, f"{by_id}*{same}"] if expression.named else [named, by_id]
        blank = f"{own}&{value}"
    best = ",".join(f"{each}*({rank * FAR}-{rows})" for rank, each in enumerate(asked, 1))
    head = places.head(table)
    start = f"ROW({head})" if head else f"ROW(INDEX({cells},1))+1"
    return f'IF({blank}="",0,MAX(0,MOD(-SUMPRODUCT(MAX({best})),{FAR})-{start}))'  # most rows are blank


@_spell.register
def _(expression: Item, places: Places, row: Row | None) -> str:
    table, place = expression.column.table, _spell(expression.place, places, row)
    index = f"{place}+1" if places.head(table) else _bare(place)
    found = f"INDEX({places.range(table, expression.column.key)},{index})"
    return f"IF({_bare(place)}=0,0,N({found}))" if expression.number else f'IF({_bare(place)}=0,"",{found}&"")'


@_spell.register
def _(expression: Earlier, places: Places, row: Row | None) -> str:
    """Only within a row of a derived table, whose columns asked for hold numbers."""
    assert row is not None, "a count of earlier rows stands within a row"
    pairs = (f"{row.above(each.key)},{row.cell(each.table, each.key)}" for each in expression.columns)
    return f"COUNTIFS({','.join(pairs)})"


@_spell.register
def _(expression: Alike, places: Places, row: Row | None) -> str:
    """Only within a row of a derived table, whose columns asked for hold numbers."""
    assert row is not None, "a count of like rows stands within a row"
    pairs = (f"{places.range(each.table, each.key)},{row.cell(each.table, each.key)}" for each in expression.columns)
    return f"COUNTIFS({','.join(pairs)})"


@_spell.register
def _(expression: At, places: Places, row: Row | None) -> str:
    """A fixed place is the cell itself; any other is asked for within the room of the table."""
    cells = places.range(expression.column.table, expression.column.key)
    found = _RANGE.fullmatch(cells)
    assert found, cells
    first, room = int(found[2]), int(found[3]) - int(found[2]) + 1
    if isinstance(expression.place, Const):
        return f"{found[1]}{first + int(str(expression.place.value)) - 1}"
    place = spell(expression.place, places, row)
    return f'IF(({place}<1)+({place}>{room})>0,"",INDEX({cells},{place}))'


@_spell.register
def _(expression: Floor, places: Places, row: Row | None) -> str:
    return f"INT(N({spell(expression.inner, places, row)}))"


@_spell.register
def _(expression: Months, places: Places, row: Row | None) -> str:
    day = spell(expression.day, places, row)
    there = f"(N({day})>={FIRST_DAY})*(N({day})<{LAST_DAY})"
    return f"IF({there},YEAR({day})*12+MONTH({day})-1,0)"


@_spell.register
def _(expression: Rank, places: Places, row: Row | None) -> str:
    own, keys = _spell(expression.key, places, row), places.range(expression.key.table, expression.key.key)
    before = quoted(">" if expression.falling else "<")
    return f'IF({own}=0,0,COUNTIFS({keys},">0",{keys},{before}&{own})+1)'
