"""What people return is what they were given: every built workbook reads back into equal values, also after their work.

Rows are inserted, sorted, deleted and pasted by LibreOffice itself; the figures must then be those of what is read.
"""

import datetime
import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.load.project import read_project
from builder.model.compass import Compass
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from builder.sheets import compass, mapping, plan, portfolio, selection
from tests import office
from tests.conftest import DATE, ROOT, Built
from tests.hands import Edit, clear, delete, handled, insert, paste, sort
from tests.towns import ISSUED
from tests.workbooks import CONTENT, LAYOUT, errors, named, opened, tables_of

Read = Callable[[bytes, Settlement], Any]
EDITED = ("example", "odd")
COMPOSE = {"portfolio": compose_portfolio, "plan": compose_plan, "compass": compose_compass}


def _portfolio(data: bytes, one: Settlement) -> Portfolio:
    choices = portfolio.portfolio_choices(CONTENT, one.plan)
    return Portfolio.model_validate(portfolio.portfolio_data(tables_of(data, portfolio.TABLES, choices)))


def _plan(data: bytes, _: Settlement) -> Plan:
    return Plan.model_validate(plan.plan_data(tables_of(data, plan.TABLES, plan.plan_choices(CONTENT))))


def _compass(data: bytes, one: Settlement) -> Compass:
    tables = tables_of(data, compass.compass_tables(one.domains), compass.compass_choices(CONTENT))
    return Compass.model_validate(compass.compass_data(tables))


def _mapping(data: bytes, _: Settlement) -> Mapping:
    tables = tables_of(data, mapping.TABLES, mapping.mapping_choices(CONTENT))
    return Mapping.model_validate(mapping.mapping_data(tables))


READ: dict[str, Read] = {"portfolio": _portfolio, "plan": _plan, "compass": _compass, "mapping": _mapping}


@pytest.fixture(scope="module")
def towns(built: Built) -> dict[str, Settlement]:
    project = read_project(ROOT / "content/he", built.settlements, datetime.date.fromisoformat(DATE))
    return {each.slug: each.settlement for each in project.readings if each.settlement}


def _same(value: Any, wanted: Any) -> bool:
    return bool(_plain(value) == _plain(wanted))


