"""Telephones that lost their leading zero: Excel takes `0501234567` for a number and writes 501234567."""

import datetime
import re
from collections.abc import Iterator

from builder.model.profile import Person
from builder.model.rules import Finding, Path, Vocabulary
from builder.model.settlement import Settlement

_BARE = re.compile(r"(?:5\d|7[2-9])-?\d{7}|[23489]-?\d{7}")
"""A mobile or internet number of nine digits, or one of a region of eight (numbering plan of the Ministry of
Communications): each is dialled with a zero before it."""


def lost_zeros(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Each such telephone, with the number that was likely meant."""
    for where, person in _people(settlement):
        phone = person.phone.strip()
        if _BARE.fullmatch(phone):
            yield Finding("lost-zero", "settlement", (*where, "phone"), {"value": phone, "suggestion": f"0{phone}"})


def _people(settlement: Settlement) -> Iterator[tuple[Path, Person]]:
    profile = settlement.profile
    yield from ((("people", key), each) for key, each in profile.people.items())
    yield from ((("teams", index, "lead"), each.lead) for index, each in enumerate(profile.teams) if each.lead)
