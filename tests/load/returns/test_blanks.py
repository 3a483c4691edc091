"""Blanks of memorandum and role that were filled in: each is a value of the data, or is told to be entered by hand."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from builder.load.returns.kinds import Source
from builder.load.returns.paper import read_paper
from builder.load.returns.paper_values import paper_data
from builder.model.passages import ReturnedPaper, compared
from builder.model.returned import Returned
from builder.model.settlement import Settlement
from tests.blanks import filled, retitled
from tests.papers import mou, role, tags
from tests.towns import content, known, project, town


def _paper(data: bytes) -> ReturnedPaper:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        found = read_paper({name: file.read(name) for name in file.namelist()})
    assert found
    return found


def _read(data: bytes, one: Settlement) -> Returned:
    paper = _paper(data)
    source = Source(content(), project().statistics, {paper.slug: one})
    return paper_data(paper, compared(paper), source, "mou.docx")


def _settlement(found: Returned) -> dict[str, Any]:
    value: dict[str, Any] = found.data["settlement"]
    return value


@pytest.mark.parametrize("make", [mou, role])
@pytest.mark.parametrize("one", [town(), known("example"), known("beit-hakerem")], ids=["bare", "full", "cluster"])
def test_nothing_that_a_person_fills_in_vanishes(make: Any, one: Settlement) -> None:
    data = make(one)
    typed = {tag: f"{number} אלף" for number, tag in enumerate(dict.fromkeys(tags(data)), 101)}
    for keep in (True, False):
        done = compared(_paper(filled(data, typed, tags=keep)))
        assert (dict(done.filled), done.changes) == (typed, ())
    found = _read(filled(data, typed), one)
    places = {each.cell for each in (*(one.place for one in found.diagnostics), *found.places.values())}
    assert places == set(typed)


def test_a_blank_whose_prompt_a_damaged_file_lost_is_told_as_a_change() -> None:
    paper = _paper(mou(town()))
    lost = [replace(each, blanks=tuple((tag, "") for tag, _ in each.blanks)) for each in paper.base]
    done = compared(replace(paper, base=tuple(lost)))
    assert {each.sort for each in done.changes} == {"changed"}
    assert len(done.changes) == sum(bool(each.blanks) for each in paper.base)


def test_rows_of_partners_and_expense_lines_are_placed_and_years_that_nobody_knows_are_told() -> None:
    one = town()
    found = _read(filled(mou(one), {
        "partners.1.partner": "קרן הדרום", "partners.1.sector": "פילנתרופיה", "partners.1.contribution": "מלגות",
        "items.1.year": "2027", "items.1.initiative": "170 אלף", "items.3.year": "2027", "items.3.partners": "₪20,000",
        "items.3.vat": "כולל", "budget.1.authority": "300,000", "routines.minhelet.time": "9:30",
        "signed.mayor.on": "1.9.2026",
    }), one)  # fmt: skip
    settlement = _settlement(found)
    assert settlement["partners"] == [{"name": "קרן הדרום", "sector": "philanthropy"}]
    assert settlement["agreement"]["items"] == [
        {"title": "שכר המנהלת היישובית וצוותה", "vat": "not_applicable", "year": 2027, "initiative": 170000},
        {"title": "גופים, פורומים ושיתוף ציבור", "year": 2027, "partners": 20000, "vat": "included"},
    ]
    assert settlement["routines"]["bodies"]["minhelet"] == {"time": "09:30"}
    told = {each.place.cell: (each.values["value"], each.values["near"]) for each in found.diagnostics}
    assert {each.code for each in found.diagnostics} == {"enter-by-hand"}
    assert told["budget.1.authority"] == ("300,000", "שנה 1")
    assert set(told) == {"partners.1.contribution", "budget.1.authority", "signed.mayor.on"}


def test_a_blank_in_a_row_of_the_data_is_that_rows_also_when_rows_were_added_before_it() -> None:
    item = {"title": "מיפוי", "year": 2027, "authority": 5}
    data = mou(town(agreement={"items": [item]}, partners=[{"name": "א"}, {"name": "ב"}]))
    now = town(agreement={"items": [{"title": "חדש", "year": 2027}, item]}, partners=[{"name": "ב"}, {"name": "א"}])
    found = _settlement(_read(filled(data, {"items.1.initiative": "7", "partners.2.sector": "אקדמיה"}), now))
    assert found["agreement"]["items"] == [{"title": "חדש", "year": 2027}, {**item, "initiative": 7}]
    assert found["partners"] == [{"name": "ב", "sector": "academia"}, {"name": "א"}]


def test_the_first_of_many_equal_blanks_is_not_taken_for_the_last() -> None:
    data = filled(mou(town()), {"budget.2.authority": "7"}, tags=False)
    assert dict(compared(_paper(data)).filled) == {"budget.2.authority": "7"}


def test_a_value_in_a_clause_that_counsel_reworded_is_read_and_the_clause_is_shown() -> None:
    data = filled(mou(town()), {"years": "5"})
    done = compared(_paper(retitled(data, "רשאים להאריכו בכתב", " שנים. אין להאריכו.")))
    assert (dict(done.filled), [each.number for each in done.changes]) == ({"years": "5"}, ["9.1"])


def test_two_values_for_one_blank_are_a_question_and_both_are_told_where_there_is_no_place() -> None:
    data = filled(mou(town()), {"people.mayor.name": "דנה", "signed.mayor.on": "1.9.2027"})
    first = filled(role(town()), {"director.permanent_by": "1.9.2028"})
    found = _read(filled(first, {"director.permanent_by": "1.10.2028"}, number=2), town())
    assert [(each.code, each.values["second"]) for each in found.diagnostics] == [("question", "1.10.2028")]
    assert ("settlement", "director", "permanent_by") in found.kept
    both = _read(filled(data, {"people.mayor.name": "דנה לוי"}, number=2), town())
    assert sorted(each.code for each in both.diagnostics) == ["enter-by-hand", "question"]


def test_a_control_that_was_emptied_says_nothing_and_a_day_that_was_picked_has_one_reading() -> None:
    data = mou(town())
    emptied = filled(data, {"people.mayor.name": "Click or tap here to enter text."}, look="PlaceholderText")
    assert dict(compared(_paper(emptied)).filled) == {}
    picked = filled(data, {"start": "3.4.2027"}, picked="2027-04-03T00:00:00Z")
    assert str(_settlement(_read(picked, town()))["start"]) == "2027-04-03"
    stale = _read(filled(data, {"start": "5.4.2027"}, picked="2027-04-03T00:00:00Z"), town())
    assert dict(compared(_paper(filled(data, {"start": "5.4.2027"}, picked="2027-04-03T00:00:00Z"))).filled) == {
        "start": "5.4.2027"}  # fmt: skip
    assert [each.code for each in stale.diagnostics] == ["question"]
