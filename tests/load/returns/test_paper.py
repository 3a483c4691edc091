"""A memorandum that came back from counsel, edited in LibreOffice's writer with changes tracked and without."""

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest

from builder.load.returns.apart import paper_apart
from builder.load.returns.kinds import Source
from builder.load.returns.package import Refusal
from builder.load.returns.paper import read_paper
from builder.load.returns.paper_values import paper_data
from builder.model.passages import Compared, ReturnedPaper, compared
from tests import office
from tests.counsel import AUTHOR, Step, add, change, counselled, drop, remark, track
from tests.papers import letter, mou, role
from tests.towns import content, known, project

EDITS: tuple[Step, ...] = (
    change("ולא תבוא במקום הרשות", "ולא תחליף את הרשות"),
    change("בשפות שהתושבים דוברים", "בעברית ובערבית"),
    change("בכפוף לכל אישור נדרש", "בכפוף לאישור משרד הפנים"),
    drop("בראש המינהלת: ראש הרשות"),
    add("השקעה במנופי מוביליות", "שקיפות: הדוחות יפורסמו לציבור."),
    remark("תיק ההשקעות ינוהל", "לבדוק מול גזברות"),
)


def read(data: bytes) -> ReturnedPaper | None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return read_paper({name: file.read(name) for name in file.namelist()})


@cache
def returned(*, tracked: bool) -> ReturnedPaper:
    found = read(counselled(mou(known("example")), [*([track()] if tracked else []), *EDITS]))
    assert found is not None
    return found


def told(found: Compared) -> set[tuple[str, str, str]]:
    return {(each.sort, each.number, (each.after or each.before).partition(" ")[0]) for each in found.changes}


@pytest.mark.parametrize("tracked", [True, False])
def test_only_the_clauses_that_counsel_changed_added_or_removed_are_named(tracked: bool) -> None:
    assert told(compared(returned(tracked=tracked))) == {
        ("changed", "3.1", "הרשות"), ("changed", "2.3", "הצדדים"), ("changed", "3.5", "הצדדים"),
        ("removed", "3.2", "בראש"), ("added", "4.1.3", "שקיפות:"),
    }  # fmt: skip


def test_a_change_shows_both_texts_and_a_tracked_one_who_made_it_and_when() -> None:
    found = next(each for each in compared(returned(tracked=True)).changes if each.number == "3.1")
    assert "ולא תבוא במקום הרשות" in found.before
    assert "ולא תחליף את הרשות" in found.after
    assert [bool(each.moment) for each in found.hands] != []
    plain = next(each for each in compared(returned(tracked=False)).changes if each.number == "3.1")
    assert (plain.before, plain.after, plain.hands) == (found.before, found.after, ())


@pytest.mark.parametrize("tracked", [True, False])
def test_a_comment_is_told_with_its_author_and_clause_and_our_own_notes_are_not(tracked: bool) -> None:
    (only,) = returned(tracked=tracked).remarks
    assert (only.number, only.text, only.hand.author) == ("4.4", "לבדוק מול גזברות", AUTHOR)
    assert only.about.startswith("תיק ההשקעות ינוהל")


@pytest.mark.parametrize("slug", ["example", "ofakim", "beit-hakerem"])
def test_a_paper_that_nobody_touched_differs_in_nothing_also_after_libreoffice_saved_it(slug: str) -> None:
    papers = {"mou": mou(known(slug)), "role": role(known(slug))}
    for data in (*papers.values(), *office.convert(papers, "docx", "docx").values()):
        found = read(data)
        assert found is not None
        assert (found.slug, compared(found), found.remarks) == (slug, Compared(), ())


def test_what_was_typed_into_blanks_is_read_and_is_no_change_of_the_text() -> None:
    data = counselled(mou(known("ofakim")), [
        track(), change("[כתובת הרשות]", "רחוב הרצל 1, אופקים"), change("[שם מלא]", "דנה לוי"),
        change("ולא תבוא במקום הרשות", "ולא תחליף את הרשות"),
    ])  # fmt: skip
    found = read(data)
    assert found is not None
    done = compared(found)
    assert dict(done.filled) == {"authority_address": "רחוב הרצל 1, אופקים", "people.mayor.name": "דנה לוי"}
    assert [each.number for each in done.changes] == ["3.1"]


def test_a_paper_that_is_not_meant_to_come_back_is_none_of_ours() -> None:
    assert read(letter(known("example"))) is None


def test_values_typed_into_blanks_become_values_of_the_files_and_two_readings_a_question(tmp_path: Path) -> None:
    data = counselled(mou(known("ofakim")), [
        change("[שם מלא]", "דנה לוי"), change("[מספר השנים]", "5"), change("[יום ההתחלה]", "3.4.27"),
        change("[שם השותף]", "קרן הדרום"), change("[סכום]", "300,000"),
    ])  # fmt: skip
    (tmp_path / "mou.docx").write_bytes(data)
    paper = paper_apart(tmp_path / "mou.docx")
    source = Source(content(), project().statistics, {"ofakim": known("ofakim")})
    found = paper_data(paper, compared(paper), source, "mou.docx")
    assert found.data["settlement"]["people"] == {"mayor": {"name": "דנה לוי"}}
    assert found.data["settlement"]["agreement"]["years"] == 5
    assert found.base["settlement"] == known("ofakim").profile.model_dump(mode="json", exclude_unset=True)
    assert found.data["settlement"]["partners"] == [{"name": "קרן הדרום"}]
    told = [(each.code, each.place.cell) for each in found.diagnostics]
    assert told == [("enter-by-hand", "budget.1.initiative"), ("question", "start")]
    assert ("settlement", "start") in found.kept


def test_a_file_that_bursts_or_is_none_of_ours_is_refused_apart(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(letter(known("example")))
    (tmp_path / "cut.docx").write_bytes(mou(known("example"))[:-3_000])
    told = []
    for name in ("letter", "cut"):
        with pytest.raises(Refusal) as refused:
            paper_apart(tmp_path / f"{name}.docx")
        told.append(refused.value.code)
    assert told == ["not-ours", "damaged-file"]
