"""Values of the command line: each from what was typed, or a sentence on what is wrong with it."""

import argparse
import datetime
import re
from pathlib import Path

from builder.pipeline.years import YEARS

_CLUSTER = re.compile(
    r"dask:(?P<protocol>(?:tcp|tls|ws|wss)://)?(?P<host>[\w.-]+|\[[\da-fA-F:.]+\]):(?P<port>\d{1,5})", re.A
)


def minute(text: str) -> datetime.datetime:
    """A day, which is its 00:00, or a minute; both are local and have no time zone."""
    try:
        given = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M" if "T" in text else "%Y-%m-%d")
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{_visible(text)} is not a day such as 2026-11-23 or 2026-11-23T14:30"
        ) from None
    if given.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{text} lies outside the years 1980 to 2100")
    return given


def folder(text: str) -> Path:
    """A folder that is there."""
    try:
        if Path(text).is_dir():
            return Path(text)
    except (OSError, ValueError):  # a name that no file system takes
        pass
    raise argparse.ArgumentTypeError(f"there is no folder {_visible(text)}")


def present(text: str) -> Path:
    """A file or folder that is there."""
    if not Path(text).exists():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return Path(text)


def free_port(text: str) -> int:
    """A number of a port."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a number from 1 to 65535")
    return int(text)


def jobs(text: str) -> int:
    """A number of workers."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64")
    return int(text)


def cluster(text: str) -> str:
    """The address of a Dask cluster, with its protocol: `dask:10.0.0.5:8786` is `tcp://10.0.0.5:8786`."""
    match = _CLUSTER.fullmatch(text)
    if not match or not 1 <= int(match["port"]) <= 65535:
        raise argparse.ArgumentTypeError(f"{_visible(text)} is not an address such as dask:tcp://10.0.0.5:8786")
    return f"{match['protocol'] or 'tcp://'}{match['host']}:{match['port']}"


def kinds(text: str) -> tuple[str, ...]:
    """Kinds of outputs, parted by commas."""
    from builder.pipeline.outputs import KINDS

    given = tuple(each for each in text.split(",") if each)
    unknown = [each for each in given if each not in KINDS]
    if unknown or not given:
        import difflib

        near = difflib.get_close_matches(unknown[0], KINDS, 1) if unknown else []
        meant = f"; did you mean {near[0]}?" if near else ""
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(KINDS)}{meant}")
    return given


def _visible(text: str) -> str:
    from builder.errors import visible  # only where something is wrong

    return visible(text)
