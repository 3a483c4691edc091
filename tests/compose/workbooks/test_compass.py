"""Every cached value is what LibreOffice calculates; ratings that people change move the figures by the model."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.model.compass import Compass
from builder.model.figures.compass import CompassFigures, compass_figures
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.render.xlsx import render_workbook
from builder.sheets.compass import compass_choices, compass_data, compass_tables
from tests import office
from tests.plans import ODD
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, edited, errors, named, put, reverse, tables_of

CHOICES = compass_choices(CONTENT)
DOMAINS = ("early_childhood", "ecostem21")
LADDERS = {each.key: [one["key"] for one in each.fields["statements"]] for each in CONTENT.register("outcomes")}
MET, NOT_MET = (CHOICES.word("rating", key) for key in ("met", "not_met"))


def _column(outcome: str, *marks: str | None, domain: str = "early_childhood") -> dict[str, dict[str, str]]:
    """Marks of the first statements in one domain."""
    return {key: {domain: mark} for key, mark in zip(LADDERS[outcome], marks, strict=False) if mark}


CASES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "empty": ({}, DOMAINS),
    "one_domain": ({"ratings": {"y1": {"data_culture": _column("data_culture", "met", "met", "not_met")}}}, DOMAINS),
    "gap": ({"ratings": {"y3": {"resources": _column("resources", "met", "not_met", "met")}}}, ("early_childhood",)),
    "not_from_the_first": ({"ratings": {"y1": {"workforce": _column("workforce", None, "met")}}}, DOMAINS),
    "outside": ({"ratings": {"y1": {"continuum": _column("continuum", "met", domain="employment")}}}, DOMAINS),
    "full": ({"ratings": {year: {each: {key: dict.fromkeys(DOMAINS, "met") for key in LADDERS[each]}
                                 for each in OUTCOMES} for year in RATING_YEARS}}, DOMAINS),
    "odd_words": ({"ratings": {"y1": {"resources": _column("resources", "not_met")}},
                   "evidence": {"y1": {"resources": {"partly_known": ODD * 9 + "\n=1"}}},
                   "raters": {"y1": {"by": ODD, "date": "2027-01", "kind": "external"}}}, DOMAINS),
    "all_domains": ({}, CONTENT.register("mobility_domains").keys),
}  # fmt: skip
BASE = {"ratings": {
    "y1": {"data_culture": _column("data_culture", "met", "met", "not_met", "not_met")},
    "y3": {"data_culture": _column("data_culture", "met", "met", "met", "not_met")},
}}  # fmt: skip


def _book(data: Any, domains: tuple[str, ...], **profile: Any) -> bytes:
    settlement = town(compass=data, domains=domains, **profile)
    return render_workbook(compose_compass(settlement, CONTENT, ISSUED), LAYOUT).data


def _ladder(book: Workbook, row: int, **values: Any) -> None:
    put(book, "ladder.data_culture", row, **values)


def _whole_column(book: Workbook) -> None:
    for row in range(1, 7):
        _ladder(book, row, y1__ecostem21=MET)


EDITS: dict[str, Callable[[Workbook], None]] = {
    "a rating is cleared": lambda book: _ladder(book, 1, y1__early_childhood=None),
    "a rating is added": lambda book: _ladder(book, 1, y3__ecostem21=NOT_MET),
    "a domain is met to the top": _whole_column,
    "a ladder is sorted": lambda book: reverse(book, "ladder.data_culture", 6),
    "another word is typed": lambda book: _ladder(book, 4, y3__early_childhood="אולי"),
    "another outcome is rated": lambda book: put(book, "ladder.workforce", 1, y1__ecostem21=MET),
}


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    example = known("example")
    return {
        **{name: _book(data, domains) for name, (data, domains) in CASES.items()},
        "example": _book(example.compass, example.domains),
        "odd_words": _book(CASES["odd_words"][0], DOMAINS, name=ODD, illustrative=True),
    }


@pytest.fixture(scope="module")
def calculated(shipped: dict[str, bytes]) -> dict[str, bytes]:
    """All of them, and the edited ones, as LibreOffice calculates and saves them, in one call."""
    base = _book(BASE, DOMAINS)
    changed = {name: edited(base, edit) for name, edit in EDITS.items()}
    return office.convert({name: office.uncached(data) for name, data in {**shipped, **changed}.items()})


def _compass(data: bytes, domains: tuple[str, ...]) -> Compass:
    """What stands in the ladders; a word that is no rating is left out."""
    raw = compass_data(tables_of(data, compass_tables(domains), CHOICES))
    for outcomes in raw["ratings"].values():
        for marks in (each for statements in outcomes.values() for each in statements.values()):
            for domain in [key for key, mark in marks.items() if mark not in ("met", "not_met")]:
                del marks[domain]
    return Compass.model_validate(raw)


def _expected(figures: CompassFigures) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for year in RATING_YEARS:
        rated = figures.year(year)
        found |= {f"rm_score_{year}": rated.score, f"rm_coverage_{year}": rated.coverage}
        found |= {f"rm_score_{outcome}_{year}": rated[outcome].score for outcome in OUTCOMES}
    return found


def _same(cells: dict[str, object], expected: dict[str, float | None]) -> None:
    assert set(cells) == set(expected)
    for name, value in expected.items():
        assert isinstance(cells[name], str) if value is None else cells[name] == pytest.approx(value), name


@pytest.mark.parametrize("name", [*CASES, "example"])
def test_every_shipped_value_is_what_libreoffice_calculates(
    name: str, shipped: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    assert office.differences(shipped[name], office.values(calculated[name])) == []


@pytest.mark.parametrize("name", EDITS)
def test_what_people_rate_moves_the_figures_as_the_model_says(name: str, calculated: dict[str, bytes]) -> None:
    value = _compass(calculated[name], DOMAINS)
    _same(named(calculated[name]), _expected(compass_figures(value, DOMAINS, LADDERS)))


@pytest.mark.parametrize("name", EDITS)
def test_stages_and_checks_follow_what_people_rate(name: str, calculated: dict[str, bytes]) -> None:
    fresh = office.values(_book(_compass(calculated[name], DOMAINS), DOMAINS))
    seen = office.values(calculated[name])
    for title in ("סיכום", "לפי תחום"):
        own, made = (
            {cell: _rounded(value) for (sheet, cell), value in values.items() if sheet == title and value != ""}
            for values in (seen, fresh)
        )
        caveat = own.pop("B3", "")
        assert bool(caveat) == (name == "another word is typed")
        assert own == made


def _rounded(value: object) -> object:
    return round(value, 9) if isinstance(value, float) else value


def test_names_hold_what_the_model_says_of_the_example(shipped: dict[str, bytes]) -> None:
    example = known("example")
    _same(named(shipped["example"]), _expected(compass_figures(example.compass, example.domains, LADDERS)))


def test_what_is_not_rated_is_words(shipped: dict[str, bytes]) -> None:
    assert {type(value) for value in named(shipped["empty"]).values()} == {str}


def test_each_name_is_one_cell_with_an_ordinary_formula(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["example"]))
    for name, target in book.defined_names.items():
        ((sheet, cell),) = target.destinations
        assert str(book[sheet][cell.replace("$", "")].value).startswith("=IF("), name


def test_no_cell_ends_in_an_error(calculated: dict[str, bytes]) -> None:
    assert {name: errors(data) for name, data in calculated.items() if errors(data)} == {}


def test_what_libreoffice_saved_again_is_read_back_equal(calculated: dict[str, bytes]) -> None:
    example = known("example")
    assert _compass(calculated["example"], example.domains) == example.compass.model_copy(update={"domains": ()})


def test_the_cumulative_rule_stands_on_each_ladder_and_first_in_the_instructions(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["empty"]))
    rule = "סמנו מתקיים גם אם כבר עברתם את השלב הזה"
    assert rule in str(book.worksheets[0]["C5"].value)
    assert all(rule in str(sheet["B4"].value) for sheet in book.worksheets[1:8])


def test_names_come_out_as_written_and_never_as_a_formula(shipped: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(shipped["odd_words"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if ODD in str(cell.value)]
    assert len(cells) >= 3
    assert {cell.data_type for cell in cells} == {"s"}
