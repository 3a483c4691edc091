"""A person at an opened book: types into cells, adds, deletes, copies, moves and sorts rows, hidden ids along.

The book is what the judging process tells of a file: a hundredth of the time of saving one.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from builder.sheets.choices import Choices
from builder.sheets.table import Column, Raw, Table
from tests.returns import Quick

Line = dict[str, tuple[Any, str]]
"""A row's cells by column key, `id` the hidden one: what stands there and its form."""
WORDS = ('גוף "{}"', "a: b #{}", '- {} ש"ח', "'{}'", "=1+{}", "<b>{}</b>", "@{} & \\", "ה׳ {}, ו־ט״ו")


@dataclass
class Hand:
    """One book in which a person works; rows are counted from 0, those that hold anything."""

    told: dict[str, Any]
    lines: dict[str, list[Line]] = field(default_factory=dict)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    """The keys of the columns that people fill, of each table in which they worked."""
    moved: bool = False
    """Whether any row stands elsewhere than it was sent, so that new ones have no place of their own."""

    def rows(self, table: Table) -> list[Line]:
        """The rows of a table that were sent or added, as they stand now."""
        if table.key not in self.lines:
            sheet, top, columns = Quick(self.told).columns(table.key)
            keys = {columns[key]: key for key in ("id", *(each.key for each in table.read)) if key in columns}
            self.columns[table.key] = frozenset(keys.values())
            found: dict[int, Line] = {}
            end = min((row for row, column, value, _ in sheet["cells"]
                       if column == 1 and row > top and str(value)[:1] in "#/"), default=10**9)  # fmt: skip
            for row, column, value, form in sheet["cells"]:
                if top + 1 < row < end and column in keys:
                    found.setdefault(row, {})[keys[column]] = (value, form)
            self.lines[table.key] = [found[row] for row in sorted(found) if "id" in found[row]]
        return self.lines[table.key]

    def done(self) -> dict[str, Any]:
        """The book with all rows written where they stand now, one below the other."""
        for key, lines in self.lines.items():
            sheet, top, columns = Quick(self.told).columns(key)
            mine = {number: name for name, number in columns.items() if name in self.columns[key]}
            last = top + 1 + max(len(lines), self._sent(sheet, top))
            kept = [each for each in sheet["cells"] if not (top + 1 < each[0] <= last and each[1] in mine)]
            written = [[top + 2 + row, number, *line[name]] for row, line in enumerate(lines)
                       for number, name in mine.items() if name in line]  # fmt: skip
            sheet["cells"] = sorted([*kept, *written], key=lambda each: each[:2])
        return self.told

    @staticmethod
    def _sent(sheet: dict[str, Any], top: int) -> int:
        """How many rows reach down to the last one that was sent with an id."""
        ids = {row: str(value) for row, column, value, _ in sheet["cells"] if column == 1 and row > top + 1}
        end = min((row for row, value in ids.items() if value[:1] in "#/"), default=10**9)
        return max((row - top - 1 for row in ids if row < end), default=0)


def cell(value: Raw) -> tuple[Any, str]:
    """A value as the judging process tells it."""
    if isinstance(value, datetime.date):
        return value.isoformat(), "d"
    return value, "t" if isinstance(value, str) else ""


def typing(column: Column, choices: Choices, number: int) -> st.SearchStrategy[tuple[Raw, str]]:
    """What a person types into a cell, and how the YAML spells it; `number` makes words that stand nowhere else."""
    if column.kind in ("choice", "flag"):
        return _picked(column, choices)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": st.sampled_from(WORDS).map(lambda each: each.format(number)),
        "long": st.sampled_from(WORDS).map(lambda each: f"{each.format(number)}\nועוד"),
        "money": st.integers(100_000, 900_000), "signed": st.integers(100_000, 900_000),
        "count": st.integers(*(column.within or (10, 9_999))), "year": st.integers(2020, 2035),
        "number": st.sampled_from([1.5, 42, -3, 0.25, 1_000_000.5, 1e-05]), "percent": st.integers(1, 100),
        "date": st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31)),
    }  # fmt: skip
    return kinds[column.kind].map(lambda each: (each, _spelled(each)))


def _picked(column: Column, choices: Choices) -> st.SearchStrategy[tuple[Raw, str]]:
    listed = choices.lists[column.choices or "flag"]
    words = {"yes": "true", "no": "false"} if column.kind == "flag" else {}
    return st.sampled_from([(each.word, words.get(each.key, each.key)) for each in listed])


def _spelled(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
