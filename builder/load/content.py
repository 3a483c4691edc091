"""Content: registers, strings, workbook words and Markdown sources, each checked on its way in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.records import suggestion
from builder.load.text import read_text
from builder.load.tree import Tree, parse, read_tree
from builder.model import keys
from builder.model.content import Column, Content, Entry, Register, Source

REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "stations": keys.STATIONS,
    "life_stages": keys.LIFE_STAGES,
    "infrastructures": keys.INFRASTRUCTURES,
    "outcomes": keys.OUTCOMES,
    "sectors": keys.SECTORS,
    "bodies": keys.BODIES,
    "people": keys.POSTS,
    "principles": keys.PRINCIPLES,
    "gates": keys.GATES,
    "rubric": keys.CRITERIA,
    "prisms": ("driven_budget", "investment_map", "collective_plan", "chronological"),
    "phases": ("pre_establishment", "planning", "implementation"),
    "mobility_domains": (),
    "choices": ("kind", "station_status", "action_status", "funding_status", "rating", "gate", "indicator_kind"),
    "glossary": (),
    "foundation": (),
    "tracks": ("ecostem21",),
}
"""Registers that code reads, and the contracted keys that each must hold."""


def read_content(folder: Path, shown: str) -> tuple[Content, list[Diagnostic]]:
    """Reads a content folder. Raises `Stopped` where nothing can be built with it."""
    if not folder.is_dir():
        raise Stopped([problem("missing-content", Place(shown), name=shown)])
    faults: list[Diagnostic] = []
    registers = {
        each.stem: _register(each, _below(each, folder, shown), faults) for each in _yaml(folder / "registers")
    }
    content = Content(
        registers={name: each for name, each in registers.items() if each},
        strings=_words(folder / "strings.yaml", f"{shown}/strings.yaml", faults),
        messages=_words(folder / "messages.yaml", f"{shown}/messages.yaml", faults),
        guide=tuple(_sources(folder, "guide", shown, faults)),
        settlement=tuple(_sources(folder, "settlement", shown, faults)),
        agreement={each.name: each for each in _sources(folder, "agreement", shown, faults)},
        workbooks={
            each.stem: _words(each, _below(each, folder, shown), faults) for each in _yaml(folder / "workbooks")
        },
    )
    faults += _missing(registers, shown)
    if has_error(faults):
        raise Stopped(faults)
    return content, faults


def _register(file: Path, shown: str, faults: list[Diagnostic]) -> Register | None:
    tree = read_tree(file, shown)
    faults += tree.diagnostics
    raw = tree.value
    if not isinstance(raw, dict) or not isinstance(raw.get("entries"), list):
        faults.append(problem("bad-register", Place(shown), reason="it needs `title:` and a list `entries:`"))
        return None
    entries = [entry for index in range(len(raw["entries"])) if (entry := _entry(tree, index, faults))]
    table = raw.get("table")
    columns = table if isinstance(table, list) else []
    return Register(
        file.stem, str(raw.get("title") or ""), tuple(entries),
        tuple(Column(str(each.get("field")), str(each.get("heading"))) for each in columns if isinstance(each, dict)),
        tree.place(()),
    )  # fmt: skip


def _entry(tree: Tree, index: int, faults: list[Diagnostic]) -> Entry | None:
    raw, where = tree.value["entries"][index], ("entries", index)
    if not isinstance(raw, dict) or not isinstance(raw.get("key"), str):
        faults.append(problem("bad-register", tree.place(where), reason="an entry needs a `key:`"))
        return None
    earlier = [each.get("key") for each in tree.value["entries"][:index] if isinstance(each, dict)]
    if raw["key"] in earlier:
        first = tree.place(("entries", earlier.index(raw["key"]), "key")).line
        faults.append(problem("repeated-id", tree.place((*where, "key")), value=raw["key"], first=first))
    fields = {key: value for key, value in raw.items() if key not in ("key", "title")}
    return Entry(raw["key"], str(raw.get("title") or ""), fields)


def _missing(registers: Mapping[str, Register | None], shown: str) -> Iterator[Diagnostic]:
    for name, wanted in REQUIRED_KEYS.items():
        register, path = registers.get(name), f"{shown}/registers/{name}.yaml"
        if name not in registers:
            yield problem("missing-content", Place(path), name=path)
        elif register:
            for key in wanted:
                if key not in register:
                    near = suggestion(key, register.keys)
                    yield problem("bad-register", register.place, reason=f"the entry {key} is missing (near: {near})")


def _words(file: Path, shown: str, faults: list[Diagnostic]) -> Mapping[str, Any]:
    if not file.exists():
        faults.append(problem("missing-content", Place(shown), name=shown))
        return {}
    tree = read_tree(file, shown)
    faults += tree.diagnostics
    return tree.value if isinstance(tree.value, dict) else {}


def _sources(folder: Path, part: str, shown: str, faults: list[Diagnostic]) -> Iterator[Source]:
    for file in sorted((folder / part).glob("*.md")):
        path = _below(file, folder, shown)
        text, found = read_text(file, path)
        faults += found
        if not found:
            yield _source(file, path, text, faults)


def _source(file: Path, shown: str, text: str, faults: list[Diagnostic]) -> Source:
    """Splits front matter from body; a source without front matter is named after its file."""
    lines = text.split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    front = parse("\n".join(lines[1:end]), shown, first_line=2) if end else Tree(shown, {})
    faults += front.diagnostics
    if not end or not isinstance(front.value, dict):
        faults.append(problem("bad-front-matter", Place(shown), reason="it begins and ends with a line of ---"))
    values = front.value if isinstance(front.value, dict) else {}
    body = "\n".join(lines[end + 1 :]) if end else text
    return Source(str(values.get("key") or file.stem), shown, values, body, end + 2 if end else 1)


def _yaml(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _below(file: Path, folder: Path, shown: str) -> str:
    return f"{shown}/{file.relative_to(folder).as_posix()}"
