"""The blanks of a paper that are values of the data: where each belongs, by its tag, and how what was typed is read."""

import re
from typing import Any, get_args

from builder.load.returns.grid import Cell
from builder.load.returns.typed.dates import date
from builder.load.returns.typed.figures import WHOLE, figure
from builder.load.returns.typed.lexicon import Lexicon
from builder.load.returns.typed.picks import pick
from builder.load.returns.typed.texts import words
from builder.load.returns.typed.understood import Finding, read, refused
from builder.model.content import Content
from builder.model.keys import Post
from builder.model.returned import Way
from builder.sheets.choices import Choice, Choices, enumeration_choices, register_choices
from builder.sheets.table import Column

_POSTS = "|".join(get_args(Post))
_FUNDER = "initiative|authority|partners"
_HOUR = Column("time", "text", 1)
_FIELDS: tuple[tuple[str, str, Column], ...] = (
    (rf"people\.({_POSTS})\.name", "settlement people {0} name", Column("name", "text", 1)),
    (r"authority_email", "settlement people mayor email", Column("email", "text", 1)),
    (r"initiative_email", "settlement people initiative_head email", Column("email", "text", 1)),
    (r"years", "settlement agreement years", Column("years", "count", 1)),
    (r"exit_notice", "settlement agreement exit_notice_months", Column("exit_notice_months", "count", 1)),
    (rf"budget\.(\d{{4}})\.({_FUNDER})", "settlement agreement budget {0} {1}", Column("amount", "money", 1)),
    (r"director\.reports_to", "settlement director reports_to", Column("reports_to", "choice", 1, "posts")),
    (r"director\.permanent_by", "settlement director permanent_by", Column("ends", "date", 1)),
    (r"start", "settlement start", Column("starts", "date", 1)),
    (r"routines\.(\w+)\.weekday", "settlement routines bodies {0} weekday", Column("weekday", "choice", 1, "weekdays")),
    (r"routines\.(\w+)\.time", "settlement routines bodies {0} time", _HOUR),
    (r"signed_on", "ledger documents mou signed", Column("starts", "date", 1)),
)
"""Pattern of the tag, way of the value, and how it is read; rows of tables are `paper_rows.py`'s."""
ROW_COLUMNS = {
    "partner": Column("name", "text", 1),
    "sector": Column("sector", "choice", 1, "sectors"),
    "year": Column("year", "year", 1),
    "through": Column("through", "text", 1),
    "vat": Column("vat", "choice", 1, "vat"),
    **{each: Column(each, "money", 1) for each in ("initiative", "authority", "partners")},
}
"""The columns of tables with rows that the data can hold, by the last word of the tag."""


def field_of(tag: str) -> tuple[Way, Column] | None:
    """Where the value of a blank belongs, and how it is read; None for a blank of the paper's own."""
    for pattern, way, column in _FIELDS:
        if match := re.fullmatch(pattern, tag):
            return tuple(way.format(*match.groups()).split()), column
    return None


def value_of(column: Column, typed: str, content: Content) -> Finding:
    """What was typed into a blank, in the terms of the data."""
    lexicon, cell = Lexicon.of(content), Cell(typed)
    if column is _HOUR:
        return _hour(typed)
    if column.kind in WHOLE:
        return figure(column, cell, lexicon)
    if column.kind == "date":
        return date(column, cell, lexicon)
    if column.kind == "choice":
        return pick(column, typed, _choices(content), lexicon)
    return words(typed, column.kind)


def _hour(typed: str) -> Finding:
    match = re.fullmatch(r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*", typed)
    hour = f"{int(match[1]):02}:{match[2]}" if match else ""
    return (Finding(hour) if hour == typed else read(hour)) if match else refused('an hour such as "17:00"')


def _choices(content: Content) -> Choices:
    states: dict[str, Any] = content.strings["word"]["vat"]
    return Choices(
        {
            "posts": register_choices(content, "people"),
            "weekdays": enumeration_choices(content, "weekday"),
            "sectors": register_choices(content, "sectors"),
            "vat": tuple(Choice(key, str(word)) for key, word in states.items()),
        }
    )
