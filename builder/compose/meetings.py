"""One meeting as an event of the calendar: who by role, what is on the table, what comes out."""

import datetime
from collections.abc import Iterable, Iterator

from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.typography import typeset
from builder.document.calendar import Event
from builder.model.content import Entry
from builder.model.holidays import FASTS, Season
from builder.model.profile import Held, Member, Profile, Team
from builder.model.schedule import Meeting, Schedule
from builder.model.settlement import Settlement

_BULLET = "\u2022 "
_RATING_NEAR = datetime.timedelta(days=92)
"""How long before it a rating is on every agenda."""
_DAY_BEFORE = datetime.timedelta(days=1)


def meeting_event(
    settlement: Settlement, meeting: Meeting, schedule: Schedule, say: Phrases, held: Held | None = None
) -> Event:
    """A timed event; its category is the body's key. The schedule tells what is worked on when it is held.

    `held` is what was recorded of it: its place prevails.
    """
    return Event(
        uid=uid(settlement.slug, "meeting", meeting.key, meeting.ordinal),
        title=_title(settlement, meeting, say),
        start=meeting.start,
        end=meeting.end,
        category=meeting.body,
        description="\n".join(_lines(settlement.profile, meeting, schedule, say)),
        place=(held.place if held else "") or place_of(settlement.profile, meeting, say),
        reminder=_DAY_BEFORE,
    )


def uid(slug: str, sort: str, key: str, ordinal: int) -> str:
    """The contracted name of an event, the same in every build: slug, sort, key and ordinal within it."""
    return f"{slug}-{sort}-{key}-{ordinal}@roadmap"


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """Each line as an entry of a list in plain text."""
    return (_BULLET + each for each in lines)


def _title(settlement: Settlement, meeting: Meeting, say: Phrases) -> str:
    number, name = meeting.ordinal, settlement.name
    if meeting.body == "mayor":
        return say("mayor", name=name)
    if meeting.body == "professional_team" and meeting.key != meeting.body:
        return say("team", domain=say.title("mobility_domains", meeting.key), number=number, name=name)
    forum = _forum(meeting, say)
    if forum:
        return say("forum", number=number, topic=typeset(forum.title), name=name)
    return say("meeting", body=say.title("bodies", meeting.body), number=number, name=name)


def _lines(profile: Profile, meeting: Meeting, schedule: Schedule, say: Phrases) -> Iterator[str]:
    if profile.illustrative:
        yield say.any("marks.illustrative")
    if meeting.hebrew_date:
        yield say("hebrew_date", value=meeting.hebrew_date)
    chair = _chair(profile, meeting, say)
    if chair:
        yield say("chair", value=chair)
    yield say("members", value="; ".join(_roles(profile, meeting, say)))
    forum = _forum(meeting, say)
    for field in ("aims", "products"):
        yield from _listed(say(field), (typeset(each) for each in (forum.texts(field) if forum else ())))
    agenda = (typeset(each) for each in say.content.register("routine_agenda")[meeting.body].texts("agenda"))
    yield from _listed(say("agenda"), (*_work(meeting, schedule, say), *agenda))
    for season in meeting.seasons:
        yield say("note", value=_season(meeting, season, say))


def _season(meeting: Meeting, season: Season, say: Phrases) -> str:
    """What is told of a season; a fast that moved the hour tells the hour."""
    if meeting.moved and season.key in FASTS:
        return say(f"moved.{season.key}", hour=f"{meeting.start:%H:%M}")
    return say(f"notes.{season.key}", date=short_date(season.day) if season.day else "")


def place_of(profile: Profile, meeting: Meeting, say: Phrases) -> str:
    """Where the body meets: its own place, else the settlement's, else the rooms where such bodies meet."""
    if meeting.body != "mayor":
        own = profile.routines.bodies.get(meeting.body)
        known = (own.place if own else "") or profile.routines.place
        if known:
            return known
    words = next(each for each in say.content.choices("kind") if each["key"] == profile.kind)
    forms = {each: typeset(str(words[each])) for each in ("authority", "head")}
    return say("place_mayor" if meeting.body == "mayor" else "place", **forms)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    entries = list(bullets(lines))
    if entries:
        yield heading
        yield from entries


def _work(meeting: Meeting, schedule: Schedule, say: Phrases) -> Iterator[str]:
    """What the process asks for on that day: the stations that are worked on, and a rating that is near."""
    day = meeting.start.date()
    for number, each in enumerate(schedule.stations, start=1):
        if day in each.span:
            yield say("work", number=number, title=say.title("stations", each.key), date=short_date(each.span.last))
    for each in schedule.ratings:
        if day <= each.span.last <= day + _RATING_NEAR:
            yield say("work_rating", date=short_date(each.span.last))


def _forum(meeting: Meeting, say: Phrases) -> Entry | None:
    """What the source says of this meeting of the design forum (the four of chapter 6)."""
    if meeting.body != "design_forum":
        return None
    entries = tuple(say.content.register("forum_meetings"))
    return entries[meeting.ordinal - 1] if meeting.ordinal <= len(entries) else None


def _chair(profile: Profile, meeting: Meeting, say: Phrases) -> str:
    """Who chairs, as a role: a team's lead by title, else what the register says of the body."""
    if meeting.body == "mayor":
        return say.title("people", "mayor")
    team = _team(profile, meeting)
    if team and team.lead and team.lead.title:
        return team.lead.title
    return typeset(say.content.register("bodies")[meeting.body].text("chair"))


def _roles(profile: Profile, meeting: Meeting, say: Phrases) -> tuple[str, ...]:
    """The roles of those who sit in it, each once; before members are named, those that the register expects."""
    if meeting.body == "mayor":
        return tuple(say.title("people", each) for each in ("mayor", "settlement_director"))
    team = _team(profile, meeting)
    body = profile.bodies.get(meeting.body)
    members = team.members if team else body.members if body else ()
    roles = tuple(dict.fromkeys(each for each in (_role(member, say) for member in members) if each))
    return roles or _expected(profile, say.content.register("bodies")[meeting.body])


def _role(member: Member, say: Phrases) -> str:
    return member.role or (say.title("sectors", member.sector) if member.sector else "")


def _expected(profile: Profile, body: Entry) -> tuple[str, ...]:
    fields = ("members", "members_ecostem") if "ecostem21" in profile.tracks else ("members",)
    return tuple(typeset(each) for field in fields for each in body.texts(field) if each)


def _team(profile: Profile, meeting: Meeting) -> Team | None:
    return None if meeting.team is None else profile.teams[meeting.team]
