"""The papers of a coming meeting and of those who sit in bodies: what they say, and that they hold together."""

import datetime
import io
from functools import cache
from typing import Any

import pikepdf
import pytest

from builder.compose.papers.meetings.members import compose_member, people_of
from builder.compose.papers.meetings.pack import PAPERS, compose_pack, folder_of
from builder.document.blocks import Items, Paragraph, Table, plain
from builder.document.paper import Paper
from builder.lint.word import word_faults
from builder.load.holidays import read_holidays
from builder.model.schedule import Schedule, schedule_of
from builder.model.sessions import Session, coming, sessions_of
from builder.model.settlement import Settlement
from builder.render.docx import render_docx
from builder.render.mail import render_mail
from tests.conftest import ODD_NAME
from tests.office import convert
from tests.towns import ISSUED, content, known, layout, town

DAY = datetime.date(2026, 6, 1)
DECIDED = [{"text": "לפרסם את תמונת המצב", "by": "הדוברות", "when": "2026-07-01"}, {"text": "לבחור שלושה נושאים"}]
MEMBERS = [{"name": "רות כהן", "role": "נציגת הורים"}, {"name": ODD_NAME, "sector": "academia"}]
PROFILE: dict[str, Any] = {
    "start": "2026-01-01",
    "bodies": {"minhelet": {"members": MEMBERS}},
    "teams": [{"mobility_domain": "employment", "lead": {"name": "דנה לוי", "title": "מנהלת תעסוקה"}}],
    "people": {"settlement_director": {"name": "שירן", "phone": "050-1", "email": "s@example.org"},
               "ceo": {"name": "הילה", "title": "המנכ״לית"}},
    "meetings": [{"id": "H1", "body": "minhelet", "date": "2026-05-12", "attended": 24, "decisions": DECIDED}],
}  # fmt: skip


@cache
def ours() -> Settlement:
    return town(**PROFILE)


def schedule(of: Settlement) -> Schedule | None:
    return schedule_of(of.profile, read_holidays(2022, 2035))


def first(of: Settlement, body: str, since: datetime.date = DAY) -> Session:
    return next(each for each in coming(of, schedule(of), since) if each.meeting.body == body)


def paper(of: Settlement, session: Session, key: str) -> Paper:
    return compose_pack(of, content(), ISSUED, schedule(of), session, key)


def words(of: Paper) -> str:
    found: list[str] = []
    for block in of.blocks:
        if isinstance(block, Items):
            found += [plain(each.children) for item in block.items for each in item if isinstance(each, Paragraph)]
        elif isinstance(block, Table):
            found += [" | ".join(plain(cell.children) for cell in row) for row in block.rows]
        elif isinstance(getattr(block, "children", None), tuple):
            found.append(plain(block.children))  # type: ignore[union-attr]
    return "\n".join(found)


def blanks(of: Paper) -> int:
    return repr(of.blocks).count("Blank(")


def test_papers_are_prepared_for_meetings_of_three_months_and_never_for_the_mayors_private_ones() -> None:
    found = coming(ours(), schedule(ours()), DAY)
    assert {each.meeting.body for each in found} >= {"leading_team", "steering_committee", "minhelet", "design_forum"}
    assert all(DAY <= each.day < datetime.date(2026, 9, 1) for each in found)
    assert "mayor" in {each.meeting.body for each in sessions_of(ours(), schedule(ours()))}
    assert "mayor" not in {each.meeting.body for each in found}
    assert len({folder_of(each) for each in found}) == len(found)
    assert folder_of(found[0]).startswith("2026-06-")


def test_an_invitation_says_when_where_what_for_and_whom_to_answer() -> None:
    session = first(ours(), "minhelet")
    told = words(paper(ours(), session, "invitation"))
    assert f"{session.meeting.start:%H:%M} עד {session.meeting.end:%H:%M}" in told
    assert "חדר הישיבות של העירייה" in told
    assert "תחנה 6" in told
    assert "שירן, 050-1, s@example.org" in told
    assert "לפרסם את תמונת המצב (הדוברות, עד 1.7.2026)" in told


