"""Cells that formulas name one by one, as ranges where they are neighbours on the sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.cells import letter, position

_CELL = re.compile(r"((?:.*!)?)[$]([A-Z]+)([$]?[0-9]+|[\ue000-\uf8ff])")  # the row may still be a mark
_LOOKUP = re.compile(r"INDEX[(]((?:[^,]*!)?)[$]([A-Z]+)([$][0-9]+):[$]([A-Z]+)([$][0-9]+),([^,()]+)[)]")
_ADDRESS = re.compile(r"((?:.*!)?[$][A-Z]+[$])([0-9]+)")


def runs(cells: Sequence[str]) -> list[str]:
    """Cells that stand below one another as ranges, and those of one row that are asked for in a range."""
    ranges: list[tuple[str, int, int]] = []
    loose = [each for each in cells if not _ADDRESS.fullmatch(each)]
    for match in filter(None, map(_ADDRESS.fullmatch, cells)):
        column, row = match[1], int(match[2])
        if ranges and ranges[-1][0] == column and ranges[-1][2] == row - 1:
            ranges[-1] = column, ranges[-1][1], row
        else:
            ranges.append((column, row, row))
    runs = (
        f"{column}{first}" + (f":{column.rpartition('!')[2]}{last}" if last > first else "")
        for column, first, last in ranges
    )
    return [*runs, *(cells for (cells,) in across(loose))]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell as it is spelled: its column, what stands before and behind it; column 0 is no cell."""

    spelled: str
    column: int = 0
    before: str = ""
    behind: str = ""
    row: str = ""
    """Where the cell is asked for in a range: the row asked."""

    def follows(self, last: "_Place") -> bool:
        """Whether it is the next cell of the same row."""
        alike = (self.before, self.behind, self.row) == (last.before, last.behind, last.row)
        return alike and self.column == last.column + 1 > 1

    def to(self, last: "_Place") -> str:
        """The range from here to another cell."""
        if self.column == last.column:
            return self.spelled
        start, end = f"{self.before}${letter(self.column)}", f"${letter(last.column)}"
        if not self.row:
            return f"{start}{self.behind}:{end}{self.behind}"
        top, bottom = self.behind.split(":")
        return f"INDEX({start}{top}:{end}{bottom},{self.row},0)"


def _place(spelled: str) -> _Place:
    if match := _CELL.fullmatch(spelled):
        return _Place(spelled, position(f"{match[2]}1")[1], match[1], match[3])
    if (match := _LOOKUP.fullmatch(spelled)) and match[2] == match[4]:
        return _Place(spelled, position(f"{match[2]}1")[1], match[1], f"{match[3]}:{match[5]}", match[6])
    return _Place(spelled)


def across(*rows: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Rows of cells as ranges: each run of cells that are neighbours in every one of the rows."""
    run: list[tuple[_Place, ...]] = []
    for cells in zip(*(map(_place, row) for row in rows), strict=True):
        if run and not all(now.follows(last) for now, last in zip(cells, run[-1], strict=True)):
            yield tuple(first.to(last) for first, last in zip(run[0], run[-1], strict=True))
            run = []
        run.append(cells)
    if run:
        yield tuple(first.to(last) for first, last in zip(run[0], run[-1], strict=True))
