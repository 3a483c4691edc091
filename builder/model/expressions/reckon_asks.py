"""The rules of `reckon` for what asks: sums, counts, rows of other tables, ranks, words. Import `reckon` from there."""

import datetime
import math
from bisect import bisect_left, bisect_right
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from builder.model.expressions.nodes import (
    Alike,
    At,
    Behind,
    Choose,
    Column,
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
    Order,
    Parent,
    Place,
    Rank,
    Ratio,
    Repeated,
    Shown,
    Sum,
    Total,
    Value,
    YearAfter,
)
from builder.model.expressions.scope import (
    FIRST_DAY,
    LAST_DAY,
    MATCHED,
    NOWHERE,
    RECKONED,
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


@RECKONED.add
def _(expression: Place, scope: Scope, rows: Rows = NOWHERE) -> int:
    return rows[expression.table] + 1


@RECKONED.add
def _(expression: Total, scope: Scope, rows: Rows = NOWHERE) -> float:
    return sum(amount(each) for each in _amounts(expression.amount, expression.where, scope, rows))


def _amounts(of: Expr, where: Expr | None, scope: Scope, rows: Rows) -> list[Any]:
    table = table_of(of, rows)
    places = range(scope.count(table)) if where is None else scope.rows_where(where, rows)
    return [reckon(of, scope, {**rows, table: place}) for place in places]


@RECKONED.add
def _(expression: Count, scope: Scope, rows: Rows = NOWHERE) -> int:
    return len(scope.rows_where(expression.where, rows))


@RECKONED.add
def _(expression: Extreme, scope: Scope, rows: Rows = NOWHERE) -> float:
    column = _amounts(expression.amount, expression.where, scope, rows)
    values = [amount(each) for each in column if each not in (None, "")]
    return (max if expression.kind == "MAX" else min)(values, default=0)


@RECKONED.add
def _(expression: Ratio, scope: Scope, rows: Rows = NOWHERE) -> Value:
    part, whole = (reckon(each, scope, rows) for each in (expression.part, expression.whole))
    if not numeric(whole) or not whole or not numeric(part):
        return scope.words(expression.otherwise) if scope.words else None
    return float(part / whole)


@RECKONED.add
def _(expression: Choose, scope: Scope, rows: Rows = NOWHERE) -> Any:
    return reckon(expression.then if reckon(expression.condition, scope, rows) else expression.otherwise, scope, rows)


@RECKONED.add
def _(expression: Least, scope: Scope, rows: Rows = NOWHERE) -> float:
    values = [each for each in (reckon(each, scope, rows) for each in expression.values) if numeric(each)]
    return (max if expression.kind == "MAX" else min)(values, default=0)


@RECKONED.add
def _(expression: Sum, scope: Scope, rows: Rows = NOWHERE) -> float:
    return float(sum(each for each in (reckon(each, scope, rows) for each in expression.values) if numeric(each)))


@RECKONED.add
def _(expression: Numbers, scope: Scope, rows: Rows = NOWHERE) -> int:
    return sum(numeric(reckon(each, scope, rows)) for each in expression.values)


@RECKONED.add
def _(expression: Nth, scope: Scope, rows: Rows = NOWHERE) -> Value:
    value: Value = reckon(expression.values[int(amount(reckon(expression.place, scope, rows))) - 1], scope, rows)
    return value


@RECKONED.add
def _(expression: Dot, scope: Scope, rows: Rows = NOWHERE) -> float:
    total = 0.0
    for each, weight in zip(expression.values, expression.weights, strict=True):
        value = reckon(each, scope, rows)
        if numeric(value):
            total += (1 if expression.ones else value) * amount(reckon(weight, scope, rows))
    return total


@RECKONED.add
def _(expression: Repeated, scope: Scope, rows: Rows = NOWHERE) -> str:
    return str(reckon(expression.words, scope, rows)) * int(amount(reckon(expression.times, scope, rows)))


@RECKONED.add
def _(expression: Joined, scope: Scope, rows: Rows = NOWHERE) -> str:
    values = (reckon(each, scope, rows) for each in expression.parts)
    return "".join("" if each is None else _plain(each) for each in values)


def _plain(value: Any) -> str:
    """A number as a sheet joins it to words."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(serial(value)) if isinstance(value, datetime.date) else str(value)


@RECKONED.add
def _(expression: Shown, scope: Scope, rows: Rows = NOWHERE) -> str:
    value = reckon(expression.value, scope, rows)
    return shown(value, expression.form) if numeric(value) else "" if value is None else str(value)


def shown(value: float, form: str) -> str:
    """A number as a sheet's TEXT shows it: halves go away from 0."""
    places = len(form.rstrip("%").partition(".")[2])
    scaled = Decimal(f"{value * (100 if form.endswith('%') else 1):.15g}")
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # what rounds to 0 has no minus
    return f"{rounded:{',' if ',' in form else ''}.{places}f}" + ("%" if form.endswith("%") else "")


@RECKONED.add
def _(expression: Find, scope: Scope, rows: Rows = NOWHERE) -> int:
    column = expression.column
    value = reckon(expression.value, scope, rows)
    named = _places(scope, column, value)
    by_key = None if expression.by_id is None else reckon(expression.by_id, scope, rows)
    by_id = _places(scope, Column(column.table, "id"), by_key)
    if expression.named and named:
        return next((each for each in named if each in by_id), named[0])
    return (by_id or named or [0])[0]


def _places(scope: Scope, column: Column, value: Value) -> list[int]:
    """The places (from 1) of the rows with a value, to the letter."""
    if value in (None, ""):
        return []
    alike = scope.index(column.table, column.key).get(fold(value), [])
    return [each + 1 for each in alike if scope.value(column.table, each, column.key) == value]


@RECKONED.add
def _(expression: Item, scope: Scope, rows: Rows = NOWHERE) -> Value:
    place, column = int(amount(reckon(expression.place, scope, rows))), expression.column
    if not 0 < place <= scope.count(column.table):
        return 0 if expression.number else ""
    value = scope.value(column.table, place - 1, column.key)
    return amount(value) if expression.number else "" if value is None else value


@RECKONED.add
def _(expression: Lookup, scope: Scope, rows: Rows = NOWHERE) -> Value:
    value, column, shows = reckon(expression.value, scope, rows), expression.column, expression.shows
    if value in (None, "") or len(str(value)) > MATCHED:
        return ""
    places = scope.index(column.table, column.key).get(fold(value), ())
    return scope.value(shows.table, places[0], shows.key) or "" if places else ""


@RECKONED.add
def _(expression: Parent, scope: Scope, rows: Rows = NOWHERE) -> str:
    path = str(reckon(expression.inner, scope, rows) or "")
    return path.rpartition("/")[0] if expression.last else path.partition("/")[0]


@RECKONED.add
def _(expression: Earlier, scope: Scope, rows: Rows = NOWHERE) -> int:
    return scope.earlier(expression.columns)[rows[expression.columns[0].table]]


@RECKONED.add
def _(expression: Alike, scope: Scope, rows: Rows = NOWHERE) -> int:
    table = expression.columns[0].table
    return scope.alike(expression.columns)[
        tuple(scope.value(table, rows[table], each.key) for each in expression.columns)
    ]


@RECKONED.add
def _(expression: At, scope: Scope, rows: Rows = NOWHERE) -> Value:
    place, table = int(amount(reckon(expression.place, scope, rows))), expression.column.table
    return scope.value(table, place - 1, expression.column.key) if 0 < place <= scope.count(table) else ""


@RECKONED.add
def _(expression: Floor, scope: Scope, rows: Rows = NOWHERE) -> int:
    return math.floor(amount(reckon(expression.inner, scope, rows)))


@RECKONED.add
def _(expression: Months, scope: Scope, rows: Rows = NOWHERE) -> int:
    number = amount(reckon(expression.day, scope, rows))
    if not FIRST_DAY <= number < LAST_DAY:
        return 0
    day = from_serial(int(number))
    return day.year * 12 + day.month - 1


@RECKONED.add
def _(expression: Rank, scope: Scope, rows: Rows = NOWHERE) -> int:
    keys = scope.keys(expression.key)
    value = amount(scope.value(expression.key.table, rows[expression.key.table], expression.key.key))
    if value <= 0:
        return 0
    return len(keys) - bisect_right(keys, value) + 1 if expression.falling else bisect_left(keys, value) + 1


@RECKONED.add
def _(expression: Behind, scope: Scope, rows: Rows = NOWHERE) -> int:
    column, numbers = expression.column, scope.numbers(expression.column)
    value = amount(scope.value(column.table, rows[column.table], column.key))
    high = reckon(expression.high, scope, rows)
    return bisect_left(numbers, value) if high else len(numbers) - bisect_right(numbers, value)


@RECKONED.add
def _(expression: Order, scope: Scope, rows: Rows = NOWHERE) -> int:
    column = expression.column
    value = reckon(column, scope, rows)
    return scope.order(column.table, column.key, value) if scope.order and value not in (None, "") else 0


@RECKONED.add
def _(expression: YearAfter, scope: Scope, rows: Rows = NOWHERE) -> int:
    day = from_serial(amount(reckon(expression.day, scope, rows)))
    leap = (day.month, day.day) == (2, 29)
    return serial(datetime.date(day.year + 1, 3, 1) if leap else day.replace(year=day.year + 1)) - 1
