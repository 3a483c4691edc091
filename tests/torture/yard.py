"""A project in which builds are tortured: the content, two tiny settlements, and what stands below `build/`."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.pipeline.shelf import beside
from builder.write.files import digest, digest_of
from builder.write.names import MANIFEST
from tests.conftest import DATE, ROOT, write_settlement

PARTS = ("content", "assets", "layouts")
TOWN = "name: {name}\nkind: city\nstart: 2026-01-01\nroutines: {{place: בית העם}}\n"
CHEAP = ("calendar", "dashboard", "letter", "plan", "summary")
OUT = "build"
MINUTE = re.compile(rb"\d\d\.\d\d\.\d{4} \d\d:\d\d")
"""When files were made, as the staff's page tells it."""
UNEQUAL = (".lock", ".cache/known/", ".cache/untouched.json")
"""What need not be equal: the lock, and what spares work and holds seconds or what the disk says."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a build ended: its exit code, negative for a signal, and what it said; `points` it passed while it wrote."""

    code: int
    err: str
    points: tuple[str, ...] = ()


class Yard:
    """The project and its builds; close it."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / OUT
        (root / "tmp").mkdir(parents=True)
        self._changed: dict[str, bytes | None] = {}
        for each in PARTS:
            shutil.copytree(ROOT / each, root / each)
        write_settlement(root / "settlements" / "one", {"settlement": TOWN.format(name="גבעה")})
        shutil.copy(ROOT / "settlements/example/plan.yaml", root / "settlements/one/plan.yaml")
        write_settlement(root / "settlements" / "two", {"settlement": TOWN.format(name='"נווה \\"הדס\\" <b>"')})
        shutil.copytree(root / "settlements", root / "fresh-settlements")
        self._serving = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.serving"], cwd=root, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(root / "tmp")},
        )  # fmt: skip

    def close(self) -> None:
        """Ends what serves."""
        self._serving.communicate()

    def __enter__(self) -> "Yard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def build(
        self, *arguments: str, kinds: Iterable[str] = CHEAP, day: str = DATE, at: int = 0, how: str = "",
        after: float = 0,
    ) -> Done:  # fmt: skip
        """One build; struck at a point of its writing, or after so many seconds."""
        return self.builds(1, *arguments, kinds=kinds, day=day, at=at, how=how, after=after)[0]

    def builds(self, count: int, *arguments: str, kinds: Iterable[str] = CHEAP, day: str = DATE,
               **fault: Any) -> list[Done]:  # fmt: skip
        """So many builds at once."""
        told = [self.root / "tmp-said" / str(number) for number in range(count)]
        told[0].parent.mkdir(exist_ok=True)
        Path(f"{told[0]}.points").unlink(missing_ok=True)
        order = {"arguments": ["build", "--jobs", "2", "--date", day, *arguments], "kinds": list(kinds),
                 "at": 0, "how": "", "after": 0, **fault}  # fmt: skip
        assert self._serving.stdin
        assert self._serving.stdout
        self._serving.stdin.write(json.dumps([{**order, "said": str(each)} for each in told]) + "\n")
        self._serving.stdin.flush()
        codes = json.loads(self._serving.stdout.readline())
        return [Done(code, Path(f"{each}.err").read_text("utf-8"), _lines(Path(f"{each}.points")))
                for code, each in zip(codes, told, strict=True)]  # fmt: skip

    def put(self, name: str, data: bytes | None) -> None:
        """A file of the project as it is from now on; None: there is none."""
        file = self.root / name
        self._changed.setdefault(name, file.read_bytes() if file.is_file() else None)
        _write(file, data)

    def changed(self) -> dict[str, bytes | None]:
        """What was put since this was asked last, as it was before."""
        found, self._changed = self._changed, {}
        return found

    def restore(self, before: dict[str, bytes | None]) -> None:
        """Takes changes back."""
        for name, data in before.items():
            _write(self.root / name, data)
        towns = self.root / "settlements"
        for each in towns.iterdir():
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()

    def towns(self) -> list[str]:
        """The folders of settlements."""
        return sorted(each.name for each in (self.root / "settlements").iterdir())

    def keep(self, name: str) -> Path:
        """What stands below `build/`, copied aside."""
        kept = self.root / name
        shutil.rmtree(kept, ignore_errors=True)
        if self.out.exists():
            shutil.copytree(self.out, kept, symlinks=True)
        return kept

    def take(self, kept: Path) -> None:
        """`build/` as it was when it was copied aside; none where there was none."""
        shutil.rmtree(self.out, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, self.out, symlinks=True)

    def left(self) -> list[str]:
        """What a build that ended should not have left: parts, scratch, journal, temporary files of the system."""
        cache = self.out / ".cache"
        found = [*self.out.rglob("*.part"), *(self.root / "tmp").iterdir()]
        found += [each for each in (cache / "tmp", cache / "journal") if each.exists()]
        return [str(each.relative_to(self.root)) for each in found]


def tree(out: Path) -> dict[str, str | None]:
    """The hash of each file that a build answers for."""
    names = (each.relative_to(out).as_posix() for each in sorted(out.rglob("*")) if not each.is_dir())
    return {name: _hash(out / name, name) for name in names if not name.startswith(UNEQUAL)}


def _hash(file: Path, name: str) -> str | None:
    """Of the staff's page without the minute in which files were made."""
    return digest(MINUTE.sub(b"", file.read_bytes())) if name == "index.html" else digest_of(file)


def differing(wanted: Path, got: Path) -> list[str]:
    """The names of files that are not alike in two folders of outputs."""
    one, other = tree(wanted), tree(got)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def seeded(before: Path, out: Path) -> None:
    """A fresh folder with what a build reads of the former one: a person's files, and calendars that were sent.

    Of them the manifest says what it said; those that are the build's own bear no key, so that they are made again.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    try:
        made = json.loads((before / MANIFEST).read_text("utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        made = {}
    ours = {name: each["sha256"] for name, each in made.items()}
    ours = {**{beside(name): sha for name, sha in ours.items()}, **ours}
    entries = {}
    for name, sha in tree(before).items():
        if name.startswith(".") or name in ("index.html", MANIFEST):
            continue
        if (is_persons := ours.get(name) != sha) or name.endswith(".ics"):
            _write(out / name, (before / name).read_bytes())
            if name in made:
                entries[name] = {**made[name], **({} if is_persons else {"key": ""})}
    raw = {"version": 1, "whole": "", "settled": {}, "outputs": entries}
    (out / MANIFEST).write_text(json.dumps(raw), "utf-8")


def _write(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text("utf-8").splitlines()) if file.exists() else ()
