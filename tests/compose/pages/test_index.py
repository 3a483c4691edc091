import datetime
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import html
from lxml.html import HtmlElement

from builder.compose.pages.contacts import mail_to, ways_to
from builder.compose.pages.index import IndexEntry, compose_index
from builder.document.blocks import Link, plain
from builder.document.page import Page
from builder.errors import Place, problem
from builder.model.profile import Person
from builder.render.html import text_html
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


def lines(card: HtmlElement | None) -> dict[str, str]:
    """What a card says, by the words before the colon."""
    assert card is not None
    found = (words(each).partition(":") for each in card.iterfind("./ul[@class='lines']/li"))
    return {key: value.strip() for key, _, value in found}


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
    lines = [each[0::2] for each in rows(page.find(".//details[@id='shared']//table"))]

    assert lines == [["המדריך כאתר", "3 ק״ב"], ["הרשת במספרים", "1 ק״ב"]]


def test_files_stand_in_the_order_in_which_they_are_used(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": "עיר", "kind": "city"}}))

    assert [each[1] for each in rows(page.find(".//details[@id='town-files']//table"))] == [
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
    warnings = list(rows(page.find(".//details[@id='warnings']//table")))

    assert len(errors) == 1
    assert errors[0][0].endswith("bad/settlement.yaml:1:27")
    assert len(warnings) == 1
    assert warnings[0][0].endswith("good/settlement.yaml:1:1")


def test_a_settlement_with_errors_is_named_and_its_former_files_stay_linked(tmp_path: Path) -> None:
    page = tree(index(tmp_path, bad={"settlement": {"name": "שבורה", "kind": "planet"}}))
    card = page.find(".//section[@id='bad']")

    assert card is not None
    assert card.get("class") == "town stopped"
    assert words(card[0]) == "שבורה"
    assert lines(card) == {
        "מצב": "לא נבנה: יש שגיאות. הקבצים מן הבנייה הקודמת נשארו.",
        "נבנה": "הקובץ לשליחה, 2 ק״ב · שגיאות: 1",
    }
    assert card.find(".//a[@href='bad/guide.pdf']") is not None


def test_problems_of_a_slug_do_not_count_for_one_that_ends_alike(tmp_path: Path) -> None:
    settlements: dict[str, dict[str, object]] = {
        "a": {"settlement": {"name": "א", "kind": "city", "start": "2027-01-01"}},
        "b-a": {"settlement": {"name": "ב", "kind": "city"}},
    }
    page = tree(index(tmp_path, **settlements))

    assert "אזהרות" not in lines(page.find(".//section[@id='a']"))["נבנה"]
    assert "אזהרות: 1" in lines(page.find(".//section[@id='b-a']"))["נבנה"]


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
    found = list(rows(page.find(".//section[@id='calls']//table")))
    whom = f"{HOSTILE}, הגזבר050-0000000 · t@example.org"

    assert found == [
        ["מאז 20.10.2026", "עיר", "מסמך ההבנות: ממתינים לצעד הבא, דיון בוועדת התרומות", whom],
        ["היום", "עיר", HOSTILE, whom],
    ]
    assert "עוד לא נקבע מועד התחלה: ריקה, עיר" in words(page.find(".//section[@id='calls']"))
    assert [each.text for each in page.findall(".//script")] == [own_script()]


def test_each_document_shows_its_last_step_and_each_step_its_day(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": "עיר", "kind": "city"}, "ledger": LEDGER}))
    (line,) = rows(page.find(".//details[@id='documents']//table"))
    way = list(rows(page.findall(".//details[@id='town-files']//table")[1]))

    assert line[3] == "הערות היועצים המשפטיים 20.9.2026"
    assert line[7] == "הוחזר 2.11.2026"
    assert way[0][1:] == ["1.9.2026", "20.9.2026", "נקבע ל־1.12.2026", "–", "דיון בוועדת התרומות"]
    assert way[1][-1] == "הושלם"
    assert "הערה בלשונה" in words(page.find(".//section[@id='town']"))


def test_whom_to_reach_is_a_telephone_and_a_mail_link(tmp_path: Path) -> None:
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city", "people": PEOPLE}, "ledger": LEDGER}
    page = tree(index(tmp_path, town=data))

    for place in (".//section[@id='calls']", ".//section[@id='town']"):
        targets = [each.get("href") for each in page.iterfind(f"{place}//a")]
        assert "tel:0500000000" in targets
        assert "mailto:t@example.org" in targets


@pytest.mark.parametrize(
    ("phone", "email", "expected"),
    [
        ("+972-50-123 4567", "a.b+c@x.org", ["tel:+972501234567", "mailto:a.b+c@x.org"]),
        ("*6050", "", ["tel:*6050"]),
        ("שלוחה 7", "בלי דואר", []),
        ("javascript:alert(1)", "x@y?bcc=z@w&subject=1", ["mailto:x@y%3Fbcc%3Dz@w%26subject%3D1"]),
    ],
)
def test_a_way_to_a_person_is_a_link_only_where_it_can_be_one(phone: str, email: str, expected: list[str]) -> None:
    found = ways_to(Person(name="דנה", phone=phone, email=email))

    assert [each.target for each in found if isinstance(each, Link)] == expected
    assert all(each in plain(found) for each in (phone, email))


def test_a_card_says_for_whom_it_waits_since_when_and_what_is_next(tmp_path: Path) -> None:
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city", "people": PEOPLE}, "ledger": LEDGER}
    card = tree(index(tmp_path, town=data)).find(".//section[@id='town']")

    assert card is not None
    assert card.get("class") == "town signing"
    found = lines(card)
    assert found["השלב"] == "לקראת חתימה"
    assert found["ממתינים ל"].startswith(f"{HOSTILE}, הגזבר")
    assert found["ממתי"] == "20.9.2026, לפני 64 ימים"
    assert found["הצעד הבא"].startswith("מסמך ההבנות: ממתינים לצעד הבא, דיון בוועדת התרומות")
    assert len(card.findall("./details")) == 2
    assert all(each.get("open") is None for each in card.iterfind("./details"))


def test_the_cards_can_be_limited_to_a_stage_without_a_script(tmp_path: Path) -> None:
    towns: dict[str, dict[str, object]] = {
        "a": {"settlement": {"name": "א", "kind": "city"}},
        "b": {"settlement": {"name": "ב", "kind": "city", "stage": "work"}},
        "c": {"settlement": {"name": "ג", "kind": "planet"}},
    }
    page = tree(index(tmp_path, **towns))

    assert [(each.find("input").get("id"), words(each)) for each in page.iterfind(".//fieldset/label")] == [
        ("show-all", "כולם (3)"),
        ("show-stopped", "מחכים לתיקון (1)"),
        ("show-signing", "לקראת חתימה (1)"),
        ("show-work", "בעבודה (1)"),
    ]
    assert [each.get("id") for each in page.iterfind(".//section[@id='towns']/section")] == ["c", "a", "b"]
    assert tree(index(tmp_path / "one", a=towns["a"])).find(".//fieldset") is None


def test_ready_mails_open_with_their_words_and_stand_below_to_be_copied(tmp_path: Path) -> None:
    people = {"settlement_director": {"name": "שירה", "email": "s@example.org"}}
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city", "people": people}, "ledger": LEDGER}
    card = tree(index(tmp_path, town=data)).find(".//section[@id='town']")
    assert card is not None
    links = {words(each): each.get("href") or "" for each in card.iterfind("./p[@class='mails']/a")}
    text = words(card.find("./details[@id='town-mails']"))

    assert list(links) == ["שליחה ראשונה", "תזכורת", "תודה", "שאלות על מה שחזר"]
    for href in links.values():
        address, _, query = href.removeprefix("mailto:").partition("?")
        mail = parse_qs(query)
        assert address == "s@example.org"
        assert len(href) <= 2000
        assert all(line in text for line in mail["body"][0].split("\r\n"))
        assert mail["body"][0].startswith("שלום שירה,\r\n")
        assert mail["subject"][0] in text
    assert "קיבלנו את חוברת המיפוי" in parse_qs(links["תודה"].partition("?")[2])["body"][0]


def test_the_questions_of_a_return_are_what_was_noticed_in_it_without_words_of_the_program(tmp_path: Path) -> None:
    goals = [
        {"id": "g", "title": "יעד", "actions": [{"id": "A", "title": "פעולה", "start": "2028-01", "end": "2027-01"}]}
    ]
    data: dict[str, object] = {
        "settlement": {"name": "עיר", "kind": "city", "start": "2026-01-01"},
        "plan": {"overall_goals": [{"id": "G", "title": "מטרה", "goals": goals}]},
        "ledger": {"documents": {"plan": {"sent": "2026-09-01", "returned": "2026-11-01"}}},
    }
    found = index(tmp_path, town=data)
    text = words(tree(found).find(".//details[@id='town-mails']"))

    assert "שאלות על חוברת התכנית" in text
    questions = text.partition("כמה שאלות:")[2].partition("אפשר לענות כאן")[0]
    assert questions.startswith("1. ")
    assert len(questions) > 12
    assert not re.search(r"[a-z_]{3,}", questions)


def test_a_mail_that_grew_too_long_keeps_its_subject_and_loses_its_words() -> None:
    short, long = mail_to("a@b.org", "נושא", "גוף"), mail_to("a@b.org", "נושא", "מ" * 400)

    assert parse_qs(short.partition("?")[2]) == {"subject": ["נושא"], "body": ["גוף"]}
    assert parse_qs(long.partition("?")[2]) == {"subject": ["נושא"]}
    assert mail_to("a@b.org", "מ" * 400, "גוף") == "mailto:a@b.org"


@pytest.mark.parametrize(
    ("kit", "expected"),
    [
        (None, "עוד לא נשלחה"),
        ({"sent": "2026-12-24"}, "עוד לא נשלחה"),
        ({"sent": "2026-10-01"}, "לא נרשמה גרסה"),
        ({"sent": "2026-10-01", "version": "stale"}, "▲ נתוני היישוב השתנו מאז שנשלחה, ב־1.10.2026"),
    ],
)
def test_a_card_says_whether_the_kit_changed_since_it_was_sent(
    tmp_path: Path, kit: dict[str, str] | None, expected: str
) -> None:
    documents = {"kit": kit} if kit else {}
    data: dict[str, object] = {"settlement": {"name": "עיר", "kind": "city"}, "ledger": {"documents": documents}}

    assert expected in lines(tree(index(tmp_path, town=data)).find(".//section[@id='town']"))["הערכה"]


def test_a_build_tells_when_each_settlement_was_written_and_how_large_its_kit_is() -> None:
    built = datetime.datetime(2026, 11, 22, 9, 5)
    entry = IndexEntry("town", "עיר", town(), (("town/kit.zip", 3_000_000), ("town/kit/a.pdf", 9)), None, built)
    page = tree(compose_index((entry,), (), (), project().content, TODAY))

    assert lines(page.find(".//section[@id='town']"))["נבנה"] == "22.11.2026 09:05 · הקובץ לשליחה, 2.9 מ״ב"
    assert page.find(".//a[@href='town/kit/']") is not None
    assert page.find(".//a[@href='town/kit/a.pdf']") is None


def test_an_illustrative_settlement_is_marked(tmp_path: Path) -> None:
    page = tree(index(tmp_path, demo={"settlement": {"name": "דמיון", "kind": "city", "illustrative": True}}))

    assert "נתונים לדוגמה" in words(page.find(".//section[@id='demo']"))


def test_without_settlements_the_page_says_how_to_begin(tmp_path: Path) -> None:
    page = tree(index(tmp_path))

    assert "make new S=slug" in words(page.find(".//section[@id='towns']"))


_COMMAND = re.compile(r"\b(make|git|roadmap|dask) [a-z]|(?<!\w)--[a-z]|\b[A-Z]+=")
"""What only a command holds."""


def test_every_command_of_a_message_is_to_be_typed_and_stands_whole_from_left_to_right() -> None:
    entries = {code: entry for code, entry in project().content.messages.items() if code != "words"}
    told = [text for entry in entries.values() for text in entry.values()]
    typed = [each for text in told for each in text.split("`")[1::2] if _COMMAND.search(each)]

    assert len(typed) > 8
    assert [text for text in told if _COMMAND.search("".join(text.split("`")[::2]))] == []
    for command in (re.sub(r"\{\w+\}", "a.xlsx", each) for each in typed):
        page = html.fromstring(f"<p>{text_html(f'הקלידו {command} כאן')}</p>")
        assert [(each.get("dir"), each.text_content()) for each in page] == [("ltr", command)]


def test_the_hint_of_a_lost_file_can_be_copied_from_the_page(tmp_path: Path) -> None:
    lost = [problem("missing-file", Place("settlements/a/settlement.yaml"), name="settlement.yaml")]
    page = tree(compose_index((), (), lost, project().content, TODAY))

    (_, _, hint) = page.findall(".//section[@id='errors']//tbody/tr/*")
    assert [(each.get("dir"), each.text_content()) for each in hint] == [("ltr", "make new S=slug")]


def test_names_are_text(tmp_path: Path) -> None:
    page = tree(index(tmp_path, town={"settlement": {"name": HOSTILE, "kind": "city"}}))

    heading = page.find(".//section[@id='town']/h3")
    assert heading is not None
    assert heading.text_content() == HOSTILE
    assert [each.text for each in page.findall(".//script")] == [own_script()]
