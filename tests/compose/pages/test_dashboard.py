import base64
import csv
import datetime
import hashlib
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from builder.compose.books.edition.book import compose_edition
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.document.blocks import Table, plain
from builder.document.page import Page
from builder.load.holidays import read_holidays
from builder.load.project import ROOT
from builder.model.schedule import schedule_of
from builder.model.settlement import Settlement
from tests.pages import HOSTILE, one, own_script, rendered, rows, tree, words
from tests.towns import ISSUED, TODAY, known, project


def dashboard(settlement: Settlement, today: datetime.date = TODAY) -> Page:
    process = settlement.profile.start
    schedule = schedule_of(settlement.profile, read_holidays(process.year - 1, process.year + 7)) if process else None
    return compose_dashboard(settlement, project().content, today, schedule)


def test_the_example_shows_every_part_with_its_figures() -> None:
    page = tree(dashboard(known("example")))
    text = words(page)

    assert {each.get("id") for each in page.iterfind(".//section")} >= {
        "figures", "road", "steps", "returns", "indicators", "plan", "portfolio", "prism-driven-budget",
        "prism-investment-map", "prism-collective-plan", "prism-chronological", "compass", "cbs", "calendar",
    }  # fmt: skip
    assert "נתונים לדוגמה" in text
    assert "2.9 ₪ מאחרים" in text
    assert "תחנה 9: ניהול ומינוף השקעות" in text


def test_the_road_says_the_state_of_each_station_in_a_word() -> None:
    stops = [words(each) for each in tree(dashboard(known("example"))).iterfind(".//ol[@class='road']/li")]

    assert len(stops) == 10
    assert sum("הושלמה" in each for each in stops) == 8
    assert sum("בתהליך" in each for each in stops) == 2


def test_an_indicator_shows_baseline_latest_target_and_progress() -> None:
    table = tree(dashboard(known("example"))).find(".//section[@id='indicators']//table")

    assert table is not None
    first = next(rows(table))
    assert first[1:] == ["%", "▲ מתקרב ליעד52 (2023) 66 (2026)", "75 (2028)", "61%"]


def test_every_prism_adds_up_to_the_whole_portfolio() -> None:
    page = tree(dashboard(known("example")))
    totals = {
        tuple(list(rows(page.find(f".//section[@id='prism-{key}']//table")))[-1][1:4])
        for key in ("driven-budget", "investment-map", "collective-plan", "chronological")
    }

    assert len(totals) == 1


def test_a_settlement_with_a_name_and_nothing_else_is_told_in_words(tmp_path: Path) -> None:
    page = tree(dashboard(one(tmp_path)))
    text = words(page)

    for expected in (
        "עוד אין תכנית",
        "עוד אין תיק השקעות",
        "המצפן עוד לא דורג",
        "אין נתוני למ״ס",
        "אין עדיין תאריך התחלה",
    ):
        assert expected in text
    assert not any(word in words(page.find(".//main")) for word in ("None", "nan", "inf"))


def test_leverage_without_the_initiative_is_words(tmp_path: Path) -> None:
    funding = [{"source": "משרד", "sector": "government", "start": 500}]
    portfolio = {"investments": [{"id": "I1", "title": "תכנית", "funding": funding}]}
    text = words(tree(dashboard(one(tmp_path, portfolio=portfolio))))

    assert "אין השקעה של היוזמה" in text
    assert "אין תוספת של היוזמה" in text


def test_cbs_figures_stand_beside_three_medians_with_their_year_and_source(tmp_path: Path) -> None:
    page = tree(dashboard(one(tmp_path, settlement={"name": "אופקים", "code": "0031"})))
    section = page.find(".//section[@id='cbs']")

    assert section is not None
    assert "מקור: הלמ״ס" in words(section)
    line = next(each for each in rows(section.find(".//table")) if each[0].startswith("שכר ממוצע לחודש"))
    medians = [_median_wage(lambda each: True), _median_wage(lambda each: each["ses_cluster"] == "3")]
    assert line[:3] == ["שכר ממוצע לחודש של שכירים (ש״ח)עדיף גבוה", "2019", "7,769"]
    assert line[3:5] == [f"{each:,.0f}" for each in medians]


