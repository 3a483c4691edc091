"""Atomic files: a reader sees the old bytes or the new ones, whenever the machine stops."""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from builder.errors import Place, Stopped, problem
from builder.write.names import LOCK, PART

GRACE = 1.0
"""Seconds for which a build waits for another: the workers of one that was killed end within them."""
_ALL_FAIL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What the disk refuses for every file alike."""
_DISK = (*_ALL_FAIL, errno.EFBIG, errno.EIO)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file; None where there is none, and "" where something stands that cannot be read."""
    try:
        return digest(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def replace(file: Path, data: bytes) -> None:
    """Puts `data` in place of the file at once. Raises `Refused` (unwritable-output) where the disk refuses."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=PART[0], suffix=PART[1])
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
        raise Refused(file, fault) from None


def appended(file: Path, data: bytes) -> None:
    """Adds `data` to the end of a file, on the disk before it returns. Raises `Refused` like `replace`."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        raise Refused(file, fault) from None


class Refused(Stopped):
    """A file that could not be written; `for_all` where no other can be either (the disk is full or read-only)."""

    def __init__(self, file: Path, fault: OSError) -> None:
        super().__init__(
            [problem("unwritable-output", Place(file.as_posix()), reason=fault.strerror or "unknown reason")]
        )
        self.for_all = fault.errno in _ALL_FAIL


def refusal(file: Path, fault: Exception) -> Refused | None:
    """What to tell where the disk refused, so that a person makes room or looks at it; None for all other faults."""
    return Refused(file, fault) if isinstance(fault, OSError) and fault.errno in _DISK else None


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
    for part in root.rglob("*".join(PART)):
        with contextlib.suppress(OSError):
            part.unlink()


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """One build at a time per output folder. Raises `Stopped` (output-busy) where another holds it."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / LOCK, timeout=GRACE)
        lock.acquire()
    except Timeout:
        raise Stopped([problem("output-busy", Place(root.as_posix()))]) from None
    except OSError as fault:
        raise Refused(root, fault) from None
    try:
        yield
    finally:
        lock.release()
