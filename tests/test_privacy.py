"""What is the foundation's own leaves in no kit, page or calendar: every file is unpacked and searched."""

import html
import io
import re
import subprocess
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from builder.compose.text.parcel import PARTS
from builder.model.ledger import STEPS, Journey, OwnReminder
from builder.model.selection import Selection
from builder.sheets.mapping import INTERNAL
from tests.conftest import MARKED, Built
from tests.towns import known

SENT = (
    "guide.pdf", "letter.docx", "summary.pdf", "leaflet.pdf", "treasurer.pdf", "sheets.pdf",
    "calendar-minhelet.ics", "calendar.ics",
    "dashboard.html", "plan.xlsx", "portfolio.xlsx", "compass.xlsx", "deck.pptx", "mou.docx", "counsel.docx",
    "role.docx", "advertisement.docx", "teams.docx", "decision.docx",
)  # fmt: skip
READ = (".zip", ".epub", ".docx", ".xlsx", ".pptx", ".pdf", ".html", ".ics", ".js", ".json", ".css")
_LETTERS = 24
"""Enough of a text to know it by, few enough not to be broken by the end of a line."""

_MARKS = {ord(typed): known for typed, known in zip("״׳־–\u00a0", "\"'-- ", strict=True)}
"""Set marks and the keyboard's, which count as the same."""


def _secrets() -> list[str]:
    """Insights and names of interviews, the selection's and the ledger's words; names in public files are public."""
    town = known("example")
    public = town.profile.model_dump_json() + town.plan.model_dump_json() + town.portfolio.model_dump_json()
    texts = [each.insights for each in town.mapping.interviews] + [each.name for each in town.mapping.interviews]
    texts += [town.selection.purpose, *town.selection.notes.values()]
    texts += [each.note for each in town.ledger.documents.values()]
    texts += [each.title for each in town.ledger.reminders]
    return [each[:_LETTERS] for each in texts if each and each not in public]


def _words(name: str, data: bytes) -> str:
    """All the text of a file, folded as the build sets it: office files and books part by part, PDF by poppler."""
    if name.endswith((".docx", ".xlsx", ".pptx", ".epub")):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            whole = " ".join(parts.read(each).decode("utf-8", "ignore") for each in parts.namelist())
        text = html.unescape(re.sub(r"<[^>]+>", "", whole))
    elif name.endswith(".pdf"):
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        text = done.stdout.decode("utf-8")
    else:
        text = html.unescape(data.decode("utf-8")).replace("\r\n ", "").replace("\\,", ",")
    return _folded(text)


def _folded(text: str) -> str:
    """Without the difference between typed and set marks, and without JSON's escapes."""
    text = text.replace('\\"', '"')
    return text.translate(_MARKS)


def _found(name: str, data: bytes) -> list[str]:
    text = _words(name, data)
    return [each for each in _secrets() if _folded(each) in text]


def test_no_file_of_a_kit_holds_what_is_internal(built: Built) -> None:
    with zipfile.ZipFile(built.out / "example" / "kit.zip") as kit:
        leaks = {name: found for name in kit.namelist() if (found := _found(name, kit.read(name)))}

    assert leaks == {}


def test_a_kits_papers_have_no_drafting_comment(built: Built) -> None:
    with zipfile.ZipFile(built.out / "no-money" / "kit.zip") as kit:
        papers = [kit.read(name) for name in kit.namelist() if name.endswith(".docx")]

    assert len(papers) == sum(each.source.endswith(".docx") for each in PARTS)
    for data in papers:
        with zipfile.ZipFile(io.BytesIO(data)) as paper:
            assert not [part for part in paper.namelist() if "comments" in part]


def test_the_staffs_own_workbooks_hold_them_so_the_search_finds_what_is_there(built: Built) -> None:
    found = _found("mapping.xlsx", (built.out / "example" / "mapping.xlsx").read_bytes())
    chosen = _words("selection.xlsx", (built.out / "network" / "selection.xlsx").read_bytes())

    assert len(found) >= sum(bool(each.insights) for each in known("example").mapping.interviews)
    assert _folded(known("example").selection.purpose[:_LETTERS]) in chosen


