"""YAML as it is written: scalars stay strings, every value and key knows its line and column.

YAML 1.1 guesses (`no` → False, `0031` → 25, `12:30:45` → 45045), aliases explode and a repeated key
overwrites silently; so the tree is composed here from the parser's events, with none of that.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from builder.errors import Diagnostic, Place, problem

SIZE_LIMIT = 4_000_000
DEPTH_LIMIT = 40
MOST_REPORTED = 50
"""A binary file would otherwise report each of its bytes."""
_BLANK = {"", "~", "null"}
_LONG_TEXT_MARKS = {"\n", "\t"}
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """A file's values with their places: `value` of mappings, lists, strings and None."""

    path: str
    value: Any = None
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def place(self, where: Path_) -> Place:
        """The place of a value, or of the nearest value that holds it."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.places:
                return self.places[where[:end]]
        return Place(self.path)

    def key_place(self, where: Path_) -> Place:
        """The place of a key, or of its value."""
        return self.key_places.get(where) or self.place(where)


def read_text(file: Path, shown: str) -> tuple[str, list[Diagnostic]]:
    """A file's text (UTF-8, a leading byte-order mark dropped); what is wrong instead, where it cannot be read."""
    place = Place(shown)
    try:
        if file.is_dir():
            return "", [problem("not-a-file", place)]
        size = file.stat().st_size
        if size > SIZE_LIMIT:
            return "", [problem("too-large", place, size=size, limit=SIZE_LIMIT)]
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as fault:
        return "", [problem("unreadable-file", _after(shown, fault.object[: fault.start]), reason="it is not UTF-8")]
    except OSError as fault:
        return "", [problem("unreadable-file", place, reason=fault.strerror or "unknown reason")]


def read_tree(file: Path, shown: str) -> Tree:
    """Reads a YAML file; faults stand in `diagnostics`, and what could be read stands in `value`."""
    text, faults = read_text(file, shown)
    tree = parse(text, shown)
    tree.diagnostics[:0] = faults
    return tree


def parse(text: str, shown: str, first_line: int = 1) -> Tree:
    """Composes a tree from YAML text whose first line is `first_line` of the file."""
    tree = Tree(shown)
    tree.diagnostics = list(islice(_forbidden_in_text(text, shown, first_line), MOST_REPORTED))
    if tree.diagnostics:
        return tree
    composer = _Composer(tree, first_line - 1)
    try:
        composer.run(yaml.parse(text, _LOADER))
    except _TooDeep as fault:
        tree.diagnostics.append(problem("too-deep", fault.place, limit=DEPTH_LIMIT))
    except yaml.MarkedYAMLError as fault:
        tree.diagnostics.append(_syntax_fault(fault, shown, first_line - 1))
    except (yaml.YAMLError, ValueError) as fault:
        tree.diagnostics.append(problem("bad-yaml", Place(shown, first_line), reason=str(fault).splitlines()[0]))
    return tree


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


class _Composer:
    """Builds the tree from events; an alias, a tag or a repeated key becomes a diagnostic and reading goes on."""

    def __init__(self, tree: Tree, offset: int) -> None:
        self.tree = tree
        self.offset = offset

    def run(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report("bad-yaml", event, reason="a second document begins with ---")
                    return
                self.tree.value = self._node(next(events), events, ())

    def _node(self, event: Any, events: Iterator[Any], where: Path_) -> Any:
        place = self._place(event)
        self.tree.places[where] = place
        if len(where) > DEPTH_LIMIT:
            raise _TooDeep(place)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._report("alias", event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag:
            self._report("tag", event, tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, where)
        return self._mapping(events, where)

    def _scalar(self, event: Any) -> str | None:
        if not event.style and event.value in _BLANK:
            return None
        value: str = event.value
        for each in value:
            if _is_forbidden(each) and each not in _LONG_TEXT_MARKS:
                self._report("forbidden-character", event, character=_name(each))
                return value
        return value

    def _sequence(self, events: Iterator[Any], where: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*where, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], where: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            place = self._place(event)
            key = self._key(event, events, where)
            inner = (*where, key)
            if repeated := key in mapping:
                self._report("repeated-key", event, key=key, first=self.tree.key_places[inner].line)
                inner = (*where, f"{key} (again)")
            value = self._node(next(events), events, inner)
            if not repeated:
                self.tree.key_places[inner] = place
                mapping[key] = value
        return mapping

    def _key(self, event: Any, events: Iterator[Any], where: Path_) -> str:
        value = self._node(event, events, (*where, "(key)"))
        if isinstance(value, (dict, list)):
            self._report("bad-yaml", event, reason="a key must be one word")
            return f"(key {event.start_mark.line})"
        return unicodedata.normalize("NFC", value if value is not None else event.value or "null")

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.tree.path, mark.line + 1 + self.offset, mark.column + 1)

    def _report(self, code: str, event: Any, **values: object) -> None:
        self.tree.diagnostics.append(problem(code, self._place(event), **values))


def _syntax_fault(fault: yaml.MarkedYAMLError, shown: str, offset: int) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    place = Place(shown, mark.line + 1 + offset, mark.column + 1) if mark else Place(shown, 1 + offset)
    return problem("bad-yaml", place, reason=fault.problem or fault.context or "unknown reason")


def _forbidden_in_text(text: str, shown: str, first_line: int) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), first_line):
        for column, each in enumerate(line, 1):
            if _is_forbidden(each) and each != "\t":
                yield problem("forbidden-character", Place(shown, number, column), character=_name(each))


def _is_forbidden(character: str) -> bool:
    """Control characters, bidi controls, line separators, surrogates and noncharacters: none can be seen in an editor."""
    code = ord(character)
    if 0x20 <= code < 0x7F or 0x590 <= code <= 0x5FF:
        return False
    return code in _BIDI or code == 0xFEFF or code & 0xFFFE == 0xFFFE or unicodedata.category(character) in _UNSEEN


_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _after(shown: str, before: bytes) -> Place:
    """The place that follows these bytes."""
    return Place(shown, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
