"""The mapping's workbook: cached values are LibreOffice's, tables read back, nothing internal in the kit's copy."""

import html
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.model.figures.mapping import mapping_figures
from builder.model.mapping import Mapping
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from builder.sheets.mapping import TABLES, mapping_choices, mapping_data
from tests import office
from tests.mappings import FULL, INTERNAL, ODD
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, put, reverse, tables_of

CHOICES = mapping_choices(CONTENT)
PICTURE = "התמונה"
CBS = 'נתוני הלמ"ס'


def _book(settlement: Settlement, *, internal: bool = True) -> bytes:
    return render_workbook(compose_mapping(settlement, CONTENT, ISSUED, internal=internal), LAYOUT).data


def _new_rows(book: Workbook) -> None:
    put(book, "programmes", 4, title="תכנית חדשה", sector=CHOICES.word("sectors", "academia"), budget=5_000)
    put(book, "interviews", 3, role="תושבת")


def _sorted(book: Workbook) -> None:
    reverse(book, "programmes", 3)
    reverse(book, "challenges", 2)


def _no_money(book: Workbook) -> None:
    for row in (1, 2):
        put(book, "programmes", row, budget=None)


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "programmes", 1, budget=12_345, participants=None),
    "rows are added": _new_rows,
    "rows are sorted": _sorted,
    "a class is cleared": lambda book: put(book, "programmes", 1, mobility_domain=None, life_stage=None),
    "all money goes": _no_money,
}


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    towns = {
        "example": known("example"), "cluster": known("beit-hakerem"), "unpublished": known("beit-shean"),
        "empty": town(), "full": town(mapping=FULL, name=ODD, illustrative=True), "cluster_alone": town(kind="cluster"),
    }  # fmt: skip
    return {name: _book(each) for name, each in towns.items()} | {
        f"{name}_kit": _book(towns[name], internal=False) for name in ("example", "full")
    }


@pytest.fixture(scope="module")
def changed() -> dict[str, bytes]:
    base = _book(town(mapping=FULL))
    unlisted = edited(base, lambda book: put(book, "programmes", 1, sector="מגזר אחר"))
    return {name: edited(base, edit) for name, edit in EDITS.items()} | {"unlisted": unlisted}


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes], changed: dict[str, bytes]) -> dict[str, bytes]:
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


def test_every_shipped_value_is_what_libreoffice_calculates(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    for name, data in shipped.items():
        assert office.differences(data, office.values(calculated[name])) == [], name


def test_no_cell_is_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: found for name, data in calculated.items() if (found := errors(data))} == {}


@pytest.mark.parametrize("name", EDITS)
def test_what_people_type_moves_the_picture_as_the_model_says(name: str, calculated: dict[str, bytes]) -> None:
    """A fresh book of what was read shows the same picture."""
    mapping = Mapping.model_validate(mapping_data(_tables(calculated[name])))
    seen = _sheet(office.values(calculated[name]), PICTURE)
    fresh = _sheet(office.values(_book(town(mapping=mapping))), PICTURE)
    assert fresh.keys() == seen.keys()
    assert [cell for cell in fresh if not office.same(fresh[cell], seen[cell])] == []
    assert seen["E5"] == mapping_figures(mapping, (), ()).all.budget


def _tables(data: bytes) -> Any:
    found = tables_of(data, TABLES, CHOICES)
    for row in found["interviews"]:
        if row.values["name"] is None:  # the contract asks for a name; a kit's copy comes back without
            row.values["name"] = "-"  # type: ignore[index]  # a dict under a read-only type
    return found


def _sheet(cells: office.Values, title: str) -> dict[str, object]:
    return {cell: value for (sheet, cell), value in cells.items() if sheet == title}


def test_a_word_that_is_in_no_list_is_told(calculated: dict[str, bytes]) -> None:
    names = ("rows are sorted", "unlisted")
    known, unlisted = (_sheet(office.values(calculated[each]), PICTURE)["B7"] for each in names)
    assert "●" in str(known)
    assert "▲" in str(unlisted)


@pytest.mark.parametrize("name", ["example", "full", "empty"])
def test_the_tables_read_back_are_the_mapping_also_after_libreoffice_saved_them(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    example = known("example").mapping
    mapping = {"example": example, "full": Mapping.model_validate(FULL), "empty": Mapping()}[name]
    for data in (shipped[name], calculated[name]):
        found = mapping_data(tables_of(data, TABLES, CHOICES))
        assert Mapping.model_validate(found) == mapping


@pytest.mark.parametrize("marker", INTERNAL)
def test_the_kits_copy_holds_no_trace_of_what_is_internal(marker: str, shipped: dict[str, bytes]) -> None:
    """Nowhere in the parts of the file: cells, strings, `_meta`, properties."""
    assert marker in _everything(shipped["full"])
    assert marker not in _everything(shipped["full_kit"])


def _everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return text + html.unescape(text)


def test_the_kits_copy_keeps_the_rest_of_an_interview(shipped: dict[str, bytes]) -> None:
    rows = tables_of(shipped["full_kit"], TABLES, CHOICES)["interviews"]
    assert [(row.id, row.values["role"], row.values["name"], row.values["insights"]) for row in rows] == [
        ("V1", "גזבר", None, None)
    ]


def test_cbs_figures_are_locked_cells_beside_medians_and_no_rows_of_the_mapping(shipped: dict[str, bytes]) -> None:
    settlement = known("beit-hakerem")
    assert settlement.facts
    book = load_workbook(io.BytesIO(shipped["cluster"]))
    sheet = book[CBS]
    shown = {sheet.cell(row, 2).value: row for row in range(11, 11 + len(settlement.facts.comparisons))}
    for each in settlement.facts.comparisons:
        cells = [sheet.cell(shown[each.indicator.label], column) for column in range(3, 12)]
        wanted = [each.indicator.year, each.value, each.n]
        wanted += [part for median in (each.country, each.rank, each.kind) for part in (median.value, median.n)]
        assert all(office.same(mine, cell.value) for mine, cell in zip(wanted, cells, strict=True)), each.indicator.key
        assert all(cell.protection.locked for cell in cells)
    assert len(shown) == 38
    assert 'מקור: הלמ"ס' in str(sheet["B8"].value)
    assert mapping_data(tables_of(shipped["cluster"], TABLES, CHOICES)) == {}


def test_what_is_not_published_or_has_no_code_is_words(shipped: dict[str, bytes]) -> None:
    here = [cell.value for cell in load_workbook(io.BytesIO(shipped["unpublished"]))[CBS]["D"][10:]]
    assert "לא פורסם" in here
    for name, key in (("empty", "code"), ("cluster_alone", "members")):
        assert key in str(load_workbook(io.BytesIO(shipped[name]))[CBS]["B4"].value)


def test_every_table_has_room_for_forty_more_rows_of_open_cells(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["example"]))
    for table in TABLES:
        sheet = next(each for each in book if each["A4"].value == f"#{table.key}")
        filled = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, 1).value]
        blank = [row for row in range(filled[-1] + 1, sheet.max_row + 1) if not sheet.cell(row, 2).protection.locked]
        assert len(blank) >= 40, table.key
        assert sheet.column_dimensions["A"].hidden
