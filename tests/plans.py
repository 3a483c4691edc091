"""Plans for tests: odd ones by hand, any others by hypothesis."""

import datetime
from typing import Any

from hypothesis import strategies as st

SIDES = ("initiative", "authority", "partners")
amounts = st.none() | st.integers(0, 10**9)
money = st.fixed_dictionaries(dict.fromkeys(SIDES, amounts))
days = st.none() | st.dates(datetime.date(2023, 1, 1), datetime.date(2031, 12, 31))
titles = st.sampled_from(["t", "T", "כיתה ~ 5?", "*", "t (t)", "יעד א"])
readings = st.none() | st.integers(-1000, 1000)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    ids = iter(range(10**6))

    def action() -> dict[str, Any]:
        years = draw(st.lists(st.integers(2024, 2031), max_size=3, unique=True))
        return {
            "start": draw(days), "end": draw(days), "owner": draw(st.sampled_from(["", "האגף"])),
            "id": f"A{next(ids)}", "title": draw(titles), "budget": draw(money), "spent": draw(money),
            "status": draw(st.sampled_from(["planned", "active", "done", "stopped"])),
            "infrastructure": draw(st.sampled_from([None, "data", "policy"])),
            "years": [{"year": year, **draw(money)} for year in years],
        }  # fmt: skip

    def indicator() -> dict[str, Any]:
        years = draw(st.lists(st.integers(2024, 2031), max_size=3, unique=True))
        return {
            "id": f"N{next(ids)}", "title": draw(titles), "baseline": draw(readings), "target": draw(readings),
            "measured": [{"year": year, "value": draw(readings)} for year in years],
        }  # fmt: skip

    def goal() -> dict[str, Any]:
        return {
            "id": f"G{next(ids)}", "title": draw(titles),
            "actions": [action() for _ in range(draw(st.integers(0, 3)))],
            "indicators": [indicator() for _ in range(draw(st.integers(0, 2)))],
        }  # fmt: skip

    def overall() -> dict[str, Any]:
        domain = draw(st.sampled_from([None, "early_childhood", "employment"]))
        goals = [goal() for _ in range(draw(st.integers(0, 2)))]
        return {"id": f"O{next(ids)}", "title": draw(titles), "mobility_domain": domain, "goals": goals}

    return {"overall_goals": [overall() for _ in range(draw(st.integers(0, 3)))]}


ODD = '=1+1 <b>"שם" & ׳גרש׳ #|{{ x }} *?~ العربية'


def action(key: str, status: str = "active", **fields: Any) -> dict[str, Any]:
    """An action with money of all sides."""
    budget = {"initiative": 100, "authority": 250, "partners": 31}
    return {"id": key, "title": f"פעולה {key}", "status": status, "budget": budget, **fields}


def plan(*goals: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """One overall goal with these goals."""
    return {
        "overall_goals": [{"id": "G", "title": "על", "mobility_domain": "employment", "goals": list(goals)}],
        **fields,
    }


def goal(key: str, *actions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A goal with these actions."""
    return {"id": key, "title": f"יעד {key}", "actions": list(actions), **fields}


CASES: dict[str, dict[str, Any]] = {
    "empty": {},
    "no_money": plan(goal("G1", {"id": "A1", "title": "פעולה"}), goal("G2")),
    "no_initiative": plan(goal("G1", action("A1", budget={"authority": 900}, infrastructure="data"))),
    "all_stopped": plan(goal("G1", action("A1", "stopped", years=[{"year": 2027, "initiative": 100}]))),
    "codes_like_numbers": plan(
        goal("1.1", action("1", years=[{"year": 2027, "authority": 250}]), action("1.0", "stopped", years=[
            {"year": 2027, "initiative": 7}, {"year": 2040, "partners": 9}])),
        goal("1.10", action("01", years=[{"year": 2030, "partners": 31}], spent={"partners": 40})),
        goal("2", indicators=[
            {"id": "1.2", "title": "א", "baseline": 10, "target": 10, "measured": [{"year": 2027, "value": 12}]},
            {"id": "1.20", "title": "ב", "baseline": 0, "target": 4, "measured": [{"year": 2027, "value": 0}]},
            {"id": "3", "title": "ג", "baseline": 8.5, "target": 4, "measured": [
                {"year": 2012, "value": 8}, {"year": 2031, "value": 6.5}, {"year": 2032}]},
            {"id": "4", "title": "ד", "baseline": 8, "target": 4, "measured": [
                {"year": 2013, "value": 5}, {"year": 2011, "value": 7}]},
        ])),
    "codes_by_case": plan(
        goal("g1", action("a1", years=[{"year": 2027, "authority": 250}]), action("A1", "stopped", years=[
            {"year": 2027, "initiative": 7}])),
        goal("G1", action("aB", "stopped", years=[{"year": 2028, "partners": 3}]),
             action("Ab", years=[{"year": 2028, "initiative": 5}]), indicators=[
            {"id": "n", "title": "א", "baseline": 1, "target": 3, "measured": [{"year": 2027, "value": 2}]},
            {"id": "N", "title": "ב", "baseline": 1, "target": 3, "measured": [{"year": 2027, "value": 3}]}])),
    "same_titles": {"overall_goals": [
        {"id": "O1", "title": "על", "mobility_domain": "employment", "goals": [
            {"id": "G1", "title": "יעד", "actions": [action("A1", title="פעולה"), action("A2", title="פעולה")]},
            {"id": "G2", "title": "יעד", "actions": [
                action("A3", title="פעולה", years=[{"year": 2027, "authority": 250}])]}]},
        {"id": "O2", "title": "על אחר", "mobility_domain": "ecostem21", "goals": [
            {"id": "G3", "title": "יעד", "indicators": [
                {"id": "N1", "title": "מדד", "baseline": 1, "target": 3, "measured": [{"year": 2027, "value": 2}]}],
             "actions": [action("A4", title="פעולה", years=[{"year": 2027, "authority": 7}])]}]},
        {"id": "O3", "title": "על", "goals": [
            {"id": "G4", "title": "יעד אחר", "actions": [action("A5", title="פעולה אחרת")], "indicators": [
                {"id": "N2", "title": "מדד", "baseline": 1, "target": 3, "measured": [{"year": 2027, "value": 3}]}]}]},
    ]},
    "odd_words": {
        "agenda": [{"id": "T1", "title": ODD, "problem": "=A1\nשורה", "votes": 0}],
        "forum": [{"id": "D7", "date": "2026-03", "products": ODD}],
        "logic_model": {"inputs": [ODD, "ב"], "impact": ["ג"]},
        "overall_goals": [{"id": "G", "title": ODD, "goals": [{
            "id": "G.1_a-b", "title": ODD,
            "indicators": [{"id": "N", "title": ODD, "unit": ODD, "kind": "output"}],
            "actions": [action("A", title=ODD, owner="@x", milestone="-1", partners=[ODD, "ב; ג"], note=ODD * 20,
                               budget_code="0012", start="2026-09", end="2027-08", infrastructure="policy")],
        }]}],
    },
    "long": plan(*(
        goal(f"G{n}", action(f"A{n}", years=[{"year": 2026 + n % 4, "authority": n}])) for n in range(1, 45)
    )),
}  # fmt: skip
