"""Tables of facts as CSV, the way people save them: by Excel, with semicolons, tabs, a byte-order mark, Windows Hebrew.

What is certain is read; a cell that is none of its column's is told with its line and column, all cells of the file
in one run. Rows of separators alone are passed over, as are empty columns behind the last.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, problem
from builder.load.text import decoded, read_bytes

Parser = Callable[[str], Any]
"""What a cell becomes; ValueError with what is expected where it cannot."""
DELIMITERS = ",;\t"
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip


def read_csv(file: Path, shown: str, columns: Mapping[str, Parser]) -> list[dict[str, Any]]:
    """The rows of a table, each cell as its column's parser gives it.

    Raises `Stopped` with every fault: a file that cannot be read, a missing column, each cell that cannot be used.
    """
    data, faults = read_bytes(file, shown)
    if faults:
        raise Stopped(faults)
    text, faults = decoded(data, shown, spare="cp1255")
    if faults:
        raise Stopped(faults)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(DELIMITERS + ' "')]
    if len(lines) < 2:
        raise Stopped([problem("unreadable-file", Place(shown), reason="it holds no row")])
    return _rows(lines, shown, columns)


def _rows(lines: list[tuple[int, str]], shown: str, columns: Mapping[str, Parser]) -> list[dict[str, Any]]:
    number, head = lines[0]
    delimiter = max(DELIMITERS, key=lambda each: sum(name in _split(head, each) for name in columns))
    heads = _split(head, delimiter)
    missing = [name for name in columns if name not in heads]
    if missing:
        raise Stopped([problem("missing-column", Place(shown, number), column=", ".join(missing), delimiter=delimiter)])
    places = {name: heads.index(name) for name in columns}
    faults: list[Diagnostic] = []
    rows = [_row(line, delimiter, places, columns, Place(shown, number), faults) for number, line in lines[1:]]
    if faults:
        raise Stopped(faults)
    return rows


def _split(line: str, delimiter: str) -> list[str]:
    return [each.strip() for each in next(csv.reader([line], delimiter=delimiter))]


def _row(
    line: str, delimiter: str, places: Mapping[str, int], columns: Mapping[str, Parser], place: Place,
    faults: list[Diagnostic],
) -> dict[str, Any]:  # fmt: skip
    cells, row = _split(line, delimiter), dict[str, Any]()
    for name, parse in columns.items():
        value = cells[places[name]] if places[name] < len(cells) else ""
        try:
            row[name] = parse(value)
        except ValueError as fault:
            where = Place(place.path, place.line, _column(line, delimiter, places[name]))
            faults.append(problem("bad-cell-text", where, value=value, column=name, expected=str(fault)))
    return row


def _column(line: str, delimiter: str, wanted: int) -> int:
    """The column (from 1) at which a field begins."""
    return next((start for number, start in enumerate(_starts(line, delimiter)) if number == wanted), len(line) + 1)


def _starts(line: str, delimiter: str) -> Iterator[int]:
    yield 1
    quoted = False
    for index, letter in enumerate(line, 1):
        quoted ^= letter == '"'
        if letter == delimiter and not quoted:
            yield index + 1


def words(value: str) -> str:
    """A text that must stand there."""
    if not value:
        raise ValueError("a text")
    return value


def any_words(value: str) -> str:
    """A text, or nothing."""
    return value


def whole(value: str) -> int:
    """A whole number, also as programs write it: `3.0`, `1,200`."""
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        raise ValueError("a whole number") from None
    if not number.is_integer():
        raise ValueError("a whole number")
    return int(number)


def whole_or_none(value: str) -> int | None:
    """A whole number, or nothing."""
    return whole(value) if value else None


def number_or_none(value: str) -> float | None:
    """A finite number, or nothing."""
    if not value:
        return None
    try:
        found = float(value)
    except ValueError:
        raise ValueError("a number") from None
    if found != found or abs(found) == float("inf"):
        raise ValueError("a number")
    return found


def one_of(*known: str) -> Parser:
    """One of some words."""

    def parse(value: str) -> str:
        if value not in known:
            raise ValueError("one of: " + ", ".join(known))
        return value

    return parse


def month_day(value: str) -> str:
    """Month and day as `06-30`; what Excel made of it (`30-Jun`) where it has one reading only."""
    first, _, second = value.partition("-")
    if second.lower() in _MONTHS and first.isdigit():
        day, month = int(first), _MONTHS[second.lower()]
        if day != month and day <= 12:  # 01-Jun was 06-01 or 01-06: programs differ by their country
            raise ValueError("a month and a day such as 06-30, in a cell of text")
        return _checked(month, day)
    if not (first.isdigit() and second.isdigit()):
        raise ValueError("a month and a day such as 06-30")
    return _checked(int(first), int(second))


def _checked(month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31) or (month == 2 and day > 29) or (month in (4, 6, 9, 11) and day > 30):
        raise ValueError("a month and a day such as 06-30")
    return f"{month:02}-{day:02}"
