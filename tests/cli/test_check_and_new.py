import re
from pathlib import Path

import pytest

from builder.cli import main

FORM = re.compile(r"[^\n]+:\d+:\d+: (error|warning)\[[a-z0-9-]+\]: [^\n]+")


def _check(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, list[str]]:
    code = main(["check", "--settlements", str(folder), "--date", "2026-11-23", *arguments])
    return code, capsys.readouterr().err.splitlines()


def _town(folder: Path, slug: str, **files: str) -> None:
    (folder / slug).mkdir(parents=True)
    for name, text in files.items():
        (folder / slug / f"{name}.yaml").write_text(text)


def test_every_problem_of_every_settlement_is_one_line_and_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _town(tmp_path, "first", settlement='name: "a\\nb"\nkind: [bold]red[/bold]\nnope: 1\n', plan="agenda: [{id: ' '}\n")
    _town(tmp_path, "second", settlement=f"name: {'x' * 500}\nkind: {'long ' * 99}\n")
    _town(tmp_path, "third", settlement="name: x\nkind: city\n")
    code, lines = _check(capsys, tmp_path)
    assert code == 1
    problems = [each for each in lines if not each.startswith("  hint: ")]
    assert [each for each in problems if not FORM.fullmatch(each)] == []
    assert {each.split("/")[-2] for each in (line.split(":")[0] for line in problems)} == {"first", "second", "third"}
    assert "Traceback" not in "\n".join(lines)


def test_warnings_alone_are_no_error_unless_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _town(tmp_path, "town", settlement="name: x\nkind: city\n")
    assert _check(capsys, tmp_path)[0] == 0
    assert _check(capsys, tmp_path, "--strict")[0] == 1


def test_a_slug_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _town(tmp_path, "ofakim", settlement="name: x\nkind: city\n")
    code, lines = _check(capsys, tmp_path, "ofakin")
    assert (code, lines[1]) == (2, "  hint: did you mean ofakim?")
    assert "error[unknown-settlement]: there is no settlement ofakin" in lines[0]


def test_a_new_settlement_is_checked_at_once_without_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "ofakim", "--code", "0031", "--settlements", str(tmp_path)]) == 0
    assert main(["new", "ofakim", "--settlements", str(tmp_path)]) == 1
    assert main(["new", "yarka", "--name", 'א"ב', "--kind", "local_council", "--settlements", str(tmp_path)]) == 0
    assert _check(capsys, tmp_path)[0] == 0


def test_schemas_are_written_by_a_command(tmp_path: Path) -> None:
    assert main(["schema", "--out", str(tmp_path / "schemas")]) == 0
    assert len(list((tmp_path / "schemas").iterdir())) == 7
