"""Spelling by the program hunspell where it is installed; a line says where it is not."""

import stat
import sys
from pathlib import Path

import pytest

from builder.lint.style.inspect import inspect
from builder.lint.style.spelling import hunspell
from builder.pipeline.style import UNSPELLED, style_faults
from tests.lint.style.conftest import Lint


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that speaks as hunspell does and knows every word but two."""
    program = folder / "hunspell"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "assert sys.argv[1:] == ['-i', 'utf-8', '-d', 'he_IL', '-l'], sys.argv\n"
        "words = sys.stdin.buffer.read().decode().split()\n"
        "sys.stdout.buffer.write(''.join(f'{each}\\n' for each in words if each in ('שגיעה', 'קולו')).encode())\n",
        "utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (folder / "he_IL.dic").touch()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DICPATH", str(folder))


def test_words_that_the_dictionary_does_not_know_are_told_at_each_place(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path, monkeypatch)
    (folder / "guide/1.md").write_text("זו שגיעה, ועוד שגיעה.\n", "utf-8")
    found = inspect(folder, "he", hunspell()).diagnostics
    assert [(str(each.place), each.values["rule"]) for each in found] == [
        ("he/guide/1.md:1:4", "spelling"), ("he/guide/1.md:1:16", "spelling"),
    ]  # fmt: skip


def test_words_of_registers_and_of_the_rule_are_known_also_behind_leading_letters(lint: Lint, folder: Path) -> None:
    register = folder / "registers/glossary.yaml"
    register.write_text(register.read_text("utf-8").replace('title: "אג\'נדה משותפת"', 'title: "שגיעה"', 1), "utf-8")
    assert lint("זו שגיעה, ושבשגיעה.\n") == []


def test_a_program_that_cannot_open_its_dictionary_is_as_good_as_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path, monkeypatch)
    (tmp_path / "hunspell").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (folder / "guide/1.md").write_text("זו שגיעה.\n", "utf-8")
    assert inspect(folder, "he", hunspell()).spelled is False


def test_without_the_program_a_line_says_so_once_and_nothing_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (folder / "guide/1.md").write_text("זו שגיעה.\n", "utf-8")
    assert style_faults(folder) == []
    assert capsys.readouterr().out == f"{UNSPELLED}\n"
