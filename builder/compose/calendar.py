"""The calendars of a settlement: one that holds all, and one a body with what its members get from today on.

A phase or a station of months is the day on which it begins and the day on which it ends: a banner of years would
stand above every week of its reader. No calendar holds a name of a person, a contact detail or anything of
interviews or of the selection's scores.
"""

import datetime
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from builder.compose.meetings import bullets, meeting_event, uid
from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.typography import typeset
from builder.compose.withdrawn import ahead, last_day, withdrawn
from builder.document.calendar import Calendar, Event
from builder.model.content import Content
from builder.model.days import rating_day
from builder.model.process import DAY, Span
from builder.model.schedule import Schedule, Stretch
from builder.model.sent import Sent
from builder.model.sessions import sessions_of
from builder.model.settlement import Settlement

_FIRST_MINUTE = datetime.datetime(2020, 1, 1)
"""Versions of an event are counted in minutes from here: each later build carries a higher number."""
_ZONE = ZoneInfo("Asia/Jerusalem")
_LONG = 14 * DAY
"""A longer stretch is two days, its first and its last."""
_WEEK_BEFORE = 7 * DAY

AUDIENCES: dict[str, tuple[str, ...]] = {
    "leading_team": ("leading_team", "steering_committee", "phase", "station", "rating"),
    "steering_committee": ("steering_committee", "design_forum", "phase", "rating"),
    "minhelet": ("minhelet", "design_forum", "rating"),
    "design_forum": ("design_forum",),
    "professional_team": ("professional_team",),
    "mayor": ("mayor", "minhelet", "design_forum", "rating"),
    "director": (
        "leading_team", "steering_committee", "minhelet", "design_forum", "professional_team", "mayor", "phase",
        "station", "rating",
    ),
}  # fmt: skip
"""What each gets, by category. The forum is the minhelet and the committee together (chapter 5); the mayor heads the
minhelet; only the mayor and the director get their private meetings."""


