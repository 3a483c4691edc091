from pathlib import Path

from builder.compose.pages.index import IndexEntry, compose_index
from builder.document.page import Page
from tests.pages import HOSTILE, read, rows, tree, words
from tests.towns import TODAY, project

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
    assert "לא נבנה" in line[3]
    assert "הקבצים מן הבנייה הקודמת נשארו" in line[3]
    assert line[4:] == ["1", "0"]
    assert page.find(".//a[@href='bad/guide.pdf']") is not None


def test_problems_of_a_slug_do_not_count_for_one_that_ends_alike(tmp_path: Path) -> None:
    settlements: dict[str, dict[str, object]] = {
        "a": {"settlement": {"name": "א", "kind": "city", "start": "2026-01-01"}},
        "b-a": {"settlement": {"name": "ב", "kind": "city"}},
    }
    page = tree(index(tmp_path, **settlements))

    assert [each[5] for each in rows(page.find(".//section[@id='overview']//table"))] == ["0", "1"]


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
    assert page.findall(".//script") == []
