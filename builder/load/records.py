"""Tree to typed value: validation faults get their place, a stable code, and the likely intended key or value."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from builder.errors import Diagnostic, problem
from builder.load.shape import form_of, keys_at, places_of, without_blanks
from builder.load.slips import QUOTE
from builder.load.tree import Path_, Tree
from builder.model.fields import brief
from builder.model.rules.meant import Words, folded, meant
from builder.model.settlement import FILES

Value = TypeVar("Value", bound=BaseModel)
_AT_KEY = "[key]"
_ATTEMPTS = 5
"""Leaving out a wrong part can make what holds it wrong, one level at a time."""
_CLOSE = 0.8
"""A known key of this likeness is a slip of the finger, not a key of another place."""
_LONGEST = 100
"""Letters of a word that is compared; the time grows with their square."""
_LIST = "a list (lines that begin with a hyphen)"


@dataclass(frozen=True, slots=True)
class Record(Generic[Value]):
    """What came of one file: its value, where one could be made, and what of it was refused."""

    value: Value | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: frozenset[Path_] = frozenset()
    """The paths of refused values in the tree; what was reckoned from them is not known."""
    dropped: tuple[frozenset[Path_], ...] = ()
    """The entries of lists that each attempt left out, as that attempt counted."""

    def where(self, path: Path_) -> Path_:
        """The path in the tree of a path in the value: entries that were left out moved those behind them."""
        for gone in reversed(self.dropped):
            moved: Path_ = ()
            for step in path:
                moved = (*moved, _counted(moved, step, gone) if isinstance(step, int) else step)
            path = moved
        return path


def _counted(held: Path_, step: int, gone: frozenset[Path_]) -> int:
    """The index in a list, before some of its entries were left out, of the entry that is now number `step`."""
    left = -1
    index = -1
    while left < step:
        index += 1
        left += (*held, index) not in gone
    return index


def read_record(tree: Tree, model: type[Value], words: Words | None = None) -> tuple[Value | None, list[Diagnostic]]:
    """The tree as a `model`. Where parts are wrong, they are reported and left out, and the rest is returned.

    None is returned only where nothing can be made without them (a required key is missing or wrong).
    """
    record = recorded(tree, model, words or Words())
    return record.value, list(record.diagnostics)


def recorded(tree: Tree, model: type[Value], words: Words) -> Record[Value]:
    """A tree's record as `read_record` gives it, and which values were refused."""
    raw: Any = {} if tree.value is None else without_blanks(tree.value, model)
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: set[Path_] = set()
    dropped: list[frozenset[Path_]] = []
    for attempt in range(_ATTEMPTS):
        try:
            value = model.model_validate(raw)
            return Record(value, diagnostics, frozenset(refused), tuple(dropped))
        except ValidationError as fault:
            errors = fault.errors(include_url=False)
            places = [_real(error["loc"]) for error in errors]
            before: Record[Value] = Record(dropped=tuple(dropped))
            refused |= {before.where(each) for each in places}
            if attempt == 0:
                diagnostics = tuple(_Diagnosis(tree, model, words).of(errors))
            gone: set[Path_] = set()
            raw = _without(raw, places, (), gone)
            dropped.append(frozenset(gone))
            if raw is None:
                break
    return Record(None, diagnostics, frozenset(refused))


def suggestion(word: str, allowed: Iterable[str], words: Words | None = None) -> str:
    """The allowed word nearest to this one, or the first twelve where none is near; empty where none is allowed."""
    listed = list(allowed)
    return nearest(word, listed, words) or ", ".join(listed[:12])


def nearest(word: str, allowed: Iterable[str], words: Words | None = None) -> str:
    """The allowed word nearest to this one, or whose title is; empty where none is near."""
    listed = list(allowed)
    folded_ = {each.casefold(): each for each in listed}
    near = _near(word.casefold().replace("-", "_").replace(" ", "_"), folded_)
    if near or not words:
        return near
    return words.key(word, listed) or _near(folded(word), words.near(listed))


def _near(word: str, keys: Mapping[str, str]) -> str:
    matches = difflib.get_close_matches(word[:_LONGEST], list(keys), n=1, cutoff=0.5)
    return keys[matches[0]] if matches else ""


