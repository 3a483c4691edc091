"""Tree to typed value: validation faults get their place, a stable code, and the likely intended key or value."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from builder.errors import Diagnostic, problem
from builder.load.shape import keys_at, without_blanks
from builder.load.tree import Path_, Tree
from builder.model.fields import brief

Value = TypeVar("Value", bound=BaseModel)
_AT_KEY = "[key]"
_ATTEMPTS = 5
"""Leaving out a wrong part can make what holds it wrong, one level at a time."""


def read_record(tree: Tree, model: type[Value]) -> tuple[Value | None, list[Diagnostic]]:
    """The tree as a `model`. Where parts are wrong, they are reported and left out, and the rest is returned.

    None is returned only where nothing can be made without them (a required key is missing or wrong).
    """
    raw: Any = {} if tree.value is None else without_blanks(tree.value, model)
    diagnostics: list[Diagnostic] = []
    for attempt in range(_ATTEMPTS):
        try:
            return model.model_validate(raw), diagnostics
        except ValidationError as fault:
            errors = fault.errors(include_url=False)
            if attempt == 0:
                diagnostics = list(_diagnose_all(tree, model, errors))
            raw = _without(raw, [_real(error["loc"]) for error in errors])
            if raw is None:
                break
    return None, diagnostics


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one, or the first of them where none is near; empty where none is known."""
    words = list(known)
    return nearest(word, words) or ", ".join(words[:12])


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one; empty where none is near."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), list(folded), n=1, cutoff=0.5)
    return folded[near[0]] if near else ""


def _diagnose_all(tree: Tree, model: type[BaseModel], errors: Iterable[Any]) -> Iterator[Diagnostic]:
    """One diagnostic a fault. Nothing is said twice: neither of a broken value nor of a value whose key is unknown."""
    listed = list(errors)
    strange = {_real(each["loc"]) for each in listed if each["loc"][-1:] == (_AT_KEY,)}
    for error in listed:
        where = _real(error["loc"])
        unfinished = not tree.complete and (error["type"] == "missing" or where == tree.cut[: len(where)])
        blank = where in strange and error["loc"][-1] != _AT_KEY and error["input"] is None
        if not (unfinished or blank or tree.is_broken(where)):
            yield _diagnose(tree, model, error, where)


def _diagnose(tree: Tree, model: type[BaseModel], error: Any, where: Path_) -> Diagnostic:
    kind, context = error["type"], error.get("ctx", {})
    place, key = tree.place(where), str(where[-1]) if where else ""
    if kind == "missing" and key == "year":  # may be missing by the contract: told, and left out until it has one
        return problem("no-year", tree.place(where[:-1]))
    if kind == "extra_forbidden":
        return problem(
            "unknown-key", tree.key_place(where), key=key, suggestion=suggestion(key, keys_at(model, where[:-1]))
        )
    if kind == "missing" and where in tree.key_places:
        return problem("empty-text", tree.key_place(where), key=key)
    if kind == "missing":
        return problem("missing-key", tree.place(where[:-1]), key=key)
    if kind == "literal_error":
        return _unknown_value(tree, error, where)
    if kind == "below-zero":
        return problem(kind, tree.place((*where, "added")), **context)
    if "-" in kind:  # one of our own codes, see builder/model/fields.py
        return problem(kind, place, key=key, **context)
    return problem("wrong-type", place, value=brief(error["input"]), expected=_expected(kind))


def _unknown_value(tree: Tree, error: Any, where: Path_) -> Diagnostic:
    known = [each.strip(" '") for each in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
    given = error["input"]
    if error["loc"][-1] == _AT_KEY:
        return problem("unknown-key", tree.key_place(where), key=given, suggestion=suggestion(given, known))
    words = ", ".join(known)
    if not isinstance(given, str):
        return problem("wrong-type", tree.place(where), value=brief(given), expected=f"one of: {words}")
    near = nearest(given, known)
    return problem("unknown-value", tree.place(where), value=brief(given), suggestion=near, known=words)


def _expected(kind: str) -> str:
    if kind in ("tuple_type", "list_type"):
        return "a list (lines that begin with a hyphen)"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "a mapping (lines of `key: value`)"
    return "a text"


def _real(where: tuple[int | str, ...]) -> Path_:
    return tuple(each for each in where if each != _AT_KEY)


_DROPPED = object()


def _without(raw: Any, places: list[Path_]) -> Any:
    """A copy of the tree without the values at these places; None where the root itself is wrong."""
    if any(not place for place in places) or not isinstance(raw, dict | list):
        return None
    by_step: dict[str | int, list[Path_]] = {}
    for place in places:
        by_step.setdefault(place[0], []).append(place[1:])
    items: Any = raw.items() if isinstance(raw, dict) else enumerate(raw)
    kept = {step: _pruned(value, by_step.get(step)) for step, value in items}
    if any(step not in kept for step in by_step):  # a required key that is not there: drop the whole
        return None
    left = {step: value for step, value in kept.items() if value is not _DROPPED}
    return left if isinstance(raw, dict) else list(left.values())


def _pruned(value: Any, places: list[Path_] | None) -> Any:
    if places is None:
        return value
    if any(not place for place in places):
        return _DROPPED
    rest = _without(value, places)
    return _DROPPED if rest is None else rest
