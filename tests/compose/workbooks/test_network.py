"""`network.xlsx`, the staff's: its live sums are the model's figures, and each row says where it comes from."""

import dataclasses
import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.network.workbook import compose_network_workbook
from builder.load.project import vocabulary
from builder.model.figures.network import NetworkFigures, network_figures
from builder.model.keys import OUTCOMES, STATIONS
from builder.model.settlement import Settlement
from builder.render.xlsx import render_workbook
from tests import office
from tests.mappings import ODD
from tests.towns import ISSUED, known, project, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, opened

SUMMARY, TOWNS, CHECK = "סיכום", "יישובים", "בדיקה"
PARTS = {"sector": ("הכסף לפי מגזר", "sectors"), "domain": ("הכסף לפי תחום מוביליות", "mobility_domains"),
         "stage": ("הכסף לפי שלב חיים", "life_stages")}  # fmt: skip


def _with_money(slug: str, initiative: int, other: int, **profile: Any) -> Settlement:
    data = {"investments": [{"id": "I1", "title": ODD, "participants": 10, "mobility_domain": "employment", "funding": [
        {"source": ODD, "sector": "initiative", "start": initiative},
        {"source": "ב", "sector": "business", "added": other},
        {"source": "ג", "sector": "business", "start": 99, "status": "in_kind"},
    ]}]}  # fmt: skip
    return town(slug=slug, portfolio=data, **profile)


@pytest.fixture(scope="module")
def figures() -> dict[str, NetworkFigures]:
    own = [each.settlement for each in project().readings if each.settlement]
    example = known("example")
    real = dataclasses.replace(example, slug="real", profile=example.profile.model_copy(update={"illustrative": False}))
    cluster = _with_money("league", 50, 500, kind="cluster", members=["0031"])
    outsider = _with_money("outsider", 0, 70, kind="cluster", members=["1139"])
    statements = vocabulary(project().content, project().statistics).statements
    networks = {
        "own": own,
        "full": [real, *own, _with_money("second", 100, 250), outsider],
        "league": [known("ofakim"), cluster, _with_money("odd", 100, 250, name=ODD)],
        "twins": [
            real,
            dataclasses.replace(real, slug="twin", profile=real.profile.model_copy(update={"name": "עיר שנייה"})),
        ],
        "none_real": [example],
        "empty": [],
    }
    return {name: network_figures(towns, statements, (("broken", "שבור"),)) for name, towns in networks.items()}


@pytest.fixture(scope="module")
def shipped(figures: dict[str, NetworkFigures]) -> dict[str, bytes]:
    books = {name: compose_network_workbook(each, CONTENT, ISSUED) for name, each in figures.items()}
    return {name: render_workbook(book, LAYOUT).data for name, book in books.items()}


def _unbalanced(book: Workbook) -> None:
    """An amount of one view is changed past the lock."""
    sheet = book["כסף"]
    row = next(row for row in sheet.iter_rows(min_row=6) if row[5].value == "נספר" and row[6].value == "תחום מוביליות")
    row[10].value += 5


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes]) -> dict[str, bytes]:
    files = {**shipped, "unbalanced": edited(shipped["league"], _unbalanced)}
    return office.convert({name: office.uncached(data) for name, data in files.items()})


def test_every_shipped_value_is_what_libreoffice_calculates(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    for name, data in shipped.items():
        assert office.differences(data, office.values(calculated[name])) == [], name


def test_no_cell_is_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: found for name, data in calculated.items() if (found := errors(data))} == {}


def _cells(data: bytes, sheet: str) -> dict[str, object]:
    return {cell: value for (title, cell), value in office.values(data).items() if title == sheet}


def _part(data: bytes, title: str) -> dict[str, list[object]]:
    """The rows of one part of the summary below its headings."""
    rows = list(opened(data)[SUMMARY].iter_rows(min_row=4, min_col=2, values_only=True))
    first = next(number for number, row in enumerate(rows) if row[0] == title) + 2
    last = next((number for number, row in enumerate(rows) if number > first and not row[0]), len(rows))
    return {str(row[0]): list(row[1:]) for row in rows[first:last]}


def _labelled(data: bytes) -> dict[object, object]:
    cells = _cells(data, SUMMARY)
    return {cells[cell]: cells.get(f"C{cell[1:]}") for cell in cells if cell.startswith("B")}


