"""Slips of the hand in a compass: each is told at its cell with what was typed, and no figure moves without a word."""

import datetime
import io
from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.render.xlsx import render_workbook
from tests import office
from tests.slips import COUNT, FIRST, STATE, TYPED, WHAT, Slip, Told, tell, words_of
from tests.towns import ISSUED, known, town
from tests.workbooks import CONTENT, LAYOUT, named, opened

WORDS = words_of("compass")
REGISTER = CONTENT.register("outcomes")
LADDERS = {each.key: [one["key"] for one in each.fields["statements"]] for each in REGISTER}
DOMAINS = ("early_childhood", "ecostem21")
MET, NOT_MET = "מתקיים", "לא מתקיים"
Y1, Y3 = (CONTENT.choice("year", year) for year in ("y1", "y3"))
FULL = {
    "ratings": {year: {outcome: {key: dict.fromkeys(DOMAINS, "met") for key in keys}
                       for outcome, keys in LADDERS.items()} for year in ("y1", "y3")},
    "evidence": {year: {outcome: dict.fromkeys(keys, "מסמך") for outcome, keys in LADDERS.items()}
                 for year in ("y1", "y3")},
    "raters": {year: {"by": "דנה", "date": "2027-01-10", "kind": "self"} for year in ("y1", "y3")},
}  # fmt: skip
"""Rated to the top: nothing is left to complete."""


@dataclass(frozen=True, slots=True)
class Case:
    """A slip and the words of its line: the level it is told at, and what it is told of."""

    slip: Slip
    state: str
    typed: str | None = None
    outcome: str = ""
    year: str = ""
    sheet: str = ""


def _rating(name: str, outcome: str, row: int, column: str, value: Any) -> Case:
    slip = Slip(name, f"ladder.{outcome}", row, {column.replace("/", "__"): value}, "rating", column, moves=True)
    return Case(slip, "wrong", str(value), REGISTER[outcome].text("short"), Y1 if column.startswith("y1") else Y3)


def _stray(name: str, outcome: str, **values: Any) -> Case:
    row = len(LADDERS[outcome]) + 1
    slip = Slip(name, f"ladder.{outcome}", row, {**values, "y1__early_childhood": MET}, "stray", "y1", moves=True)
    title = f"{list(LADDERS).index(outcome) + 1} {REGISTER[outcome].text('short')}"
    return Case(slip, "wrong", None, sheet=title)


RATERS, NEXT = WORDS("sheets.raters.title"), WORDS("sheets.next.title")
CASES = [
    _rating("another word", "data_culture", 2, "y1/early_childhood", "אולי"),
    _rating("a word and a space", "resources", 1, "y3/ecostem21", "מתקיים "),
    _rating("a sign", "workforce", 3, "y1/ecostem21", "V"),
    _rating("a number", "continuum", 7, "y3/early_childhood", 1),
    _rating("an operator", "policy_influence", 1, "y1/ecostem21", "*"),
    _stray("a row without an id", "shared_outcomes"),
    _stray("a copied row", "public_participation", id=LADDERS["public_participation"][0]),
    Case(Slip("a day in words", "raters", 1, {"date": "ינואר 2027"}, "misfit.date", "date"), "wrong", "ינואר 2027",
         sheet=RATERS),
    Case(Slip("a kind with a space", "raters", 2, {"kind": "הערכה עצמית "}, "misfit.choice", "kind"), "wrong",
         "הערכה עצמית ", sheet=RATERS),
    Case(Slip("another line of raters", "raters", 4, {"by": "רות"}, "stray", "by"), "wrong", sheet=RATERS),
    Case(Slip("a date in words", "next", 2, {"when": "31.2.2027"}, "misfit.date", "when"), "wrong", "31.2.2027",
         sheet=NEXT),
]  # fmt: skip
GAP = {"y1__early_childhood": MET, "evidence__y1": "מסמך"}
LATER = [
    Case(Slip("a statement met above one that is not", "ladder.workforce", 2, GAP, "gap", "y1",
              also=[("ladder.workforce", 1, {"y1__early_childhood": NOT_MET, "evidence__y1": "מסמך"})]), "later",
         outcome=REGISTER["workforce"].text("short")),
    Case(Slip("a rating without evidence", "ladder.resources", 1, {"y1__early_childhood": MET, "evidence__y1": None},
              "bare", "evidence/y1"), "later", outcome=REGISTER["resources"].text("short")),
    Case(Slip("a year without a rater", "raters", 1, {"by": None}, "rater", "by",
              also=[("ladder.continuum", 1, {"y1__early_childhood": MET})]), "later"),
    Case(Slip("a day that passed", "next", 1, {"by": "דנה", "when": datetime.datetime(2026, 1, 1)}, "late", "when",
              also=[("ladder.shared_outcomes", 1, {"y3__early_childhood": NOT_MET})]), "missing"),
]  # fmt: skip
ALL = [*CASES, *LATER]


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    towns = {"blank": town(compass={}, domains=DOMAINS), "example": known("example"),
             "full": town(compass=FULL, domains=DOMAINS)}  # fmt: skip
    return {name: render_workbook(compose_compass(each, CONTENT, ISSUED), LAYOUT).data for name, each in towns.items()}


