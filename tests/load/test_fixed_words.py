"""Fixed words in registers: each field that holds no Hebrew is judged, and a slip is told where it stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.load.fixed import FIXED
from builder.load.tree import read_tree
from tests.conftest import ROOT

REGISTERS = ROOT / "content/he/registers"
SHOWN = {("bodies", "size"), ("stations", "more_tools"), ("tracks", "short")}
"""Printed as they stand; the program chooses nothing by them."""
ELSEWHERE = {("glossary", "chapter"), ("selection_criteria", "indicator"), ("selection_filters", "only")}
"""Held against chapters and CBS files."""


def _fields(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in entry.items():
        for each in value if isinstance(value, list) else [value]:
            if field not in ("key", "title") and not isinstance(each, dict):
                yield field, str(each)


@pytest.mark.parametrize("file", sorted(REGISTERS.glob("*.yaml")), ids=lambda file: str(file.stem))
def test_every_field_without_hebrew_is_judged(file: Path) -> None:
    said: dict[str, set[str]] = {}
    for entry in read_tree(file, file.name).value["entries"]:
        for field, value in _fields(entry):
            said.setdefault(field, set()).add(value)
    plain = {(file.stem, field) for field, values in said.items() if all(re.fullmatch("[!-~]+", x) for x in values)}
    assert plain - SHOWN - ELSEWHERE - set(FIXED) == set()
