"""The calendar of a settlement: each meeting with its agenda and roles, phases, stations and ratings as whole days.

It holds no name of a person, no contact detail and nothing of interviews or of the selection's scores.
"""

import datetime
from collections.abc import Iterable, Iterator

from builder.compose.meetings import bullets, meeting_event, uid
from builder.compose.text.phrases import Phrases
from builder.compose.text.typography import typeset
from builder.document.calendar import Calendar, Event
from builder.model.content import Content
from builder.model.process import DAY
from builder.model.schedule import Schedule, Stretch
from builder.model.settlement import Settlement

_FIRST_DAY = datetime.date(2020, 1, 1)
"""Versions of an event are counted in days from here: each later build carries a higher number."""


def compose_calendar(
    settlement: Settlement, schedule: Schedule | None, content: Content, today: datetime.date
) -> Calendar:
    """The calendar on the day of the build; without a schedule it holds no event and says why."""
    say = Phrases(content, "calendar")
    events = _events(settlement, schedule, say) if schedule else ()
    return Calendar(
        name=_name(settlement, say),
        description="\n".join(_about(settlement, schedule, say)),
        stamp=datetime.datetime(today.year, today.month, today.day, tzinfo=datetime.UTC),
        sequence=max(0, (today - _FIRST_DAY).days),
        events=tuple(events),
    )


def _name(settlement: Settlement, say: Phrases) -> str:
    name = say("name", name=settlement.name)
    return f"{name} ({say.any('marks.illustrative_short')})" if settlement.profile.illustrative else name


def _about(settlement: Settlement, schedule: Schedule | None, say: Phrases) -> Iterator[str]:
    if settlement.profile.illustrative:
        yield say.any("marks.illustrative")
    yield say("description", name=settlement.name)
    if schedule is None:
        yield say("no_start")
        return
    if {"muslim", "druze"} & set(settlement.profile.routines.observances):
        yield say("moon")
    yield say("elections")


def _events(settlement: Settlement, schedule: Schedule, say: Phrases) -> Iterator[Event]:
    for stretch in schedule.phases:
        yield _whole_days(settlement, "phase", stretch, _phase(settlement, stretch, say), say)
    for stretch in schedule.stations:
        yield _whole_days(settlement, "station", stretch, _station(settlement, stretch, say), say)
    for stretch in schedule.ratings:
        yield _whole_days(settlement, "rating", stretch, _rating(settlement, stretch, say), say)
    for meeting in schedule.meetings:
        yield meeting_event(settlement, meeting, schedule, say)


def _whole_days(
    settlement: Settlement, sort: str, stretch: Stretch, words: tuple[str, Iterable[str]], say: Phrases
) -> Event:
    title, lines = words
    mark = [say.any("marks.illustrative")] if settlement.profile.illustrative else []
    return Event(
        uid=uid(settlement.slug, sort, stretch.key, 1),
        title=title,
        start=stretch.span.first,
        end=stretch.span.last + DAY,
        category=sort,
        description="\n".join([*mark, *lines]),
    )


def _phase(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    entry = say.content.register("phases")[stretch.key]
    title = say("phase", title=say.title("phases", stretch.key), name=settlement.name)
    actions = (typeset(each) for each in entry.texts("actions"))
    return title, [say("actions"), *bullets(actions), say("result", value=typeset(entry.text("result")))]


def _station(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    entry = say.content.register("stations")[stretch.key]
    title = say("station", number=entry.number("number"), title=typeset(entry.title), name=settlement.name)
    told = [key for key in ("purpose", "leads", "product", "tool") if entry.text(key)]
    return title, [say(key, value=typeset(entry.text(key))) for key in told]


def _rating(settlement: Settlement, stretch: Stretch, say: Phrases) -> tuple[str, list[str]]:
    year = say(f"rating_year.{stretch.key}")
    return say("rating", year=year, name=settlement.name), [say("rating_text")]
