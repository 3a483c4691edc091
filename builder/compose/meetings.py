"""One meeting as an event of the calendar: who by role, what is on the table, what comes out."""

import datetime
from collections.abc import Iterable, Iterator

from builder.compose.text.gatherings import agenda_of, chair_of, forum_of, place_of, roles_of
from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.typography import typeset
from builder.document.calendar import Event
from builder.model.holidays import FASTS, Season
from builder.model.profile import Held, Profile
from builder.model.schedule import Meeting, Schedule
from builder.model.settlement import Settlement

_BULLET = "\u2022 "
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
    forum = forum_of(meeting, say)
    if forum:
        return say("forum", number=number, topic=typeset(forum.title), name=name)
    return say("meeting", body=say.title("bodies", meeting.body), number=number, name=name)


def _lines(profile: Profile, meeting: Meeting, schedule: Schedule, say: Phrases) -> Iterator[str]:
    if profile.illustrative:
        yield say.any("marks.illustrative")
    if meeting.hebrew_date:
        yield say("hebrew_date", value=meeting.hebrew_date)
    chair = chair_of(profile, meeting, say)
    if chair:
        yield say("chair", value=chair)
    yield say("members", value="; ".join(roles_of(profile, meeting, say)))
    forum = forum_of(meeting, say)
    for field in ("aims", "products"):
        yield from _listed(say(field), (typeset(each) for each in (forum.texts(field) if forum else ())))
    yield from _listed(say("agenda"), agenda_of(meeting, schedule, say))
    for season in meeting.seasons:
        yield say("note", value=_season(meeting, season, say))


def _season(meeting: Meeting, season: Season, say: Phrases) -> str:
    """What is told of a season; a fast that moved the hour tells the hour."""
    if meeting.moved and season.key in FASTS:
        return say(f"moved.{season.key}", hour=f"{meeting.start:%H:%M}")
    return say(f"notes.{season.key}", date=short_date(season.day) if season.day else "")


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    entries = list(bullets(lines))
    if entries:
        yield heading
        yield from entries
