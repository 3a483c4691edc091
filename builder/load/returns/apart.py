"""A file opened in a process of its own, which has limits of memory and time; what went wrong there is a message."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from builder.load.returns.forms import WORDS
from builder.load.returns.grid import Book, book_of
from builder.load.returns.package import Refusal, damaged, unsafe
from builder.load.returns.paper import paper_of
from builder.model.passages import ReturnedPaper

PATIENCE = 5.0
"""Seconds of the clock for one file."""
_ROOT = Path(__file__).resolve().parents[3]


def opened_apart(file: Path) -> Book:
    """What stands in a workbook. Raises Refusal where it cannot be read, or not within the limits."""
    answer = _asked(file)
    if "book" not in answer:
        raise Refusal("not-a-workbook", form=WORDS["paper"])
    return book_of(answer["book"])


def paper_apart(file: Path) -> ReturnedPaper:
    """What stands in a Word paper of ours. Raises Refusal likewise."""
    answer = _asked(file)
    if "paper" not in answer:
        raise Refusal("not-ours")
    return paper_of(answer["paper"])


def _asked(file: Path) -> dict[str, Any]:
    """What the judging process answers."""
    command = [sys.executable, "-m", "builder.load.returns.child", os.fspath(file.absolute())]
    env = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, env=env)
    except subprocess.TimeoutExpired as fault:
        raise unsafe("it takes longer to open than any workbook needs") from fault
    if done.returncode < 0:  # killed by a limit
        raise unsafe("it takes longer to open than any workbook needs")
    return _answer(done.stdout)


def _answer(output: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(output)
    except ValueError as fault:
        raise damaged("its parts do not fit together") from fault
    if "code" in answer:
        raise Refusal(answer["code"], **answer["values"])
    told: dict[str, Any] = answer
    return told
