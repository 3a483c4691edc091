"""What LibreOffice answered before is taken as it was, and only while nothing that it follows from is another."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests import answers
from tests.answers import answered, said
from tests.returns import made, repacked
from tests.workbooks import edited


class Program:
    """What stands in for LibreOffice: it notes what it is asked for."""

    def __init__(self) -> None:
        """Nobody asked yet."""
        self.asked: list[str] = []

    def ask(self, files: Mapping[str, bytes], task: str = "save") -> dict[str, bytes]:
        """Its answers, those of before too."""
        return answered({name: said(task, data) for name, data in files.items()}, self._make)

    def _make(self, names: Sequence[str]) -> dict[str, bytes]:
        self.asked += names
        return {name: f"{name} {len(self.asked)}".encode() for name in names}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(answers, "FOLDER", tmp_path / "office")
    return Program()


def _later(parts: dict[str, bytes]) -> None:
    parts["docProps/core.xml"] = b"<later/>"


def test_a_workbook_that_only_another_hour_saved_is_not_worked_through_again(program: Program) -> None:
    first = program.ask({"a": made("mapping")})
    again = program.ask({"b": repacked(made("mapping"), _later), "c": made("plan")})
    assert program.asked == ["a", "c"]
    assert again["b"] == first["a"]
    assert again["c"] != first["a"]


def test_another_cell_another_task_and_another_program_are_asked_anew(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        book.worksheets[0]["B9"] = 5

    data = made("mapping")
    program.ask({"plain": edited(data, lambda book: None)})
    program.ask({"edited": edited(data, edit)})
    program.ask({"sorted": edited(data, lambda book: None)}, "sort")
    monkeypatch.setenv("LC_ALL", "de_DE")
    program.ask({"spoken": edited(data, lambda book: None)})
    (tmp_path / "soffice").write_text("#!/bin/sh\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    program.ask({"replaced": edited(data, lambda book: None)})
    assert program.asked == ["plain", "edited", "sorted", "spoken", "replaced"]


def test_where_the_disk_keeps_nothing_all_is_made_each_time(program: Program, tmp_path: Path) -> None:
    (tmp_path / "office").write_text("a file in its place")
    for _ in range(2):
        assert set(program.ask({"a": made("mapping")})) == {"a"}
    assert program.asked == ["a", "a"]
