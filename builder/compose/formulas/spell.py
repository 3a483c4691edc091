"""Spells expressions as Excel formulas (the vocabulary that Excel 2016, LibreOffice and Google Sheets share).

Over rows everything is an array within SUMPRODUCT: no IF (Excel evaluates it there only in array formulas), conditions
are factors, and words among amounts cannot poison a sum, since amounts stand behind a comma. Where all conditions are
plain equalities of columns that hold no free text, the shorter and faster SUMIFS is written.
"""

import datetime
from collections.abc import Sequence

from builder.compose.formulas import spell_asks  # noqa: F401  its rules come along
from builder.compose.formulas.neighbours import runs
from builder.compose.formulas.spelling import (
    FAR,
    WORDY,
    WRITTEN,
    FormulaRow,
    Places,
    bare,
    below,
    beside,
    first_row,
    is_zero,
    literal,
    rows_of,
    spell,
    written,
)
from builder.document.cells import quoted
from builder.model.expressions.nodes import (
    Again,
    Amount,
    And,
    Blank,
    Cell,
    Column,
    Compare,
    Const,
    Expr,
    Filled,
    Misfit,
    Not,
    Number,
    Op,
    Or,
    Place,
    Same,
    Within,
    Words,
)
from builder.model.expressions.reckon import serial

__all__ = [
    "FAR",
    "WORDY",
    "FormulaRow",
    "Places",
    "first_row",
    "literal",
    "runs",
    "spell",
]
"""What others take from here: with it come the rules of all nodes."""

_LETTERS = {"text": 2, "long": 1, "given": 1}
"""Parts of the letters of a row's mark that go to a cell's words."""


_MARK = 180
"""Letters of words in a row's mark: MATCH takes 255, among them other cells and what stands for operators."""


@WRITTEN.add
def _(expression: Column, places: Places, row: FormulaRow | None) -> str:
    if row and expression.table in row.tables:
        return row.cell(expression.table, expression.key)
    return places.range(expression.table, expression.key)


@WRITTEN.add
def _(expression: Const, places: Places, row: FormulaRow | None) -> str:
    value = expression.value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime.date):
        return str(serial(value))
    if value == "\n":
        return "CHAR(10)"
    return quoted(value) if isinstance(value, str) else str(value)


@WRITTEN.add
def _(expression: Words, places: Places, row: FormulaRow | None) -> str:
    return quoted(places.words(expression.path))


@WRITTEN.add
def _(expression: Cell, places: Places, row: FormulaRow | None) -> str:
    return places.cell(expression.name)


@WRITTEN.add
def _(expression: Place, places: Places, row: FormulaRow | None) -> str:
    if row and expression.table in row.tables:
        return row.place
    return f"(ROW({places.range(expression.table, 'id')})-ROW({places.head(expression.table)}))"


@WRITTEN.add
def _(expression: Op, places: Places, row: FormulaRow | None) -> str:
    left, right = (written(each, places, row) for each in (expression.left, expression.right))
    if expression.sign in "+-" and isinstance(expression.left, Op) and expression.left.sign in "+-":
        left = bare(left)
    if expression.sign == "+" and isinstance(expression.right, Op) and expression.right.sign in "+-":
        right = bare(right)
    return f"({left}{expression.sign}{right})"


@WRITTEN.add
def _(expression: Compare, places: Places, row: FormulaRow | None) -> str:
    left = beside(expression.left, expression.right, places, row)
    right = beside(expression.right, expression.left, places, row)
    compared = f"({left}{expression.relation}{right})"
    numeric = expression.relation not in ("=", "<>") or is_zero(expression.right)
    guards = [
        f"ISNUMBER({spelled})"
        for each, spelled in ((expression.left, left), (expression.right, right))
        if numeric and isinstance(each, (Column, Cell))
    ]
    return "*".join([*guards, compared]) if expression.relation != "<>" else compared


@WRITTEN.add
def _(expression: Same, places: Places, row: FormulaRow | None) -> str:
    return f"EXACT({written(expression.left, places, row)},{written(expression.right, places, row)})"


@WRITTEN.add
def _(expression: And, places: Places, row: FormulaRow | None) -> str:
    return f"{written(expression.left, places, row)}*{written(expression.right, places, row)}"


