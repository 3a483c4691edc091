"""Hands of people and of strangers on a workbook that was sent: cells typed into, rows and sheets moved, parts changed.

Cells are written into the sheet's own part, a tenth of the time of opening and saving a book; all else a book of
openpyxl does, or the parts of the file as bytes.
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree
from openpyxl import Workbook

from builder.load.returns.child import opened
from builder.load.returns.tables import cell_name
from tests.returns import Quick, repacked
from tests.workbooks import edited

Edit: TypeAlias = Callable[[bytes], bytes]
Parts: TypeAlias = dict[str, bytes]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EPOCH = datetime.datetime(1899, 12, 30)


@lru_cache(maxsize=16)
def _told(data: bytes) -> Quick:
    return Quick(opened(data))


def place(data: bytes, table: str, row: int, column: str) -> tuple[str, str]:
    """The sheet's title and the cell of a row of a table."""
    sheet, top, columns = _told(data).columns(table)
    return sheet["title"], cell_name(top + 1 + row, columns[column])


def typed(table: str, row: int, **values: Any) -> Edit:
    """Types into a row of a table (from 1), found by its hidden keys; None empties a cell, `id` is the hidden id."""

    def edit(data: bytes) -> bytes:
        told = _told(data)
        number = next(at for at, each in enumerate(told.told["sheets"], 1) if each is told.columns(table)[0])
        cells = {place(data, table, row, key.replace("__", "/"))[1]: value for key, value in values.items()}
        name = f"xl/worksheets/sheet{number}.xml"
        return repacked(data, lambda parts: parts.update({name: _written(parts[name], cells)}))

    return edit


def _written(part: bytes, cells: dict[str, Any]) -> bytes:
    root = etree.fromstring(part)
    known = {each.get("r"): each for each in root.iter(f"{_MAIN}c")}
    for name, value in cells.items():
        _write(known[name], value)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _write(cell: Any, value: Any) -> None:
    for each in list(cell):
        cell.remove(each)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif value is not None:
        if isinstance(value, bool):
            cell.set("t", "b")
        etree.SubElement(cell, f"{_MAIN}v").text = str(_figure(value))


def _figure(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return (value - _EPOCH) / datetime.timedelta(days=1)
    return int(value) if isinstance(value, bool) else value


def both(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(data: bytes) -> bytes:
        for each in edits:
            data = each(data)
        return data

    return edit


def by_hand(change: Callable[[Workbook], None]) -> Edit:
    """What a person does with rows, columns and sheets."""
    return lambda data: edited(data, change)


def packed(change: Callable[[Parts], None]) -> Edit:
    """Parts of the file changed, added or removed."""
    return lambda data: repacked(data, change)


def holding(name: str, part: bytes = b"<x/>") -> Edit:
    """The file with one part more."""
    return packed(lambda parts: parts.update({name: part}))


def swapped(name: str, old: bytes, new: bytes) -> Edit:
    """The first of these bytes of a part replaced; it fails where the part does not hold them."""

    def change(parts: Parts) -> None:
        assert old in parts[name], f"{old!r} is no longer in {name}"
        parts[name] = parts[name].replace(old, new, 1)

    return packed(change)


def another(data: bytes) -> Edit:
    """Another file in the workbook's place."""
    return lambda _: data


def same(data: bytes) -> bytes:
    """The book as it was sent."""
    return data