@pytest.fixture(scope="module")
def told(shipped: dict[str, bytes]) -> list[Told]:
    return tell(shipped, [each.slip for each in ALL])


def _line(batch: Told, case: Case) -> dict[str, object]:
    """The cells of a slip's line on the sheet of checks."""
    heading = {"date": "תאריך", "when": "עד מתי", "kind": "סוג הדירוג"}.get(case.slip.column, "")
    path = "checks" if WORDS.find(f"checks.{case.slip.rule}.what") else "rules"
    said = WORDS(f"{path}.{case.slip.rule}.what", outcome=case.outcome, year=case.year, sheet=case.sheet,
                 column=heading)  # fmt: skip
    check = WORDS("check.title")
    row = next(place[1:] for (title, place), value in batch.values.items()
               if (title, place[0], value) == (check, WHAT, said))  # fmt: skip
    return {column: batch.values.get((check, f"{column}{row}")) for column in (STATE, COUNT, TYPED, FIRST)}


def _batches(told: list[Told]) -> list[tuple[Told, Case]]:
    return [(batch, case) for batch in told for case in ALL if case.slip in batch.slips]


def test_each_slip_is_told_with_what_was_typed_and_a_way_to_its_cell(told: list[Told]) -> None:
    assert len(_batches(told)) == 3 * len(ALL)
    for batch, case in _batches(told):
        line, name = _line(batch, case), (batch.book, case.slip.name)
        assert line[STATE] == WORDS(f"check.states.{case.state}"), name
        assert int(str(line[COUNT])) >= 1, name
        if case.typed is not None:
            assert line[TYPED] == case.typed, name


def test_the_link_of_a_rating_leads_to_its_own_cell(told: list[Told], shipped: dict[str, bytes]) -> None:
    """The column comes from the hidden one; the row is the slip's."""
    for batch, case in _batches(told):
        if case.slip.rule != "rating":
            continue
        sheet = next(each for each in opened(shipped[batch.book]) if each["A10"].value == f"#{case.slip.table}")
        column = next(cell.column for cell in sheet[10] if cell.value == case.slip.column)
        check = WORDS("check.title")
        row = next(place[1:] for (title, place), value in batch.values.items() if title == check and place[0] == WHAT
                   and value == WORDS("checks.rating.what", outcome=case.outcome, year=case.year))  # fmt: skip
        assert batch.values[check, f"I{row}"] == column, case.slip.name
        assert batch.values[check, f"A{row}"] == 11 + case.slip.row, case.slip.name


