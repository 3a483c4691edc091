"""The manifest: what each output is, what it came from, and the key under which it was made."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic
from builder.write import names, raw_diagnostics
from builder.write.files import appended, remove, replace

NAME, JOURNAL = names.MANIFEST, names.JOURNAL
VERSION = 1


@dataclass(frozen=True, slots=True)
class Made:
    """One output as it was last made by a build."""

    sha256: str
    size: int
    key: str
    inputs: tuple[str, ...]
    pages: Mapping[str, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Manifest:
    """All outputs by their path below the output folder.

    `whole` is the key of a run that left nothing undone, `settled` that of each settlement of which nothing is undone.
    """

    outputs: dict[str, Made] = field(default_factory=dict)
    whole: str = ""
    settled: dict[str, str] = field(default_factory=dict)


def read(root: Path) -> Manifest:
    """The manifest of an output folder; an empty one where there is none or it cannot be read."""
    try:
        raw = json.loads((root / NAME).read_text("utf-8"))
        outputs = {name: _made(each) for name, each in raw["outputs"].items()}
        return (
            Manifest(outputs, raw["whole"], dict(raw.get("settled", {}))) if raw["version"] == VERSION else Manifest()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def journal(root: Path) -> Iterator[tuple[str, Made]]:
    """What a build that was stopped had made, or was about to write, since its manifest, in order."""
    try:
        lines = (root / JOURNAL).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):  # stopped amid a line
            name, raw = json.loads(line)
            yield name, _made(raw)


def note(root: Path, name: str, made: Made) -> None:
    """Adds an output to the journal; call it before the output itself is written."""
    appended(root / JOURNAL, (json.dumps([name, _raw(made)], ensure_ascii=False) + "\n").encode())


def write(root: Path, manifest: Manifest) -> bool:
    """Replaces the manifest, where it says something new; whether it did. `end_journal` follows it."""
    outputs = {name: _raw(manifest.outputs[name]) for name in sorted(manifest.outputs)}
    settled = dict(sorted(manifest.settled.items()))
    raw = {"version": VERSION, "whole": manifest.whole, "settled": settled, "outputs": outputs}
    text = json.dumps(raw, ensure_ascii=False, indent=1)
    data = (text + "\n").encode()
    new = not (root / NAME).is_file() or (root / NAME).read_bytes() != data
    if new:
        replace(root / NAME, data)
    return new


def end_journal(root: Path) -> None:
    """Takes the journal away: the manifest says all that it said, or nobody can read what it says."""
    remove(root / JOURNAL, root)


def _raw(made: Made) -> dict[str, Any]:
    raw: dict[str, Any] = {"sha256": made.sha256, "size": made.size, "inputs": list(made.inputs), "key": made.key}
    if made.pages:
        raw["pages"] = dict(made.pages)
    if made.diagnostics:
        raw["diagnostics"] = [raw_diagnostics.raw(each) for each in made.diagnostics]
    return raw


def _made(raw: Any) -> Made:
    noticed = tuple(map(raw_diagnostics.read, raw.get("diagnostics", ())))
    return Made(raw["sha256"], raw["size"], raw["key"], tuple(raw["inputs"]), raw.get("pages", {}), noticed)
