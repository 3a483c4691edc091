import dataclasses
import datetime

import pytest

from builder.compose.papers.teams.paper import compose_teams
from builder.errors import Stopped
from builder.lint.word import word_faults
from builder.load.holidays import read_holidays
from builder.model.content import Content
from builder.model.schedule import schedule_of, schedule_years
from tests.conftest import ODD_NAME
from tests.goldens import golden_town
from tests.papers import tables, tags, teams, text
from tests.towns import ISSUED, content, known, town

SOURCE = "content/he/agreement/teams-{}.md"


def changed(key: str, *, body: str | None = None, **front: str) -> Content:
    """The content with one paper's text or front matter changed."""
    words = content()
    source = words.agreement[key]
    made = dataclasses.replace(source, front={**source.front, **front}, body=source.body if body is None else body)
    return dataclasses.replace(words, agreement={**words.agreement, key: made})


def faults(words: Content) -> list[tuple[str, str]]:
    with pytest.raises(Stopped) as stopped:
        compose_teams(golden_town(), words, ISSUED)
    return [(each.code, each.place.path) for each in stopped.value.diagnostics]


def test_a_policy_paper_is_filled_from_mapping_plan_and_compass() -> None:
    made = tables(teams(golden_town()))
    assert made["הנתונים בתחום"][1:] == [["במסגרת מפוקחת", "31.5%", "–", "2024", "[המקור]"]]
    assert made["הבעיות והנכסים בתחום"][1:] == [["אין רצף בין מעון לגן", "חסם"]]
    assert made["היעדים והמדדים"][1:] == [["שפה עשירה מן הלידה", "בני שלוש בסינון", "52%", "75%", "2028"]]
    assert made["התחום במצפן תוצאות התשתית"][1][1:3] == ["1 מתוך 6", "לא דורג"]
    assert made["היעד לפי התשתיות החברתיות"][5][1] == "קבוצות הורים"
    assert made["תכניות שפועלות בתחום"][1][:4] == ["ספרייה ניידת", "[המפעיל]", "–", "48,000"]


def test_every_domain_of_the_plan_has_a_paper_whose_actions_add_up() -> None:
    full = known("example")
    told = text(teams(full))
    for domain in full.plan.domains:
        goals = [goal for each in full.plan.overall_goals if each.mobility_domain == domain for goal in each.goals]
        running = [each for goal in goals for each in goal.actions if each.status != "stopped"]
        start = told.index(f"מסמך מדיניות, {content().register('mobility_domains').title_of(domain)}\nהצוות")
        paper = told[start : told.index("ההחלטה המבוקשת", start)]
        assert f"{sum(each.budget.total for each in running):,}" in paper
        assert all(each.title in paper for each in running)
        assert not any(action.title in paper for goal in goals for action in goal.actions if action.status == "stopped")


def test_nothing_of_the_interviews_is_told() -> None:
    told = text(teams(golden_town())) + text(teams(known("example")))
    inner = [*golden_town().mapping.interviews, *known("example").mapping.interviews]
    assert [each.insights for each in inner if each.insights and each.insights in told] == []
    assert "מרואיינת פנימית" not in told


def test_where_nothing_is_known_every_place_has_a_prompt_and_a_tag() -> None:
    made = teams(town())
    assert word_faults(made) == []
    found = tags(made)
    assert {"domain.name", "lead.date.domain", "policy.root.domain", "data.1.datum.domain", "goals.new.target.domain",
            "forum.decisions.1.due.4", "minhelet.decisions.5.owner", "council.vote.decided"} <= set(found)  # fmt: skip
    # only what the text says twice has the same tag twice
    assert {each for each in found if found.count(each) > 1} == {"domain.name"}
    assert "מסמך מדיניות, התחום שייבחר" in text(made)


def test_forum_meetings_tell_their_day_from_the_plan_or_from_the_calendar() -> None:
    held = known("example")
    assert "7 בפברואר 2024" in text(teams(held))
    coming = town(start="2026-01-01")
    years = schedule_years([coming.profile])
    assert years is not None
    paper = compose_teams(coming, content(), ISSUED, schedule_of(coming.profile, read_holidays(*years)))
    assert repr(paper.blocks).count("(המועד המוצע בלוח המפגשים)") == 4


