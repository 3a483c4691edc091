"""Whether the folder of outputs is whole: each file of its manifest as it was made, and nothing half done."""

import json
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.pipeline.doctor.installed import Look
from builder.write.names import JOURNAL, PART


def outputs(out: Path) -> Look:
    """The manifest beside the files; what a build is writing at this moment looks like a stopped one's leftovers."""
    try:
        from builder.pipeline.shelf import beside
        from builder.write import files, manifest
    except ImportError as fault:
        return f"not looked at: {fault.name} is not installed", []
    if not (out / manifest.NAME).is_file():
        return "nothing was built yet", list(_leftovers(out))
    if not _readable(out / manifest.NAME):
        place = Place((out / manifest.NAME).as_posix(), 0)
        return "cannot be told", [problem("damaged-manifest", place), *_leftovers(out)]
    made = manifest.read(out).outputs
    found = {name: files.digest_of(out / name) for name in made}
    lost = [name for name, each in found.items() if each is None]
    changed = [name for name, each in found.items() if each not in (None, made[name].sha256)]
    faults = [
        problem("changed-by-hand", Place((out / each).as_posix(), 0), new=beside(Path(each).name)) for each in changed
    ]
    return f"{len(made) - len(lost) - len(changed)} of {len(made)} as they were made", [
        *_lost(out, lost),
        *faults,
        *_leftovers(out),
    ]


def _readable(file: Path) -> bool:
    try:
        return isinstance(json.loads(file.read_text("utf-8"))["outputs"], dict)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _lost(out: Path, lost: list[str]) -> Iterator[Diagnostic]:
    if lost:
        yield problem("lost-output", Place(out.as_posix(), 0), count=len(lost), name=lost[0])


def _leftovers(out: Path) -> Iterator[Diagnostic]:
    left = sorted(each.relative_to(out).as_posix() for each in out.rglob("*".join(PART))) if out.is_dir() else []
    left += [JOURNAL.as_posix()] if (out / JOURNAL).is_file() else []
    if left:
        yield problem("left-over", Place(out.as_posix(), 0), count=len(left), name=left[0])
