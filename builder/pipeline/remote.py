"""What a worker of a cluster does with an order: the same as one of this machine, in a process that is not its own.

Importing it takes the key of the program as this process runs it: a worker that lives on after an update is told apart.
"""

import contextlib
import os
import platform
import shutil
import tempfile
import threading
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from builder.document.rendered import Rendered
from builder.pipeline.bounds import memory_held
from builder.pipeline.doctor.installed import pango, pinned_versions
from builder.pipeline.task import code_key
from builder.pipeline.worker import Answer, Order, Workshop

ROOT = Path(__file__).resolve().parents[2]
_one = threading.Lock()
"""What is read while one composes is noted by process, so a process does one order at a time, whatever its threads."""
code_key()


class OtherProgram(Exception):
    """A worker runs another program, or with other libraries; its bytes would be others."""


@cache
def program() -> Mapping[str, str]:
    """All that decides which bytes come out, by a word that a person understands."""
    libraries = " ".join(f"{name}={version}" for name, version in pinned_versions(ROOT / "requirements.lock"))
    return {
        "program": code_key()[:12],
        "Python": platform.python_version(),
        "libraries": sha256(libraries.encode()).hexdigest()[:12],
        "Pango": pango(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def differs(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """What another program has otherwise, in words; empty where it is the same."""
    return ", ".join(
        f"{name} {theirs.get(name) or 'none'} (here: {each or 'none'})"
        for name, each in ours.items()
        if theirs.get(name) != each
    )


def work(shop: Workshop, order: Order, ours: Mapping[str, str], names: tuple[str, ...], *needs: Rendered) -> Answer:
    """Does an order of the program `ours` with the bytes that it takes, within bounds and one at a time."""
    if other := differs(program(), ours):
        raise OtherProgram(other)
    with _one, _scratch(), memory_held(shop.bounds.memory):
        return shop.work(replace(order, needs=dict(zip(names, needs, strict=True))))


@contextlib.contextmanager
def _scratch() -> Iterator[None]:
    """Temporary files of libraries lie in a folder of the worker's own and go with the order."""
    former, told = tempfile.tempdir, {name: os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")}
    folder = tempfile.mkdtemp(prefix="roadmap-", dir=_own_folder())
    tempfile.tempdir = folder
    os.environ.update(dict.fromkeys(told, folder))
    try:
        yield
    finally:
        tempfile.tempdir = former
        for name, value in told.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
        shutil.rmtree(folder, ignore_errors=True)


def _own_folder() -> str | None:
    """The folder that Dask gave this worker, and clears after one that was killed; None outside a worker."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None
