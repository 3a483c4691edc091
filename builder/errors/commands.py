"""Commands that a hint names, as the person at work calls them: `make new S=slug`, or `roadmap new slug`."""

import os
import re
import sys
from functools import cache
from pathlib import Path

_VALUE = r"""\s(S|F|NAME|KIND|CODE|ARGS)=("[^"]*"|[^\s`|"]+)"""
_GIVEN = re.compile(_VALUE)
_MAKE = re.compile(rf"make\s(new|build|check|collect|preview|schema|doctor)\b((?:{_VALUE})*)")
_CHECKOUT = Path(__file__).resolve().parents[2]


@cache
def _under_make() -> bool:
    """Whether make is at hand: it called us, or nobody called us `roadmap` and our Makefile lies here."""
    if os.environ.get("UNDER_MAKE"):
        return True
    return Path(sys.argv[0]).name != "roadmap" and (_CHECKOUT / "Makefile").is_file()


def spoken(words: str) -> str:
    """Words whose commands of make are those of the installed program where there is no make."""
    return words if _under_make() else as_roadmap(words)


def as_roadmap(words: str) -> str:
    """Words in which `make COMMAND S=… NAME=…` is `roadmap COMMAND … --name …`."""
    return _MAKE.sub(lambda match: f"roadmap {match[1]}" + _GIVEN.sub(_argument, match[2]), words)


def _argument(match: re.Match[str]) -> str:
    """One value as the program takes it; what S and ARGS hold within quotes are words of their own."""
    name, value = match.groups()
    if name == "F":
        return f" {value}"
    return " " + value.strip('"') if name in ("S", "ARGS") else f" --{name.lower()} {value}"
