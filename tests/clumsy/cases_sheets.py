"""Hostile sheets: more than any return holds, and places that no sheet has."""

from tests.clumsy.case import Case
from tests.clumsy.cases_parts import sheet


def _overfull(rule: str, body: bytes, what: str) -> Case:
    return Case(rule, sheet(body), code="overfull-sheet", exit=1, says=what)


def _damaged(rule: str, body: bytes) -> Case:
    return Case(rule, sheet(body), code="damaged-file", exit=1)


_CELL = b"<c><v>1</v></c>"
CASES = (
    _overfull("a million rows", b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 1_048_576 + b"</sheetData>", "rows"),
    _overfull("sixteen thousand columns", b"<sheetData><row>" + _CELL * 16_384 + b"</row></sheetData>", "columns"),
    _overfull("half a million cells", b"<sheetData>" + (b"<row>" + _CELL * 390 + b"</row>") * 1_100 + b"</sheetData>", "cells"),
    _overfull("one merged range over all of a sheet", b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "merged cells"),
    _overfull("two thousand merged ranges", b"<sheetData/><mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 2_001 + b"</mergeCells>", "merged cells"),
    _damaged("a row below the last", b'<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'),
    _damaged("a column beyond the last", b'<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>'),
    _damaged("rows that go backwards", b'<sheetData><row r="5"/><row r="4"/></sheetData>'),
    _damaged("a text that no list of texts holds", b'<sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData>'),
    _damaged("a merged range of no cells", b'<sheetData/><mergeCells><mergeCell ref="x"/></mergeCells>'),
)  # fmt: skip
