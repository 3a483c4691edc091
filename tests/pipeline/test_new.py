import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Severity, has_error
from builder.load.project import ROOT, read_project
from builder.load.settlements import Reading
from builder.load.text import is_forbidden
from builder.load.tree import parse
from builder.model.rules.codes import begun, named
from builder.model.settlement import FILES
from builder.pipeline.new import new, quoted

EXAMPLE = re.compile(r"^#(?! \S)", re.MULTILINE)


def _read(folder: Path) -> Reading:
    project = read_project(ROOT / "content/he", folder, datetime.date(2026, 11, 23))
    return project.readings[0]


def _files(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text() for each in sorted(folder.iterdir())}


def test_a_code_brings_name_kind_and_legal_name(tmp_path: Path) -> None:
    assert new(tmp_path, "misgav", code="56") == []
    town = _read(tmp_path).settlement
    assert town
    assert (town.name, town.profile.kind, town.profile.legal_name) == ("משגב", "regional_council", "מועצה אזורית משגב")
    assert (town.profile.code, bool(town.facts)) == ("56", True)


def test_without_a_code_the_slug_is_the_name_and_the_kind_a_city(tmp_path: Path) -> None:
    assert new(tmp_path, "new-town") == []
    reading = _read(tmp_path)
    assert reading.settlement
    assert (reading.settlement.name, reading.settlement.profile.kind) == ("new-town", "city")
    assert reading.settlement.profile.legal_name == ""
    assert [each.code for each in reading.diagnostics] == ["no-start", "name-is-slug"]
    assert [each.place.line for each in reading.diagnostics if each.code == "name-is-slug"] == [7]
    assert sorted(_files(tmp_path / "new-town")) == sorted(f"{name}.yaml" for name in FILES)


@pytest.mark.parametrize(
    ("name", "code", "kind", "legal"),
    [
        ("אופקים", "0031", "city", "עיריית אופקים"),
        ("קרית מלאכי", "1034", "city", "עיריית קרית מלאכי"),
        ("מודיעין־מכבים־רעות", "1200", "city", None),
        ("בני עי״ש", "1066", "local_council", None),
        ("בני עיש", "1066", "local_council", None),
        ("עיריית אופקים", "0031", "city", "עיריית אופקים"),
    ],
)
def test_the_name_of_one_authority_brings_its_code_and_kind(
    tmp_path: Path, name: str, code: str, kind: str, legal: str | None
) -> None:
    assert new(tmp_path, "x", name=name) == []
    town = _read(tmp_path).settlement
    assert town
    assert (town.name, town.profile.code, town.profile.kind) == (name, code, kind)
    assert legal in (None, town.profile.legal_name)


@pytest.mark.parametrize("name", ["מודיעין", "תל אביב"])
def test_a_name_that_several_authorities_begin_with_is_told_and_no_code_filled(tmp_path: Path, name: str) -> None:
    (found,) = new(tmp_path, "x", name=name)
    assert (found.code, found.values["value"]) == ("likely-codes", name)
    assert f"({name}" in found.values["known"]
    assert _read(tmp_path).settlement is not None
    assert 'code: "0' not in re.sub("(?m)^#.*$", "", (tmp_path / "x" / "settlement.yaml").read_text())


def test_several_authorities_of_one_name_are_told_unless_the_kind_tells_them_apart() -> None:
    names = {"1": "גן הדר", "2": "גן-הדר", "3": "גן הדרים"}
    assert named('"גן הדר"', names) == ("1", "2")
    assert begun("גן", names) == ("1", "2", "3")
    assert named("", names) == begun("", names) == ()


def test_a_kind_that_differs_fills_no_code(tmp_path: Path) -> None:
    assert new(tmp_path, "x", name="אופקים", kind="אשכול רשויות") == []
    town = _read(tmp_path).settlement
    assert town
    assert (town.profile.kind, town.profile.code) == ("cluster", None)


@pytest.mark.parametrize(("word", "kind"), [("עירייה", "city"), (" מועצה אזורית ", "regional_council")])
def test_the_kind_may_be_its_hebrew_word(tmp_path: Path, word: str, kind: str) -> None:
    assert new(tmp_path, "x", name="נווה", kind=word) is not None
    town = _read(tmp_path).settlement
    assert town
    assert town.profile.kind == kind


