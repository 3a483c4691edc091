"""`preview` on the terminal: what keeps it from starting, in plain words."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.ending import INPUT_ERROR, OK, WRONG_USAGE
from builder.pipeline.terminal import say

if TYPE_CHECKING:
    import datetime


def previewing(content: Path, settlements: Path, today: "datetime.date", slug: str, port: int, browser: bool) -> int:
    """Shows the view until Ctrl-C; returns the exit code."""
    try:
        from builder.preview.serve import Unusable, Wanted, serve
    except ModuleNotFoundError as fault:
        from builder.pipeline.doctor.installed import PREVIEW

        say(f"builder preview: error: {fault.name} is not installed; `{PREVIEW}` sets it up", sys.stderr)
        return WRONG_USAGE
    from builder.errors import Stopped

    try:
        serve(Wanted(content, settlements, today, slug, port, browser))
    except Unusable as fault:
        say(f"builder preview: error: {fault}", sys.stderr)
        return WRONG_USAGE
    except Stopped as fault:
        for each in fault.diagnostics:
            say(each, sys.stderr)
        return INPUT_ERROR
    return OK
