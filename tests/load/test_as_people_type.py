"""Input as people make it: files under other names, texts cut by a comment sign, curly quotation marks."""

import datetime
from pathlib import Path

import pytest

from builder.errors import Diagnostic, Severity
from builder.load.project import ROOT, read_project
from builder.load.tree import parse
from tests.conftest import DATE

PROFILE = 'name: "יישוב"\nkind: city\n'


def _read(folder: Path) -> tuple[Diagnostic, ...]:
    project = read_project(ROOT / "content/he", folder, datetime.date.fromisoformat(DATE))
    return project.readings[0].diagnostics


def _codes(found: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        *((each, "name it plan.yaml") for each in ("plan.yaml.txt", "plan.txt", "plan.yaml~", "plan.yaml.bak")),
        ("plan (1).yaml.txt", "name it plan.yaml"), ("portfolio.yaml.bak", "name it portfolio.yaml"),
        ("~$portfolio.xlsx", "close the workbook"), (".~lock.plan.xlsx#", "close the workbook"),
        ("portfolio.xlsx", "a filled workbook is taken in by"), ("plan (2).xlsx", "a filled workbook is taken in by"),
    ],
)  # fmt: skip
def test_a_file_under_another_name_is_told_with_what_helps(tmp_path: Path, name: str, hint: str) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "settlement.yaml").write_text(PROFILE, "utf-8")
    (folder / name).write_text("x", "utf-8")
    found = [each for each in _read(tmp_path) if each.code == "file-ignored"]
    assert [each.place.path.rpartition("/")[2] for each in found] == [name]
    assert found[0].hint.startswith(hint)


@pytest.mark.parametrize("name", ["notes.txt", "map.xlsx", "readme.md", ".hidden", "plan.pdf"])
def test_a_file_of_the_staffs_own_is_nobodys_business(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "settlement.yaml").write_text(PROFILE, "utf-8")
    (folder / name).write_text("x", "utf-8")
    assert "file-ignored" not in _codes(_read(tmp_path))


def test_a_file_in_a_folder_within_is_told_but_for_returns(tmp_path: Path) -> None:
    for inner in ("old", "returns"):
        (tmp_path / "town" / inner).mkdir(parents=True)
        (tmp_path / "town" / inner / "plan.yaml").write_text("agenda: []", "utf-8")
    (tmp_path / "town" / "settlement.yaml").write_text(PROFILE, "utf-8")
    found = [each for each in _read(tmp_path) if each.code == "file-ignored"]
    assert [each.place.path.rpartition("town/")[2] for each in found] == ["old/plan.yaml"]


@pytest.mark.parametrize(("text", "value"), [
    ("title: כיתה #5\n", "כיתה #5"), ("- דירה #12 צפון\n", "דירה #12 צפון"), ("a: {b: x #y\n}\n", "x #y"),
])  # fmt: skip
def test_a_text_that_ends_before_its_own_number_sign_is_told_whole(text: str, value: str) -> None:
    tree = parse(text, "a.yaml")
    assert _codes(tree.diagnostics) == ["cut-by-comment"]
    assert value in tree.diagnostics[0].message


@pytest.mark.parametrize(
    "text", ["a: 1 # הערה\n", 'a: "כיתה #5"\n', "a: כיתה#5\n", "# הערה\na: 1\n", "a: 1\n#b\n", "a: # הערה\n  b: 1\n"]
)
def test_a_remark_and_a_quoted_sign_are_no_fault(text: str) -> None:
    assert _codes(parse(text, "a.yaml").diagnostics) == []


@pytest.mark.parametrize("text", ["name: “אופקים”\n", "name: „אופקים”\n", "name: ‘x’\n", "name: «x»\n"])
def test_curly_quotation_marks_around_a_value_are_told(text: str) -> None:
    tree = parse(text, "a.yaml")
    assert _codes(tree.diagnostics) == ["smart-quotes"]
    assert tree.diagnostics[0].severity is Severity.WARNING


@pytest.mark.parametrize("text", ["name: רש”י\n", "name: “\n", "name: מרכז “אור” העיר\n"])
def test_curly_marks_within_a_text_are_its_own(text: str) -> None:
    assert _codes(parse(text, "a.yaml").diagnostics) == []
