"""The mapping's workbook: cached values are LibreOffice's, tables read back, nothing internal in the kit's copy."""

import datetime
import html
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.model.keys import MAPPING_STEPS
from builder.model.mapping import Mapping
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from builder.sheets.mapping import TABLES, mapping_choices, mapping_data
from tests import office
from tests.mappings import FULL, INTERNAL, LEAST, MANY, ODD
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, few_blanks, opened, put, reverse, tables_of

CHOICES = mapping_choices(CONTENT)
PICTURE = "התמונה"
CBS = 'נתוני הלמ"ס: היישוב ליד שלושה חציונים'


def _book(settlement: Settlement, *, internal: bool = True) -> bytes:
    with few_blanks():
        return render_workbook(compose_mapping(settlement, CONTENT, ISSUED, internal=internal), LAYOUT).data


def _new_rows(book: Workbook) -> None:
    put(book, "programmes", 4, title="תכנית חדשה", sector=CHOICES.word("sectors", "academia"), budget=5_000)
    put(book, "interviews", 3, name="פלונית", role="תושבת")


def _sorted(book: Workbook) -> None:
    reverse(book, "programmes", 3)
    reverse(book, "challenges", 2)


def _no_money(book: Workbook) -> None:
    for row in (1, 2):
        put(book, "programmes", row, budget=None)


def _outlined(book: Workbook) -> None:
    put(
        book, "outline", 1, who="הנהלת התחום", end=datetime.date(2026, 3, 1), status=CHOICES.word("step_status", "done")
    )
    put(book, "outline", 3, start=datetime.date(2026, 5, 1), end=datetime.date(2026, 4, 1), title="=1+1")


def _touching(book: Workbook) -> None:
    """Factors of the knowledge map picked by their names, and a priority that goes first."""
    put(book, "challenges", 1, factor_1=None, factor_2=None, priority=None)
    put(book, "challenges", 2, factor_1="גורם", factor_2="הון חברתי", priority=1,
        kind=CHOICES.word("challenge_kind", "asset"))  # fmt: skip
    put(book, "challenges", 3, title="חדש", factor_3="הון חברתי")


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "programmes", 1, budget=12_345, participants=None),
    "rows are added": _new_rows,
    "rows are sorted": _sorted,
    "a class is cleared": lambda book: put(book, "programmes", 1, mobility_domain=None, life_stage=None),
    "all money goes": _no_money,
    "the timetable is set": _outlined,
    "findings touch other factors": _touching,
}
COMPUTED = (PICTURE, "בדיקה")


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    towns = {
        "example": known("example"), "cluster": known("beit-hakerem"), "unpublished": known("beit-shean"),
        "many": town(mapping=MANY), "empty": town(), "full": town(mapping=FULL, name=ODD, illustrative=True),
        "cluster_alone": town(kind="cluster"), "least": town(mapping=LEAST),
    }  # fmt: skip
    return {name: _book(each) for name, each in towns.items()} | {
        f"{name}_kit": _book(towns[name], internal=False) for name in ("example", "full", "least")
    }


@pytest.fixture(scope="module")
def changed() -> dict[str, bytes]:
    base = _book(town(mapping=FULL))
    return {name: edited(base, edit) for name, edit in EDITS.items()}


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
    seen, fresh = office.values(calculated[name]), office.values(_book(town(mapping=mapping)))
    computed = {place for place in (*seen, *fresh) if place[0] in COMPUTED}
    assert [place for place in computed if not office.same(fresh.get(place), seen.get(place))] == []
    assert _under(seen, "תקציב לשנה, ₪") == sum(each.budget or 0 for each in mapping.programmes)


def _under(cells: office.Values, heading: str) -> object:
    """The figure below the first cell of the picture with these words."""
    place = next(
        cell
        for (sheet, cell), value in cells.items()
        if sheet == PICTURE and str(value).replace("\u00a0", " ") == heading
    )
    return cells[PICTURE, f"{place[0]}{int(place[1:]) + 1}"]


def _tables(data: bytes) -> Any:
    found = tables_of(data, TABLES, CHOICES)
    for row in found["interviews"]:
        if row.values["name"] is None:  # the contract asks for a name; a kit's copy comes back without
            row.values["name"] = "-"  # type: ignore[index]  # a dict under a read-only type
    return found


