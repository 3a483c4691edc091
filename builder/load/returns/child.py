"""The judging process: opens one file within limits of memory and time and writes what stands in it as JSON.

    python -m builder.load.returns.child open|paper FILE
    python -m builder.load.returns.child unpack FILE FOLDER

Only plain values come out: sheets of cells, names, properties; or the code and words of a refusal.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from builder.load.returns.package import (
    FILE_LIMIT,
    PARCEL_LIMIT,
    Refusal,
    damaged,
    office_parts,
    unsafe,
    workbook_parts,
)
from builder.load.returns.paper import read_paper
from builder.load.returns.parcel import unpack
from builder.load.returns.parts import read_parts

MEMORY = 480_000_000
"""Bytes of address space."""
SECONDS = 4
"""Of the processor, its start included: on a machine at rest all ends within five of the clock."""


def limit() -> None:
    """Sets the limits of this process; a system that has none of them still has the parent's clock."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def opened(data: bytes) -> dict[str, Any]:
    """What stands in a workbook, in plain values. Raises Refusal, whatever the bytes are."""
    return _read(data, lambda each: read_parts(workbook_parts(each)))


def paper(data: bytes) -> dict[str, Any]:
    """The plain values of a Word paper of ours, for the process that asked. Raises Refusal."""
    return _read(data, _paper)


def _read(data: bytes, reader: Callable[[bytes], dict[str, Any]]) -> dict[str, Any]:
    try:
        return reader(data)
    except Refusal:
        raise
    except MemoryError as fault:
        raise unsafe("it takes more memory than any workbook needs") from fault
    except Exception as fault:
        # whatever a file of a stranger does to a parser is a fault of the file
        raise damaged("its parts do not fit together") from fault


def answered(task: str, file: Path, folder: str) -> dict[str, Any]:
    """The answer to one task. Raises Refusal."""
    if file.stat().st_size > (PARCEL_LIMIT if task == "unpack" else FILE_LIMIT):
        raise unsafe("it is far larger than a workbook")
    if task == "unpack":
        return unpack(file, Path(folder))
    if task == "open":
        return {"book": opened(file.read_bytes())}
    return {"paper": paper(file.read_bytes())}


def _paper(data: bytes) -> dict[str, Any]:
    paper = read_paper(office_parts(data))
    if paper is None:
        raise Refusal("not-ours")
    return asdict(paper)


def main(task: str, path: str, folder: str = "") -> None:
    """Writes the answer to the standard output."""
    limit()
    try:
        answer = answered(task, Path(path), folder)
    except Refusal as refusal:
        # the fault behind a refusal is for us: nobody who mailed a file is told of it
        cause = type(refusal.__cause__).__name__ if refusal.__cause__ else ""
        answer = {"code": refusal.code, "values": refusal.values, "cause": cause}
    except MemoryError:
        answer = {"code": "unsafe-file", "values": {"reason": "it takes more memory than any workbook needs"}}
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))


if __name__ == "__main__":
    main(*sys.argv[1:])
