"""Values as YAML text in the style of their neighbours: flow or block, quoted or plain, keys in the same order."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

Node = Any
"""A node of the parser; an `Editor` marks on it what it must know of its surroundings (`indent`, `in_flow`)."""
Nodes = Sequence[Node]
"""What stands at such places already: the nearest first."""
BLANK = ("", "~", "null")
WIDTH = 110
"""Letters of a line to which a list or mapping without neighbours may come before it gets lines of its own."""
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|-?\d{1,15}(\.\d+)?|\d{4}-\d\d(-\d\d)?")
"""What nobody quotes: keys, numbers, dates."""
_FIRST = set("-?:,[]{}#&*!|>'\"%@`=<")
_UNSEEN = re.compile("[\u007f-\u009f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def block_lines(value: Any, kin: Nodes, indent: int) -> list[str]:
    """A list or mapping, each line with its indentation."""
    space = " " * indent
    if isinstance(value, Mapping):
        return [line for key in ordered(value, kin) for line in pair_lines(key, value[key], under(kin, key), indent)]
    offset = 2
    inner = members(kin)
    lines = []
    for each in value:
        if is_block(each, inner):
            first, *rest = block_lines(each, inner, indent + offset)
            lines += [f"{space}- {first.strip()}", *rest]
        else:
            lines.append(f"{space}- {inline(each, inner)}")
    return lines


def pair_lines(key: str, value: Any, kin: Nodes, indent: int) -> list[str]:
    """A key with its value; a list or mapping stands on the lines below it."""
    head = f"{' ' * indent}{scalar(key, ())}:"
    if not is_block(value, kin):
        return [f"{head} {inline(value, kin)}"]
    return [head, *block_lines(value, kin, indent + step(value, kin))]


def step(value: Any, kin: Nodes) -> int:
    """How far a value stands in from its key: as its neighbours do, else by two."""
    return next((indent_of(each) for each in kin if same_kind(each, value) and not each.flow_style), 2)


def indent_of(node: Node) -> int:
    """How far a block stands in from its key, as it was marked when the tree was read."""
    return int(getattr(node, "indent", 2))


def inline(value: Any, kin: Nodes, *, flow: bool = False) -> str:
    """A value within a line."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalar(key, (), flow=True)}: {inline(value[key], under(kin, key), flow=True)}"
            for key in ordered(value, kin)
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each, members(kin), flow=True) for each in value) + "]"
    return scalar(value, kin, flow=flow)


def scalar(value: str | None, kin: Nodes, *, flow: bool = False) -> str:
    """A text as its neighbours are written, where that can be; else in double quotes."""
    if value is None:
        return "null"
    style = next((each.style or "plain" for each in kin if isinstance(each, yaml.ScalarNode) and _says(each)), "")
    if style == "'" and _printable(value) and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if (style == "plain" and is_plain(value, flow=flow)) or (not style and _BARE.fullmatch(value) and value != "null"):
        return value
    return quoted(value)


def _says(node: yaml.ScalarNode) -> bool:
    """Whether a value stands there at all; a blank one tells no style."""
    return bool(node.style) or node.value not in BLANK


def quoted(value: str) -> str:
    """A text in double quotes that reads back the same."""
    return _UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: "re.Match[str]") -> str:
    return f"\\u{ord(match[0]):04x}"


def is_plain(value: str, *, flow: bool) -> bool:
    """Whether a text reads back the same without quotes, also within brackets where `flow`."""
    if value in BLANK or value != value.strip() or not _printable(value) or value[0] in _FIRST:
        return False
    if ": " in value or " #" in value or value.endswith(":") or value.startswith(("---", "...")):
        return False
    return not (flow and (set(value) & set(",[]{}") or ":" in value))


def _printable(value: str) -> bool:
    return value.isprintable() and not _UNSEEN.search(value)


def is_block(value: Any, kin: Nodes) -> bool:
    """Whether a value stands on lines of its own: as its neighbours do; without any, where it is long or holds much."""
    if not isinstance(value, Mapping | list) or not value:
        return False
    for each in kin:
        if same_kind(each, value) and each.value:
            return not each.flow_style
    short = len(inline(value, kin)) <= WIDTH
    few = len(value) <= 4 if isinstance(value, Mapping) else True
    inner = value.values() if isinstance(value, Mapping) else value
    return not (short and few and not any(isinstance(each, Mapping | list) for each in inner))


def same_kind(node: Node, value: Any) -> bool:
    """Whether a node is what the value would be: a mapping, a list, or a text."""
    if isinstance(value, Mapping):
        return isinstance(node, yaml.MappingNode)
    return isinstance(node, yaml.SequenceNode if isinstance(value, list) else yaml.ScalarNode)


def members(kin: Nodes) -> list[Node]:
    """The entries of lists, those of the nearest first, each list from its end."""
    return [one for node in kin if isinstance(node, yaml.SequenceNode) for one in reversed(node.value)]


def under(kin: Nodes, key: str) -> list[Node]:
    """What stands under a key; where it stands nowhere, lists and mappings under other keys of the nearest."""
    maps = [each for each in kin if isinstance(each, yaml.MappingNode)]
    values = [value for node in maps for name, value in node.value if name.value == key]
    return values or [
        value for node in maps[:1] for _, value in reversed(node.value) if not isinstance(value, yaml.ScalarNode)
    ]


def ordered(value: Mapping[str, Any], kin: Nodes) -> list[str]:
    """The keys of a mapping, those that the nearest neighbour has in its order."""
    neighbour = next((each for each in kin if isinstance(each, yaml.MappingNode)), None)
    places = {name.value: index for index, (name, _) in enumerate(neighbour.value)} if neighbour else {}
    order = {key: index for index, key in enumerate(value)}
    rank: dict[str, tuple[int, int]] = {}
    last = -1
    for key in value:
        last = places.get(key, last)
        rank[key] = (last, order[key])
    return sorted(value, key=lambda key: rank[key])


def text_lines(lines: Iterable[str], newline: str) -> str:
    """Lines joined to a text, without an end of line after the last."""
    return newline.join(lines)
