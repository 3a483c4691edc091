"""Workbooks that people sent back, in tests: small books of invented or real settlements, edited and read again."""

import copy
import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from openpyxl import Workbook

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.compose.workbooks.selection.workbook import compose_selection
from builder.errors import Diagnostic
from builder.load.returns.child import opened
from builder.load.returns.grid import Book, book_of
from builder.load.returns.kinds import Source
from builder.load.returns.read import Answer, read_book
from builder.model.returned import Returned, identity
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from tests.towns import ISSUED, known, project, town
from tests.workbooks import CONTENT, LAYOUT, edited, few_blanks

Edit = Callable[[Workbook], None]
COMPOSE: dict[str, Callable[..., Any]] = {
    "portfolio": compose_portfolio, "plan": compose_plan, "compass": compose_compass, "mapping": compose_mapping,
}  # fmt: skip
ODD = 'או"ר =SUM <b>&'


def odd_town() -> Settlement:
    """A settlement whose words are those that break readers: quotes, formulas, tags, Latin, half-filled entries."""
    return town(
        slug="odd",
        name=ODD,
        domains=("early_childhood", "higher_education"),
        plan={
            "overall_goals": [
                {"id": "G1", "title": ODD, "goals": [
                    {"id": "G1.1", "title": "=1+1", "indicators": [
                        {"id": "N1", "title": "@x", "measured": [{"year": 2027, "value": 3.5}]},
                        {"id": "N2", "title": "@x"},
                    ], "actions": [
                        {"id": "A1", "title": "-5", "partners": ["א; ב", "ג"], "budget": {"initiative": 5},
                         "years": [{"year": 2027, "initiative": 5}]},
                        {"id": "A2", "title": "-5"},
                    ]},
                    {"id": "G1.2", "title": "=1+1"},
                ]},
                {"id": "G2", "title": "ריק בפנים"},
            ],
            "agenda": [{"id": "T1", "title": "+x", "adopted": False, "votes": 0}],
            "logic_model": {"inputs": ["א", "ב"], "impact": ["ג"]},
        },
        portfolio={
            "investments": [
                {"id": "I1", "title": ODD, "goal": "G1.1", "funding": [
                    {"source": ODD, "sector": "initiative", "start": 0, "added": -0,
                     "years": [{"year": 2027, "amount": 0}]},
                    {"id": "F1", "source": ODD, "sector": "authority", "matching": 12},
                ]},
                {"id": "I2", "title": ODD, "goal": "G2"},
                {"id": "I10", "title": "00123"},
            ],
            "principles": {"plan_only": "met"},
        },
        mapping={
            "interviews": [{"id": "V1", "name": ODD, "insights": "שורה\nועוד"}, {"id": "V9", "name": "ב"}],
            "programmes": [{"id": "P1", "title": "=A1"}, {"id": "P2", "title": "=A1"}],
            "factors": [{"id": "K1", "title": "גורם"}],
            "challenges": [{"id": "C1", "title": "x", "factors": ["K1"]}],
            "public_opinion": [{"id": "O1", "question": "?", "languages": ["עברית", "العربية"]}],
        },
        compass={"ratings": {"y1": {"data_culture": {"partial_access": {"early_childhood": "met"}}}},
                 "evidence": {"y1": {"data_culture": {"partial_access": "=x"}}}},
    )  # fmt: skip


@lru_cache(maxsize=1)
def towns() -> dict[str, Settlement]:
    """The example, a settlement of which little is known, and the odd one."""
    return {each.slug: each for each in (known("example"), known("ofakim"), odd_town())}


@lru_cache(maxsize=1)
def source() -> Source:
    """What reading asks beside the file."""
    return Source(CONTENT, project().statistics, towns())


@lru_cache(maxsize=64)
def made(kind: str, slug: str = "example") -> bytes:
    """A workbook as it was sent out, with few blank rows; `kit` is the mapping without its internal columns."""
    with few_blanks(8):
        if kind == "selection":
            book = compose_selection(list(towns().values()), project().statistics, CONTENT, ISSUED)
        elif kind == "kit":
            book = compose_mapping(towns()[slug], CONTENT, ISSUED, internal=False)
        else:
            book = COMPOSE[kind](towns()[slug], CONTENT, ISSUED)
        return render_workbook(book, LAYOUT).data


def answer(data: bytes, slug: str = "", now: Source | None = None) -> Answer:
    """What reading says of a file, within this process."""
    return read_book(book_of(opened(data)), "in.xlsx", now or source(), slug)


