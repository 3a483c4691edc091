"""Reckons expressions in Python: the values of guide, dashboard and network, and the cached values of workbooks."""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_UP, Decimal
from functools import singledispatch
from typing import Any

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
    Derived,
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
    Value,
    Within,
    Words,
    YearAfter,
)

Record = Mapping[str, Value]
"""A row: values by column key; `id` is its hidden id."""


Rows = Mapping[str, int]
"""The rows (from 0) within which an expression is reckoned, by table."""
NOWHERE: Rows = {}
MATCHED = 120
"""Letters of a name for which MATCH surely looks, each of them an operator that is written twice."""
FIRST_DAY, LAST_DAY = 61, 2_958_466
"""Numbers of days on which all programs agree: from 1 March 1900, and the first one past the year 9999."""


@dataclass(slots=True)
class Scope:
    """The rows of every table, and what named cells hold.

    `words` gives the words at a path (ratios without a divisor are words): figures that nobody prints may leave them
    out and get None. `cells` are asked for named cells.
    """

    tables: Mapping[str, Sequence[Record]]
    words: Callable[[str], str] | None = None
    cells: Callable[[str], Value] | None = None
    derived: Mapping[str, Derived] = field(default_factory=dict)
    misfits: Callable[[str, str, Value], bool] | None = None
    """Whether a value is none of its column's (table, column, value); data that were read hold none."""
    room: Mapping[str, int] = field(default_factory=dict)
    """How many rows a derived table has where it stands on a sheet: blank ones follow those of the data."""
    order: Callable[[str, str, Value], int] | None = None
    """The place (from 1) of a key in its column's list (table, column, key); 0 where it has none."""
    _known: dict[tuple[str, int, str], Value] = field(default_factory=dict)
    _indexes: dict[tuple[str, str], dict[Value, list[int]]] = field(default_factory=dict)
    _earlier: dict[tuple[tuple[Column, ...], bool], list[int]] = field(default_factory=dict)
    _alike: dict[tuple[Column, ...], Counter[tuple[Value, ...]]] = field(default_factory=dict)
    _where: dict[Expr, list[int]] = field(default_factory=dict)
    _keys: dict[Column, list[float]] = field(default_factory=dict)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        if table in self.room:
            return self.room[table]
        return len(self.tables[self.derived[table].of if table in self.derived else table])

    def value(self, table: str, row: int, key: str) -> Value:
        """What stands in a row (from 0); of a derived table it is reckoned when it is first asked for."""
        if table not in self.derived:
            rows = self.tables[table]
            return rows[row].get(key) if row < len(rows) else None
        place = table, row, key
        if place not in self._known:
            within = {table: row, self.derived[table].of: row}
            self._known[place] = _held(reckon(self.derived[table].column(key), self, within))
        return self._known[place]

    def rows_where(self, condition: Expr, rows: Rows = NOWHERE) -> list[int]:
        """The rows (from 0) of its table for which a condition holds, within rows of other tables."""
        if rows:
            return self._rows_where(condition, rows)
        if condition not in self._where:
            self._where[condition] = self._rows_where(condition, rows)
        return self._where[condition]

    def _rows_where(self, condition: Expr, rows: Rows) -> list[int]:
        table = table_of(condition, rows)
        places: Iterable[int] = range(self.count(table))
        rest: list[Expr] = []
        for each in _conjuncts(condition):
            if asked := _asked(each, table, rows):
                alike = set(self.index(table, asked[0]).get(_folded(reckon(asked[1], self, rows)), ()))
                places = [row for row in places if row in alike]
            else:
                rest.append(each)
        return [row for row in places if all(reckon(each, self, {**rows, table: row}) for each in rest)]

    def index(self, table: str, key: str) -> Mapping[Value, Sequence[int]]:
        """The rows of each value of a column, as comparisons see values."""
        if (table, key) not in self._indexes:
            found = self._indexes[table, key] = {}
            for row in range(self.count(table)):
                found.setdefault(_folded(self.value(table, row, key)), []).append(row)
        return self._indexes[table, key]

    def earlier(self, columns: tuple[Column, ...], *, folded: bool = False) -> Sequence[int]:
        """For each row of a table how many rows above hold the same in these columns, to the letter or `folded`."""
        if (columns, folded) not in self._earlier:
            seen: dict[tuple[Value, ...], int] = {}
            found = self._earlier[columns, folded] = []
            for row in range(self.count(columns[0].table)):
                values = (self.value(each.table, row, each.key) for each in columns)
                own = tuple(map(_folded, values) if folded else values)
                found.append(seen.get(own, 0))
                seen[own] = found[-1] + 1
        return self._earlier[columns, folded]

    def alike(self, columns: tuple[Column, ...]) -> Mapping[tuple[Value, ...], int]:
        """How many rows of a table hold the same in these columns."""
        if columns not in self._alike:
            table = columns[0].table
            self._alike[columns] = Counter(
                tuple(self.value(table, row, each.key) for each in columns) for row in range(self.count(table))
            )
        return self._alike[columns]

    def keys(self, column: Column) -> Sequence[float]:
        """All keys (> 0) of a column that ranks rows, in order."""
        if column not in self._keys:
            found = (amount(self.value(column.table, row, column.key)) for row in range(self.count(column.table)))
            self._keys[column] = sorted(each for each in found if each > 0)
        return self._keys[column]