def test_totals_are_of_rows_that_count_and_ratios_are_ratios_of_sums(shipped: dict[str, bytes]) -> None:
    found = _labelled(shipped["league"])
    assert (found["יישובים"], found["אשכולות רשויות"]) == (2, 1)
    assert found["כסף בתיקי ההשקעות, ₪"] == 350
    assert found["יחס המינוף"] == 2.5
    assert found["שווה כסף, ₪"] == 99


def test_key_figures_are_those_of_the_model(shipped: dict[str, bytes], figures: dict[str, NetworkFigures]) -> None:
    for name, known_figures in figures.items():
        found, money = _labelled(shipped[name]), known_figures.money
        running = {CONTENT.register("tracks").title_of(key): len(towns) for key, towns in known_figures.tracks}
        wanted = {
            "יישובים": len(known_figures.settlements),
            "אשכולות רשויות": len(known_figures.clusters),
            "תושבים בטווח ההשפעה": known_figures.population,
            "משתתפים בתכניות": known_figures.participants,
            "סוכני שינוי": known_figures.agents,
            "שותפים שונים": len(known_figures.partners),
            "כסף בתיקי ההשקעות, ₪": money.total,
            "מזה היוזמה, ₪": money.initiative,
            "יחס המינוף": "אין כסף של היוזמה" if money.leverage is None else money.leverage,
            "שווה כסף, ₪": money.in_kind,
            **{f"יישובים במסלול {title}": count for title, count in running.items()},
        }
        assert {key: found[key] for key in wanted} == pytest.approx(wanted), name


