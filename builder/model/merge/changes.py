"""What a merge changes, as people are told of it, and the files' trees with the changes in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from builder.model.merge.three import Merging
from builder.model.merge.ways import ENTRY, Flat, at, entries, is_below
from builder.model.returned import Way

Sort = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One value or row: what stood there (None: nothing) and what shall (None: nothing)."""

    way: Way
    sort: Sort
    before: Any
    after: Any
    is_row: bool = False
    """Whether a whole entry of a list came or went."""


def changes(made: Merging) -> tuple[Change, ...]:
    """Every change of a merge, a row that came or went as one."""
    gone = _rows(way for way in made.now if made.now[way] == ENTRY and way not in made.after)
    new = _rows(way for way in made.after if made.after[way] == ENTRY and way not in made.now)
    single = [way for way in dict.fromkeys((*made.now, *made.after)) if made.now.get(way) != made.after.get(way)]
    return (
        *(Change(way, "removed", _tree(made.now, way), None, is_row=True) for way in reversed(gone)),
        *(_value(made, way) for way in single if not any(is_below(way, row) for row in (*gone, *new))),
        *(Change(way, "added", None, _tree(made.after, way), is_row=True) for way in new),
    )


def _value(made: Merging, way: Way) -> Change:
    before, after = made.now.get(way), made.after.get(way)
    sort: Sort = "added" if before is None else "removed" if after is None else "changed"
    return Change(way, sort, before, after)


def _rows(ways: Iterable[Way]) -> list[Way]:
    """The outermost of these."""
    rows: list[Way] = []
    for way in sorted(ways, key=len):
        if not any(is_below(way, each) for each in rows):
            rows.append(way)
    return rows


def _tree(values: Flat, row: Way) -> Any:
    """A row as a tree; an entry that is a text is that text."""
    below = {way[len(row) :]: value for way, value in values.items() if is_below(way, row) and way != row}
    return _built(below) if below else row[-1].partition("#")[0]


def _built(below: Mapping[Way, Any]) -> dict[str, Any]:
    """Ways and values as mappings and lists."""
    built: dict[str, Any] = {}
    for key in dict.fromkeys(way[0] for way in below):
        inner = {way[1:]: value for way, value in below.items() if way[0] == key and len(way) > 1}
        listed = any(len(way) == 1 and value == ENTRY for way, value in inner.items())
        if not inner:
            built[key] = below[(key,)]
        elif listed:
            rows = [way for way, value in inner.items() if len(way) == 1 and value == ENTRY]
            built[key] = [_tree(inner, row) for row in rows]
        else:
            built[key] = _built(inner)
    return built


def applied(raw: Mapping[str, Any], changes: Sequence[Change], orders: Sequence[Mapping[Way, Any]]) -> dict[str, Any]:
    """The files' trees as they are written, with the changes in them; what did not change stays as it was written.

    `orders` are the returns by way: a new row stands behind the one that it followed there.
    """
    trees = {name: _copied(value) for name, value in raw.items()}
    for each in changes:
        _apply(trees, each, orders)
    return trees


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


def _apply(trees: dict[str, Any], change: Change, orders: Sequence[Mapping[Way, Any]]) -> None:
    *above, last = change.way
    if change.is_row:
        _apply_row(trees, change, orders)
    elif change.sort == "removed":
        _drop(trees, change.way)
    else:
        _holder(trees, tuple(above))[last] = spelled(change.after)


def _apply_row(trees: dict[str, Any], change: Change, orders: Sequence[Mapping[Way, Any]]) -> None:
    above, last = change.way[:-1], change.way[-1]
    if change.sort == "removed":
        _drop(trees, change.way)
        return
    listed = _list(trees, above)
    listed.insert(_index(listed, above, last, orders), spelled(change.after))


def _index(listed: list[Any], above: Way, key: str, orders: Sequence[Mapping[Way, Any]]) -> int:
    """Behind the nearest row that stands before it in the return, and what others put there; else at the end."""
    places = {name: index for index, (name, _) in enumerate(entries(listed))}
    names = list(places)
    for order in orders:
        rows = [way[-1] for way in order if way[:-1] == above and order[way] == ENTRY]
        if key in rows:
            before = (places[each] for each in reversed(rows[: rows.index(key)]) if each in places)
            start = next(before, len(listed) - 1) + 1
            return next((place for place in range(start, len(names)) if names[place] in rows), len(names))
    return len(listed)


def _holder(trees: dict[str, Any], way: Way) -> dict[str, Any]:
    """The mapping at a way; made where there is none."""
    value: Any = trees
    for step in way:
        if isinstance(value, list):
            value = next(each for key, each in entries(value) if key == step)
            continue
        if not value.get(step):
            value[step] = {}
        value = value[step]
    holder: dict[str, Any] = value
    return holder


def _list(trees: dict[str, Any], way: Way) -> list[Any]:
    holder = _holder(trees, way[:-1])
    if not holder.get(way[-1]):
        holder[way[-1]] = []
    rows: list[Any] = holder[way[-1]]
    return rows


def _drop(trees: dict[str, Any], way: Way) -> None:
    """Takes a value or row away, and mappings and lists that hold nothing more."""
    above, last = at(trees, way[:-1]), way[-1]
    if isinstance(above, list):
        index = next((index for index, (key, _) in enumerate(entries(above)) if key == last), None)
        if index is not None:
            del above[index]
    elif isinstance(above, dict):
        above.pop(last, None)
    if above in ([], {}) and len(way) > 2:
        _drop(trees, way[:-1])


def spelled(value: Any) -> Any:
    """A value as YAML of this project writes it: every scalar a text."""
    if isinstance(value, Mapping):
        return {str(key): spelled(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [spelled(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def removed_ids(made: Merging, above: Way) -> Iterator[str]:
    """The ids of rows below a way that the merge takes away."""
    for way, value in made.now.items():
        if value == ENTRY and is_below(way, above) and way not in made.after:
            yield way[-1]
