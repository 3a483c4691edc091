"""Values that know their cell: while rows become the data of a file, each keeps the place where it was typed.

The specifications (`builder/sheets`) hand values on as they are, so that a way into the data (`model/returned.py`)
finds its cell. A value that they make anew (a list out of a text, yes or no) stands where its row has its column.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.model.returned import Way, identity
from builder.sheets.table import Raw, Row

Spot = tuple[str, int, str]
"""Table, row on its sheet, column key."""
_ALIASES = {"factors": "factor_1"}


class _Text(str):
    spot: Spot

    def __str__(self) -> str:
        return self


class _Whole(int):
    spot: Spot


class _Part(float):
    spot: Spot


class _Day(datetime.date):
    spot: Spot


def traced(table: str, row: Row) -> Row:
    """The row with values that remember the cell which they came from."""
    return Row(row.id, {key: _marked(value, (table, row.number, key)) for key, value in row.values.items()}, row.number)


def _marked(value: Raw, spot: Spot) -> Raw:
    made: Any
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        made = _Text(value)
    elif isinstance(value, int):
        made = _Whole(value)
    elif isinstance(value, float):
        made = _Part(value)
    else:
        made = _Day(value.year, value.month, value.day)
    made.spot = spot
    marked: Raw = made
    return marked


def plain(value: Any) -> Any:
    """Data in JSON terms, as a book's base has it: dates in ISO form, and no value knows its cell."""
    if isinstance(value, Mapping):
        return {_bare(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return _bare(value)


def _bare(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return datetime.date(value.year, value.month, value.day).isoformat()
    if isinstance(value, bool):
        return value
    for kind in (int, float):
        if isinstance(value, kind):
            return kind(value)
    return str.__str__(value) if isinstance(value, str) else value


@dataclass(slots=True)
class Ways:
    """The ways into the data, each with the cell that its value came from."""

    spots: dict[Way, Spot]
    columns: Mapping[str, tuple[str, ...]]
    """The keys of each table's columns."""

    def walk(self, way: Way, value: Any) -> Spot | None:
        """Notes the way of everything below a value; returns the first cell that was found there."""
        spot: Spot | None = getattr(value, "spot", None)
        if isinstance(value, Mapping):
            spot = self._mapping(way, value)
        elif isinstance(value, (list, tuple)):
            spots = [self.walk((*way, identity(each)), each) for each in value]
            spot = next((each for each in spots if each), None)
        if spot:
            self.spots.setdefault(way, spot)
        return spot

    def _mapping(self, way: Way, value: Mapping[str, Any]) -> Spot | None:
        below = {str(key): self.walk((*way, str(key)), each) for key, each in value.items()}
        here = [getattr(each, "spot", None) for each in value.values()]
        first = next((each for each in here if each), None) or next((each for each in below.values() if each), None)
        mine = next((each for each in here if each), None)
        if mine:
            for key, column in self._columns(mine[0]):
                self.spots.setdefault((*way, *key), (mine[0], mine[1], column))
        return first

    def _columns(self, table: str) -> Iterator[tuple[Way, str]]:
        """Where in an entry the columns of its table stand, also those that are blank in its row."""
        for column in self.columns[table]:
            yield (column,), column
            for group in ("budget", "spent"):
                if column.startswith(f"{group}_") and column != "budget_code" and column != "budget_kind":
                    yield (group, column.removeprefix(f"{group}_")), column
        for key, column in _ALIASES.items():
            if column in self.columns[table]:
                yield (key,), column
