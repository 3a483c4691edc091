"""A workbook that came back, read into a value: the file in a process of its own, its tables through their columns."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from builder.errors import Diagnostic, Place, problem
from builder.load.returns.apart import opened_apart
from builder.load.returns.book import BookReader
from builder.load.returns.book_origin import BookOrigin, origin_of
from builder.load.returns.grid import Book
from builder.load.returns.kinds import Data, Kind, Source, base_now, kind_of
from builder.load.returns.package import Refusal
from builder.load.returns.tables import Log
from builder.model.returned import Returned, Way
from builder.sheets.mapping import INTERNAL
from builder.sheets.table import TEMPLATE_VERSION

Answer = tuple[Returned | None, tuple[Diagnostic, ...]]


def read_returned(file: Path, shown: str, source: Source, slug: str = "") -> Answer:
    """Reads a file that came back; `slug` says whose it is where the file has lost it.

    Returns None with the reasons where nothing of it can be used. A file that was read has its diagnostics in it too.
    """
    try:
        book, data = opened_apart(file), file.read_bytes()
    except OSError as fault:
        return None, (problem("unreadable-file", Place(shown, 0, 0), reason=fault.strerror or "unknown reason"),)
    except Refusal as refusal:
        return None, (Diagnostic(refusal.code, Place(shown, 0, 0), refusal.values),)
    return read_book(book, shown, source, slug, hashlib.sha256(data).hexdigest())


def read_book(book: Book, shown: str, source: Source, slug: str = "", sha256: str = "") -> Answer:
    """Reads a book that was opened."""
    whose, faults = origin_of(book, source, shown, slug)
    if whose is None:
        return None, tuple(faults)
    log = Log(shown)
    base, kind = _made_of(book, whose, source, log)
    reading = BookReader(book, kind, source.content, log, older=int(whose.version) < int(TEMPLATE_VERSION))
    rows = reading.rows()
    data, places, kept = reading.data(base, rows)
    returned = Returned(
        shown, whose.slug, whose.kind, whose.version, base, data, places, kept | _unsaid(base, data),
        tuple(dict.fromkeys(log.diagnostics)), sha256, whose.digest, tuple(log.understood),
        {table: len(each) for table, each in rows.items()}, book.saved,
    )  # fmt: skip
    return returned, returned.diagnostics


def _unsaid(base: Data, data: Data) -> frozenset[Way]:
    """The internal columns of a kit's interviews, where they came back as blank as they were sent."""
    entries, before = (each.get("mapping", {}).get("interviews", ()) for each in (data, base))
    sent = {one["id"]: one for one in before}
    return frozenset(
        ("mapping", "interviews", one["id"], key)
        for one in entries
        for key in INTERNAL
        if one["id"] in sent and key not in one and key not in sent[one["id"]]
    )


def _made_of(book: Book, whose: BookOrigin, source: Source, log: Log) -> tuple[Data, Kind]:
    """The base and its rows; the data as they stand now where the book lost what it was made of."""
    if whose.base is not None:
        try:
            return _files(whose.kind, whose.base), kind_of(whose.kind, source, whose.slug, whose.base, book)
        except (ValidationError, KeyError, TypeError, AttributeError):
            pass
    log.say("lost-base", Place(log.path, 0, 0))
    base = base_now(whose.kind, source, whose.slug)
    return base, kind_of(whose.kind, source, whose.slug, base, book)


def _files(kind: str, base: Data) -> Data:
    """The files of a base: what the selection's book lets people try is none."""
    return {key: each for key, each in base.items() if key in (kind, "settlement")}
