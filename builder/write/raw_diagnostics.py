"""Diagnostics as JSON holds them, beside what they were told of."""

from typing import Any

from builder.errors import Diagnostic, Place


def raw(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values that JSON can hold."""
    place = diagnostic.place
    where = [place.path, place.line, place.column, place.sheet, place.cell]
    return {"code": diagnostic.code, "place": where, "values": dict(diagnostic.values)}


def read(raw: Any) -> Diagnostic:
    """A diagnostic out of JSON; what is none raises `KeyError` or `TypeError`."""
    return Diagnostic(raw["code"], Place(*raw["place"]), raw["values"])
