"""A disk that fails once, or a build that is killed, at the n-th step of writing: what `builder.write` asks is counted.

Each file has several points: made, half written, not yet safe, not yet in its place, in its place; and so has the
journal, of which half a line may stand.
"""

import errno
import os
import signal
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from builder.write import files, manifest

KILL = "kill"


class Points:
    """Counts the points of this process, notes each, and strikes at one; workers have none."""

    def __init__(self, at: int, how: str, log: Path) -> None:
        self.at, self.how, self.count, self.process = at, how, 0, os.getpid()
        self.log = log.open("w", encoding="utf-8", buffering=1)

    def pass_(self, what: str, file: object = "") -> None:
        """One point. Raises what a disk says, where it is the one."""
        if os.getpid() != self.process:
            return
        self.count += 1
        self.log.write(f"{what} {file}\n")
        if self.count != self.at:
            return
        if self.how == KILL:
            os.kill(self.process, signal.SIGKILL)
        number = getattr(errno, self.how)
        raise OSError(number, os.strerror(number))

    def only_killed(self, what: str, file: object) -> None:
        """A point at which no disk refuses."""
        if self.how == KILL:
            self.pass_(what, file)


class _Stream:
    """A file of which half is written before the other half."""

    def __init__(self, stream: Any, points: Points) -> None:
        self.stream, self.points = stream, points

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, data: bytes) -> None:
        """Writes both halves."""
        self.stream.write(data[: len(data) // 2])
        self.stream.flush()
        self.points.pass_("half")
        self.stream.write(data[len(data) // 2 :])


class _System:
    """The system as `builder.write.files` asks it."""

    def __init__(self, points: Points) -> None:
        self.points = points

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fdopen(self, handle: int, mode: str) -> _Stream:
        """A stream that can break in the middle."""
        return _Stream(os.fdopen(handle, mode), self.points)

    def fsync(self, handle: int) -> None:
        """What a disk refuses late."""
        self.points.pass_("fsync")
        os.fsync(handle)

    def chmod(self, name: str, mode: int) -> None:
        """Rights."""
        self.points.pass_("chmod")
        os.chmod(name, mode)

    def replace(self, name: str, file: Path) -> None:
        """Into its place."""
        self.points.pass_("replace", file)
        os.replace(name, file)
        self.points.only_killed("replaced", file)


def arm(at: int, how: str, log: Path) -> None:
    """From now on this process's writing is counted, and struck once."""
    points = Points(at, how, log)
    appended, remove = files.appended, files.remove

    def making(**places: Any) -> tuple[int, str]:
        points.pass_("make", places["dir"])
        return tempfile.mkstemp(**places)

    def half_appended(file: Path, data: bytes) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("ab") as stream:
                stream.write(data[: len(data) // 2])
                stream.flush()
                points.pass_("append", file)
        except OSError as fault:
            raise files.Refused(file, fault) from None
        appended(file, data[len(data) // 2 :])

    def removed(file: Path, root: Path) -> None:
        points.only_killed("remove", file)
        remove(file, root)

    patched: Any = files
    patched.os, patched.tempfile, patched.remove = _System(points), SimpleNamespace(mkstemp=making), removed
    patched = manifest
    patched.appended, patched.remove = half_appended, removed