@WRITTEN.add
def _(expression: Or, places: Places, row: FormulaRow | None) -> str:
    """A chain of alternatives is one sum."""
    parts: list[Expr] = []
    rest: Expr = expression
    while isinstance(rest, Or):
        parts.insert(0, rest.right)
        rest = rest.left
    return f"({'+'.join(written(each, places, row) for each in (rest, *parts))}>0)"


@WRITTEN.add
def _(expression: Not, places: Places, row: FormulaRow | None) -> str:
    if isinstance(expression.inner, Blank):
        return f'({written(expression.inner.inner, places, row)}<>"")'
    return f"(1-{written(expression.inner, places, row)})"


@WRITTEN.add
def _(expression: Blank, places: Places, row: FormulaRow | None) -> str:
    return f'({written(expression.inner, places, row)}="")'


@WRITTEN.add
def _(expression: Number, places: Places, row: FormulaRow | None) -> str:
    return f"ISNUMBER({written(expression.inner, places, row)})"


@WRITTEN.add
def _(expression: Misfit, places: Places, row: FormulaRow | None) -> str:
    column = expression.column
    cells = written(column, places, row)
    return f'({cells}<>"")*(1-{_fits(column, cells, places)})'


def _fits(column: Column, cells: str, places: Places) -> str:
    """Whether a cell is one of its kind. An error within (INT of words) ends in ISNUMBER, so words poison nothing."""
    kind = places.kind(column.table, column.key)
    if kind in ("choice", "flag"):
        return f"ISNUMBER(MATCH({literal(cells)},{places.list(column.table, column.key)},0))"
    whole, number = f"(INT({cells})={cells})", f"ISNUMBER({cells})"
    test = {
        "money": f"{number}*({cells}>=0)*{whole}",
        "count": f"{number}*({cells}>=0)*{whole}",
        "signed": f"{number}*{whole}",
        "year": f"{number}*({cells}>=1900)*({cells}<=2200)*{whole}",
        "percent": f"{number}*({cells}>=0)*({cells}<=100)*{whole}",
        "number": number,
        "date": f"{number}*({cells}>=1)*({cells}<2958466)",
        "month": f"{number}*({cells}>=1)*({cells}<2958466)",
    }.get(kind)
    return "1" if test is None else f"ISNUMBER(1/({test}))"


@WRITTEN.add
def _(expression: Again, places: Places, row: FormulaRow | None) -> str:
    """The mark of each row is looked up among all marks: found above itself, the row stands twice."""
    table = expression.columns[0].table
    ids = places.range(table, "id")
    # the last part keeps the heading, which may be called like a row, apart from them
    parts = [*_marks(expression.columns, places), below(table, places)]
    mark = _without_operators('&"|"&'.join(parts))
    filled = "&".join(places.range(table, each.key) for each in expression.columns)
    place = f"(ROW({ids})-ROW({places.head(table)})+1)"
    return f'({filled}<>"")*ISNUMBER(1/(MATCH({mark},{mark},0)<{place}))'


def _without_operators(words: str) -> str:
    """Words without `*`, `?` and `~`: whether MATCH takes them for operators within an array, programs differ."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({words},"~","|1"),"*","|2"),"?","|3")'


def _marks(columns: Sequence[Column], places: Places) -> list[str]:
    """Each cell of a row as it enters the row's mark: words to some letters and with their length, figures whole."""
    kinds = ["id" if each.key == "id" else places.kind(each.table, each.key) for each in columns]
    unit = _MARK // max(1, sum(_LETTERS.get(each, 0) for each in kinds))
    marks = []
    for column, kind in zip(columns, kinds, strict=True):
        cells, letters = places.range(column.table, column.key), unit * _LETTERS.get(kind, 0)
        words = f"LEFT({cells},{letters})&LEN({cells})" if letters else cells
        marks.append(f'{cells}&""' if kind == "id" else words)
    return marks


@WRITTEN.add
def _(expression: Filled, places: Places, row: FormulaRow | None) -> str:
    return f'({"&".join(written(each, places, row) for each in expression.columns)}<>"")'


@WRITTEN.add
def _(expression: Amount, places: Places, row: FormulaRow | None) -> str:
    return f"N({spell(expression.inner, places, row)})"


@WRITTEN.add
def _(expression: Within, places: Places, row: FormulaRow | None) -> str:
    value = written(expression.value, places, row)
    rows, _ = rows_of(expression.column, places)
    return f'({value}<>"")*ISNUMBER(MATCH({literal(value)},{rows},0))'
