"""The memorandum comes back from counsel: its text is shown to our own, what was filled in becomes data."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from builder.model.settlement import Settlement
from tests.blanks import filled
from tests.collecting import Desk, codes, desk, lines
from tests.counsel import add, change, counselled, drop, remark, track
from tests.papers import mou
from tests.towns import known


@pytest.fixture
def town(tmp_path: Path) -> Desk:
    """The example, alone."""
    return desk(tmp_path)


def test_clauses_and_comments_stand_on_a_page_of_their_own_and_the_ledger_knows_the_day(town: Desk) -> None:
    before = town.texts()
    file = town.folder / "mou.docx"
    file.write_bytes(counselled(mou(known("example")), [
        track(), change("ולא תבוא במקום הרשות", "ולא תחליף את הרשות"), drop("בראש המינהלת: ראש הרשות"),
        change("בשפות שהתושבים דוברים", "בעברית ובערבית"),
        change("בכפוף לכל אישור נדרש", "בכפוף לאישור משרד הפנים"),
        add("השקעה במנופי מוביליות", "שקיפות: הדוחות יפורסמו לציבור."), remark("תיק ההשקעות ינוהל", "<b>לבדוק</b>"),
    ]))  # fmt: skip
    done = town.collect(file)
    assert (codes(done), [each.state for each in done.letters]) == ([], ["read"])
    (paper,) = done.accounts[0].papers
    assert [(each.sort, each.number) for each in paper.changes] == [
        ("changed", "2.3"), ("changed", "3.1"), ("removed", "3.2"), ("changed", "3.5"), ("added", "4.1.3")
    ]  # fmt: skip
    page = (town.out / "returns/example-counsel.html").read_text("utf-8")
    rows = html.document_fromstring(page.encode()).iterfind(".//tbody/tr")
    assert {" ".join(row[0].text_content().split()) for row in rows} == {
        f"סעיף {each}" for each in ("2.3", "3.1", "3.2", "3.5", "4.1.3", "4.4")
    }, "the clauses that changed, and the one remarked on"
    assert "ולא תחליף את הרשות" in page
    assert "לבדוק" in page
    assert "<b>" not in page
    assert {name for name, text in town.texts().items() if text != before[name]} == {"ledger"}
    assert any("counsel: 2026-11-28" in each for each in lines(before["ledger"], town.texts()["ledger"])[1])
    assert [each.partition("-mou-")[0] for each in town.kept()] == ["2026-11-28"]
    assert codes(town.collect(file)) == ["collected-before"]


def test_a_paper_as_it_was_sent_changes_nothing_and_says_so(town: Desk) -> None:
    before = town.texts()
    file = town.folder / "mou.docx"
    file.write_bytes(mou(known("example")))
    done = town.collect(file)
    assert ([each.state for each in done.letters], codes(done), town.texts()) == (["unchanged"], [], before)
    assert [each.partition("-mou-")[0] for each in town.kept()] == ["2026-11-28"]
    assert "הנוסח חזר כפי שנשלח" in (town.out / "returns/example-counsel.html").read_text("utf-8")


def test_what_was_typed_into_a_blank_is_written_and_what_the_data_say_otherwise_is_a_conflict(town: Desk) -> None:
    settlement = town.town / "settlement.yaml"
    bare = settlement.read_text("utf-8")
    bare = "".join(line for line in bare.splitlines(keepends=True) if not line.startswith("start:"))
    settlement.write_text(bare, "utf-8")
    one = known("example")
    sent = mou(_without_start(one))
    file = town.folder / "mou.docx"
    file.write_bytes(counselled(sent, [change("[יום ההתחלה]", "1.9.2027")]))
    assert codes(town.collect(file)) == []
    assert "start: 2027-09-01" in settlement.read_text("utf-8")
    file.write_bytes(counselled(sent, [change("[יום ההתחלה]", "15.9.2027")]))
    assert codes(town.collect(file)) == ["conflict"]
    assert "start: 2027-09-01" in settlement.read_text("utf-8")


def _without_start(one: Settlement) -> Settlement:
    return replace(one, profile=one.profile.model_copy(update={"start": None}))


def test_what_has_no_place_in_the_data_is_shown_to_staff_as_written_and_the_paper_is_kept(town: Desk) -> None:
    file = town.folder / "mou.docx"
    file.write_bytes(filled(mou(known("example")), {"insurance": "צד ג', 2 מיליון ₪", "signed.seal.on": "1.9.2027"}))
    done = town.collect(file)
    assert (codes(done), [each.state for each in done.letters]) == (["enter-by-hand"] * 2, ["read"])
    assert str(done.diagnostics[0].place).endswith("mou.docx!13.2!insurance")
    page = (town.out / "returns/example.html").read_text("utf-8")
    assert "מה מולא, ויש להזין ביד" in page
    assert "2 מיליון ₪" in page
    assert any("counsel: 2026-11-28" in each for each in town.texts()["ledger"].splitlines())
    assert len(town.kept()) == 1
