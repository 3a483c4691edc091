"""One sheet's part as cells: row, column, value and its kind, within caps for rows, columns and merges."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from builder.load.returns.elements import every, local, streamed
from builder.load.returns.package import Refusal, damaged, unsafe

ROWS, COLUMNS, CELLS, MERGES, AREA = 20_000, 400, 400_000, 2_000, 100_000
"""The most that is read: rows and columns with anything in them of a sheet, cells of a book, merged ranges of a sheet,
cells of one such range. Our largest book fills some 40,000 cells."""
LETTERS = 40_000
"""Letters of a cell that are kept; what is longer than Excel holds is judged by who reads the table."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REACHES_OUT = re.compile(r"^\s*[+=-]?\w+\||WEBSERVICE\(|^\s*\[\d+\]|'\[\d+\]", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
"""The serial number of the first day that is none: 1.1.10000."""
CellData = list[Any]
"""Row, column (from 1), value, kind: letters of `f` a formula, `d` a date in ISO form, `p` shown as a percent,
`e` an error value, `t` typed as text."""


@dataclass(slots=True)
class Counter:
    """How many cells the book has so far."""

    cells: int = 0

    def add(self, title: str) -> None:
        """Counts a cell. Raises Refusal past the cap."""
        self.cells += 1
        if self.cells > CELLS:
            raise overfull(title, f"over {CELLS}", CELLS, "cells")


def overfull(title: str, count: object, limit: int, what: str) -> Refusal:
    """The refusal of a sheet with more than any return holds."""
    return Refusal("overfull-sheet", sheet=title, count=count, limit=limit, what=what)


class Strings(list[str]):
    """The texts that cells share."""

    @classmethod
    def of(cls, part: bytes | None) -> "Strings":
        """Reads their part; none where the file has none."""
        strings = cls()
        for item in streamed(part, "si") if part is not None else ():
            strings.append(words_of(item))
        return strings


def words_of(item: Any) -> str:
    """The text of a shared or inline string, without its readings (`rPh`), escapes undone."""
    phonetic = {id(element) for reading in every(item, "rPh") for element in reading.iter()}
    joined = "".join(each.text or "" for each in every(item, "t") if id(each) not in phonetic)
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), joined)[:LETTERS]


def read_sheet(
    part: bytes, title: str, strings: Sequence[str], forms: Sequence[str], old: bool, counter: Counter
) -> tuple[list[CellData], list[list[int]]]:
    """The cells that hold anything, and the merged ranges. Raises Refusal past a cap."""
    cells: list[CellData] = []
    merges: list[list[int]] = []
    rows = at = 0
    for element in streamed(part, "row", "mergeCell"):
        if local(element) == "mergeCell":
            merges.append(_merge(element.get("ref", ""), title, len(merges)))
            continue
        at = _row_number(element.get("r"), at)
        before = len(cells)
        cells += _row(element, at, title, Reader(strings, forms, old), counter)
        rows += len(cells) > before
        if rows > ROWS:
            raise overfull(title, f"over {ROWS}", ROWS, "rows")
    return cells, merges


def _whole(raw: str) -> int:
    """A number by which one part of a book points to another. Raises Refusal where it is none."""
    digits = raw.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
        raise damaged("its parts do not fit together")
    return int(digits)


def _row_number(raw: str | None, before: int) -> int:
    number = _whole(raw) if raw else before + 1
    if not before < number <= LAST_ROW:
        raise damaged("its parts do not fit together")
    return number


def _row(element: Any, at: int, title: str, reader: "Reader", counter: Counter) -> Iterator[CellData]:
    column = filled = 0
    for cell in element:
        if local(cell) != "c":
            continue
        column = _column(cell.get("r"), column)
        if content := reader.content(cell):
            counter.add(title)
            filled += 1
            if filled > COLUMNS:
                raise overfull(title, f"over {COLUMNS}", COLUMNS, "columns")
            yield [at, column, *content]


def _column(reference: str | None, before: int) -> int:
    if not reference:
        return before + 1
    match = _REFERENCE.fullmatch(reference)
    if not match or (number := column_number(match[1])) > LAST_COLUMN:
        raise damaged("its parts do not fit together")
    return number


def column_number(letters: str) -> int:
    """The number of a column from its letters: A → 1, AB → 28."""
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - 64
    return number


def _merge(reference: str, title: str, count: int) -> list[int]:
    corners = [_REFERENCE.fullmatch(each) for each in reference.split(":")]
    if len(corners) != 2 or not all(corners):
        raise damaged("its parts do not fit together")
    (left, top), (right, bottom) = ((column_number(each[1]), int(each[2])) for each in corners if each)
    area = (right - left + 1) * (bottom - top + 1)
    if area > AREA or count >= MERGES:
        raise overfull(
            title, area if area > AREA else f"over {MERGES}", AREA if area > AREA else MERGES, "merged cells"
        )
    return [top, left, bottom, right]


@dataclass(frozen=True, slots=True)
class Reader:
    """What cells of a book point to: shared texts and looks; `old` books count days from 1904."""

    strings: Sequence[str]
    forms: Sequence[str]
    old: bool

    def content(self, cell: Any) -> tuple[Any, str] | None:
        """Value and kind; None where the cell holds nothing."""
        parts = {local(each): each for each in cell}
        kind = cell.get("t", "n")
        formula = "f" if "f" in parts else ""
        if formula and _REACHES_OUT.search(parts["f"].text or ""):
            raise unsafe("links to other workbooks")
        raw = parts["v"].text if "v" in parts else None
        if kind == "inlineStr" and "is" in parts:
            return words_of(parts["is"]), "t" + formula
        if raw is None or raw == "":
            return (None, formula) if formula else None
        return self._value(kind, raw, self._form(cell.get("s", "0")), formula)

    def _form(self, look: str) -> str:
        number = _whole(look)
        return self.forms[number] if number < len(self.forms) else ""

    def _shared(self, number: int) -> str:
        if number >= len(self.strings):
            raise damaged("its parts do not fit together")
        return self.strings[number]

    def _value(self, kind: str, raw: str, form: str, formula: str) -> tuple[Any, str]:
        if kind == "s":
            return self._shared(_whole(raw)), "t" + formula
        if kind == "str":
            return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), raw)[:LETTERS], "t" + formula
        if kind == "e":
            return raw, "e" + formula
        if kind == "b":
            return raw.strip() == "1", formula
        if kind == "d":
            return raw[:10], "d" + formula
        return self._figure(raw, form, formula)

    def _figure(self, raw: str, form: str, formula: str) -> tuple[Any, str]:
        try:
            figure = float(raw)
        except ValueError:
            return raw, "e" + formula
        if figure != figure or abs(figure) > 1e300:  # no number that anybody means: told by its words
            return raw, "e" + formula
        if form == "d" and 0 < figure < _LAST_DAY:
            day = (_EPOCH_1904 if self.old else _EPOCH) + datetime.timedelta(days=figure)
            return day.date().isoformat(), "d" + formula
        return (int(figure) if figure.is_integer() and abs(figure) < 1e15 else figure), form.replace("d", "") + formula
