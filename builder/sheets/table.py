"""An input table of a workbook: what its columns hold, how a row is written to cells and read back from them.

On the sheet a hidden row of keys stands right above the headings, and hidden column A holds the row ids:
both survive renamed headings, moved columns, sorting and inserted rows. Nothing here knows a file format:
a sheet that was read is a plain grid of cell values.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from builder.model.expressions.nodes import Expr
from builder.sheets.choices import Choices

Kind = Literal[
    "text", "long", "money", "signed", "count", "year", "number", "percent", "month", "date", "choice", "flag", "given",
    "shown", "hidden",
]  # fmt: skip
"""money: ₪, 0 or more · signed: ₪ of any sign · percent: a whole one, 0 to 100 · given: words that the builder writes
and nobody need fill · shown: computed from the row and from tables that it names, never read back ·
hidden: the id of what the row belongs to, which nobody sees and which is read back."""
Raw = str | int | float | bool | datetime.date | datetime.datetime | None
Grid = Sequence[Sequence[Raw]]
"""Cell values of a sheet, row by row from its first row and column."""
_ISOLATES = dict.fromkeys((0x2066, 0x2069))
"""What holds a telephone within words (`document/directions.py`)."""
TEMPLATE_VERSION = "1"
"""Of all workbooks, in their `_meta`: an older one is read with what it has, a newer one is refused."""
MARK = "#"
"""Stands before the table's key in the hidden cell that says where the table begins."""
END = "/"
"""Stands in the hidden cell beside words that are no row, where another table follows on the same sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of the data contract, the kind of its values, its width in letters.

    `choices` names a list (for kind `choice`), `picks` the table and column whose words are offered; `required` ones
    are needed for a row to be whole. Where a `sums` column is unread or names nothing known, some figure is wrong.
    """

    key: str
    kind: Kind
    width: float
    choices: str = ""
    required: bool = False
    picks: tuple[str, str] | None = None
    sums: bool = False
    shows: Expr | None = None
    """Of kind `shown`: what the cell reckons, within its row."""
    tie: str = ""
    """The hidden column with the id of the row that was picked: the tie holds while that row is renamed, and whether
    anything is tied is for a rule of the workbook to say."""
    form: str = ""
    """Its number format, where the kind does not say it: a key of `layouts/workbook.yaml`."""
    look: str = ""
    """The look of its cells in a table that the builder alone writes, where it is not that of all figures."""
    within: tuple[int, int] | None = None
    """The least and the most that the data take, where that is narrower than the column's kind."""
    parts: Callable[[str], list[str]] | None = None
    """The entries of a cell that holds several, each of which the data take as a line of its own."""
    spare: bool = False
    """Not every book has it: a book has as many columns of its kind as its rows fill."""

    @property
    def counted(self) -> bool:
        """Whether a figure is wrong while the cell is not read: money, and what decides which money counts."""
        return self.sums or self.kind in ("money", "signed")


@dataclass(frozen=True, slots=True)
class Table:
    """An input table by its key; its columns start at B, since A holds the hidden ids."""

    key: str
    columns: tuple[Column, ...]
    beside: tuple[str, ...] = ()
    """Tables that the builder alone writes whose rows stand at the same places: `shows` may ask their columns."""

    def column(self, key: str) -> Column:
        """The column of a key. Raises StopIteration."""
        return next(each for each in self.columns if each.key == key)

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that are read back: all but those that only show something."""
        return tuple(each for each in self.columns if each.kind != "shown")

    def number(self, key: str) -> int:
        """The sheet column (from 1) of a table column. Raises StopIteration."""
        return next(index for index, each in enumerate(self.columns, 2) if each.key == key)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an input table: its id (empty in a row that a person added) and its values by column key.

    A blank cell is None. `number` is the row on the sheet where it was read, from 1.
    """

    id: str
    values: Mapping[str, Raw]
    number: int = 0

    def text(self, key: str) -> str:
        """A value as words; empty where it is blank."""
        value = self.values.get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell whose value is not one of its column's: row and column (from 1), the column's key, what stood there."""

    row: int
    column: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found of one table on a sheet; `is_there` is False where the table's mark is gone."""

    rows: tuple[Row, ...] = ()
    unread: tuple[Unread, ...] = ()
    is_there: bool = True
    missing: tuple[str, ...] = field(default=())
    """Keys of columns that are no longer there."""


