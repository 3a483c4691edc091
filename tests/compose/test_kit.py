import datetime
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from builder.compose.kit import SOURCES, compose_kit, safe_name
from builder.document.rendered import Rendered
from builder.model.settlement import Settlement
from builder.render.kit import render_kit
from tests.pages import HOSTILE, one, rows, tree, words
from tests.towns import layout, project

ISSUED = datetime.date(2026, 11, 1)


NAMES = tuple(name.format(audience="minhelet") for _, name in SOURCES)
"""The outputs of a kit with one calendar."""


def archive(settlement: Settlement) -> bytes:
    kit = compose_kit(settlement, project().content, ISSUED, ("minhelet",))
    needs = {
        f"{'.cache/' if name.startswith('kit-') else ''}{settlement.slug}/{name}": Rendered(f"bytes of {name}".encode())
        for name in NAMES
    }
    return render_kit(kit, layout(), needs).data


def test_files_stand_in_the_order_of_use_under_hebrew_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(one(tmp_path, settlement={"name": "אופקים"})))) as file:
        assert file.testzip() is None
        assert file.namelist() == [
            "ערכת אופקים/01 קראו תחילה.html",
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
            "ערכת אופקים/13 מצפן תוצאות תשתית.xlsx",
            "ערכת אופקים/14 המדריך.pdf",
            "ערכת אופקים/15 לוחות המפגשים/מינהלת יישובית.ics",
            "ערכת אופקים/16 לוח הנתונים.html",
            "ערכת אופקים/17 דף לתושבים.pdf",
        ]
        assert all(each.flag_bits & 0x800 for each in file.infolist())


def test_the_clean_copies_go_in_and_the_rest_as_it_was_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(one(tmp_path)))) as file:
        contents = [file.read(each).decode() for each in file.namelist()[1:]]

    assert contents == [f"bytes of {name}" for name in NAMES]
    assert [each.removeprefix("bytes of ") for each in contents if "kit-" in each] == [
        "kit-decision.docx", "kit-mou.docx", "kit-role.docx", "kit-advertisement.docx", "kit-teams.docx",
        "kit-mapping.xlsx"]  # fmt: skip


def test_the_archive_unpacks_under_hebrew_names_by_unzip_7z_and_python(tmp_path: Path) -> None:
    target = tmp_path / "kit.zip"
    target.write_bytes(archive(one(tmp_path / "data", settlement={"name": "ירכא"})))
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


def test_what_was_not_made_is_not_in_the_kit_and_the_numbers_close_up(tmp_path: Path) -> None:
    kit = compose_kit(one(tmp_path), project().content, ISSUED, (), ("summary", "leaflet"))

    assert [each.plain_name for each in kit.files][:2] == ["02-letter.docx", "03-decision.docx"]
    assert not [each for each in kit.files if each.source in ("summary.pdf", "leaflet.pdf")]
    assert "דף לתושבים" not in words(tree(kit.readme).find(".//section[@id='files']"))


def test_the_same_settlement_and_month_give_the_same_bytes(tmp_path: Path) -> None:
    settlement = one(tmp_path)

    assert archive(settlement) == archive(settlement)


def test_the_readme_says_for_each_file_what_who_and_until_when(tmp_path: Path) -> None:
    returns = {"plan": "2027-01-15", "mapping": "2026-03"}
    page = tree(compose_kit(one(tmp_path, settlement={"returns": returns}), project().content, ISSUED).readme)
    lines = {each[0]: each[1:] for each in rows(page.find(".//section[@id='files']//table"))}

    assert lines["11 חוברת התכנית.xlsx"][1:] == ["הצוותים המקצועיים", "15.1.2027", "אל היוזמה, לכתובת שלמטה"]
    assert lines["10 חוברת המיפוי.xlsx"][2] == "המועד היה 31.3.2026"
    assert lines["12 תיק ההשקעות.xlsx"][2] == "לפי הסיכום עם היוזמה"
    assert lines["14 המדריך.pdf"][2:] == ["אין צורך להחזיר", "נשאר ברשות"]
    assert lines["02 מכתב לראש העירייה.docx"][1] == "לשכת ראש העירייה"
    assert all(len(each[0]) > 20 and all(each) and "{" not in "".join(each) for each in lines.values())
    assert "הכתובת שבמכתב המלווה" in words(page.find(".//section[@id='send']"))


def test_the_readme_carries_attribution_and_the_terms_of_use(tmp_path: Path) -> None:
    text = words(tree(compose_kit(one(tmp_path), project().content, ISSUED).readme).find(".//section[@id='rights']"))

    assert "יוזמת היישוב במרכז, קרן רש״י (2021)" in text
    assert "לא מסחרי" in text
    assert "הקרן לא הוציאה אותו ולא בדקה אותו" in text


def test_links_of_the_readme_lead_to_the_files_beside_it(tmp_path: Path) -> None:
    kit = compose_kit(one(tmp_path), project().content, ISSUED)
    links = [unquote(each.get("href", "")) for each in tree(kit.readme).iterfind(".//main//a")]

    assert links == [each.name for each in kit.files]
    plain = [unquote(each.get("href", "")) for each in tree(kit.plain_readme).iterfind(".//main//a")]
    assert plain == [each.plain_name for each in kit.files]
    assert all(each.isascii() for each in plain)
    assert plain[:2] == ["02-letter.docx", "03-summary.pdf"]


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
    kit = compose_kit(settlement, project().content, ISSUED)

    assert not set('/\\<>:"|?*') & set(kit.folder)
    assert tree(kit.readme).findall(".//script") == []
    assert HOSTILE in words(tree(kit.readme).find(".//h1"))
