"""Expressions that ask: sums and counts over rows, rows of other tables, ranks, words (see `nodes.py`)."""

from dataclasses import dataclass
from typing import Literal

from builder.model.expressions.base import Column, Expr, Operand, Rows, expr


@dataclass(frozen=True, slots=True)
class Total(Expr):
    """The sum of an amount over the rows that hold; words among the amounts count as 0."""

    amount: Expr
    where: Expr | None = None


@dataclass(frozen=True, slots=True)
class Count(Expr):
    """How many rows meet a condition."""

    where: Expr


@dataclass(frozen=True, slots=True)
class Extreme(Expr):
    """The least or greatest amount (0 or more) over the rows that hold; 0 where there are none."""

    kind: Literal["MAX", "MIN"]
    amount: Column
    where: Expr | None = None


@dataclass(frozen=True, slots=True)
class Ratio(Expr):
    """Part ÷ whole; the words at a path where the whole is 0 or no number."""

    part: Expr
    whole: Expr
    otherwise: str


@dataclass(frozen=True, slots=True)
class Choose(Expr):
    """One of two by a condition; of single values and within a row, never over a range."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Least(Expr):
    """The least, or the greatest, of some single values; words among them are passed over."""

    kind: Literal["MIN", "MAX"]
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Sum(Expr):
    """The sum of some single values; words among them are passed over."""

    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Numbers(Expr):
    """How many of some single values are numbers."""

    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Nth(Expr):
    """The value at a place (from 1) among some single values; the place is always one of theirs."""

    place: Expr
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Dot(Expr):
    """The sum of the products of two rows of cells, words as 0; with `ones` each number of the first counts as 1."""

    values: tuple[Expr, ...]
    weights: tuple[Expr, ...]
    ones: bool = False


@dataclass(frozen=True, slots=True)
class Repeated(Expr):
    """Words so many times one behind another."""

    words: Expr
    times: Expr


@dataclass(frozen=True, slots=True)
class Joined(Expr):
    """Words and values one behind another."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Shown(Expr):
    """A number in words by a format of TEXT: `0`, `0.0`, `0%` or `#,##0`; words pass as they are."""

    value: Expr
    form: str


@dataclass(frozen=True, slots=True)
class Find(Expr):
    """The place (from 1) of the first row whose column has this value to the letter; 0 where none has or it is blank.

    `by_id` looks for it among the hidden ids first: a row that a person added has none. With `named` the value goes
    first, and the id only chooses among rows of this value, or where no row has it: people pick another one by name.
    """

    value: Expr
    column: Column
    by_id: Expr | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Item(Expr):
    """What a column holds in the row at a place (from 1); "" where there is none.

    With `number` it is an amount, and 0 where there is none.
    """

    column: Column
    place: Expr
    number: bool = False


@dataclass(frozen=True, slots=True)
class Lookup(Expr):
    """What a column shows in the first row of a name, Latin capitals apart; "" where none has it or it is very long.

    Far quicker than `Find`, for what each of many rows shows of another table and no figure asks for.
    """

    value: Expr
    column: Column
    shows: Column


@dataclass(frozen=True, slots=True)
class Parent(Expr):
    """Of a hidden id such as `I1/F2/2027` the part before the first slash (or the `last`): what it belongs to."""

    inner: Expr
    last: bool = False


@dataclass(frozen=True, slots=True)
class Earlier(Expr):
    """Within a row of a derived table: how many rows above hold the same in these columns (all of them)."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Rank(Expr):
    """Within a row of a derived table: the place of its key (> 0) among all keys of the column; 0 where it has none.

    Equal keys have equal places; the next one is counted on.
    """

    key: Column
    falling: bool = False


@dataclass(frozen=True, slots=True)
class Behind(Expr):
    """Within a row that holds a number in a column: how many rows of the table stand behind it.

    Those with less where `high` values stand first (1), those with more where low ones do (0).
    """

    column: Column
    high: Expr


@dataclass(frozen=True, slots=True)
class Alike(Expr):
    """Within a row of a derived table: how many of its rows, this one among them, hold the same in these columns."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class At(Expr):
    """What a table holds in the row at a place (from 1), number or words as they are; "" past its room."""

    column: Column
    place: Expr


@dataclass(frozen=True, slots=True)
class Floor(Expr):
    """The whole number at or below a number; 0 where no number stands there."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Months(Expr):
    """Months from the year 0 to a day: January 2026 is 24312; 0 where no day stands there."""

    day: Expr


@dataclass(frozen=True, slots=True)
class Order(Expr):
    """The place (from 1) of a column's word in its list; 0 where it is blank or not in it. Within a row."""

    column: Column


@dataclass(frozen=True, slots=True)
class YearAfter(Expr):
    """The last of the twelve months that begin on a day, as a single value."""

    day: Expr


@dataclass(frozen=True, slots=True)
class Place(Expr):
    """Within a row of a table: its own place, from 1."""

    table: str


def total(amount: Expr, where: Expr | None = None) -> Expr:
    """The sum of an amount over the rows that meet a condition."""
    return Total(amount, where)


def count(where: Expr) -> Expr:
    """How many rows meet a condition."""
    return Count(where)


def ratio(part: Expr, whole: Expr, otherwise: str) -> Expr:
    """Part ÷ whole, or the words at a path where there is nothing to divide by (contract: never 0, never an error)."""
    return Ratio(part, whole, otherwise)


def choose(condition: Expr, then: Operand, otherwise: Operand) -> Expr:
    """One of two expressions: `then` where a condition holds, else `otherwise`."""
    return Choose(condition, expr(then), expr(otherwise))


def joined(*parts: Operand) -> Expr:
    """A text: words and values, one after another."""
    return Joined(tuple(expr(each) for each in parts))


def every(*conditions: Expr) -> Expr:
    """The condition that all of these hold. Raises ValueError where there is none."""
    first, *others = conditions
    for each in others:
        first = first & each
    return first


def some(*conditions: Expr) -> Expr:
    """At least one holds. Raises ValueError where there is none."""
    first, *others = conditions
    for each in others:
        first = first | each
    return first


@dataclass(frozen=True, slots=True)
class Derived:
    """A table that follows another one row by row: its columns are reckoned within each row of `of`.

    In a workbook it stands on a hidden sheet; row k there asks the k-th row of the input table, so that rows which
    people insert, sort or delete break nothing. Its columns may ask each other, the input's columns, and (by `Find`
    and `Item`) other tables.
    """

    key: str
    of: str
    columns: tuple[tuple[str, Expr], ...]

    @property
    def rows(self) -> Rows:
        """The columns of the table as attributes."""
        return Rows(self.key)

    def column(self, key: str) -> Expr:
        """The expression that a column holds in each row. Raises KeyError."""
        return dict(self.columns)[key]
