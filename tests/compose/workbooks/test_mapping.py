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
from builder.model.figures.mapping import mapping_figures
from builder.model.keys import MAPPING_STEPS
from builder.model.mapping import Mapping
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from builder.sheets.mapping import TABLES, mapping_choices, mapping_data
from tests import office
from tests.mappings import FULL, INTERNAL, MANY, ODD
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, opened, put, reverse, tables_of

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


def _outlined(book: Workbook) -> None:
    put(
        book, "outline", 1, who="הנהלת התחום", end=datetime.date(2026, 3, 1), status=CHOICES.word("step_status", "done")
    )
    put(book, "outline", 3, start=datetime.date(2026, 5, 1), end=datetime.date(2026, 4, 1), title="=1+1")


def _touching(book: Workbook) -> None:
    """Codes as people type them, a priority that goes first, a factor by its name in the knowledge map."""
    put(book, "challenges", 1, factors=None, priority=None)
    put(book, "challenges", 2, factors="K2; K1", priority=1, kind=CHOICES.word("challenge_kind", "asset"))
    put(book, "challenges", 3, title="חדש", factors="K2\nK1")
    put(book, "factors", 2, title="הון חברתי")


EDITS: dict[str, Callable[[Workbook], None]] = {
    "an amount changes": lambda book: put(book, "programmes", 1, budget=12_345, participants=None),
    "rows are added": _new_rows,
    "rows are sorted": _sorted,
    "a class is cleared": lambda book: put(book, "programmes", 1, mobility_domain=None, life_stage=None),
    "all money goes": _no_money,
    "the timetable is set": _outlined,
    "findings touch other factors": _touching,
}
COMPUTED = (PICTURE, "ממצאים וגורמים", "מפת הידע", "בדיקה", CBS)


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    towns = {
        "example": known("example"), "cluster": known("beit-hakerem"), "unpublished": known("beit-shean"),
        "many": town(mapping=MANY), "empty": town(), "full": town(mapping=FULL, name=ODD, illustrative=True),
        "cluster_alone": town(kind="cluster"),
    }  # fmt: skip
    return {name: _book(each) for name, each in towns.items()} | {
        f"{name}_kit": _book(towns[name], internal=False) for name in ("example", "full")
    }


@pytest.fixture(scope="module")
def changed() -> dict[str, bytes]:
    base = _book(town(mapping=FULL))
    wrong = {
        "unlisted": edited(base, lambda book: put(book, "programmes", 1, sector="מגזר אחר")),
        "lost": edited(base, lambda book: put(book, "challenges", 1, factors="K1, K77")),
    }
    return {name: edited(base, edit) for name, edit in EDITS.items()} | wrong


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
    assert seen[PICTURE, "E5"] == mapping_figures(mapping, (), ()).all.budget


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


def test_a_code_that_leads_nowhere_and_work_that_ends_before_it_begins_do_not_add_up(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    def wrong(data: bytes) -> list[object]:
        rows = opened(data)["בדיקה"].iter_rows(min_row=7, values_only=True)
        return [row[3] for row in rows if "■" in str(row[1])]

    assert wrong(shipped["full"]) == []
    assert [str(each)[:4] for each in wrong(calculated["lost"])] == ["קודי"]
    assert [str(each)[:4] for each in wrong(calculated["the timetable is set"])] == ["צעדי"]


def test_the_matrix_and_the_knowledge_map_say_which_finding_touches_which_factor(shipped: dict[str, bytes]) -> None:
    book = opened(shipped["example"])
    matrix = [row[1:] for row in book["ממצאים וגורמים"].iter_rows(min_row=5, values_only=True)]
    codes = matrix[0][7:20]
    first = next(row for row in matrix if row[0] == "פערי שפה נפתחים לפני גיל שלוש")
    assert [code for code, sign in zip(codes, first[7:20], strict=True) if sign] == ["K1", "K5"]
    rows = list(book["מפת הידע"].iter_rows(min_row=8, values_only=True))
    assert len(rows) == 53
    assert sum(row[2] == "גורם ששמו אינו ידוע כאן" for row in rows) == 53 - 29
    services = next(row for row in rows if row[2] == "שירותים בקהילה")
    assert services[7:9] == ("K9", sum("K9" in each.factors for each in known("example").mapping.challenges))
    spheres = {row[2]: row[5] for row in rows if row[5] not in ("לא נאמר", None)}
    assert spheres == {"תשתיות מוזנחות וזיהום": "היישוב", "רווחתם של ההורים": "הבית",
                       "אקלים כיתתי ובית ספרי": "הלימודים", "מאפייני המורים": "הלימודים"}  # fmt: skip


def test_the_first_page_names_the_findings_by_priority_and_the_existing_data_its_own_indicators(
    shipped: dict[str, bytes],
) -> None:
    mapping = known("example").mapping
    book = opened(shipped["example"])
    shown = [cell.value for cell in book[PICTURE]["B"]]
    first = sorted(mapping.challenges, key=lambda each: each.priority or 100)
    at = shown.index(first[0].title)
    assert shown[at : at + 9] == [each.title for each in first[:9]]
    own = {row[1]: row[2:6] for row in book[CBS].iter_rows(min_row=9, values_only=True)}
    indicator = mapping.indicators[0]
    assert own[indicator.title] == (indicator.year, indicator.value, indicator.n, indicator.national)


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
