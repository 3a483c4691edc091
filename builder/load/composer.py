"""Composes a tree from a YAML parser's events: scalars as they are written; a fault costs the value it stands in."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from builder.errors import Place, problem
from builder.load.located import Path_, Tree
from builder.load.text import Clean, is_forbidden, is_unseen, name

DEPTH_LIMIT = 40
HOPELESS_DEPTH = 1_000
"""The parser's time grows with the square of the depth: what is nested deeper is not even passed over."""
_BLANK = {"", "~", "null"}
_SMART = frozenset("\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb\u05f4\u05f3")
"""Curly, low and angled marks of quotation, gershayim and geresh."""
_ENDING = _SMART | {'"', "'"}
_TOUCHED = re.compile(r"\s*(#\w.*)")
"""A comment whose first letter or digit touches its `#`: a person's own `#5`, not a remark."""
_SHOWN = 60
_LONG_TEXT_MARKS = {"\n", "\t"}
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_QUOTES = ("'", '"')
_SWALLOWED = re.compile(r"\s*(?:-\s+)?[A-Za-z_]\w*:\s*$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


class Hopeless(Exception):
    """The rest of the file is nested too deep to be read; it was reported where that began."""


class Composer:
    """Builds the tree from events; an alias, a tag or a repeated key becomes a diagnostic and reading goes on."""

    def __init__(self, tree: Tree, clean: Clean, offset: int, text: str) -> None:
        self.tree = tree
        self.clean = clean
        self.offset = offset
        self.lines = text.split("\n")
        self.last: Path_ = ()

    def stop(self) -> None:
        """The rest of the file cannot be read; what was read before the value at hand stays."""
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
                reason = "a second document begins with ---"
                self._report("bad-yaml", event, reason=reason, cure="remove the line, or put the text in quotes")
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

    def _scalar(self, event: Any, read: str | None = None) -> str | None:
        """A scalar as it is written; `read` is a key without its hidden characters."""
        value: str = event.value if read is None else read
        if not event.style and value in _BLANK:
            if read is None and not value and (rest := self._comment_behind(event.end_mark)):
                self._warn("cut-by-comment", event, value=rest[:_SHOWN])
            return None
        self._warn_of_slips(event, value)
        if value.isprintable():
            return value
        hidden = [each for each in value if each not in _LONG_TEXT_MARKS and is_forbidden(each)]
        for each in dict.fromkeys(hidden):
            self._report("forbidden-character", event, character=name(each))
        unseen = next((each for each in value if is_unseen(each)), "")
        if unseen:
            self.tree.unseen[self.last] = (self._place_within(event, unseen), name(unseen))
        return "".join(each for each in value if each not in hidden) if hidden else value

    def _warn_of_slips(self, event: Any, value: str) -> None:
        """What stands and is probably not meant: a text that ends before its `#`, marks of quotation as letters."""
        if not event.style and (rest := self._comment_behind(event.end_mark)):
            self._warn("cut-by-comment", event, value=f"{value} {rest}"[:_SHOWN])
        if value[:1] in _SMART and _is_wrapped(value):
            self._warn("smart-quotes", event, value=value[0] + value[-1], straight=_straight(value))
        if event.style in _QUOTES and event.end_mark.line > event.start_mark.line:
            self._swallowed(event)

    def _swallowed(self, event: Any) -> None:
        """A text of several lines that ends where the next key's value should begin: it was never closed."""
        if _SWALLOWED.match(self.lines[event.end_mark.line][: event.end_mark.column - 1]):
            cause = {"reason": "this quotation mark is not closed", "cure": "close it at the end of its text"}
            self._report("bad-yaml", event, **cause)
            self.tree.complete = False

    def _comment_behind(self, mark: Any) -> str:
        """What of the line follows the value as a comment; empty unless a letter or digit touches its `#`."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        match = _TOUCHED.match(line[mark.column :])
        return match[1] if match else ""

    def _sequence(self, events: Iterator[Any], where: Path_, items: list[Any]) -> None:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(None)
            self._node(event, events, (*where, len(items) - 1), items, len(items) - 1)
        if self.tree.lost:  # who lacks something is asked only then
            self.tree.ends[where] = self._place(event).line

    def _mapping(self, events: Iterator[Any], where: Path_, mapping: dict[str, Any]) -> None:
        key = ""
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if (
                isinstance(event, yaml.ScalarEvent)
                and event.value[:1].isdigit()
                and self._goes_on(event, mapping.get(key))
            ):
                next(events)
                mapping[key] += f",{event.value}"
                continue
            key = self._key(event, events)
            inner = (*where, key)
            if key in mapping:
                self._repeated(event, next(events), events, inner, mapping)
                continue
            self.tree.key_places[inner] = self._place(event)
            if "{" in key and not event.style:
                self._glued(event, inner, key)
            mapping[key] = None
            self._node(next(events), events, inner, mapping, key)
        if self.tree.lost:  # who lacks something is asked only then
            self.tree.ends[where] = self._place(event).line

    def _glued(self, event: Any, where: Path_, key: str) -> None:
        """`key:{a: 1}` or `key {a: 1}`: to YAML all up to the next colon is the key."""
        missing = "a space is missing after the colon" if ":{" in key else "could not find expected ':'"
        self._report("bad-yaml", event, reason=missing, cure="write `key: value` with a colon and a space")
        self.tree.broken.add(where)

    def _goes_on(self, event: Any, before: Any) -> bool:
        """Whether this key without a value is the rest of the number before it, cut at its comma: `{a: 1,200}`."""
        if not isinstance(before, str) or event.style:
            return False
        start: Any = event.start_mark
        end: Any = event.end_mark
        line, column = self.lines[start.line], start.column
        ends = line[end.column :].lstrip()[:1]
        joined = column > 1 and line[column - 1] == "," and line[column - 2].isdigit() and before[-1:].isdigit()
        return joined and ends != ":" and bool(_THOUSANDS.match(event.value))

    def _repeated(self, key: Any, event: Any, events: Iterator[Any], where: Path_, mapping: dict[str, Any]) -> None:
        """Lists and mappings are read on as if they stood under the first key; of scalars the first one stays."""
        name_, first = where[-1], self.tree.key_places[where].line
        reported = where[:-1] in self.tree.restarted
        if not reported:
            begins = len(where) > 1 and name_ == next(iter(mapping)) and (len(mapping) > 1 or str(name_)[:1] == "-")
            again = name_ if begins else ""
            self._report("repeated-key", key, key=name_, first=first, entry=again)
            if again:  # what else comes again in this mapping comes of the same missing hyphen
                self.tree.restarted[where[:-1]] = self.tree.diagnostics[-1]
                reported = True
        kept = mapping[name_] if isinstance(name_, str) else None
        same = isinstance(event, _OPENING) and isinstance(kept, list | dict)
        same = not reported and same and isinstance(kept, list) == isinstance(event, yaml.SequenceStartEvent)
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
            self._report("bad-yaml", event, reason="a key must be one word", cure="put the text in quotes")
            _skip(events)
            return f"(line {self._place(event).line})"
        if event.anchor:
            self._report("alias", event)
        if event.tag:
            self._report("tag", event, tag=event.tag)
        key: str = event.value
        if not key.isprintable():
            unseen = [each for each in key if is_unseen(each)]
            for each in dict.fromkeys(unseen):
                fault = problem("forbidden-character", self._place_within(event, each), character=name(each))
                self.tree.diagnostics.append(fault)
            key = "".join(each for each in key if each not in unseen)
        if _is_wrapped(key):  # read as it was meant: no key of ours begins so
            self._report("smart-quotes", event, value=key[0] + key[-1], straight=_straight(key))
            key = key[1:-1]
        return unicodedata.normalize("NFC", self._scalar(event, key) or key)

    def place_of(self, mark: Any) -> Place:
        """Line and column in the file, both from 1."""
        line = mark.line + 1 + self.offset
        return Place(self.tree.path, line, self.clean.column(line, mark.column + 1))

    def _place(self, event: Any) -> Place:
        return self.place_of(event.start_mark)

    def _place_within(self, event: Any, character: str) -> Place:
        """The place of a character within a scalar; of the scalar where it is written as an escape or further down."""
        mark = event.start_mark
        column = self.lines[mark.line].find(character, mark.column)
        place = self._place(event)
        return place if column < 0 else Place(place.path, place.line, self.clean.column(place.line, column + 1))

    def _warn(self, code: str, event: Any, **values: object) -> None:
        """A report about a value that may turn out to be wrong by the same slip."""
        self._report(code, event, **values)
        self.tree.warned[self.last] = self.tree.diagnostics[-1]

    def _report(self, code: str, event: Any, **values: object) -> None:
        self.tree.diagnostics.append(problem(code, self._place(event), **values))


def _is_wrapped(text: str) -> bool:
    """Whether marks of quotation that YAML does not know stand around the whole text, and none within."""
    return len(text) > 2 and text[0] in _SMART and text[-1] in _ENDING and _SMART.isdisjoint(text[1:-1])


def _straight(text: str) -> str:
    """The text in marks that YAML knows."""
    inner = text[1:-1]
    quoted = f"'{inner}'" if '"' in inner else f'"{inner}"'
    return quoted if len(quoted) <= _SHOWN else '"\u2026"'


def _skip(events: Iterator[Any]) -> None:
    """Passes over the rest of a list or mapping that has just begun. Raises where it is hopelessly deep."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, _OPENING)
        depth -= isinstance(event, _CLOSING)
        if depth > HOPELESS_DEPTH:
            raise Hopeless
