"""Every part of the Word papers against its golden form (tests/golden/word).

Where the change was meant, renew with `.venv/bin/python -m tests.goldens` and read `git diff tests/golden`.
"""

import difflib

import pytest

from builder.lint.word import word_faults
from tests.goldens import FOLDER, papers, parts

SHOWN = 40
"""Lines of a difference that are shown."""


@pytest.mark.parametrize("name", [
    "mou", "role", "advertisement", "counsel", "teams", "letter", "decision", "invitation", "minutes", "member",
])  # fmt: skip
def test_every_part_of_a_paper_is_as_it_was_agreed(name: str) -> None:
    data = papers()[name]
    golden = {each.name: each.read_text("utf-8") for each in (FOLDER / name).iterdir()}
    made = parts(data)
    different = [line for part in sorted(made.keys() | golden.keys()) for line in _difference(
        f"{name}/{part}", golden.get(part, ""), made.get(part, ""))]  # fmt: skip
    assert not different, "\n".join(["renew: python -m tests.goldens", *different[:SHOWN]])
    assert word_faults(data) == []


def _difference(part: str, golden: str, made: str) -> list[str]:
    lines = difflib.unified_diff(
        golden.splitlines(), made.splitlines(), f"golden {part}", f"made {part}", "", "", 0, ""
    )
    return list(lines)
