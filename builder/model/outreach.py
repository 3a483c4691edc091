"""What goes out to people outside the staff, and what must be known before it does: an address, a meeting, a person.

A kit whose filled files come back to nowhere is not made; a leaflet that invites to nothing is a draft, and no kit
holds it.
"""

import datetime
from dataclasses import dataclass

from builder.errors import Diagnostic, Place, problem
from builder.model.days import Gathered, meetings_of
from builder.model.keys import Body, Gathering
from builder.model.profile import Person, Profile
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

_ADDRESS = ("@", "www.", "://")
"""What words hold that are an address."""
OPEN_BODIES: tuple[Body, ...] = ("design_forum", "minhelet")
"""Bodies in which residents sit."""


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A coming meeting that residents can come to; hour and place are missing while nobody set them."""

    date: datetime.date
    hour: datetime.time | None
    body: Gathering
    place: str


def return_address(profile: Profile, common: str) -> str:
    """Where filled files come back to: the initiative's head, else the foundation's own address; empty for none.

    `common` is what the foundation wrote of itself; words that are no address do not count.
    """
    head = profile.people.get("initiative_head")
    address = head.email.strip() if head else ""
    return address or (common.strip() if any(each in common for each in _ADDRESS) else "")


def parcel_problems(profile: Profile, common: str, path: str) -> tuple[Diagnostic, ...]:
    """Why a settlement has no kit (`path` is its settlement.yaml); empty where it has one."""
    return () if return_address(profile, common) else (problem("no-return-address", Place(path)),)


def open_meetings(settlement: Settlement, schedule: Schedule | None, day: datetime.date) -> tuple[OpenMeeting, ...]:
    """Meetings of residents' bodies from a day on, agreed or planned, the nearest first."""
    profile = settlement.profile
    meetings = (
        _open(profile, meeting)
        for body in OPEN_BODIES
        for meeting in meetings_of(settlement, schedule, body)
        if meeting.day.date >= day
    )
    return tuple(sorted(meetings, key=lambda each: each.date))


def _open(profile: Profile, meeting: Gathered) -> OpenMeeting:
    routine = profile.routines.bodies.get(meeting.body) if meeting.body != "mayor" else None
    agreed = meeting.held.place.strip() if meeting.held else ""
    place = agreed or (routine.place if routine else "").strip() or profile.routines.place.strip()
    hour = meeting.planned.start.time() if meeting.planned else routine.time if routine else None
    return OpenMeeting(meeting.day.date, hour, meeting.body, place)


def contact_of(profile: Profile) -> Person | None:
    """Whom residents ask: the settlement director, once there is a name and a telephone or a mail address."""
    held = profile.people.get("settlement_director")
    return held if held and held.name.strip() and (held.phone.strip() or held.email.strip()) else None


def leaflet_problems(
    settlement: Settlement, schedule: Schedule | None, day: datetime.date, path: str
) -> tuple[Diagnostic, ...]:
    """Why residents have no leaflet (`path` is the settlement.yaml); empty where they have one."""
    coming = open_meetings(settlement, schedule, day)
    missing: tuple[str, ...] = ("no-open-meeting",) if not coming else () if coming[0].place else ("no-meeting-place",)
    missing += () if contact_of(settlement.profile) else ("no-contact-person",)
    return tuple(problem(each, Place(path)) for each in missing)
