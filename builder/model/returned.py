"""A workbook that came back: what it says now, what it was made of, and where each value stands on its sheets.

Reading (`load/returns`) makes it, the three-way merge judges it against the data. Both address a value by its way from
the top of a file: keys, and for an entry of a list its identity, never its place in the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.errors import Diagnostic, Place
from builder.model.passages import NOBODY, Hand

Way = tuple[str, ...]
"""`("portfolio", "investments", "I1", "funding", "F1", "added")`: the file's name first, then keys and identities."""
IDENTITIES = ("id", "mobility_domain", "year", "source", "name")
"""What an entry of a list is known by: the first of these keys that it holds (a team by its domain, who is in it by
name)."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was certain although it was written in another way: the cell, what was typed, and its value."""

    place: Place
    typed: str
    value: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, read whole; a file that could not be read is diagnostics alone, without one of these.

    `base` and `data` have the shape of a settlement's files by name (`{"portfolio": {...}}`): what the book was made
    from (`_meta`), and what its rows say now: columns that a book does not show are in both, so that an untouched book
    has `data == base`. The selection's book speaks of all settlements: its `slug` is `network`, and below its one file
    `selection` stand slugs. `kept` are ways whose value must stay as it is in the data: a question
    without an answer, a cell that was refused, an internal column of the kit that came back blank.
    """

    path: str
    slug: str
    kind: str
    template_version: str
    base: Mapping[str, Any]
    data: Mapping[str, Any]
    places: Mapping[Way, Place] = field(default_factory=dict)
    kept: frozenset[Way] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    sha256: str = ""
    digest: str = ""
    """Of what the book said when it was made: tells whether two returns share a base.

    Empty where the book lost that: its `base` is then the data as they stand now, and the warning `lost-base` says so.
    """
    understood: tuple[Understood, ...] = ()
    """To be told as read."""
    tables: Mapping[str, int] = field(default_factory=dict)
    """Rows that were read, by table."""
    saved: Hand = NOBODY
    """Who saved the file last and when, as it says; empty where it does not."""


def identity(entry: object) -> str:
    """What an entry of a list is known by; a text is its own."""
    if isinstance(entry, Mapping):
        return next((str(entry[key]) for key in IDENTITIES if entry.get(key) not in (None, "")), "")
    return str(entry)
