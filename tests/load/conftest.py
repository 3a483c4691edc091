"""A settlement read from texts, on a fixed day."""

import datetime
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from builder.load.project import ROOT, Project, read_project, vocabulary
from builder.load.settlements import Reading, read_settlement
from builder.model.rules import Vocabulary

TODAY = datetime.date(2026, 11, 23)
ReadTown = Callable[..., Reading]


@cache
def _parts() -> tuple[Project, Vocabulary]:
    project = read_project(ROOT / "content/he", ROOT / "nowhere", TODAY)
    return project, vocabulary(project.content, project.statistics)


@pytest.fixture
def project() -> Project:
    """Content and figures, without a settlement."""
    return _parts()[0]


@pytest.fixture
def read_town(tmp_path: Path) -> ReadTown:
    """Reads a settlement whose files are given as text, by the name of the file or without its `.yaml`."""

    def reading(**files: str) -> Reading:
        folder = tmp_path / "town"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(textwrap.dedent(text), "utf-8", newline="")
        read, words = _parts()
        return read_settlement(folder, "town", read.statistics, words, TODAY)

    return reading
