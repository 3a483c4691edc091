"""The editors' handbook (`docs/he/*.md`), for its pages on the site: each page's title and the text below it."""

from collections.abc import Iterator
from pathlib import Path

from builder.errors import Diagnostic
from builder.load.text import read_text
from builder.model.content import Source

FOLDER = "docs/he"
FIRST = "handbook"
"""The page that leads to the others."""


def read_handbook(root: Path) -> tuple[tuple[Source, ...], list[Diagnostic]]:
    """The pages below the project's folder, the first one first; none where there is no handbook."""
    faults: list[Diagnostic] = []
    files = sorted((root / FOLDER).glob("*.md"), key=lambda each: (each.stem != FIRST, each.name))
    return tuple(_pages(files, faults)), faults


def _pages(files: list[Path], faults: list[Diagnostic]) -> Iterator[Source]:
    for file in files:
        text, diagnostics = read_text(file, f"{FOLDER}/{file.name}")
        faults += diagnostics
        if not diagnostics:
            yield _page(file, text)


def _page(file: Path, text: str) -> Source:
    """GitHub sets a page from the right within a `<div>`, whose two lines are no text of it."""
    lines = ["" if each.startswith(("<div", "</div")) else each for each in text.split("\n")]
    at = next((number for number, each in enumerate(lines) if each.startswith("# ")), -1)
    title = lines[at].removeprefix("# ").strip() if at >= 0 else file.stem
    return Source(file.stem, f"{FOLDER}/{file.name}", {"title": title}, "\n".join(lines[at + 1 :]), at + 2)
