"""Letters that the book's fonts lack are told at the value; the file that lists the others is what the fonts say."""

import datetime
import runpy
import shutil
from pathlib import Path

import pytest

from builder.errors import Diagnostic, Severity
from builder.load.content import gather_content
from builder.load.letters import LETTERS
from builder.load.project import ROOT, read_project
from tests.conftest import DATE, write_settlement


def told(folder: Path, **files: str) -> list[Diagnostic]:
    write_settlement(folder / "town", files)
    project = read_project(ROOT / "content/he", folder, datetime.date.fromisoformat(DATE))
    assert project.readings[0].settlement is not None
    return [each for each in project.readings[0].diagnostics if each.code == "no-glyph"]


def test_a_letter_without_a_glyph_is_a_warning_at_its_value_and_stops_nothing(tmp_path: Path) -> None:
    (only,) = told(tmp_path, settlement='kind: city\nname: "יישוב ✅ 中"\n')
    assert (only.severity, only.place.line, only.place.column) == (Severity.WARNING, 2, 7)
    assert "U+2705" in only.message
    assert "U+4E2D" in only.message


@pytest.mark.parametrize(
    "name", ["Кирьят-Ям", "Ελλάδα", "ቂርያት", "العربية", "Ł​ódź", "שְׁמָהּ", "✓ ■ □ № ₪ – — ׳ ״ …", 'רש"י']
)
def test_names_in_scripts_of_the_country_print_with_our_own_fonts(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, settlement=f"kind: city\nname: '{name}'\n") == []


@pytest.mark.parametrize(("name", "codes"), [("👨‍👩‍👧", 3), ("👍🏽", 1), ("☀️", 1)])
def test_joiners_and_looks_of_an_emoji_are_not_told_by_themselves(tmp_path: Path, name: str, codes: int) -> None:
    (only,) = told(tmp_path, settlement=f"kind: city\nname: יישוב {name}\n")
    assert only.message.count("U+") == codes


def test_what_no_page_prints_may_hold_any_letter(tmp_path: Path) -> None:
    files = {
        "settlement": "kind: city\nname: יישוב\n",
        "selection": "purpose: ✅\n",
        "mapping": "interviews: [{id: V1, name: 🙂}]\nchallenges: [{id: C1, title: 🙂}]\n",
    }
    assert [(each.place.path.rpartition("/")[2], each.place.line) for each in told(tmp_path, **files)] == [
        ("mapping.yaml", 2)
    ]


def test_a_letter_of_the_content_is_told_at_its_line(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content/he", content)
    chapter = content / "guide/08-mapping.md"
    lines = chapter.read_text("utf-8").count("\n")
    chapter.write_text(chapter.read_text("utf-8") + "\nסוף ✅\n", "utf-8")
    register = content / "registers/advantages.yaml"
    register.write_text(register.read_text("utf-8").replace("title: ", "title: 中", 1), "utf-8")
    found = [each.place for each in gather_content(content, "c")[1] if each.code == "no-glyph"]
    assert [(each.path, each.line, each.column) for each in found] == [
        ("c/guide/08-mapping.md", lines + 2, 5),
        ("c/registers/advantages.yaml", 1, 8),
    ]


def test_our_own_content_has_no_letter_that_its_fonts_lack() -> None:
    assert [str(each) for each in gather_content(ROOT / "content/he", "c")[1]] == []


def test_the_list_of_letters_is_what_the_fonts_have() -> None:
    made = runpy.run_path(str(ROOT / "assets/fonts/make_letters.py"))["letters"]()
    assert LETTERS.read_text("ascii").strip() == made
