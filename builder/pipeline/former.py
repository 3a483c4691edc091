"""What calendars told people before this run, read from where the last build left them.

Nothing flows back: the former calendars are an input as data and content are. The same data and the same former
calendars give the same bytes, and a calendar built from itself is itself.
"""

from collections.abc import Iterable
from pathlib import Path

from builder.compose.calendar import AUDIENCES
from builder.load.sent import read_sent
from builder.model.sent import Sent, SentCalendars
from builder.pipeline.outputs import calendar_name
from builder.pipeline.shelf import places


def sent_calendars(out: Path, slugs: Iterable[str]) -> dict[str, SentCalendars]:
    """The former calendars of these settlements, by slug."""
    return {slug: {each: _sent(out, f"{slug}/{calendar_name(each)}") for each in ("", *AUDIENCES)} for slug in slugs}


def _sent(out: Path, name: str) -> tuple[Sent, ...]:
    """Beside a file that a person changed stands ours; what that person's own holds was sent, and prevails."""
    found = {each.uid: each for place in reversed([*places(name)]) for each in read_sent(out / place)}
    return tuple(found.values())
