import datetime
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from builder.compose.kit import compose_kit, kit_sources
from builder.compose.text.parcel import PARTS, safe_name
from builder.document.rendered import Rendered
from builder.model.settlement import Settlement
from builder.render.kit import render_kit
from tests.pages import HOSTILE, one, rows, tree, words
from tests.towns import layout, project

TODAY = datetime.date(2026, 11, 23)
INVITED = ("minhelet", "mayor")


def whole(folder: Path, **profile: object) -> Settlement:
    """A settlement whose kit holds every file at once."""
    return one(folder, settlement={"whole_kit": True, **profile})


def archive(settlement: Settlement) -> bytes:
    kit = compose_kit(settlement, project().content, TODAY, INVITED)
    needs = {
        f"{settlement.slug}/kit/{each.plain_name}": Rendered(f"bytes of {each.source}".encode()) for each in kit.files
    }
    return render_kit(kit, layout(), needs).data


def test_files_stand_in_the_order_of_use_under_hebrew_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(whole(tmp_path, name="אופקים")))) as file:
        assert file.testzip() is None
        assert file.namelist() == [
            "ערכת אופקים/01 קראו תחילה.html",
            "ערכת אופקים/01 קראו תחילה.pdf",
            "ערכת אופקים/02 מכתב לראש העירייה.docx",
            "ערכת אופקים/03 דף אחד להנהלה.pdf",
            "ערכת אופקים/04 הצעת החלטה לאישור המסמך.docx",
            "ערכת אופקים/05 מסמך הבנות.docx",
            "ערכת אופקים/06 שאלות לייעוץ המשפטי.docx",
            "ערכת אופקים/07 הגדרת תפקיד מנהלת יישובית.docx",
            "ערכת אופקים/08 הודעה על המשרה.docx",
            "ערכת אופקים/09 נוסחים לגופים ולצוותים.docx",
            "ערכת אופקים/10 חוברת המיפוי.xlsx",
            "ערכת אופקים/11 חוברת התכנית.xlsx",
            "ערכת אופקים/12 תיק ההשקעות.xlsx",
            "ערכת אופקים/13 חוברת המצפן.xlsx",
            "ערכת אופקים/14 המדריך.pdf",
            "ערכת אופקים/15 לוחות המפגשים/מינהלת יישובית.ics",
            "ערכת אופקים/15 לוחות המפגשים/לשכת ראש הרשות.ics",
            "ערכת אופקים/16 לוח הנתונים.html",
            "ערכת אופקים/17 דף לתושבים.pdf",
            "ערכת אופקים/18 דפי עבודה.pdf",
        ]
        assert all(each.flag_bits & 0x800 for each in file.infolist())


@pytest.mark.parametrize(("stage", "keys"), [
    ("signing", "letter summary decision mou counsel advertisement"),
    ("start", "letter summary role teams mapping calendar leaflet sheets"),
    ("work", "letter summary plan portfolio compass guide calendar dashboard leaflet sheets"),
    ("renewal", "letter summary decision mou portfolio compass guide calendar dashboard leaflet"),
])  # fmt: skip
def test_the_kit_holds_what_is_of_use_at_the_stage_and_each_file_keeps_its_number(
    tmp_path: Path, stage: str, keys: str
) -> None:
    settlement = one(tmp_path, settlement={"stage": stage})
    kit = compose_kit(settlement, project().content, TODAY, INVITED)
    numbers = {each.key: number for number, each in enumerate(PARTS, start=2)}
    told = [each.plain_name.split("/")[0].partition(".")[0] for each in kit.files[1:]]

    assert list(dict.fromkeys(told)) == [f"{numbers[key]:02}-{key}" for key in keys.split()]


def test_the_clean_copies_go_in_and_the_rest_as_it_was_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(whole(tmp_path)))) as file:
        contents = [file.read(each).decode().removeprefix("bytes of ") for each in file.namelist()[2:]]

    calendars = ["calendar-minhelet.ics", "calendar-mayor.ics"]
    assert [each for each in contents if each not in calendars] == [
        each.source for each in PARTS if each.key != "calendar"
    ]
    assert [each for each in contents if "kit-" in each] == [
        "kit-decision.docx", "kit-mou.docx", "kit-role.docx", "kit-advertisement.docx", "kit-teams.docx",
        "kit-mapping.xlsx"]  # fmt: skip


def test_the_archive_unpacks_under_hebrew_names_by_unzip_7z_and_python(tmp_path: Path) -> None:
    target = tmp_path / "kit.zip"
    target.write_bytes(archive(whole(tmp_path / "data", name="ירכא")))
    openers = [["unzip", "-q", str(target), "-d", "{place}"], ["7z", "x", str(target), "-o{place}"],
               [sys.executable, "-m", "zipfile", "-e", str(target), "{place}"]]  # fmt: skip
    with zipfile.ZipFile(target) as packed:
        expected = {name: packed.read(name) for name in packed.namelist()}

    for number, opener in enumerate(openers):
        place = tmp_path / str(number)
        command = [each.replace("{place}", str(place)) for each in opener]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        files = {each.relative_to(place).as_posix(): each.read_bytes() for each in place.rglob("*") if each.is_file()}
        assert files == expected, opener[0]
        assert "ערכת ירכא/16 לוח הנתונים.html" in files


