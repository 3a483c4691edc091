"""Road and time: ten stations, next steps and who acts, what is due, the next three months."""

import datetime

from builder.compose.text.phrases import DASH, Phrases, short_date
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Cell, Road, Section
from builder.model.figures.due import Due, dues_of
from builder.model.figures.overview import pause_on, position_of
from builder.model.keys import STATIONS, Station
from builder.model.process import process_of
from builder.model.schedule import Meeting, Schedule, upcoming
from builder.model.settlement import Settlement


def road(settlement: Settlement, today: datetime.date, say: Phrases) -> Section:
    """The ten stations, each with its status as symbol and word; the one that is worked on is lit."""
    position = position_of(settlement.profile, today)
    stations = tuple((say.title("stations", each), settlement.profile.station(each)) for each in STATIONS)
    recorded = bool(settlement.profile.stations)
    lit = STATIONS.index(position.station) + 1 if position.station and recorded else None
    lead = paragraph(say("road_lead", done=position.done, count=len(STATIONS)) if recorded else say("no_stations_lead"))
    return Section("road", say("road"), (lead, Road(stations, lit)))


def steps(settlement: Settlement, today: datetime.date, schedule: Schedule | None, say: Phrases) -> Section:
    """What comes next, who leads it and, where there is a calendar, until when."""
    stations = position_of(settlement.profile, today).next_stations
    if not settlement.profile.stations:
        return Section("steps", say("steps"), (paragraph(say("unknown_steps")),))
    if not stations:
        return Section("steps", say("steps"), (paragraph(say("no_steps")),))
    rows = (
        (name(_field(each, "next_step", say)), cell(_field(each, "leads", say)), cell(_until(each, today, schedule)))
        for each in stations
    )
    return Section("steps", say("steps"), (table((say("step"), say("who"), say("by_when")), rows, role="next"),))


def _field(station: Station, field: str, say: Phrases) -> str:
    return typeset(say.content.register("stations")[station].text(field))


def _until(station: Station, today: datetime.date, schedule: Schedule | None) -> str:
    """The last day of the station in the plan; nothing shows as late, so a day that has passed is not told."""
    spans = {each.key: each.span for each in schedule.stations} if schedule else {}
    return short_date(spans[station].last) if station in spans and spans[station].last >= today else DASH


def returns(settlement: Settlement, today: datetime.date, say: Phrases) -> Section:
    """Workbooks that are due back."""
    rows = [
        (name(say.any(f"kit.members.{each.key}.name")), figure(short_date(each.day)), _state(each, today, say))
        for each in dues_of(settlement, today)
    ]
    header = (say("workbook"), say("return_date"), say("return_state"))
    blocks: tuple[Block, ...] = (table(header, rows, numbers=(1,)),) if rows else ()
    return Section("returns", say("returns"), blocks)


def _state(due: Due, today: datetime.date, say: Phrases) -> Cell:
    """That it came back, else how long it is until then."""
    if due.state != "ahead":
        return cell(say(f"return_{due.state}"))
    days = (due.day - today).days
    words = {0: "return_today", 1: "return_tomorrow"}.get(days, "return_ahead")
    return cell(say(words, days=days), "due")


def calendar(settlement: Settlement, today: datetime.date, schedule: Schedule | None, say: Phrases) -> Section:
    """The phase and the meetings of the next three months."""
    process = process_of(settlement.profile)
    if process is None:
        return Section("calendar", say("calendar"), (paragraph(say("no_calendar")),))
    blocks: list[Block] = []
    pause = pause_on(process, today)
    if pause:
        blocks.append(paragraph(say("paused_now", date=say.date(pause))))
    phase = next((each for each in (schedule.phases if schedule else ()) if today in each.span), None)
    if phase:
        title = say.title("phases", phase.key)
        blocks.append(paragraph(say("phase_now", phase=title, date=say.date(phase.span.last))))
    rows = tuple(_meeting(each, say) for each in upcoming(schedule, today))
    header = (say("meeting"), say("day"), say.any("common.date"), say("time"))
    blocks.append(table(header, rows, numbers=(2, 3)) if rows else paragraph(say("calendar_empty")))
    return Section("calendar", say("calendar"), tuple(blocks))


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _meeting(meeting: Meeting, say: Phrases) -> tuple[Cell, ...]:
    title = say("mayor_meeting") if meeting.body == "mayor" else say.title("bodies", meeting.body)
    if meeting.team is not None:
        title = say("forum_count", body=title, domain=say.title("mobility_domains", meeting.key))
    weekday = say.choice("weekday", _WEEKDAYS[meeting.start.weekday()])
    return name(title), cell(weekday), figure(short_date(meeting.start)), figure(f"{meeting.start:%H:%M}")
