"""A value that failed is not known: nothing is reckoned from it, and what is told of others stands at their places."""

import pytest

from builder.errors import Severity
from tests.load.conftest import ReadTown

BASE = "name: נווה\nkind: city\nstart: 2026-01-01\nstations: {selection: done}\n"
FRAME = BASE + "agreement: {budget: [{year: 2026, initiative: 1, authority: 1, partners: 1}]}\n"


def _plan(*actions: str) -> str:
    return f"overall_goals: [{{id: G, title: x, goals: [{{id: H, title: x, actions: [{', '.join(actions)}]}}]}}]\n"


def _line(line: str) -> str:
    return f"investments: [{{id: I, title: x, funding: [{{source: x, sector: business, {line}}}]}}]\n"


RATED = "ratings: {y1: {data_culture: {partial_access: {employment: met}}}}\n"


@pytest.mark.parametrize(
    ("settlement", "files", "quiet"),
    [
        (BASE.replace("2026-01-01", "1.1.2026"), {}, "no-start"),
        (BASE.replace("start: 2026-01-01", 'start: "2026-01-01'), {}, "no-start"),
        (BASE.replace("2026-01-01", "*x"), {}, "no-start"),
        (BASE.replace("stations: {selection: done}", "stations: {selection: finished}"), {}, "start-passed"),
        (BASE.replace("2026-01-01", "2015-01-01") + "implementation_years: 9\n", {}, "process-over"),
        (BASE + "pauses: [{from: 1.1.2026}]\ndirector: {appointed: 2040-01-01}\n", {}, "outside-process"),
        (FRAME.replace("initiative: 1,", "initiative: 1.5,"),
         {"plan": _plan("{id: A, title: x, budget: {initiative: 5}}")},
         "over-frame"),
        (FRAME,
         {"plan": _plan("{id: A, title: x, budget: {initiative: 5}}", "{id: B, title: x, budget: {authority: x}}")},
         "over-frame"),
        (BASE, {"plan": _plan("{id: A, title: x, budget: {initiative: x}, years: [{year: 2026, initiative: 5}]}")},
         "years-differ"),
        (BASE, {"plan": _plan("{id: A, title: x, budget: {initiative: 1,0}, spent: {initiative: 5}}")}, "spent-over"),
        (BASE, {"portfolio": _line("added: 1.0.0, years: [{year: 2026, amount: 5}]")}, "years-differ"),
        (BASE, {"portfolio": _line("added: lots, spent: 5")}, "spent-over"),
        (BASE.replace("2026-01-01", "2024-01-01"),
         {"compass": RATED + "evidence: {y1: {data_culture: {partial_acces: x}}}\n"},
         "rating-without-evidence"),
        (BASE.replace("2026-01-01", "2024-01-01"), {"compass": RATED.replace(" met}", " perhaps}")}, "missing-rating"),
        (BASE,
         {"compass": "domains: 5\n" + RATED, "plan": "overall_goals: [{id: G, title: x, mobility_domain: ecostem21}]"},
         "rating-outside-domains"),
    ],
)  # fmt: skip
def test_nothing_is_reckoned_from_a_value_that_failed(
    read_town: ReadTown, settlement: str, files: dict[str, str], quiet: str
) -> None:
    found = read_town(settlement=settlement, **files).diagnostics
    assert quiet not in {each.code for each in found}
    assert any(each.severity is Severity.ERROR for each in found)


@pytest.mark.parametrize(("settlement", "files", "told"), [
    (BASE.replace("start: 2026-01-01\n", ""), {}, "no-start"),
    (BASE.replace("stations: {selection: done}\n", ""), {}, "start-passed"),
    (FRAME, {"plan": _plan("{id: A, title: x, budget: {initiative: 5}}")}, "over-frame"),
    (BASE.replace("2026-01-01", "2024-01-01"), {"compass": RATED}, "rating-without-evidence"),
    (BASE.replace("2026-01-01", "2024-01-01"), {"compass": RATED.replace("met", "")}, "missing-rating"),
    (BASE, {"compass": "domains: [young_adults]\n" + RATED}, "rating-outside-domains"),
    (BASE + "director: {appointed: 2040-01-01}\n", {}, "outside-process"),
])  # fmt: skip
def test_the_same_without_a_fault_is_told(
    read_town: ReadTown, settlement: str, files: dict[str, str], told: str
) -> None:
    assert told in {each.code for each in read_town(settlement=settlement, **files).diagnostics}


def test_warnings_about_other_values_are_told_beside_an_error(read_town: ReadTown) -> None:
    good = "{id: B, title: x, budget: {authority: 5}, spent: {authority: 9}}"
    found = read_town(settlement=BASE, plan=_plan("{id: A, title: x, budget: {initiative: x}}", good)).diagnostics
    assert [each.code for each in found] == ["wrong-type", "spent-over"]


def test_entries_that_were_left_out_shift_no_place(read_town: ReadTown) -> None:
    plan = """\
        overall_goals:
          - id: G
            title: x
            goals:
              - id: H
                title: x
                actions:
                  - {title: no id}
                  - {id: A, title: x, start: 2028-01, end: 2027-01}
                  - {id: B}
                  - {id: C, title: x, start: 2029-01, end: 2027-01}
        """
    found = read_town(settlement=BASE, plan=plan).diagnostics
    assert [(each.code, each.place.line) for each in found] == [
        ("missing-key", 8), ("dates-reversed", 9), ("missing-key", 10), ("dates-reversed", 11),
    ]  # fmt: skip


def test_a_slip_of_syntax_hides_no_other_fault_and_makes_none(read_town: ReadTown) -> None:
    plan = """\
        agenda:
          - id: T1
            title: "מנכ"ל העירייה"
          - title: "x
            id: T2
        forum:
          - {id: D1, date: 1.9.2026}
        overall_goals:
          - id: G1
            title: יעד: על
            goals:
              - id: G1.1
                title: x
                nope: 1
        """
    portfolio = "investments: [{id: I1, title: x, goal: G1.1}, {id: I1, title: y}]\n"
    found = read_town(settlement=BASE, plan=plan, portfolio=portfolio).diagnostics
    assert [(each.place.path[5:9], each.place.line, each.code) for each in found] == [
        ("plan", 3, "bad-yaml"), ("plan", 4, "bad-yaml"), ("plan", 7, "wrong-type"), ("plan", 10, "bad-yaml"),
        ("plan", 14, "unknown-key"), ("port", 1, "repeated-id"),
    ]  # fmt: skip
    assert ["past the fault" in each.message for each in found] == [False, True, True, True, True, False]


@pytest.mark.parametrize("line", range(1, 5))
def test_a_required_key_that_a_slip_took_away_is_not_missed(read_town: ReadTown, line: int) -> None:
    lines = ["name: נווה", "kind: city", "start: 2026-01-01", "stations: {selection: done}"]
    lines[line - 1] = lines[line - 1].replace(": ", ": @", 1)
    found = read_town(settlement="\n".join(lines)).diagnostics
    assert [(each.code, each.place.line) for each in found] == [("bad-yaml", line)]
