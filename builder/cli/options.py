"""The command line, as contracted: the commands, their options and what they mean."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from builder import __version__
from builder.cli import commands
from builder.cli.parser import Parser, examples, program
from builder.cli.values import cluster, folder, free_port, jobs, kinds, minute, present
from builder.pipeline.home import USUAL
from builder.pipeline.terminal import say

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """The command line, as contracted."""
    whole = Parser(
        prog=program(),
        description="Builds the roadmap kit of each settlement.",
        epilog=f"{program()} COMMAND --help shows a command with examples",
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="say the program's version")
    listed = whole.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    starting = _command(listed, "init", commands.run_init, "make a folder a project to work in")
    starting.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: this one")
    _builds(_command(listed, "build", commands.run_build, "make what changed"))
    checking = _command(listed, "check", commands.run_check, "read everything, say every problem, write nothing")
    _inputs(checking)
    checking.add_argument("--strict", action="store_true", help="count warnings as errors")
    checking.add_argument("--fix", action="store_true", help="first mend in the content what is certain of its style")
    _starts(_command(listed, "new", commands.run_new, "start a settlement's folder"))
    _collects(_command(listed, "collect", commands.run_collect, "take filled workbooks into the data"))
    _previews(
        _command(listed, "preview", commands.run_preview, "show in a browser what is being edited, as it is saved")
    )
    schema = _command(listed, "schema", commands.run_schema, "write the JSON schemas that editors complete from")
    schema.add_argument("--out", type=Path, default=Path("schemas"), metavar="DIR")
    _examines(
        _command(
            listed, "doctor", commands.run_doctor, "look at this machine and at build/, and tell each fault's cure"
        )
    )
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
    building.add_argument(
        "--executor", type=cluster, metavar="dask:ADDRESS", help="let the workers of a Dask cluster compose and render"
    )


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
    listed: "argparse._SubParsersAction[Parser]", name: str, run: Command, help_: str
) -> argparse.ArgumentParser:
    command = listed.add_parser(name, help=help_, description=help_, epilog=examples(name))
    command.set_defaults(command=run)
    return command


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument("slugs", nargs="*", metavar="SLUG", help="settlements (default: all)")
    command.add_argument("--settlements", type=folder, default=Path("settlements"), metavar="DIR")
    command.add_argument("--content", type=folder, default=USUAL, metavar="DIR")
    command.add_argument("--date", type=minute, default=None, metavar="YYYY-MM-DD[THH:MM]",
                         help="the day of the build, or its minute (default: now)")  # fmt: skip


class _Version(argparse.Action):
    """Says the version of the program, and which Python runs it; read only where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        say(f"roadmap {__version__} (Python {sys.version_info.major}.{sys.version_info.minor})", sys.stdout)
        parser.exit()
