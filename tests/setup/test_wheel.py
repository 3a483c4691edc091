"""The program as a wheel: packed, installed where no checkout is, and worked with as a person would."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from builder import __version__
from setup.metadata import pins
from tests.conftest import ROOT

NAME = f"roadmap_builder-{__version__}"
CLEAN = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "UNDER_MAKE", "MAKEFLAGS")}


def _run(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**CLEAN, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def _wheel(source: Path, to: Path) -> Path:
    done = _run(
        sys.executable, "-m", "pip", "wheel", source, "--no-deps", "--no-build-isolation", "-q", "-w", to, folder=to
    )
    assert done.returncode == 0, done.stderr
    return to / f"{NAME}-py3-none-any.whl"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """An environment of its own, whose libraries are the locked ones of the tests', and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    assert _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder).returncode == 0
    python = folder / "venv/bin/python"
    done = _run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "-q", wheel, folder=folder
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (own,) = (folder / "venv/lib").glob("python*/site-packages")
    locked = dict.fromkeys(sysconfig.get_path(each) for each in ("purelib", "platlib"))
    (own / "locked.pth").write_text("\n".join(locked), "utf-8")
    return folder


def _roadmap(place: Path, *arguments: object, project: str = "ערכה שלנו") -> subprocess.CompletedProcess[str]:
    (place / project).mkdir(exist_ok=True)
    return _run(place / "venv/bin/roadmap", *arguments, folder=place / project)


def test_the_wheel_holds_all_that_the_program_reads_and_nothing_of_who_makes_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for folder in ("content", "layouts", "assets/fonts", "assets/data", "schemas", "settlements/example", "docs"):
        tracked = _run("git", "ls-files", "-z", folder, folder=ROOT).stdout.split("\0")
        held = {each for each in tracked if each and not each.endswith(".py")} or {
            each.relative_to(ROOT).as_posix() for each in (ROOT / folder).rglob("*.yaml")
        }
        assert {each for each in held if f"builder/bundle/{each}" not in names} == set()
    assert {each for each in names if re.search(r"(^|/)(tests|bench|__pycache__|\.git.*)/", each)} == set()
    code = {each.relative_to(ROOT).as_posix() for each in (ROOT / "builder").rglob("*.py")}
    assert {each for each in names if each.endswith(".py")} == code | {"builder/bundle/setup/system.py"}
    tops = {each.split("/")[0] for each in names}
    assert tops == {"builder", f"{NAME}.dist-info", f"{NAME}.data"}, "nothing else of site-packages is taken"


def test_the_wheel_says_its_version_command_licences_and_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        metadata = packed.read(f"{NAME}.dist-info/METADATA").decode()
        assert packed.read(f"{NAME}.dist-info/entry_points.txt").decode().split() == [
            "[console_scripts]", "roadmap", "=", "builder.__main__:run",
        ]  # fmt: skip
    needs = re.findall(r"^Requires-Dist: (.+)$", metadata, re.MULTILINE)
    assert [each for each in needs if ";" not in each] == sorted(pins(ROOT / "setup/requirements.in"))
    for name in ("preview", "cluster"):
        extra = [each.partition(";")[0] for each in needs if f"extra == '{name}'" in each]
        assert extra == sorted(pins(ROOT / f"setup/requirements-{name}.in"))
    for line in (f"Version: {__version__}", "License-Expression: MIT", "License-File: NOTICES.md"):
        assert f"\n{line}\n" in metadata


def test_the_source_package_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    code = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    done = _run(sys.executable, "-c", code, tmp_path, folder=ROOT)
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / f"{NAME}.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    (tmp_path / "again").mkdir()
    again = _wheel(tmp_path / NAME, tmp_path / "again")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert {each.filename: each.CRC for each in first.infolist()} == {
            each.filename: each.CRC for each in second.infolist()
        }


def test_a_person_makes_a_project_checks_builds_and_starts_a_settlement(place: Path) -> None:
    # One story in one folder: each step needs the one before.
    done = _roadmap(place, "check")
    assert done.returncode == 2
    assert "roadmap init" in done.stderr

    done = _roadmap(place, "init")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    done = _roadmap(place, "init")
    assert (done.returncode, "error[folder-not-empty]" in done.stderr) == (1, True)

    done = _roadmap(place, "check")
    assert (done.returncode, "error[" in done.stderr) == (0, False), done.stderr

    done = _roadmap(place, "build", "example", "--only", "calendar,portfolio", "--date", "2026-11-23")
    assert done.returncode == 0, done.stderr
    out = place / "ערכה שלנו/build/example"
    assert zipfile.is_zipfile(out / "portfolio.xlsx")
    assert (out / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")

    done = _roadmap(place, "new", "my-town", "--name", "אופקים")
    assert done.returncode == 0, done.stderr
    assert "roadmap check my-town " in done.stdout
    done = _roadmap(place, "check", "my-town")
    assert (done.returncode, "error[" in done.stderr) == (0, False), done.stderr


def test_it_reads_the_projects_own_words_and_data(place: Path) -> None:
    folder = place / "משלנו"
    assert _roadmap(place, "init", folder).returncode == 0
    shutil.rmtree(folder / "settlements/example")  # what is asked needs none, and composing it takes seconds
    days, words = folder / "assets/data/authorities.csv", folder / "content/he/strings.yaml"
    for file, begins, found in (
        (days, "x", "assets/data/authorities.csv:1:"), (words, "strange: x\n", "strings.yaml:1:1: error[unknown-key]"),
    ):  # fmt: skip
        whole = file.read_text("utf-8")
        file.write_text(begins + whole, "utf-8")
        done = _roadmap(place, "check", project="משלנו")
        assert (done.returncode, found in done.stderr) == (1, True), done.stderr
        file.write_text(whole, "utf-8")


def test_other_commands_answer_and_no_message_names_make(place: Path) -> None:
    _roadmap(place, "init", project="כל הפקודות")
    (place / "כל הפקודות/settlements/empty").mkdir()
    said = _roadmap(place, "check", "empty", project="כל הפקודות").stderr
    assert "`roadmap new slug` writes one" in said
    for arguments in (["--version"], ["build", "--help"], ["schema"], ["doctor"], ["collect"]):
        done = _roadmap(place, *arguments, project="כל הפקודות")
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        assert not re.search(r"\bmake \w+ S=|\bmake (build|new|setup|preview)\b|python -m", done.stdout + done.stderr)
    assert _roadmap(place, "chekc", project="כל הפקודות").stderr.endswith("did you mean check?\n")
    assert (place / "venv/share/bash-completion/completions/roadmap").is_file()
