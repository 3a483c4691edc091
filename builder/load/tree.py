"""YAML as it is written: scalars stay strings, every value and key knows its line and column.

YAML 1.1 guesses (`no` → False, `0031` → 25, `12:30:45` → 45045), aliases explode and a repeated key
overwrites silently; so the tree is composed here from the parser's events, with none of that. A fault
costs the value that it stands in and nothing else: all around it is read and checked.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from builder.errors import Diagnostic, Place, problem
from builder.load.text import Clean, cleaned, is_forbidden, name, read_text

DEPTH_LIMIT = 40
HOPELESS_DEPTH = 1_000
"""The parser's time grows with the square of the depth: what is nested deeper is not even passed over."""
_BLANK = {"", "~", "null"}
_SMART = frozenset("\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")
_TOUCHED = re.compile(r"\s*(#\w.*)")
"""A comment whose first letter or digit touches its `#`: a person's own `#5`, not a remark."""
_SHOWN = 60
_LONG_TEXT_MARKS = {"\n", "\t"}
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """A file's values with their places: `value` of mappings, lists, strings and None."""

    path: str
    value: Any = None
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    """Whether the file was read to its end: what an incomplete one lacks is not known to be missing."""
    cut: Path_ = ()
    """The value at which an incomplete file broke off."""
    broken: set[Path_] = field(default_factory=set)
    """Values that were reported here and stand as None: nothing more is said of them."""

    def place(self, where: Path_) -> Place:
        """The place of a value, or of the nearest value that holds it."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.places:
                return self.places[where[:end]]
        return Place(self.path)

    def key_place(self, where: Path_) -> Place:
        """The place of a key, or of its value."""
        return self.key_places.get(where) or self.place(where)

    def is_broken(self, where: Path_) -> bool:
        """Whether this value, or one that holds it, was reported already."""
        return any(where[:end] in self.broken for end in range(len(where) + 1))


def read_tree(file: Path, shown: str) -> Tree:
    """Reads a YAML file; faults stand in `diagnostics`, and what could be read stands in `value`."""
    text, faults = read_text(file, shown)
    if faults:
        return Tree(shown, diagnostics=faults, complete=False)
    return parse(text, shown)


def parse(text: str, shown: str, first_line: int = 1) -> Tree:
    """Composes a tree from YAML text whose first line is `first_line` of the file."""
    clean = cleaned(text, shown, first_line)
    tree = Tree(shown, diagnostics=list(clean.diagnostics), complete=bool(clean.text) or not text)
    composer = _Composer(tree, clean, first_line - 1)
    try:
        composer.run(yaml.parse(clean.text, _LOADER))
    except _Hopeless:
        tree.complete = False
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = composer.place_of(mark) if mark else Place(shown, first_line)
        reason = fault.problem or fault.context or "unknown reason"
        composer.stop(problem("bad-yaml", place, reason=reason))
    except (yaml.YAMLError, ValueError) as fault:
        composer.stop(problem("bad-yaml", Place(shown, first_line), reason=str(fault).splitlines()[0]))
    return tree


class _Hopeless(Exception):
    """The rest of the file is nested too deep to be read; it was reported where that began."""


class _Composer:
    """Builds the tree from events; an alias, a tag or a repeated key becomes a diagnostic and reading goes on."""

    def __init__(self, tree: Tree, clean: Clean, offset: int) -> None:
        self.tree = tree
        self.clean = clean
        self.offset = offset
        self.lines = clean.text.split("\n")
        self.last: Path_ = ()

    def stop(self, fault: Diagnostic) -> None:
        """The rest of the file cannot be read; what was read before the value at hand stays."""
        self.tree.diagnostics.append(fault)
        self.tree.complete = False
        self.tree.cut = self.last
        self.tree.broken.add(self.last)

    def run(self, events: Iterator[Any]) -> None:
        """Composes the first document; a second one is a fault."""
        documents = 0
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self._report("bad-yaml", event, reason="a second document begins with ---")
                return
            holder: list[Any] = [None]
            self._node(next(events), events, (), holder, 0)
            if holder[0] is None:  # nothing stands there: what is missing is missing from the file
                self.tree.places.pop((), None)

    def _node(self, event: Any, events: Iterator[Any], where: Path_, holder: Any, at: str | int) -> None:
        """Puts a node into `holder[at]` before it is read to its end, so that a syntax fault inside loses little."""
        self.tree.places[where] = self._place(event)
        self.last = where
        value = self._begun(event, events, where, holder[at])
        holder[at] = value
        if not where:
            self.tree.value = value
        if isinstance(event, yaml.SequenceStartEvent) and value is not None:
            self._sequence(events, where, value)
        elif isinstance(event, yaml.MappingStartEvent) and value is not None:
            self._mapping(events, where, value)

    def _begun(self, event: Any, events: Iterator[Any], where: Path_, before: Any) -> Any:
        """A scalar whole, or an empty list or mapping; what stood there before, where the same key came twice."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._report("alias", event)
        if isinstance(event, yaml.AliasEvent):
            self.tree.broken.add(where)
            return None
        if event.tag:
            self._report("tag", event, tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(where) > DEPTH_LIMIT:
            self._report("too-deep", event, limit=DEPTH_LIMIT)
            self.tree.broken.add(where)
            _skip(events)
            return None
        kind: type[Any] = list if isinstance(event, yaml.SequenceStartEvent) else dict
        return before if isinstance(before, kind) else kind()

    def _scalar(self, event: Any) -> str | None:
        if not event.style and event.value in _BLANK:
            return None
        value: str = event.value
        self._told(event, value)
        if value.isprintable():
            return value
        hidden = [each for each in value if each not in _LONG_TEXT_MARKS and is_forbidden(each)]
        for each in dict.fromkeys(hidden):
            self._report("forbidden-character", event, character=name(each))
        return "".join(each for each in value if each not in hidden) if hidden else value

    def _told(self, event: Any, value: str) -> None:
        """What stands and is probably not meant: a text that ends before its `#`, marks of quotation as letters."""
        if not event.style and (rest := self._comment_behind(event.end_mark)):
            self._report("cut-by-comment", event, value=f"{value} {rest}"[:_SHOWN])
        ends = value[:1] + value[-1:]
        if len(value) > 1 and ends[0] in _SMART and ends[1] in _SMART:
            self._report("smart-quotes", event, value=ends)

    def _comment_behind(self, mark: Any) -> str:
        """What of the line follows the value as a comment; empty unless a letter or digit touches its `#`."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        found = _TOUCHED.match(line[mark.column :])
        return found[1] if found else ""

    def _sequence(self, events: Iterator[Any], where: Path_, items: list[Any]) -> None:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(None)
            self._node(event, events, (*where, len(items) - 1), items, len(items) - 1)

    def _mapping(self, events: Iterator[Any], where: Path_, mapping: dict[str, Any]) -> None:
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events)
            inner = (*where, key)
            if key in mapping:
                self._repeated(event, next(events), events, inner, mapping)
                continue
            self.tree.key_places[inner] = self._place(event)
            mapping[key] = None
            self._node(next(events), events, inner, mapping, key)

    def _repeated(self, key: Any, event: Any, events: Iterator[Any], where: Path_, mapping: dict[str, Any]) -> None:
        """Lists and mappings are read on as if they stood under the first key; of scalars the first one stays."""
        name_, first = where[-1], self.tree.key_places[where].line
        self._report("repeated-key", key, key=name_, first=first)
        kept = mapping[name_] if isinstance(name_, str) else None
        same = isinstance(event, _OPENING) and isinstance(kept, list | dict)
        same = same and isinstance(kept, list) == isinstance(event, yaml.SequenceStartEvent)
        if same:
            place = self.tree.places[where]
            self._node(event, events, where, mapping, str(name_))
            self.tree.places[where] = place
        elif isinstance(event, _OPENING):
            _skip(events)

    def _key(self, event: Any, events: Iterator[Any]) -> str:
        if isinstance(event, yaml.AliasEvent):
            self._report("alias", event)
            return f"*{event.anchor}"
        if isinstance(event, _OPENING):
            self._report("bad-yaml", event, reason="a key must be one word")
            _skip(events)
            return f"(line {self._place(event).line})"
        if event.anchor:
            self._report("alias", event)
        if event.tag:
            self._report("tag", event, tag=event.tag)
        return unicodedata.normalize("NFC", self._scalar(event) or event.value)

    def place_of(self, mark: Any) -> Place:
        """Line and column in the file, both from 1."""
        line = mark.line + 1 + self.offset
        return Place(self.tree.path, line, self.clean.column(line, mark.column + 1))

    def _place(self, event: Any) -> Place:
        return self.place_of(event.start_mark)

    def _report(self, code: str, event: Any, **values: object) -> None:
        self.tree.diagnostics.append(problem(code, self._place(event), **values))


def _skip(events: Iterator[Any]) -> None:
    """Passes over the rest of a list or mapping that has just begun. Raises where it is hopelessly deep."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, _OPENING)
        depth -= isinstance(event, _CLOSING)
        if depth > HOPELESS_DEPTH:
            raise _Hopeless