def test_what_is_given_prevails_over_the_code(tmp_path: Path) -> None:
    assert new(tmp_path, "x", name="אשכול הנגב", kind="אשכול רשויות", code="0031") == []
    town = _read(tmp_path).settlement
    assert town
    assert (town.name, town.profile.kind, town.profile.legal_name) == ("אשכול הנגב", "cluster", "אשכול הנגב")


def test_every_file_names_its_schema_first(tmp_path: Path) -> None:
    new(tmp_path, "x")
    for name in FILES:
        first = (tmp_path / "x" / f"{name}.yaml").read_text().split("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found
        assert (tmp_path / "x" / found[1]).resolve() == ROOT / f"schemas/{name}.schema.json"


def test_all_examples_together_are_a_settlement_without_a_fault(tmp_path: Path) -> None:
    new(tmp_path, "x", name="נווה")
    for file in (tmp_path / "x").iterdir():
        text = EXAMPLE.sub("", file.read_text())
        if file.name == "settlement.yaml":
            text = text.replace('code: "0000"', 'code: "0031"')
        file.write_text(text)
    reading = _read(tmp_path)
    assert [str(each) for each in reading.diagnostics if each.severity is Severity.ERROR] == []
    assert reading.settlement


@pytest.mark.parametrize("name", FILES)
def test_every_key_of_the_contract_is_shown_in_the_template(name: str) -> None:
    text = (ROOT / "content/he/new" / f"{name}.yaml").read_text()
    tree = parse(EXAMPLE.sub("", text.replace("@legal_name@", "legal_name: x").replace("@code@", "code: x")
                             .replace("@", "")), name)  # fmt: skip
    assert tree.diagnostics == []
    shown = {step for where in tree.places for step in where if isinstance(step, str)}
    assert _keys(FILES[name].model_json_schema()) <= shown


def _keys(schema: dict[str, Any]) -> set[str]:
    models = [schema, *schema.get("$defs", {}).values()]
    return {key for model in models for key in model.get("properties", {})}


@pytest.mark.parametrize("slug", ["network", "site", "Town", "עיר", "../x", "a/b", "", "-a", "a_b"])
def test_a_slug_that_cannot_be_used_writes_nothing(tmp_path: Path, slug: str) -> None:
    assert [each.code for each in new(tmp_path, slug)] == ["bad-slug"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").write_text("mine")
    (tmp_path / "z").symlink_to("gone")
    assert [each.code for slug in "xyz" for each in new(tmp_path, slug)] == ["folder-exists"] * 3
    assert list((tmp_path / "x").iterdir()) == []
    assert (tmp_path / "y").read_text() == "mine"


@pytest.mark.parametrize(("code", "near"), [("אופקים", "0031"), ("נצרת עילית", None), ("031", "0031"), ("99999", None)])
def test_an_unknown_code_is_told_with_the_likely_one(tmp_path: Path, code: str, near: str | None) -> None:
    found = new(tmp_path, "x", code=code)
    assert [each.code for each in found] == ["unknown-code"]
    assert near is None or f"did you mean {near} (" in found[0].hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "vilage"}, "unknown-value"),
        ({"name": "a\u202eb"}, "forbidden-character"),
        ({"name": "a\nb"}, "forbidden-character"),
        ({"name": "  "}, "empty-text"),
        ({"name": "\udcd7"}, "forbidden-character"),
    ],
)
def test_a_value_that_no_file_may_hold_is_told_and_nothing_is_written(
    tmp_path: Path, values: dict[str, str], code: str
) -> None:
    assert code in [each.code for each in new(tmp_path, "x", **values)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ['א"ב', "a\\b", "a: b", "a #b", "@kind@", "{{ x }}", "<b>", "- x", "=1+1", "א" * 200, "'"]
)
def test_an_odd_name_reads_back_as_it_was_given(tmp_path: Path, name: str) -> None:
    assert new(tmp_path, "x", name=name) == []
    town = _read(tmp_path).settlement
    assert town
    assert (town.name, town.profile.legal_name) == (name, f"עיריית {name}")


@given(st.text(st.characters(blacklist_categories=["Cs"]).filter(lambda each: not is_forbidden(each)), min_size=1))
def test_a_quoted_text_reads_back_equal(text: str) -> None:
    tree = parse(f"a: {quoted(text)}\n", "a.yaml")
    assert (tree.value, has_error(tree.diagnostics)) == ({"a": text}, False)