def test_the_last_decisions_come_back_in_the_next_agenda_with_who_and_when() -> None:
    agenda = paper(ours(), first(ours(), "minhelet"), "agenda")
    told = words(agenda)
    assert "1 | לפרסם את תמונת המצב | הדוברות | 1.7.2026" in told
    assert "2 | לבחור שלושה נושאים | – | –" in told
    assert "החלטות הקודמות" not in words(paper(ours(), first(ours(), "leading_team"), "agenda"))


def test_the_attendance_names_the_members_or_the_roles_that_are_expected() -> None:
    named = words(paper(ours(), first(ours(), "minhelet"), "attendance"))
    assert "רות כהן | נציגת הורים" in named
    assert ODD_NAME in named
    roles = words(paper(ours(), first(ours(), "steering_committee"), "attendance"))
    assert "שמות החברים עוד לא נרשמו" in roles
    assert "תושבות ותושבים" in roles


def test_minutes_are_empty_before_the_meeting_and_filled_from_what_was_recorded() -> None:
    empty = paper(ours(), first(ours(), "minhelet"), "minutes")
    assert "לפרסם" not in words(empty)
    held = next(each for each in sessions_of(ours(), schedule(ours())) if each.held)
    full = paper(ours(), held, "minutes")
    assert "נכחו: 24 משתתפים" in words(full)
    assert "1 | לפרסם את תמונת המצב | הדוברות | 1.7.2026" in words(full)
    assert blanks(full) < blanks(empty)


def test_the_mail_says_the_same_as_the_invitation_with_a_subject_first() -> None:
    made = paper(ours(), first(ours(), "minhelet"), "invitation")
    text = render_mail(made, layout()).data.decode()
    subject, _, body = text.partition("\r\n\r\n")
    assert subject.startswith("הזמנה: מינהלת יישובית, מפגש ")
    assert "\n" not in text.replace("\r\n", "")
    for line in ("המקום: חדר הישיבות של העירייה", "שירן, 050-1, s@example.org", "[תאריך]", "- נא לאשר הגעה עד"):
        assert line in body


def test_each_named_person_has_a_file_with_the_name_in_every_place_and_one_is_empty() -> None:
    people = people_of(ours(), content())
    assert [each.file for each in people] == ["minhelet-01", "minhelet-02", "lead-01", "empty"]
    files = {
        each.file: compose_member(
            ours(), content(), ISSUED, schedule(ours()), coming(ours(), schedule(ours()), DAY), each
        )
        for each in people
    }
    ruth = words(files["minhelet-01"])
    assert ruth.count("רות כהן") >= 5
    assert "לכבוד רות כהן, נציגת הורים" in ruth
    assert "הזמנה למפגש הקרוב" in ruth
    assert "דנה לוי" in words(files["lead-01"])
    assert "תעסוקה" in words(files["lead-01"])
    assert "לכבוד רות" not in words(files["empty"])
    assert blanks(files["empty"]) > blanks(files["minhelet-01"])
    assert "member.name" in repr(files["empty"].blocks)


@pytest.mark.parametrize("of", [ours(), known("example"), town(name=ODD_NAME, start="2026-03-01", kind="cluster")])
def test_every_paper_is_sound_word_and_one_page_for_minutes(of: Settlement) -> None:
    since = DAY if of is not known("example") else datetime.date(2026, 11, 23)
    sessions = coming(of, schedule(of), since)[:4]
    assert sessions
    made = {
        f"{folder_of(each)}-{key}": render_docx(paper(of, each, key), layout()).data
        for each in sessions
        for key in PAPERS
    }
    for person in people_of(of, content())[-2:]:
        whole = compose_member(of, content(), ISSUED, schedule(of), sessions, person)
        made[person.file] = render_docx(whole, layout()).data
    assert {name: found for name, data in made.items() if (found := word_faults(data, leftovers=False))} == {}
    minutes = {name: data for name, data in made.items() if name.endswith("minutes")}
    for name, data in convert(minutes, "pdf", "docx").items():
        with pikepdf.open(io.BytesIO(data)) as pages:
            assert len(pages.pages) == 1, name


def test_without_a_start_no_meeting_is_prepared_and_the_empty_forms_stand() -> None:
    assert coming(town(), None, DAY) == ()
    assert [each.file for each in people_of(town(), content())] == ["empty"]
