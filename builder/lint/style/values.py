"""The prose of YAML: every value that holds a Hebrew letter, with the columns of its letters. Keys are no prose."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from builder.lint.style.prose import HEBREW, Text, text_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPES = {"n": "\n", "t": "\t", "0": "\0", " ": " ", '"': '"', "/": "/", "\\": "\\"}
_CODES = {"x": 2, "u": 4, "U": 8}
Keys = tuple[str | int, ...]


def read_values(path: str, lines: Sequence[str], first: int = 1) -> Iterator[Text]:
    """Every Hebrew value of YAML whose first line is line `first` of its file; none of what is no YAML."""
    try:
        root = yaml.compose("\n".join(lines) + "\n", _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return  # reading the content tells what is wrong with it
    for keys, node in _scalars(root, ()):
        if HEBREW.search(node.value):
            yield _text(path, lines, first, keys, node)


def plain_values(lines: Sequence[str]) -> Any:
    """What YAML holds, every scalar as text; None of what is no YAML."""
    try:
        return yaml.load("\n".join(lines) + "\n", yaml.BaseLoader if _LOADER is yaml.SafeLoader else yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _scalars(node: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    if isinstance(node, yaml.ScalarNode):
        yield keys, node
    elif isinstance(node, yaml.SequenceNode):
        for index, each in enumerate(node.value):
            yield from _scalars(each, (*keys, index))
    elif isinstance(node, yaml.MappingNode):
        for key, each in node.value:
            yield from _scalars(each, (*keys, str(key.value)))


def _text(path: str, lines: Sequence[str], first: int, keys: Keys, node: Any) -> Text:
    line, start = node.start_mark.line, node.start_mark.column
    quote = node.style if node.style in ("'", '"') else ""
    if line == node.end_mark.line and line < len(lines):
        begin, end = start + len(quote), node.end_mark.column - len(quote)
        letters, starts, ends = _decoded(lines[line][begin:end], begin + 1, quote)
        if letters == node.value:
            return text_of(path, first + line, "value", letters, starts, ends, keys=keys, quote=quote)
    column = [start + 1] * len(node.value)
    return text_of(path, first + line, "value", node.value, column, column, keys=keys, exact=False)


def _decoded(raw: str, column: int, quote: str) -> tuple[str, list[int], list[int]]:
    """The letters of a scalar of one line as YAML reads them, and the columns of each."""
    letters: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(raw):
        letter, length = _letter(raw, at, quote)
        letters.append(letter)
        starts.append(column + at)
        at += length
    ends = [*starts[1:], column + len(raw)] if starts else []
    return "".join(letters), starts, ends


def _letter(raw: str, at: int, quote: str) -> tuple[str, int]:
    if quote == "'" and raw[at : at + 2] == "''":
        return "'", 2
    if quote == '"' and raw[at] == "\\":
        kind = raw[at + 1 : at + 2]
        digits = _CODES.get(kind, 0)
        if digits:
            return chr(int(raw[at + 2 : at + 2 + digits], 16)), 2 + digits
        return _ESCAPES.get(kind, "\ufffd"), 2
    return raw[at], 1