def test_no_page_and_no_calendar_holds_them(built: Built) -> None:
    pages = [*sorted((built.out / "site").glob("*.html")), built.out / "network" / "network.html",
             built.out / "example" / "dashboard.html", built.out / "example" / "calendar.ics"]  # fmt: skip

    assert {each.name: found for each in pages if (found := _found(each.name, each.read_bytes()))} == {}


def _all_words(path: Path) -> str:
    """The text of a file; of an archive, of every file in it."""
    if path.suffix != ".zip":
        return _words(path.name, path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        return " ".join(f"{name} {_words(name, archive.read(name))}" for name in archive.namelist())


def test_marked_words_of_every_internal_text_leave_in_nothing_that_is_sent(built: Built) -> None:
    marks = [each for pair in MARKED.values() for each in pair]
    own = built.out / "no-money"
    sent = [own / "kit.zip", *sorted((own / "kit").iterdir()), *(own / name for name in SENT)]
    public = [*sorted((built.out / "site").rglob("*.*")), *sorted(built.out.glob("guide*.*"))]
    texts = {path: _all_words(path) for path in [*sent, *public] if path.suffix in READ}

    assert {path.name for path in texts} >= {"guide.docx", "guide.epub", "guide.pdf", "guide-print.pdf"}
    assert len(list((own / "kit").iterdir())) == len(PARTS) + 2  # the read-me is there twice
    assert {
        path.name: found for path, text in texts.items() if (found := [each for each in marks if each in text])
    } == {}


def test_the_staffs_own_files_hold_the_marked_words(built: Built) -> None:
    places = {"interview": "no-money/mapping.xlsx", "selection": "network/selection.xlsx", "ledger": "index.html"}
    for kind, place in places.items():
        text = _words(place, (built.out / place).read_bytes())
        assert [each for each in MARKED[kind] if each not in text] == [], kind


def test_every_internal_text_field_of_the_data_is_marked() -> None:
    """A field that is added to an internal record fails here until the whole build plants a word in it."""
    assert INTERNAL == ("name", "insights")
    assert set(Selection.model_fields) == {"purpose", "gates", "scores", "notes"}
    assert set(Journey.model_fields) - set(STEPS) == {"note", "version"}  # a version is a code of a few letters
    assert set(OwnReminder.model_fields) == {"id", "title", "date", "person", "done"}


def test_a_kits_workbooks_carry_no_score_no_choice_and_no_ledger(built: Built) -> None:
    with zipfile.ZipFile(built.out / "no-money" / "kit.zip") as kit:
        books = {name: kit.read(name) for name in kit.namelist() if name.endswith(".xlsx")}

    assert len(books) == 4
    for name, data in books.items():
        rows = load_workbook(io.BytesIO(data))["_meta"].iter_rows(values_only=True)
        whole = "".join(str(each) for row in rows for each in row[1:] if each is not None)
        assert not re.search(r'"(scores|gates|purpose|ledger|selection|reminders)"', whole), name
        assert "Zq7" not in whole


def test_no_way_to_reach_a_person_stands_on_the_site_or_in_the_network_but_on_the_staffs_page(built: Built) -> None:
    people = known("example").profile.people.values()
    contacts = [each for person in people for each in (person.email, person.phone) if each]
    folders = (built.out / "site", built.out / "network")
    files = [each for folder in folders for each in sorted(folder.rglob("*.*")) if each.suffix in READ]
    staff = _all_words(built.out / "index.html")
    found = {each.name: [one for one in contacts if one in text] for each in files if (text := _all_words(each))}

    assert len(contacts) > 10
    assert len([each for each in files if each.parent.name in ("tour", "tools")]) > 10
    assert {name: each for name, each in found.items() if each} == {}
    assert any(each in staff for each in contacts)  # so that the search finds what is there
