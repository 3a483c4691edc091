"""Settlements: each folder's files into one value, with every problem of every file, and no traceback for any input."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Origin, Place, Stopped, has_error, problem
from builder.load.letters import texts, unprintable
from builder.load.records import read_record, suggestion
from builder.load.text import printable
from builder.load.tree import Tree, read_tree
from builder.model.authority import Statistics
from builder.model.fields import brief
from builder.model.rules import Finding, Vocabulary, plausibility, references
from builder.model.settlement import FILES, INTERNAL, Settlement
from builder.model.stage import positioned

RESERVED = ("network", "site")
LONG = 80
"""Letters from which a text may be what does not fit a page."""
RETURNS = "returns"
"""The folder of what came back, which no build reads."""
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
    diagnostics = [*_folder_faults(slug, present, shown), *_nested(folder, shown)]
    trees = {
        name: read_tree(folder / f"{name}.yaml", f"{shown}/{name}.yaml") for name in FILES if f"{name}.yaml" in present
    }
    values: dict[str, Any] = {}
    for name, tree in trees.items():
        values[name], found = read_record(tree, FILES[name]) if _readable(tree) else (None, [])
        diagnostics += [*tree.diagnostics, *found, *unprintable(tree, name)]
    raw = {name: tree.value for name, tree in trees.items()}
    partly = frozenset(name for name, tree in trees.items() if tree.broken or not tree.complete)
    diagnostics += [_located(each, trees, shown) for each in references.check(raw, vocabulary, partly)]
    settlement = _settlement(slug, values, trees, statistics, vocabulary, today)
    if settlement:
        settlement = replace(settlement, origin=_origin(trees, shown))
        diagnostics += [_located(each, trees, shown) for each in plausibility.check(settlement, today, vocabulary)]
    ordered = tuple(dict.fromkeys(sorted(diagnostics, key=lambda each: (each.place, each.code))))
    stopped = settlement is None or has_error(ordered)
    return Reading(slug, None if stopped else settlement, ordered, _name(raw, slug))


def is_slug(name: str) -> bool:
    """Whether a settlement's folder may be called so."""
    return bool(_SLUG.fullmatch(name)) and name not in RESERVED


def _folder_faults(slug: str, present: Iterable[str], shown: str) -> Iterator[Diagnostic]:
    if not is_slug(slug):
        yield problem("bad-slug", Place(shown), name=slug)
    for name in present:
        if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".") and name not in _FILE_NAMES:
            near = suggestion(name, _FILE_NAMES)
            yield problem("unknown-file", Place(f"{shown}/{name}"), name=name, suggestion=near)
    yield from _ignored(present, shown)
    if "settlement.yaml" not in present:
        yield problem("missing-file", Place(f"{shown}/settlement.yaml"), name="settlement.yaml")


def _ignored(present: Iterable[str], shown: str) -> Iterator[Diagnostic]:
    """Files that look as if they were meant to be read: saved under another ending, as a copy, or by a program."""
    for name in present:
        if name in _FILE_NAMES or name.startswith(".") or name.lower().endswith((".yaml", ".yml")):
            continue
        if near := _meant(name):
            yield problem("file-ignored", Place(f"{shown}/{name}"), name=name, suggestion=near)


def _meant(name: str) -> str:
    """The file that a name was probably meant to be: `plan.yaml.txt`, `plan.yml~`, `~$portfolio.xlsx`; else nothing."""
    stem = re.sub(r"\s*\(\d+\)$|[ _-]*copy$", "", name.lower().removeprefix("~$").strip().partition(".")[0]).strip()
    looks = ".yaml" in name.lower() or ".yml" in name.lower() or name.lower().endswith((".txt", ".xlsx"))
    return f"{stem}.yaml" if stem in FILES and looks else ""


def _nested(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """A settlement's files within a folder of the settlement: nobody reads them there."""
    for inner in sorted(each for each in folder.iterdir() if each.is_dir() and each.name != RETURNS):
        try:
            names = sorted(printable(each.name) for each in inner.iterdir())
        except OSError:
            continue
        for name in names:
            if name in _FILE_NAMES:
                place = Place(f"{shown}/{printable(inner.name)}/{name}")
                yield problem("file-ignored", place, name=f"{printable(inner.name)}/{name}", suggestion=name)


_FILE_NAMES = tuple(f"{name}.yaml" for name in FILES)


def _readable(tree: Tree) -> bool:
    """A file of which nothing could be read has nothing to validate: its keys would all seem to be missing."""
    return tree.value is not None or (tree.complete and not tree.broken)


def _settlement(
    slug: str, values: dict[str, Any], trees: Iterable[str], statistics: Statistics, vocabulary: Vocabulary,
    today: datetime.date,
) -> Settlement | None:  # fmt: skip
    profile = values.get("settlement")
    if profile is None:
        return None
    rest: dict[str, Any] = {name: values.get(name) or FILES[name]() for name in FILES if name != "settlement"}
    domains = tuple(dict.fromkeys(rest["compass"].domains)) or rest["plan"].domains or vocabulary.mobility_domains
    read = Settlement(
        slug, profile, **rest, domains=domains, files=tuple(trees),
        facts=statistics.facts(profile.code, profile.members, profile.kind),
    )  # fmt: skip
    return positioned(read, today)


def _origin(trees: dict[str, Tree], shown: str) -> Origin:
    """Where the long texts of a settlement stand; what is the foundation's own is printed nowhere."""
    printed = [tree for name, tree in trees.items() if name not in INTERNAL]
    long = ((text, tree.place(where)) for tree in printed for where, text in texts(tree.value) if len(text) >= LONG)
    return Origin(f"{shown}/settlement.yaml", tuple(long))


def _located(finding: Finding, trees: dict[str, Tree], shown: str) -> Diagnostic:
    tree = trees.get(finding.file) or Tree(f"{shown}/{finding.file}.yaml")
    place = tree.key_place(finding.where) if finding.at_key else tree.place(finding.where)
    values = dict(finding.values)
    known = values.pop("known", None)
    if known is not None:
        values["suggestion"] = suggestion(str(values.get("value", values.get("key", ""))), known)
    if "value" in values:
        values["value"] = brief(values["value"])
    if finding.first is not None:
        values["first"] = tree.place(finding.first).line
    return problem(finding.code, place if finding.where else Place(tree.path), **values)


def _name(raw: dict[str, Any], slug: str) -> str:
    profile = raw.get("settlement")
    name = profile.get("name") if isinstance(profile, dict) else None
    return name if isinstance(name, str) and name.strip() else slug
