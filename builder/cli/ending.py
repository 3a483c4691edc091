"""How a command ends: its problems in words, a sum of them, and the contracted number."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from builder.pipeline.terminal import say

if TYPE_CHECKING:  # help and wrong usage are told without it
    from builder.errors import Diagnostic

OK, INPUT_ERROR, WRONG_USAGE, OWN_FAULT = 0, 1, 2, 3
MEANING = {
    INPUT_ERROR: "an error in the input; what it concerns was not made",
    WRONG_USAGE: "wrong usage; nothing was made",
    OWN_FAULT: "a fault of the program's own; please report it",
}


def reported(run: "Callable[[], list[Diagnostic]]", where: str, *, strict: bool = False) -> int:
    """Runs, prints every problem to stderr and a summary to stdout, and chooses the exit code."""
    from builder.errors import Severity, Stopped
    from builder.pipeline.request import UnknownSettlement

    usage = False
    try:
        diagnostics = run()
    except Stopped as stop:
        diagnostics, usage = list(stop.diagnostics), isinstance(stop, UnknownSettlement)
    for each in diagnostics:
        say(each, sys.stderr)
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    summary = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    say(f"{summary}; see {where}" if os.path.exists(where) else summary, sys.stdout)
    if usage:
        return WRONG_USAGE
    if any(each.code == "own-fault" for each in diagnostics):
        return OWN_FAULT
    return INPUT_ERROR if errors or (strict and warnings) else OK


def own_fault(fault: Exception) -> int:
    """Tells a fault of the program as one located line; a traceback never reaches a user."""
    import traceback

    from builder.errors import Place, problem

    last = traceback.extract_tb(fault.__traceback__)[-1]
    place = Place(Path(last.filename).name, last.lineno or 1)
    say(problem("own-fault", place, reason=f"{type(fault).__name__}: {fault}"), sys.stderr)
    return OWN_FAULT
