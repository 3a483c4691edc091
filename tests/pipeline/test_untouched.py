"""A run after which nothing was touched is told again without being done; any difference has it done."""

import datetime
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.cli import main
from builder.errors import Place, problem
from builder.pipeline.request import Request
from builder.pipeline.untouched import NAME, Untouched

FOUND = [problem("no-settlements", Place("s", 3, 4), name="s"), problem("changed-by-hand", Place("o/a.pdf"), new="a")]


@pytest.fixture
def request_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A run whose files were written a while ago."""
    for each in ("s/town/plan.yaml", "content/strings.yaml", "content/guide/01-a.md", "o/town/plan.xlsx", "o/.lock"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("text")
    for each in ("ROOT", "PROGRAM"):
        monkeypatch.setattr(f"builder.pipeline.untouched.{each}", tmp_path / "project")
    time.sleep(0.06)
    return Request(tmp_path / "s", tmp_path / "content", tmp_path / "o", datetime.date(2026, 11, 23))


def test_what_a_run_of_all_told_is_told_again_while_nothing_is_touched(request_: Request) -> None:
    assert Untouched(request_).last_diagnostics() is None
    Untouched(request_).note(FOUND)
    assert Untouched(request_).last_diagnostics() == FOUND


@pytest.mark.parametrize("touch", [
    lambda root: (root / "s/town/plan.yaml").write_text("next"),
    lambda root: (root / "s/town/plan.xlsx").write_text("came back"),
    lambda root: (root / "s/next").mkdir(),
    lambda root: (root / "content/guide/01-a.md").unlink(),
    lambda root: (root / "content/strings.yaml").chmod(0o600),
    lambda root: (root / "o/town/plan.xlsx").write_text("hand"),
    lambda root: (root / "o/town/plan.xlsx").unlink(),
    lambda root: (root / "o/.roadmap-x.part").write_text("left by a killed build"),
    lambda root: (root / "o" / NAME).write_bytes((root / "o" / NAME).read_bytes().replace(b"plan", b"plam") + b" "),
])  # fmt: skip
def test_any_difference_of_a_file_has_the_run_done(request_: Request, touch: Callable[[Path], object]) -> None:
    Untouched(request_).note(FOUND)
    touch(request_.out.parent)
    assert Untouched(request_).last_diagnostics() is None


def test_a_change_that_hides_its_time_and_size_is_seen_by_the_time_of_the_change(request_: Request) -> None:
    Untouched(request_).note(FOUND)
    file = request_.out / "town/plan.xlsx"
    before = file.stat()
    file.write_text("hand")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert Untouched(request_).last_diagnostics() is None


def test_another_day_some_settlements_force_and_explain_have_the_run_done(request_: Request) -> None:
    Untouched(request_).note(FOUND)
    others = (
        replace(request_, today=datetime.date(2026, 11, 24)), replace(request_, slugs=("town",)),
        replace(request_, force=True), replace(request_, explain=True), replace(request_, only=("plan",)),
    )  # fmt: skip
    assert [Untouched(each).last_diagnostics() for each in others] == [None] * len(others)


def test_nothing_is_noted_of_a_file_that_changed_as_the_run_began(request_: Request) -> None:
    (request_.settlements / "town/plan.yaml").write_text("just now")
    Untouched(request_).note(FOUND)
    assert not (request_.out / NAME).exists()


def test_the_command_tells_it_again_without_reading_anything(
    request_: Request, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unread(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("builder.pipeline.build.read_project", unread)
    Untouched(request_).note(FOUND)
    places = ("--settlements", request_.settlements, "--content", request_.content, "--out", request_.out)
    assert main(["build", *map(str, places), "--date", "2026-11-23"]) == 0
    told = capsys.readouterr()
    assert told.err == "".join(f"{each}\n" for each in FOUND)
    assert told.out == "0 errors, 2 warnings\n"
