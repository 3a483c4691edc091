"""What stands where in a YAML text and in its new value: which entries stay, behind which key a new one goes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from builder.render.yaml_words import BLANK, Node, Nodes


def numbered(values: Sequence[Any], identify: Callable[[Any], str]) -> Iterator[tuple[str, Any]]:
    """Each entry by what identifies it, and which of the alike it is."""
    seen: dict[str, int] = {}
    for each in values:
        key = identify(each)
        seen[key] = seen.get(key, 0) + 1
        yield f"{key}#{seen[key]}", each


def in_order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The keys of both lists that stand in one order in both; the others have moved, came or went."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [key for block in blocks for key in old[block.a : block.a + block.size]]


def anchor_of(name: str, kept: Sequence[str], value: Mapping[str, Any], others: Nodes) -> str:
    """The key behind which a new one goes: as a neighbour has them, else as the new value has them."""
    for each in others:
        keys = [key.value for key, _ in each.value] if isinstance(each, yaml.MappingNode) else []
        if name in keys:
            before = [key for key in keys[: keys.index(name)] if key in kept]
            if before:
                return str(before[-1])
    keys = list(value)
    before = [key for key in keys[: keys.index(name)] if key in kept]
    return str(before[-1] if before else kept[-1])


def shares(node: yaml.MappingNode, value: Mapping[str, Any]) -> bool:
    """Whether any key of the node is also a key of the value."""
    return any(key.value in value for key, _ in node.value)


def same(node: Node, value: Any) -> bool:
    """Whether a node already says what the value is."""
    return bool(value_of(node) == value)


def value_of(node: Node) -> Any:
    """What a node says, as texts, lists and mappings; None for nothing."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(each) for each in node.value]
    return None if not node.style and node.value in BLANK else str(node.value)