def test_better_follows_each_figures_own_direction_and_a_sensitive_one_has_no_verdict_and_no_drawing() -> None:
    section = tree(dashboard(known("yarka"))).find(".//section[@id='cbs']")
    assert section is not None
    lines = {each[0]: each for each in rows(section.find(".//table"))}
    drawn = {words(row[0]): row.findall(".//svg/svg") for row in section.iterfind(".//tbody/tr")}
    told = {key.partition("עדיף")[0].rstrip("*"): each[6] for key, each in lines.items()}
    infants = next(key for key in lines if key.startswith("פטירות תינוקות"))

    assert told["אחוז תלמידים נושרים"] == "▲ טוב ממנו"  # 0.38 beside 0.98: lower is better
    assert told["אחוז השכירים עד שכר מינימום"] == "▼ פחות טוב ממנו"
    assert told["אחוז בעלי תארים מבני 35–55"] == "▼ פחות טוב ממנו"
    assert told["הכנסות לנפש בתקציב הרגיל (ש״ח)"] == "אין בו טוב או רע"
    assert lines[infants][6] == "לא משווים *"
    assert drawn[infants] == []
    assert "17,576 תושבים" in words(section)
    assert "101 רשויות" in words(section)
    signs = [[each.get("class") for each in marks] for marks in drawn.values() if marks]
    assert all(each == ["spot country", "spot rank", "spot kind", "spot here"] for each in signs)
    shapes = {each.get("class"): html.tostring(each[0]) for each in next(iter(drawn.values()))}
    assert len(set(shapes.values())) == 4


def test_a_row_of_cbs_figures_is_drawn_on_the_scale_of_all_authorities() -> None:
    figures = project().statistics
    spread = figures.spread("bagrut_eligible_pct")
    values = sorted(
        each.figures["bagrut_eligible_pct"] for each in figures.authorities.values()
        if "bagrut_eligible_pct" in each.figures
    )  # fmt: skip
    assert spread
    below = [sum(each < end for each in values) / len(values) for end in (spread.low, spread.quarter, spread.high)]

    assert below == pytest.approx([0.05, 0.25, 0.95], abs=0.01)
    section = tree(dashboard(known("yarka"))).find(".//section[@id='cbs']")
    assert section is not None
    line = next(each for each in section.iterfind(".//tbody/tr") if words(each[0]).startswith("אחוז זכאים לתעודת"))
    assert [words(each) for each in line.iterfind(".//div[@class='ends']/span")] == ["53", "94"]


def _median_wage(wanted: Callable[[dict[str, str]], bool]) -> float:
    """Straight from the CBS files, without the model."""
    data = ROOT / "assets/data"
    with (data / "authorities.csv").open(encoding="utf-8") as file:
        codes = {each["code"] for each in csv.DictReader(file) if wanted(each)}
    with (data / "indicators.csv").open(encoding="utf-8") as file:
        return statistics.median(
            float(each["avg_wage_employee_nis"]) for each in csv.DictReader(file) if each["code"] in codes
        )


def test_the_only_script_is_our_own_and_its_hash_lets_no_other_run() -> None:
    found = tree(dashboard(known("example")))
    (policy,) = (each.get("content") or "" for each in found.iterfind(".//meta[@http-equiv]"))
    sha256 = base64.b64encode(hashlib.sha256(own_script().encode()).digest()).decode()

    assert [each.text for each in found.findall(".//script")] == [own_script()]
    assert policy.endswith(f"script-src 'sha256-{sha256}'")
    assert policy.startswith("default-src 'none'")


def test_names_come_out_as_they_were_written(tmp_path: Path) -> None:
    goal = {"id": "G1.1", "title": HOSTILE, "indicators": [{"id": "N1", "title": HOSTILE, "unit": HOSTILE}]}
    plan = {"overall_goals": [{"id": "G1", "title": HOSTILE, "goals": [goal]}]}
    page = dashboard(one(tmp_path, settlement={"name": HOSTILE}, plan=plan))

    found = tree(page)
    heading = found.find(".//h1")
    assert heading is not None
    assert heading.text_content() == HOSTILE
    assert [each.text for each in found.findall(".//script")] == [own_script()]
    assert found.findall(".//img") == []
    assert "49" not in words(heading)


