"""Commands that a hint names, as the person at work calls them: `make new S=slug`, or `roadmap new slug`."""

import os
import re
import sys
from functools import cache
from pathlib import Path

_MAKE = re.compile(r"make\s(new|build|check|collect|preview|schema|doctor)\b(?:\s[SF]=)?")
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
    """Words in which `make COMMAND S=…` is `roadmap COMMAND …`."""
    return _MAKE.sub(lambda found: f"roadmap {found[1]}" + (" " if found[0].endswith("=") else ""), words)
