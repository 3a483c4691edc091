"""A calendar that an earlier build wrote, read back: what people may have imported from it.

Only what our own calendars hold is read (`render/ics.py`), since a person may have saved the file with a program that
adds more. What cannot be read was not sent by us, and no fault of anybody: the next calendar then withdraws nothing.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from builder.model.sent import Sent

LIMIT = 8_000_000
"""Bytes that are read of one calendar; ours hold some hundred thousand."""
_ZONE = ZoneInfo("Asia/Jerusalem")
_FOLDED = re.compile(r"\r?\n[ \t]")
_EVENT = re.compile(r"^BEGIN:VEVENT\r?\n(.*?)^END:VEVENT\r?$", re.MULTILINE | re.DOTALL)
_INNER = re.compile(r"^BEGIN:(\w+)\r?\n.*?^END:\1\r?\n", re.MULTILINE | re.DOTALL)
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")


def read_sent(file: Path) -> tuple[Sent, ...]:
    """The events of a calendar file; none where there is no file, or none that can be read."""
    try:
        if not file.is_file() or file.stat().st_size > LIMIT:
            return ()
        text = file.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return ()
    return tuple(_events(_FOLDED.sub("", text)))


def _events(text: str) -> Iterator[Sent]:
    for match in _EVENT.finditer(text):
        lines = (line.partition(":") for line in _INNER.sub("", match[1]).splitlines())
        values = {name.partition(";")[0].upper(): value for name, _, value in lines}
        start, end = _moment(values.get("DTSTART", "")), _moment(values.get("DTEND", ""))
        if start and end and values.get("UID"):
            yield _sent(values, start, end)


def _sent(values: Mapping[str, str], start: datetime.date, end: datetime.date) -> Sent:
    uid, title, category = (_text(values.get(key, "")) for key in ("UID", "SUMMARY", "CATEGORIES"))
    number = values.get("SEQUENCE", "")
    sequence = int(number) if re.fullmatch(r"\d{1,9}", number) else 0
    return Sent(uid, title, start, end, category, sequence, values.get("STATUS") == "CANCELLED")


def _text(value: str) -> str:
    """A TEXT value without its backslashes (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _moment(value: str) -> datetime.date | None:
    """A day, or an hour as Israel's clocks show it; None for what is neither."""
    match = _MOMENT.fullmatch(value)
    if not match:
        return None
    try:
        if not match[2]:
            return datetime.datetime.strptime(match[1], "%Y%m%d").date()
        moment = datetime.datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")
        return moment.replace(tzinfo=datetime.UTC).astimezone(_ZONE).replace(tzinfo=None) if match[3] else moment
    except (ValueError, OverflowError):
        return None
