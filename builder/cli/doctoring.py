"""`doctor` on the terminal: a line for each check that is in order, each fault with its cure, and a sum."""

import sys
from typing import TYPE_CHECKING

from builder.cli.ending import INPUT_ERROR, OK
from builder.errors import Severity, visible
from builder.pipeline.terminal import say

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


def doctoring(settlements: "Path", out: "Path", now: "datetime.datetime") -> int:
    """Says what is there and what is wrong; 1 where something is that a build cannot do without."""
    from builder.pipeline.doctor.checks import examine

    counted = {Severity.ERROR: 0, Severity.WARNING: 0}
    for check in examine(settlements, out, now):
        say(f"{'■' if check.faults else '○'} {check.name}: {visible(check.found)}", sys.stdout)
        for fault in check.faults:
            counted[fault.severity] += 1
            say(fault, sys.stderr)
    errors, warnings = counted[Severity.ERROR], counted[Severity.WARNING]
    say(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}", sys.stdout)
    return INPUT_ERROR if errors else OK