def test_nothing_internal_stands_on_the_page(tmp_path: Path) -> None:
    mapping = {"interviews": [{"id": "V1", "name": "סוד-שם", "role": "סוד-תפקיד", "insights": "סוד-תובנה"}]}
    selection = {"purpose": "סוד-מטרה", "scores": {"urgency": 5}, "notes": {"urgency": "סוד-נימוק"}}
    settlement = one(tmp_path, mapping=mapping, selection=selection)

    assert "סוד" not in rendered(dashboard(settlement))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2025, 12, 31), "התהליך יתחיל ב־1 בינואר 2026"),
        (datetime.date(2026, 1, 1), "שנה 1 מתוך 5"),
        (datetime.date(2030, 12, 31), "שנה 5 מתוך 5"),
        (datetime.date(2031, 1, 1), "תקופת התהליך הסתיימה ב־31 בדצמבר 2030"),
    ],
)
def test_the_head_says_the_year_of_the_process(tmp_path: Path, today: datetime.date, expected: str) -> None:
    settlement = one(tmp_path, settlement={"start": "2026-01-01"})

    assert expected in words(tree(dashboard(settlement, today)).find(".//header"))


def test_every_drawing_stands_in_a_row_whose_words_say_the_same_and_is_hidden_from_readers() -> None:
    page = tree(dashboard(known("example")))
    drawings = [each for each in page.iterfind(".//main//svg") if each.get("class")]

    assert len(drawings) > 100
    assert all(each.get("aria-hidden") == "true" for each in drawings)
    assert all(each.getparent().tag in ("td", "th") for each in drawings)
    for each in drawings:
        row = next(up for up in each.iterancestors() if up.tag == "tr")
        assert len(words(row)) > 3


def test_the_timeline_shows_phases_stations_and_ratings_of_the_schedule_on_one_scale() -> None:
    table = tree(dashboard(known("example"))).find(".//section[@id='timeline']//table")
    assert table is not None
    found = list(rows(table))

    assert len(found) == 3 + 10 + 2
    assert found[0][:3] == ["טרום הקמה", "1.9.2023", "24.1.2024"]
    assert found[-1][:3] == ["מועד דירוג המצפן, שנה שלישית", "12.10.2026", "12.10.2026"]
    lanes = table.findall(".//td/svg")
    assert all(each.find("rect[@class='now']") is not None for each in lanes)
    assert lanes[0].find("rect[@class='pause']") is not None
    assert lanes[2].find("rect[@class='ahead']") is not None


def test_the_edition_shows_the_same_timeline_from_the_same_values() -> None:
    settlement = known("example")
    schedule = schedule_of(settlement.profile, read_holidays(2022, 2030))
    assert schedule
    edition, _ = compose_edition(settlement, project().content, ISSUED, schedule)
    page = compose_dashboard(settlement, project().content, ISSUED, schedule)
    found = [
        [(*(plain(cell.children) for cell in row), row[-1].strip) for row in block.rows]
        for blocks in (*(each.blocks for each in edition.chapters), *(each.blocks for each in page.sections))
        for block in blocks
        if isinstance(block, Table) and block.role == "gantt"
    ]

    assert len(found) == 2
    assert found[0] == found[1]


def test_leverage_is_shown_for_each_shekel_of_the_initiative_and_not_without_one(tmp_path: Path) -> None:
    found = list(rows(tree(dashboard(known("example"))).find(".//section[@id='leverage']//table")))
    funding = [{"source": "משרד", "sector": "government", "start": 500}]
    without = one(tmp_path, portfolio={"investments": [{"id": "I1", "title": "תכנית", "funding": funding}]})

    assert found[0][1] == "1.00 ₪"
    assert found[-1][1] == "3.92 ₪"
    assert tree(dashboard(without)).find(".//section[@id='leverage']") is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([(2027, 20), (2028, 30)], "▲ מתקרב ליעד"),
        ([(2027, 30), (2028, 20)], "▼ מתרחק מהיעד"),
        ([(2027, 30), (2028, 30)], "● בלי שינוי"),
        ([(2028, 60), (2027, 30)], "✓ היעד הושג"),
        ([], "10 (2026)"),
    ],
)
def test_a_trend_compares_the_last_two_readings_with_the_target(
    tmp_path: Path, values: list[tuple[int, int]], expected: str
) -> None:
    measured = [{"year": year, "value": value} for year, value in values]
    measure = {"id": "N1", "title": "מדד", "baseline": 10, "baseline_year": 2026, "target": 60, "measured": measured}
    goals = [{"id": "G1.1", "title": "יעד", "indicators": [measure]}]
    settlement = one(tmp_path, plan={"overall_goals": [{"id": "G1", "title": "מטרה", "goals": goals}]})
    (line,) = rows(tree(dashboard(settlement)).find(".//section[@id='indicators']//table"))

    assert line[2].startswith(expected)