def returned(data: bytes, slug: str = "") -> Returned:
    """A file that can be read."""
    found, faults = answer(data, slug)
    assert found, faults
    return found


def after(kind: str, edit: Edit, slug: str = "example") -> Returned:
    """What comes back after a person's edit."""
    return returned(edited(made(kind, slug), edit))


@dataclass
class Quick:
    """A book as the judging process tells it, to be typed into: a hundredth of the time of saving a file."""

    told: dict[str, Any]

    def put(self, table: str, row: int, **values: Any) -> None:
        """Types into a row of a table (from 1), found by its hidden keys; `id` is the hidden id, None empties."""
        sheet, top, columns = self.columns(table)
        for key, value in values.items():
            at = [top + 1 + row, columns[key.replace("__", "/")]]
            sheet["cells"] = [each for each in sheet["cells"] if each[:2] != at]
            if value is not None:
                sheet["cells"].append([*at, *_told(value)])
        sheet["cells"].sort(key=lambda each: each[:2])

    def columns(self, table: str) -> tuple[dict[str, Any], int, dict[str, int]]:
        """The sheet of a table, the row of its keys, and the column of each key."""
        sheet, top = next((sheet, row) for sheet in self.told["sheets"] for row, _, value, _ in sheet["cells"]
                          if value == f"#{table}")  # fmt: skip
        return sheet, top, {"id": 1, **{value: column for row, column, value, _ in sheet["cells"]
                                        if row == top and column > 1}}  # fmt: skip

    def form(self, table: str, row: int, column: str, kind: str) -> None:
        """Gives a cell another kind: `p` shown as a percent, `e` an error value."""
        sheet, top, columns = self.columns(table)
        next(each for each in sheet["cells"] if each[:2] == [top + 1 + row, columns[column]])[3] = kind


def _told(value: Any) -> tuple[Any, str]:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10], "d"
    return value, "t" if isinstance(value, str) else ""


@lru_cache(maxsize=64)
def _opened(kind: str, slug: str) -> dict[str, Any]:
    return opened(made(kind, slug))


def quick(kind: str, edit: Callable[[Quick], None], slug: str = "example") -> Returned:
    """What comes back after an edit of cells alone."""
    book = Quick(copy.deepcopy(_opened(kind, slug)))
    edit(book)
    found, faults = read_book(book_of(book.told), "in.xlsx", source())
    assert found, faults
    return found


def typed(kind: str, table: str, row: int, slug: str = "example", **values: Any) -> Returned:
    """What comes back after a person typed into a row of a table (from 1)."""
    return quick(kind, lambda book: book.put(table, row, **values), slug)


def codes(found: Returned) -> list[str]:
    """The codes of what was noticed."""
    return [each.code for each in found.diagnostics]


def the(code: str, found: Returned) -> Diagnostic:
    """The one problem of this code."""
    (one,) = (each for each in found.diagnostics if each.code == code)
    return one


def differences(before: Any, now: Any, way: tuple[str, ...] = ()) -> dict[tuple[str, ...], tuple[Any, Any]]:
    """What differs between two data, by their ways; entries of lists by their identity, whatever their order."""
    one, other = _keyed(before), _keyed(now)
    if isinstance(one, dict) and isinstance(other, dict):
        found: dict[tuple[str, ...], tuple[Any, Any]] = {}
        for key in dict.fromkeys((*one, *other)):
            found |= differences(one.get(key), other.get(key), (*way, key))
        return found
    return {} if one == other else {way: (before, now)}


def _keyed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list) and value and all(isinstance(each, Mapping) and identity(each) for each in value):
        return {identity(each): each for each in value}
    return value


def changes(found: Returned) -> dict[tuple[str, ...], tuple[Any, Any]]:
    """What the return changed, by ways."""
    return differences(found.base, found.data)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The file with parts changed, added or removed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return raw.getvalue()


def with_settlements(**towns_now: Settlement) -> Source:
    """The source after the data changed."""
    return replace(source(), settlements={**towns(), **towns_now})


def opened_book(data: bytes) -> Book:
    """The neutral value of a file."""
    return book_of(opened(data))


def zipped(names: Sequence[str], data: bytes = b"<x/>") -> bytes:
    """A zip of files of these names, each of the same bytes; names may lead outside or stand twice."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        for name in names:
            packed.writestr(zipfile.ZipInfo(name), data)
    return raw.getvalue()