def _rows(data: bytes) -> dict[str, tuple[Any, ...]]:
    """The rows of the picture by the words that they begin with; the first of each."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in opened(data)[PICTURE].iter_rows(min_row=4, values_only=True):
        found.setdefault(str(row[1]), row[2:])
    return found


def test_the_knowledge_map_says_how_many_findings_touch_each_factor(shipped: dict[str, bytes]) -> None:
    mapping, rows = known("example").mapping, _rows(shipped["example"])
    named = {each.title for each in CONTENT.register("knowledge_factors")}
    assert len(named) == 29
    assert named <= set(rows)
    for factor in mapping.factors:
        touched = [each for each in mapping.challenges if factor.id in each.factors]
        kinds = [sum(each.kind == kind for each in touched) for kind in ("challenge", "barrier", "asset")]
        assert rows[factor.title][:4] == (len(touched), *kinds), factor.title
    assert rows["הון חברתי"][:4] == (0, 0, 0, 0)
    assert rows["אקלים כיתתי ובית ספרי"][4:7] == ("האקוסיסטם, מלידה עד 18", None, "הלימודים")


def test_the_first_page_names_the_findings_by_priority(shipped: dict[str, bytes]) -> None:
    mapping = known("example").mapping
    shown = [cell.value for cell in opened(shipped["example"])[PICTURE]["B"]]
    first = sorted(mapping.challenges, key=lambda each: each.priority or 100)
    at = shown.index(first[0].title)
    assert shown[at : at + 9] == [each.title for each in first[:9]]
    assert _rows(shipped["example"])[first[0].title][1:3] == (
        CHOICES.word("challenge_kind", first[0].kind),
        CHOICES.word("domains", first[0].mobility_domain),
    )


def test_a_mapping_has_nine_sheets_to_see_and_no_codes(shipped: dict[str, bytes]) -> None:
    for name, data in shipped.items():
        visible = [sheet for sheet in opened(data) if sheet.sheet_state == "visible"]
        assert len(visible) <= 9, name
    cells = [cell.value for sheet in visible for row in sheet.iter_rows(min_col=2) for cell in row]
    assert [each for each in cells if each in ("K1", "C1", "P1")] == []


@pytest.mark.parametrize(("name", "says"), [
    ("empty", "▲ שורות להשלים: 2"), ("cluster", "▲ שורות להשלים: 2"), ("least", "● המעט שצריך מלא ומסתדר"),
    ("least_kit", "● המעט שצריך מלא ומסתדר"), ("example", "▲ שורות להשלים: 2"),
])  # fmt: skip
def test_the_first_sheet_says_how_far_the_book_is(name: str, says: str, shipped: dict[str, bytes]) -> None:
    """The example leaves two programmes without a budget; an empty book lacks programmes and findings."""
    cells = [str(cell.value) for row in opened(shipped[name]).worksheets[0].iter_rows() for cell in row]
    assert any(each.lstrip("\u200f").startswith(says) for each in cells)


def test_each_of_the_six_steps_has_a_row_that_reads_back_as_nothing_until_it_is_filled(
    shipped: dict[str, bytes],
) -> None:
    rows = tables_of(shipped["empty"], TABLES, CHOICES)["outline"]
    assert [row.values["step"] for row in rows] == list(MAPPING_STEPS)
    assert "outline" not in mapping_data(tables_of(shipped["empty"], TABLES, CHOICES))


@pytest.mark.parametrize("name", ["example", "full", "empty", "many"])
def test_the_tables_read_back_are_the_mapping_also_after_libreoffice_saved_them(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    example = known("example").mapping
    mapping = {
        "example": example,
        "full": Mapping.model_validate(FULL),
        "empty": Mapping(),
        "many": Mapping.model_validate(MANY),
    }[name]
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


ISOLATES = dict.fromkeys((0x2066, 0x2069))
"""What holds `65+` together within a label."""


def test_cbs_figures_are_locked_cells_beside_medians_and_no_rows_of_the_mapping(shipped: dict[str, bytes]) -> None:
    settlement = known("beit-hakerem")
    assert settlement.facts
    book = load_workbook(io.BytesIO(shipped["cluster"]))
    sheet = book[PICTURE]
    labels = {each.indicator.label for each in settlement.facts.comparisons}
    told = {str(cell.value).translate(ISOLATES): cell.row for cell in sheet["B"]}
    shown = {value: row for value, row in told.items() if value in labels}
    assert CBS in [cell.value for cell in sheet["B"]]
    for each in settlement.facts.comparisons:
        cells = [sheet.cell(shown[each.indicator.label], column) for column in range(3, 12)]
        wanted = [each.indicator.year, each.value, each.n]
        wanted += [part for median in (each.country, each.rank, each.kind) for part in (median.value, median.n)]
        assert all(office.same(mine, cell.value) for mine, cell in zip(wanted, cells, strict=True)), each.indicator.key
        assert all(cell.protection.locked for cell in cells)
    assert len(shown) == 38
    assert any('מקור: הלמ"ס' in str(cell.value) for cell in sheet["B"])
    assert mapping_data(tables_of(shipped["cluster"], TABLES, CHOICES)) == {}


def test_what_is_not_published_or_has_no_code_is_words(shipped: dict[str, bytes]) -> None:
    here = [cell.value for cell in opened(shipped["unpublished"])[PICTURE]["D"]]
    assert "לא פורסם" in here
    for name, what in (("empty", "סמל היישוב"), ("cluster_alone", "הרשויות החברות")):
        assert any(what in str(cell.value) for cell in opened(shipped[name])[PICTURE]["B"])


def test_every_table_has_room_for_150_more_rows_of_open_cells() -> None:
    book = load_workbook(io.BytesIO(render_workbook(compose_mapping(known("example"), CONTENT, ISSUED), LAYOUT).data))
    for table in TABLES[:-1]:
        sheet = next(each for each in book if each["A4"].value == f"#{table.key}")
        filled = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, 1).value]
        blank = [row for row in range(filled[-1] + 1, sheet.max_row + 1) if not sheet.cell(row, 2).protection.locked]
        assert len(blank) >= 150, table.key
        assert sheet.column_dimensions["A"].hidden
