"""Ids of rows that people added: made of what the row says, so that they are the same in whatever order returns come.

The next free number would be given twice, by two departments that each added a row to a copy of one book.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from builder.model.merge.ways import entries
from builder.model.returned import Returned, Way

_NAMES = ("title", "name", "question", "text", "step")
"""What a row is called: the first of these that it holds."""
_REFERENCES = ("goal", "factors")
"""Keys whose values are ids of other rows."""
_GIVEN: frozenset[Way] = frozenset({("plan", "forum")})
"""Lists whose rows a book brings with their ids, before anybody filled them."""
_NUMBERS = 9000


def with_fresh_ids(returned: Returned) -> Returned:
    """The return with an id of its own in each row that its base does not know; ways and references follow."""
    data, kept, places = {}, set(returned.kept), dict(returned.places)
    moved: dict[Way, Way] = {}
    for name, value in returned.data.items():
        naming = _Naming(set(_ids(returned.base.get(name))) | set(_given(name, value)))
        naming.number(value, (name,))
        data[name] = naming.renamed(value, (name,), (name,))
        moved |= naming.moved
    if moved:
        kept = {_moved(each, moved) for each in kept}
        places = {_moved(way, moved): place for way, place in places.items()}
    return replace(returned, data=data, kept=frozenset(kept), places=places)


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.get("id"):
            yield str(value["id"])
        for each in value.values():
            yield from _ids(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)


def _given(name: str, value: Any) -> Iterator[str]:
    for key, each in value.items() if isinstance(value, Mapping) else ():
        if (name, key) in _GIVEN:
            yield from _ids(each)


@dataclass(slots=True)
class _Naming:
    """The new ids of one file: by the old way of each row, and by its old id for what points to it."""

    taken: set[str]
    by_way: dict[Way, str] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)
    moved: dict[Way, Way] = field(default_factory=dict)

    def number(self, value: Any, way: Way) -> None:
        """Finds a new id for each row that is not known."""
        if isinstance(value, Mapping):
            for key, each in value.items():
                self.number(each, (*way, str(key)))
        elif isinstance(value, list | tuple):
            for key, each in entries(value):
                old = str(each.get("id") or "") if isinstance(each, Mapping) else ""
                if old and old not in self.taken:
                    self.by_id[old] = self.by_way[*way, key] = self._free(old, way, each)
                self.number(each, (*way, key))

    def _free(self, old: str, way: Way, row: Mapping[str, Any]) -> str:
        said = next((str(row[key]) for key in _NAMES if row.get(key)), "") or repr(sorted(row.items()))
        digest = hashlib.sha256("\0".join((*way, " ".join(said.split()))).encode()).digest()
        first = int.from_bytes(digest[:4], "big") % _NUMBERS
        letters = re.sub(r"\d+$", "", old) or "N"
        numbers = (1000 + (first + step) % _NUMBERS for step in range(_NUMBERS))
        taken = self.taken | set(self.by_id.values())
        return next(key for number in numbers if (key := f"{letters}{number}") not in taken)

    def renamed(self, value: Any, old: Way, new: Way) -> Any:
        """The value with the new ids in it, also where something points to them."""
        if isinstance(value, Mapping):
            return {
                key: self._pointing(str(key), self.renamed(each, (*old, str(key)), (*new, str(key))))
                for key, each in value.items()
            }
        if not isinstance(value, list | tuple):
            return value
        rows = []
        for key, each in entries(value):
            new_id = self.by_way.get((*old, key))
            below = (*new, new_id or key)
            if new_id or new != old:
                self.moved[*old, key] = below
            row = self.renamed(each, (*old, key), below)
            rows.append({**row, "id": new_id} if new_id else row)
        return rows

    def _pointing(self, key: str, value: Any) -> Any:
        if key not in _REFERENCES:
            return value
        if isinstance(value, list):
            return [self.by_id.get(each, each) if isinstance(each, str) else each for each in value]
        return self.by_id.get(value, value) if isinstance(value, str) else value


def _moved(way: Way, moved: Mapping[Way, Way]) -> Way:
    """A way as the new ids have it: the longest renamed part of it changes."""
    for end in range(len(way), 0, -1):
        if way[:end] in moved:
            return (*moved[way[:end]], *way[end:])
    return way
