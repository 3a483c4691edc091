"""The example on five days, from before the signature to year four, and with three ledgers: its papers and pages agree.

What is read is every text that is composed: letter, decision, memorandum, counsel's questions, the page for the
management, the leaflet, the deck, the dashboard, the edition, the read-me and the calendar.
"""

import dataclasses
import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from builder.compose.books.edition.book import compose_edition
from builder.compose.calendar import compose_calendar
from builder.compose.handouts.leaflet import compose_leaflet
from builder.compose.handouts.summary import compose_summary
from builder.compose.kit import compose_kit
from builder.compose.pages.dashboard.page import compose_dashboard
from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.counsel import compose_counsel
from builder.compose.papers.letters import compose_decision, compose_letter
from builder.compose.slides.deck import compose_deck
from builder.document.blocks import Table
from builder.load.holidays import read_holidays
from builder.model.compass import Compass
from builder.model.figures.due import dues_of
from builder.model.keys import STATIONS, Stage
from builder.model.ledger import Journey, Ledger
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.schedule import Schedule, schedule_of, schedule_years
from builder.model.sessions import settled
from builder.model.settlement import Settlement
from builder.model.stage import positioned
from tests.towns import content, known

Day = datetime.date
DAYS: dict[str, tuple[datetime.date, Stage]] = {
    "before the signature": (Day(2023, 9, 20), "signing"),
    "at the signature": (Day(2023, 12, 19), "start"),
    "the start": (Day(2024, 2, 20), "start"),
    "year two": (Day(2025, 2, 11), "work"),
    "year four": (Day(2026, 11, 28), "work"),
}
LEDGERS = ("whole", "signature", "none")
SIGNED = Day(2023, 12, 19)
PASSED = dict(zip(STATIONS, (
    Day(2023, 9, 1), SIGNED, Day(2024, 1, 15), Day(2024, 3, 1), Day(2024, 3, 18), Day(2024, 7, 3), Day(2024, 9, 1),
    Day(2024, 11, 1), Day(2027, 6, 1), Day(2027, 9, 1),
), strict=True))  # fmt: skip
"""The day on which each station was done, as the example's story has it."""


def _journey(journey: Journey, today: datetime.date) -> Journey:
    """What the staff had written of a document by a day."""
    fields = journey.model_dump()
    kept = {key: None if isinstance(day, Day) and day > today else day for key, day in fields.items()}
    return Journey.model_validate({key: value for key, value in kept.items() if value is not None})


@cache
def of(moment: str, ledger: str) -> Settlement:
    """The example as its files were on a day."""
    today, full = DAYS[moment][0], known("example")
    stations = {key: "done" if day <= today else "planned" for key, day in PASSED.items()}
    written = {key: _journey(each, today) for key, each in full.ledger.documents.items()}
    told: dict[str, dict[Any, Journey]] = {
        "whole": written,
        "signature": {key: each for key, each in written.items() if key == "mou"},
        "none": {},
    }
    planned = today >= PASSED["goals"]
    raters = {key: each for key, each in full.compass.raters.items() if each.date and each.date <= today}
    rated = {key: each for key, each in full.compass.ratings.items() if key in raters}
    profile = full.profile.model_copy(update={"stations": stations, "whole_kit": True})
    return positioned(dataclasses.replace(
        full, profile=profile, ledger=Ledger(documents=told[ledger]),
        plan=full.plan if planned else Plan(forum=tuple(each for each in full.plan.forum)),
        portfolio=full.portfolio if planned else Portfolio(),
        compass=full.compass.model_copy(update={"raters": raters, "ratings": rated}) if rated else Compass(),
    ), today)  # fmt: skip


@cache
def calendar(moment: str, ledger: str) -> Schedule | None:
    """Its calendar, recorded days in it."""
    one = of(moment, ledger)
    years = schedule_years([one.profile])
    assert years
    return settled(one, schedule_of(one.profile, read_holidays(*years)))


