"""Tables of facts as CSV, the way people save them: by Excel, with semicolons, tabs, a byte-order mark, Windows Hebrew.

What is certain is read; a cell that is none of its column's is told with its line and column, all cells of the file
in one run. Rows of separators alone are passed over, as are empty columns behind the last, a header that comes again
and columns that nobody asks for. What a cell may hold is in `csv_cells`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, problem
from builder.load.csv_split import Cell, CsvRow, split
from builder.load.text import cleaned, decoded, read_bytes

Parser = Callable[[str], Any]
"""What a cell becomes; ValueError with what is expected where it cannot."""
Rule = Callable[[Mapping[str, Any]], tuple[str, str] | None]
"""What is wrong with a whole row: the column, and what is expected there."""
DELIMITERS = ",;\t"
_SEPARATOR_LINE = "sep="


def read_csv(
    file: Path, shown: str, columns: Mapping[str, Parser], unique: Sequence[str] = (), rule: Rule | None = None
) -> list[dict[str, Any]]:
    """The rows of a table, each cell as its column's parser gives it; no two are alike in the columns `unique`.

    Raises `Stopped` with every fault: a file that cannot be read, a missing column, each cell that cannot be used.
    """
    text = _text(file, shown)
    rows, faults = split(text, _delimiter(text, columns), shown)
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not faults and len(rows) < 2:
        faults.append(problem("unreadable-file", Place(shown), reason="it holds no row"))
    if faults:
        raise Stopped(faults)
    return _Table(shown, columns, rows, _delimiter(text, columns)).read(unique, rule)


def _text(file: Path, shown: str) -> str:
    """The file's text without the line by which Excel is told of a separator. Raises `Stopped`."""
    data, faults = read_bytes(file, shown)
    text, faults = ("", faults) if faults else decoded(data, shown, spare="cp1255", wide=True)
    faults = faults or list(cleaned(text, shown).diagnostics)
    if faults:
        raise Stopped(faults)
    first, returned, rest = text.partition("\n")
    return returned + rest if first.casefold().startswith(_SEPARATOR_LINE) else text


def _delimiter(text: str, columns: Mapping[str, Parser]) -> str:
    """What parts the names of most columns in the first line that holds any."""
    head = next((line for line in text.split("\n") if line.strip(DELIMITERS + ' "')), "")
    return max(DELIMITERS, key=lambda each: sum(_name(name) in columns for name in head.split(each)))


def _name(heading: str) -> str:
    """A column's name, however it was typed: `"Days "`, `offset`, `NAME HE`."""
    return "_".join(heading.strip().strip('"').casefold().split())


class _Table:
    """Header and rows of one file; gathers every fault."""

    def __init__(self, shown: str, columns: Mapping[str, Parser], rows: list[CsvRow], delimiter: str) -> None:
        self.shown = shown
        self.columns = columns
        self.head, *self.rows = rows
        self.delimiter = delimiter
        self.heads = [_name(cell.text) for cell in self.head]
        self.faults: list[Diagnostic] = []

    def read(self, unique: Sequence[str], rule: Rule | None) -> list[dict[str, Any]]:
        missing = [name for name in self.columns if name not in self.heads]
        if missing:
            values = {"column": ", ".join(missing), "delimiter": self.delimiter}
            raise Stopped([problem("missing-column", self._place(self.head[0]), **values)])
        self.faults += self._twice()
        seen: dict[tuple[Any, ...], int] = {}
        records = [
            self._row(row, seen, unique, rule) for row in self.rows if [_name(each.text) for each in row] != self.heads
        ]
        if self.faults:
            raise Stopped(self.faults)
        return records

    def _twice(self) -> Iterator[Diagnostic]:
        for index, name in enumerate(self.heads):
            if name in self.columns and name in self.heads[:index]:
                yield problem("repeated-key", self._place(self.head[index]), key=name, first=self.head[0].line)

    def _row(
        self, row: CsvRow, seen: dict[tuple[Any, ...], int], unique: Sequence[str], rule: Rule | None
    ) -> dict[str, Any]:
        read, before = dict[str, Any](), len(self.faults)
        for cell in row[len(self.heads) :]:
            if cell.text:  # a separator within an unquoted text moves all behind it
                self.faults.append(problem("uneven-table", self._place(cell), cells=len(row), columns=len(self.heads)))
                return read
        for name, parse in self.columns.items():
            cell = self._cell(row, name)
            try:
                read[name] = parse(cell.text)
            except ValueError as fault:
                self._refuse(cell, name, str(fault))
        if len(self.faults) == before:
            self._whole(row, read, seen, unique, rule)
        return read

    def _whole(
        self,
        row: CsvRow,
        read: Mapping[str, Any],
        seen: dict[tuple[Any, ...], int],
        unique: Sequence[str],
        rule: Rule | None,
    ) -> None:
        if wrong := rule(read) if rule else None:
            self._refuse(self._cell(row, wrong[0]), *wrong)
            return
        key = tuple(read[name] for name in unique)
        if key and key in seen:
            cell = self._cell(row, unique[0])
            self.faults.append(
                problem("repeated-id", self._place(cell), value=", ".join(map(str, key)), first=seen[key])
            )
        seen.setdefault(key, row[0].line)

    def _cell(self, row: CsvRow, name: str) -> Cell:
        """The row's cell of a column; where the row ends before it, an empty one behind its last."""
        at = self.heads.index(name)
        last = row[-1]
        return row[at] if at < len(row) else Cell("", last.line, last.end)

    def _refuse(self, cell: Cell, name: str, expected: str) -> None:
        self.faults.append(
            problem("bad-cell-text", self._place(cell), value=cell.text or '""', column=name, expected=expected)
        )

    def _place(self, cell: Cell) -> Place:
        return Place(self.shown, cell.line, cell.column)
