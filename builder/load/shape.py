"""What a model expects at each place of a tree: its keys, and whether a key is known there at all."""

import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from builder.load.tree import Path_

_DEEPEST = 6
"""Keys below keys; the contract knows five."""


def keys_at(model: type[BaseModel], where: Path_) -> list[str]:
    """The keys that the model knows at a place of the tree; empty where any key may stand."""
    annotation: Any = model
    for step in where:
        annotation = _inner(annotation, step)
    return keys_of(annotation)


def keys_of(annotation: Any) -> list[str]:
    """The keys of a record, or of a dictionary whose keys are listed."""
    record = _record(annotation)
    if record:
        return list(_fields(record))
    table = _table(annotation)
    return list(typing.get_args(table[0])) if table and typing.get_origin(table[0]) is Literal else []


@cache
def places_of(model: type[BaseModel]) -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """Every key of a file: the keys that it may stand under (lists are not counted), and the form of its value there.

    A form is `mapping`, `list` or `text`.
    """
    places: dict[str, dict[tuple[str, ...], str]] = {}
    _gather(model, (), places)
    return places


def form_of(raw: Any) -> str:
    """The form of a value of the tree; empty where there is none."""
    if raw is None:
        return ""
    return "mapping" if isinstance(raw, dict) else "list" if isinstance(raw, list) else "text"


def _gather(annotation: Any, where: tuple[str, ...], places: dict[str, dict[tuple[str, ...], str]]) -> None:
    if len(where) > _DEEPEST:
        return
    for key in keys_of(annotation):
        inner = _inner(annotation, key)
        item = _inner(inner, 0)
        form = "list" if item else "mapping" if _record(inner) or _table(inner) else "text"
        places.setdefault(key, {}).setdefault(where, form)
        _gather(item or inner, (*where, key), places)
    table = _table(annotation)
    if table and not keys_of(annotation):  # any key may stand here: it is no landmark
        _gather(table[1], where, places)


def without_blanks(raw: Any, annotation: Any) -> Any:
    """The tree without keys that have no value: they count as missing. Keys that nobody knows stay, to be told of."""
    if isinstance(raw, list):
        return [without_blanks(each, _inner(annotation, 0)) for each in raw]
    if not isinstance(raw, Mapping):
        return raw
    keys = keys_of(annotation)
    open_ = not keys and _table(annotation) is not None
    return {
        key: without_blanks(value, _inner(annotation, key)) if isinstance(value, (list, Mapping)) else value
        for key, value in raw.items()
        if value is not None or not (open_ or key in keys)
    }


def _inner(annotation: Any, step: str | int) -> Any:
    record = _record(annotation)
    if record and isinstance(step, str):
        return _fields(record).get(step)
    table = _table(annotation)
    if table and isinstance(step, str):
        return table[1]
    lists = [each for each in _alternatives(annotation) if typing.get_origin(each) is tuple]
    return typing.get_args(lists[0])[0] if lists and isinstance(step, int) else None


@cache
def _fields(record: type[BaseModel]) -> Mapping[str, Any]:
    """What stands under each key of a record."""
    return {field.alias or name: field.annotation for name, field in record.model_fields.items()}


def _record(annotation: Any) -> type[BaseModel] | None:
    for each in _alternatives(annotation):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
    return None


def _table(annotation: Any) -> tuple[Any, Any] | None:
    for each in _alternatives(annotation):
        if typing.get_origin(each) is dict:
            key, value = typing.get_args(each)
            return key, value
    return None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    origin = typing.get_origin(annotation)
    return (annotation,) if origin in (None, dict, tuple) else typing.get_args(annotation)