def lines(value: Any) -> Iterator[str]:
    """All texts of a document; a row of a table is one line."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Table):
        yield from (" ".join(lines(row)) for row in value.rows)
    elif hasattr(value, "children"):
        yield "".join(lines(value.children))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from lines(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from lines(each)
    elif isinstance(value, dict):
        yield from lines(tuple(value.values()))


@cache
def read(moment: str, ledger: str) -> dict[str, str]:
    """Every paper and page in words, by its name."""
    one, plan, today = of(moment, ledger), calendar(moment, ledger), DAYS[moment][0]
    words, issued = content(), DAYS[moment][0].replace(day=1)
    made: dict[str, Any] = {
        "letter": compose_letter(one, words, issued),
        "decision": compose_decision(one, words, issued, clean=True),
        "mou": compose_agreement(one, words, issued),
        "counsel": compose_counsel(one, words, issued),
        "summary": compose_summary(one, words, issued, plan),
        "leaflet": compose_leaflet(one, words, issued, plan, today),
        "deck": compose_deck(one, words, issued, plan, today),
        "dashboard": compose_dashboard(one, words, today, plan),
        "edition": compose_edition(one, words, issued, plan)[0],
        "read-me": compose_kit(one, words, today, ("minhelet",)).sheet,
        "calendar": compose_calendar(one, plan, words, datetime.datetime.combine(today, datetime.time())),
    }
    return {name: "\n".join(lines(each)) for name, each in made.items()}


EVERY = [(moment, ledger) for moment in DAYS for ledger in LEDGERS]
every = pytest.mark.parametrize(("moment", "ledger"), EVERY)


@every
def test_the_stage_is_the_same_whatever_was_written(moment: str, ledger: str) -> None:
    assert of(moment, ledger).position.stage == DAYS[moment][1]


@every
def test_no_paper_asks_for_a_signature_that_was_given_nor_tells_of_one_that_was_not(moment: str, ledger: str) -> None:
    asking = ("לא לחתימה", "הנוסח הוא טיוטה", "לאשר את מסמך ההבנות", "לקראת חתימה", "מה מאשרים")
    telling = ("נחתם ב־", "המסמך נחתם", "בתוקף עד")
    wrong = telling if DAYS[moment][1] == "signing" else asking
    found = {name: [each for each in wrong if each in text] for name, text in read(moment, ledger).items()}

    assert {name: each for name, each in found.items() if each} == {}
    marks = "לא לחתימה" if DAYS[moment][1] == "signing" else "העותק החתום"
    assert marks in read(moment, ledger)["mou"]


@every
def test_every_paper_tells_the_same_day_of_signature_and_of_its_end(moment: str, ledger: str) -> None:
    told = {day for text in read(moment, ledger).values() for day in re.findall(r"נחתם ב־(\d+ ב\S+ \d{4})", text)}
    ends = {day for text in read(moment, ledger).values() for day in re.findall(r"בתוקף עד (\d+ ב\S+ \d{4})", text)}
    known_day = DAYS[moment][1] != "signing" and ledger != "none"

    assert told == ({"19 בדצמבר 2023"} if known_day else set())
    assert ends == ({"18 בדצמבר 2028"} if known_day else set())


@every
def test_a_workbook_is_late_or_came_back_alike_everywhere(moment: str, ledger: str) -> None:
    late, back = r"ועוד לא|המועד עבר", r"קיבלנו ב|חזר ליוזמה|חזר מלא"
    for due in dues_of(of(moment, ledger), DAYS[moment][0]):
        title = content().string(f"kit.members.{due.key}.name")
        for name in ("letter", "summary", "dashboard", "edition", "read-me"):
            rows = [
                each for each in read(moment, ledger)[name].split("\n") if title in each and str(due.day.year) in each
            ]
            for row in rows:
                assert bool(re.search(late, row)) == (due.state == "passed"), (name, row)
                assert bool(re.search(back, row)) == (due.state == "returned"), (name, row)


def test_what_the_ledger_recorded_is_not_late_and_without_it_the_day_has_passed() -> None:
    states = {ledger: {each.key: each.state for each in dues_of(of("year four", ledger), DAYS["year four"][0])}
              for ledger in LEDGERS}  # fmt: skip
    assert states["whole"] == {"mapping": "returned", "compass": "returned", "plan": "ahead", "portfolio": "ahead"}
    assert states["none"] == {"mapping": "passed", "compass": "passed", "plan": "ahead", "portfolio": "ahead"}


@every
def test_the_forum_meets_on_its_recorded_days_everywhere(moment: str, ledger: str) -> None:
    plan = calendar(moment, ledger)
    assert plan
    held = [each.date for each in of(moment, ledger).plan.forum]
    assert [each.start.date() for each in plan.of("design_forum")] == held
    if DAYS[moment][1] in ("signing", "start"):
        assert "7.2.2024" in read(moment, ledger)["summary"]


@every
def test_no_note_and_no_reminder_of_the_staff_is_in_any_paper(moment: str, ledger: str) -> None:
    full = known("example").ledger
    inner = [*(each.note for each in full.documents.values() if each.note), *(each.title for each in full.reminders)]
    assert inner
    for name, text in read(moment, ledger).items():
        assert [each for each in inner if each[:24] in text] == [], name


def test_in_year_four_the_page_says_where_we_stand_what_to_decide_and_what_money_is_left() -> None:
    text = read("year four", "whole")["summary"]
    for words in ("איפה אנחנו עומדים", "שלוש החלטות שצריך לקבל", "שנה 4 מתוך 5", "ונשארו"):
        assert words in text.replace("\n", " "), words


def test_only_these_modules_read_the_ledger_and_none_of_them_its_notes() -> None:
    from builder.load.project import ROOT

    readers = {path.relative_to(ROOT / "builder").as_posix()
               for path in (ROOT / "builder").rglob("*.py") if ".ledger" in path.read_text("utf-8")
               and re.search(r"\.ledger\.(documents|reminders)", path.read_text("utf-8"))}  # fmt: skip
    staffs = {
        "compose/pages/ledger.py",
        "compose/pages/mails.py",
        "model/figures/reminders.py",
        "model/figures/sent_kit.py",
    }
    assert readers - staffs <= {"model/stage.py", "model/days.py", "model/rules/plausibility.py"}
