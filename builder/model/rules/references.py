"""Ids and references, checked on whatever could be read: a failed value elsewhere hides nothing here."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.keys import CRITERIA, GATES
from builder.model.rules import Finding, Path, Vocabulary

Files = Mapping[str, Any]
"""The raw value of each file by its name, as the YAML tree holds it."""
RETURNED = ("mapping", "plan", "portfolio", "compass")


def check(files: Files, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Every repeated id and every reference that points to nothing."""
    for name, raw in files.items():
        yield from _repeated_ids(name, raw)
        yield from _repeated_years(name, raw)
        yield from _domains(name, raw, vocabulary)
    yield from _codes(files.get("settlement"), vocabulary)
    yield from _returns(files.get("settlement"))
    yield from _goals(files)
    yield from _factors(files.get("mapping"))
    yield from _compass(files.get("compass"), vocabulary)
    yield from _notes(files.get("selection"))


def walk(raw: Any, where: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value below, with its path."""
    yield where, raw
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from walk(value, (*where, key))
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from walk(value, (*where, index))


def _repeated_ids(file: str, raw: Any) -> Iterator[Finding]:
    """Ids are unique in their file; a funding line's id (or source) within its investment."""
    seen: dict[tuple[Path, str], Path] = {}
    for where, value in walk(raw):
        in_funding = len(where) == 5 and where[2] == "funding"
        if not (where and where[-1] == "id" and isinstance(value, str)) and not (in_funding and where[-1] == "source"):
            continue
        if in_funding and where[-1] == "source" and _at(raw, (*where[:-1], "id")) is not None:
            continue
        scope = (where[:2], str(value)) if in_funding else ((), str(value))
        if scope in seen:
            yield Finding("repeated-id", file, where, {"value": value}, first=seen[scope])
        else:
            seen[scope] = where


def _repeated_years(file: str, raw: Any) -> Iterator[Finding]:
    """A year stands once in each series: with its parent it is the row's id."""
    for where, value in walk(raw):
        if not where or where[-1] not in ("measured", "years", "budget") or not isinstance(value, list):
            continue
        seen: dict[str, Path] = {}
        for index, entry in enumerate(value):
            year = entry.get("year") if isinstance(entry, dict) else None
            inner: Path = (*where, index, "year")
            if isinstance(year, str) and year in seen:
                yield Finding("repeated-id", file, inner, {"value": year}, first=seen[year])
            elif isinstance(year, str):
                seen[year] = inner


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
            near = sorted(each for each in vocabulary.codes if each.lstrip("0") == value.lstrip("0"))
            yield Finding("unknown-code", "settlement", where, {"value": value, "known": near})


def _returns(raw: Any) -> Iterator[Finding]:
    returns = _at(raw, ("returns",))
    for key in returns if isinstance(returns, dict) else ():
        if key not in RETURNED:
            yield _unknown_key("settlement", ("returns", key), key, RETURNED)


def _goals(files: Files) -> Iterator[Finding]:
    known = tuple(_ids(files.get("plan"), ("overall_goals", "goals")))
    for where, value in walk(files.get("portfolio")):
        if len(where) == 3 and where[-1] == "goal" and isinstance(value, str) and value not in known:
            yield _nothing("portfolio", where, value, "goal of plan.yaml", known)


def _ids(raw: Any, lists: tuple[str, ...]) -> Iterator[str]:
    for where, value in walk(raw):
        if len(where) >= 3 and where[-1] == "id" and where[-3] in lists and isinstance(value, str):
            yield value


def _factors(raw: Any) -> Iterator[Finding]:
    known = tuple(_ids(raw, ("factors",)))
    for where, value in walk(raw):
        named = len(where) == 4 and where[0] == "challenges" and where[2] == "factors" and isinstance(value, str)
        if named and value not in known:
            yield _nothing("mapping", where, value, "factor of this file", known)


def _compass(raw: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    for where, _ in walk(raw):
        if len(where) < 4 or where[0] not in ("ratings", "evidence"):
            continue
        statements = vocabulary.statements.get(str(where[2]))
        if len(where) == 4 and statements is not None and where[3] not in statements:
            yield _nothing("compass", where, str(where[3]), "statement of this outcome", statements, at_key=True)
        if len(where) == 5 and where[0] == "ratings" and where[4] not in vocabulary.mobility_domains:
            yield _nothing("compass", where, str(where[4]), "mobility domain", vocabulary.mobility_domains, at_key=True)


def _notes(raw: Any) -> Iterator[Finding]:
    notes = _at(raw, ("notes",))
    known = (*GATES, *CRITERIA)
    for key in notes if isinstance(notes, dict) else ():
        if key not in known:
            yield _unknown_key("selection", ("notes", key), key, known)


def _nothing(
    file: str, where: Path, value: str, kind: str, known: tuple[str, ...], *, at_key: bool = False
) -> Finding:
    return Finding("unknown-reference", file, where, {"value": value, "kind": kind, "known": known}, at_key=at_key)


def _unknown_key(file: str, where: Path, key: str, known: tuple[str, ...]) -> Finding:
    return Finding("unknown-key", file, where, {"key": key, "known": known}, at_key=True)


def _at(raw: Any, where: Path) -> Any:
    for step in where:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
