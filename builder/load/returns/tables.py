"""One input table of a return: its rows as values of the data contract, and what must be told of its cells."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.errors import Diagnostic, Place, problem
from builder.load.returns.cells import Reader
from builder.load.returns.entries import Entry, Made, alike, entries, identified
from builder.load.returns.grid import Cell
from builder.load.returns.locate import Located
from builder.load.returns.people import FEW, is_few, is_personal
from builder.load.returns.trace import Spot
from builder.load.returns.typed.dates import serial
from builder.load.returns.typed.figures import MONEY, odd_one_out
from builder.load.returns.typed.understood import Finding, shown, two_readings
from builder.model.returned import Understood
from builder.sheets.choices import Choices
from builder.sheets.table import MARK, Column, Raw, Row, Table, cell_values, read_table

_ORDERED = ("logic_model",)
"""Tables whose rows are known by their place alone."""
MOST = 2_500
"""Rows of a table that are read: formulas reach 2,000 past those that a book is sent with."""
_LONGEST = 60
"""Letters of a cell that a message shows."""


@dataclass(slots=True)
class Log:
    """What was noticed while tables were read: diagnostics, values read otherwise than typed, cells to keep."""

    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)
    kept: set[Spot] = field(default_factory=set)

    def place(self, sheet: str, row: int, column: int) -> Place:
        """A cell as messages name it."""
        return Place(self.path, sheet=sheet, cell=cell_name(row, column))

    def say(self, code: str, place: Place, **values: object) -> None:
        """Adds a diagnostic of this code at a place."""
        self.diagnostics.append(problem(code, place, **values))


def cell_name(row: int, column: int) -> str:
    """The address of a cell, such as `AB7`; row and column count from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def brief(value: Raw) -> str:
    """A cell's words, cut as a message shows them."""
    words = " ".join(str(value).split()) if isinstance(value, str) else shown(value)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class TableReader:
    """One table where it stands, the rows it was made with, and how cells are read."""

    located: Located
    made: Made
    reader: Reader
    log: Log

    @property
    def _table(self) -> Table:
        return self.located.table

    def rows(self) -> tuple[Row, ...]:
        """The rows; a cell that is asked about or refused has the value that it had when the book was made."""
        written = entries(self.located, self.made)
        if len(written) > MOST:
            self.log.say("overfull-sheet", Place(self.log.path, 0, 0), sheet=self.located.sheet.title,
                          count=len(written), limit=MOST, what="rows")  # fmt: skip
            return self.made.sequence
        stay, twins, copies = identified(written, self.made)
        if any(each.kind == "given" for each in self._table.columns) and not self._open:
            stay = [each for each in stay if each.id]
        self._tell_copies(twins, copies)
        findings = {each.number: self._findings(each) for each in stay}
        self._ask_odd_ones(stay, findings)
        values = {each.number: self._settled(each, findings[each.number]) for each in stay}
        return self._through_table(stay, values)

    @property
    def _open(self) -> bool:
        """Whether people may add rows although the builder gives some of its words."""
        return any(each.required for each in self._table.columns)

    def _columns(self) -> Iterator[Column]:
        return (each for each in self._table.read if each.key in self.located.columns)

    def _place(self, entry: Entry, key: str) -> Place:
        return self.log.place(self.located.sheet.title, entry.number, self.located.columns[key])

    def _tell_copies(self, twins: Sequence[Entry], copies: Sequence[tuple[Entry, int]]) -> None:
        first = self._table.read[0].key
        for each in twins:
            self.log.say("repeated-row", self._row_place(each, first), value=brief(each.cells[first].value))
        for each, number in copies:
            self.log.say("copied-row", self._row_place(each, first), first=number)

    def _row_place(self, entry: Entry, key: str) -> Place:
        key = key if key in self.located.columns else next(iter(self.located.columns))
        return self._place(entry, key)

    def _before(self, entry: Entry, key: str) -> Raw:
        row = self.made.rows.get(entry.id)
        return row.values.get(key) if row else None

    def _findings(self, entry: Entry) -> dict[str, Finding]:
        shown_then = self.made.shown.get(entry.id, {})
        findings = {}
        for column in self._columns():
            then = shown_then.get(column.key)
            findings[column.key] = self.reader.find(
                column, entry, self._before(entry, column.key), then, was_made=bool(shown_then)
            )
        return findings

    def _changed(self, entry: Entry, key: str) -> bool:
        return not alike(entry.cells[key], self.made.shown.get(entry.id, {}).get(key))

    def _ask_odd_ones(self, stay: Sequence[Entry], findings: Mapping[int, dict[str, Finding]]) -> None:
        """A small sum among large ones may have been meant in thousands."""
        for column in self._columns():
            if column.kind not in MONEY:
                continue
            sums = {
                number: abs(value)
                for number, each in findings.items()
                if isinstance(value := each[column.key].value, (int, float)) and value
            }
            for entry in stay:
                finding = findings[entry.number][column.key]
                if not finding.bare or not self._changed(entry, column.key):
                    continue
                others = [value for number, value in sums.items() if number != entry.number]
                if (larger := odd_one_out(finding.value, others)) is not None:
                    findings[entry.number][column.key] = two_readings(finding.value, larger)

    def _settled(self, entry: Entry, findings: Mapping[str, Finding]) -> dict[str, Raw]:
        values: dict[str, Raw] = {}
        for column in self._table.read:
            key = column.key
            before = self._before(entry, key)
            if key not in findings:  # a column that people removed says nothing of its rows
                values[key] = before
                continue
            values[key] = self._value(column, entry, findings[key], before)
        return values

    def _value(self, column: Column, entry: Entry, finding: Finding, before: Raw) -> Raw:
        if not self._changed(entry, column.key):
            return finding.value
        if finding.certain and is_personal(column, finding.value):
            return self._kept(column, entry, "personal-data", before)
        if finding.reworded:
            place, typed = self._place(entry, column.key), self._typed(entry.cells[column.key])
            self.log.understood.append(Understood(place, typed, self._shown(column, finding.value)))
        if finding.certain:
            if is_few(column, finding.value):
                self.log.say("few-people", self._place(entry, column.key), value=finding.value, limit=FEW)
            return finding.value
        return self._refused(column, entry, finding, before)

    def _refused(self, column: Column, entry: Entry, finding: Finding, before: Raw) -> Raw:
        typed = self._typed(entry.cells[column.key])
        if finding.how == "asked":
            first, second = finding.words
            return self._kept(column, entry, "question", before, value=typed, first=first, second=second)
        if finding.how == "unknown":
            return self._kept(column, entry, "unknown-word", before, value=typed, suggestion=finding.words[0])
        return self._kept(column, entry, "bad-cell", before, value=typed, expected=finding.words[0])

    def _kept(self, column: Column, entry: Entry, code: str, before: Raw, **values: object) -> Raw:
        self.log.say(code, self._place(entry, column.key), **values)
        self.log.kept.add((self._table.key, entry.number, column.key))
        return before

    @staticmethod
    def _typed(cell: Cell) -> str:
        if cell.percent and isinstance(cell.value, (int, float)):
            return f"{round(cell.value * 100, 6):g}%"
        if isinstance(cell.value, datetime.date) and cell.value.year < 1950:
            return str(serial(cell.value))
        return brief(cell.value)

    def _shown(self, column: Column, value: Raw) -> str:
        if column.kind == "choice" and isinstance(value, str):
            value = self.reader.choices.word(column.choices, value)
        if isinstance(value, bool):
            value = self.reader.choices.word("flag", "yes" if value else "no")
        return brief(value)

    def _through_table(self, stay: Sequence[Entry], values: Mapping[int, dict[str, Raw]]) -> tuple[Row, ...]:
        """The rows as the table's own specification reads them, by the numbers that they have on the sheet."""
        choices, table = self.reader.choices, self._table
        written = [(each.id, *_exact(table, Row(each.id, values[each.number]), choices)) for each in stay]
        keys = (MARK + table.key, *(each.key for each in table.columns))
        read = read_table(table, [keys, (), *written], choices)
        filled = {stay[row.number - 3].number: row for row in read.rows}
        empty = {each.number: Row(each.id, values[each.number]) for each in stay if each.id in self.made.blank}
        numbered = [replace(row, number=number) for number, row in sorted({**empty, **filled}.items())]
        return tuple(numbered if table.key in _ORDERED else self._in_order(numbered))

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        """The rows as they stood when the book was made, each new one behind the row that it was written below.

        What is called alike is told apart by its place among its like, so that sorting must not move it.
        """
        last, placed = -1, []
        for row in rows:
            place = self.made.place(row)
            last = last if place is None else place
            placed.append((last, place is None, row.number, row))
        return [row for *_, row in sorted(placed, key=lambda each: each[:3])]


def _exact(table: Table, row: Row, choices: Choices) -> Iterator[Raw]:
    """A row as its cells, but for words that another key would answer to: there the key itself."""
    for column, word in zip(table.columns, cell_values(table, row, choices), strict=True):
        value = row.values.get(column.key)
        is_taken = column.kind == "choice" and word is not None and choices.key(column.choices, str(word)) != value
        yield value if is_taken else word
