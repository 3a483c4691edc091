"""What expressions are made of: values, columns, arithmetic and conditions (see `nodes.py`)."""

import datetime
from dataclasses import dataclass
from typing import Literal

Value = str | int | float | bool | datetime.date | None
"""What a cell holds: a key of a list, words, a number, a day; None is blank."""


Sign = Literal["+", "-", "*", "/"]


Relation = Literal["=", "<>", "<", "<=", ">", ">="]


class Expr:
    """Any expression. Operators make new ones; plain values may stand on their right."""

    def __add__(self, other: "Operand") -> "Op":
        """The sum."""
        return Op("+", self, expr(other))

    def __sub__(self, other: "Operand") -> "Op":
        """The difference."""
        return Op("-", self, expr(other))

    def __mul__(self, other: "Operand") -> "Op":
        """The product."""
        return Op("*", self, expr(other))

    def __truediv__(self, other: "Operand") -> "Op":
        """The quotient: only where the divisor is never 0; else `ratio`."""
        return Op("/", self, expr(other))

    def __lt__(self, other: "Operand") -> "Compare":
        """Less; a blank is never less nor more."""
        return Compare("<", self, expr(other))

    def __le__(self, other: "Operand") -> "Compare":
        """At most."""
        return Compare("<=", self, expr(other))

    def __gt__(self, other: "Operand") -> "Compare":
        """More."""
        return Compare(">", self, expr(other))

    def __ge__(self, other: "Operand") -> "Compare":
        """At least."""
        return Compare(">=", self, expr(other))

    def __and__(self, other: "Expr") -> "And":
        """Both hold."""
        return And(self, other)

    def __or__(self, other: "Expr") -> "Or":
        """One of both holds."""
        return Or(self, other)

    def __invert__(self) -> "Not":
        """It does not hold."""
        return Not(self)

    def is_(self, other: "Operand") -> "Compare":
        """Equal: a key of the column's list, a number, or what an expression gives."""
        return Compare("=", self, expr(other))

    def is_not(self, other: "Operand") -> "Compare":
        """Not equal; a blank is not equal to any value."""
        return Compare("<>", self, expr(other))

    @property
    def blank(self) -> "Blank":
        """The condition that the value is blank."""
        return Blank(self)

    @property
    def filled(self) -> "Not":
        """The condition that the value is not blank."""
        return Not(Blank(self))

    def among(self, *keys: "Operand") -> "Expr":
        """The condition that the value equals one of these."""
        first, *others = (self.is_(each) for each in keys)
        either: Expr = first
        for each in others:
            either = either | each
        return either


Operand = Expr | str | int | float | bool | datetime.date


def expr(value: Operand) -> Expr:
    """A plain value as an expression."""
    return value if isinstance(value, Expr) else Const(value)


@dataclass(frozen=True, slots=True)
class Column(Expr):
    """A column of a table, by the key of its column specification; `id` is the hidden id of the row."""

    table: str
    key: str

    def listed(self) -> "Expr":
        """Its value stands in its list (a blank does not)."""
        return self.filled & ~Misfit(self)


class Rows:
    """The columns of a table as attributes: `Rows("funding").sector`; also of a derived table."""

    def __init__(self, table: str) -> None:
        self._table = table

    def __getattr__(self, key: str) -> Column:
        """The column of this key."""
        if key.startswith("__"):
            raise AttributeError(key)
        return Column(self._table, key)

    def __getitem__(self, key: str) -> Column:
        """The column of a key that is no Python name."""
        return Column(self._table, key)


@dataclass(frozen=True, slots=True)
class Const(Expr):
    """A plain value; beside a column of a list it is a key of that list."""

    value: str | int | float | bool | datetime.date


@dataclass(frozen=True, slots=True)
class Words(Expr):
    """Words of the workbook by their path in its content."""

    path: str


@dataclass(frozen=True, slots=True)
class Cell(Expr):
    """The value of the cell of this name (see `compose/workbooks/page.py`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Op(Expr):
    """Arithmetic; a blank counts as 0. Over rows only in `total`."""

    sign: Sign
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Compare(Expr):
    """A relation. Words are compared whole, capital and small Latin letters alike (`same` tells them apart)."""

    relation: Relation
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Same(Expr):
    """Equal to the letter: for people's own words, in which nothing is an operator."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class And(Expr):
    """The condition that both hold."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Or(Expr):
    """The condition that at least one of both holds."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Not(Expr):
    """The condition that another does not hold."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Blank(Expr):
    """The condition that a value is blank."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Number(Expr):
    """A number (or a day) stands there, not words that look like one."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Misfit(Expr):
    """Something stands in the column that its kind does not allow: words for money, a word that its list lacks."""

    column: Column


@dataclass(frozen=True, slots=True)
class Again(Expr):
    """An earlier row of the table has the same in all these columns; rows without anything in them never."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Filled(Expr):
    """The condition that at least one of these columns of the row is not blank."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Amount(Expr):
    """A cell's number or day; 0 where words or nothing stand there. Of a single value or within a row."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Within(Expr):
    """The value stands somewhere in a column of another table, to the letter or but for Latin capitals."""

    value: Expr
    column: Column
