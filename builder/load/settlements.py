"""Settlements: each folder's files into one value, with every problem of every file, and no traceback for any input."""

import datetime
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Origin, Place, Stopped, has_error, problem
from builder.load.filenames import file_faults, nested, stand_in
from builder.load.findings import Located
from builder.load.letters import texts, unprintable
from builder.load.records import Record, recorded
from builder.load.text import printable
from builder.load.tree import Tree, read_tree
from builder.model.authority import Statistics
from builder.model.rules import Vocabulary, plausibility, references
from builder.model.rules.meant import Words
from builder.model.settlement import FILES, INTERNAL, Settlement
from builder.model.stage import positioned

RESERVED = ("network", "site")
LONG = 80
"""Letters from which a text may be what does not fit a page."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one folder: the settlement, or None where any file has an error; and all that was noticed."""

    slug: str
    settlement: Settlement | None
    diagnostics: tuple[Diagnostic, ...]
    name: str
    """Its name where it could be read, else the slug: pages name settlements with errors too."""


def read_settlements(
    folder: Path, shown: str, statistics: Statistics, vocabulary: Vocabulary, today: datetime.date
) -> tuple[Reading, ...]:
    """Every settlement below `folder`, in order of slug; folders whose name begins with . or _ are none.

    Raises `Stopped` where the folder itself cannot be read.
    """
    if not folder.is_dir():
        return ()
    try:
        folders = [each for each in sorted(folder.iterdir()) if each.is_dir() and not each.name.startswith((".", "_"))]
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        raise Stopped([problem("unreadable-file", Place(shown), reason=reason)]) from None
    return tuple(
        read_settlement(each, f"{shown}/{printable(each.name)}", statistics, vocabulary, today) for each in folders
    )


def read_settlement(
    folder: Path, shown: str, statistics: Statistics, vocabulary: Vocabulary, today: datetime.date
) -> Reading:
    """One settlement's folder."""
    slug = printable(folder.name)
    try:
        present = sorted(printable(each.name) for each in folder.iterdir())
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        return Reading(slug, None, (problem("unreadable-file", Place(shown), reason=reason),), slug)
    trees = {name: _tree(folder, name, shown) for name in FILES if f"{name}.yaml" in present}
    records: dict[str, Record[Any]] = {
        name: recorded(tree, FILES[name], vocabulary.words) if _readable(tree) else Record()
        for name, tree in trees.items()
    }
    raw = {name: tree.value for name, tree in trees.items()}
    reader = Located(trees, records, shown, vocabulary.words)
    partly = frozenset(name for name, tree in trees.items() if tree.partly)
    diagnostics = [*_folder_faults(slug, present, shown, vocabulary.words), *nested(folder, shown, vocabulary.words)]
    diagnostics += map(reader.refused, references.check(raw, vocabulary, partly))
    for name, tree in trees.items():  # last: what was told since may have taken the place of a tree's own warning
        of_file = [*tree.diagnostics, *map(tree.marked, records[name].diagnostics)]
        refused = {each.place for each in of_file}
        diagnostics += [*of_file, *(each for each in unprintable(tree, name) if each.place not in refused)]
    settlement = _settlement(
        slug, {name: each.value for name, each in records.items()}, trees, statistics, vocabulary, today
    )
    if settlement:
        settlement = replace(settlement, origin=_origin(trees, shown))
        findings = plausibility.check(settlement, today, vocabulary)
        diagnostics += [reader.diagnostic(each) for each in map(reader.placed, findings) if reader.is_known(each)]
    ordered = tuple(dict.fromkeys(sorted(diagnostics, key=lambda each: (each.place, each.code))))
    stopped = settlement is None or has_error(ordered)
    return Reading(slug, None if stopped else settlement, ordered, _name(raw, slug))


def _tree(folder: Path, name: str, shown: str) -> Tree:
    """A file of the folder. A link may lead within the settlements alone: its text would stand in messages."""
    file, path = folder / f"{name}.yaml", f"{shown}/{name}.yaml"
    real, roots = os.path.realpath(file), (os.path.realpath(folder), os.path.realpath(folder.parent))
    if not any(real.startswith(root + os.sep) for root in roots):
        fault = problem("unreadable-file", Place(path), reason="it is a link that leads out of the settlements' folder")
        return Tree(path, diagnostics=[fault], complete=False)
    return read_tree(file, path)


def is_slug(name: str) -> bool:
    """Whether a settlement's folder may be called so."""
    return bool(_SLUG.fullmatch(name)) and name not in RESERVED


def _folder_faults(slug: str, present: list[str], shown: str, words: Words) -> Iterator[Diagnostic]:
    if not is_slug(slug):
        yield problem("bad-slug", Place(shown), name=slug)
    yield from file_faults(present, shown, words)
    if "settlement.yaml" not in present:
        yield problem(
            "missing-file", Place(f"{shown}/settlement.yaml"), name="settlement.yaml", found=stand_in(present, words)
        )


def _readable(tree: Tree) -> bool:
    """A file of which nothing could be read has nothing to validate: its keys would all seem to be missing."""
    return tree.value is not None or (tree.complete and not tree.broken)


def _settlement(
    slug: str,
    values: dict[str, Any],
    trees: Iterable[str],
    statistics: Statistics,
    vocabulary: Vocabulary,
    today: datetime.date,
) -> Settlement | None:
    profile = values.get("settlement")
    if profile is None:
        return None
    rest: dict[str, Any] = {name: values.get(name) or FILES[name]() for name in FILES if name != "settlement"}
    domains = tuple(dict.fromkeys(rest["compass"].domains)) or rest["plan"].domains or vocabulary.mobility_domains
    read = Settlement(
        slug,
        profile,
        **rest,
        domains=domains,
        files=tuple(trees),
        facts=statistics.facts(profile.code, profile.members, profile.kind),
    )
    return positioned(read, today)


def _origin(trees: dict[str, Tree], shown: str) -> Origin:
    """Where the long texts of a settlement stand; what is the foundation's own is printed nowhere."""
    printed = [tree for name, tree in trees.items() if name not in INTERNAL]
    long = ((text, tree.place(where)) for tree in printed for where, text in texts(tree.value) if len(text) >= LONG)
    return Origin(f"{shown}/settlement.yaml", tuple(long))


def _name(raw: dict[str, Any], slug: str) -> str:
    profile = raw.get("settlement")
    name = profile.get("name") if isinstance(profile, dict) else None
    return name if isinstance(name, str) and name.strip() else slug
