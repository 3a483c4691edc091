"""`doctor`: what of this machine and of the outputs is wrong, each fault told with its cure; and words that help."""

import datetime
import importlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from builder import __version__
from builder.cli import main
from builder.cli.options import parser
from builder.cli.parser import EXAMPLES
from builder.errors import Diagnostic
from builder.pipeline.doctor import fonts, installed, outputs, places
from setup.neighbour import told
from tests.conftest import ROOT

NOW = datetime.datetime(2026, 11, 28, 9, 0)


def _codes(look: tuple[str, list[Diagnostic]]) -> list[str]:
    return [each.code for each in look[1]]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An output folder of two files."""
    made = {}
    for name, data in (("a/role.docx", b"role"), ("index.pdf", b"index")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
        sha256 = importlib.import_module("builder.write.files").digest(data)
        made[name] = {"sha256": sha256, "size": len(data), "key": "k", "inputs": []}
    raw = {"version": 1, "whole": "", "settled": {}, "outputs": made}
    (tmp_path / "manifest.json").write_text(json.dumps(raw), "utf-8")
    return tmp_path


def test_a_machine_in_order_is_told_in_a_line_a_check_and_ends_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--settlements", str(ROOT / "settlements"), "--out", str(tmp_path / "o")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.search(r"^○ libraries: (\d+) of \1 as requirements\.lock says$", out, re.MULTILINE)
    assert re.search(r"^○ weasyprint: \d+\.\d+, Pango \d", out, re.MULTILINE)
    assert out.endswith("0 errors, 0 warnings\n")
    assert not (tmp_path / "o").exists(), "it writes nothing"


def test_without_any_library_it_still_runs_and_says_what_sets_them_up(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-S", "-m", "builder", "doctor", "--out", tmp_path], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert re.search(r"^requirements\.lock:\d+:1: error\[not-installed\]: .*\n  hint: make setup$", run.stderr, re.M)
    assert "weasyprint: error[not-installed]" in run.stderr


def test_another_version_than_the_locks_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("jinja2==0.1 \\\n    --hash=x\npydantic==0.2 ; python_version < '3'\n")
    told, (fault,) = installed.libraries(tmp_path / "requirements.lock")
    assert told == "0 of 1 as requirements.lock says"
    assert str(fault.place) == "requirements.lock:1:1"
    assert "jinja2 0.1 (here: 3" in fault.message


def test_fonts_that_are_lost_cut_short_or_without_their_licence_are_told(tmp_path: Path) -> None:
    heebo = tmp_path / "assets/fonts/heebo"
    shutil.copytree(ROOT / "assets/fonts/heebo", heebo)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/a.css").write_text('src: url("layout:assets/fonts/heebo/Heebo-400.ttf")')
    assert _codes(fonts.fonts(tmp_path)) == []
    whole = (heebo / "Heebo-700.ttf").read_bytes()
    (heebo / "Heebo-700.ttf").write_bytes(whole[: len(whole) // 2])
    middle = bytearray((heebo / "Heebo-500.ttf").read_bytes())
    middle[20_000] ^= 0xFF
    (heebo / "Heebo-500.ttf").write_bytes(middle)
    (heebo / "Heebo-400.ttf").unlink()
    (heebo / "OFL.txt").unlink()
    assert [(each.place.path[19:], each.code) for each in fonts.fonts(tmp_path)[1]] == [
        ("Heebo-400.ttf", "missing-layout"), ("OFL.txt", "missing-layout"), ("Heebo-500.ttf", "damaged-font"),
        ("Heebo-700.ttf", "damaged-font"),
    ]  # fmt: skip


def test_where_nothing_can_be_written_and_where_little_room_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    assert _codes(places.writable(tmp_path / "file/below")) == ["unwritable-output"]
    assert _codes(places.writable(tmp_path / "not/yet")) == []
    monkeypatch.setattr("os.access", lambda *_: False)
    assert _codes(places.writable(tmp_path)) == ["unwritable-output"]
    monkeypatch.setattr(places, "WANTED", 10**9)
    assert _codes(places.space(tmp_path)) == ["little-space"]


def test_a_clock_that_was_never_set_or_stands_before_the_last_build(built: Path) -> None:
    assert _codes(places.clock(datetime.datetime(1970, 1, 1), built)) == ["wrong-clock"]
    assert _codes(places.clock(datetime.datetime(1999, 1, 1), built)) == ["wrong-clock"]
    assert _codes(places.clock(datetime.datetime(1999, 1, 1), built / "a")) == []


def test_outputs_that_are_whole_changed_lost_or_left_half_done(built: Path) -> None:
    assert outputs.outputs(built) == ("2 of 2 as they were made", [])
    (built / "a/role.docx").write_bytes(b"mine")
    (built / "index.pdf").unlink()
    (built / ".cache").mkdir()
    (built / ".cache/journal").touch()
    (built / "a/.roadmap-x.part").touch()
    assert _codes(outputs.outputs(built)) == ["lost-output", "changed-by-hand", "left-over"]
    (built / "manifest.json").write_text("{")
    assert _codes(outputs.outputs(built)) == ["damaged-manifest", "left-over"]


def test_a_slip_of_the_hand_knows_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    for typed, meant in ((["buld"], "build"), (["doktor"], "doctor"), (["build", "--onyl", "x"], "--only"),
                         (["build", "--only", "guid"], "guide")):  # fmt: skip
        assert main(typed) == 2
        assert f"did you mean {meant}?" in capsys.readouterr().err
    assert told("bulid") == "make has no target bulid; did you mean make build?"
    assert told("yarka").endswith("make build S=yarka")


def test_every_command_has_examples_that_its_parser_takes(capsys: pytest.CaptureFixture[str]) -> None:
    commands = next(each.choices for each in parser()._actions if each.choices)
    for command in map(str, commands):
        assert main([command, "--help"]) == 0
        below = capsys.readouterr().out.split("examples:")[1]
        for words, what in EXAMPLES[command]:
            assert f"{command} {words}".rstrip() in below
            assert what in below
            here = words.replace("inbox/", "content").replace("plan.xlsx", "README.md")
            parser().parse_args([command, *here.split()])


def test_the_shells_words_are_the_programs() -> None:
    text = (ROOT / "setup/completion.bash").read_text("utf-8")
    commands = next(each.choices for each in parser()._actions if isinstance(each.choices, dict))
    assert re.findall(r"'(init [^']*)'", text)[0].split()[:-2] == list(commands)
    for name, command in commands.items():
        options = {each.option_strings[-1] for each in command._actions if each.option_strings} - {"--help"}
        assert set(re.findall(rf"^        {name}\) words='([^']*)'", text, re.MULTILINE)[0].split()) == options


def test_the_version_is_the_projects_and_roadmap_is_a_name_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"roadmap {__version__} (Python 3.")
    module, _, name = project["scripts"]["roadmap"].partition(":")
    assert callable(getattr(importlib.import_module(module), name))
