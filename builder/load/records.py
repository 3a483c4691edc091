"""Tree to typed value: validation faults get their place, a stable code, and the likely intended key or value."""

import difflib
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from builder.errors import Diagnostic, problem
from builder.load.tree import Path_, Tree

Value = TypeVar("Value", bound=BaseModel)


def read_record(tree: Tree, model: type[Value]) -> tuple[Value | None, list[Diagnostic]]:
    """The tree as a `model`. Where parts are wrong, they are reported and left out, and the rest is returned.

    None is returned only where nothing can be made without them (a required key is missing or wrong).
    """
    raw: Any = {} if tree.value is None else tree.value
    diagnostics: list[Diagnostic] = []
    for attempt in range(5):
        try:
            return model.model_validate(raw), diagnostics
        except ValidationError as fault:
            errors = fault.errors(include_url=False)
            if attempt == 0:
                diagnostics = [_diagnose(tree, model, error) for error in errors]
            raw = _without(raw, [_real(error["loc"]) for error in errors])
            if raw is None:
                break
    return None, diagnostics


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one, or all of them where they are few."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    if near:
        return near[0]
    return ", ".join(words[:12]) if words else "-"


def _diagnose(tree: Tree, model: type[BaseModel], error: Any) -> Diagnostic:
    kind, where, context = error["type"], _real(error["loc"]), error.get("ctx", {})
    place, key = tree.place(where), str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        known = _keys_at(model, where[:-1])
        return problem("unknown-key", tree.key_place(where), key=key, suggestion=suggestion(key, known))
    if kind == "missing":
        return problem("missing-key", tree.place(where[:-1]), key=key)
    if kind == "literal_error":
        return _unknown_value(tree, error, where)
    if kind == "empty-text":
        return problem("empty-text", place, key=key)
    if "-" in kind:  # one of our own codes, see builder/model/fields.py
        return problem(kind, place, key=key, **context)
    return problem("wrong-type", place, value=_shown(error["input"]), expected=_expected(kind))


def _unknown_value(tree: Tree, error: Any, where: Path_) -> Diagnostic:
    known = [each.strip(" '") for each in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
    given = error["input"]
    if not isinstance(given, str):
        return problem("wrong-type", tree.place(where), value=_shown(given), expected="one of: " + ", ".join(known))
    if error["loc"][-1] == "[key]":
        return problem("unknown-key", tree.key_place(where), key=given, suggestion=suggestion(given, known))
    return problem(
        "unknown-value", tree.place(where), value=_shown(given), suggestion=suggestion(given, known),
        known=", ".join(known),
    )  # fmt: skip


def _expected(kind: str) -> str:
    if kind in ("tuple_type", "list_type"):
        return "a list (lines that begin with a hyphen)"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "a mapping (lines of `key: value`)"
    return "a text"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _real(where: tuple[int | str, ...]) -> Path_:
    return tuple(each for each in where if each != "[key]")


def _keys_at(model: type[BaseModel], where: Path_) -> list[str]:
    """The keys that the model knows at a place of the tree."""
    found: Any = model
    for step in where:
        found = _inner(found, step)
    found = _record(found)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _inner(annotation: Any, step: str | int) -> Any:
    record = _record(annotation)
    if record and isinstance(step, str):
        fields = {field.alias or name: field.annotation for name, field in record.model_fields.items()}
        return fields.get(step)
    for each in _alternatives(annotation):
        arguments = typing.get_args(each)
        if typing.get_origin(each) is dict:
            return arguments[1]
        if typing.get_origin(each) is tuple:
            return arguments[0]
    return None


def _record(annotation: Any) -> type[BaseModel] | None:
    for each in _alternatives(annotation):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
    return None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    origin = typing.get_origin(annotation)
    return (annotation,) if origin in (None, dict, tuple) else typing.get_args(annotation)


def _without(raw: Any, places: list[Path_]) -> Any:
    """A copy of the tree without the values at these places; None where the root itself is wrong."""
    if any(not place for place in places) or not isinstance(raw, (dict, list)):
        return None
    by_step: dict[str | int, list[Path_]] = {}
    for place in places:
        by_step.setdefault(place[0], []).append(place[1:])
    items = raw.items() if isinstance(raw, dict) else enumerate(raw)
    kept = {step: _pruned(value, by_step.get(step)) for step, value in items}
    missing = [step for step in by_step if step not in kept]  # a required key that is not there: drop the whole
    if missing:
        return None
    left = {step: value for step, value in kept.items() if value is not _DROPPED}
    return left if isinstance(raw, dict) else list(left.values())


_DROPPED = object()


def _pruned(value: Any, places: list[Path_] | None) -> Any:
    if places is None:
        return value
    if any(not place for place in places):
        return _DROPPED
    rest = _without(value, places)
    return _DROPPED if rest is None else rest
