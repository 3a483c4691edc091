import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from builder.load.project import ROOT
from builder.load.tree import read_tree
from builder.model.settlement import FILES
from builder.pipeline.schema import schema_texts, write_schemas

DATA = sorted((ROOT / "settlements").glob("*/*.yaml"))
TEXTS = schema_texts()
SCHEMAS = {name: json.loads(text) for name, text in TEXTS.items()}


class EditorLoader(yaml.SafeLoader):
    """As an editor's YAML 1.2 reads: no dates, no yes and no."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in forms if tag.rsplit(":", 1)[1] in ("int", "float", "null", "bool")]
    for letter, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _faults(name: str, text: str) -> list[str]:
    value = yaml.load(text, EditorLoader)
    return [each.message for each in jsonschema.Draft7Validator(SCHEMAS[name]).iter_errors(value)]


def test_the_schemas_of_the_repository_are_current() -> None:
    for name, text in TEXTS.items():
        assert (ROOT / f"schemas/{name}.schema.json").read_text() == text, "run: python -m builder schema"
    assert {each.name for each in (ROOT / "schemas").iterdir()} == {f"{name}.schema.json" for name in FILES}


def test_they_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    assert write_schemas(tmp_path / "deep/folder") == []
    assert (tmp_path / "deep/folder/plan.schema.json").read_text() == TEXTS["plan"]


@pytest.mark.parametrize("name", FILES)
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("file", DATA, ids=lambda each: f"{each.parent.name}-{each.stem}")
def test_every_settlement_file_names_its_schema_and_agrees_with_it(file: Path) -> None:
    text = file.read_text()
    assert text.split("\n")[0] == f"# yaml-language-server: $schema=../../schemas/{file.stem}.schema.json"
    assert _faults(file.stem, text) == []


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_explained_in_hebrew(name: str) -> None:
    bare = [path for path, each in _properties(SCHEMAS[name]) if not each.get("description")]
    allowed = {"employment", "mapping", "plan", "portfolio", "compass"}
    assert [path for path in bare if path.rsplit("/", 1)[1] not in allowed] == []


def _properties(schema: Any, path: str = "") -> list[tuple[str, Any]]:
    if not isinstance(schema, dict):
        return []
    own = [(f"{path}/{key}", each) for key, each in schema.get("properties", {}).items()]
    below = [found for inner, each in own for found in _properties(each, inner)]
    return [
        *own,
        *below,
        *_properties(schema.get("items"), path),
        *_properties(schema.get("additionalProperties"), path),
    ]


def test_no_word_explains_a_key_that_is_gone() -> None:
    words: Any = read_tree(ROOT / "content/he/schema.yaml", "schema.yaml").value
    models = {name.lower(): model for each in FILES.values() for name, model in _models(each).items()}
    assert set(words) == set(models)
    for name, keys in words.items():
        assert set(keys) == {"_", *models[name].get("properties", {})}, name


def _models(model: Any) -> dict[str, Any]:
    schema = model.model_json_schema()
    return {model.__name__: schema, **schema.get("$defs", {})}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("settlement", "name: x"),
        ("settlement", "name: x\nkind: village"),
        ("settlement", "name: x\nkind: city\nnope: 1"),
        ("settlement", "name: ' '\nkind: city"),
        ("settlement", "name: x\nkind: city\ncode: 31"),
        ("settlement", "name: x\nkind: city\nimplementation_years: 6"),
        ("settlement", "name: x\nkind: city\nstart: 1.9.2026"),
        ("settlement", "name: x\nkind: city\nroutines: {time: '9:00'}"),
        ("settlement", "name: x\nkind: city\nstations: {maping: done}"),
        ("settlement", "name: x\nkind: city\nreturns: {role: 2026-01-01}"),
        ("settlement", "name: x\nkind: city\nteams: [{mobility_domain: sport}]"),
        ("plan", "agenda: [{id: T 1, title: x}]"),
        ("portfolio", "investments: [{id: I1, title: x, funding: [{source: x}]}]"),
        ("portfolio", "investments: [{id: I1, title: x, participants: -1}]"),
        ("compass", "domains: [sport]"),
        ("compass", "ratings: {y1: {data_culture: {annual_targets: {employment: met}}}}"),
        ("compass", "ratings: {y1: {data_culture: {data_owner: {employment: yes}}}}"),
        ("selection", "scores: {urgency: 0}"),
        ("selection", "notes: {nothing: x}"),
    ],
)
def test_an_editor_sees_what_the_builder_refuses(name: str, text: str) -> None:
    assert _faults(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "settlement",
            "name: 2030\nkind: city\nlegal_name:\nteams:\nstations: {mapping: }\npeople: {mayor: {phone: 5}}",
        ),
        ("settlement", "name: x\nkind: city\nroutines: {time: '17:00'}\nstart: 2026-09\nmembers: ['56']"),
        (
            "portfolio",
            "investments: [{id: 1, title: x, goal: , funding: [{source: x, sector: academia, added: -5, start: }]}]",
        ),
        (
            "compass",
            "ratings: {y1: {data_culture: {data_owner: {employment: met, young_adults: }}, resources: }, y3: }",
        ),
        ("selection", "scores: {urgency: }\nnotes: {urgency: x, resources: y}"),
    ],
)
def test_an_editor_lets_be_what_the_builder_takes(name: str, text: str) -> None:
    assert _faults(name, text) == []
