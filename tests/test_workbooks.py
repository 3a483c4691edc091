"""Every workbook of a whole build, as LibreOffice calculates it and as the contract names it."""

import datetime
import re

import pytest
from openpyxl import load_workbook

from builder.load.project import read_project
from builder.model.compass import Compass
from builder.model.keys import OUTCOMES
from tests import office
from tests.conftest import AWKWARD, DATE, ROOT, TOWNS, Built
from tests.workbooks import SHARED

NAMES = {
    "portfolio": {
        "rm_total_start", "rm_total_added", "rm_total", "rm_initiative", "rm_other", "rm_leverage", "rm_multiplier",
        "rm_growth", "rm_in_kind", "rm_balance",
    },
    "plan": {"rm_plan_total", "rm_plan_initiative", "rm_plan_authority", "rm_plan_partners", "rm_plan_leverage"},
    "compass": {
        *(f"rm_score_{outcome}_{year}" for outcome in OUTCOMES for year in ("y1", "y3")),
        "rm_score_y1", "rm_score_y3", "rm_coverage_y1", "rm_coverage_y3",
    },
    "mapping": set(),
}  # fmt: skip
SUMS = {each for each in (*NAMES["portfolio"], *NAMES["plan"]) if not re.search("leverage|multiplier|growth", each)}
BLANK = ("minimal", "ofakim", "beit-hakerem")


@pytest.fixture(scope="module")
def shipped(built: Built) -> dict[str, bytes]:
    return {each.relative_to(built.out).as_posix(): each.read_bytes() for each in sorted(built.out.glob("*/*.xlsx"))}


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes]) -> dict[str, office.Values]:
    return office.recalculate(shipped)


def test_libreoffice_calculates_every_cell_of_every_workbook_as_we_shipped_it(
    shipped: dict[str, bytes], calculated: dict[str, office.Values]
) -> None:
    assert len(shipped) == len(TOWNS + AWKWARD) * 4 + 2
    wrong = [f"{name}: {each}" for name in shipped for each in office.differences(shipped[name], calculated[name])]
    assert wrong == []


def test_no_cell_of_any_workbook_is_an_error(calculated: dict[str, office.Values]) -> None:
    errors = {"#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#N/A", "#NUM!", "#NULL!", "Err:502", "Err:504", "NaN"}
    wrong = [(name, place) for name, cells in calculated.items() for place, each in cells.items() if each in errors]
    assert wrong == []


def test_formulas_keep_to_functions_that_all_programs_share(shipped: dict[str, bytes]) -> None:
    for name, data in shipped.items():
        for expression in office.formulas(data).values():
            assert set(re.findall(r"([A-Z.]+)\(", re.sub(r'"[^"]*"|\'[^\']*\'', "", expression))) <= SHARED, name


def test_each_contracted_name_is_one_cell_that_holds_a_formula(built: Built) -> None:
    for kind, wanted in NAMES.items():
        for file in built.out.glob(f"*/{kind}.xlsx"):
            book = office.book(file.read_bytes())
            names = {name: each.attr_text for name, each in book.defined_names.items() if name.startswith("rm_")}
            assert wanted <= names.keys(), file
            for name in wanted:
                sheet, _, cell = names[name].rpartition("!")
                assert re.fullmatch(r"\$[A-Z]+\$\d+", cell), (file, name)
                assert str(book[sheet.strip("'")][cell.replace("$", "")].value).startswith("="), (file, name)


def test_sums_are_numbers_and_what_is_not_known_is_words(built: Built, calculated: dict[str, office.Values]) -> None:
    for slug in BLANK:
        for kind in ("portfolio", "plan", "compass"):
            book = office.book((built.out / slug / f"{kind}.xlsx").read_bytes())
            for name in NAMES[kind]:
                value = _named(book, name, calculated[f"{slug}/{kind}.xlsx"])
                if name in SUMS:
                    assert value == 0, (slug, name)
                else:  # scores and coverages alike
                    assert isinstance(value, str), (slug, name, value)
                    assert value, (slug, name)


def test_the_examples_figures_are_the_models(built: Built, calculated: dict[str, office.Values]) -> None:
    """Reckoned here anew from the data, not with the workbooks' code."""
    project = read_project(ROOT / "content/he", built.settlements, datetime.date.fromisoformat(DATE))
    example = next(each.settlement for each in project.readings if each.slug == "example")
    assert example
    lines = [line for _, line in example.portfolio.lines if line.status in ("committed", "received")]
    total = sum((each.start or 0) + (each.added or 0) for each in lines)
    initiative = sum((each.start or 0) + (each.added or 0) for each in lines if each.sector == "initiative")
    book, cells = load_workbook(built.out / "example/portfolio.xlsx"), calculated["example/portfolio.xlsx"]
    assert _named(book, "rm_total", cells) == total
    assert _named(book, "rm_leverage", cells) == pytest.approx((total - initiative) / initiative)
    assert _named(book, "rm_balance", cells) == 0
    plan, plan_cells = load_workbook(built.out / "example/plan.xlsx"), calculated["example/plan.xlsx"]
    actions = [each for each in example.plan.actions if each.status != "stopped"]
    assert _named(plan, "rm_plan_total", plan_cells) == sum(each.budget.total for each in actions)
    compass, compass_cells = load_workbook(built.out / "example/compass.xlsx"), calculated["example/compass.xlsx"]
    assert _named(compass, "rm_score_y3", compass_cells) == pytest.approx(_score(example.compass))


def _score(compass: Compass) -> float:
    marks = [
        mark for statements in compass.ratings["y3"].values() for domains in statements.values()
        for domain, mark in domains.items() if domain in compass.domains
    ]  # fmt: skip
    return marks.count("met") / len(marks)


def _named(book: object, name: str, cells: office.Values) -> object:
    target = book.defined_names[name].attr_text  # type: ignore[attr-defined]  # openpyxl ships no types
    sheet, _, cell = target.rpartition("!")
    return cells.get((sheet.strip("'"), cell.replace("$", "")))


def test_every_sheet_of_every_workbook_runs_from_right_to_left(built: Built) -> None:
    for file in built.out.glob("*/*.xlsx"):
        wrong = [sheet.title for sheet in office.book(file.read_bytes()) if not sheet.sheet_view.rightToLeft]
        assert wrong == [], file


def test_every_workbook_carries_its_hidden_meta(built: Built) -> None:
    for kind in NAMES:
        book = load_workbook(built.out / "example" / f"{kind}.xlsx")
        assert book["_meta"].sheet_state in ("hidden", "veryHidden")
        words = [str(cell.value) for row in book["_meta"].iter_rows() for cell in row if cell.value is not None]
        assert "example" in words
        assert kind in words