def test_the_views_of_the_money_are_those_of_the_model(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    for name, network in figures.items():
        money = network.money
        for view, purses in network.views:
            title, register = PARTS[view]
            rows = _part(shipped[name], title)
            whole = rows.pop('סה"כ שנספר')
            assert whole[:3] == [money.initiative, money.other, money.total], (name, view)
            for (key, purse), (label, row) in zip(purses, rows.items(), strict=True):
                assert label == (CONTENT.register(register).title_of(key) or "לא סווג"), (name, view)
                assert row[:3] == [purse.initiative, purse.other, purse.total], (name, label)
                assert row[3] == pytest.approx(purse.total / money.total), (name, label)
                leverage = "אין כסף של היוזמה" if purse.leverage is None else pytest.approx(purse.leverage)
                assert row[4] == (None if view == "sector" else leverage), (name, label)


def test_change_agents_by_sector_are_those_of_the_model(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    for name, network in figures.items():
        rows = _part(shipped[name], "סוכני שינוי לפי מגזר")
        assert rows.pop('סה"כ שנספר')[0] == network.agents
        titles = [CONTENT.register("sectors").title_of(key) or "לא סווג" for key, _ in network.agents_by_sector]
        counts = [count for _, count in network.agents_by_sector]
        assert {key: row[0] for key, row in rows.items()} == dict(zip(titles, counts, strict=True)), name


def test_the_compass_of_all_is_that_of_the_model(shipped: dict[str, bytes], figures: dict[str, NetworkFigures]) -> None:
    for name, network in figures.items():
        rows = _part(shipped[name], "המצפן לפי תוצאה")
        for outcome in OUTCOMES:
            shown = rows[CONTENT.register("outcomes").title_of(outcome)]
            for year, (score, coverage, towns) in (("y1", shown[:3]), ("y3", shown[3:6])):
                wanted = dict(network.compass(year))[outcome]  # type: ignore[arg-type]
                told = [each if each is not None else "לא דורג" for each in (wanted.score, wanted.coverage)]
                assert [score, coverage] == pytest.approx(told), (name, outcome, year)
                assert towns == wanted.towns, (name, outcome, year)


def test_each_station_has_its_counted_settlements(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    for name, network in figures.items():
        sheet = opened(shipped[name])["תחנות"]
        for row, status in ((4, "done"), (5, "active")):
            shown = [cell.value for cell in sheet[row]][4:]
            assert shown == [len(network.at(station, status)) for station in STATIONS], (name, status)  # type: ignore[arg-type]


def test_the_check_counts_what_settlements_have_not_told(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    for name, network in figures.items():
        sheet = opened(shipped[name])[CHECK]
        shown = {row[3].value: (str(row[1].value)[-3:], row[4].value) for row in sheet.iter_rows(min_row=8)}
        unsorted = [key for town in network.real for view in (town.by_domain, town.by_stage) for key, _ in view]
        wanted = {
            "יישובים בלי נתוני אוכלוסייה": sum(each.population is None for each in network.real),
            "יישובים שלא סימנו שום תחנה שהושלמה": sum(
                "done" not in dict(each.stations).values() for each in network.real
            ),
            "יישובים בלי כסף שאושר או התקבל": sum(each.money.total == 0 for each in network.real),
            "שורות כסף בלי תחום או בלי שלב חיים": unsorted.count(""),
            "פריזמות שסכומן שונה מסכום הכסף של היישובים": 0,
        }
        assert {what: count for what, (_, count) in shown.items()} == wanted, name
    assert any("□" in str(cell.value) for cell in opened(shipped["empty"])[CHECK]["B"])


def test_money_that_leaves_a_view_is_told_beside_the_headline(
    shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    told = {sheet: [str(value) for value in _cells(calculated["unbalanced"], sheet).values()]
            for sheet in ("הוראות", SUMMARY, CHECK)}  # fmt: skip
    caveat = "▲ שורות שלא נקראו או שנספרו פעמיים: 1"
    assert {sheet: any(caveat in each for each in found) for sheet, found in told.items()} == dict.fromkeys(told, True)
    assert any("■ שורות שלא מסתדרות: 1" in each for each in told["הוראות"])
    assert not any(caveat in str(value) for value in _cells(shipped["league"], SUMMARY).values())


def test_a_cluster_counts_while_none_of_its_members_is_in_the_network(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    assert _labelled(shipped["full"])["כסף בתיקי ההשקעות, ₪"] == figures["full"].money.total
    assert any(each.slug == "outsider" for each in figures["full"].counted)
    told = [value for value in _cells(shipped["league"], TOWNS).values() if "ברשת בפני עצמן" in str(value)]
    assert told == ["לא נספר: אופקים ברשת בפני עצמן"]


@pytest.mark.parametrize("name", ["none_real", "empty"])
def test_without_a_real_settlement_sums_are_nought_and_words_say_why(name: str, shipped: dict[str, bytes]) -> None:
    found = _labelled(shipped[name])
    assert found["כסף בתיקי ההשקעות, ₪"] == 0
    assert found["יחס המינוף"] == "אין כסף של היוזמה"
    assert any("עוד אין ברשת יישוב אמיתי" in str(each) for each in found)


def test_an_invented_settlement_stands_on_a_sheet_of_its_own(shipped: dict[str, bytes]) -> None:
    assert "נווה תדהר" in _cells(shipped["own"], "דוגמאות").values()
    for title in (SUMMARY, TOWNS, "כסף", "מצפן", "תחנות"):
        assert "נווה תדהר" not in _cells(shipped["own"], title).values()


def test_a_settlement_that_could_not_be_read_is_named(shipped: dict[str, bytes]) -> None:
    assert any("שבור (broken)" in str(each) for each in _labelled(shipped["own"]))


def test_change_agents_are_listed_once_a_settlement_with_all_their_seats(
    shipped: dict[str, bytes], figures: dict[str, NetworkFigures]
) -> None:
    rows = _rows(shipped["full"], "סוכני שינוי", first=6)
    assert len(rows) == len(figures["full"].counted[0].people) == _labelled(shipped["full"])["סוכני שינוי"]
    assert {row[7] for row in rows} == {"settlement.yaml"}
    assert any("teams[0]" in str(row[8]) for row in rows)
    assert any(str(row[8]).count("[") > 2 for row in rows)


def test_an_indicator_of_two_settlements_stands_row_by_row(shipped: dict[str, bytes]) -> None:
    rows = _rows(shipped["twins"], "מדדים משותפים", first=6)
    assert [row[2] for row in rows[:2]] == ["נווה תדהר", "עיר שנייה"]
    assert rows[0][10:] == ["plan.yaml", "overall_goals[G1].goals[G1.1].indicators[N1]"]
    assert _rows(shipped["full"], "מדדים משותפים", first=6) == [[None] * 12]


def test_every_row_says_folder_file_and_key(shipped: dict[str, bytes]) -> None:
    for title, wanted in (("כסף", "portfolio.yaml"), ("מצפן", "compass.yaml")):
        rows = _rows(shipped["full"], title, first=6)
        assert rows
        assert all(row[1] and row[2] == wanted and row[3] for row in rows)
    slugs = {str(row[1]) for row in _rows(shipped["full"], TOWNS, first=7)}
    assert {"real", "second", "outsider", "ofakim"} <= slugs


def _rows(data: bytes, title: str, first: int) -> Sequence[Sequence[object]]:
    sheet = load_workbook(io.BytesIO(data), data_only=True)[title]
    return [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=first)]