def _plain(value: Any) -> Any:
    """A value without the order of its lists and without what nobody filled."""
    return _unordered(value.model_dump(mode="json", exclude_none=True, exclude_defaults=True))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each for key in sorted(value) if (each := _unordered(value[key])) not in ({}, [])}
    if isinstance(value, list):
        return sorted((_unordered(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


def _told(one: Settlement, kind: str) -> Any:
    """What the settlement's file says, as far as its workbook asks for it."""
    value = getattr(one, kind)
    if kind != "compass":
        return value
    kept = {year: {outcome: {key: {domain: mark for domain, mark in marks.items() if domain in one.domains}
                             for key, marks in statements.items()} for outcome, statements in outcomes.items()}
            for year, outcomes in value.ratings.items()}  # fmt: skip
    return Compass.model_validate({**value.model_dump(), "ratings": kept, "domains": ()})


def test_every_built_workbook_reads_back_into_the_values_it_was_made_of(
    built: Built, towns: dict[str, Settlement]
) -> None:
    wrong = [f"{slug}/{kind}" for slug, one in towns.items() for kind, read in READ.items()
             if not _same(read((built.out / slug / f"{kind}.xlsx").read_bytes(), one), _told(one, kind))]  # fmt: skip
    assert wrong == []


def test_the_selection_reads_back_into_the_scores_of_each_settlement(
    built: Built, towns: dict[str, Settlement]
) -> None:
    data = (built.out / "network/selection.xlsx").read_bytes()
    read = selection.selection_data(tables_of(data, selection.TABLES, selection.selection_choices(CONTENT)))
    told = {slug: one.selection for slug, one in towns.items() if _plain(one.selection)}
    assert {slug for slug, each in read.items() if _plain(Selection.model_validate(each))} >= set(told)
    for slug, value in told.items():
        assert _same(Selection.model_validate(read[slug]), value), slug


def _places(data: bytes) -> list[tuple[int, str, int, int, int]]:
    """Each table of a book: number of its sheet, its key, row of its headings, its rows now, its width."""
    found = []
    for number, sheet in enumerate(opened(data).worksheets, 1):
        grid = list(sheet.iter_rows(values_only=True))
        marks = [row for row, cells in enumerate(grid, 1) if cells and str(cells[0] or "")[:1] in ("#", "/")]
        for start, end in itertools.pairwise((*marks, len(grid) + 1)):
            if str(grid[start - 1][0]).startswith("#"):
                width = max(column for column, key in enumerate(grid[start - 1], 1) if key is not None)
                rows = sum(any(cell is not None for cell in cells[1:width]) for cells in grid[start + 1 : end - 1])
                found.append((number, str(grid[start - 1][0])[1:], start + 1, rows, width))
    return found[::-1]  # from below, so that no edit moves what another one names


def _rearranged(data: bytes) -> list[Edit]:
    """Every table sorted by its second column and then pulled apart by new rows."""
    edits: list[Edit] = []
    for sheet, key, head, rows, width in _places(data):
        if rows and not key.startswith("ladder.") and key not in ("logic_model", "forum"):
            edits.append(sort(sheet, head + 1, head + rows, width, 3))
        edits += [insert(sheet, head + 1), insert(sheet, head + 2 + rows // 2, 2)]
    return edits


def _worked(data: bytes) -> list[Edit]:
    """Rows deleted, cells emptied and pasted, in every table that has three rows or more."""
    edits: list[Edit] = []
    lines = any(key == "funding" for _, key, _, _, _ in _places(data))
    for sheet, key, head, rows, width in _places(data):
        if key == "programmes" and lines:  # a programme of whose lines some stay would be told, and made anew
            continue
        if rows >= 3 and key in ("funding", "actions", "action_years", "programmes", "years"):
            edits += [delete(sheet, head + 1), insert(sheet, head + 1), clear(sheet, head + 2, head + 2, width, width)]
        if rows >= 3 and key.startswith("ladder."):
            edits += [paste(sheet, head + 1, head + 1, 4, 4, head + 2), clear(sheet, head + 1, head + 1, 4, 4)]
    return edits


@pytest.fixture(scope="module")
def returned(built: Built) -> dict[str, bytes]:
    """Workbooks after rows were rearranged, and after some were deleted, as LibreOffice saved them."""
    jobs = {}
    for slug in EDITED:
        for kind in READ:
            data = (built.out / slug / f"{kind}.xlsx").read_bytes()
            jobs[f"{slug}/{kind}"] = (data, _rearranged(data))
            if slug == "example":
                jobs[f"worked/{kind}"] = (data, _worked(data))
    return handled(jobs)


def test_workbooks_read_back_equal_after_rows_were_sorted_and_inserted_in_libreoffice(
    returned: dict[str, bytes], towns: dict[str, Settlement]
) -> None:
    wrong = [f"{slug}/{kind}" for slug in EDITED for kind, read in READ.items()
             if not _same(read(returned[f"{slug}/{kind}"], towns[slug]), _told(towns[slug], kind))]  # fmt: skip
    assert wrong == []


def test_no_formula_breaks_when_people_insert_sort_delete_paste_and_empty(returned: dict[str, bytes]) -> None:
    assert {name: errors(data) for name, data in returned.items() if errors(data)} == {}


@pytest.mark.parametrize("kind", COMPOSE)
@pytest.mark.parametrize("job", [*EDITED, "worked"])
def test_the_figures_of_a_returned_workbook_are_those_of_what_it_says(
    kind: str, job: str, returned: dict[str, bytes], towns: dict[str, Settlement]
) -> None:
    """A fresh workbook of what was read shows the same named figures."""
    data, one = returned[f"{job}/{kind}"], towns["example" if job == "worked" else job]
    changed = Settlement(**{**_fields(one), kind: READ[kind](data, one)})
    fresh = named(render_workbook(COMPOSE[kind](changed, CONTENT, ISSUED), LAYOUT).data)
    shown = named(data)
    names = [name for name in fresh if name.startswith("rm_")]
    assert names
    assert [name for name in names if not office.same(shown[name], fresh[name])] == []


def _fields(one: Settlement) -> dict[str, Any]:
    return {key: getattr(one, key) for key in Settlement.__dataclass_fields__}
