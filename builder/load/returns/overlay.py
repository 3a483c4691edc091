"""What people changed in a book, laid over what the book was made from: all that its columns do not show stays.

Of an untouched book nothing is left over, so that its data are its base to the letter.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from builder.model.returned import identity

_MISSING = object()
_BLANK: tuple[Any, ...] = (None, "", [], {})


def laid_over(base: Any, origin: Any, said: Any) -> Any:
    """`base` with what differs between `origin` (what the untouched book says) and `said` (what it says now)."""
    entries = _index(base, {})
    origin_entries = _index(origin, {})
    return _Overlay(entries, origin_entries).value(base, origin, said)


def _index(value: Any, entries: dict[tuple[str, str], Any], key: str = "") -> dict[tuple[str, str], Any]:
    """Entries that have an id, by the list's key and the id: a row may have moved below another goal."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            _index(each, entries, str(name))
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, Mapping) and each.get("id"):
                entries[key, str(each["id"])] = each
            _index(each, entries, key)
    return entries


class _Overlay:
    def __init__(self, base: Mapping[tuple[str, str], Any], origin: Mapping[tuple[str, str], Any]) -> None:
        self._base, self._origin = base, origin

    def value(self, base: Any, origin: Any, said: Any, key: str = "") -> Any:
        if said == origin or _is_shuffled(origin, said):
            return base
        if isinstance(said, Mapping):
            return self._mapping(
                base if isinstance(base, Mapping) else {}, origin if isinstance(origin, Mapping) else {}, said
            )
        if isinstance(said, list) and _are_entries(said):
            return self._entries(
                base if isinstance(base, list) else [], origin if isinstance(origin, list) else [], said, key
            )
        return said

    def _mapping(self, base: Mapping[str, Any], origin: Mapping[str, Any], said: Mapping[str, Any]) -> Any:
        if "name" in origin and origin.get("name") != said.get("name"):
            return dict(said)  # another person: nothing of the former one is theirs
        mapping = {}
        for key in dict.fromkeys((*base, *said)):
            was, is_now, then = origin.get(key, _MISSING), said.get(key, _MISSING), base.get(key, _MISSING)
            if is_now is _MISSING:
                merged = then if was is _MISSING or was in _BLANK else _MISSING
            else:
                merged = then if is_now == was else self.value(then, was, is_now, str(key))
                if merged in _BLANK and then is _MISSING:
                    merged = _MISSING
            if merged is not _MISSING:
                mapping[key] = merged
        return mapping

    def _entries(self, base: Sequence[Any], origin: Sequence[Any], said: Sequence[Any], key: str) -> list[Any]:
        mine, was = ({identity(each): each for each in entries} for entries in (base, origin))
        rows = []
        for each in said:
            name = identity(each)
            before = mine.get(name, self._base.get((key, name), {}))
            rows.append(self.value(before, was.get(name, self._origin.get((key, name), {})), each))
        hidden = [each for each in base if identity(each) not in was]
        return [*rows, *(each for each in hidden if identity(each) not in {identity(one) for one in said})]


def _is_shuffled(origin: Any, said: Any) -> bool:
    """The same entries in another order, of a list whose entries nothing tells apart: rows were sorted."""
    if not isinstance(origin, list) or not isinstance(said, list) or len(origin) != len(said) or not said:
        return False
    if _are_entries(said) or not all(isinstance(each, Mapping) for each in said):
        return False
    one, other = (sorted(json.dumps(each, sort_keys=True) for each in entries) for entries in (origin, said))
    return one == other


def _are_entries(said: Sequence[Any]) -> bool:
    """Entries that are known one by one: each by an identity of its own."""
    names = [identity(each) for each in said if isinstance(each, Mapping)]
    return len(names) == len(said) > 0 and all(names) and len(set(names)) == len(names)
