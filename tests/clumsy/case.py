"""A return of a rule each: what a person did to the workbook that was sent, what is told of it, and what became of it.

Of every case three things are proved: the message with its code and its place (`FILE!SHEET!CELL`), how the command
ends, and that nothing but what is certain changed: `becomes` names every value of the data that differs afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.clumsy.hand import Edit, typed

Cell: TypeAlias = tuple[str, int, str]
"""Table, row (from 1), key of the column."""
Becomes: TypeAlias = Mapping[str, Any]
"""Values by their ways (`mapping/programmes/P1/budget`); None is a blank or a row that went.

A row that came is ROW under `*`: its id comes of its words.
"""
ROW = "a row"


@dataclass(frozen=True, slots=True)
class Case:
    """One rule in words, how its file is made of the book that was sent, and what is expected."""

    rule: str
    edit: Edit
    kind: str = "mapping"
    code: str = ""
    """What is told; empty where the return is read without a word."""
    at: Cell | str = ""
    """The cell that is named, or `SHEET!CELL` where it is of no table; empty where it is the file."""
    exit: int = 0
    becomes: Becomes = field(default_factory=dict)
    also: tuple[str, ...] = ()
    """What the same slip rightly says besides, by code."""
    says: str = ""
    """Words that the message or its hint must hold."""
    name: str = "return.xlsx"
    saved: bool = False
    """Whether LibreOffice opens and saves the file before it is sent back."""

    def __str__(self) -> str:
        return self.rule


def read(rule: str, kind: str, cell: Cell, written: Any, way: str, value: Any) -> Case:
    """What was typed is certain, and is taken."""
    table, row, column = cell
    return Case(rule, typed(table, row, **{column: written}), kind, becomes={way: value})


def asked(rule: str, kind: str, cell: Cell, written: Any, first: str, second: str, **beside: Any) -> Case:
    """What was typed has two readings: both are told, and the cell keeps what it had."""
    edit = typed(cell[0], cell[1], **{cell[2]: written, **beside})
    return Case(rule, edit, kind, "question", cell, exit=1, says=f"two readings: {first} or {second}")


def refused(rule: str, kind: str, cell: Cell, written: Any, code: str = "bad-cell", says: str = "") -> Case:
    """What was typed cannot be used, and refuses its file."""
    return Case(rule, typed(cell[0], cell[1], **{cell[2]: written}), kind, code, cell, exit=1, says=says)


def unsafe(rule: str, edit: Edit, reason: str) -> Case:
    """A file that nobody opens."""
    return Case(rule, edit, code="unsafe-file", exit=1, says=reason)


def damaged(rule: str, edit: Edit, says: str) -> Case:
    """A file that came to harm."""
    return Case(rule, edit, code="damaged-file", exit=1, says=says)
