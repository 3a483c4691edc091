"""Writes the outline of the content anew, after a change of words that was meant: `python -m tests.outline`."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.load.languages import OUTLINE, PAGES, REGISTERS, STRINGS
from builder.load.outline import ANY, FILE, names
from builder.load.project import ROOT
from builder.load.starts import FOLDER, heads
from builder.load.tree import parse, read_tree

CONTENT = ROOT / "content/he"
LANGUAGE = ROOT / "content/ar"
"""The folder after which every further language is formed."""
LAYOUTS = ("layouts/palette.yaml", "layouts/workbook.yaml")
PARTS = ("guide", "settlement", "agreement")
_SWITCH = re.compile(r"""(front_text\(|front\.get\(|_listed\(\w+, )["'](\w+)["']""")
"""How the papers ask for a word of a front matter: what no source of ours holds today is known all the same."""


def outlined() -> dict[str, Any]:
    """The outline as it should stand: of every YAML file, and of the chapters' keys and front matter."""
    found: dict[str, Any] = {}
    for file in sorted(CONTENT.rglob("*.yaml")):
        name = file.relative_to(CONTENT).as_posix()
        if not name.startswith("new/") and name != "style.yaml":  # its rules are read with their own form
            found[name] = _outline([read_tree(file, name).value])
    found["keys"] = {name: _keys(f"registers/{name}.yaml") for name in ("choices", "outcomes")}
    # terms come and go, but one that is spelled otherwise loses every link to it
    found["linked"] = {"glossary": [each["key"] for each in _entries("registers/glossary.yaml")]}
    words = dict.fromkeys(found["messages.yaml"]["words"], ANY)
    found["messages.yaml"] = {"words": words}  # the codes are the catalogue's own
    for name in LAYOUTS:
        found[name] = _outline([read_tree(ROOT / name, name).value])
    for part in PARTS:
        fronts = {file.name: _front(file) for file in sorted((CONTENT / part).glob("*.md"))}
        keys = _outline(list(fronts.values()))
        if part == "agreement":
            keys = _with_switches(keys)
        found[part] = {name: front["key"] for name, front in fronts.items()}
        found[f"{part} front"] = keys
        found[f"{part} station"] = {name: front["station"] for name, front in fronts.items() if "station" in front}
    for name in (STRINGS, *(f"registers/{each}.yaml" for each in REGISTERS)):
        found[f"{OUTLINE}{name}"] = _outline([read_tree(LANGUAGE / name, name).value])
    fronts = {file.name: _front(file) for file in sorted((LANGUAGE / PAGES).glob("*.md"))}
    found[PAGES] = {name: front["key"] for name, front in fronts.items()}
    found |= {f"{PAGES} front": _outline(list(fronts.values())), f"{PAGES} station": {}}
    starts = sorted((CONTENT / FOLDER).glob("*.yaml"))
    found[FOLDER] = {file.name: [head for _, _, head in heads(file.read_text("utf-8"))] for file in starts}
    return found


def _outline(values: list[Any]) -> Any:
    """The outline that all of these values have in common; None where they are of several kinds."""
    kinds = {type(each) for each in values if each is not None}
    if len(kinds) != 1 or None in values:
        return None
    kind = kinds.pop()
    if kind is str:
        return " ".join(dict.fromkeys(name for each in values for name in names(each)))
    if kind is list:
        items = [item for each in values for item in each]
        return [_outline(items)] if items else []
    held = Counter(key for each in values for key in each)
    marks = {key: key + "?" * (count < len(values)) for key, count in held.items()}
    return {mark: _outline([each[key] for each in values if key in each]) for key, mark in marks.items()}


def _keys(name: str) -> dict[str, list[str]]:
    """The keys within each entry of a register whose lists the program, or settlements' data, name by key."""
    lists = {each["key"]: next(x for x in each.values() if isinstance(x, list)) for each in _entries(name)}
    return {key: [each["key"] for each in values] for key, values in lists.items()}


def _entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_tree(CONTENT / name, name).value["entries"]
    return found


def _front(file: Path) -> dict[str, Any]:
    text = file.read_text("utf-8").split("---\n")[1]
    front: dict[str, Any] = parse(text, file.name).value
    return front


def _with_switches(keys: dict[str, Any]) -> dict[str, Any]:
    """The keys, and those that the papers ask for; what is asked for as a list may also be one text."""
    for call, name in sorted(set(_asked())):
        if name not in keys:
            listed = call.startswith("_listed")
            keys[f"{name}?"] = None if listed else keys.get(f"{name}?", "")
    return keys


def _asked() -> Iterator[tuple[str, str]]:
    for file in (ROOT / "builder/compose/papers").rglob("*.py"):
        yield from _SWITCH.findall(file.read_text("utf-8"))


def text() -> str:
    """The outline as it is written."""
    return json.dumps(outlined(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (ROOT / FILE).write_text(text(), "utf-8")
