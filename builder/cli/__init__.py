"""The commands: one short function each. Terminal lines are English; the Hebrew report is `build/index.html`."""

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder import __version__
from builder.cli.outcome import INPUT_ERROR, OK, OWN_FAULT, WRONG_USAGE, own_fault, reported
from builder.cli.parser import Parser, examples, program
from builder.cli.values import cluster, folder, free_port, jobs, kinds, minute, present
from builder.pipeline.place import USUAL, without_project
from builder.pipeline.terminal import hold_standard_streams, say
from builder.pipeline.years import YEARS

if TYPE_CHECKING:  # help and wrong usage are told without it
    from builder.errors import Diagnostic

Command = Callable[[argparse.Namespace], int]


_MEANING = {
    INPUT_ERROR: "an error in the input; what it concerns was not made",
    WRONG_USAGE: "wrong usage; nothing was made",
    OWN_FAULT: "a fault of the program's own; please report it",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0 fine, 1 an error in the input, 2 wrong usage, 3 our own fault.

    make ends with 2 whatever a command ended with, so there the number is said in words.
    """
    hold_standard_streams()
    _speak_utf8()
    code = _ended(arguments)
    if code in _MEANING and os.environ.get("UNDER_MAKE"):
        say(f"exit {code}: {_MEANING[code]}", sys.stderr)
    return code


def _ended(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        if options.command not in (_init, _doctor) and without_project(getattr(options, "content", USUAL)):
            say("roadmap: error: no project is here; work in a project's folder, or make one: roadmap init FOLDER",
                sys.stderr)  # fmt: skip
            return WRONG_USAGE
        return int(options.command(options))
    except SystemExit as stop:  # wrong usage, or --help
        return int(stop.code or 0)
    except KeyboardInterrupt:
        say("stopped; what was finished stays, nothing is half written", sys.stderr)
        return 130
    except Exception as fault:  # a traceback never reaches a user
        return own_fault(fault)


def parser() -> argparse.ArgumentParser:
    """The command line, as contracted."""
    whole = Parser(prog=program(), description="Builds the roadmap kit of each settlement.",
                   epilog=f"{program()} COMMAND --help shows a command with examples")  # fmt: skip
    whole.add_argument("--version", action=_Version, nargs=0, help="say the program's version")
    commands = whole.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    starting = _command(commands, "init", _init, "make a folder a project to work in")
    starting.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: this one")
    _builds(_command(commands, "build", _build, "make what changed"))
    checking = _command(commands, "check", _check, "read everything, say every problem, write nothing")
    _inputs(checking)
    checking.add_argument("--strict", action="store_true", help="count warnings as errors")
    checking.add_argument("--fix", action="store_true", help="first mend in the content what is certain of its style")
    _starts(_command(commands, "new", _new, "start a settlement's folder"))
    _collects(_command(commands, "collect", _collect, "take filled workbooks into the data"))
    _previews(_command(commands, "preview", _preview, "show in a browser what is being edited, as it is saved"))
    schema = _command(commands, "schema", _schema, "write the JSON schemas that editors complete from")
    schema.add_argument("--out", type=Path, default=Path("schemas"), metavar="DIR")
    _examines(_command(commands, "doctor", _doctor, "look at this machine and at build/, and tell each fault's cure"))
    return whole


def _builds(building: argparse.ArgumentParser) -> None:
    _inputs(building)
    building.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where outputs go")
    building.add_argument("--jobs", type=jobs, default=0, metavar="N", help="workers (default: one a core)")
    building.add_argument("--only", type=kinds, default=(), metavar="KIND[,KIND]", help="write these outputs only")
    building.add_argument("--force", action="store_true", help="make everything anew")
    building.add_argument("--explain", action="store_true", help="say of each output why it is made or stands")
    building.add_argument(
        "--timings", action="store_true", help="say where the time went; also DIR/.cache/timings.json"
    )
    building.add_argument("--executor", type=cluster, metavar="dask:ADDRESS",
                          help="let the workers of a Dask cluster compose and render")  # fmt: skip


def _starts(starting: argparse.ArgumentParser) -> None:
    starting.add_argument("slug", metavar="SLUG")
    starting.add_argument("--name", default="")
    starting.add_argument("--kind", default="")
    starting.add_argument("--code", default="", metavar="CBS")
    starting.add_argument("--settlements", type=Path, default=Path("settlements"), metavar="DIR")


def _collects(collecting: argparse.ArgumentParser) -> None:
    collecting.add_argument("paths", nargs="*", type=present, metavar="FILE|FOLDER",
                            help="what came back (default: workbooks under --out that a person changed)")  # fmt: skip
    _folders(collecting)
    collecting.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where pages go")
    collecting.add_argument("--dry-run", action="store_true", help="write the pages alone")
    collecting.add_argument("--prefer", choices=("returned", "data"), default="", help="decides every conflict")


def _previews(previewing: argparse.ArgumentParser) -> None:
    previewing.add_argument("slug", nargs="?", default="", metavar="SLUG", help="a settlement (default: all)")
    _folders(previewing)
    previewing.add_argument("--port", type=free_port, default=0, metavar="N", help="default: any that is free")
    previewing.add_argument("--no-browser", action="store_true", help="only say the address")


def _examines(examining: argparse.ArgumentParser) -> None:
    examining.add_argument("--settlements", type=Path, default=Path("settlements"), metavar="DIR")
    examining.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where outputs go")


def _folders(command: argparse.ArgumentParser) -> None:
    """What is read, and the day, of a command that names no settlements by slug."""
    command.add_argument("--settlements", type=folder, default=Path("settlements"), metavar="DIR")
    command.add_argument("--content", type=folder, default=USUAL, metavar="DIR")
    command.add_argument("--date", type=minute, default=None, metavar="YYYY-MM-DD", help="the day (default: today)")


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, run: Command, help_: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_, description=help_, epilog=examples(name))
    command.set_defaults(command=run)
    return command


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument("slugs", nargs="*", metavar="SLUG", help="settlements (default: all)")
    command.add_argument("--settlements", type=folder, default=Path("settlements"), metavar="DIR")
    command.add_argument("--content", type=folder, default=USUAL, metavar="DIR")
    command.add_argument("--date", type=minute, default=None, metavar="YYYY-MM-DD[THH:MM]",
                         help="the day of the build, or its minute (default: now)")  # fmt: skip


def _build(options: argparse.Namespace) -> int:
    from builder.pipeline.request import Request
    from builder.pipeline.untouched import Untouched

    if options.slugs and options.only and _of_all(options.only):
        one, kinds = ", ".join(options.slugs), ", ".join(options.only)
        say(f"builder build: error: {kinds}: made for all settlements together, not for {one}; leave out {one}, "
             "or name another kind", sys.stderr)  # fmt: skip
        return WRONG_USAGE
    now = options.date or _now()
    request = Request(
        options.settlements, options.content, options.out, now.date(), tuple(options.slugs),
        options.only, options.jobs, options.force, now.time(), options.explain, options.timings,
        options.executor or "",
    )  # fmt: skip

    def run() -> "list[Diagnostic]":
        told = Untouched(request).told()
        if told is not None:
            return told
        from builder.pipeline.build import build  # all libraries with it

        return build(request)

    return reported(run, f"{options.out}/index.html")


def _of_all(kinds: Sequence[str]) -> bool:
    """Whether each of these kinds is made for all settlements together."""
    from builder.pipeline.outputs import OF_ALL

    return not set(kinds) - set(OF_ALL)


def _check(options: argparse.Namespace) -> int:
    from builder.pipeline.build import check
    from builder.pipeline.request import Request
    from builder.pipeline.style import mend_style

    def run() -> "list[Diagnostic]":
        if options.fix:
            mend_style(options.content)
        return check(request)

    day, slugs = (options.date or _now()).date(), tuple(options.slugs)
    request = Request(options.settlements, options.content, Path("build"), day, slugs)
    return reported(run, "", strict=options.strict)


def _new(options: argparse.Namespace) -> int:
    from builder.pipeline.new import new, next_steps

    words = (options.slug, options.name, options.kind, options.code)
    code = reported(lambda: new(options.settlements, *words), "")
    if code == OK:
        for line in next_steps(options.settlements, options.slug):
            say(line, sys.stdout)
    return code


def _init(options: argparse.Namespace) -> int:
    from builder.pipeline.init import init, next_steps

    code = reported(lambda: init(options.folder), "")
    if code == OK:
        for line in next_steps(options.folder):
            say(line, sys.stdout)
    return code


def _collect(options: argparse.Namespace) -> int:
    from builder.cli.collecting import collecting

    day = (options.date or _now()).date()
    folders = (options.settlements, options.content, options.out)
    return reported(
        lambda: collecting(tuple(options.paths), *folders, day, options.dry_run, options.prefer, _out),
        f"{options.out}/returns",
    )


def _preview(options: argparse.Namespace) -> int:
    from builder.cli.previewing import previewing

    day = (options.date or _now()).date()
    folders = (options.content, options.settlements)
    return previewing(*folders, day, options.slug, options.port, not options.no_browser)


def _doctor(options: argparse.Namespace) -> int:
    from builder.cli.doctoring import doctoring

    return doctoring(options.settlements, options.out, _clock())


class _Version(argparse.Action):
    """Says the version of the program, and which Python runs it; read only where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        say(f"roadmap {__version__} (Python {sys.version_info.major}.{sys.version_info.minor})", sys.stdout)
        parser.exit()


def _out(line: str) -> None:
    say(line, sys.stdout)


def _schema(options: argparse.Namespace) -> int:
    from builder.pipeline.schema import write_schemas

    return reported(lambda: write_schemas(options.out), str(options.out))


def _speak_utf8() -> None:
    """Names are printed as they are written, also where the terminal's locale is C; a lone surrogate is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _now() -> datetime.datetime:
    """The minute in Israel; a clock that was never set ends the run."""
    now = _clock()
    if now.year not in YEARS:
        say(f"builder: error: the clock of this computer says {now:%Y-%m-%d}; set it, or give --date", sys.stderr)
        raise SystemExit(WRONG_USAGE)
    return now


def _clock() -> datetime.datetime:
    """The one place that reads the clock: the minute in Israel."""
    from zoneinfo import ZoneInfo

    return datetime.datetime.now(ZoneInfo("Asia/Jerusalem")).replace(tzinfo=None, second=0, microsecond=0)
