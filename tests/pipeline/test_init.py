"""`roadmap init`: a folder that holds all that a person may change, or nothing written and the reason told."""

from pathlib import Path

import pytest

from builder.cli import main
from builder.errors.commands import as_roadmap
from builder.load.home import PROJECT_FOLDERS, project_in
from builder.pipeline.init import init, next_steps
from tests.conftest import ROOT


def test_a_folder_that_is_not_there_becomes_a_project_with_the_words_of_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "ערכה חדשה" / "שלנו"
    assert init(folder) == []
    assert project_in(folder, ROOT) == folder
    for name in ("content/he", "content/ar", "layouts", "assets/data", "schemas", "settlements/example"):
        wanted = {each.relative_to(ROOT / name) for each in (ROOT / name).rglob("*") if each.suffix in _DATA}
        assert wanted
        assert {
            each.relative_to(folder / name) for each in (folder / name).rglob("*") if each.suffix in _DATA
        } == wanted
    assert not list(folder.rglob("*.py"))
    assert not (folder / "content/outline.json").exists(), "what the program needs of the content is its own"
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == [".gitignore"]


_DATA = (".yaml", ".md", ".csv", ".css", ".json", ".svg", ".html", ".ttf")


def test_what_explains_a_project_names_no_command_of_make_and_no_page_that_is_not_there(tmp_path: Path) -> None:
    assert init(tmp_path / "p") == []
    texts = {each: each.read_text("utf-8") for each in (tmp_path / "p").rglob("*.md") if "content" not in each.parts}
    assert {each.name for each in texts} >= {"README.md", "handbook.md", "messages.md", "upgrade.md"}
    assert {each.name: text for each, text in texts.items() if as_roadmap(text) != text} == {}
    readme = texts[tmp_path / "p" / "README.md"]
    links = [each.partition(")")[0] for each in readme.split("](")[1:]]
    assert links
    assert [each for each in links if not (tmp_path / "p" / each).is_file()] == []


@pytest.mark.parametrize("name", ["notes.txt", "קובץ שלי.docx"])
def test_a_folder_that_is_not_empty_is_refused_in_words_and_nothing_is_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("mine")
    assert main(["init", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert f"error[folder-not-empty]: the folder {tmp_path} is not empty (it holds {name}); nothing was written" in said
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_hidden_files_are_the_persons_own_and_stay(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("mine")
    assert init(tmp_path) == []
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert (tmp_path / "README.md").is_file()
    assert {each.name for each in tmp_path.iterdir() if each.name.startswith(".")} == {".git", ".gitignore"}


def test_a_file_in_the_folders_place_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert main(["init", str(tmp_path / "file")]) == 1
    assert "file: error[unwritable-output]" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"


def test_it_says_what_comes_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(next_steps(tmp_path / "שם עם רווח"))[1] == "next: 1. cd 'שם עם רווח'"
    assert list(next_steps(Path()))[1].startswith("next: 1. roadmap build example")


def test_a_folder_is_a_project_only_with_all_that_one_needs(tmp_path: Path) -> None:
    for name in PROJECT_FOLDERS:
        assert project_in(tmp_path, ROOT) == ROOT
        (tmp_path / name).mkdir(parents=True)
    assert project_in(tmp_path, ROOT) == tmp_path


@pytest.mark.parametrize(("typed", "called"), [
    ("`make new S=slug` writes one", "`roadmap new slug` writes one"),
    ('is taken in by: make collect F="a b.xlsx"', 'is taken in by: roadmap collect "a b.xlsx"'),
    ('make new S=neve NAME="נווה מדבר" KIND=local_council', 'roadmap new neve --name "נווה מדבר" --kind local_council'),
    ('`make build S="ofakim yarka" ARGS="--jobs 1"`', "`roadmap build ofakim yarka --jobs 1`"),
    ("הבנייה הבאה: `make build`", "הבנייה הבאה: `roadmap build`"),
    ("make\u00a0schema writes them", "roadmap schema writes them"),
    ("these make news", "these make news"),
])  # fmt: skip
def test_commands_of_make_are_named_as_the_installed_program_calls_them(typed: str, called: str) -> None:
    assert as_roadmap(typed) == called
