"""What a release says of itself: version, changes, citation, notices; and the container that runs it."""

import datetime
import re

import pytest
import yaml
from jsonschema import Draft7Validator

from builder import __version__
from setup import notices
from tests.conftest import ROOT


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_notices_are_what_the_locks_fonts_and_data_of_today_give() -> None:
    assert _text("NOTICES.md") == notices.text(), "run: python -m setup.notices"


def test_every_licence_is_permissive_or_weak_copyleft() -> None:
    assert notices.strange() == []


@pytest.mark.parametrize(("expression", "allowed"), [
    ("MIT", True), ("MIT AND PSF-2.0", True), ("Apache-2.0 OR GPL-3.0-only", True), ("(MIT OR GPL-2.0-only)", True),
    ("GPL-3.0-only", False), ("MIT AND AGPL-3.0-only", False), ("", False), ("Proprietary", False),
])  # fmt: skip
def test_a_licence_holds_where_one_side_of_its_choice_does(expression: str, allowed: bool) -> None:
    assert notices.is_allowed(expression) is allowed


def test_every_font_data_set_and_library_of_the_system_is_named() -> None:
    text = _text("NOTICES.md")
    for folder in {each.parent.name for each in (ROOT / "assets/fonts").rglob("*.ttf")}:
        assert f"assets/fonts/{folder}/" in text
    for file in (ROOT / "assets/data").glob("*.csv"):
        assert f"assets/data/{file.name}" in text


CITATION = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "version": {"type": "string"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": {"const": "MIT"},
        "keywords": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "authors": {"$ref": "#/$defs/entities"},
        "references": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["authors", "title", "type"],
                "additionalProperties": False,
                "properties": {
                    "type": {"enum": ["book", "report", "data", "generic"]},
                    "title": {"type": "string", "minLength": 1},
                    "authors": {"$ref": "#/$defs/entities"},
                    "year": {"type": "integer"},
                    "languages": {"type": "array", "items": {"pattern": "^[a-z]{2,3}$"}},
                    "notes": {"type": "string", "minLength": 1},
                },
            },
        },
    },
    "$defs": {
        "entities": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object", "required": ["name"], "additionalProperties": False,
                "properties": {"name": {"type": "string", "minLength": 1}},
            },
        }
    },
}  # fmt: skip
"""Of the Citation File Format 1.2.0, the keys that we use."""


def test_the_citation_has_its_form_and_names_the_source_guide() -> None:
    cited = yaml.load(_text("CITATION.cff"), yaml.BaseLoader)
    for each in cited["references"]:
        each["year"] = int(each["year"])
    assert [each.message for each in Draft7Validator(CITATION).iter_errors(cited)] == []
    (source,) = (each for each in cited["references"] if each["type"] == "book")
    line = f"{', '.join(each['name'] for each in source['authors'])} ({source['year']}): {source['title']}"
    assert line in _text("CONTENT-LICENSE.md"), "word for word as the licence of the content asks for"


def test_version_and_day_are_the_same_in_the_program_the_changes_and_the_citation() -> None:
    cited = yaml.load(_text("CITATION.cff"), yaml.BaseLoader)
    heads = re.findall(r"^## (.+)$", _text("CHANGELOG.md"), re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert heads[1] == f"{__version__} ({cited['date-released']})"
    assert cited["version"] == __version__
    days = [datetime.date.fromisoformat(each.partition("(")[2].rstrip(")")) for each in heads[1:]]
    assert days == sorted(days, reverse=True)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", each) for each in heads[1:])