def compose_calendar(
    settlement: Settlement,
    schedule: Schedule | None,
    content: Content,
    now: datetime.datetime,
    audience: str = "",
    former: tuple[Sent, ...] = (),
) -> Calendar:
    """A calendar as of the build's minute (local). Without an audience all of it, the past too.

    Without a schedule it holds no event of its own and says why. `former` is what this calendar held when it was last
    built: what is gone of it is sent as cancelled.
    """
    say = Phrases(content, "calendar")
    events = events_of(settlement, schedule, content, now.date(), audience, former)
    return Calendar(
        name=_name(settlement, audience, say),
        description="\n".join(_about(settlement, schedule, audience, say)),
        day=now.date(),
        events=tuple(events),
        stamp=now.replace(tzinfo=_ZONE).astimezone(datetime.UTC),
        sequence=max(0, int((now - _FIRST_MINUTE).total_seconds()) // 60),
    )


def events_of(
    settlement: Settlement,
    schedule: Schedule | None,
    content: Content,
    today: datetime.date,
    audience: str = "",
    former: tuple[Sent, ...] = (),
) -> tuple[Event, ...]:
    """What an audience gets from today on; without an audience everything, the past too. Last what is gone since."""
    say = Phrases(content, "calendar")
    found = tuple(_events(settlement, schedule, say)) if schedule else ()
    if audience:
        found = tuple(each for each in found if each.category in AUDIENCES[audience] and last_day(each.end) >= today)
    return (*found, *withdrawn(settlement, former, found, today, say))


def has_events(
    settlement: Settlement,
    schedule: Schedule | None,
    today: datetime.date,
    audience: str,
    former: tuple[Sent, ...] = (),
) -> bool:
    """Whether an audience gets anything (`events_of` gives it something), known without composing it."""
    if ahead(settlement.slug, former, today):  # it stands, or is sent as cancelled
        return True
    days = _last_days(settlement, schedule) if schedule else ()
    return any(category in AUDIENCES[audience] and day >= today for category, day in days)


def _last_days(settlement: Settlement, schedule: Schedule) -> Iterator[tuple[str, datetime.date]]:
    """Category and last day of each event."""
    yield from (("phase", each.span.last) for each in schedule.phases)
    yield from (("station", each.span.last) for each in schedule.stations)
    for each in schedule.ratings:
        held = rating_day(settlement, schedule, each.key)  # type: ignore[arg-type]
        yield "rating", held.date if held else each.span.last
    for session in sessions_of(settlement, schedule):
        yield session.meeting.body, last_day(session.meeting.end)


def _name(settlement: Settlement, audience: str, say: Phrases) -> str:
    name = say("name", name=settlement.name)
    if audience:
        name = say("name_of", audience=say(f"audiences.{audience}"), name=settlement.name)
    return f"{name} ({say.any('marks.illustrative_short')})" if settlement.profile.illustrative else name


def _about(settlement: Settlement, schedule: Schedule | None, audience: str, say: Phrases) -> Iterator[str]:
    if settlement.profile.illustrative:
        yield say.any("marks.illustrative")
    yield say("description", name=settlement.name)
    if schedule is None:
        yield say("no_start")
        return
    if audience:
        yield say("from_today")
    if {"muslim", "druze"} & set(settlement.profile.routines.observances):
        yield say("moon")
    if not audience or audience == "director":
        yield say("elections")


def _events(settlement: Settlement, schedule: Schedule, say: Phrases) -> Iterator[Event]:
    for stretch in schedule.phases:
        yield from _stretch(settlement, "phase", stretch, _phase(settlement, stretch, say), say)
    for stretch in schedule.stations:
        yield from _stretch(settlement, "station", stretch, _station(settlement, stretch, say), say)
    for stretch in schedule.ratings:
        day = rating_day(settlement, schedule, stretch.key)  # type: ignore[arg-type]
        held = Stretch(stretch.key, Span(day.date, day.date)) if day else stretch
        yield from _stretch(settlement, "rating", held, _rating(settlement, held, say), say)
    for session in sessions_of(settlement, schedule):
        yield meeting_event(settlement, session.meeting, schedule, say, held=session.held)


def _stretch(
    settlement: Settlement, sort: str, stretch: Stretch, words: tuple[str, Iterable[str]], say: Phrases
) -> Iterator[Event]:
    """A short stretch as it is; a long one as its first day and its last, ordinals 1 and 2."""
    title, lines = words
    mark = [say.any("marks.illustrative")] if settlement.profile.illustrative else []
    text = "\n".join([*mark, *lines])
    first, last = stretch.span.first, stretch.span.last
    names = [uid(settlement.slug, sort, stretch.key, ordinal) for ordinal in (1, 2)]
    if last - first <= _LONG:
        yield Event(names[0], title, first, last + DAY, sort, text, reminder=_WEEK_BEFORE)
        return
    until = say("until", date=short_date(last))
    yield Event(names[0], say("begins", title=title), first, first + DAY, sort, f"{until}\n{text}")
    since = say("since", date=short_date(first))
    yield Event(names[1], say("ends", title=title), last, last + DAY, sort, f"{since}\n{text}", reminder=_WEEK_BEFORE)


def _phase(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    entry = say.content.register("phases")[stretch.key]
    title = say("phase", title=say.title("phases", stretch.key), name=settlement.name)
    actions = (typeset(each) for each in entry.texts("actions"))
    return title, [say("actions"), *bullets(actions), say("result", value=typeset(entry.text("result")))]


def _station(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    entry = say.content.register("stations")[stretch.key]
    title = say("station", number=entry.number("number"), title=typeset(entry.title), name=settlement.name)
    told = [key for key in ("purpose", "leads", "product") if entry.text(key)]
    return title, [say(key, value=typeset(entry.text(key))) for key in told]


def _rating(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    year = say(f"rating_year.{stretch.key}")
    return say("rating", year=year, name=settlement.name), [say("rating_text")]