def test_what_was_not_made_is_not_in_the_kit_and_other_files_keep_their_numbers(tmp_path: Path) -> None:
    kit = compose_kit(whole(tmp_path), project().content, TODAY, INVITED, ("summary", "leaflet"))

    assert [each.plain_name for each in kit.files][1:3] == ["02-letter.docx", "04-decision.docx"]
    assert not [each for each in kit.files if each.source in ("summary.pdf", "leaflet.pdf")]
    assert "דף לתושבים" not in words(tree(kit.readme).find(".//section[@id='files']"))


def test_the_same_settlement_and_month_give_the_same_bytes(tmp_path: Path) -> None:
    settlement = whole(tmp_path)

    assert archive(settlement) == archive(settlement)


def test_the_readme_says_for_each_file_what_who_and_until_when(tmp_path: Path) -> None:
    returns = {"plan": "2027-01-15", "mapping": "2026-03"}
    page = tree(compose_kit(whole(tmp_path, returns=returns), project().content, TODAY, INVITED).readme)
    lines = {each[0]: each[1:] for each in rows(page.find(".//section[@id='files']//table"))}

    assert lines["11 חוברת התכנית.xlsx"][1:] == ["הצוותים המקצועיים", "15.1.2027", "אל היוזמה, לכתובת שלמטה"]
    assert lines["10 חוברת המיפוי.xlsx"][2] == "המועד היה 31.3.2026, ועוד לא קיבלנו"
    assert lines["12 תיק ההשקעות.xlsx"][2] == "לפי הסיכום עם היוזמה"
    assert lines["14 המדריך.pdf"][2:] == ["אין צורך להחזיר", "נשאר ברשות"]
    assert lines["02 מכתב לראש העירייה.docx"][1] == "לשכת ראש העירייה"
    assert all(len(each[0]) > 20 and all(each) and "{" not in "".join(each) for each in lines.values())
    assert "www.rashi.org.il" in words(page.find(".//section[@id='send']"))


def test_the_readme_carries_attribution_and_the_terms_of_use(tmp_path: Path) -> None:
    page = tree(compose_kit(whole(tmp_path), project().content, TODAY, INVITED).readme)
    text = words(page.find(".//section[@id='rights']"))

    assert "יוזמת היישוב במרכז, קרן רש״י (2021)" in text
    assert "לא מסחרי" in text
    assert "הקרן לא הוציאה אותה ולא בדקה אותה" in text


def test_links_of_the_readme_lead_to_the_files_beside_it(tmp_path: Path) -> None:
    kit = compose_kit(whole(tmp_path), project().content, TODAY, INVITED)
    links = [unquote(each.get("href", "")) for each in tree(kit.readme).iterfind(".//main//a")]

    assert links == [each.name for each in kit.files]
    plain = [unquote(each.get("href", "")) for each in tree(kit.plain_readme).iterfind(".//main//a")]
    assert plain == [each.plain_name for each in kit.files]
    assert all(each.isascii() for each in plain)
    assert plain[:3] == ["01-read-me.pdf", "02-letter.docx", "03-summary.pdf"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ('מ"ע רמת/הגולן\\ב:ג', "מ״ע רמת הגולן ב ג"),
        ("..", "slug"),
        ("  .שם. ", "שם"),
        ("a<b>c|d?e*f", "a b c d e f"),
        ("שורה\u202eהפוכה", "שורה הפוכה"),
        ("דיר אל-אסד العربية", "דיר אל־אסד العربية"),
    ],
)
def test_names_become_names_that_file_systems_take(name: str, folder: str) -> None:
    assert safe_name(name, "slug") == folder


def test_a_name_of_200_letters_is_cut_in_the_archive_and_whole_on_the_page(tmp_path: Path) -> None:
    name = "עיר" * 66 + "ים"
    settlement = one(tmp_path, settlement={"name": name})
    with zipfile.ZipFile(io.BytesIO(archive(settlement))) as file:
        assert all(len(part.encode()) < 255 for each in file.namelist() for part in each.split("/"))
        assert name in file.read(file.namelist()[0]).decode()


def test_a_hostile_name_stays_inside_its_folder_and_is_text_on_the_page(tmp_path: Path) -> None:
    settlement = one(tmp_path, settlement={"name": "../../etc/" + HOSTILE})
    kit = compose_kit(settlement, project().content, TODAY, INVITED)

    assert not set('/\\<>:"|?*') & set(kit.folder)
    assert tree(kit.readme).findall(".//script") == []
    assert HOSTILE in words(tree(kit.readme).find(".//h1"))


@pytest.mark.parametrize("without", [(), ("leaflet",), ("summary", "leaflet")])
@pytest.mark.parametrize("whole_kit", [True, False])
def test_what_a_kit_is_made_of_is_known_without_composing_it(
    tmp_path: Path, without: tuple[str, ...], whole_kit: bool
) -> None:
    town = one(tmp_path, settlement={"whole_kit": whole_kit})
    kit = compose_kit(town, project().content, TODAY, INVITED, without)
    assert kit_sources(town, INVITED, without) == {each.plain_name: each.source for each in kit.files}
