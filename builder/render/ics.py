"""A calendar as iCalendar text (RFC 5545): UTF-8, CRLF, lines of at most 75 octets, times in Asia/Jerusalem.

Written by hand: what is needed of the standard is short, and the same events must give the same bytes.
"""

import datetime
from collections.abc import Iterator

from builder.document.calendar import Calendar, Event
from builder.document.directions import isolated
from builder.document.layout import Layout
from builder.document.rendered import Rendered

ZONE = "Asia/Jerusalem"
LINE_OCTETS = 75
_PRODUCT = "-//roadmap-builder//calendar//HE"
_TIME_ZONE = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19700327T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:IDT
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:IST
END:STANDARD
END:VTIMEZONE"""
"""Israel's rules since 2013 (Time Determination Law): from the Friday before March's last Sunday to October's."""


def render_ics(calendar: Calendar, layout: Layout) -> Rendered:
    """The bytes of `calendar.ics`; a calendar without events still holds its time zone."""
    folded = (part for line in _lines(calendar) for part in fold(line))
    return Rendered("".join(f"{part}\r\n" for part in folded).encode())


def _lines(calendar: Calendar) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):
        yield f"{key}:{_words(calendar.name)}"
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{key}:{_words(calendar.description)}"
    yield f"X-WR-TIMEZONE:{ZONE}"
    yield from _TIME_ZONE.splitlines()
    for event in calendar.events:
        yield from _event(event, calendar)
    yield "END:VCALENDAR"


def _event(event: Event, calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{calendar.stamp.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(calendar.sequence, event.sequence)}"
    yield f"DTSTART{_moment(event.start)}"
    yield f"DTEND{_moment(event.end)}"
    yield f"SUMMARY:{_words(event.title)}"
    for key, text in (("LOCATION", event.place), ("DESCRIPTION", event.description)):
        if text:
            yield f"{key}:{_words(text)}"
    yield f"CATEGORIES:{escape(event.category)}"
    # a phase of months must not make its reader look busy, nor must what is not held
    yield f"TRANSP:{'TRANSPARENT' if event.whole_days or event.cancelled else 'OPAQUE'}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    if event.reminder:
        yield from _alarm(event.reminder, event.title)
    yield "END:VEVENT"


def _alarm(before: datetime.timedelta, title: str) -> Iterator[str]:
    """A reminder that shows the title (3.6.6)."""
    minutes = int(before.total_seconds()) // 60
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_words(title)}"
    yield f"TRIGGER:-P{minutes // 1440}D" if minutes % 1440 == 0 else f"TRIGGER:-PT{minutes}M"
    yield "END:VALARM"


def _moment(moment: datetime.date) -> str:
    """The parameters and value of a property that holds a day or a local hour; years keep their four digits."""
    day = f"{moment.year:04d}{moment.month:02d}{moment.day:02d}"
    if isinstance(moment, datetime.datetime):
        return f";TZID={ZONE}:{day}T{moment:%H%M%S}"
    return f";VALUE=DATE:{day}"


def _words(text: str) -> str:
    """Words that a person reads, as a TEXT value: a telephone in them keeps its direction."""
    return escape(isolated(text))


def escape(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line end are written with a backslash (3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, each but the first after a space; no letter is cut (3.1)."""
    data, limit, lead = line.encode(), LINE_OCTETS, ""
    while len(data) > limit:
        cut = limit
        while data[cut] & 0xC0 == 0x80:  # inside a letter of UTF-8
            cut -= 1
        yield lead + data[:cut].decode()
        data, limit, lead = data[cut:], LINE_OCTETS - 1, " "
    yield lead + data.decode()
