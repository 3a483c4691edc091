"""The contract of the commands, as a terminal, a pipe and a foreign locale meet it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli import main
from builder.compose.calendar import AUDIENCES
from builder.errors import Place, Stopped, problem
from tests.conftest import ROOT, Run, builder, write_settlement

TOWN = {"settlement": "name: נווה\nkind: city\n"}


def _build(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> Run:
    """Builds two cheap outputs of what lies in `folder/s` from within that folder."""
    command = [sys.executable, "-m", "builder", "build", "--settlements", "s", "--out", "o", "--only", "calendar,role"]
    done = subprocess.run(
        [*command, "--content", ROOT / "content" / "he", *arguments], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def _content(folder: Path) -> Path:
    shutil.copytree(ROOT / "content" / "he", folder / "content")
    return folder / "content"


def test_a_broken_chapter_hides_no_problem_of_a_settlement(tmp_path: Path) -> None:
    write_settlement(tmp_path / "s" / "town", {"settlement": "name: נווה\nkind: town\n"})
    chapter = _content(tmp_path) / "guide" / "08-mapping.md"
    chapter.write_text("--" + chapter.read_text("utf-8"), "utf-8")
    run = _build(tmp_path, "--content", "content")
    assert run.code == 1
    assert "content/guide/08-mapping.md:1:1: error[bad-front-matter]" in run.err
    assert "s/town/settlement.yaml:2:7: error[unknown-value]" in run.err
    page = (tmp_path / "o" / "index.html").read_text("utf-8")
    assert "08-mapping.md:1:1" in page
    assert "settlement.yaml:2:7" in page


def test_a_register_without_which_no_data_can_be_judged_is_told_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settlement(tmp_path / "s" / "town", TOWN)
    content = _content(tmp_path)
    (content / "registers" / "choices.yaml").unlink()
    (content / "registers" / "outcomes.yaml").write_text("entries: [{key: x}]\n")
    assert main(["check", "--settlements", str(tmp_path / "s"), "--content", str(content)]) == 1
    told = re.findall(r"registers/(\w+)\.yaml:\d+:\d+: error\[([a-z-]+)\]", capsys.readouterr().err)
    assert ("choices", "missing-content") in told
    assert ("outcomes", "missing-key") in told


def test_names_are_read_and_written_as_they_are_whatever_the_locale(tmp_path: Path) -> None:
    folder = tmp_path / "תיקייה עם רווח"
    write_settlement(folder / "s" / "town", TOWN)
    write_settlement(folder / "s" / "טעות", TOWN)
    os.mkdir(os.fsencode(folder / "s") + b"/\xff")
    run = _build(folder, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    assert run.code == 1
    assert "s/טעות:1:1: error[bad-slug]: a folder name like טעות cannot be used" in run.err
    assert r"s/\xff:1:1: error[bad-slug]" in run.err
    assert (folder / "o" / "town" / "role.docx").is_file()
    assert "טעות" in (folder / "o" / "index.html").read_text("utf-8")


def test_that_nobody_reads_on_stops_no_build(tmp_path: Path) -> None:
    write_settlement(tmp_path / "s" / "town", TOWN)
    write_settlement(tmp_path / "s" / "bad", {"settlement": "name: x\n"})
    command = f"{sys.executable} -m builder build --settlements {tmp_path}/s --out {tmp_path}/o --only calendar,role"
    pipes = f"({command}; echo $? > {tmp_path}/code) 2>&1 | true"
    done = subprocess.run(["sh", "-c", pipes], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stderr, (tmp_path / "code").read_text()) == ("", "1\n")
    calendars = {"calendar.ics", *(f"calendar-{each}.ics" for each in AUDIENCES)}
    assert {each.name for each in (tmp_path / "o" / "town").iterdir()} == {*calendars, "role.docx"}


def test_a_new_minute_makes_nothing_and_a_correction_in_the_same_day_a_higher_version(tmp_path: Path) -> None:
    def sequence(minute: str) -> int:
        run = builder("build", *places, "--only", "calendar", "--date", f"2026-11-23T{minute}")
        assert run.code == 0, run.err
        text = (tmp_path / "o" / "town" / "calendar.ics").read_text("utf-8")
        return int(text.partition("SEQUENCE:")[2].split("\r\n")[0].split("\n")[0])

    places = ("--settlements", tmp_path / "s", "--out", tmp_path / "o")
    write_settlement(tmp_path / "s" / "town", {"settlement": "name: א\nkind: city\nstart: 2026-01-01\n"})
    first = sequence("09:00")
    assert sequence("10:00") == first
    (tmp_path / "s" / "town" / "settlement.yaml").write_text("name: ב\nkind: city\nstart: 2026-01-01\n", "utf-8")
    assert sequence("10:30") == first + 90


@pytest.mark.parametrize("day", ["1979-12-31", "2101-01-01", "2026-02-30", "2026", "9999-12-31", "2026-11-23T25:00"])
def test_a_day_that_no_build_can_have_is_wrong_usage(day: str) -> None:
    assert main(["build", "--date", day]) == 2


def test_a_fault_of_our_own_is_one_located_line_and_exit_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of\ntwo lines")

    monkeypatch.setattr("builder.pipeline.build.read_project", broken)
    assert main(["check"]) == 3
    line, hint = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"test_contract\.py:\d+:1: error\[own-fault\]: .*ZeroDivisionError: of\\ntwo lines", line)
    assert hint.startswith("  hint: please report it")


def test_a_page_that_cannot_be_drawn_hides_no_other_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> None:
        raise Stopped([problem("missing-layout", Place("layouts/pages/land.svg"), name="land.svg")])

    write_settlement(tmp_path / "s" / "town", {"settlement": "name: x\nkind: town\n"})
    monkeypatch.setattr("builder.pipeline.build.write_index", refused)
    places = ["--settlements", str(tmp_path / "s"), "--out", str(tmp_path / "o")]
    assert main(["build", *places, "--only", "calendar"]) == 1
    assert re.findall(r"error\[([a-z-]+)\]", capsys.readouterr().err) == ["unknown-value", "missing-layout"]
