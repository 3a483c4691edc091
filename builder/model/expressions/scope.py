"""The rows and named cells that expressions are reckoned over; `reckon.py` has the rules of each node."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from builder.model.expressions.nodes import (
    And,
    At,
    Cell,
    Column,
    Compare,
    Const,
    Count,
    Derived,
    Expr,
    Extreme,
    Find,
    Item,
    Lookup,
    Place,
    Total,
    Value,
    Within,
    Words,
)
from builder.model.expressions.rules import Rules

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
    shows: dict[tuple[str, str], Expr] = field(default_factory=dict)
    """What a column of a table reckons within its row (table, column), in place of holding values."""
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Tables whose rows stand at the same places: within a row of the table their columns are those of its place."""
    _content: dict[tuple[str, int, str], Value] = field(default_factory=dict)
    _indexes: dict[tuple[str, str], dict[Value, list[int]]] = field(default_factory=dict)
    _earlier: dict[tuple[tuple[Column, ...], bool], list[int]] = field(default_factory=dict)
    _alike: dict[tuple[Column, ...], Counter[tuple[Value, ...]]] = field(default_factory=dict)
    _where: dict[Expr, list[int]] = field(default_factory=dict)
    _keys: dict[Column, list[float]] = field(default_factory=dict)
    _numbers: dict[Column, list[float]] = field(default_factory=dict)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        if table in self.room:
            return self.room[table]
        return len(self.tables[self.derived[table].of if table in self.derived else table])

    def value(self, table: str, row: int, key: str) -> Value:
        """What stands in a row (from 0); of a derived table it is reckoned when it is first asked for."""
        if table not in self.derived and (table, key) not in self.shows:
            rows = self.tables[table]
            return rows[row].get(key) if row < len(rows) else None
        place = table, row, key
        if place not in self._content:
            self._content[place] = _held(self._reckoned(table, row, key))
        return self._content[place]

    def _reckoned(self, table: str, row: int, key: str) -> Value:
        if table not in self.derived:
            shown: Value = reckon(self.shows[table, key], self, self.within(table, row))
            return shown
        within = {table: row, self.derived[table].of: row}
        held: Value = reckon(self.derived[table].column(key), self, within)
        return held

    def within(self, table: str, row: int) -> Rows:
        """A row (from 0) of a table, and those of the tables beside it."""
        return dict.fromkeys((table, *self.beside.get(table, ())), row)

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
            if equality := _equality(each, table, rows):
                alike = set(self.index(table, equality[0]).get(fold(reckon(equality[1], self, rows)), ()))
                places = [row for row in places if row in alike]
            else:
                rest.append(each)
        return [row for row in places if all(reckon(each, self, {**rows, table: row}) for each in rest)]

    def index(self, table: str, key: str) -> Mapping[Value, Sequence[int]]:
        """The rows of each value of a column, as comparisons see values."""
        if (table, key) not in self._indexes:
            places = self._indexes[table, key] = {}
            for row in range(self.count(table)):
                places.setdefault(fold(self.value(table, row, key)), []).append(row)
        return self._indexes[table, key]

    def earlier(self, columns: tuple[Column, ...], *, folded: bool = False) -> Sequence[int]:
        """For each row of a table how many rows above hold the same in these columns, to the letter or `folded`."""
        if (columns, folded) not in self._earlier:
            seen: dict[tuple[Value, ...], int] = {}
            counts = self._earlier[columns, folded] = []
            for row in range(self.count(columns[0].table)):
                values = (self.value(each.table, row, each.key) for each in columns)
                alike = tuple(map(fold, values) if folded else values)
                counts.append(seen.get(alike, 0))
                seen[alike] = counts[-1] + 1
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
            self._keys[column] = [each for each in self.numbers(column) if each > 0]
        return self._keys[column]

    def numbers(self, column: Column) -> Sequence[float]:
        """All numbers of a column, in order."""
        if column not in self._numbers:
            values = (self.value(column.table, row, column.key) for row in range(self.count(column.table)))
            self._numbers[column] = sorted(amount(each) for each in values if numeric(each))
        return self._numbers[column]


def _conjuncts(condition: Expr) -> list[Expr]:
    return [*_conjuncts(condition.left), *_conjuncts(condition.right)] if isinstance(condition, And) else [condition]


def _equality(condition: Expr, table: str, rows: Rows) -> tuple[str, Expr] | None:
    """Column and value of a condition that asks a column of the table for one value."""
    if not (isinstance(condition, Compare) and condition.relation == "=" and isinstance(condition.left, Column)):
        return None
    if condition.left.table != table or table_of(condition.right, rows):
        return None
    return condition.left.key, condition.right


def _held(value: Any) -> Value:
    """A cell holds 1 or 0 for a condition, and an empty text for nothing."""
    content: Value = int(value) if isinstance(value, bool) else "" if value is None else value
    return content


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
    names = _fields(type(expression))  # type: ignore[arg-type]  # mypy takes the hash of nodes for that of their class
    held = [getattr(expression, name) for name in names]
    listed = [inner for operand in held for inner in (operand if isinstance(operand, tuple) else (operand,))]
    return [each for each in listed if isinstance(each, Expr)]


@cache
def _fields(kind: type[Expr]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))  # type: ignore[arg-type]  # all nodes are dataclasses


RECKONED = Rules()
"""How each kind of node is reckoned: `reckon.py` and `reckon_asks.py` fill it."""


def reckon(expression: Expr, scope: Scope, rows: Rows = NOWHERE) -> Any:
    """The value of an expression; `rows` are the rows that it speaks of, where it speaks of rows.

    Raises TypeError for a node without a rule.
    """
    return RECKONED[type(expression)](expression, scope, rows)


def amount(value: Any) -> float:
    """A number as it is, a day as the number that a sheet keeps for it, anything else as 0."""
    if isinstance(value, datetime.date):
        return serial(value)
    return value if isinstance(value, (int, float)) else 0


def serial(day: datetime.date) -> int:
    """The number that a sheet keeps for a day: days since 30.12.1899."""
    return day.toordinal() - datetime.date(1899, 12, 30).toordinal()


def from_serial(number: float) -> datetime.date:
    """The day of the number that a sheet keeps for it."""
    return datetime.date(1899, 12, 30) + datetime.timedelta(number)


def fold(value: Any) -> Any:
    """A value as comparisons see it: capitals and small Latin letters alike, a day as its number, a blank as ""."""
    if isinstance(value, str):
        return value.casefold()
    return serial(value) if isinstance(value, datetime.date) else "" if value is None else value


def numeric(value: object) -> bool:
    """Whether a value is a number (true and false are)."""
    return isinstance(value, (int, float))
