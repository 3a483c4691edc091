"""The whole circle: workbooks filled in LibreOffice become data, and every output shows the new figures."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from builder.compose.books.edition.book import compose_edition
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.pages.index import IndexEntry, compose_index
from builder.compose.pages.network.page import compose_network
from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.load.project import ROOT, read_project, vocabulary
from builder.model.figures.network import network_figures
from builder.model.settlement import Settlement
from builder.render.section import render_section
from builder.render.xlsx import render_workbook
from builder.write import files
from tests.collecting import DAY, Desk, codes, desk
from tests.office import convert
from tests.pages import rendered
from tests.returns import made
from tests.test_edition_pages import words
from tests.towns import layout
from tests.workbooks import edited, few_blanks, named, put

ADDED = [11_111 * number for number in range(1, 11)]
"""What the ten investments got more: a sum that no output could show by chance."""


def _lines(book: Workbook) -> dict[str, tuple[Any, int]]:
    """The first funding line of each investment: its sheet and row."""
    sheet = next(each for each in book if any(row[0].value == "#funding" for row in each.iter_rows(max_row=20)))
    found: dict[str, tuple[Any, int]] = {}
    for row in sheet.iter_rows(min_row=8):
        if isinstance(row[0].value, str) and "/" in row[0].value:
            found.setdefault(row[0].value.split("/")[0], (sheet, row[0].row))
    return found


def _fill(book: Workbook) -> None:
    for (sheet, row), more in zip(list(_lines(book).values())[:10], ADDED, strict=True):
        top = next(cell.row for cell in sheet["A"] if cell.value == "#funding")
        column = next(cell.column for cell in sheet[top] if cell.value == "added")
        sheet.cell(row, column).value = (sheet.cell(row, column).value or 0) + more


def _rate(book: Workbook) -> None:
    put(book, "ladder.workforce", 1, evidence__y3="נבדק מול רשימת ההכשרות של 2026")
    for row in range(1, 6):
        put(
            book,
            "ladder.workforce",
            row,
            **{f"y3__{each}": "לא מתקיים" for each in ("early_childhood", "young_adults")},
        )


@dataclass
class Circle:
    """The desk after the circle, and the settlement before and after it."""

    desk: Desk
    before: Settlement
    after: Settlement
    mails: list[Path]


def _read(town: Desk) -> Settlement:
    one = read_project(ROOT / "content/he", town.folder / "settlements", DAY).readings[0].settlement
    assert one
    return one


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Circle:
    town = desk(tmp_path_factory.mktemp("circle"))
    before = _read(town)
    filled = {"portfolio": edited(made("portfolio"), _fill), "compass": edited(made("compass"), _rate)}
    (town.folder / "inbox").mkdir()
    mails = []
    for name, data in convert(filled).items():
        mails.append(town.folder / f"inbox/{name}.xlsx")
        mails[-1].write_bytes(data)
    done = town.collect(*mails)
    assert codes(done) == []
    assert [each.state for each in done.letters] == ["read", "read"]
    return Circle(town, before, _read(town), mails)


def test_ten_investments_and_a_compass_become_data(circle: Circle) -> None:
    def total(one: Settlement) -> int:
        return sum(line.added or 0 for each in one.portfolio.investments for line in each.funding)

    assert total(circle.after) - total(circle.before) == sum(ADDED)
    assert circle.after.compass != circle.before.compass
    assert circle.after.plan == circle.before.plan


def test_every_output_shows_the_new_figures(circle: Circle) -> None:
    content = read_project(ROOT / "content/he", circle.desk.folder / "settlements", DAY).content
    with few_blanks():
        old, new = (
            named(render_workbook(compose_portfolio(each, content, DAY), layout()).data)
            for each in (circle.before, circle.after)
        )
        compasses = [named(render_workbook(compose_compass(each, content, DAY), layout()).data)
                     for each in (circle.before, circle.after)]  # fmt: skip
    assert new["rm_total"] - old["rm_total"] == sum(ADDED)  # type: ignore[operator]
    assert compasses[0]["rm_score_workforce_y3"] != compasses[1]["rm_score_workforce_y3"]
    for name, text in _outputs(circle.after, circle.desk).items():
        for key in ("rm_initiative", "rm_other") if name == "network" else ("rm_total",):
            assert f"{new[key]:,}" in text, (name, key)
            assert f"{old[key]:,}" not in text, (name, key)


def _outputs(one: Settlement, town: Desk) -> dict[str, str]:
    """What the guide's section, the dashboard, the network's page and the staff's page of the returns say."""
    project = read_project(ROOT / "content/he", town.folder / "settlements", DAY)
    figures = network_figures([one], vocabulary(project.content, project.statistics).statements, [])
    edition, _ = compose_edition(one, project.content, DAY)
    return {
        "guide": words(render_section(edition, layout(), {}).data, 99),
        "dashboard": rendered(compose_dashboard(one, project.content, DAY)),
        "network": rendered(compose_network(figures, project.content, DAY)),
    }


def test_the_page_of_the_staff_tells_both_figures_and_the_ledger_knows_the_day(circle: Circle) -> None:
    page = (circle.desk.out / "returns/example.html").read_text("utf-8")
    assert "נבדק מול רשימת ההכשרות של 2026" in page
    ledger = circle.after.ledger
    assert [ledger.documents[each].returned for each in ("portfolio", "compass")] == [DAY, DAY]
    project = read_project(ROOT / "content/he", circle.desk.folder / "settlements", DAY)
    entry = IndexEntry("example", circle.after.name, circle.after, ())
    assert "28.11.2026" in rendered(compose_index([entry], (), (), project.content, DAY))


def test_collecting_again_finds_nothing_to_do_and_changes_no_byte(circle: Circle) -> None:
    before = {file: files.digest_of(file) for file in sorted(circle.desk.town.rglob("*")) if file.is_file()}
    done = circle.desk.collect(*circle.mails)
    assert codes(done) == ["collected-before"] * 2
    assert {file: files.digest_of(file) for file in sorted(circle.desk.town.rglob("*")) if file.is_file()} == before
