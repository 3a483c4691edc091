"""Files under other names: told with the name that was probably meant; what is none of ours stays an error."""

import unicodedata
from pathlib import Path

import pytest

from builder.errors import Severity
from tests.load.conftest import ReadTown

BASE = "name: נווה\nkind: city\nstart: 2026-01-01\nstations: {selection: done}\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        # case and ending
        ("Plan.YAML", "plan"), ("PLAN.yaml", "plan"), ("plan.yml", "plan"), ("plan.yaml.txt", "plan"),
        ("plan.txt", "plan"),
        ("plan.yaml.yaml", "plan"), ("plan.yml.yaml", "plan"), ("plan.YAML.bak", "plan"), ("plan.bak", "plan"),
        ("plan.yaml.docx", "plan"), ("plan.yaml ", "plan"), (" plan.yaml", "plan"), ("plan .yaml", "plan"),
        # copies
        ("plan (1).yaml", "plan"), ("plan(2).yaml", "plan"), ("plan 2.yaml", "plan"), ("plan copy.yaml", "plan"),
        ("plan copy 3.yaml", "plan"), ("plan - Copy.yaml", "plan"), ("plan - Copy (2).yaml", "plan"),
        ("Copy of plan.yaml", "plan"), ("Copy (2) of plan.yaml", "plan"), ("plan_old.yaml", "plan"),
        ("plan-final.yaml", "plan"), ("plan v2.yaml", "plan"), ("plan-2026-09-01.yaml", "plan"),
        ("plan.2.yaml", "plan"), ("plan.yaml.1", "plan"), ("plan - עותק.yaml", "plan"),
        ("plan - עותק (2).yaml", "plan"),
        ("עותק של plan.yaml", "plan"), ("העתק של portfolio.yaml", "portfolio"),
        # programs that keep copies in step
        ("plan (Dana's conflicted copy 2026-09-01).yaml", "plan"), ("plan-DESKTOP-4F2K9.yaml", "plan"),
        ("plan.sync-conflict-20260901-101112-ABCDEF.yaml", "plan"),
        # what editors and offices leave
        ("plan.yaml~", "plan"), ("#plan.yaml#", "plan"), (".plan.yaml.swp", "plan"), (".#plan.yaml", "plan"),
        ("._plan.yaml", "plan"), (".~lock.portfolio.xlsx#", "portfolio"), ("~$portfolio.xlsx", "portfolio"),
        ("plan.xlsx", "plan"), ("plan.yaml.part", "plan"), ("plan.yaml.crdownload", "plan"),
        # in Hebrew
        ("תכנית.yaml", "plan"), ("תוכנית.yaml", "plan"), ("תיק השקעות.yaml", "portfolio"), ("מיפוי.yml", "mapping"),
        ("מצפן (1).yaml", "compass"), ("עותק של תכנית.yaml", "plan"),
    ],
)  # fmt: skip
def test_a_file_under_another_name_is_a_warning_with_the_likely_one(
    read_town: ReadTown, tmp_path: Path, name: str, meant: str
) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / name).write_text("x", "utf-8")
    reading = read_town(settlement=BASE)
    assert [(each.code, each.place.path, each.values["suggestion"]) for each in reading.diagnostics] == [
        ("file-ignored", f"town/{name}", f"{meant}.yaml")
    ]
    assert reading.settlement


def test_a_hebrew_name_in_parts_is_one_with_the_whole(read_town: ReadTown, tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / unicodedata.normalize("NFD", "Copié plan.yaml")).write_text("x", "utf-8")
    assert [each.code for each in read_town(settlement=BASE).diagnostics] == ["unknown-file"]


@pytest.mark.parametrize(
    "name", ["plans.yaml", "notes.yaml", "plan-notes.yaml", "planning.yml", "תקציר.yaml", "my plan b.yaml", "1.yaml"]
)
def test_a_yaml_file_that_is_none_of_ours_is_an_error(read_town: ReadTown, tmp_path: Path, name: str) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / name).write_text("x", "utf-8")
    found = read_town(settlement=BASE).diagnostics
    assert [(each.code, each.severity) for each in found] == [("unknown-file", Severity.ERROR)]


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "plan.pdf", "plan.docx", "readme.md", ".hidden.yaml", "Thumbs.db", ".DS_Store", "planning.txt"],
)
def test_the_staffs_own_files_are_nobodys_business(read_town: ReadTown, tmp_path: Path, name: str) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / name).write_text("x", "utf-8")
    assert read_town(settlement=BASE).diagnostics == ()


@pytest.mark.parametrize("name", ["settlement.yml", "Settlement.yaml", "settlement (1).yaml", "יישוב.yaml"])
def test_a_settlement_whose_only_file_bears_another_name_is_told_to_rename_it(
    read_town: ReadTown, tmp_path: Path, name: str
) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / name).write_text(BASE, "utf-8")
    found = read_town().diagnostics
    assert {(each.code, each.severity.value) for each in found} == {
        ("file-ignored", "warning"), ("missing-file", "error"),
    }  # fmt: skip
    missing = next(each for each in found if each.code == "missing-file")
    assert missing.hint == f"rename {name} to settlement.yaml"


def test_files_in_a_folder_within_are_told_also_under_other_names(read_town: ReadTown, tmp_path: Path) -> None:
    for inner, name in (("old", "plan.yaml"), ("גיבוי", "Plan.YAML"), ("returns", "plan.yaml"), ("old", "notes.yaml")):
        (tmp_path / "town" / inner).mkdir(parents=True, exist_ok=True)
        (tmp_path / "town" / inner / name).write_text("x", "utf-8")
    found = read_town(settlement=BASE).diagnostics
    assert [(each.code, each.place.path) for each in found] == [
        ("file-ignored", "town/old/plan.yaml"), ("file-ignored", "town/גיבוי/Plan.YAML"),
    ]  # fmt: skip


def test_a_name_of_many_marks_is_judged_at_once(read_town: ReadTown, tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    for name in ("plan" + "(a)" * 60 + "x.yaml", "plan" + "-1" * 100 + "x.yaml", "plan" + " copy" * 40 + ".yaml"):
        (tmp_path / "town" / name).write_text("x", "utf-8")
    assert sorted(each.code for each in read_town(settlement=BASE).diagnostics) == [
        "file-ignored", "unknown-file", "unknown-file",
    ]  # fmt: skip
