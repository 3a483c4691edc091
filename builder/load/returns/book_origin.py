"""Whose book it is, of which kind and made of what: by its hidden sheet, its properties, or what people see in it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.load.records import suggestion
from builder.load.returns.grid import Book, Sheet
from builder.load.returns.headings import sheet_title
from builder.load.returns.kinds import KINDS, NETWORK, Source
from builder.load.returns.typed.lexicon import folded
from builder.model.content import Content
from builder.sheets import compass, mapping, plan, portfolio, selection
from builder.sheets.table import MARK, TEMPLATE_VERSION

META = "_meta"
_TABLES = {
    "mapping": [each.key for each in mapping.TABLES],
    "plan": [each.key for each in plan.TABLES],
    "portfolio": [each.key for each in portfolio.TABLES],
    "compass": [each.key for each in compass.compass_tables(())],
    "selection": [each.key for each in selection.TABLES],
}
_TOP = (range(1, 4), range(1, 8))
"""Rows and columns of a sheet's head, where the settlement and the month stand."""


@dataclass(frozen=True, slots=True)
class BookOrigin:
    """What a book says of itself; `base` is None where that was lost or does not agree with its hash."""

    slug: str
    kind: str
    version: str
    base: dict[str, Any] | None
    digest: str = ""


def origin_of(book: Book, source: Source, path: str, slug: str = "") -> tuple[BookOrigin | None, list[Diagnostic]]:
    """What a book says of itself; `slug` says whose it is where the book does not. None with the reason why not."""
    meta = _meta(book)
    kind = meta.get("kind") or _kind(book, source.content)
    if kind not in KINDS:
        return None, [problem("not-ours", Place(path, 0, 0))]
    version = meta.get("template_version") or "1"
    if not version.isdecimal() or int(version) > int(TEMPLATE_VERSION):
        return None, [problem("newer-template", Place(path, 0, 0), version=version, known=TEMPLATE_VERSION)]
    whose = NETWORK if kind == "selection" else meta.get("settlement") or slug or _settlement(book, source)
    if whose not in source.settlements and kind != "selection":
        near = suggestion(whose, list(source.settlements)) if whose else ""
        return None, [problem("unknown-settlement", Place(path, 0, 0), name=whose or "-", suggestion=near)]
    base, digest = _base(meta)
    return BookOrigin(whose, kind, version, base, digest), []


def _meta(book: Book) -> dict[str, str]:
    """The pairs of the hidden sheet; the short ones from the properties where it is gone."""
    pairs = {key.removeprefix("rm_"): value for key, value in book.properties.items() if key.startswith("rm_")}
    sheet = book.sheet(META) or next((each for each in book.sheets if _is_meta(each)), None)
    if sheet:
        pairs |= {str(key): str(value) for key, value in _pairs(sheet)}
    return pairs


def _is_meta(sheet: Sheet) -> bool:
    """The hidden sheet under another name."""
    return (sheet.text(1, 1), sheet.text(2, 1)) == ("settlement", "kind")


def _pairs(sheet: Sheet) -> Iterator[tuple[Any, Any]]:
    return (
        (sheet.at(row, 1).value, sheet.at(row, 2).value)
        for row in range(1, sheet.rows + 1)
        if sheet.at(row, 1).value is not None and sheet.at(row, 2).value is not None
    )


def _base(meta: dict[str, str]) -> tuple[dict[str, Any] | None, str]:
    """What the book was made of, if the pieces are whole."""
    pieces = [meta[key] for number in range(1, len(meta) + 1) if (key := f"base_{number}") in meta]
    source, digest = "".join(pieces), meta.get("content_hash", "")
    if not pieces or hashlib.sha256(source.encode("utf-8", "replace")).hexdigest() != digest:
        return None, ""
    try:
        base = json.loads(source)
    except ValueError:
        return None, ""
    return (base, digest) if isinstance(base, dict) else (None, "")


def _kind(book: Book, content: Content) -> str:
    """The kind whose tables or sheets the book has: by hidden marks, else by two titles of sheets at least."""
    marks = {
        cell.value.removeprefix(MARK)
        for sheet in book.sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, str) and cell.value.startswith(MARK)
    }
    seen = {folded(each.title) for each in book.sheets} | {folded(_title(each)) for each in book.sheets}
    by_marks = {kind: len(marks & set(tables)) for kind, tables in _TABLES.items()}
    by_titles = {
        kind: len({folded(sheet_title(kind, each, content)) for each in tables} & seen)
        for kind, tables in _TABLES.items()
    }
    best = max(_TABLES, key=lambda kind: (by_marks[kind] / len(_TABLES[kind]), by_titles[kind]))
    return best if by_marks[best] or by_titles[best] >= 2 else ""


def _title(sheet: Sheet) -> str:
    return next((words for row in (1, 2) for column in (1, 2, 3) if (words := sheet.text(row, column))), "")


def _settlement(book: Book, source: Source) -> str:
    """The settlement that the head of a sheet, or the file's title, names; the longest name prevails."""
    heads = [sheet.text(row, column) for sheet in book.sheets for row in _TOP[0] for column in _TOP[1]]
    texts = [folded(each) for each in (*heads, book.properties.get("title", "")) if each]
    names = {slug: folded(each.name) for slug, each in source.settlements.items()}
    named = [slug for slug, name in names.items() if any(_begins_or_ends(text, name) for text in texts)]
    return max(named, key=lambda slug: len(names[slug]), default="")


def _begins_or_ends(text: str, name: str) -> bool:
    """A head begins with the settlement (`NAME, month`), a title ends with it (`book · NAME`)."""
    return text.startswith((f"{name},", f"{name} ·")) or text.endswith(f"· {name}") or text == name
