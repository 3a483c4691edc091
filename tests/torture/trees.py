"""Trees of YAML compared: what must come back, with entries that are new and bear no id yet, and what came."""

from collections.abc import Iterator
from typing import Any

NEW = "__new__"
"""The mark of an entry that was added."""
SILENT = tuple({None, each} for each in ("planned", "committed", "false"))
"""What counts where nothing is said."""
Tree = dict[str, Any]


def put(record: Tree, way: tuple[str, ...], value: str) -> None:
    """A value at a way; nothing stands where nothing is said."""
    key, *rest = way
    if not rest:
        record.pop(key, None)
        if value:
            record[key] = value
        return
    inner = dict(record.get(key) or {})
    put(inner, tuple(rest), value)
    record.pop(key, None)
    if inner:
        record[key] = inner


def differ(wanted: Any, got: Any, way: tuple[str, ...], *, strict: bool) -> Iterator[str]:
    """Where two trees differ; entries that are new may bear any id that was free."""
    if isinstance(wanted, dict) and isinstance(got, dict | None):
        for key in dict.fromkeys((*wanted, *(got or {}))):
            yield from differ(wanted.get(key), (got or {}).get(key), (*way, key), strict=strict)
    elif isinstance(wanted, list) and any(isinstance(each, dict) for each in wanted):
        yield from _entries(wanted, list(got or []), way, strict=strict)
    elif (wanted or None) != (got or None) and {wanted or None, got or None} not in SILENT:
        yield f"{'.'.join(way)}: wanted {wanted!r}, came {got!r}"


def _entries(wanted: list[Tree], got: list[Tree], way: tuple[str, ...], *, strict: bool) -> Iterator[str]:
    old = {_key(each): each for each in wanted if NEW not in each}
    there = {_key(each): each for each in got if _key(each) in old}
    if list(old) != list(there):
        yield f"{'.'.join(way)}: entries {list(old)}, came {[_key(each) for each in got]}"
        return
    for key, each in old.items():
        yield from differ(each, there[key], (*way, key), strict=strict)
    new = [{key: one for key, one in each.items() if key != NEW} for each in wanted if NEW in each]
    came = [{key: one for key, one in each.items() if key != "id"} for each in got if _key(each) not in old]
    yield from _alike(new, came, way)
    if strict and [_key(each) in old for each in got] != [NEW not in each for each in wanted]:
        yield f"{'.'.join(way)}: new ones stand at {[_key(each) for each in got]}"


def _alike(wanted: list[Tree], got: list[Tree], way: tuple[str, ...]) -> Iterator[str]:
    """New entries, whatever their order."""
    for each in wanted:
        mine = next((one for one in got if not list(differ(each, _months(each, one), way, strict=False))), None)
        if mine is None:
            yield f"{'.'.join(way)}: wanted a new {each}, came {got}"
            return
        got.remove(mine)
    if got:
        yield f"{'.'.join(way)}: nobody added {got}"


def _months(wanted: Tree, got: Tree) -> Tree:
    """What came, with a day as its month where it was copied from a month."""
    return {key: value[:7] if isinstance(value, str) and value[:7] == wanted.get(key) else value
            for key, value in got.items()}  # fmt: skip


def _key(each: Tree) -> str:
    return str(each.get("id") or each.get("source") or each.get("year") or each.get("name") or each)
