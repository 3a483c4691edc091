"""A small content folder with the project's own rules, into which a test plants a fault."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from builder.lint.style.inspect import inspect
from builder.load.project import ROOT

OWN = ROOT / "content/he"
Lint = Callable[..., list[str]]


REGISTERS = ("glossary", "stations", "outcomes", "infrastructures")


def small_content(root: Path) -> Path:
    """A content folder with our rules, some registers and a workbook's words, and no prose of its own."""
    folder = root / "he"
    for name in ("registers", "workbooks", "guide"):
        (folder / name).mkdir(parents=True)
    for name in (*(f"registers/{each}.yaml" for each in REGISTERS), "workbooks/plan.yaml", "style.yaml"):
        shutil.copy(OWN / name, folder / name)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder of a test's own."""
    return small_content(tmp_path)


def unknown(words: Iterable[str]) -> set[str]:
    """A dictionary that knows every word but one."""
    return {each for each in words if each == "שגיעה"}


@pytest.fixture
def lint(folder: Path) -> Lint:
    """What is told of a chapter (or another file): `line:column rule what -> instead`."""

    def told(text: str, name: str = "guide/01-a.md", *, rules: str = "") -> list[str]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        if rules:
            (folder / "style.yaml").write_text(rules, "utf-8")
        found = inspect(folder, "he", unknown).diagnostics
        return [
            f"{each.place.line}:{each.place.column} {each.code}: {each.values.get('rule', each.message)}"
            for each in found
            if each.place.path in (f"he/{name}", "he/style.yaml")
        ]

    return told
