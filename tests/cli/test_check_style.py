"""`check` tells the style of the content, and `--fix` mends it first; settlements' files are never touched."""

import shutil
from pathlib import Path

import pytest

from builder.cli import main
from builder.load.project import ROOT
from builder.pipeline import outputs


def test_fix_mends_the_content_and_no_settlement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "tasks", lambda *_: {})  # no document is composed: only texts are looked at
    monkeypatch.setenv("PATH", str(tmp_path))  # whatever dictionary this machine has
    content, town = tmp_path / "he", tmp_path / "s/town/settlement.yaml"
    shutil.copytree(ROOT / "content/he", content)
    chapter = content / "guide/02-mayor.md"
    whole = chapter.read_text("utf-8")
    chapter.write_text(f"{whole}\nהמפגש הינו קצר. במידה ויש זמן, ממפים.\n", "utf-8")
    town.parent.mkdir(parents=True)
    town.write_text('name: "תוכנית הינו"\nkind: city\ncode: "0031"\n', "utf-8")
    before = town.read_bytes()
    asked = ["check", "--settlements", str(tmp_path / "s"), "--content", str(content), "--date", "2026-11-29"]

    assert main([*asked, "--strict"]) == 1
    assert "warning[style]: hino: הינו" in capsys.readouterr().err
    assert main([*asked, "--fix"]) == 0
    told = capsys.readouterr()
    assert "[hino] הינו -> הוא" in told.out
    assert "warning[style]: hino" not in told.err
    assert "warning[style]: in-case: במידה ו" in told.err
    assert chapter.read_text("utf-8") == f"{whole}\nהמפגש הוא קצר. במידה ויש זמן, ממפים.\n"
    assert town.read_bytes() == before