def cell_values(table: Table, row: Row, choices: Choices) -> tuple[Raw, ...]:
    """A row's values as its cells show them: keys of lists become words."""
    return tuple(_shown(each, row.values.get(each.key), choices) for each in table.columns)


def read_table(table: Table, grid: Grid, choices: Choices) -> Reading:
    """Reads a table back from a sheet, wherever people moved it; rows without any value are passed over."""
    start = next((index for index, cells in enumerate(grid) if cells and cells[0] == MARK + table.key), None)
    if start is None:
        return Reading(is_there=False)
    places = {str(key): index for index, key in enumerate(grid[start]) if index and isinstance(key, str)}
    columns = [(each, places[each.key]) for each in table.read if each.key in places]
    unread: list[Unread] = []
    end = next((number for number in range(start + 2, len(grid)) if _is_mark(grid[number])), len(grid))
    rows = [row for number in range(start + 2, end) if (row := _row(number, grid[number], columns, choices, unread))]
    missing = tuple(each.key for each in table.read if each.key not in places and not each.spare)
    return Reading(tuple(rows), tuple(unread), missing=missing)


def _is_mark(cells: Sequence[Raw]) -> bool:
    """Whether a further table begins in this row, or the words above it."""
    return bool(cells) and isinstance(cells[0], str) and (cells[0] == END or cells[0].startswith(MARK))


def _row(
    number: int, cells: Sequence[Raw], columns: Sequence[tuple[Column, int]], choices: Choices, unread: list[Unread]
) -> Row | None:
    values: dict[str, Raw] = {}
    for column, index in columns:
        raw = cells[index] if index < len(cells) else None
        value, is_read = _value(column, raw, choices)
        values[column.key] = value
        if not is_read:
            unread.append(Unread(number + 1, index + 1, column.key, str(raw)))
    empty = all(values[each.key] is None for each, _ in columns if each.kind != "hidden")
    return None if empty else Row(str(cells[0] or ""), values, number + 1)


def _shown(column: Column, value: Raw, choices: Choices) -> Raw:
    if column.kind == "choice" and isinstance(value, str):
        return choices.word(column.choices, value)
    if column.kind == "flag" and isinstance(value, bool):
        return choices.word("flag", "yes" if value else "no")
    return None if value == "" else value


def _value(column: Column, raw: Raw, choices: Choices) -> tuple[Raw, bool]:
    """A cell's value as the data contract has it, and whether it is one of its column's."""
    if isinstance(raw, datetime.datetime):
        raw = raw.date()
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None, True
    if column.kind in ("text", "long", "given", "hidden"):
        return _words(raw), True
    if column.kind in ("choice", "flag"):
        return _key(column, str(raw), choices)
    if column.kind in ("date", "month"):
        return raw, isinstance(raw, datetime.date)
    return _figure(column, raw)


def _words(raw: Raw) -> str:
    """Text without the isolates that we wrote; a code that Excel made a number comes back without a decimal point."""
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).translate(_ISOLATES)


def _key(column: Column, word: str, choices: Choices) -> tuple[Raw, bool]:
    if column.kind == "flag":
        answer = choices.key("flag", word)
        return (None if answer is None else answer == "yes"), answer is not None
    key = choices.key(column.choices, word) or choices.key(column.choices, word.split(" ")[0])
    return key if key is not None else word, key is not None


def _figure(column: Column, raw: Raw) -> tuple[Raw, bool]:
    """A number; what people type with commas, spaces or a shekel sign is understood."""
    if isinstance(raw, str):
        bare = "".join(each for each in raw if each not in ",₪ \u00a0\u200e\u200f").replace("\u2212", "-")
        try:
            raw = float(bare)
        except ValueError:
            return raw, False
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return raw, False
    whole = float(raw).is_integer()
    if column.kind in ("number", "percent"):
        return (int(raw) if whole else raw), True
    return (int(raw) if whole else raw), whole
