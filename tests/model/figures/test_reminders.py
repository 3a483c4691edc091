import dataclasses
import datetime
from pathlib import Path
from typing import Any

import pytest

from builder.load.holidays import read_holidays
from builder.model.figures.reminders import Reminder, reminders, standings, whom_to_call
from builder.model.ledger import Ledger
from builder.model.schedule import schedule_of
from builder.model.settlement import Settlement
from tests.pages import read
from tests.towns import TODAY, town

DAY = datetime.timedelta(days=1)
PEOPLE = {"ceo": {"name": "הילה"}, "treasurer": {"name": "סאמר"}}


def kept(ledger: dict[str, Any], **profile: Any) -> Settlement:
    return dataclasses.replace(town(**profile), ledger=Ledger.model_validate(ledger))


def told(one: Settlement, today: datetime.date = TODAY) -> list[Reminder]:
    return list(reminders(one, schedule_of(one.profile, read_holidays(2024, 2033)), today))


def sorts(one: Settlement, today: datetime.date = TODAY) -> list[str]:
    return [each.sort for each in told(one, today)]


def test_a_document_stands_at_its_last_step_and_waits_for_the_next_of_its_path() -> None:
    one = kept({"documents": {"mou": {"sent": "2026-09-01", "counsel": "2026-09-20"}}})
    (mou,) = standings(one, TODAY)
    assert (mou.done, mou.since, mou.next) == ("counsel", datetime.date(2026, 9, 20), "donations_committee")
    (reminder,) = [each for each in told(one) if each.sort == "waiting"]
    assert reminder.day == datetime.date(2026, 10, 20)
    assert reminder.calls(TODAY)


def test_a_step_that_was_left_out_does_not_hold_a_document_back() -> None:
    (mou,) = standings(kept({"documents": {"mou": {"signed": "2026-09-01"}}}), TODAY)
    assert (mou.done, mou.next) == ("signed", "money_moved")


def test_a_day_that_is_still_ahead_is_agreed_and_remembered_a_week_before_it() -> None:
    one = kept({"documents": {"decision": {"sent": "2026-09-01", "council": "2026-12-01"}}})
    (agreed,) = [each for each in told(one) if each.sort == "agreed"]
    assert (agreed.day, agreed.step) == (datetime.date(2026, 12, 1), "council")
    assert not agreed.calls(TODAY)
    assert agreed.calls(datetime.date(2026, 11, 24))


def test_a_document_that_went_its_whole_way_asks_for_nothing() -> None:
    whole = {"sent": "2026-01-01", "counsel": "2026-01-02", "donations_committee": "2026-01-03",
             "council": "2026-01-04", "signed": "2026-01-05", "money_moved": "2026-01-06"}  # fmt: skip
    one = kept({"documents": {"mou": whole, "kit": {"sent": "2026-01-01"}}})
    assert sorts(one) == ["no_start"]


def test_a_workbook_is_asked_for_until_the_ledger_tells_that_it_came_back() -> None:
    due = {"returns": {"mapping": datetime.date(2026, 3, 1)}}
    sent = {"documents": {"mapping": {"sent": "2026-02-01"}}}
    back = {"documents": {"mapping": {"sent": "2026-02-01", "returned": "2026-03-05"}}}
    assert sorts(kept({}, **due)) == ["return", "no_start"]
    assert sorts(kept(sent, **due)) == ["return", "no_start"]
    assert sorts(kept(back, **due)) == ["no_start"]


def test_a_rating_is_remembered_a_month_before_its_year_ends_and_not_after_it_was_made() -> None:
    start = datetime.date(2026, 1, 1)
    ratings = {"y1": {"resources": {"partly_known": {"employment": "met"}}}}
    unrated = [each for each in told(town(start=start)) if each.sort == "rating"]
    assert [(each.key, each.day) for each in unrated] == [
        ("y1", datetime.date(2026, 12, 31)), ("y3", datetime.date(2028, 12, 31)),
    ]  # fmt: skip
    assert [each.calls(datetime.date(2026, 12, 1)) for each in unrated] == [True, False]
    rated = [each for each in told(town(start=start, compass={"ratings": ratings})) if each.sort == "rating"]
    assert [each.key for each in rated] == ["y3"]


def test_in_a_pause_nothing_is_due_but_its_end_and_what_the_staff_wrote_down() -> None:
    pauses = [{"from": datetime.date(2026, 11, 1), "to": datetime.date(2026, 12, 10)}]
    due = {"mapping": datetime.date(2026, 3, 1)}
    own = {"reminders": [{"id": "R1", "title": "לצלצל", "date": "2026-11-20"}]}
    one = kept(own, start=datetime.date(2026, 1, 1), pauses=pauses, returns=due)
    assert sorts(one) == ["own", "pause_ends"]
    assert "return" in sorts(one, datetime.date(2026, 12, 11))


def test_a_day_of_return_that_a_pause_swallowed_is_the_day_after_it() -> None:
    pauses = [{"from": datetime.date(2026, 11, 1), "to": datetime.date(2026, 12, 10)}]
    due = {"mapping": datetime.date(2026, 11, 15)}
    one = kept({}, start=datetime.date(2026, 1, 1), pauses=pauses, returns=due)
    (found,) = [each for each in told(one, datetime.date(2026, 12, 11)) if each.sort == "return"]
    assert found.day == datetime.date(2026, 12, 11)


def test_what_is_done_is_gone_and_what_has_no_day_stands_last_and_asks_at_once() -> None:
    ledger = {
        "reminders": [
            {"id": "R1", "title": "בלי מועד"},
            {"id": "R2", "title": "נעשה", "date": "2026-01-01", "done": True},
            {"id": "R3", "title": "בעתיד", "date": "2027-01-01"},
        ]
    }
    found = [each for each in told(kept(ledger)) if each.sort == "own"]
    assert [(each.key, each.calls(TODAY)) for each in found] == [("R3", False), ("R1", True)]


@pytest.mark.parametrize(
    ("people", "expected"),
    [(PEOPLE, "treasurer"), ({"ceo": {"name": "הילה"}}, "ceo"), ({"mayor": {"title": "ראש העיר"}}, None), ({}, None)],
)
def test_whom_to_call_is_the_post_that_answers_else_who_is_there(people: dict[str, Any], expected: str | None) -> None:
    found = whom_to_call(town(people=people), Reminder("agreed", TODAY, "mou", "money_moved"))
    assert (found[0] if found else None) == expected


def test_a_ledger_fails_where_it_says_what_cannot_be_and_warns_where_it_is_unlikely(tmp_path: Path) -> None:
    bad = {
        "documents": {"mou": {"sent": "2026-09-05", "signed": "2026-09-01"}, "guide": {"posted": "2026-01-01"}},
        "reminders": [{"id": "R1", "title": "א"}, {"id": "R1", "title": ""}, {"id": "R2", "title": "ב", "person": "x"}],
    }
    settlement = {"name": "עיר", "kind": "city", "start": "2027-01-01"}
    (found,) = read(tmp_path / "bad", town={"settlement": settlement, "ledger": bad}).readings
    assert found.settlement is None
    told = {(each.code, each.place.path.rpartition("/")[2]) for each in found.diagnostics}
    codes = ("unknown-key", "repeated-id", "empty-text", "unknown-value", "dates-reversed")
    assert told == {(code, "ledger.yaml") for code in codes}
    late = {"documents": {"mou": {"sent": "2026-09-05", "signed": "2026-09-01"}}}
    (warned,) = read(tmp_path / "late", town={"settlement": settlement, "ledger": late}).readings
    assert [each.code for each in warned.diagnostics] == ["dates-reversed"]
