"""Content: registers, strings, workbook words and Markdown sources, each checked on its way in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.letters import unprintable_line
from builder.load.registers import read_registers
from builder.load.text import read_text
from builder.load.tree import Tree, parse, read_tree
from builder.model.content import Content, Source

LINES, LINE = 4_000, 8_000
"""The most lines of a text, and letters of a line: ours have a twentieth. The time that a parser takes grows faster."""
SOURCES = ("guide", "settlement", "agreement")
"""Folders of Markdown; each must hold a source."""


def read_content(folder: Path, shown: str) -> tuple[Content, list[Diagnostic]]:
    """Reads a content folder. Raises `Stopped` with every fault in it where any is an error."""
    content, faults = gather_content(folder, shown)
    if has_error(faults):
        raise Stopped(faults)
    return content, faults


def gather_content(folder: Path, shown: str) -> tuple[Content, list[Diagnostic]]:
    """Whatever could be read of a content folder, and every fault. Raises `Stopped` where there is no folder."""
    if not folder.is_dir():
        raise Stopped([problem("missing-content", Place(shown), name=shown)])
    faults: list[Diagnostic] = []
    sources = {part: tuple(_sources(folder / part, f"{shown}/{part}", faults)) for part in SOURCES}
    content = Content(
        registers=read_registers(folder / "registers", f"{shown}/registers", faults),
        strings=_words(folder / "strings.yaml", f"{shown}/strings.yaml", faults),
        messages=_words(folder / "messages.yaml", f"{shown}/messages.yaml", faults),
        guide=sources["guide"],
        settlement=sources["settlement"],
        agreement={each.name: each for each in sources["agreement"]},
        workbooks={
            each.stem: _words(each, f"{shown}/workbooks/{each.name}", faults)
            for each in sorted((folder / "workbooks").glob("*.yaml"))
        },
        path=shown,
    )
    return content, list(dict.fromkeys(sorted(faults, key=lambda each: (each.place, each.code))))


def _words(file: Path, shown: str, faults: list[Diagnostic]) -> Mapping[str, Any]:
    if not file.exists() and not file.is_symlink():
        faults.append(problem("missing-content", Place(shown), name=shown))
        return {}
    tree = read_tree(file, shown)
    faults += tree.diagnostics
    if isinstance(tree.value, dict):
        return tree.value
    if tree.complete:
        faults.append(problem("bad-register", tree.place(()), reason="it holds no `key: words`"))
    return {}


def _sources(folder: Path, shown: str, faults: list[Diagnostic]) -> Iterator[Source]:
    files = sorted(folder.glob("*.md"))
    if not files:
        faults.append(problem("missing-content", Place(shown), name=shown))
    seen: dict[str, str] = {}
    for file in files:
        path = f"{shown}/{file.name}"
        text, found = read_text(file, path)
        faults += found
        if found:
            continue
        faults += unprintable_line(text, path)
        if too_much := _too_much(text, path):
            faults.append(too_much)
            continue
        source = _source(file.stem, path, text, faults)
        if source.name in seen:
            reason = f"key {source.name} is taken by {seen[source.name]}"
            faults.append(problem("bad-front-matter", Place(path), reason=reason))
        seen.setdefault(source.name, path)
        yield source


def _too_much(text: str, path: str) -> Diagnostic | None:
    """A text that is longer than any chapter, or a line that is: no person wrote it."""
    lines = text.split("\n")
    if len(lines) > LINES:
        return problem("too-much", Place(path, LINES + 1), limit=f"{LINES:,} lines")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LINE), None)
    return problem("too-much", Place(path, long, LINE + 1), limit=f"{LINE:,} letters a line") if long else None


def _source(stem: str, shown: str, text: str, faults: list[Diagnostic]) -> Source:
    """Splits front matter from body; a source without a `key:` is named after its file."""
    lines = text.split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    front = parse("\n".join(lines[1:end]), shown, first_line=2) if end else Tree(shown)
    faults += front.diagnostics
    if not end or (not isinstance(front.value, dict) and front.complete):
        faults.append(problem("bad-front-matter", Place(shown), reason="it begins and ends with a line of ---"))
    values = front.value if isinstance(front.value, dict) else {}
    body = "\n".join(lines[end + 1 :]) if end else text
    return Source(str(values.get("key") or stem), shown, values, body, end + 2 if end else 1)
