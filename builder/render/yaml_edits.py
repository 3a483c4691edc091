"""Edits of a YAML text at the positions of its nodes: what differs is replaced, added or taken away."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

from builder.render.yaml_places import anchor_of, in_order, numbered, same, shares, value_of
from builder.render.yaml_words import (
    Node,
    Nodes,
    block_lines,
    inline,
    is_block,
    members,
    pair_lines,
    step,
    text_lines,
    under,
)

Pair = tuple[str, Node, Node]


class Editor:
    """Gathers edits of one text; `fine` is False where whole keys of the file are to be written anew."""

    def __init__(self, text: str, newline: str, identify: Callable[[Any], str], *, fine: bool) -> None:
        self.text, self.newline, self.identify, self.fine = text, newline, identify, fine
        self.edits: list[tuple[int, int, str]] = []
        self.top: Node | None = None

    def done(self) -> str:
        """The text with all edits in it."""
        parts, at = [], 0
        for start, end, new in sorted(self.edits, key=lambda each: each[0]):
            parts += [self.text[at:start], new]
            at = max(at, end)
        return "".join([*parts, self.text[at:]])

    def root(self, node: Node, value: Any) -> None:
        """Notes the edits that give the whole document this value."""
        self.top = node
        self._indents(node)
        if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and shares(node, value):
            self._mapping(node, value, [node])
        else:
            self._node(node, value, [node], node.start_mark.index, 0)

    def _indents(self, node: Node) -> None:
        """Marks each block with how far it stands in from its key."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                value.indent = self._dash_column(value) - key.start_mark.column
                self._indents(value)
        elif isinstance(node, yaml.SequenceNode):
            for each in node.value:
                self._indents(each)

    def _dash_column(self, node: Node) -> int:
        """The column of a block: of its first key, or of its hyphens."""
        return int(node.start_mark.column)

    def _node(self, node: Node, value: Any, kin: Nodes, slot: int, indent: int) -> None:
        """A value that stands behind `slot` (the end of its colon or hyphen), whose key stands at `indent`."""
        if same(node, value):
            return
        if self.fine and isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and shares(node, value):
            self._mapping(node, value, kin)
            return
        if self.fine and isinstance(node, yaml.SequenceNode) and isinstance(value, list):
            done = self._list(node, value, kin) if value else self._emptied(node, slot)
            if done:
                return
        self._anew(node, value, kin, slot, indent)

    def _anew(self, node: Node, value: Any, kin: Nodes, slot: int, indent: int) -> None:
        """The value in place of the whole node."""
        flow = self._in_flow(node)
        nearest = [node, *kin]
        if not flow and is_block(value, nearest):
            lines = block_lines(value, nearest, indent + step(value, nearest))
            is_top = node is self.top
            self._edit(
                slot,
                self.end(node),
                text_lines(lines, self.newline) if is_top else self.newline + text_lines(lines, self.newline),
            )
            return
        words = inline(value, nearest, flow=flow)
        if isinstance(node, yaml.ScalarNode) and node.end_mark.index > node.start_mark.index:
            self._edit(node.start_mark.index, self.end(node), words)
        else:
            gap = "" if node is self.top else " "
            self._edit(slot, max(slot, self.end(node)), gap + words)

    def _in_flow(self, node: Node) -> bool:
        return bool(getattr(node, "in_flow", False))

    # mappings

    def _mapping(self, node: yaml.MappingNode, value: Mapping[str, Any], kin: Nodes) -> None:
        pairs: list[Pair] = [(key.value, key, each) for key, each in node.value]
        kept = [each for each in pairs if each[0] in value]
        flow = bool(node.flow_style)
        for name, key, held in kept:
            held.in_flow = flow
            slot = self.text.index(":", key.end_mark.index) + 1
            fresh = self.fine or node is not self.top
            column = key.start_mark.column
            inner = [one for one in under(kin, name) if one is not held]
            if fresh:
                self._node(held, value[name], inner, slot, column)
            elif not same(held, value[name]):
                self._anew(held, value[name], inner, slot, column)
        spans = [(key.start_mark.index, self.end(each)) for _, key, each in pairs]
        self._remove(spans, [each[0] in value for each in pairs], flow=flow)
        names = {name for name, _, _ in pairs}
        for name in (each for each in value if each not in names):
            self._add_pair(node, kept, name, value, kin)

    def _add_pair(
        self, node: yaml.MappingNode, kept: Sequence[Pair], name: str, value: Mapping[str, Any], kin: Nodes
    ) -> None:
        others = [each for each in kin if each is not node]
        anchor = anchor_of(name, [each[0] for each in kept], value, others)
        behind = next((each for each in kept if each[0] == anchor), kept[-1])
        inner = under([node, *others], name)
        if node.flow_style:
            words = f", {inline(name, (), flow=True)}: {inline(value[name], inner, flow=True)}"
            self._edit(self.end(behind[2]), self.end(behind[2]), words)
            return
        lines = pair_lines(name, value[name], inner, kept[0][1].start_mark.column)
        at = self.line_end(self.end(behind[2]))
        gap = self.newline
        if node is self.top and behind is kept[-1]:
            at = len(self.text.rstrip())
            gap = self.newline * (2 if len(lines) > 1 else 1)
        self._edit(at, at, gap + text_lines(lines, self.newline))

    # lists

    def _list(self, node: yaml.SequenceNode, value: list[Any], kin: Nodes) -> bool:
        """Edits entry by entry; False where the list has to be written anew."""
        if not node.value:
            return False
        old = list(numbered(node.value, lambda each: self.identify(value_of(each))))
        new = dict(numbered(value, self.identify))
        flow = bool(node.flow_style)
        starts = [each.start_mark.index if flow else self._dash(each) for _, each in old]
        stays = in_order([key for key, _ in old], list(new))
        if None in starts or (flow and not stays):
            return False
        spans = [(start or 0, self.end(each)) for start, (_, each) in zip(starts, old, strict=True)]
        inner = members([node, *kin])
        if not stays:
            self._replaced(spans, value, inner)
            return True
        for (key, each), (start, _) in zip(old, spans, strict=True):
            if key in stays:
                each.in_flow = flow
                column = start - self.line_start(start)
                self._node(each, new[key], [one for one in inner if one is not each], start + (not flow), column)
        self._remove(spans, [key in stays for key, _ in old], flow=flow)
        self._add_entries(
            new, {key: span for (key, _), span in zip(old, spans, strict=True) if key in stays}, stays, inner, flow=flow
        )
        return True

    def _replaced(self, spans: Sequence[tuple[int, int]], value: list[Any], inner: Nodes) -> None:
        """Other entries in place of all; remarks between the former ones stay, for nobody knows whose they are."""
        start, end = spans[0]
        column = start - self.line_start(start)
        words = text_lines(block_lines(value, [_List(inner)], column), self.newline)
        self._edit(start, self.line_end(end), words.lstrip())
        for span in spans[1:]:
            self._remove_lines(*span)

    def _emptied(self, node: yaml.SequenceNode, slot: int) -> bool:
        """Takes every entry away by itself, so that remarks between them stay; False where that is not possible."""
        starts = [self._dash(each) for each in node.value]
        if node.flow_style or self._in_flow(node) or not starts or None in starts:
            return False
        self._edit(slot, slot, " []")
        for start, each in zip(starts, node.value, strict=True):
            self._remove_lines(start or 0, self.end(each))
        return True

    def _add_entries(
        self, new: Mapping[str, Any], spans: Mapping[str, tuple[int, int]], stays: Sequence[str], inner: Nodes,
        *, flow: bool,
    ) -> None:  # fmt: skip
        """Each new entry behind the one that it follows; those before all others in front of the first."""
        front, last = spans[stays[0]][0], ""
        for key, value in new.items():
            if key in spans:
                last = key
                continue
            if flow:
                words = inline(value, inner, flow=True)
                at = spans[last][1] if last else front
                self._edit(at, at, f", {words}" if last else f"{words}, ")
                continue
            column = front - self.line_start(front)
            words = text_lines(block_lines([value], [_List(inner)], column), self.newline)
            if last:
                at = self.line_end(spans[last][1])
                self._edit(at, at, self.newline + words)
            else:
                self._edit(front, front, words.lstrip() + self.newline + " " * column)

    def _dash(self, node: Node) -> int | None:
        """Where the hyphen of an entry stands, if it is the first of its line."""
        start = int(node.start_mark.index)
        begin = self.line_start(start)
        before = self.text[begin:start]
        return begin + before.index("-") if before.strip() == "-" else None

    # text

    def _remove(self, spans: Sequence[tuple[int, int]], stays: Sequence[bool], *, flow: bool) -> None:
        """Takes entries away: their lines where they stand alone, else what is between their neighbours."""
        first = stays.index(True)
        if first and (flow or self.text[self.line_start(spans[0][0]) : spans[0][0]].strip()):
            self._edit(spans[0][0], spans[first][0], "")
        elif first:
            for start, end in spans[:first]:
                self._remove_lines(start, end)
        for index in range(first + 1, len(spans)):
            if not stays[index]:
                if flow:
                    self._edit(spans[index - 1][1], spans[index][1], "")
                else:
                    self._remove_lines(*spans[index])

    def _remove_lines(self, start: int, end: int) -> None:
        begin, stop = self.line_start(start), self.line_end(end)
        if begin:
            begin -= len(self.newline) if self.text[:begin].endswith(self.newline) else 1
        else:
            stop = min(len(self.text), self.text.find("\n", stop) + 1 or len(self.text))
        self._edit(begin, stop, "")

    def _edit(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, end, new))

    def line_start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """The position where the line of another position ends, before its end of line."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    def end(self, node: Node) -> int:
        """Where a node really ends: a block at its last value, not where the parser saw that it was over."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
            return self.end(node.value[-1][1])
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            return self.end(node.value[-1])
        stop = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            begin = int(node.start_mark.index)
            stop = begin + len(self.text[begin:stop].rstrip())
        return stop


class _List(yaml.SequenceNode):
    """A list of nodes that are examples, the nearest first."""

    def __init__(self, nodes: Nodes) -> None:
        super().__init__("", list(reversed(nodes)), flow_style=False)
