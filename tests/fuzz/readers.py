"""The readers that are fed: each takes a text and must tell what is wrong with it, at a place that is there."""

import datetime
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.compose.books.guide import targets
from builder.compose.text.markdown import read_blocks
from builder.compose.text.messages import in_hebrew
from builder.compose.text.scope import Scope
from builder.compose.text.template import fill
from builder.errors import CATALOG, Diagnostic, Place, Stopped, has_error
from builder.load.authorities import _AUTHORITY  # the columns of the largest table
from builder.load.csv_table import read_csv
from builder.load.holidays import OBSERVANCES
from builder.load.project import ROOT, Project, read_project, vocabulary
from builder.load.settlements import read_settlement
from builder.model.content import Source
from builder.model.settlement import FILES

TODAY = datetime.date(2026, 11, 23)
PROFILE = "name: נווה\nkind: city\n"


@cache
def project() -> Project:
    """The content and the figures, without a settlement."""
    return read_project(ROOT / "content/he", ROOT / "nowhere", TODAY)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="roadmap-fuzz-"))


def read_yaml(name: str, text: str) -> None:
    """A settlement one file of which holds this text."""
    folder = _folder() / "town"
    folder.mkdir(exist_ok=True)
    for each in FILES:
        (folder / f"{each}.yaml").unlink(missing_ok=True)
    (folder / "settlement.yaml").write_text(PROFILE, "utf-8")
    (folder / f"{name}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    words = vocabulary(project().content, project().statistics)
    reading = read_settlement(folder, "town", project().statistics, words, TODAY)
    _judge(reading.diagnostics, {f"town/{name}.yaml": text})
    assert (reading.settlement is None) == has_error(reading.diagnostics)


@cache
def _scope() -> Scope:
    return Scope(targets(project().content), anchor="x")


def read_markdown(name: str, text: str) -> None:
    """A text of the content: its template with nothing to fill in, then its blocks."""
    _judge(read_blocks(text, Place(name), _scope())[1], {name: text})
    try:
        filled = fill(Source("x", name, {}, text), {})
    except Stopped as stop:
        _judge(stop.diagnostics, {name: text})
    else:
        _judge(read_blocks(filled.text, Place(name), _scope())[1], {})


def read_table(name: str, text: str) -> None:
    """A table of facts."""
    file = _folder() / name
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_csv(file, name, OBSERVANCES if name == "observances.csv" else _AUTHORITY)
    except Stopped as stop:
        _judge(stop.diagnostics, {name: text})


def _judge(found: "tuple[Diagnostic, ...] | list[Diagnostic]", texts: Mapping[str, str]) -> None:
    """Each problem is catalogued, has words in both languages, and stands where there is something."""
    for each in found:
        assert each.code in CATALOG, each
        assert each.code != "own-fault", str(each)
        assert len(str(each).splitlines()) <= 2, str(each)
        assert in_hebrew(each, project().content).message
        text = texts.get(each.place.path, "").replace("\r\r\n", "\n")
        lines = (
            re.split("\r\n?|\n", text) if each.place.path.endswith(".csv") else text.replace("\r\n", "\n").split("\n")
        )
        if each.place.path in texts:
            assert 1 <= each.place.line <= len(lines) + 1, str(each)
            line = lines[each.place.line - 1] if each.place.line <= len(lines) else ""
            assert 1 <= each.place.column <= len(line) + 2, str(each)


@dataclass(frozen=True, slots=True)
class Feed:
    """What is fed to one reader: its texts, and how many slips of them a whole run tries."""

    texts: Callable[[], Mapping[str, list[str]]]
    """Our own texts by the name under which they are read."""
    read: Callable[[str, str], None]
    whole: int
    short: int


def _yaml_texts() -> Mapping[str, list[str]]:
    """The example's files in pieces of a person's size, and whole."""
    found: dict[str, list[str]] = {}
    for name in FILES:
        text = (ROOT / "settlements/example" / f"{name}.yaml").read_text("utf-8")
        found[name] = [*_pieces(text, 25), "\n".join(text.split("\n")[:120])]
    return found


def _pieces(text: str, size: int) -> Iterator[str]:
    """From each line without indentation on, so that a piece is YAML by itself."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line[:1].isalpha()]
    for start in starts:
        yield "\n".join(lines[start : start + size])


def _markdown_texts() -> Mapping[str, list[str]]:
    files = [*(ROOT / "content/he/guide").glob("*.md"), *(ROOT / "content/he/agreement").glob("*.md")]
    texts = {file.name: file.read_text("utf-8").split("\n---\n", 1)[1].split("\n") for file in sorted(files)}
    return {name: ["\n".join(lines[at : at + 30]) for at in range(0, len(lines), 20)] for name, lines in texts.items()}


def _tables() -> Mapping[str, list[str]]:
    names = ("observances.csv", "authorities.csv")
    texts = {name: (ROOT / "assets/data" / name).read_text("utf-8-sig").split("\n") for name in names}
    return {name: ["\n".join(lines[:12]), ";".join("\n".join(lines[:8]).split(","))] for name, lines in texts.items()}


FEEDS: Mapping[str, Feed] = {
    "yaml": Feed(_yaml_texts, read_yaml, 50_000, 1_000),
    "markdown": Feed(_markdown_texts, read_markdown, 2_000, 200),
    "csv": Feed(_tables, read_table, 5_000, 500),
}
