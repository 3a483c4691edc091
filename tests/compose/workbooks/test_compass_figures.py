"""Generated compasses: every computed cell, as LibreOffice calculates it, against a second reckoning of the ratings."""

import datetime
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.compose.workbooks.compass.workbook import compose_compass
from builder.render.xlsx import render_workbook
from tests import office
from tests.plan_reference import lines
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT

YEARS, DOMAINS = ("y1", "y3"), ("early_childhood", "ecostem21", "employment")
WORDS = CONTENT.workbooks["compass"]
REGISTER = CONTENT.register("outcomes")
LADDERS = {each.key: [(one["key"], one["text"]) for one in each.fields["statements"]] for each in REGISTER}
RLM = "\u200f"


@st.composite
def compasses(draw: st.DrawFn) -> dict[str, Any]:
    marks = st.sampled_from([None, "met", "met", "met", "not_met"])
    ratings: dict[str, Any] = {year: {} for year in YEARS}
    evidence: dict[str, Any] = {year: {} for year in YEARS}
    for year in YEARS:
        for outcome, ladder in LADDERS.items():
            if draw(st.integers(0, 4)):
                ratings[year][outcome] = {
                    key: {each: mark for each in DOMAINS if (mark := draw(marks))} for key, _ in ladder
                }
                evidence[year][outcome] = {key: "מסמך" for key, _ in ladder if draw(st.booleans())}
    step = st.fixed_dictionaries(
        {}, optional={"by": st.just("דנה"), "when": st.sampled_from(["2026-10-31", "2027-06-30"])}
    )
    after = {outcome: {each: draw(step) for each in DOMAINS} for outcome in LADDERS}
    return {"ratings": ratings, "evidence": evidence, "next": after}


