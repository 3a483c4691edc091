import datetime
from pathlib import Path

from builder.compose.pages.index import IndexEntry, compose_index
from builder.document.page import Page
from tests.pages import HOSTILE, own_script, read, rows, tree, words
from tests.towns import TODAY, project, town

TEN = ("guide.pdf", "mou.docx", "kit.zip")


def index(folder: Path, **settlements: dict[str, object]) -> Page:
    found = read(folder, **settlements)
    entries = [
        IndexEntry(each.slug, each.name, each.settlement, tuple((f"{each.slug}/{name}", 2048) for name in TEN))
        for each in found.readings
    ]
    diagnostics = [problem for each in found.readings for problem in each.diagnostics]
    return compose_index(entries, (("network/network.html", 3_000_000),), diagnostics, project().content, TODAY)


def test_every_output_is_linked_with_its_size(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": "עיר", "kind": "city", "start": "2026-01-01"}}))
    links = {each.get("href"): words(each) for each in page.iterfind(".//main//a")}

    assert links["town/guide.pdf"] == "המדריך"
    assert links["town/kit.zip"] == "הערכה לרשות"
    assert links["network/network.html"] == "הרשת במספרים"
    assert "2.9 מ״ב" in words(page)
    assert "2 ק״ב" in words(page)


def test_the_site_is_one_line_with_the_size_of_all_its_pages() -> None:
    pages = (("site/index.html", 1024), ("site/network.html", 2048), ("network/network.html", 1024))
    page = tree(compose_index((), pages, (), project().content, TODAY))
    lines = [each[0::2] for each in rows(page.find(".//section[@id='shared']//table"))]

    assert lines == [["המדריך כאתר", "3 ק״ב"], ["הרשת במספרים", "1 ק״ב"]]


def test_files_stand_in_the_order_in_which_they_are_used(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": "עיר", "kind": "city"}}))

    assert [each[1] for each in rows(page.find(".//section[@id='town']//table"))] == [
        "guide.pdf",
        "mou.docx",
        "kit.zip",
    ]


def test_errors_stand_apart_from_warnings_with_file_and_line(tmp_path: Path) -> None:
    page = tree(
        index(
            tmp_path,
            bad={"settlement": {"name": "שבורה", "kind": "planet"}},
            good={"settlement": {"name": "תקינה", "kind": "city"}},
        )
    )
    errors = list(rows(page.find(".//section[@id='errors']//table")))
    warnings = list(rows(page.find(".//section[@id='warnings']//table")))

    assert len(errors) == 1
    assert errors[0][0].endswith("bad/settlement.yaml:1:27")
    assert len(warnings) == 1
    assert warnings[0][0].endswith("good/settlement.yaml:1:1")


def test_a_settlement_with_errors_is_named_and_its_former_files_stay_linked(tmp_path: Path) -> None:
    page = tree(index(tmp_path, bad={"settlement": {"name": "שבורה", "kind": "planet"}}))
    (line,) = rows(page.find(".//section[@id='overview']//table"))

    assert line[0] == "שבורה"
    assert "לא נבנה" in line[1]
    assert "הקבצים מן הבנייה הקודמת נשארו" in line[1]
    assert line[6:] == ["1", "0"]
    assert page.find(".//a[@href='bad/guide.pdf']") is not None


def test_problems_of_a_slug_do_not_count_for_one_that_ends_alike(tmp_path: Path) -> None:
    settlements: dict[str, dict[str, object]] = {
        "a": {"settlement": {"name": "א", "kind": "city", "start": "2027-01-01"}},
        "b-a": {"settlement": {"name": "ב", "kind": "city"}},
    }
    page = tree(index(tmp_path, **settlements))

    assert [each[7] for each in rows(page.find(".//section[@id='overview']//table"))] == ["0", "1"]


LEDGER = {
    "documents": {
        "mou": {"sent": "2026-09-01", "counsel": "2026-09-20", "council": "2026-12-01", "note": "הערה בלשונה"},
        "mapping": {"sent": "2026-10-01", "returned": "2026-11-02"},
    },
    "reminders": [{"id": "R1", "title": HOSTILE, "date": "2026-11-23", "person": "treasurer"}],
}
PEOPLE = {"treasurer": {"name": HOSTILE, "title": "הגזבר", "phone": "050-0000000", "email": "t@example.org"}}


def test_the_page_opens_with_whom_to_call_today_and_about_what(tmp_path: Path) -> None:
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city", "people": PEOPLE}, "ledger": LEDGER}
    page = tree(index(tmp_path, town=data, empty={"settlement": {"name": "ריקה", "kind": "city"}}))
    lines = list(rows(page.find(".//section[@id='calls']//table")))

    assert lines == [
        ["מאז 20.10.2026", "עיר", "מסמך ההבנות: ממתינים לצעד הבא, דיון בוועדת התרומות", f"{HOSTILE}, הגזבר"],
        ["היום", "עיר", HOSTILE, f"{HOSTILE}, הגזבר"],
    ]
    assert "עוד לא נקבע מועד התחלה: ריקה, עיר" in words(page.find(".//section[@id='calls']"))
    assert [each.text for each in page.findall(".//script")] == [own_script()]


def test_each_document_shows_its_last_step_and_each_step_its_day(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": "עיר", "kind": "city"}, "ledger": LEDGER}))
    (line,) = rows(page.find(".//section[@id='documents']//table"))
    way = list(rows(page.findall(".//section[@id='town']//table")[1]))

    assert line[3] == "הערות היועצים המשפטיים 20.9.2026"
    assert line[7] == "הוחזר 2.11.2026"
    assert way[0][1:] == ["1.9.2026", "20.9.2026", "נקבע ל־1.12.2026", "–", "דיון בוועדת התרומות"]
    assert way[1][-1] == "הושלם"
    assert "הערה בלשונה" in words(page.find(".//section[@id='town']"))


def test_no_telephone_and_no_address_stands_on_the_page(tmp_path: Path) -> None:
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city", "people": PEOPLE}, "ledger": LEDGER}
    text = words(tree(index(tmp_path, town=data)))

    assert "050-0000000" not in text
    assert "t@example.org" not in text


def test_a_build_tells_when_each_settlement_was_written_and_how_large_its_kit_is() -> None:
    built = datetime.datetime(2026, 11, 22, 9, 5)
    entry = IndexEntry("town", "עיר", town(), (("town/kit.zip", 3_000_000), ("town/kit/a.pdf", 9)), None, built)
    page = tree(compose_index((entry,), (), (), project().content, TODAY))
    (line,) = rows(page.find(".//section[@id='overview']//table"))

    assert line[4:6] == ["22.11.2026 09:05", "2.9 מ״ב"]
    assert page.find(".//a[@href='town/kit/']") is not None
    assert page.find(".//a[@href='town/kit/a.pdf']") is None


def test_an_illustrative_settlement_is_marked(tmp_path: Path) -> None:
    page = tree(index(tmp_path, demo={"settlement": {"name": "דמיון", "kind": "city", "illustrative": True}}))

    assert "נתונים לדוגמה" in words(page.find(".//section[@id='demo']"))


def test_without_settlements_the_page_says_how_to_begin(tmp_path: Path) -> None:
    page = tree(index(tmp_path))

    assert "make new S=slug" in words(page.find(".//section[@id='overview']"))


def test_names_are_text(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": HOSTILE, "kind": "city"}}))

    heading = page.find(".//section[@id='town']/h2")
    assert heading is not None
    assert heading.text_content() == HOSTILE
    assert [each.text for each in page.findall(".//script")] == [own_script()]
