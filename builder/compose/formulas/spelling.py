"""How formulas are spelled: where things stand (`Places`, `FormulaRow`), and what all rules of `spell.py` share."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from builder.document.cells import quoted
from builder.model.expressions.nodes import (
    And,
    Column,
    Compare,
    Const,
    Expr,
)
from builder.model.expressions.reckon import table_of
from builder.model.expressions.rules import Rules
from builder.sheets.table import Kind

FAR = 1_000_000
"""More than a sheet has rows that formulas read: the first of some rows is the greatest distance from it."""


WORDY = ("text", "long", "given", "hidden", "choice", "flag")
"""Kinds of columns that hold words."""


_BRACKETS = re.compile(r'"[^"]*"|[()]')
"""Brackets, and words in which they are none."""


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
        """The word that stands in a column of the sheet for a key of its list."""

    def cell(self, name: str) -> str:
        """The address of a named cell."""

    def words(self, path: str) -> str:
        """Words of the workbook's content."""


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """The row within which a formula stands: of which tables, how it names their cells, the cells above, its place."""

    tables: tuple[str, ...]
    cell: Callable[[str, str], str]
    above: Callable[[str], str]
    place: str

    def beyond(self, table: str) -> "FormulaRow":
        """What a sum over a table still names by this row: the cells of its other tables."""
        return replace(self, tables=tuple(each for each in self.tables if each != table))


def spell(expression: Expr, places: Places, row: FormulaRow | None = None) -> str:
    """The formula of an expression, without its equals sign; `row` where it stands within a row of a table."""
    return bare(written(expression, places, row))


def bare(formula: str) -> str:
    """A formula without the brackets around the whole of it; unchanged where there are none."""
    if not (formula.startswith("(") and formula.endswith(")")):
        return formula
    depth = 0
    for bracket in _BRACKETS.finditer(formula):
        depth += (bracket[0] == "(") - (bracket[0] == ")")
        if not depth and bracket.end() < len(formula):
            return formula
    return formula[1:-1]


WRITTEN = Rules()
"""How each kind of node is spelled: `spell.py` and `spell_asks.py` fill it."""


def written(expression: Expr, places: Places, row: FormulaRow | None) -> str:
    """An expression within others. Raises TypeError for a node without a rule."""
    spelled: str = WRITTEN[type(expression)](expression, places, row)
    return spelled


def is_zero(expression: Expr) -> bool:
    """Whether it is the plain number 0, to which a blank cell is equal."""
    return isinstance(expression, Const) and expression.value == 0 and not isinstance(expression.value, str)


def beside(expression: Expr, other: Expr, places: Places, row: FormulaRow | None) -> str:
    """A plain value beside a column of a list is a key: its word is spelled."""
    if isinstance(expression, Const) and isinstance(other, Column) and isinstance(expression.value, (str, bool)):
        return quoted(places.word(other.table, other.key, expression.value))
    return written(expression, places, row)


def literal(cells: str) -> str:
    """Words for MATCH, in which `*`, `?` and `~` stand for themselves."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cells},"~","~~"),"*","~*"),"?","~?")'


def outer_of(over: Expr, row: FormulaRow | None) -> FormulaRow | None:
    """The row within which a sum stands, but for the table that it sums."""
    return row.beyond(table_of(over)) if row else None


def criteria_of(where: Expr | None, places: Places, row: FormulaRow | None) -> list[str] | None:
    """Pairs of range and criterion, where every condition is a plain relation of a column without free text."""
    pairs: list[str] = []
    for condition in conjuncts(where):
        within = row.tables if row else ()
        if (
            not isinstance(condition, Compare)
            or not isinstance(condition.left, Column)
            or table_of(condition.right, within)
        ):
            return None
        if places.kind(condition.left.table, condition.left.key) in ("text", "long", "given") and not _is_key(
            condition
        ):
            return None
        if isinstance(condition.right, Const) and condition.right.value in (0, ""):
            return None
        word = beside(condition.right, condition.left, places, row)
        criterion = word if condition.relation == "=" else f"{quoted(condition.relation)}&{word}"
        pairs += [places.range(condition.left.table, condition.left.key), criterion]
    return pairs


def _is_key(condition: Compare) -> bool:
    """Whether a hidden id is asked for a key of a register, in which nothing is an operator or looks like a number."""
    key = condition.right.value if isinstance(condition.right, Const) else ""
    return (
        isinstance(condition.left, Column)
        and condition.left.key == "id"
        and isinstance(key, str)
        and key.isidentifier()
    )


def conjuncts(where: Expr | None) -> list[Expr]:
    """The conditions that `and` joins in an expression, each by itself; none for None."""
    if where is None:
        return []
    return [*conjuncts(where.left), *conjuncts(where.right)] if isinstance(where, And) else [where]


def under(cells: str) -> str:
    """A range without its first cell, the heading: still from there, so that a first row inserted belongs to it."""
    return f"INDEX({cells},2):{home_of(cells)}{cells.rpartition(':')[2]}"


def rows_of(column: Column, places: Places) -> tuple[str, bool]:
    """A column's cells without its heading, which may be called like a row; and whether it has one."""
    cells, headed = places.range(column.table, column.key), bool(places.head(column.table))
    return (under(cells) if headed else cells), headed


def home_of(cells: str) -> str:
    """The sheet that a range names, with its mark; empty where it names none."""
    return cells[: cells.rindex("!") + 1] if "!" in cells else ""


def below(table: str, places: Places) -> str:
    """A factor of a formula that is 1 below the table's heading and 0 in the heading's own row."""
    head = places.head(table)
    return f"(ROW({places.range(table, 'id')})>ROW({head}))" if head else "1"


def first_row(where: Expr, places: Places) -> str:
    """The formula of the sheet's row of the first row that holds; FAR where none does."""
    table = table_of(where)
    rows = f"ROW({places.range(table, 'id')})"
    return f"{FAR}-SUMPRODUCT(MAX({written(where, places, None)}*{below(table, places)}*({FAR}-{rows})))"