def _generated(count: int) -> list[dict[str, Any]]:
    """Compasses that fill most of their cells, always the same ones."""
    found: list[dict[str, Any]] = []

    @settings(max_examples=12, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(compasses())
    def collect(raw: dict[str, Any]) -> None:
        found.append(raw)

    collect()
    return sorted(found, key=lambda raw: -len(repr(raw)))[:count]


RAW = _generated(3)


@pytest.fixture(scope="module")
def calculated() -> list[office.Values]:
    books = {str(number): render_workbook(compose_compass(town(compass=raw, domains=DOMAINS), CONTENT, ISSUED), LAYOUT)
             for number, raw in enumerate(RAW)}  # fmt: skip
    return list(office.recalculate({name: each.data for name, each in books.items()}).values())


def _column(raw: dict[str, Any], year: str, outcome: str, domain: str) -> list[str | None]:
    statements = raw["ratings"][year].get(outcome, {})
    return [statements.get(key, {}).get(domain) for key, _ in LADDERS[outcome]]


def _stage(marks: list[str | None]) -> object:
    if not any(marks):
        return WORDS["words"]["not_rated"]
    return next((index for index, mark in enumerate(marks) if mark != "met"), len(marks))


def _ratios(marks: list[str | None]) -> tuple[object, object]:
    rated = [mark for mark in marks if mark]
    none = WORDS["words"]["not_rated"]
    return (rated.count("met") / len(rated), len(rated) / len(marks)) if rated else (none, none)


def _change(before: object, after: object) -> object:
    known = isinstance(before, float) and isinstance(after, float)
    return after - before if known else WORDS["words"]["no_change"]  # type: ignore[operator]


def _row(raw: dict[str, Any], columns: list[tuple[str, str]]) -> list[object]:
    """Scores, change and coverages of some outcomes in some domains."""
    ratios = [_ratios([mark for outcome, domain in columns for mark in _column(raw, year, outcome, domain)])
              for year in YEARS]  # fmt: skip
    return [ratios[0][0], ratios[1][0], _change(ratios[0][0], ratios[1][0]), ratios[0][1], ratios[1][1]]


def _check(raw: dict[str, Any], year: str, outcome: str) -> object:
    columns = [_column(raw, year, outcome, each) for each in DOMAINS]
    if not any(mark for marks in columns for mark in marks):
        return None
    if any(_gap(marks) for marks in columns):
        return RLM + WORDS["summary"]["gap"]
    if any(marks.count("met") > stage for marks in columns if isinstance(stage := _stage(marks), int)):
        return RLM + WORDS["summary"]["hole"]
    given_for = raw["evidence"][year].get(outcome, {})
    bare = any(any(marks[index] for marks in columns) and not given_for.get(key)
               for index, (key, _) in enumerate(LADDERS[outcome]))  # fmt: skip
    return RLM + WORDS["summary"]["bare" if bare else "fine"]


def _gap(marks: list[str | None]) -> bool:
    """Whether a statement is met above one that is not met."""
    return "not_met" in marks and "met" in marks[marks.index("not_met") :]


def _outcome(raw: dict[str, Any], outcome: str) -> list[object]:
    lowest: list[object] = []
    for year in YEARS:
        stages = [stage for each in DOMAINS if isinstance(stage := _stage(_column(raw, year, outcome, each)), int)]
        lowest.append(min(stages) if stages else WORDS["words"]["not_rated"])
    return [*_row(raw, [(outcome, each) for each in DOMAINS]), *lowest, len(LADDERS[outcome]),
            *(_check(raw, year, outcome) for year in YEARS)]  # fmt: skip


def _name(outcome: str) -> str:
    return f"{list(LADDERS).index(outcome) + 1} · {REGISTER[outcome].title}"


def _domain(key: str) -> str:
    entry = CONTENT.register("mobility_domains")[key]
    return entry.text("short") or entry.title


def _wrong(expected: list[object], row: dict[str, object], letters: str) -> list[tuple[object, object]]:
    shown = [row.get(each) for each in letters]
    return [(one, other) for one, other in zip(expected, shown, strict=True) if not office.same(one, other)]


@pytest.mark.parametrize("number", range(len(RAW)))
def test_score_coverage_stage_change_and_check_of_each_outcome_and_domain(
    number: int, calculated: list[office.Values]
) -> None:
    rows, raw = lines(calculated[number], WORDS["sheets"]["summary"]["title"]), RAW[number]
    for outcome in LADDERS:
        assert _wrong(_outcome(raw, outcome), rows[_name(outcome)], "CDEFGHIJKL") == [], outcome
    for domain in DOMAINS:
        assert _wrong(_row(raw, [(each, domain) for each in LADDERS]), rows[_domain(domain)], "CDEFG") == [], domain


@pytest.mark.parametrize("number", range(len(RAW)))
def test_each_ladder_and_the_matrix_show_the_stage_of_each_domain(number: int, calculated: list[office.Values]) -> None:
    cells, raw = calculated[number], RAW[number]
    matrix = lines(cells, WORDS["sheets"]["matrix"]["title"])
    for place, outcome in enumerate(LADDERS, 1):
        stages = [_stage(_column(raw, year, outcome, each)) for year in YEARS for each in DOMAINS]
        assert _wrong(stages, matrix[_name(outcome)], "CDEGHI") == [], outcome
        ladder = lines(cells, f"{place} {REGISTER[outcome].text('short')}", "C")
        assert _wrong(stages, ladder[WORDS["ladder_head"]["stage"]], "DEFHIJ") == [], outcome
        order = [_order(_column(raw, year, outcome, each)) for year in YEARS for each in DOMAINS]
        assert _wrong(order, ladder[WORDS["ladder_head"]["order"]], "DEFHIJ") == [], outcome


def _order(marks: list[str | None]) -> object:
    stage = _stage(marks)
    if not isinstance(stage, int):
        return None
    return RLM + WORDS["ladder_head"]["gap" if _gap(marks) else "hole" if marks.count("met") > stage else "fine"]


@pytest.mark.parametrize("number", range(len(RAW)))
def test_each_row_names_the_next_statement_and_how_far_it_is_seen_to(
    number: int, calculated: list[office.Values]
) -> None:
    cells, raw = calculated[number], RAW[number]
    title = WORDS["sheets"]["next"]["title"]
    row = min(int(re.sub("[A-Z]", "", place)) for (sheet, place), value in cells.items()
              if sheet == title and place[0] == "B" and value == _domain(DOMAINS[0]))  # fmt: skip
    for domain in DOMAINS:
        for outcome in LADDERS:
            shown = {letter: cells.get((title, f"{letter}{row}")) for letter in "BCDEFGH"}
            assert _wrong([_domain(domain), _name(outcome), *_next(raw, outcome, domain)], shown, "BCDEH") == []
            row += 1


def _next(raw: dict[str, Any], outcome: str, domain: str) -> list[object]:
    """Stage now, the words of what is next, and the state of the row."""
    words, states = WORDS["next"], WORDS["next"]["states"]
    stage = _stage(_column(raw, "y3", outcome, domain))
    stage = stage if isinstance(stage, int) else _stage(_column(raw, "y1", outcome, domain))
    if not isinstance(stage, int):
        return [stage, words["unrated"], RLM + states["unrated"]]
    if stage == len(LADDERS[outcome]):
        return [stage, words["top"], RLM + states["top"]]
    step = raw["next"][outcome][domain]
    state = "open" if len(step) < 2 else "set"
    if state == "set" and datetime.date.fromisoformat(step["when"]) < ISSUED:
        state = "late"
    return [stage, LADDERS[outcome][stage][1], RLM + states[state]]
