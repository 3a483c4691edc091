"""Ids and references, checked on whatever could be read: a failed value elsewhere hides nothing here."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.keys import CRITERIA, GATES
from builder.model.rules import Finding, Path, Vocabulary
from builder.model.rules.codes import nearest

Files = Mapping[str, Any]
"""The raw value of each file by its name, as the YAML tree holds it."""
RETURNED = ("mapping", "plan", "portfolio", "compass")
_YEARLY = ("measured", "years", "budget")


def check(files: Files, vocabulary: Vocabulary, partly_read: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Every repeated id and every reference that points to nothing.

    `partly_read` names files of which parts could not be read: nothing is said to be missing from them.
    """
    for name, raw in files.items():
        yield from _repeated_ids(name, raw)
        yield from _repeated_years(name, raw)
        yield from _domains(name, raw, vocabulary)
    yield from _codes(files.get("settlement"), vocabulary)
    yield from _returns(files.get("settlement"))
    yield from _below_zero(files.get("portfolio"))
    if "plan" not in partly_read:
        yield from _goals(files)
    if "mapping" not in partly_read:
        yield from _factors(files.get("mapping"))
    yield from _compass(files.get("compass"), vocabulary)
    yield from _notes(files.get("selection"))


def walk(raw: Any, where: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value below, with its path, in the order of the file."""
    waiting: list[tuple[Path, Any]] = [(where, raw)]
    while waiting:
        place, value = waiting.pop()
        yield place, value
        if isinstance(value, (dict, list)):
            inner = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*place, step), each) for step, each in inner][::-1]


def _repeated_ids(file: str, raw: Any) -> Iterator[Finding]:
    """Ids are unique in their file; a funding line's id, or its source without one, within its investment."""
    seen: dict[tuple[Path, str], Path] = {}
    for where, value in walk(raw):
        for scope in _scopes(raw, where, value):
            if (scope, value) in seen:
                yield Finding("repeated-id", file, where, {"value": value}, first=seen[scope, value])
                break
            seen[scope, value] = where


def _scopes(raw: Any, where: Path, value: Any) -> tuple[Path, ...]:
    """Within which parts of the file this value names something: nowhere, unless it is an id or stands for one."""
    if not isinstance(value, str) or len(where) < 2:
        return ()
    funding = len(where) == 5 and where[0] == "investments" and where[2] == "funding"
    if where[-1] == "id":
        return (where[:2],) if funding else ((),)
    if funding and where[-1] == "source" and _at(raw, (*where[:-1], "id")) is None:
        return (where[:2],)
    return (("members",),) if where[0] == "members" else ()


def _repeated_years(file: str, raw: Any) -> Iterator[Finding]:
    """A year stands once in each series: with its parent it is the row's id."""
    for where, value in walk(raw):
        if not where or where[-1] not in _YEARLY or not isinstance(value, list):
            continue
        seen: dict[str, Path] = {}
        for index, entry in enumerate(value):
            year = entry.get("year") if isinstance(entry, dict) else None
            if not isinstance(year, str):
                continue
            inner: Path = (*where, index, "year")
            first = seen.setdefault(year, inner)
            if first != inner:
                yield Finding("repeated-id", file, inner, {"value": year}, first=first)


def _domains(file: str, raw: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    for where, value in walk(raw):
        named = where and where[-1] == "mobility_domain"
        listed = file == "compass" and len(where) == 2 and where[0] == "domains"
        if (named or listed) and isinstance(value, str) and value not in vocabulary.mobility_domains:
            yield _nothing(file, where, value, "mobility domain", vocabulary.mobility_domains)


def _codes(raw: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    listed = _at(raw, ("members",))
    places: list[tuple[Path, Any]] = [(("code",), _at(raw, ("code",)))]
    places += [(("members", index), each) for index, each in enumerate(listed if isinstance(listed, list) else [])]
    for where, value in places:
        if isinstance(value, str) and value.strip() and value not in vocabulary.codes:
            values = {"value": value, "suggestion": nearest(value, vocabulary.codes)}
            yield Finding("unknown-code", "settlement", where, values)


def _returns(raw: Any) -> Iterator[Finding]:
    returns = _at(raw, ("returns",))
    for key in returns if isinstance(returns, dict) else ():
        if key not in RETURNED:
            yield _unknown_key("settlement", ("returns", key), key, RETURNED)


def _below_zero(raw: Any) -> Iterator[Finding]:
    """Also where another value of the line is wrong, so that the line as a whole cannot be made."""
    for where, line in walk(raw):
        if len(where) != 4 or where[0] != "investments" or where[2] != "funding" or not isinstance(line, dict):
            continue
        start, added = _whole(line.get("start")), _whole(line.get("added"))
        if start is not None and added is not None and start >= 0 > start + added:
            yield Finding("below-zero", "portfolio", (*where, "added"), {"value": str(start + added)})


def _whole(value: Any) -> int | None:
    """A sum as it is written; blank counts as 0, and what is no whole number is None."""
    if value is None:
        return 0
    text = value if isinstance(value, str) and value.isascii() and len(value) < 16 else ""
    return int(text) if text.lstrip("+-").isdigit() and len(text) - len(text.lstrip("+-")) <= 1 else None


def _goals(files: Files) -> Iterator[Finding]:
    allowed = tuple(_ids(files.get("plan"), ("overall_goals", "goals")))
    for where, value in walk(files.get("portfolio")):
        named = len(where) == 3 and where[0] == "investments" and where[-1] == "goal"
        if named and isinstance(value, str) and value not in allowed:
            yield _nothing("portfolio", where, value, "goal of plan.yaml", allowed)


def _ids(raw: Any, lists: tuple[str, ...]) -> Iterator[str]:
    for where, value in walk(raw):
        if len(where) >= 3 and where[-1] == "id" and where[-3] in lists and isinstance(value, str):
            yield value


def _factors(raw: Any) -> Iterator[Finding]:
    allowed = tuple(_ids(raw, ("factors",)))
    for where, value in walk(raw):
        named = len(where) == 4 and where[0] == "challenges" and where[2] == "factors" and isinstance(value, str)
        if named and value not in allowed:
            yield _nothing("mapping", where, value, "factor of this file", allowed)


def _compass(raw: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    for where, _ in walk(raw):
        if len(where) == 3 and where[0] == "next" and where[2] not in vocabulary.mobility_domains:
            yield _nothing("compass", where, str(where[2]), "mobility domain", vocabulary.mobility_domains, at_key=True)
        if len(where) < 4 or where[0] not in ("ratings", "evidence"):
            continue
        statements = vocabulary.statements.get(str(where[2]))
        if len(where) == 4 and statements is not None and where[3] not in statements:
            yield _nothing("compass", where, str(where[3]), "statement of this outcome", statements, at_key=True)
        if len(where) == 5 and where[0] == "ratings" and where[4] not in vocabulary.mobility_domains:
            yield _nothing("compass", where, str(where[4]), "mobility domain", vocabulary.mobility_domains, at_key=True)


def _notes(raw: Any) -> Iterator[Finding]:
    notes = _at(raw, ("notes",))
    allowed = (*GATES, *CRITERIA)
    for key in notes if isinstance(notes, dict) else ():
        if key not in allowed:
            yield _unknown_key("selection", ("notes", key), key, allowed)


def _nothing(
    file: str, where: Path, value: str, kind: str, allowed: tuple[str, ...], *, at_key: bool = False
) -> Finding:
    return Finding("unknown-reference", file, where, {"value": value, "kind": kind, "known": allowed}, at_key=at_key)


def _unknown_key(file: str, where: Path, key: str, allowed: tuple[str, ...]) -> Finding:
    return Finding("unknown-key", file, where, {"key": key, "known": allowed}, at_key=True)


def _at(raw: Any, where: Path) -> Any:
    for step in where:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
