"""What a command did not do, and why: said, never passed over."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.cli import main
from builder.load.project import ROOT
from builder.pipeline.schema import refresh_schemas, schema_texts
from tests.conftest import write_settlement

TOWN = {"settlement": "name: נווה\nkind: city\n"}
DAY = ("--date", "2026-11-28", "--jobs", "1")


def _make(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "-C", str(ROOT), "--no-print-directory", *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kinds", ["site", "network,selection", "site,network"])
def test_what_belongs_to_all_cannot_be_asked_for_one(
    tmp_path: Path, kinds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settlement(tmp_path / "s" / "town", TOWN)
    places = ("--settlements", f"{tmp_path}/s", "--out", f"{tmp_path}/o")
    assert main(["build", "town", *places, "--only", kinds, *DAY]) == 2
    said = capsys.readouterr().err
    assert "made for all settlements together, not for town" in said
    assert not (tmp_path / "o").exists()


def test_a_kind_of_which_nothing_is_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_settlement(tmp_path / "s" / "town", TOWN)
    places = ("--settlements", f"{tmp_path}/s", "--out", f"{tmp_path}/o")
    assert main(["build", "town", *places, "--only", "site,calendar", *DAY]) == 0
    assert "s:1:1: warning[nothing-made]: nothing of this kind is made here: site\n" in capsys.readouterr().err


def _schemas(folder: Path) -> Path:
    """A folder of settlements with schemas beside it, of which one is older than the content."""
    write_settlement(folder / "s" / "town", TOWN)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    stale = folder / "schemas" / "plan.schema.json"
    stale.write_text(stale.read_text().replace('"employment"', '"work"'))
    return stale


def test_a_check_tells_of_schemas_that_are_older_than_the_registers_and_writes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = _schemas(tmp_path)
    before = stale.read_bytes()
    assert main(["check", "--settlements", f"{tmp_path}/s", "--date", "2026-11-28"]) == 0
    said = capsys.readouterr().err
    assert "warning[stale-schemas]: an editor completes from schemas older than the content (plan.schema.json)" in said
    assert stale.read_bytes() == before


def test_a_build_writes_the_schemas_of_a_new_domain_and_says_which(tmp_path: Path) -> None:
    _schemas(tmp_path)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / "he", content)
    register = content / "registers" / "mobility_domains.yaml"
    text = register.read_text("utf-8")
    entry = re.search(r"(?ms)^  - (?:\{key: |key: )employment\b.*?(?=^  - |\Z)", text)
    assert entry
    register.write_text(text.rstrip("\n") + "\n" + entry[0].replace("employment", "music", 1), "utf-8")
    said: list[str] = []
    assert list(refresh_schemas(tmp_path / "s", content, said.append)) == []
    assert any(each.endswith("schemas/plan.schema.json") for each in said)
    assert "music" in json.dumps(json.loads((tmp_path / "schemas" / "plan.schema.json").read_text()))
    said.clear()
    assert list(refresh_schemas(tmp_path / "s", content, said.append)) == []
    assert said == []


def test_without_schemas_there_none_are_written_and_other_content_leaves_the_projects_own(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    assert list(refresh_schemas(tmp_path / "s", ROOT / "content" / "he", lambda _: None)) == []
    assert [each.name for each in tmp_path.iterdir()] == ["s"]
    before = schema_texts()
    assert list(refresh_schemas(ROOT / "settlements", tmp_path, lambda _: None)) == []
    assert {name: (ROOT / f"schemas/{name}.schema.json").read_text() for name in before} == before


def test_a_new_settlement_says_what_it_wrote_and_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "תיקייה עם רווח"
    assert main(["new", "neve", "--name", "אופקים", "--settlements", str(folder)]) == 0
    wrote, edit, check, build = capsys.readouterr().out.splitlines()[1:]
    assert wrote.startswith(f"wrote {folder}/neve/: settlement.yaml, ")
    assert f"edit {folder}/neve/settlement.yaml" in edit
    assert f"check neve --settlements '{folder}'" in check
    assert f"build neve --settlements '{folder}'" in build


def test_while_the_name_is_the_slug_a_check_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "neve", "--settlements", str(tmp_path)]) == 0
    assert main(["check", "--settlements", str(tmp_path)]) == 0
    assert "neve/settlement.yaml:7:7: warning[name-is-slug]: the settlement is called neve" in capsys.readouterr().err


@pytest.mark.parametrize("name", ['קריית "הדס" $HOME `id` $(id) ג\'', "=1+1; echo x", "-x", "א\\ב # ג"])
def test_make_hands_on_names_letter_for_letter(tmp_path: Path, name: str) -> None:
    kind = "KIND=מועצה מקומית"
    done = _make("new", "S=neve", f"NAME={name}", kind, f"ARGS=--settlements '{tmp_path}/a b'")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "a b" / "neve" / "settlement.yaml").read_text("utf-8")
    assert f"\nname: {json.dumps(name, ensure_ascii=False)}\n" in text
    assert "\nkind: local_council\n" in text


def test_a_name_of_the_environment_is_no_settlements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", "my-computer")
    assert _make("new", "S=neve", f"ARGS=--settlements '{tmp_path}'").returncode == 0
    assert '\nname: "neve"\n' in (tmp_path / "neve" / "settlement.yaml").read_text("utf-8")


def test_make_says_the_number_that_it_cannot_give_and_the_script_gives_it(tmp_path: Path) -> None:
    write_settlement(tmp_path / "s" / "town", {"settlement": "name: x\nkind: village\n"})
    done = _make("check", f"ARGS=--settlements '{tmp_path}/s'")
    assert done.returncode == 2, "all that make knows"
    assert "exit 1: an error in the input" in done.stderr
    command = ["sh", str(ROOT / "setup" / "run.sh"), "check", "--settlements", f"{tmp_path}/s"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 1
    assert "exit 2: wrong usage" in _make("check", "S=nope").stderr
