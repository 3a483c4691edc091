"""`docs/he/upgrade.md`: content of an earlier version is led by `check`, code by code as its table says."""

import re
import shutil
from pathlib import Path

import pytest

from builder.cli import main
from builder.errors import CATALOG
from tests.conftest import ROOT, write_settlement

PAGE = (ROOT / "docs/he/upgrade.md").read_text("utf-8")
LED = ("missing-content", "unknown-key", "changed-key", "unknown-placeholder", "stale-schemas")
"""Codes of the page's table that content of another version brings."""


def _replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def _old(folder: Path) -> Path:
    """Content in which a word lacks, a former one stands, a key is another, a sentence names what is gone."""
    content = folder / "content/he"
    shutil.copytree(ROOT / "content/he", content)
    lines = (content / "strings.yaml").read_text("utf-8").split("\n")
    lost = next(number for number, line in enumerate(lines) if line.startswith("  no_settlements:"))
    del lines[lost]
    lines.append('former_word: "מילה שכבר אינה נקראת"')
    (content / "strings.yaml").write_text("\n".join(lines), "utf-8")
    _replaced(content / "strings.yaml", '"ערכת {name}"', '"ערכת {town}"')
    chapter = next(iter(sorted((content / "guide").glob("*mapping.md"))))
    _replaced(chapter, "key: ", "key: former-")
    return content


def test_check_tells_each_difference_and_what_was_copied_anew_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = _old(tmp_path)
    write_settlement(tmp_path / "s/town", {"settlement": "name: נווה\nkind: city\n"})
    said = _checked(content, tmp_path / "s", capsys)
    assert {"missing-content", "unknown-key", "changed-key", "unknown-placeholder"} <= said
    for name in ("strings.yaml", *(f"guide/{each.name}" for each in (ROOT / "content/he/guide").glob("*mapping.md"))):
        shutil.copyfile(ROOT / "content/he" / name, content / name)
    assert _checked(content, tmp_path / "s", capsys) == set()


def _checked(content: Path, settlements: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    code = main(["check", "--content", str(content), "--settlements", str(settlements), "--date", "2026-11-28"])
    found = set(re.findall(r"error\[([a-z-]+)\]", capsys.readouterr().err))
    assert code == (1 if found else 0)
    return found


def test_every_code_and_command_that_the_page_names_is_there() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)
    assert set(LED) <= set(codes)
    assert set(codes) <= CATALOG.keys()
    assert set(re.findall(r"`(newer-template|own-fault)`", PAGE)) <= CATALOG.keys()
    commands = set(re.findall(r"`roadmap (\w+)", PAGE))
    assert commands == {"init", "check", "build", "schema", "collect", "doctor"}
    for command in commands:
        assert main([command, "--help"]) == 0
