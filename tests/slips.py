"""Slips of the hand in workbooks: typed into a book, calculated by LibreOffice, and looked for on the sheet of checks.

    slip = Slip("words for money", "funding", 2, {"start": "160 אלף"}, "misfit.money", "start", moves=True)
    told = tell({"example": data}, [slip, …], "portfolio")      # one LibreOffice call for all books and batches

Slips that fall on one line of the checks, or on one row, go into different batches: a line names its first cell only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from builder.compose.workbooks.sheet_draft import Words
from tests import office
from tests.workbooks import CONTENT, edited, put

STATE, PLACE, WHAT, COUNT, TYPED, FIRST = "B", "C", "D", "E", "F", "H"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a hand types: into which row of a table (from 1 below the headings), and the rule that must tell it.

    `moves`: a headline is wrong while it stands, so every headline must say so. `also` are further cells, as
    (table, row, values), that belong to the same slip.
    """

    name: str
    table: str
    row: int
    values: Mapping[str, Any]
    rule: str
    column: str
    moves: bool = False
    also: Sequence[tuple[str, int, Mapping[str, Any]]] = ()

    def type(self, book: Workbook) -> None:
        """Types it."""
        for table, row, values in ((self.table, self.row, self.values), *self.also):
            put(book, table, row, **values)


@dataclass(frozen=True, slots=True)
class Told:
    """A batch of slips in one book, typed and calculated."""

    book: str
    slips: tuple[Slip, ...]
    data: bytes
    values: office.Values = field(repr=False)

    def line(self, slip: Slip, words: Words, heading: str) -> dict[str, object]:
        """The cells of a slip's line on the sheet of checks, by column letter. Raises KeyError where there is none."""
        path = "checks" if words.find(f"checks.{slip.rule}.what") else "rules"
        what, sheet = words(f"{path}.{slip.rule}.what", column=heading), words("check.title")
        home = self._home(slip.table)
        row = next((place[1:] for (title, place), value in self.values.items()
                    if title == sheet and place[0] == WHAT and value == what
                    and self.values[title, f"{PLACE}{place[1:]}"] == home), None)  # fmt: skip
        if row is None:
            raise KeyError(what)
        return {column: self.values.get((sheet, f"{column}{row}")) for column in (STATE, COUNT, TYPED, FIRST)}

    def _home(self, table: str) -> str:
        """The title of a table's sheet: columns of two tables may bear one heading."""
        return next(title for (title, place), value in self.values.items() if value == f"#{table}" and place[0] == "A")


def batches(slips: Sequence[Slip]) -> list[list[Slip]]:
    """Slips that may stand in one book together: no line of the checks and no row twice."""
    found: list[list[Slip]] = []
    for slip in slips:
        free = (each for each in found if not any(_meet(slip, other) for other in each))
        if (batch := next(free, None)) is None:
            found.append([slip])
        else:
            batch.append(slip)
    return found


def _meet(one: Slip, other: Slip) -> bool:
    places = [{(table, row) for table, row, _ in ((each.table, each.row, {}), *each.also)} for each in (one, other)]
    lines = [(each.rule, each.table, each.column) for each in (one, other)]
    return lines[0] == lines[1] or bool(places[0] & places[1])


def tell(books: Mapping[str, bytes], slips: Sequence[Slip]) -> list[Told]:
    """Types every slip into every book, in batches, and lets LibreOffice calculate all of them in one call."""
    made = {(name, number): (tuple(batch), edited(data, lambda book, batch=batch: _type(book, batch)))  # type: ignore[misc]
            for name, data in books.items() for number, batch in enumerate(batches(slips))}  # fmt: skip
    twins = office.recalculate({f"{name} {number}": data for (name, number), (_, data) in made.items()})
    return [Told(name, batch, data, twins[f"{name} {number}"]) for (name, number), (batch, data) in made.items()]


def _type(book: Workbook, batch: Sequence[Slip]) -> None:
    for slip in batch:
        slip.type(book)


def words_of(kind: str) -> Words:
    """The words of a workbook."""
    return Words(CONTENT, kind)
