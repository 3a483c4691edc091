"""Portfolios for tests: odd ones by hand, any others by hypothesis."""

import datetime

from hypothesis import strategies as st

from builder.model.keys import INFRASTRUCTURES, LIFE_STAGES, PRINCIPLES, SECTORS
from builder.model.plan import Plan

STATUSES = ("planned", "submitted", "won", "lost")
KINDS = ("regular", "special", "grant", "outside")
DOMAINS = ("early_childhood", "informal_education", "employment", "ecostem21")
GOALS = ("G1", "g1", "G1.1", "1.10", "1.1")
ODD = '=1+1 <b>"שם" & ׳גרש׳ #|{{ x }} *?~ العربية'
PLAN = Plan.model_validate({
    "overall_goals": [
        {"id": "H", "title": "על בלי יעדים"},
        {"id": "G", "title": "על", "goals": [{"id": each, "title": f"יעד {each} *"} for each in GOALS]},
    ],
})  # fmt: skip


def programme(number: int, *funding: dict[str, object], **fields: object) -> dict[str, object]:
    """An investment with its funding lines."""
    return {"id": f"I{number}", "title": f"תכנית {number}", "funding": list(funding), **fields}


def line(
    sector: str = "authority", start: int | None = 0, added: int | None = 0, **fields: object
) -> dict[str, object]:  # fmt: skip
    """A funding line."""
    return {"sector": sector, "source": "מקור", "start": start, "added": added, **fields}


CASES: dict[str, dict[str, object]] = {
    "empty": {},
    "no_initiative": {"investments": [programme(1, line(added=300), life_stage="service")]},
    "in_kind_only": {"investments": [programme(1, line("business", 0, 70, status="in_kind"))]},
    "shrinking": {"investments": [programme(1, line("initiative", 500, -500), mobility_domain="employment"),
                                  programme(2, line("government", 900, -100), goal="1.1")]},
    "odd_words": {"principles": {"plan_only": "not_met"}, "investments": [
        programme(1, line("initiative", None, 40, source=ODD), line("residents", 7, None, source="+אחר", id="F2"),
                  title=ODD, department="@x", operator="-1", next_payer="=A1", goal="1.10", participants=3),
        programme(2, title="א" * 200, mobility_domain="ecostem21"),
        programme(3, line("academia", 5, 5, status="received", years=[{"year": 2027, "amount": 4}, {"year": 2030}]),
                  line("academia", 5, 5, status="submitted", source="אחר"), starts="2026-09", ends="2028-08")]},
    "overall": {"investments": [programme(1, line("initiative", 5, 20), goal="H"),
                                programme(2, line(added=9), goal="1.1")]},
    "faulty": {"principles": {"plan_only": "not_met"}, "calls": [
        {"id": "Q1", "title": "איחרנו", "date": "2026-10-31", "amount": 100, "matching": 25},
        {"id": "Q2", "title": "זכינו", "date": "2026-01", "amount": 70, "status": "won"}], "investments": [
        programme(1, line("initiative", 0, 90, spent=91), ends="2026-10"),
        programme(2, line(added=800, years=[{"year": 2027, "amount": 799}], ends="2027-10"), line(source="ב"),
                  ends="2027-03"),
        programme(3, {"sector": "business", "source": "ריק"}, next_payer="הרשות", ends="2027-01"), programme(4)]},
    "long": {"investments": [programme(n, line("initiative", n, 2 * n, id="F1"), line("government", n, n, id="F2"),
                                       mobility_domain=DOMAINS[n % 4], goal=GOALS[n % 5]) for n in range(1, 251)]},
}  # fmt: skip

_days = st.none() | st.dates(datetime.date(2024, 1, 1), datetime.date(2029, 12, 31))
_amount = st.none() | st.integers(0, 10_000_000)
_words = st.text("אבגדשת =+-@\"'<>&*?~#|{}/·ABCx17", min_size=1, max_size=20).filter(str.strip)


@st.composite
def _funding(draw: st.DrawFn) -> dict[str, object]:
    start = draw(_amount)
    added = draw(st.none() | st.integers(-(start or 0), 10_000_000))
    status = draw(st.sampled_from(["submitted", "committed", "received", "in_kind"]))
    years = draw(st.lists(st.integers(2020, 2035), unique=True, max_size=3))
    return {"sector": draw(st.sampled_from(SECTORS)), "start": start, "added": added, "status": status,
            "spent": draw(_amount), "commitments": draw(_amount), "authorisation": draw(_words | st.just("")),
            "council_approved": draw(_days), "matching": draw(st.none() | st.integers(0, 100)),
            "budget_kind": draw(st.none() | st.sampled_from(KINDS)),
            "starts": draw(_days), "ends": draw(_days),
            "years": [{"year": each, "amount": draw(_amount)} for each in years]}  # fmt: skip


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, object]:
    """Any portfolio that the data contract allows, with ids given or left out."""
    investments = []
    for number in range(draw(st.integers(0, 4))):
        lines = draw(st.lists(_funding(), max_size=4))
        funding = [{**each, "source": f"{draw(_words)} {index}"} for index, each in enumerate(lines)]
        for index, each in enumerate(funding):
            if draw(st.booleans()):
                each["id"] = f"F{index}"
        investments.append({
            "id": f"P{number}", "title": draw(_words), "funding": funding,
            "mobility_domain": draw(st.none() | st.sampled_from(DOMAINS)),
            "life_stage": draw(st.none() | st.sampled_from(LIFE_STAGES)),
            "infrastructure": draw(st.none() | st.sampled_from(INFRASTRUCTURES)),
            "goal": draw(st.none() | st.sampled_from(GOALS)), "participants": draw(st.none() | st.integers(0, 9_999)),
            "starts": draw(st.none() | st.dates().map(str).filter(lambda day: "1900" < day[:4] < "2200")),
            "ends": draw(_days), "next_payer": draw(_words | st.just("")), "operator": draw(_words | st.just("")),
        })  # fmt: skip
    ratings = draw(st.dictionaries(st.sampled_from(PRINCIPLES), st.sampled_from(["met", "not_met"])))
    notes = draw(st.dictionaries(st.sampled_from(PRINCIPLES), _words, max_size=2))
    calls = [{"id": f"Q{number}", "title": draw(_words), "body": draw(_words | st.just("")), "date": draw(_days),
              "amount": draw(_amount), "matching": draw(st.none() | st.integers(0, 100)),
              "owner": draw(_words | st.just("")), "status": draw(st.sampled_from(STATUSES))}
             for number in range(draw(st.integers(0, 2)))]  # fmt: skip
    return {"principles": ratings, "principle_notes": notes, "investments": investments, "calls": calls}
