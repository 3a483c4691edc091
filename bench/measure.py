"""Times whole processes: wall seconds, processor seconds and the memory of the largest process (MB)."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command."""

    wall: float
    processor: float
    peak: float


class Failed(Exception):
    """A measured command ended with an exit code other than 0: its figures would say nothing."""


def timed(command: Sequence[str], folder: Path = ROOT) -> Sample:
    """Runs a command in a folder and measures it with what the system counted of it and its workers."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    message = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{message.decode(errors='replace')[-2000:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(run: Callable[[], Sample], runs: int) -> Sample:
    """The median of several runs, figure by figure; the peak is the highest."""
    samples = [run() for _ in range(runs)]
    return Sample(
        statistics.median(each.wall for each in samples),
        statistics.median(each.processor for each in samples),
        max(each.peak for each in samples),
    )
