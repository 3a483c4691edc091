"""The system around a command: terminals, pipes, names, folders, rights, clock, a hand that stops it."""

import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.cli import main
from tests.conftest import ROOT, write_settlement

TOWN = {"settlement": "name: נווה\nkind: city\n"}
BUILD = ("--only", "calendar", "--date", "2026-11-28", "--jobs", "1")


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    write_settlement(tmp_path / "s" / "town", TOWN)
    return tmp_path / "s"


def _shell(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a shell line in which $CHECK checks the folder of settlements, and $BUILD builds one output of them."""
    places = f"--date 2026-11-28 --settlements '{folder}'"
    check, build = (f"{sys.executable} -m builder {each} {places}" for each in ("check", "build"))
    build += f" --only calendar --jobs 1 --out '{folder.parent}/o'"
    line = command.replace("$CHECK", check).replace("$BUILD", build)
    return subprocess.run(
        ["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **env},
    )  # fmt: skip


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1255:strict"}]
)
def test_a_foreign_console_gets_names_as_they_are_written(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / f"רשויות עם רווח {'א' * 90}"
    write_settlement(folder / "town", {"settlement": "name: 'ג׳דיידה العربية'\nkind: כפר\n"})
    done = _shell("$CHECK", folder, **env)
    assert done.returncode == 1
    assert f"{folder}/town/settlement.yaml:2:7: error[unknown-value]: כפר is not one of" in done.stderr


@pytest.mark.parametrize("line", [
    "$BUILD >&-", "$BUILD 2>&-", "$CHECK <&- >&- 2>&-", "$BUILD > /dev/full", "$BUILD 2> /dev/full",
    "$BUILD >/dev/full 2>&1",
])  # fmt: skip
def test_a_stream_that_takes_nothing_stops_no_command_and_changes_no_number(towns: Path, line: str) -> None:
    done = _shell(line, towns)
    assert (done.returncode, "rror" in done.stderr) == (0, False)
    assert "warning[" not in done.stdout, "problems never go where the summary goes"


@pytest.mark.parametrize("name", ["file", "file/below", "dangling", "x" * 300, "new\nline"])
def test_settlements_that_are_no_folder_are_wrong_usage(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert main(["check", "--settlements", str(tmp_path / name)]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    shown = name.replace("\n", "\\n")
    assert last == f"python -m builder check: error: argument --settlements: there is no folder {tmp_path}/{shown}"


@pytest.mark.parametrize("name", ["file", "file/below", "dangling", "x" * 300])
def test_an_output_folder_that_cannot_be_one_is_told_with_its_reason(
    towns: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (towns.parent / "file").write_text("mine")
    (towns.parent / "dangling").symlink_to("nowhere/at/all")
    assert main(["build", "--settlements", str(towns), "--out", str(towns.parent / name), *BUILD]) == 1
    said = capsys.readouterr()
    assert f"{name}:1:1: error[unwritable-output]: the output cannot be written: " in said.err
    assert said.out == "1 error, 0 warnings\n", "no page is named that is not there"
    assert (towns.parent / "file").read_text() == "mine"


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_built(
    towns: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settlement(towns / "shut", TOWN)
    write_settlement(towns / "town" / "minutes", {})
    listed = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.name in ("shut", "minutes"):
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    out = towns.parent / "o"
    assert main(["build", "--settlements", str(towns), "--out", str(out), *BUILD]) == 1
    said = capsys.readouterr().err
    assert "s/shut:1:1: error[unreadable-file]: this file cannot be read: Permission denied" in said
    assert said.count("error[") == 1
    assert (out / "town" / "calendar.ics").is_file()
    assert not (out / "shut").exists()


def test_a_slug_in_capitals_is_wrong_usage_with_the_right_one(towns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "TOWN", "--settlements", str(towns)]) == 2
    assert "did you mean town?" in capsys.readouterr().err


@pytest.mark.parametrize("year", [1970, 1979, 2101])
def test_a_clock_that_was_never_set_is_told_and_a_date_cures_it(
    towns: Path, year: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Clock":
            return cls(year, 1, 1, 2, tzinfo=tz)

    monkeypatch.setattr("datetime.datetime", Clock)
    assert main(["check", "--settlements", str(towns)]) == 2
    said = capsys.readouterr().err
    assert said == f"builder: error: the clock of this computer says {year}-01-01; set it, or give --date\n"
    assert main(["build", "--settlements", str(towns), "--out", str(towns.parent / "o"), *BUILD]) == 0


def test_a_hand_that_stops_a_build_gets_one_line_and_the_next_build_mends_all(towns: Path) -> None:
    out = towns.parent / "o"
    command = [sys.executable, "-m", "builder", "build", "--settlements", str(towns), "--out", str(out), *BUILD]
    build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if (out / ".lock").exists():
            break
        time.sleep(0.05)
    busy = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    build.send_signal(signal.SIGINT)
    said = build.communicate()[1]
    if build.returncode:  # else it had ended before the signal came
        assert build.returncode == 130
        assert said == "stopped; what was finished stays, nothing is half written\n"
        assert (busy.returncode, "error[output-busy]" in busy.stderr) == (1, True)
    assert not list(out.rglob("*.part"))
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (again.returncode, "changed-by-hand" in again.stderr) == (0, False)
