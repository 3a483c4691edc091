"""The deck of a settlement: eight slides whose figures are the dashboard's, and nothing that is not for a hall."""

import datetime
import re
from functools import cache
from typing import Any

import pytest

from builder.compose.slides.deck import compose_deck
from builder.compose.text.phrases import shekels
from builder.document.blocks import Facts, Items, Paragraph, Road, Table, plain
from builder.document.deck import Deck, Slide
from builder.load.holidays import read_holidays
from builder.model.figures.portfolio import portfolio_figures
from builder.model.figures.portfolio_views import endings
from builder.model.schedule import schedule_of
from builder.model.settlement import Settlement
from tests.conftest import MARKED
from tests.towns import ISSUED, TODAY, content, known, town

TITLES = ["למה אנחנו כאן", "איפה אנחנו עומדים", "לאן אנחנו רוצים להגיע", "הכסף", "מה השתנה ברשות", "מה אנחנו מבקשים",
          "המועדים הקרובים"]  # fmt: skip


def deck(of: Settlement, issued: datetime.date = ISSUED) -> Deck:
    return compose_deck(of, content(), issued, schedule_of(of.profile, read_holidays(2022, 2035)), TODAY)


@cache
def example() -> Deck:
    return deck(known("example"))


def slide(of: Deck, title: str) -> Slide:
    return next(each for each in of.slides if each.title == title)


def words(of: Slide) -> str:
    found: list[str] = []
    for block in of.blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.children))
        elif isinstance(block, Items):
            found += [plain(each.children) for item in block.items for each in item if isinstance(each, Paragraph)]
        elif isinstance(block, Table):
            found += [plain(cell.children) for row in (block.header, *block.rows) for cell in row]
        elif isinstance(block, Facts):
            found += [f"{each.label} {each.value}" for each in block.facts]
    return "\n".join(found)


@pytest.mark.parametrize("of", [known("example"), town(), town(start="2026-01-01", kind="cluster")])
def test_a_deck_has_a_cover_and_seven_slides_each_with_words_for_the_speaker(of: Settlement) -> None:
    made = deck(of)
    assert [each.title for each in made.slides] == TITLES
    assert all(each.notes and all(each.notes) for each in made.slides)
    assert made.cover_notes


def test_money_is_the_portfolios_and_each_bar_says_its_sum() -> None:
    figures = portfolio_figures(known("example").portfolio)
    assert shekels(figures.total) in words(slide(example(), "הכסף"))
    assert shekels(figures.initiative) in words(slide(example(), "הכסף"))
    chart = example().charts["money"]
    was, added = (each.values for each in chart.series)
    assert (sum(each or 0 for each in was), sum(each or 0 for each in added)) == (figures.start, figures.added)
    for row in figures.by_sector:
        if row.sum.total:
            assert shekels(row.sum.total) in " ".join(chart.categories)
            assert shekels(row.sum.total) in chart.alt


def test_the_compass_is_drawn_from_both_years_and_told_in_words() -> None:
    chart = example().charts["compass"]
    assert [len(each.values) for each in chart.series] == [7, 7]
    assert [each.name for each in chart.series] == ["שנה ראשונה", "שנה שלישית"]
    assert all(value is None or 0 <= value <= 1 for each in chart.series for value in each.values)
    assert chart.alt.count("שנה שלישית") == 7


def test_what_is_asked_is_reckoned_from_plan_and_portfolio() -> None:
    asked = words(slide(example(), "מה אנחנו מבקשים"))
    soon = endings(known("example").portfolio, ISSUED)
    assert shekels(sum(each.total for each in soon)) in asked
    assert "בתקציב 2027" in asked


def test_before_the_signature_the_council_is_asked_to_sign_and_afterwards_never() -> None:
    before = town(stations={"selection": "done", "agreements": "active"}, start="2026-12-01")
    assert "לאשר את מסמך ההבנות" in words(slide(deck(before), "מה אנחנו מבקשים"))
    assert "מסמך ההבנות" not in words(slide(example(), "מה אנחנו מבקשים"))


def test_where_nothing_is_known_each_slide_says_so_and_no_chart_is_drawn() -> None:
    made = deck(town())
    assert made.charts == {}
    assert "עוד לא" in words(slide(made, "הכסף"))
    assert "עוד לא דירגנו" in words(slide(made, "מה השתנה ברשות"))
    road = next(each for each in slide(made, "איפה אנחנו עומדים").blocks if isinstance(each, Road))
    assert road.lit is None


def test_lines_without_an_amount_draw_no_chart_and_the_slide_says_what_is_missing() -> None:
    line = {"source": "קרן", "sector": "philanthropy"}
    made = deck(town(portfolio={"investments": [{"id": "I1", "title": "ת", "funding": [line]}]}))
    assert made.charts == {}
    assert "מסגרת התקציב עוד לא סוכמה" in words(slide(made, "הכסף"))


def test_an_agreed_frame_stands_where_there_is_no_portfolio_yet() -> None:
    of = town(agreement={"budget": [{"year": 2027, "authority": 123456}, {"year": 2026, "initiative": 5}]})
    table = next(each for each in slide(deck(of), "הכסף").blocks if isinstance(each, Table))
    assert [plain(row[0].children) for row in table.rows] == ["2026", "2027"]
    assert "123,456" in words(slide(deck(of), "הכסף"))


def test_no_private_meeting_contact_file_or_key_of_the_program_is_shown_or_said() -> None:
    of: dict[str, Any] = {
        "start": "2026-01-01",
        "people": {"mayor": {"name": "פלונית", "email": "mayor@example.org", "phone": "050-1234567"}},
        "mapping": {"interviews": [{"id": "V1", "name": MARKED["interview"][0], "insights": MARKED["interview"][1]}]},
    }
    for made in (deck(town(**of)), example()):
        everything = repr(made)
        for private in ("פגישה עם ראש", "example.org", "050-1234567", *MARKED["interview"]):
            assert private not in everything
        told = " ".join(
            [*(words(each) for each in made.slides), *(line for each in made.slides for line in each.notes)]
        )
        assert not re.search(r"\.(?:yaml|xlsx|docx|ics|pdf)\b|settlement\.yaml|stations", told)


def test_the_dates_are_ahead_of_the_day_and_recorded_days_win() -> None:
    held = [{"id": "H1", "body": "leading_team", "date": "2026-11-25"}]
    made = words(slide(deck(town(start="2026-01-01", meetings=held)), "המועדים הקרובים"))
    assert "25.11.2026" in made
    days = [datetime.datetime.strptime(each, "%d.%m.%Y").date() for each in re.findall(r"\d+\.\d+\.\d{4}", made)]
    assert days == sorted(days)
    assert min(days) >= TODAY


def test_a_name_that_is_markup_stays_a_name() -> None:
    name = """קריית "הדס" <b>ג'</b> & {{ 7*7 }}"""
    made = deck(town(name=name, plan={"agenda": [{"id": "T1", "title": name, "adopted": True}]}))
    assert name in made.title
    assert name in words(slide(made, "למה אנחנו כאן"))