class _Diagnosis:
    """Faults of validation as a person reads them. Nothing is said twice, nor of what was passed over."""

    def __init__(self, tree: Tree, model: type[BaseModel], words: Words) -> None:
        self.tree = tree
        self.model = model
        self.words = words

    def of(self, errors: Iterable[Any]) -> Iterator[Diagnostic]:
        """One diagnostic a fault: of a broken value none, nor of what stands below a key that is unknown."""
        listed = list(errors)
        strayed = self._strayed(listed)
        strange = {_real(each["loc"]) for each in listed if each["loc"][-1:] == (_AT_KEY,)}
        for error in listed:
            where = _real(error["loc"])
            at_key = error["loc"][-1:] == (_AT_KEY,)
            below = any(where[:end] in strange for end in range(len(where) + (not at_key)))
            below = below or any(self._is_behind(where, each) for each in strayed)
            if not (below or self._unfinished(error["type"], where) or self.tree.is_silent(where)):
                yield self._diagnose(error, where)

    def _strayed(self, errors: Iterable[Any]) -> list[Path_]:
        """Keys of another place that hold nothing: the lines behind them are theirs, at the wrong indentation."""
        unknown = [_real(each["loc"]) for each in errors if each["type"] == "extra_forbidden" or _AT_KEY in each["loc"]]
        strayed = [each for each in unknown if self.tree.at(each) is None and _belongs(self.tree, each, self.model)]
        for where in strayed:
            place = self.tree.key_place(where)
            for repeated in [each for each in self.tree.diagnostics if each.code == "repeated-key"]:
                if repeated.place.line > place.line and repeated.place.column == place.column:
                    self.tree.withdraw(repeated)
        return strayed

    def _is_behind(self, where: Path_, strayed: Path_) -> bool:
        held = len(strayed) - 1
        beside = where[:held] == strayed[:held] and len(where) > held and where[: held + 1] != strayed
        return beside and self.tree.key_place(where[: held + 1]).line > self.tree.key_place(strayed).line

    def _unfinished(self, kind: str, where: Path_) -> bool:
        """Whether what is amiss may come of text that could not be read."""
        if self.tree.complete:
            return False
        return where == self.tree.cut[: len(where)] or (kind == "missing" and self.tree.lacks(where[:-1]))

    def _diagnose(self, error: Any, where: Path_) -> Diagnostic:
        tree, kind, context = self.tree, error["type"], error.get("ctx", {})
        place, key = tree.place(where), str(where[-1]) if where else ""
        if kind == "missing" and key == "year":  # may be missing by the contract: told, and left out until it has one
            return problem("no-year", tree.place(where[:-1]))
        if kind == "extra_forbidden":
            return unknown_key(tree, where, keys_at(self.model, where[:-1]), self.words, self.model)
        if kind == "missing" and where in tree.key_places:
            return self._empty(where, key)
        if kind == "missing":
            return problem("missing-key", tree.place(where[:-1]), key=key)
        if kind == "literal_error":
            return self._unknown_value(error, where)
        if kind == "below-zero":
            return problem(kind, tree.place((*where, "added")), **context)
        if "-" in kind and kind != "wrong-type":  # one of our own codes, see builder/model/fields.py
            return self._hidden(where, kind) or problem(kind, place, key=key, **context)
        return self._wrong_type(error, where)

    def _empty(self, where: Path_, key: str) -> Diagnostic:
        """A key without a value, or with one that its number sign turned into a comment."""
        cut = self.tree.warned.get(where)
        self.tree.withdraw(cut)
        return problem("empty-text", self.tree.key_place(where), key=key, cut=f'"{cut.values["value"]}"' if cut else "")

    def _wrong_type(self, error: Any, where: Path_) -> Diagnostic:
        expected = error.get("ctx", {}).get("expected") or _expected(error["type"])
        given, again = error["input"], self.tree.restarted.get(where)
        if again and expected == _LIST:  # entries without hyphens: their repeated keys are the same slip
            self.tree.withdraw(again)
        cut = self.tree.warned.get(where)
        if cut and cut.code == "cut-by-comment":
            self.tree.withdraw(cut)
            return problem("bad-yaml", cut.place, reason="a number sign (#) hides the rest of the line", cure=QUOTE)
        near = self._meant(given, expected, where) if isinstance(given, str) else ""
        diagnostic = problem(
            "wrong-type", self.tree.place(where), value=brief(given), expected=expected, suggestion=near
        )
        return diagnostic if near else self._hidden(where, "wrong-type") or diagnostic

    def _meant(self, given: str, expected: str, where: Path_) -> str:
        """What was meant by a text, without the marks of quotation that became part of it."""
        curly = self.tree.warned.get(where)
        self.tree.withdraw(curly)
        if expected == _LIST:  # `-x`: to YAML a hyphen without a space is a letter
            return brief(f"- {given[1:].split(' -')[0].strip()}") if given.startswith("-") else ""
        bare = given[1:-1] if curly else given
        return meant(bare, expected, self.words) or (f'"{bare}"' if curly else "")

    def _hidden(self, where: Path_, kind: str) -> Diagnostic | None:
        """A character that nobody sees, in a value that is no text: it is what should be told."""
        unseen = self.tree.unseen.get(where) if kind in ("wrong-type", "bad-id", "unknown-value") else None
        return problem("forbidden-character", unseen[0], character=unseen[1]) if unseen else None

    def _unknown_value(self, error: Any, where: Path_) -> Diagnostic:
        allowed = [each.strip(" '") for each in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
        given = error["input"]
        if error["loc"][-1] == _AT_KEY:
            return unknown_key(self.tree, where, allowed, self.words, self.model)
        listed = ", ".join(allowed)
        if not isinstance(given, str):
            return problem("wrong-type", self.tree.place(where), value=brief(given), expected=f"one of: {listed}")
        self.tree.withdraw(self.tree.warned.get(where))
        near = nearest(given, allowed, self.words)
        diagnostic = problem("unknown-value", self.tree.place(where), value=brief(given), suggestion=near, known=listed)
        return self._hidden(where, "unknown-value") or diagnostic


def unknown_key(
    tree: Tree, where: Path_, allowed: Iterable[str], words: Words, model: type[BaseModel] | None = None
) -> Diagnostic:
    """A key that nobody knows here: the likely one, or where it belongs."""
    key, here = str(where[-1]), list(allowed)
    near = nearest(key, here, words)
    close = near and (words.key(key, here) or _likeness(key, near) >= _CLOSE)
    values = {} if close or model is None else _belongs(tree, where, model)
    return problem("unknown-key", tree.key_place(where), key=key, suggestion=suggestion(key, here, words), **values)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _belongs(tree: Tree, where: Path_, model: type[BaseModel]) -> Mapping[str, str]:
    """Where a key is known that is unknown here: at one place of its file, nearest to the top, or atop another file."""
    key, form = str(where[-1]), form_of(tree.at(where))
    here = tuple(each for each in where[:-1] if isinstance(each, str))
    places = [at for at, each in places_of(model).get(key, {}).items() if at != here and form in ("", each)]
    least = min(map(len, places), default=0)
    places = [each for each in places if len(each) == least]
    if len(places) == 1:
        return {"parent": ": ".join(places[0])} if places[0] else {"top": "top"}
    files = [name for name, each in FILES.items() if places_of(each).get(key, {}).get((), "-") in (form, form or "-")]
    return {"file": files[0]} if not places and len(files) == 1 and FILES[files[0]] is not model else {}


def _expected(kind: str) -> str:
    if kind in ("tuple_type", "list_type"):
        return _LIST
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "a mapping (lines of `key: value`)"
    return "a text"


def _real(where: tuple[int | str, ...]) -> Path_:
    return tuple(each for each in where if each != _AT_KEY)


_DROPPED = object()


def _without(raw: Any, places: list[Path_], where: Path_, gone: set[Path_]) -> Any:
    """A copy of the tree without the values at these places; None where the root itself is wrong.

    `gone` receives the paths of entries of lists that were left out.
    """
    if any(not place for place in places) or not isinstance(raw, dict | list):
        return None
    by_step: dict[str | int, list[Path_]] = {}
    for place in places:
        by_step.setdefault(place[0], []).append(place[1:])
    items: Any = raw.items() if isinstance(raw, dict) else enumerate(raw)
    kept = {step: _pruned(value, by_step.get(step), (*where, step), gone) for step, value in items}
    if any(step not in kept for step in by_step):  # a required key that is not there: drop the whole
        return None
    left = {step: value for step, value in kept.items() if value is not _DROPPED}
    if isinstance(raw, dict):
        return left
    gone |= {(*where, step) for step in kept if step not in left}
    return list(left.values())


def _pruned(value: Any, places: list[Path_] | None, where: Path_, gone: set[Path_]) -> Any:
    if places is None:
        return value
    if any(not place for place in places):
        return _DROPPED
    rest = _without(value, places, where, gone)
    return _DROPPED if rest is None else rest
