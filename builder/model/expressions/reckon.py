"""Reckons expressions in Python: the values of guide, dashboard and network, and the cached values of workbooks."""

import datetime

from builder.model.expressions.nodes import (
    Again,
    Amount,
    And,
    Blank,
    Cell,
    Column,
    Compare,
    Const,
    Filled,
    Misfit,
    Not,
    Number,
    Op,
    Or,
    Same,
    Value,
    Within,
    Words,
)
from builder.model.expressions.reckon_asks import shown
from builder.model.expressions.scope import (
    FIRST_DAY,
    LAST_DAY,
    MATCHED,
    NOWHERE,
    RECKONED,
    Record,
    Rows,
    Scope,
    amount,
    fold,
    from_serial,
    numeric,
    reckon,
    serial,
    table_of,
)

__all__ = [
    "FIRST_DAY", "LAST_DAY", "MATCHED", "NOWHERE", "Record", "Rows", "Scope", "amount", "from_serial", "reckon",
    "serial", "shown", "table_of",
]  # fmt: skip


@RECKONED.add
def _(expression: Column, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return scope.value(expression.table, rows[expression.table], expression.key)


@RECKONED.add
def _(expression: Const, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return expression.value


@RECKONED.add
def _(expression: Words, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return scope.words(expression.path) if scope.words else None


@RECKONED.add
def _(expression: Cell, scope: Scope, rows: Rows = NOWHERE) -> Value:
    if scope.cells is None:
        raise KeyError(expression.name)
    return scope.cells(expression.name)


@RECKONED.add
def _(expression: Op, scope: Scope, rows: Rows = NOWHERE) -> float:
    left, right = (amount(reckon(each, scope, rows)) for each in (expression.left, expression.right))
    if expression.sign == "+":
        return left + right
    if expression.sign == "-":
        return left - right
    return left * right if expression.sign == "*" else left / right


@RECKONED.add
def _(expression: Compare, scope: Scope, rows: Rows = NOWHERE) -> bool:
    left, right = (fold(reckon(each, scope, rows)) for each in (expression.left, expression.right))
    if expression.relation == "=":
        return bool(left == right)
    if expression.relation == "<>":
        return bool(left != right)
    if not (numeric(left) and numeric(right)):
        return False
    order = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return bool(order[expression.relation])


@RECKONED.add
def _(expression: Same, scope: Scope, rows: Rows = NOWHERE) -> bool:
    left, right = (reckon(each, scope, rows) for each in (expression.left, expression.right))
    return bool(("" if left is None else left) == ("" if right is None else right))


@RECKONED.add
def _(expression: And, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return bool(reckon(expression.left, scope, rows)) and bool(reckon(expression.right, scope, rows))


@RECKONED.add
def _(expression: Or, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return bool(reckon(expression.left, scope, rows)) or bool(reckon(expression.right, scope, rows))


@RECKONED.add
def _(expression: Not, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return not reckon(expression.inner, scope, rows)


@RECKONED.add
def _(expression: Blank, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return reckon(expression.inner, scope, rows) in (None, "")


@RECKONED.add
def _(expression: Number, scope: Scope, rows: Rows = NOWHERE) -> bool:
    value = reckon(expression.inner, scope, rows)
    return isinstance(value, (int, float, datetime.date)) and not isinstance(value, bool)


@RECKONED.add
def _(expression: Misfit, scope: Scope, rows: Rows = NOWHERE) -> bool:
    if scope.misfits is None:
        return False
    column = expression.column
    return scope.misfits(column.table, column.key, scope.value(column.table, rows[column.table], column.key))


@RECKONED.add
def _(expression: Again, scope: Scope, rows: Rows = NOWHERE) -> bool:
    row = rows[expression.columns[0].table]
    filled = any(scope.value(each.table, row, each.key) not in (None, "") for each in expression.columns)
    return filled and scope.earlier(expression.columns, folded=True)[row] > 0


@RECKONED.add
def _(expression: Filled, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return any(reckon(each, scope, rows) not in (None, "") for each in expression.columns)


@RECKONED.add
def _(expression: Amount, scope: Scope, rows: Rows = NOWHERE) -> float:
    return amount(reckon(expression.inner, scope, rows))


@RECKONED.add
def _(expression: Within, scope: Scope, rows: Rows = NOWHERE) -> bool:
    value, column = fold(reckon(expression.value, scope, rows)), expression.column
    return value != "" and value in scope.index(column.table, column.key)
