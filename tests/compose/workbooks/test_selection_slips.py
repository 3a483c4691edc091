"""Slips of the hand in the selection: each is told at its cell, and neither ranking nor results move without a word."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from builder.compose.workbooks.selection.workbook import compose_selection
from builder.model.keys import CRITERIA, GATES
from builder.render.xlsx import render_workbook
from builder.sheets.selection import TABLES, selection_choices
from tests import office
from tests.selection_reference import ranking, search_of
from tests.slips import COUNT, FIRST, STATE, TYPED, Slip, Told, tell, words_of
from tests.towns import ISSUED, known, project
from tests.workbooks import CONTENT, LAYOUT, tables_of

WORDS, LISTS = words_of("selection"), selection_choices(CONTENT, project().statistics)
CHECK, RANKING, RESULTS = "בדיקה", "דירוג", "תוצאות"
MET = {f"gate_{key}": LISTS.word("gate", "met") for key in GATES}
SCORED = {f"score_{key}": 4 for key in CRITERIA}
WHOLE = {**MET, **SCORED, "purpose": "מטרה"}
SLIPS = (
    Slip("words for a bound", "filters", 4, {"low": "עשרת אלפים"}, "misfit.number", "low", moves=True),
    Slip("a bound upside down", "filters", 2, {"low": 9, "high": 3}, "bounds", "low", moves=True),
    Slip("a kind of one's own", "filters", 5, {"only": "כפר"}, "misfit.choice", "only", moves=True),
    Slip("a figure of one's own", "criteria", 1, {"indicator": "רצון"}, "misfit.choice", "indicator", moves=True),
    Slip("a direction of one's own", "criteria", 2, {"direction": "למעלה"}, "misfit.choice", "direction", moves=True),
    Slip("words for a weight", "criteria", 3, {"weight": "כפול"}, "misfit.number", "weight", moves=True),
    Slip("a weight below nothing", "criteria", 4, {"weight": -1}, "below_nothing", "weight", moves=True),
    Slip("a figure weighed twice", "criteria", 6, {"indicator": LISTS.word("axes", "population"),
         "direction": LISTS.word("direction", "high"), "weight": 1}, "weighed_twice", "indicator", moves=True),
    Slip("words for a rubric's weight", "weights", 1, {"weight": "הרבה"}, "misfit.number", "weight", moves=True),
    Slip("a rubric's weight left out", "weights", 2, {"weight": None}, "weights", "weight", moves=True),
    Slip("a gate with a space", "ratings", 31, {"title": "א", **WHOLE, "gate_resources": " מתקיים"}, "misfit.choice",
         "gate_resources", moves=True),
    Slip("words for a score", "ratings", 32, {"title": "ב", **WHOLE, "score_urgency": "גבוה"}, "misfit.count",
         "score_urgency", moves=True),
    Slip("half a score", "ratings", 33, {"title": "ג", **WHOLE, "score_urgency": 3.5}, "misfit.count", "score_urgency",
         moves=True),
    Slip("a score of seven", "ratings", 34, {"title": "ד", **WHOLE, "score_urgency": 7}, "outside",
         f"score_{CRITERIA[0]}", moves=True),
    Slip("scores of nobody", "ratings", 35, dict(SCORED), "required", "title"),
    Slip("without a purpose", "ratings", 36, {"title": "ה", **MET, **SCORED}, "purpose", "purpose"),
    Slip("gates left open", "ratings", 37, {"title": "ו", **SCORED, "purpose": "מטרה"}, "gates", f"gate_{GATES[0]}"),
    Slip("a copied id", "ratings", 38, {"id": "same", "title": "ז", **WHOLE}, "repeated_id", "title", moves=True,
         also=[("ratings", 39, {"id": "same", "title": "ח", **WHOLE})]),
    Slip("a note on nobody", "notes", 31, {"title": "עיר אחרת", "topic": LISTS.words("topics")[0], "note": "כך"},
         "unknown_pick", "title"),
    Slip("a note on nothing", "notes", 32, {"title": "נווה תדהר", "note": "כך"}, "required", "topic"),
)  # fmt: skip


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    ofakim = dataclasses.replace(known("ofakim"), files=("settlement", "selection"))
    made = {
        "example": compose_selection([known("example"), ofakim], project().statistics, CONTENT, ISSUED),
        "blank": compose_selection([], project().statistics, CONTENT, ISSUED),
    }
    return {name: render_workbook(book, LAYOUT).data for name, book in made.items()}


@pytest.fixture(scope="module")
def told(books: dict[str, bytes]) -> list[Told]:
    return tell(books, SLIPS)


def _heading(slip: Slip) -> str:
    register, _, key = slip.column.partition("_")
    if register in ("gate", "score"):
        return CONTENT.register("gates" if register == "gate" else "rubric").title_of(key)
    own = f"headings.{slip.table}.{slip.column}"
    return WORDS(own) if WORDS.find(own) else WORDS(f"columns.{slip.column}")


def _line(values: office.Values, slip: Slip) -> dict[str, Any]:
    """The line of a slip's rule about its own table."""
    path = "checks" if WORDS.find(f"checks.{slip.rule}.what") else "rules"
    wanted = {"D": WORDS(f"{path}.{slip.rule}.what", column=_heading(slip)), "C": WORDS(f"sheets.{slip.table}.title")}
    rows = (place[1:] for (title, place), value in values.items() if title == CHECK and value == wanted.get(place[0]))
    row = next(each for each in rows if all(values.get((CHECK, f"{key}{each}")) == wanted[key] for key in wanted))
    return {each: values.get((CHECK, f"{each}{row}")) for each in (STATE, COUNT, TYPED, FIRST)}