def test_the_appointment_names_the_lead_and_the_council_its_own_organ() -> None:
    told = text(teams(golden_town()))
    assert "לכבוד רות לוי, מנהלת המחלקה לגיל הרך" in told
    assert "הצעת החלטה למליאת המועצה, אימוץ יעד" in told
    assert "אינה מחייבת רשות חברה" not in told
    assert "אינה מחייבת רשות חברה" in text(teams(known("beit-hakerem")))


def test_names_come_out_as_written() -> None:
    odd = town(
        name=ODD_NAME,
        teams=[{"mobility_domain": ODD_NAME, "lead": {"name": ODD_NAME}, "members": [{"name": ODD_NAME}]}],
        plan={"overall_goals": [{"id": "G1", "title": ODD_NAME, "mobility_domain": ODD_NAME}]},
    )  # fmt: skip
    made = teams(odd)
    assert word_faults(made) == []
    assert text(made).count(ODD_NAME) >= 8


def test_a_clean_copy_has_no_drafting_notes() -> None:
    draft, clean = (repr(compose_teams(golden_town(), content(), ISSUED, clean=each)) for each in (False, True))
    assert "ומה הרוב הדרוש" in draft
    assert "ומה הרוב הדרוש" not in clean


def test_a_reference_to_a_paper_that_is_switched_off_is_a_located_error() -> None:
    found = faults(changed("conflict", off="true"))
    assert ("unknown-reference", SOURCE.format("2-lead")) in found
    assert ("unknown-reference", SOURCE.format("3-member")) in found


def test_a_paper_that_is_switched_off_gives_its_number_to_the_next() -> None:
    numbers = repr(compose_teams(golden_town(), changed("forum", off="true"), ISSUED).blocks)
    assert "number='נוסח 6'" in numbers
    assert "number='נוסח 8'" not in numbers


def test_faults_of_a_paper_are_told_once_with_their_place() -> None:
    assert faults(changed("forum", body="{{ nobody }}")) == [("template-failed", SOURCE.format("5-forum"))]
    assert faults(changed("forum", order="first")) == [("bad-front-matter", SOURCE.format("5-forum"))]
    assert faults(changed("forum", each="town")) == [("bad-front-matter", SOURCE.format("5-forum"))]
    assert faults(changed("council", body="1. א[^x]\n\n[^x]: הערה\n"))[0][0] == "unsupported-markdown"


def test_a_paper_s_month_is_the_build_s() -> None:
    paper = compose_teams(golden_town(), content(), datetime.date(2027, 3, 1))
    assert paper.header[1].startswith("טיוטה 1, מרץ 2027")


def test_a_unit_in_the_plural_stands_with_the_title_and_not_beside_a_value_of_one() -> None:
    indicator = {"id": "N1", "title": "נוער יוזם", "unit": "יוזמות", "baseline": 1, "target": 4, "target_year": 2028}
    goal = {"id": "G1.1", "title": "יעד", "indicators": [indicator]}
    made = teams(town(plan={"overall_goals": [{"id": "G1", "title": "מטרה", "goals": [goal]}]}))
    assert tables(made)["היעדים והמדדים"][1] == ["יעד", "נוער יוזם (יוזמות)", "1", "4", "2028"]


def test_a_domain_of_the_register_is_named_with_its_article_in_an_appointment() -> None:
    assert "מינוי להובלת תחום הגיל הרך" in text(teams(golden_town()))
    assert f"מינוי להובלת תחום {ODD_NAME}" in text(teams(town(teams=[{"mobility_domain": ODD_NAME}])))


def test_members_of_the_minhelet_have_a_list_of_their_own_where_they_are_named() -> None:
    assert tables(teams(golden_town()))["חברי המינהלת"][1:] == [["דנה כהן", "תושבת", "התושבים והקהילות"]]
    assert "חברי המינהלת" not in tables(teams(town()))
