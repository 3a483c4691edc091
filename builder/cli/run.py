"""Runs a command and ends as contracted."""

import os
import sys
from collections.abc import Sequence

from builder.cli import commands
from builder.cli.ending import MEANING, WRONG_USAGE, own_fault
from builder.cli.options import parser
from builder.pipeline.home import USUAL, without_project
from builder.pipeline.terminal import hold_standard_streams, say

HOMELESS = (commands.run_init, commands.run_doctor)
"""What may be asked for where there is no project."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0 fine, 1 an error in the input, 2 wrong usage, 3 our own fault.

    make ends with 2 whatever a command ended with, so there the number is said in words.
    """
    hold_standard_streams()
    _speak_utf8()
    code = _ended(arguments)
    if code in MEANING and os.environ.get("UNDER_MAKE"):
        say(f"exit {code}: {MEANING[code]}", sys.stderr)
    return code


def _ended(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        if options.command not in HOMELESS and without_project(getattr(options, "content", USUAL)):
            say(
                "roadmap: error: no project is here; work in a project's folder, or make one: roadmap init FOLDER",
                sys.stderr,
            )
            return WRONG_USAGE
        return int(options.command(options))
    except SystemExit as stop:  # wrong usage, or --help
        return int(stop.code or 0)
    except KeyboardInterrupt:
        say("stopped; what was finished stays, nothing is half written", sys.stderr)
        return 130
    except Exception as fault:  # a traceback never reaches a user
        return own_fault(fault)


def _speak_utf8() -> None:
    """Names are printed as they are written, also where the terminal's locale is C; a lone surrogate is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