def test_a_headline_has_a_word_beside_it_exactly_while_a_rating_is_not_read(
    told: list[Told], shipped: dict[str, bytes]
) -> None:
    places = [(WORDS(f"sheets.{key}.title"), "B3") for key in ("summary", "matrix")]
    for batch in told:
        said = {bool(batch.values.get(place)) for place in places}
        assert said == {any(slip.moves for slip in batch.slips)}, [slip.name for slip in batch.slips]
    for name, data in office.recalculate(shipped).items():
        assert {bool(data.get(place)) for place in places} == {False}, name


def _marks(book: Workbook) -> dict[str, list[object]]:
    """Ratings by year and outcome as an own count reads them: plain words alone, a statement that stands twice once."""
    found: dict[str, dict[tuple[object, ...], object]] = {}
    for sheet in book:
        outcome = str(sheet["A10"].value).removeprefix("#ladder.")
        if outcome not in LADDERS:
            continue
        heads = [str(cell.value).partition("/") for cell in sheet[10]]
        for row in sheet.iter_rows(min_row=12, values_only=True):
            cells = [(year, domain, value) for (year, _, domain), value in zip(heads, row, strict=True)
                     if row[0] in LADDERS[outcome] and year in ("y1", "y3")]  # fmt: skip
            for year, domain, value in cells:
                for name in (year, f"{outcome}_{year}"):
                    marks, place = found.setdefault(name, {}), (outcome, row[0], domain)
                    known = [each for each in (value, marks.get(place)) if each in (MET, NOT_MET)]
                    marks[place] = MET if MET in known else NOT_MET if known else None
    return {name: list(marks.values()) for name, marks in found.items()}


def test_every_score_and_coverage_is_an_independent_count_and_no_coverage_is_above_one(told: list[Told]) -> None:
    for batch in told:
        values, cells = _names(batch), _marks(load_workbook(io.BytesIO(batch.data)))
        for name, marks in cells.items():
            rated = [each for each in marks if each]
            score = rated.count(MET) / len(rated) if rated else WORDS("words.not_rated")
            assert office.same(values[f"rm_score_{name}"], score), (batch.book, name)
            if name in ("y1", "y3"):
                coverage = len(rated) / len(marks) if rated else WORDS("words.not_rated")
                assert office.same(values[f"rm_coverage_{name}"], coverage), (batch.book, name)


def _names(batch: Told) -> dict[str, object]:
    """The values of all contracted names after the slips."""
    book = load_workbook(io.BytesIO(batch.data))
    found = {}
    for name, target in book.defined_names.items():
        ((sheet, cell),) = target.destinations
        found[name] = batch.values.get((sheet, cell.replace("$", "")))
    return found


def test_who_does_the_least_has_nothing_to_complete_and_an_empty_book_is_not_in_order() -> None:
    """The least is one outcome in all its domains, as the instructions say."""
    least = {"ratings": {"y1": {"workforce": {key: dict.fromkeys(DOMAINS, "met") for key in LADDERS["workforce"]}}}}
    towns: dict[str, Any] = {"blank": {}, "least": least}
    books = {name: render_workbook(compose_compass(town(compass=data, domains=DOMAINS), CONTENT, ISSUED), LAYOUT).data
             for name, data in towns.items()}  # fmt: skip
    for name, values in office.recalculate(books).items():
        said = [value for (title, _), value in values.items() if title == WORDS("check.title")]
        assert said.count(WORDS("check.states.wrong")) == 0, name
        assert said.count(WORDS("check.states.missing")) == (name == "blank"), name
        opening = [str(value) for (title, _), value in values.items() if title == WORDS("instructions")]
        status = next(each for each in opening if each[1:2] in set("●▲■") and each != WORDS("cells.warning.sample"))
        assert status[1] == ("▲" if name == "blank" else "●"), status
        assert named(books[name])["rm_score_workforce_y1"] == (1 if name == "least" else WORDS("words.not_rated"))
