"""The rows of a table as they stand on a sheet, beside the rows that the book was made with: which row is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.load.returns.grid import Cell
from builder.load.returns.locate import Located
from builder.load.returns.typed.lexicon import folded
from builder.sheets.choices import Choices
from builder.sheets.table import Raw, Row, Table, cell_values

Shown = Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that holds anything: its number on the sheet, its hidden id, its cells by column key."""

    number: int
    id: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of a table as the book was made: values, and what their cells showed, by id."""

    rows: Mapping[str, Row]
    shown: Mapping[str, Shown]
    keys: tuple[str, ...]
    """The columns by which a person knows a row."""
    sequence: tuple[Row, ...] = ()
    """All rows, also those without an id."""

    def place(self, row: Row) -> int | None:
        """Where a row stood; one without an id by all that it says. None for a new one."""
        for place, each in enumerate(self.sequence):
            if each.id == row.id and (row.id or all(each.values.get(key) == row.values[key] for key in row.values)):
                return place
        return None

    @property
    def blank(self) -> frozenset[str]:
        """The ids of rows in which nothing was shown when the book was made."""
        return frozenset(key for key, shown in self.shown.items() if all(each in (None, "") for each in shown.values()))

    @classmethod
    def of(cls, table: Table, rows: Sequence[Row], choices: Choices) -> "Made":
        """Rows without an id are the builder's own offers and not among them."""
        by_id = {row.id: row for row in rows if row.id}
        shown = {key: _shown(table, row, choices) for key, row in by_id.items()}
        given = tuple(each.key for each in table.columns if each.kind == "given")
        required = tuple(each.key for each in table.columns if each.required)
        return cls(by_id, shown, given or required or (table.read[0].key,), tuple(rows))


def _shown(table: Table, row: Row, choices: Choices) -> Shown:
    return {each.key: value for each, value in zip(table.columns, cell_values(table, row, choices), strict=True)}


def entries(located: Located, made: Made) -> list[Entry]:
    """The rows below the headings in which a person, or the builder for them, wrote anything.

    A row that was sent blank but for its id (an interview of a kit) is one too.
    """
    written = []
    for number in located.rows:
        cells = {
            each.key: located.sheet.at(number, located.columns[each.key])
            for each in located.table.read
            if each.key in located.columns
        }
        visible = (cell for key, cell in cells.items() if located.table.column(key).kind != "hidden")
        if any(not cell.blank or cell.formula for cell in visible):
            written.append(Entry(number, _id(located, number), cells))
        elif (row_id := _id(located, number)) in made.blank:
            written.append(Entry(number, row_id, cells))
    return written


def _id(located: Located, number: int) -> str:
    value = located.sheet.at(number, located.ids).value if located.ids else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def alike(cell: Cell, shown: Raw) -> bool:
    """Whether a cell says what it said when the book was made."""
    value = cell.value
    if cell.blank or shown in (None, ""):
        return cell.blank and shown in (None, "")
    if isinstance(value, str) or isinstance(shown, str):
        return str(value) == str(shown)
    if isinstance(value, (int, float)) and isinstance(shown, (int, float)):
        return abs(value - shown) <= 1e-9 * max(1.0, abs(value))
    return value == shown


def likeness(entry: Entry, shown: Shown) -> int:
    """How many of a row's cells say what a row of the book said."""
    return sum(alike(cell, shown.get(key)) for key, cell in entry.cells.items())


def identified(written: Sequence[Entry], made: Made) -> tuple[list[Entry], list[Entry], list[tuple[Entry, int]]]:
    """The rows by their ids: those that stay, twins that say the very same, and copies with their model's row number.

    A row without an id that bears the name of a row that is gone is that row. Ids that stayed where they were while
    the rest of the rows was sorted follow the names. Of rows with one id, that which is most like the book's keeps it.
    """
    rows = [each if each.id in made.rows else replace(each, id="") for each in written]
    rows = _claimed(_sorted_back(rows, made), made)
    keepers = {
        key: _keeper([each for each in rows if each.id == key], made.shown[key])
        for key in {each.id for each in rows if each.id}
    }
    stay, twins, copies = [], [], []
    for entry in rows:
        keeper = keepers.get(entry.id)
        if keeper is None or keeper is entry:
            stay.append(entry)
        elif _same(entry, keeper):
            twins.append(entry)
        else:
            stay.append(replace(entry, id=""))
            copies.append((stay[-1], keeper.number))
    return stay, twins, copies


def _keeper(rows: Sequence[Entry], shown: Shown) -> Entry:
    return max(rows, key=lambda each: likeness(each, shown))


def _same(one: Entry, other: Entry) -> bool:
    return all(cell.value == other.cells[key].value for key, cell in one.cells.items())


def _name(cells: Mapping[str, Raw], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(str(cells.get(key))) if cells.get(key) is not None else "" for key in keys)


def _names(made: Made) -> dict[tuple[str, ...], str]:
    """Ids by the name of their row, where one row alone bears it."""
    names: dict[tuple[str, ...], list[str]] = {}
    for key, shown in made.shown.items():
        names.setdefault(_name(shown, made.keys), []).append(key)
    return {name: keys[0] for name, keys in names.items() if len(keys) == 1 and any(name)}


def _entry_name(entry: Entry, made: Made) -> tuple[str, ...]:
    return _name({key: cell.value for key, cell in entry.cells.items()}, made.keys)


def _sorted_back(rows: list[Entry], made: Made) -> list[Entry]:
    """Where two rows or more bear each other's ids, since columns were sorted without the hidden one."""
    names = _names(made)
    wanted = {index: names.get(_entry_name(each, made), each.id) for index, each in enumerate(rows) if each.id}
    moved = {index for index, key in wanted.items() if key != rows[index].id}
    here = {rows[index].id for index in moved}
    moved = {
        index
        for index in moved
        if wanted[index] in here
        and likeness(rows[index], made.shown[wanted[index]]) > likeness(rows[index], made.shown[rows[index].id])
    }
    if len(moved) < 2 or len({wanted[index] for index in moved}) < len(moved):
        return rows
    return [replace(each, id=wanted[index]) if index in moved else each for index, each in enumerate(rows)]


def _claimed(rows: list[Entry], made: Made) -> list[Entry]:
    """Rows without an id take that of a row that said the very same, else of their name, if nobody bears it."""
    names, borne = _names(made), {each.id for each in rows}
    claimed = []
    for entry in rows:
        key = "" if entry.id else _said_the_same(entry, made, borne) or names.get(_entry_name(entry, made), "")
        if key and key not in borne:
            borne.add(key)
            entry = replace(entry, id=key)
        claimed.append(entry)
    return claimed


def _said_the_same(entry: Entry, made: Made, borne: set[str]) -> str:
    """The first row of the book whose every cell said this and that nobody bears yet; names may be alike."""
    whole = len(entry.cells)
    return next((key for key, shown in made.shown.items() if key not in borne and likeness(entry, shown) == whole), "")