def _conjuncts(condition: Expr) -> list[Expr]:
    return [*_conjuncts(condition.left), *_conjuncts(condition.right)] if isinstance(condition, And) else [condition]


def _asked(condition: Expr, table: str, rows: Rows) -> tuple[str, Expr] | None:
    """Column and value of a condition that asks a column of the table for one value."""
    if not (isinstance(condition, Compare) and condition.relation == "=" and isinstance(condition.left, Column)):
        return None
    if condition.left.table != table or table_of(condition.right, rows):
        return None
    return condition.left.key, condition.right


def _held(value: Any) -> Value:
    """A cell holds 1 or 0 for a condition, and an empty text for nothing."""
    found: Value = int(value) if isinstance(value, bool) else "" if value is None else value
    return found


def table_of(expression: Expr, within: Collection[str] = ()) -> str:
    """The table of whose rows an expression speaks, but for those within which it stands; empty for a single value.

    An aggregate gives a single value.
    """
    if isinstance(expression, (Column, Place)):
        return "" if expression.table in within else expression.table
    if isinstance(expression, (Total, Count, Extreme, Cell, Const, Words)):
        return ""
    inner = (table_of(each, within) for each in _parts(expression))
    return next((each for each in inner if each), "")


def _parts(expression: Expr) -> Sequence[Expr]:
    if isinstance(expression, (At, Item, Find, Lookup, Within)):  # the column they ask is another table's
        return [expression.place if isinstance(expression, (At, Item)) else expression.value]
    held = [getattr(expression, each.name) for each in fields(expression)]  # type: ignore[arg-type]  # all are dataclasses
    listed = [inner for each in held for inner in (each if isinstance(each, tuple) else (each,))]
    return [each for each in listed if isinstance(each, Expr)]


@singledispatch
def reckon(expression: Expr, scope: Scope, rows: Rows = NOWHERE) -> Any:
    """The value of an expression; `rows` are the rows that it speaks of, where it speaks of rows.

    Raises TypeError for a node without a rule here.
    """
    raise TypeError(type(expression).__name__)