def test_a_trend_shows_first_and_last_year_and_value_and_rises_from_the_first_at_the_right(tmp_path: Path) -> None:
    measured = [{"year": 2024, "value": 56}, {"year": 2026, "value": 66}]
    measure = {"id": "N1", "title": "מדד", "baseline": 52, "baseline_year": 2023, "target": 75, "measured": measured}
    goals = [{"id": "G1.1", "title": "יעד", "indicators": [measure]}]
    settlement = one(tmp_path, plan={"overall_goals": [{"id": "G1", "title": "מטרה", "goals": goals}]})
    page = tree(dashboard(settlement))
    columns = page.findall(".//section[@id='indicators']//td/svg/rect")
    places = [float(each.get("x").rstrip("%")) for each in columns if each.get("class") in ("then", "latest")]
    heights = [float(each.get("height").rstrip("%")) for each in columns if each.get("class") in ("then", "latest")]

    assert [words(each) for each in page.iterfind(".//section[@id='indicators']//div[@class='ends']/span")] == [
        "52 (2023)",
        "66 (2026)",
    ]
    assert places == sorted(places, reverse=True)
    assert heights == [69.3, 74.7, 88.0]  # of the target, 75, from 0 up
    assert places[1] - places[2] == pytest.approx(2 * (places[0] - places[1]), abs=0.1)  # 2025 has no reading


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ({}, "–"),
        ({"baseline": 5}, "5"),
        (
            {"baseline": -5, "baseline_year": 2024, "measured": [{"year": 2025, "value": 1}]},
            "אין ערך יעד: −5 (2024) ← 1 (2025)",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(tmp_path: Path, measure: dict[str, object], expected: str) -> None:
    goals = [{"id": "G1.1", "title": "יעד", "indicators": [{"id": "N1", "title": "מדד"} | measure]}]
    settlement = one(tmp_path, plan={"overall_goals": [{"id": "G1", "title": "מטרה", "goals": goals}]})
    table = tree(dashboard(settlement)).find(".//section[@id='indicators']//table")

    assert table is not None
    assert next(rows(table))[2] == expected
    assert table.findall(".//svg") == []


def test_the_page_weighs_less_than_half_a_megabyte() -> None:
    assert len(rendered(dashboard(known("example"))).encode()) < 500_000


def test_a_pause_is_told_and_nothing_is_late(tmp_path: Path) -> None:
    pauses = [{"from": "2026-11-01", "to": "2026-12-10"}]
    settlement = one(tmp_path, settlement={"start": "2026-01-01", "pauses": pauses})
    text = words(tree(dashboard(settlement)).find(".//section[@id='calendar']"))

    assert "התהליך בהפסקה עד 10 בדצמבר 2026" in text


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-11-10", "נדחה בשל ההפסקה"),  # within the pause
        ("2026-10-01", "נדחה בשל ההפסקה"),  # before it, while the process stands still
        ("2026-11-24", "מחר"),
    ],
)
def test_a_workbook_that_was_due_in_a_pause_is_put_off_and_not_missed(tmp_path: Path, due: str, expected: str) -> None:
    pauses = [{"from": "2026-11-01", "to": "2026-12-10"}]
    settlement = one(tmp_path, settlement={"start": "2026-01-01", "pauses": pauses, "returns": {"mapping": due}})
    (line,) = rows(tree(dashboard(settlement)).find(".//section[@id='returns']//table"))

    assert line[2] == expected


def test_the_next_three_months_list_meetings_in_order_of_time(tmp_path: Path) -> None:
    page = tree(dashboard(one(tmp_path, settlement={"start": "2026-03-01"})))
    table = page.find(".//section[@id='calendar']//table")

    assert table is not None
    days = [datetime.datetime.strptime(each[2], "%d.%m.%Y").date() for each in rows(table)]
    assert len(days) >= 3
    assert days == sorted(days)
    assert days[0] >= TODAY
    assert days[-1] < datetime.date(2027, 2, 23)
