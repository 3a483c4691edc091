"""A file opened in a process of its own, which has limits of memory and time; what went wrong there is a message."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from builder.load.returns.grid import Book, book_of
from builder.load.returns.package import Refusal, damaged, unsafe
from builder.load.returns.paper import paper_of
from builder.model.passages import ReturnedPaper

PATIENCE = 60.0 if find_spec("resource") else 4.6
"""Seconds of the clock for one file. What a file may cost is limited by processor time (`child.SECONDS`), so that a
good one is read on a busy machine too; the clock is for a process that waits, and for systems without that limit."""
_ROOT = Path(__file__).resolve().parents[3]


def opened_apart(file: Path) -> Book:
    """What stands in a workbook. Raises Refusal where it cannot be read, or not within the limits."""
    return book_of(read_apart("open", file)["book"])


def paper_apart(file: Path) -> ReturnedPaper:
    """A Word paper of ours, read by the judging process. Raises Refusal, OSError where it cannot be read at all."""
    return paper_of(read_apart("paper", file)["paper"])


def read_apart(task: str, file: Path, folder: Path | None = None) -> dict[str, Any]:
    """The answer of the judging process (`child.py`). Raises Refusal, OSError where the file cannot be read at all."""
    with file.open("rb"):  # a file that is gone or closed to us is no fault of its contents
        pass
    paths = [os.fspath(each.absolute()) for each in (file, folder) if each is not None]
    env = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "builder.load.returns.child", task, *paths]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, env=env)
    except subprocess.TimeoutExpired as fault:
        raise unsafe("it takes longer to open than any workbook needs") from fault
    if done.returncode < 0:  # killed by a limit
        raise unsafe("it takes longer to open than any workbook needs")
    return _answer(done.stdout)


def _answer(output: bytes) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError as fault:
        raise damaged("its parts do not fit together") from fault
    if "code" in answer:
        raise Refusal(answer["code"], **answer["values"])
    return answer
