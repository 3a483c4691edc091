"""Telephone and mail of a person as links: for the staff's page alone, which never leaves the foundation."""

import re
from urllib.parse import quote

from builder.compose.text.tables import words
from builder.document.blocks import Break, Inline, Inlines, Link, Text
from builder.model.profile import Person

MOST = 1_900
"""Longer addresses of a ready mail are cut short by mail programs of Windows (2,083 characters)."""
_DIAL = re.compile(r"[^\d+*#]")
_LEAST_DIGITS = 3


def ways_to(person: Person) -> Inlines:
    """How to reach a person: telephone and mail as they were written, each a link where it can be one."""
    ways = [each for each in (_telephone(person.phone), _mail(person.email)) if each]
    parted = (part for way in ways for part in (Text(" \u00b7 "), way))
    return (Break(), *tuple(parted)[1:]) if ways else ()


def _telephone(phone: str) -> Inline | None:
    number = _DIAL.sub("", phone)
    if sum(each.isdigit() for each in number) < _LEAST_DIGITS:
        return Text(phone) if phone.strip() else None
    return Link(f"tel:{quote(number, safe='+*')}", words(phone))


def _mail(address: str) -> Inline | None:
    if not address.strip():
        return None
    return Link(mail_to(address), words(address)) if "@" in address else Text(address)


def mail_to(address: str, subject: str = "", body: str = "") -> str:
    """A link that opens a mail; a body that would make it too long for mail programs is left out."""
    to = f"mailto:{quote(address.strip(), safe='@.+-_') if '@' in address else ''}"
    parts = [("subject", subject), ("body", body.replace("\n", "\r\n"))]
    filled = [f"{key}={quote(value, safe='')}" for key, value in parts if value]
    whole = "?".join(each for each in (to, "&".join(filled)) if each)
    return whole if len(whole) <= MOST else "?".join((to, *filled[:1])) if len(filled[0]) <= MOST else to
