"""A new project: a copy of all that a person may change, and of what explains it, to work in with `roadmap`."""

import contextlib
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.errors.commands import as_roadmap
from builder.load.home import PROGRAM
from builder.load.project import shown

COPIED = ("content", "layouts", "assets", "schemas", "settlements/example", "docs", "CONTENT-LICENSE.md")
OPENING = "docs/project.he.md"
"""What becomes the README of the project."""
OWN = ("outline.json", "__pycache__", "*.py", "*.pyc", "project.he.md")
"""What lies among them and is the program's alone: a later program brings its own."""
IGNORED = "/build/\n~$*\n.~lock.*#\n"
_NAMED = 3


def init(folder: Path, source: Path = PROGRAM) -> list[Diagnostic]:
    """Makes the folder a project. One that holds anything but hidden files is refused, and nothing is written."""
    place = Place(shown(folder), 0)
    try:
        if folder.exists() and (held := sorted(each.name for each in folder.iterdir() if each.name[0] != ".")):
            return [problem("folder-not-empty", place, name=shown(folder), found=_some(held))]
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder, prefix=".init."))
        try:
            _copy(source, part)
            _settle(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as fault:
        return [problem("unwritable-output", place, reason=fault.strerror or "unknown reason")]
    return []


def next_steps(folder: Path) -> Iterator[str]:
    """What was written and what comes next, for a terminal."""
    tops = dict.fromkeys(each.partition("/")[0] for each in (*COPIED, "README.md"))
    yield f"wrote {shown(folder)}: {', '.join(tops)}"
    steps = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(shown(folder))}"]
    steps += [
        "roadmap build example    makes the kit of an invented town; open build/index.html",
        "roadmap new my-town      starts a settlement of yours; README.md tells the rest",
    ]
    for number, each in enumerate(steps, 1):
        yield f"{'next:' if number == 1 else '     '} {number}. {each}"


def _some(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _copy(source: Path, to: Path) -> None:
    """Copies what belongs to a project; what explains it names the commands as they are called there."""
    for name in COPIED:
        if (source / name).is_dir():
            shutil.copytree(source / name, to / name, ignore=shutil.ignore_patterns(*OWN))
        else:
            shutil.copyfile(source / name, to / name)
    for file in (to / "docs").rglob("*.md"):
        file.write_text(as_roadmap(file.read_text("utf-8")), "utf-8")
    shutil.copyfile(source / OPENING, to / "README.md")
    (to / ".gitignore").write_text(IGNORED, "utf-8")
    for each in (to, *to.rglob("*")):  # as the person's own, also where the program's files may only be read
        each.chmod(0o755 if each.is_dir() else 0o644)


def _settle(part: Path, folder: Path) -> None:
    """Moves all that was copied to its place; where one cannot be, those before it go again."""
    moved: list[Path] = []
    try:
        for each in sorted(part.iterdir()):
            if each.name.startswith(".") and os.path.lexists(folder / each.name):
                continue  # the person's own
            each.rename(folder / each.name)
            moved.append(folder / each.name)
    except OSError:
        for each in moved:
            with contextlib.suppress(OSError):
                shutil.rmtree(each) if each.is_dir() else each.unlink()
        raise
