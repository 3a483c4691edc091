"""A file's values in one spelling, so that equal ones are equal: `1200` and 1200, a month and its day, blank and none.

What is not said counts as its default, so neither is there. A value that its field refuses stays as it was written:
whether it may stand is for the validation to say, not for a comparison.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from builder.model.settlement import FILES

_BLANK: tuple[object, ...] = (None, "", [], {}, ())
_UNIONS = (typing.Union, types.UnionType)


@dataclass(frozen=True, slots=True)
class _Field:
    """What may stand at a place: its annotation, how its values are read, and the value that need not be said."""

    annotation: Any = None
    adapter: TypeAdapter[Any] | None = None
    default: Any = None


_OPEN = _Field()


def canonical(data: Mapping[str, Any]) -> dict[str, Any]:
    """Files by name, each as its model spells it, without blanks and defaults; what no model knows stays."""
    return {name: _value(value, _Field(FILES.get(name))) or {} for name, value in data.items()}


def _value(value: Any, field: _Field) -> Any:
    """The value as its field spells it; None where nothing is said."""
    if isinstance(value, Mapping):
        return _kept({str(key): _value(each, _under(field.annotation, str(key))) for key, each in value.items()})
    if isinstance(value, list | tuple):
        entry = _entry(field.annotation)
        return [kept for one in value if (kept := _value(one, entry)) not in _BLANK]
    return None if value in _BLANK else _leaf(value, field)


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != {} and value != []}


@cache
def _under(annotation: Any, key: str) -> _Field:
    """What stands under a key of a record or of a dictionary."""
    record = _record(annotation)
    for name, field in record.model_fields.items() if record else ():
        if key in (name, field.alias):
            read: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            return _Field(field.annotation, TypeAdapter(read), field.get_default(call_default_factory=True))
    for each in _alternatives(annotation):
        if typing.get_origin(each) is dict:
            inner = typing.get_args(each)[1]
            return _Field(inner, TypeAdapter(inner))
    return _OPEN


@cache
def _entry(annotation: Any) -> _Field:
    """What an entry of a list is."""
    lists = [each for each in _alternatives(annotation) if typing.get_origin(each) in (tuple, list)]
    inner: Any = typing.get_args(lists[0])[0] if lists else None
    return _Field(inner, TypeAdapter(inner)) if lists else _OPEN


def _leaf(value: Any, field: _Field) -> Any:
    """One scalar in JSON terms; None where it is its field's default."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
    if field.adapter is None:
        return str(value)
    try:
        read = field.adapter.validate_python(value)
    except ValidationError:
        return str(value)
    return None if read == field.default else field.adapter.dump_python(read, mode="json")


@cache
def _record(annotation: Any) -> type[BaseModel] | None:
    records = (each for each in _alternatives(annotation) if isinstance(each, type) and issubclass(each, BaseModel))
    return next(records, None)


@cache
def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types that an annotation allows, without what stands beside them."""
    if typing.get_origin(annotation) is Annotated:
        return _alternatives(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in _UNIONS:
        return tuple(inner for part in typing.get_args(annotation) for inner in _alternatives(part))
    return (annotation,)
