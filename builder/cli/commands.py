"""What each command does: it takes its options and returns the exit code.

The pipeline is imported where a command needs it: a help text is said at once.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.clock import clock, now
from builder.cli.ending import OK, WRONG_USAGE, reported
from builder.pipeline.terminal import say

if TYPE_CHECKING:  # help and wrong usage are told without it
    from builder.errors import Diagnostic


def run_build(options: argparse.Namespace) -> int:
    """Builds what changed."""
    from builder.pipeline.request import Request
    from builder.pipeline.untouched import Untouched

    if options.slugs and options.only and _of_all(options.only):
        one, kinds = ", ".join(options.slugs), ", ".join(options.only)
        say(
            f"builder build: error: {kinds}: made for all settlements together, not for {one}; leave out {one}, "
            "or name another kind",
            sys.stderr,
        )
        return WRONG_USAGE
    moment = options.date or now()
    request = Request(
        options.settlements, options.content, options.out, moment.date(), tuple(options.slugs),
        options.only, options.jobs, options.force, moment.time(), options.explain, options.timings,
        options.executor or "",
    )  # fmt: skip

    def run() -> "list[Diagnostic]":
        diagnostics = Untouched(request).last_diagnostics()
        if diagnostics is not None:
            return diagnostics
        from builder.pipeline.build import build  # all libraries with it

        return build(request)

    return reported(run, f"{options.out}/index.html")


def _of_all(kinds: Sequence[str]) -> bool:
    """Whether each of these kinds is made for all settlements together."""
    from builder.pipeline.outputs import OF_ALL

    return not set(kinds) - set(OF_ALL)


def run_check(options: argparse.Namespace) -> int:
    """Looks for problems and writes nothing; with `--fix` the style is mended first."""
    from builder.pipeline.build import check
    from builder.pipeline.request import Request
    from builder.pipeline.style import mend_style

    def run() -> "list[Diagnostic]":
        if options.fix:
            mend_style(options.content)
        return check(request)

    day, slugs = (options.date or now()).date(), tuple(options.slugs)
    request = Request(options.settlements, options.content, Path("build"), day, slugs)
    return reported(run, "", strict=options.strict)


def run_new(options: argparse.Namespace) -> int:
    """Starts a settlement's folder and says what comes next."""
    from builder.pipeline.new import new, next_steps

    words = (options.slug, options.name, options.kind, options.code)
    code = reported(lambda: new(options.settlements, *words), "")
    if code == OK:
        for line in next_steps(options.settlements, options.slug):
            say(line, sys.stdout)
    return code


def run_init(options: argparse.Namespace) -> int:
    """Makes a folder a project and says what comes next."""
    from builder.pipeline.init import init, next_steps

    code = reported(lambda: init(options.folder), "")
    if code == OK:
        for line in next_steps(options.folder):
            say(line, sys.stdout)
    return code


def run_collect(options: argparse.Namespace) -> int:
    """Takes filled files into the data."""
    from builder.cli.collecting import collecting

    day = (options.date or now()).date()
    folders = (options.settlements, options.content, options.out)
    return reported(
        lambda: collecting(tuple(options.paths), *folders, day, options.dry_run, options.prefer),
        f"{options.out}/returns",
    )


def run_preview(options: argparse.Namespace) -> int:
    """Shows what is being edited until Ctrl-C."""
    from builder.cli.previewing import previewing

    day = (options.date or now()).date()
    folders = (options.content, options.settlements)
    return previewing(*folders, day, options.slug, options.port, not options.no_browser)


def run_doctor(options: argparse.Namespace) -> int:
    """Looks at this machine and at the outputs."""
    from builder.cli.doctoring import doctoring

    return doctoring(options.settlements, options.out, clock())


def run_schema(options: argparse.Namespace) -> int:
    """Writes the schemas that editors complete from."""
    from builder.pipeline.schema import write_schemas

    return reported(lambda: write_schemas(options.out), str(options.out))