def test_each_slip_is_told_at_its_cell(told: Sequence[Told], books: dict[str, bytes]) -> None:
    before = {name: office.values(data) for name, data in books.items()}
    wrong = []
    for batch in told:
        for slip in batch.slips:
            line, clean = (_line(values, slip) for values in (batch.values, before[batch.book]))
            found = [line[COUNT] > clean[COUNT], "שורה" in str(line[FIRST]), str(line[STATE])[1] in "■▲"]
            if slip.rule.startswith(("misfit", "below_nothing", "unknown", "weighed")):
                found.append(str(line[TYPED]) == str(slip.values[slip.column]))
            wrong += [] if all(found) else [(batch.book, slip.name, line)]
    assert wrong == []


def test_ranking_and_results_say_it_while_they_are_not_whole(told: Sequence[Told], books: dict[str, bytes]) -> None:
    before = {name: office.values(data).get((RANKING, "B3")) for name, data in books.items()}
    for batch in told:
        said = batch.values.get((RANKING, "B3"))
        assert said == batch.values.get((RESULTS, "B3"))
        moved = any(slip.moves for slip in batch.slips)
        assert (said != before[batch.book]) == moved, (batch.book, [each.name for each in batch.slips])


def test_what_can_be_read_is_ranked_as_ever(told: Sequence[Told]) -> None:
    """How many authorities pass, counted from what stands in the tables by the model's own rules."""
    statistics = project().statistics
    for batch in told:
        search = search_of(tables_of(batch.data, TABLES, LISTS), statistics)
        inside = {"0031"} if batch.book == "example" else ()
        kept = {key: each for key, each in search.filters.items() if each.only != "כפר"}
        passing = [each for each in ranking(statistics, dataclasses.replace(search, filters=kept), inside, ())
                   if each.passes]  # fmt: skip
        strict = any(slip.name == "a kind of one's own" for slip in batch.slips)
        assert batch.values[RANKING, "D5"] == (0 if strict else len(passing)), batch.book


def test_a_book_without_settlements_has_no_fault(books: dict[str, bytes]) -> None:
    values = office.values(books["blank"])
    faults = [
        value for (sheet, _), value in values.items() if sheet == CHECK and str(value).strip("\u200f")[:1] in "■▲"
    ]
    assert faults == []
