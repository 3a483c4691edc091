"""Texts as long as the data allow: pages give way, the document comes, what does not fit is told at its value."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from builder.compose.books.edition.book import compose_edition
from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.summary import compose_summary
from builder.compose.handouts.treasurer import compose_treasurer
from builder.document.layout import Layout
from builder.errors import Origin, Place, Severity, has_error
from builder.load.holidays import read_holidays
from builder.load.project import ROOT, read_project
from builder.model.schedule import Schedule, schedule_of
from builder.model.settlement import Settlement
from builder.render.pdf import SCALES, render_handout
from builder.render.section import render_section
from tests.conftest import write_settlement
from tests.test_edition_pages import faults
from tests.towns import ISSUED, TODAY, content, layout, town

WORDS = ("שלום עולם ומלואו של מילים " * 40)[:900]
READABLE = 1.5
"""How many times smaller than designed the type of a page of one size may be."""


@cache
def crowded(text: str, count: int = 3) -> Settlement:
    """A settlement that says `text` wherever it may, with so many members, actions and investments."""
    held = {"name": text, "title": text, "email": "a@example.org", "phone": "04-0000000"}
    posts = ("mayor", "ceo", "treasurer", "settlement_director", "initiative_head", "legal_adviser")
    members = [{"name": f"{text}{each}", "role": text, "sector": "residents"} for each in range(count)]
    money = {"initiative": 500_000, "authority": 500_000}
    action = {"title": text, "owner": text, "milestone": text, "partners": [text], "note": text, "start": "2026-09",
              "end": "2029-08", "budget": money, "budget_code": text}  # fmt: skip
    indicator = {"id": "N1", "title": text, "unit": text, "baseline": 5, "baseline_year": 2026, "target": 9,
                 "target_year": 2031, "measured": [{"year": 2027, "value": 6}]}  # fmt: skip
    goal = {"id": "G1.1", "title": text, "indicators": [indicator],
            "actions": [{"id": f"A{each}", **action} for each in range(count)]}  # fmt: skip
    funding = {"source": text, "sector": "initiative", "start": 10, "added": 5, "budget_code": text,
               "authorisation": text}  # fmt: skip
    investment = {"title": text, "goal": "G1.1", "operator": text, "department": text, "next_payer": text,
                  "mobility_domain": "early_childhood", "life_stage": "education", "funding": [funding]}  # fmt: skip
    return town(
        name=text, legal_name=text, start="2026-01-01", people=dict.fromkeys(posts, held), partners=[{"name": text}],
        bodies={each: {"members": members} for each in ("minhelet", "leading_team", "steering_committee")},
        teams=[{"mobility_domain": "early_childhood", "lead": {"name": text, "title": text}, "members": members}],
        routines={"place": text}, pauses=[{"from": "2026-10-01", "to": "2026-11-01", "reason": text}],
        agreement={"years": 5, "budget": [{"year": 2026, **money}]},
        plan={"agenda": [{"id": "T1", "title": text, "problem": text, "adopted": True}],
              "overall_goals": [{"id": "G1", "title": text, "mobility_domain": "early_childhood", "goals": [goal]}]},
        portfolio={"investments": [{"id": f"I{each}", **investment} for each in range(count)]},
        compass={"ratings": {"y1": {"data_culture": {"partial_access": {"early_childhood": "met"}}}}},
    )  # fmt: skip


def schedule(settlement: Settlement) -> Schedule | None:
    return schedule_of(settlement.profile, read_holidays(2026, 2032))


CASES = {
    "nine hundred letters": (WORDS, 3), "a word of no end": ("א" * 990, 1),
    "a Latin word that turns at every letter": ("A" * 100 + "aא" * 50, 3),
    "sixty members": ("דנה כהן-לוי", 60), "the most letters": ((WORDS * 2)[:990], 3),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_guide_s_pages_give_way(case: str) -> None:
    settlement = crowded(*CASES[case])
    edition, told = compose_edition(settlement, content(), ISSUED, schedule(settlement))
    made = render_section(edition, layout(), {})
    assert [str(each) for each in (*told, *made.diagnostics)] == []
    assert faults(made.data, 199) == []
    with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages) % 2 == 0


@pytest.mark.parametrize("case", [*CASES, "sixty of long names"])
def test_a_page_of_one_size_cuts_long_values_before_its_type_becomes_too_small(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.render.pdf.SCALES", [each for each in SCALES if each <= READABLE])
    settlement = crowded(*CASES.get(case, (WORDS[:200], 60)))
    for handout in (
        compose_summary(settlement, content(), ISSUED, schedule(settlement)),
        compose_leaflet(settlement, content(), ISSUED, schedule(settlement), TODAY),
        compose_treasurer(settlement, content(), ISSUED),
    ):
        made = render_handout(handout, layout())
        assert made.diagnostics == ()
        with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
            assert len(pdf.pages) == len(handout.pages)


def test_what_does_not_fit_is_a_warning_at_its_value_and_the_page_comes(tmp_path: Path) -> None:
    text = "יעד שאין לו סוף " * 20
    plan = f"overall_goals:\n  - id: G1\n    title: מטרה\n    goals:\n      - id: G1.1\n        title: {text.strip()}\n"
    plan += "        actions:\n          - id: A1\n            title: פעולה\n"
    write_settlement(tmp_path / "town", {"settlement": "kind: city\nname: אופקים\n", "plan": plan})
    (reading,) = read_project(ROOT / "content/he", tmp_path, TODAY).readings
    assert reading.settlement is not None
    edition, told = compose_edition(reading.settlement, content(), ISSUED)
    rigid = layout().data("layouts/guide/section.css") + b".own th.goal { white-space: nowrap; }"
    made = render_section(edition, Layout({**layout().files, "layouts/guide/section.css": rigid}), {})
    (only,) = made.diagnostics
    assert (told, only.code, only.severity) == ([], "does-not-fit", Severity.WARNING)
    assert (only.place.path.rpartition("/")[2], only.place.line, only.place.column) == ("plan.yaml", 6, 16)
    assert not has_error(made.diagnostics)
    assert made.data.startswith(b"%PDF")


def test_words_that_no_long_text_holds_are_told_at_the_settlement_s_file() -> None:
    there = Place("s/plan.yaml", 9, 3)
    origin = Origin("s/settlement.yaml", (("שורה ארוכה מאוד שנמשכת ונמשכת עד הסוף", there),))
    assert origin.place("ארוכה מאוד שנמשכת ") == there
    assert origin.place("שנמשכת ונמשכת עד הסוף · פעולה אחרת") == there
    assert origin.place("אחרת") == Place("s/settlement.yaml")
    assert origin.place("") == Place("s/settlement.yaml")


def test_a_page_that_holds_a_handout_s_text_twice_in_one_place_says_so() -> None:
    handout = replace(compose_summary(town(), content(), ISSUED), origin=Origin("s/settlement.yaml"))
    css = layout().data("layouts/handouts/handout.css") + b".sheet .lead { margin-top: -20pt; }"
    made = render_handout(handout, Layout({**layout().files, "layouts/handouts/handout.css": css}))
    (only,) = made.diagnostics
    assert (only.code, only.place, only.values["document"]) == (
        "does-not-fit",
        Place("s/settlement.yaml"),
        "summary.pdf",
    )