@reckon.register
def _(expression: Column, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return scope.value(expression.table, rows[expression.table], expression.key)


@reckon.register
def _(expression: Const, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return expression.value


@reckon.register
def _(expression: Words, scope: Scope, rows: Rows = NOWHERE) -> Value:
    return scope.words(expression.path) if scope.words else None


@reckon.register
def _(expression: Cell, scope: Scope, rows: Rows = NOWHERE) -> Value:
    if scope.cells is None:
        raise KeyError(expression.name)
    return scope.cells(expression.name)


@reckon.register
def _(expression: Place, scope: Scope, rows: Rows = NOWHERE) -> int:
    return rows[expression.table] + 1


@reckon.register
def _(expression: Op, scope: Scope, rows: Rows = NOWHERE) -> float:
    left, right = (amount(reckon(each, scope, rows)) for each in (expression.left, expression.right))
    if expression.sign == "+":
        return left + right
    if expression.sign == "-":
        return left - right
    return left * right if expression.sign == "*" else left / right


def amount(value: Any) -> float:
    """A number as it is, a day as the number that a sheet keeps for it, anything else as 0."""
    if isinstance(value, datetime.date):
        return serial(value)
    return value if isinstance(value, (int, float)) else 0


def serial(day: datetime.date) -> int:
    """A day as the number that a sheet keeps for it."""
    return day.toordinal() - datetime.date(1899, 12, 30).toordinal()


def from_serial(number: float) -> datetime.date:
    """The day of such a number."""
    return datetime.date(1899, 12, 30) + datetime.timedelta(number)


@reckon.register
def _(expression: Compare, scope: Scope, rows: Rows = NOWHERE) -> bool:
    left, right = (_folded(reckon(each, scope, rows)) for each in (expression.left, expression.right))
    if expression.relation == "=":
        return bool(left == right)
    if expression.relation == "<>":
        return bool(left != right)
    if not (_numeric(left) and _numeric(right)):
        return False
    order = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return bool(order[expression.relation])


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return serial(value) if isinstance(value, datetime.date) else "" if value is None else value


def _numeric(value: object) -> bool:
    return isinstance(value, (int, float))


@reckon.register
def _(expression: Same, scope: Scope, rows: Rows = NOWHERE) -> bool:
    left, right = (reckon(each, scope, rows) for each in (expression.left, expression.right))
    return bool(("" if left is None else left) == ("" if right is None else right))


@reckon.register
def _(expression: And, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return bool(reckon(expression.left, scope, rows)) and bool(reckon(expression.right, scope, rows))


@reckon.register
def _(expression: Or, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return bool(reckon(expression.left, scope, rows)) or bool(reckon(expression.right, scope, rows))


@reckon.register
def _(expression: Not, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return not reckon(expression.inner, scope, rows)


@reckon.register
def _(expression: Blank, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return reckon(expression.inner, scope, rows) in (None, "")


@reckon.register
def _(expression: Number, scope: Scope, rows: Rows = NOWHERE) -> bool:
    value = reckon(expression.inner, scope, rows)
    return isinstance(value, (int, float, datetime.date)) and not isinstance(value, bool)


@reckon.register
def _(expression: Misfit, scope: Scope, rows: Rows = NOWHERE) -> bool:
    if scope.misfits is None:
        return False
    column = expression.column
    return scope.misfits(column.table, column.key, scope.value(column.table, rows[column.table], column.key))


@reckon.register
def _(expression: Again, scope: Scope, rows: Rows = NOWHERE) -> bool:
    row = rows[expression.columns[0].table]
    filled = any(scope.value(each.table, row, each.key) not in (None, "") for each in expression.columns)
    return filled and scope.earlier(expression.columns, folded=True)[row] > 0


@reckon.register
def _(expression: Filled, scope: Scope, rows: Rows = NOWHERE) -> bool:
    return any(reckon(each, scope, rows) not in (None, "") for each in expression.columns)


@reckon.register
def _(expression: Amount, scope: Scope, rows: Rows = NOWHERE) -> float:
    return amount(reckon(expression.inner, scope, rows))


@reckon.register
def _(expression: Within, scope: Scope, rows: Rows = NOWHERE) -> bool:
    value, column = _folded(reckon(expression.value, scope, rows)), expression.column
    return value != "" and value in scope.index(column.table, column.key)


@reckon.register
def _(expression: Total, scope: Scope, rows: Rows = NOWHERE) -> float:
    return sum(amount(each) for each in _amounts(expression.amount, expression.where, scope, rows))


def _amounts(of: Expr, where: Expr | None, scope: Scope, rows: Rows) -> list[Any]:
    table = table_of(of, rows)
    places = range(scope.count(table)) if where is None else scope.rows_where(where, rows)
    return [reckon(of, scope, {**rows, table: place}) for place in places]


@reckon.register
def _(expression: Count, scope: Scope, rows: Rows = NOWHERE) -> int:
    return len(scope.rows_where(expression.where, rows))


@reckon.register
def _(expression: Extreme, scope: Scope, rows: Rows = NOWHERE) -> float:
    found = _amounts(expression.amount, expression.where, scope, rows)
    values = [amount(each) for each in found if each not in (None, "")]
    return (max if expression.kind == "MAX" else min)(values, default=0)


@reckon.register
def _(expression: Ratio, scope: Scope, rows: Rows = NOWHERE) -> Value:
    part, whole = (reckon(each, scope, rows) for each in (expression.part, expression.whole))
    if not _numeric(whole) or not whole or not _numeric(part):
        return scope.words(expression.otherwise) if scope.words else None
    return float(part / whole)


@reckon.register
def _(expression: Choose, scope: Scope, rows: Rows = NOWHERE) -> Any:
    return reckon(expression.then if reckon(expression.condition, scope, rows) else expression.otherwise, scope, rows)


@reckon.register
def _(expression: Least, scope: Scope, rows: Rows = NOWHERE) -> float:
    values = [each for each in (reckon(each, scope, rows) for each in expression.values) if _numeric(each)]
    return (max if expression.kind == "MAX" else min)(values, default=0)


@reckon.register
def _(expression: Sum, scope: Scope, rows: Rows = NOWHERE) -> float:
    return float(sum(each for each in (reckon(each, scope, rows) for each in expression.values) if _numeric(each)))


@reckon.register
def _(expression: Numbers, scope: Scope, rows: Rows = NOWHERE) -> int:
    return sum(_numeric(reckon(each, scope, rows)) for each in expression.values)


@reckon.register
def _(expression: Nth, scope: Scope, rows: Rows = NOWHERE) -> Value:
    found: Value = reckon(expression.values[int(amount(reckon(expression.place, scope, rows))) - 1], scope, rows)
    return found


@reckon.register
def _(expression: Repeated, scope: Scope, rows: Rows = NOWHERE) -> str:
    return str(reckon(expression.words, scope, rows)) * int(amount(reckon(expression.times, scope, rows)))


@reckon.register
def _(expression: Joined, scope: Scope, rows: Rows = NOWHERE) -> str:
    values = (reckon(each, scope, rows) for each in expression.parts)
    return "".join("" if each is None else _plain(each) for each in values)


def _plain(value: Any) -> str:
    """A number as a sheet joins it to words."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(serial(value)) if isinstance(value, datetime.date) else str(value)


@reckon.register
def _(expression: Shown, scope: Scope, rows: Rows = NOWHERE) -> str:
    value = reckon(expression.value, scope, rows)
    return shown(value, expression.form) if _numeric(value) else "" if value is None else str(value)


def shown(value: float, form: str) -> str:
    """A number as a sheet's TEXT shows it: halves go away from 0."""
    places = len(form.rstrip("%").partition(".")[2])
    scaled = Decimal(f"{value * (100 if form.endswith('%') else 1):.15g}")
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # what rounds to 0 has no minus
    return f"{rounded:{',' if ',' in form else ''}.{places}f}" + ("%" if form.endswith("%") else "")


@reckon.register
def _(expression: Find, scope: Scope, rows: Rows = NOWHERE) -> int:
    column = expression.column
    value = reckon(expression.value, scope, rows)
    named = _places(scope, column, value)
    own = None if expression.by_id is None else reckon(expression.by_id, scope, rows)
    by_id = _places(scope, Column(column.table, "id"), own)
    if expression.named and named:
        return next((each for each in named if each in by_id), named[0])
    return (by_id or named or [0])[0]


def _places(scope: Scope, column: Column, value: Value) -> list[int]:
    """The places (from 1) of the rows with a value, to the letter."""
    if value in (None, ""):
        return []
    alike = scope.index(column.table, column.key).get(_folded(value), [])
    return [each + 1 for each in alike if scope.value(column.table, each, column.key) == value]


@reckon.register
def _(expression: Item, scope: Scope, rows: Rows = NOWHERE) -> Value:
    place, column = int(amount(reckon(expression.place, scope, rows))), expression.column
    if not 0 < place <= scope.count(column.table):
        return 0 if expression.number else ""
    value = scope.value(column.table, place - 1, column.key)
    return amount(value) if expression.number else "" if value is None else value


@reckon.register
def _(expression: Lookup, scope: Scope, rows: Rows = NOWHERE) -> Value:
    value, column, shows = reckon(expression.value, scope, rows), expression.column, expression.shows
    if value in (None, "") or len(str(value)) > MATCHED:
        return ""
    found = scope.index(column.table, column.key).get(_folded(value), ())
    return scope.value(shows.table, found[0], shows.key) or "" if found else ""


@reckon.register
def _(expression: Parent, scope: Scope, rows: Rows = NOWHERE) -> str:
    own = str(reckon(expression.inner, scope, rows) or "")
    return own.rpartition("/")[0] if expression.last else own.partition("/")[0]


@reckon.register
def _(expression: Earlier, scope: Scope, rows: Rows = NOWHERE) -> int:
    return scope.earlier(expression.columns)[rows[expression.columns[0].table]]


@reckon.register
def _(expression: Alike, scope: Scope, rows: Rows = NOWHERE) -> int:
    table = expression.columns[0].table
    return scope.alike(expression.columns)[
        tuple(scope.value(table, rows[table], each.key) for each in expression.columns)
    ]


@reckon.register
def _(expression: At, scope: Scope, rows: Rows = NOWHERE) -> Value:
    place, table = int(amount(reckon(expression.place, scope, rows))), expression.column.table
    return scope.value(table, place - 1, expression.column.key) if 0 < place <= scope.count(table) else ""


@reckon.register
def _(expression: Floor, scope: Scope, rows: Rows = NOWHERE) -> int:
    return math.floor(amount(reckon(expression.inner, scope, rows)))


@reckon.register
def _(expression: Months, scope: Scope, rows: Rows = NOWHERE) -> int:
    number = amount(reckon(expression.day, scope, rows))
    if not FIRST_DAY <= number < LAST_DAY:
        return 0
    day = from_serial(int(number))
    return day.year * 12 + day.month - 1


@reckon.register
def _(expression: Rank, scope: Scope, rows: Rows = NOWHERE) -> int:
    keys = scope.keys(expression.key)
    own = amount(scope.value(expression.key.table, rows[expression.key.table], expression.key.key))
    if own <= 0:
        return 0
    return len(keys) - bisect_right(keys, own) + 1 if expression.falling else bisect_left(keys, own) + 1


@reckon.register
def _(expression: Order, scope: Scope, rows: Rows = NOWHERE) -> int:
    column = expression.column
    value = reckon(column, scope, rows)
    return scope.order(column.table, column.key, value) if scope.order and value not in (None, "") else 0


@reckon.register
def _(expression: YearAfter, scope: Scope, rows: Rows = NOWHERE) -> int:
    day = from_serial(amount(reckon(expression.day, scope, rows)))
    leap = (day.month, day.day) == (2, 29)
    return serial(datetime.date(day.year + 1, 3, 1) if leap else day.replace(year=day.year + 1)) - 1
