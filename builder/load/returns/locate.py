"""Where the tables of a book stand now: by the hidden row of keys, or by the headings that people see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.load.returns.grid import Book, Sheet
from builder.load.returns.headings import headings, own_words, sheet_title
from builder.load.returns.kinds import Kind
from builder.load.returns.typed.lexicon import folded
from builder.model.content import Content
from builder.sheets.table import END, MARK, Table

_ENOUGH = 0.6
"""The part of a table's headings by which it is known."""


@dataclass(frozen=True, slots=True)
class Located:
    """One table: its sheet, the row of its headings, its columns by key, and the rows that may hold entries."""

    table: Table
    sheet: Sheet
    head: int
    columns: Mapping[str, int]
    ids: int
    """The column of hidden ids; 0 where it is gone."""
    rows: range
    strangers: Mapping[int, str]
    """Headings of columns that are none of the table's, by column."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of columns that people removed."""
        return tuple(each.key for each in self.table.read if each.key not in self.columns and not each.spare)


def locate(kind: Kind, book: Book, content: Content) -> dict[str, Located]:
    """The tables of a kind that were found in a book, by their keys."""
    tables: dict[str, Located] = {}
    for table in kind.tables:
        if (place := _marked(table, book, content, kind.key)) is not None:
            tables[table.key] = place
    lost = [each for each in kind.tables if each.key not in tables and each.key not in kind.hidden]
    heads = _heads(kind.key, lost, book, content) if lost else {}
    words = own_words(kind.key, content) if lost else frozenset()
    for table in lost:
        if table.key in heads:
            tables[table.key] = _headed(table, *heads[table.key], heads, words)
    return tables


def _marked(table: Table, book: Book, content: Content, kind: str) -> Located | None:
    mark = MARK + table.key
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.value == mark:
                return _below_keys(table, sheet, row, column, headings(kind, table, content))
    return None


def _below_keys(table: Table, sheet: Sheet, row: int, ids: int, words: Mapping[str, str]) -> Located:
    """Columns by the keys above them; one whose key is gone by its heading."""
    keys = {each.key for each in table.columns}
    columns = {str(cell.value): column for column, cell in sheet.row(row) if column != ids and cell.value in keys}
    head = row + 1
    taken = set(columns.values())
    by_word: dict[str, int] = {}
    for column, cell in sheet.row(head):
        if column not in taken and column != ids and isinstance(cell.value, str):
            by_word.setdefault(folded(cell.value), column)
    columns |= {key: by_word[word] for key, word in words.items() if key not in columns and word in by_word}
    end = next((number for number in range(head + 1, sheet.rows + 1) if _is_mark(sheet, number, ids)), sheet.rows + 1)
    return Located(table, sheet, head, columns, ids, range(head + 1, end), _strangers(sheet, head, columns, ids))


def _is_mark(sheet: Sheet, row: int, ids: int) -> bool:
    value = sheet.at(row, ids).value
    return isinstance(value, str) and (value == END or value.startswith(MARK))


def _strangers(sheet: Sheet, head: int, columns: Mapping[str, int], ids: int) -> dict[int, str]:
    """Headings that people added beside the table's own."""
    placed = {*columns.values(), ids}
    return {
        column: str(cell.value).strip()
        for column, cell in sheet.row(head)
        if column not in placed and not cell.blank and not cell.formula and str(cell.value) != "id"
    }


def _heads(
    kind: str, tables: Sequence[Table], book: Book, content: Content
) -> dict[str, tuple[Sheet, int, dict[str, int]]]:
    """Sheet, row and columns of the headings of each table: the sheet of its own title goes first."""
    heads: dict[str, tuple[Sheet, int, dict[str, int]]] = {}
    taken: set[tuple[str, int]] = set()
    for table in tables:
        words, title = headings(kind, table, content), folded(sheet_title(kind, table.key, content))
        candidates = [
            (folded(sheet.title) == title or _says(sheet, title), len(columns), sheet, row, columns)
            for sheet in book.sheets
            if not sheet.title.startswith("_")
            for row, columns in _matches(sheet, words, table)
            if (sheet.title, row) not in taken
        ]
        if candidates:
            _, _, sheet, row, columns = max(candidates, key=lambda each: each[:2])
            taken.add((sheet.title, row))
            heads[table.key] = sheet, row, columns
    return heads


def _says(sheet: Sheet, title: str) -> bool:
    """Whether the sheet's first rows hold this title: it was renamed."""
    return any(folded(sheet.text(row, column)) == title for row in (1, 2) for column in (1, 2, 3))


def _matches(sheet: Sheet, words: Mapping[str, str], table: Table) -> Iterator[tuple[int, dict[str, int]]]:
    """Rows that hold most of a table's headings. What stands twice (the years of a ladder) is taken in its order."""
    wanted = [each.key for each in table.columns if each.key in words and not each.spare]
    for row in range(1, min(sheet.rows, 400) + 1):
        cells = [(column, folded(cell.value)) for column, cell in sheet.row(row) if isinstance(cell.value, str)]
        columns: dict[str, int] = {}
        for key in (each.key for each in table.columns if each.key in words):
            used = columns.values()
            at = next((column for column, word in cells if word == words[key] and column not in used), None)
            if at is not None:
                columns[key] = at
        if len(wanted) and sum(key in columns for key in wanted) >= max(2, _ENOUGH * len(wanted)):
            yield row, columns


def _headed(
    table: Table,
    sheet: Sheet,
    head: int,
    columns: dict[str, int],
    heads: Mapping[str, tuple[Sheet, int, dict[str, int]]],
    words: frozenset[str],
) -> Located:
    """The rows below headings, up to those of the next table or words of the book that are no entry."""
    later = [row for other, row, _ in heads.values() if other is sheet and row > head]
    end = min([*later, sheet.rows + 1])
    first = min(columns.values())
    end = next((row for row in range(head + 1, end) if _is_words(sheet, row, words)), end)
    ids = first - 1 if first > 1 and _holds_ids(sheet, head, first - 1) else 0
    return Located(table, sheet, head, columns, ids, range(head + 1, end), _strangers(sheet, head, columns, ids))


def _is_words(sheet: Sheet, row: int, words: frozenset[str]) -> bool:
    """A heading or a label of the book's own: alone in its row, or with figures that it names."""
    cells = [cell for _, cell in sheet.row(row) if not cell.blank]
    if not cells or not isinstance(cells[0].value, str) or folded(cells[0].value) not in words:
        return False
    return all(cell.formula or isinstance(cell.value, (int, float)) for cell in cells[1:])


def _holds_ids(sheet: Sheet, head: int, column: int) -> bool:
    return sheet.text(head, column) == "id"
