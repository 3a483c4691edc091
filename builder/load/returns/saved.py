"""Who saved a file of Office last and when, as its properties tell it: shown beside what it says, never trusted."""

import re
from collections.abc import Mapping

from builder.load.returns.elements import every, tree
from builder.load.text import is_forbidden
from builder.model.passages import Hand

_LONGEST = 60
"""Letters of a name that are shown."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")


def saved(parts: Mapping[str, bytes]) -> Hand:
    """The name and the moment (ISO) in `docProps/core.xml`; empty where nobody is named but who made the file.

    Programs that keep no name leave the one of the build, which is that of its maker; likewise its moment.
    Raises what the parser does.
    """
    core = parts.get("docProps/core.xml")
    if not core:
        return Hand()
    root = tree(core)
    maker, made, author, moment = (
        next((_line(each.text or "") for each in every(root, key)), "")
        for key in ("creator", "created", "lastModifiedBy", "modified")
    )
    return Hand(author if author != maker else "", moment if moment != made and _MOMENT.fullmatch(moment) else "")


def _line(text: str) -> str:
    """A name on one line, without marks that turn or hide letters."""
    words = " ".join(
        "".join(" " if each in "\n\t" else each for each in text if each in "\n\t" or not is_forbidden(each)).split()
    )
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
