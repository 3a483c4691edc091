"""Lines to a terminal, a pipe or nowhere: that nobody can read them stops no work."""

import contextlib
import os
from typing import TextIO


def say(line: object, stream: TextIO | None) -> None:
    """Prints a line at once; where it cannot be printed, what follows goes nowhere and the exit code still tells."""
    if stream is None:  # it was closed before we began
        return
    try:
        print(line, file=stream, flush=True)
    except (OSError, ValueError):  # nobody reads on, or the disk behind it is full; or it was closed since
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def hold_standard_streams() -> None:
    """Opens those of the three that were closed, to nowhere: else a file of ours takes the number of one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
