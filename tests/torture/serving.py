"""Builds on order: a process with everything imported forks one for each order, so that none knows of another.

python -m tests.torture.serving      (in the project's folder; a line of JSON orders in, one of their ends out)
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import builder.pipeline.build  # noqa: F401  # all is imported before the first fork
from builder.cli import main as command
from builder.pipeline import outputs
from builder.pipeline.task import Task
from tests.torture.faults import arm

HUNG = 600.0
"""Seconds after which a build is taken for one without end."""
Order = dict[str, Any]


def serve() -> None:
    """Until nobody orders any more."""
    for line in sys.stdin:
        orders: list[Order] = json.loads(line)
        print(json.dumps(_ended([(_begun(each), each) for each in orders])), flush=True)


def _begun(order: Order) -> int:
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        for number, name in ((0, os.devnull), (1, f"{order['said']}.out"), (2, f"{order['said']}.err")):
            os.dup2(os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        few(order["kinds"])
        if order["at"]:
            arm(order["at"], order["how"], Path(f"{order['said']}.points"))
        code = command(order["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def few(kinds: Iterable[str]) -> None:
    """A whole build is one of these kinds, with all that a build of everything remembers and removes."""
    every, wanted = outputs.tasks, set(kinds)

    def chosen(*arguments: Any) -> dict[str, Task]:
        made = every(*arguments)
        queue = [each for each in made.values() if each.kind in wanted and not each.name.startswith(".")]
        kept: set[str] = set()
        while queue:
            task = queue.pop()
            if task.name not in kept:
                kept.add(task.name)
                queue += [made[need] for need in task.needs]
        return {name: task for name, task in made.items() if name in kept}

    patched: Any = outputs  # as `build` knows it; the process ends with this build
    patched.tasks = chosen


def _ended(running: list[tuple[int, Order]]) -> list[int]:
    """The exit code of each, negative where a signal ended it."""
    begun, codes = time.monotonic(), dict[int, int]()
    struck: set[int] = set()
    while len(codes) < len(running):
        for process, order in running:
            passed = time.monotonic() - begun
            if process in codes:
                continue
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                codes[process] = os.waitstatus_to_exitcode(status)
            elif process not in struck and order["after"] and passed > order["after"]:
                struck.update([process] if _strike(process, order["how"]) else [])
            elif passed > HUNG:
                os.kill(process, signal.SIGKILL)
        time.sleep(0.01)
    return [codes[process] for process, _ in running]


def _strike(process: int, how: str) -> bool:
    """Kills a build, or the first of its workers; False where it has none yet."""
    if how == "kill":
        os.kill(process, signal.SIGKILL)
        return True
    workers = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    if workers:
        os.kill(int(workers[0]), signal.SIGKILL)
    return bool(workers)


if __name__ == "__main__":
    serve()
