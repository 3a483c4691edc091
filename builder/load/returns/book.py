"""The tables of an opened book as a settlement's data, with the cell of every way into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.errors import Place
from builder.load.returns.cells import Reader
from builder.load.returns.entries import Made
from builder.load.returns.fixed import fixed_ways
from builder.load.returns.grid import Book, Sheet
from builder.load.returns.headings import sheet_title
from builder.load.returns.kinds import Data, Kind
from builder.load.returns.locate import Located, locate
from builder.load.returns.notices import notices
from builder.load.returns.overlay import laid_over
from builder.load.returns.tables import Log, TableReader
from builder.load.returns.trace import Spot, Ways, plain, traced
from builder.load.returns.typed.lexicon import Lexicon
from builder.model.content import Content
from builder.model.returned import Way
from builder.sheets.table import Row, Table

LISTS = "_lists"
Rows = dict[str, tuple[Row, ...]]


@dataclass(slots=True)
class BookReader:
    """One book, read by the specifications of its kind."""

    book: Book
    kind: Kind
    content: Content
    log: Log
    older: bool = False
    """Made by a former version: what it has no table or column for was not lost."""
    located: Mapping[str, Located] = field(init=False)

    def __post_init__(self) -> None:
        self.located = locate(self.kind, self.book, self.content)

    def rows(self) -> Rows:
        """The rows of every table; those that the book was made with where a table is gone."""
        lexicon = Lexicon.of(self.content)
        reader = Reader(self.kind.choices, lexicon, _offered(self.book.sheet(LISTS)))
        rows = {table.key: self._rows(table, reader) for table in self.kind.tables}
        notices(self.kind, self.book, self.content, self.located, lexicon, self.log, older=self.older)
        return rows

    def _rows(self, table: Table, reader: Reader) -> tuple[Row, ...]:
        made = self.kind.rows[table.key]
        if located := self.located.get(table.key):
            return TableReader(located, Made.of(table, made, self.kind.choices), reader, self.log).rows()
        if table.key not in self.kind.hidden and not self.older:
            title = sheet_title(self.kind.key, table.key, self.content)
            self.log.say("lost-table", Place(self.log.path, 0, 0), name=title)
        return tuple(made)

    def data(self, base: Data, rows: Rows) -> tuple[Data, dict[Way, Place], frozenset[Way]]:
        """The data by file, the cell of every way into them, and the ways whose value is to be kept."""
        said = self.kind.data({key: [traced(key, row) for row in each] for key, each in rows.items()})
        ways = Ways({}, {each.key: tuple(one.key for one in each.read) for each in self.kind.tables})
        for file, each in said.items():
            ways.walk((file,), each)
        for table in self.kind.tables:
            for row in rows[table.key]:
                ways.spots.update((way, spot) for way, spot in fixed_ways(table, row) if way not in ways.spots)
        origin, current = plain(self.kind.data(self.kind.rows)), plain(said)
        data = {file: laid_over(base.get(file, {}), origin[file], current[file]) for file in current}
        places = {way: place for way, spot in ways.spots.items() if (place := self._place(spot))}
        held = self._kept(rows)
        kept = frozenset(way for way, spot in ways.spots.items() if spot in held)
        return data, places, kept

    def _kept(self, rows: Rows) -> set[Spot]:
        """Cells that were asked about or refused, and all those of columns that people removed."""
        gone = {
            (key, row.number, column)
            for key, located in self.located.items()
            for column in located.missing
            for row in rows[key]
        }
        return self.log.kept | gone

    def _place(self, spot: Spot) -> Place | None:
        table, row, column = spot
        located = self.located.get(table)
        if located is None or not row:
            return None
        at = located.columns.get(column)
        return self.log.place(located.sheet.title, row, at or min(located.columns.values()))


def _offered(sheet: Sheet | None) -> dict[str, frozenset[str]]:
    """The book's own lists as it was made, by the name at the head of each."""
    if sheet is None:
        return {}
    columns = {sheet.text(1, column): column for column in range(1, sheet.columns + 1) if sheet.text(1, column)}
    return {
        name: frozenset(
            str(sheet.at(row, column).value) for row in range(2, sheet.rows + 1) if not sheet.at(row, column).blank
        )
        for name, column in columns.items()
    }
