"""Words as people type and paste them: without marks that cannot be seen, on one line where a line is asked for."""

import re

from builder.load.returns.typed.understood import Finding, read, refused
from builder.load.text import is_forbidden
from builder.model.fields import shows, units
from builder.sheets.table import Kind, Raw

LINE, LONG, EXCEL = 1_000, 30_000, 32_767
"""Letters of a line and of a long text in the data; UTF-16 units that a cell of Excel holds."""
_TURNS = "\u202d\u202e"
"""Marks that show what follows in another order than it stands."""
_HARMLESS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202c\u2066-\u2069\ufeff]")
"""Marks of direction and width that come with what is pasted from mail and messages."""


def words(raw: Raw, kind: Kind, *, listed: bool = False) -> Finding:
    """The text of a cell. What cannot be seen goes, and is told; what turns or hides letters is refused.

    A long text keeps its tabs; of one line, and of the entries that are `listed` in a cell, they are spaces.
    """
    text = _whole(raw)
    if units(text) > EXCEL:
        return refused("up to 30000 letters")
    clean = _HARMLESS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    clean = clean if kind == "long" and not listed else clean.replace("\t", " ")
    if any(each in _TURNS or (each not in "\n\t" and is_forbidden(each)) for each in clean):
        return refused("a text without characters that cannot be seen")
    if kind != "long":
        clean = re.sub(r"\s*\n\s*", " ", clean.strip("\n")) if "\n" in clean.strip("\n") else clean.strip("\n")
    if clean.strip() and not shows(clean):
        return read(None)
    limit = LONG if kind == "long" else LINE
    if units(clean) > LONG or len(clean) > limit:
        return refused(f"up to {limit} letters")
    return Finding(clean) if clean == text else read(clean)


def entries(lines: list[str], whole: Finding) -> Finding:
    """The text of a cell of several entries, each of which is a line of its own."""
    if any(not shows(each) for each in lines):
        return refused("a text without characters that cannot be seen")
    if any(len(each) > LINE for each in lines):
        return refused(f"up to {LINE} letters")
    return refused(f"up to {LONG} letters") if sum(units(each) + 2 for each in lines) > LONG else whole


def _whole(raw: Raw) -> str:
    """A code that Excel made a number comes back without a decimal point."""
    if isinstance(raw, bool):
        return str(raw).lower()
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
