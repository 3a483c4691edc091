"""What the program knows of the content: every word, field of a register, placeholder and chapter, held against it.

The outline (`content/outline.json`) is written from the content by `python -m tests.outline`, never by hand, and a
test keeps the two alike. So a word that an editor loses, a key that is spelled otherwise and a placeholder that
nothing fills are told where they stand, before any document asks for them.

In the outline a text is the names of its placeholders, a list holds the outline of its entries, a mapping that of
its keys; a key that ends with `?` stands in some entries only, and None stands for what may have any form.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from builder.errors import CATALOG, Diagnostic, Place, Stopped, problem
from builder.load.home import PROGRAM
from builder.load.records import nearest, suggestion
from builder.load.tree import Path_, Tree
from builder.model.fields import brief
from builder.model.markup import plain_leftovers

FILE = "content/outline.json"
ANY = "*"
"""A text whose braces are its own: nothing is filled into it."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_REGISTERS, _MARKS = "/registers/", "/messages.yaml"
"""Where links may stand, and where words speak of marks."""
_KINDS: Mapping[type, str] = {
    str: "a text",
    list: "a list (lines that begin with a hyphen)",
    dict: "a mapping (lines of `key: value`)",
}


@lru_cache(maxsize=1)
def outline() -> Mapping[str, Any]:
    """The outline of each file by its path within the content. Raises `Stopped` (missing-content) without it."""
    file = PROGRAM / FILE
    try:
        files: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise Stopped([problem("missing-content", Place(FILE), name=FILE)]) from None
    files["messages.yaml"] |= {code: _of_message(code) for code in CATALOG}
    return files


def names(text: str) -> list[str]:
    """The names of a text's placeholders, each once."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def strays(tree: Tree, name: str) -> list[Diagnostic]:
    """What is wrong with a file: as YAML, and where it differs from its outline; what only follows is left out.

    A lost line that held others leaves them to the mapping above: that they are strange there, or stand there twice,
    is no second fault.
    """
    expected = outline().get(name)
    if expected is None or tree.value is None:
        return tree.diagnostics
    lost: set[str] = set()
    diagnostics = [*tree.diagnostics, *_strays(tree, tree.value, expected, (), lost)]
    return [
        each
        for each in diagnostics
        if each.code not in ("unknown-key", "repeated-key") or each.values["key"] not in lost
    ]


def _of_message(code: str) -> Mapping[str, str]:
    """A message may name what its English names, and each of its hints all of it."""
    entry = CATALOG[code]
    hints = {key: " ".join([*names(entry.message + hint), key]) for key, hint in entry.hints.items()}
    return {"message": " ".join(names(entry.message)), "hint": " ".join(names(entry.message + entry.hint)), **hints}


def _strays(tree: Tree, value: Any, expected: Any, where: Path_, lost: set[str]) -> Iterator[Diagnostic]:
    if expected is None or tree.is_broken(where) or (where and where == tree.cut[: len(where)]):
        return
    if value is None:
        if tree.complete:
            yield problem("empty-text", tree.key_place(where), key=_last(where))
    elif not isinstance(value, type(expected)):
        yield problem("wrong-type", tree.place(where), value=brief(value), expected=_KINDS[type(expected)])
    elif isinstance(expected, str) and expected != ANY:
        yield from _strange_placeholders(value, expected.split(), tree.place(where))
        for mark, cure in plain_leftovers(value, links=_REGISTERS in tree.path) if _MARKS not in tree.path else ():
            yield problem("leftover-markup", tree.place(where), value=mark, cure=cure)
    elif isinstance(expected, list):
        for index, each in enumerate(value if expected else ()):
            yield from _strays(tree, each, expected[0], (*where, index), lost)
    elif isinstance(expected, dict):
        strange = list(_strange_keys(tree, value, expected, where, lost))
        yield from strange
        if strange and not where and isinstance(value.get("table"), list):  # a register without its `entries:`
            return
        for key, each in value.items():
            yield from _strays(tree, each, expected.get(key, expected.get(f"{key}?")), (*where, key), lost)


def _strange_keys(
    tree: Tree, value: Mapping[str, Any], expected: Mapping[str, Any], where: Path_, lost: set[str]
) -> Iterator[Diagnostic]:
    missing = [key for key in expected if not key.endswith("?") and key not in value] if tree.complete else []
    all_ = [key.removesuffix("?") for key in expected]
    for key in value:
        if key not in all_:
            alike = [each for each in missing if isinstance(value[key], type(expected[each]))]
            near = nearest(key, alike) or suggestion(key, [each for each in all_ if each not in value])
            missing = [each for each in missing if each != near]  # a key spelled otherwise is one fault
            yield problem("unknown-key", tree.key_place((*where, key)), key=key, suggestion=near)
    for key in missing:
        if isinstance(expected[key], dict):
            lost.update(each.removesuffix("?") for each in expected[key])
        if tree.path.endswith(".md") or any(isinstance(step, int) for step in where):
            yield problem("missing-key", tree.place(where), key=key)
        else:
            yield problem("missing-content", tree.key_place(where), name=".".join((*map(str, where), key)))


def _strange_placeholders(text: str, expected: list[str], place: Place) -> Iterator[Diagnostic]:
    for name in names(text):
        if name not in expected:
            yield problem("unknown-placeholder", place, value=name, suggestion=suggestion(name, expected))
    if "{" in (bare := _PLACEHOLDER.sub("", text)) or "}" in bare:
        yield problem("unbalanced-brace", place, value=brief(text))


def _last(where: Path_) -> str:
    return str(where[-1]) if where else "-"
