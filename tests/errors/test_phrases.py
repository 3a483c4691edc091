"""What messages are filled with is in the content's language too: every phrase that code hands to a problem."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.compose.text.messages import in_hebrew
from builder.errors import Place, problem
from tests.conftest import ROOT
from tests.towns import content

PHRASES = ("reason", "cure", "expected", "construct")
"""Values of a problem that are words; others are names, numbers and what somebody wrote."""
REFUSING = {"_bad": 2, "refused": 1}
"""Functions that take a reason, and at which place."""
WORDS = content().messages["words"]


def _said(node: ast.expr) -> str:
    """A text of code, its values as `{}`; empty where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return ""


def _phrases(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "problem":
                yield from (_said(each.value) for each in node.keywords if each.arg in PHRASES)
            elif name in REFUSING and len(node.args) > REFUSING[name]:
                yield _said(node.args[REFUSING[name]])


def test_every_phrase_of_a_problem_has_words() -> None:
    files = [
        each for folder in ("load", "compose", "pipeline", "cli") for each in (ROOT / "builder" / folder).rglob("*.py")
    ]
    said = {each for file in files for each in _phrases(file) if re.search("[a-z] [a-z]", each)}
    assert len(said) > 15
    assert sorted(said - set(WORDS)) == []


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        (
            "key goals is taken by content/he/guide/09-goals.md",
            "המפתח goals שייך כבר לקובץ content/he/guide/09-goals.md",
        ),
        ("form: x is not one of declaration, agreement", "form: x אינו אחד מאלה: declaration, agreement"),
        ("order: {y} is not a whole number", "order: {y} אינו מספר שלם"),
    ],
)
def test_names_within_a_phrase_stay(reason: str, wanted: str) -> None:
    assert wanted in in_hebrew(problem("bad-front-matter", Place("x.md"), reason=reason), content()).message


def test_a_list_of_what_may_stand_is_told_in_hebrew() -> None:
    told = in_hebrew(problem("wrong-type", Place("x.yaml"), value="[]", expected="one of: city, cluster"), content())
    assert "one of" not in told.message + told.hint
    assert "אחד מאלה: city, cluster" in told.message
