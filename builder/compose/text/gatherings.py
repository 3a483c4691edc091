"""What is said of a meeting wherever it is told: who chairs, who sits in it by role, where, what is on the table."""

import datetime
from collections.abc import Iterator

from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.typography import typeset
from builder.model.content import Entry
from builder.model.profile import Member, Profile, Team
from builder.model.schedule import Meeting, Schedule

_RATING_NEAR = datetime.timedelta(days=92)
"""How long before it a rating is on every agenda."""


def title_of(meeting: Meeting, say: Phrases) -> str:
    """The body, a team with its domain, without number and place."""
    if meeting.body == "mayor":
        return say.any("dashboard.mayor_meeting")
    title = say.title("bodies", meeting.body)
    if meeting.team is None or meeting.key == meeting.body:
        return title
    return say.any("dashboard.forum_count", body=title, domain=say.title("mobility_domains", meeting.key))


def place_of(profile: Profile, meeting: Meeting, say: Phrases) -> str:
    """Where the body meets: its own place, else the settlement's, else the rooms where such bodies meet."""
    if meeting.body != "mayor":
        routine = profile.routines.bodies.get(meeting.body)
        place = (routine.place if routine else "") or profile.routines.place
        if place:
            return place
    words = next(each for each in say.content.choices("kind") if each["key"] == profile.kind)
    forms = {each: typeset(str(words[each])) for each in ("authority", "head")}
    return say.any("calendar.place_mayor" if meeting.body == "mayor" else "calendar.place", **forms)


def agenda_of(meeting: Meeting, schedule: Schedule | None, say: Phrases) -> tuple[str, ...]:
    """What the process asks for on that day, then what the body always deals with."""
    agenda = say.content.register("routine_agenda")[meeting.body].texts("agenda")
    work = _work(meeting, schedule, say) if schedule else ()
    return (*work, *(typeset(each) for each in agenda))


def _work(meeting: Meeting, schedule: Schedule, say: Phrases) -> Iterator[str]:
    """The stations that are worked on, and a rating that is near."""
    day = meeting.start.date()
    for number, each in enumerate(schedule.stations, start=1):
        if day in each.span:
            title, date = say.title("stations", each.key), short_date(each.span.last)
            yield say.any("calendar.work", number=number, title=title, date=date)
    for each in schedule.ratings:
        if day <= each.span.last <= day + _RATING_NEAR:
            yield say.any("calendar.work_rating", date=short_date(each.span.last))


def forum_of(meeting: Meeting, say: Phrases) -> Entry | None:
    """What the source says of this meeting of the design forum (the four of chapter 6)."""
    if meeting.body != "design_forum":
        return None
    entries = tuple(say.content.register("forum_meetings"))
    return entries[meeting.ordinal - 1] if meeting.ordinal <= len(entries) else None


def chair_of(profile: Profile, meeting: Meeting, say: Phrases) -> str:
    """Who chairs, as a role: a team's lead by title, else what the register says of the body."""
    if meeting.body == "mayor":
        return say.title("people", "mayor")
    team = team_of(profile, meeting)
    if team and team.lead and team.lead.title:
        return team.lead.title
    return typeset(say.content.register("bodies")[meeting.body].text("chair"))


def members_of(profile: Profile, meeting: Meeting) -> tuple[Member, ...]:
    """The members who are named for the body that meets; none where nobody is named."""
    team = team_of(profile, meeting)
    body = None if meeting.body == "mayor" else profile.bodies.get(meeting.body)
    return team.members if team else body.members if body else ()


def roles_of(profile: Profile, meeting: Meeting, say: Phrases) -> tuple[str, ...]:
    """The roles of those who sit in it, each once; before members are named, those that the register expects."""
    if meeting.body == "mayor":
        return tuple(say.title("people", each) for each in ("mayor", "settlement_director"))
    held = (role_of(each, say) for each in members_of(profile, meeting))
    roles = tuple(dict.fromkeys(each for each in held if each))
    return roles or expected(profile, meeting, say)


def role_of(member: Member, say: Phrases) -> str:
    """The role as it is written, else the sector."""
    return member.role or (say.title("sectors", member.sector) if member.sector else "")


def expected(profile: Profile, meeting: Meeting, say: Phrases) -> tuple[str, ...]:
    """Whom the register expects in a body."""
    body = say.content.register("bodies")[meeting.body]
    fields = ("members", "members_ecostem") if "ecostem21" in profile.tracks else ("members",)
    return tuple(typeset(words) for field in fields for words in body.texts(field) if words)


def team_of(profile: Profile, meeting: Meeting) -> Team | None:
    """The professional team that meets."""
    return None if meeting.team is None else profile.teams[meeting.team]
