"""A settlement's files as ways: every value and every entry of a list under the keys and identities that lead to it.

The place of an entry in its list is no part of its way, so that sorting rows changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.model.returned import Way, identity

ENTRY = "\N{BULLET}"
"""What stands at the way of an entry: that it is there. What it holds stands at ways below it."""
Flat = dict[Way, Any]


def flat(value: Any, way: Way = ()) -> Flat:
    """Every value by its way; entries before what they hold, in the order of their list."""
    values: Flat = {}
    if isinstance(value, Mapping):
        for key, each in value.items():
            values |= flat(each, (*way, str(key)))
    elif isinstance(value, list | tuple):
        for key, each in entries(value):
            values[*way, key] = ENTRY
            values |= flat(each, (*way, key)) if isinstance(each, Mapping) else {}
    else:
        values[way] = value
    return values


def entries(listed: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """The entries of a list with what each is known by; one that is known as an earlier one has a number behind."""
    seen: dict[str, int] = {}
    for each in listed:
        key = identity(each)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 and key else f"{key}#{seen[key]}"), each


def at(value: Any, way: Way) -> Any:
    """The value at a way into the data; None where there is none."""
    for step in way:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list | tuple):
            value = next((each for key, each in entries(value) if key == step), None)
        else:
            return None
    return value


def is_below(way: Way, above: Way) -> bool:
    """Whether a way is another, or leads further into what stands there."""
    return way[: len(above)] == above
