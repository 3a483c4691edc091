"""Atomic files: a reader sees the old bytes or the new ones, whenever the machine stops."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from builder.errors import Place, Stopped, problem

LOCK = ".lock"


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    try:
        return digest(file.read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def replace(file: Path, data: bytes) -> None:
    """Puts `data` in place of the file at once. Raises `Stopped` (unwritable-output) where the disk refuses."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, 0o644)
            os.replace(name, file)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        raise Stopped([problem("unwritable-output", Place(file.as_posix()), reason=reason)]) from None


def remove(file: Path, root: Path) -> None:
    """Removes a file, and the folders below `root` that it leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or root not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def sweep(root: Path) -> None:
    """Removes parts that a killed build left behind; call it under the lock."""
    for part in root.rglob(".*.part"):
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """One build at a time per output folder. Raises `Stopped` (output-busy) where another holds it."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise Stopped([problem("output-busy", Place(root.as_posix()))]) from None
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        raise Stopped([problem("unwritable-output", Place(root.as_posix()), reason=reason)]) from None
    try:
        yield
    finally:
        lock.release()
