"""The schedule on one page: phases, stations and ratings on a scale of years."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.tables import figure, name, paragraph, words
from builder.document.blocks import Cell, Piece, Section, Strip, Table
from builder.model.process import DAY, Span
from builder.model.schedule import Schedule, Stretch

_MARK = 0.006
"""How wide the mark of a single day is, in parts of the scale."""


def gantt(schedule: Schedule, today: datetime.date, say: Phrases) -> Table:
    """A row for each stretch: its words, first and last day, and where it lies; pauses are hatched, today is marked."""
    scale = _scale(schedule)
    rows = [
        *(_row(each, say.title("phases", each.key), schedule, scale, today, "phase") for each in schedule.phases),
        *(
            _row(each, f"{number}. {say.title('stations', each.key)}", schedule, scale, today)
            for number, each in enumerate(schedule.stations, start=1)
        ),
        *(
            _row(each, say("gantt_rating", year=say.choice("year", each.key)), schedule, scale, today)
            for each in schedule.ratings
        ),
    ]
    texts = (say("gantt_what"), say.any("common.start"), say.any("common.end"))
    header = tuple(Cell(words(each), header=True, numeric=index > 0) for index, each in enumerate(texts))
    years = Strip(labels=tuple(_years(scale)))
    return Table((*header, Cell(words(say("gantt_when")), header=True, strip=years)), tuple(rows), role="gantt")


def _scale(schedule: Schedule) -> Span:
    """From the first day of the earliest stretch's month to the last day of the latest."""
    spans = [each.span for each in (*schedule.phases, *schedule.stations, *schedule.ratings)]
    return Span(min(each.first for each in spans).replace(day=1), max(each.last for each in spans))


def _row(
    stretch: Stretch, title: str, schedule: Schedule, scale: Span, today: datetime.date, role: str = ""
) -> tuple[Cell, ...]:
    span = stretch.span
    return (
        name(title, role),
        figure(short_date(span.first)),
        figure(short_date(span.last)),
        Cell((), strip=Strip(tuple(_pieces(span, schedule, scale, today)))),
    )


def _pieces(span: Span, schedule: Schedule, scale: Span, today: datetime.date) -> Iterator[Piece]:
    """The stretch cut at its pauses and at today: what is behind is dark, what is ahead is light."""
    begin, end = _at(span.first, scale), max(_at(span.last + DAY, scale), _at(span.first, scale) + _MARK)
    pauses = [(_at(each.first, scale), _at(each.last + DAY, scale)) for each in schedule.process.pauses]
    now = (_at(today, scale), _at(today, scale) + _MARK) if today in scale else None
    places = sorted({begin, end, *(p for pause in pauses for p in pause), *(now or ())})
    for first, last in pairwise(places):
        middle = (first + last) / 2
        role = "over" if middle < _at(today, scale) else "ahead"
        if not begin <= middle <= end:
            role = ""
        elif any(low <= middle <= high for low, high in pauses):
            role = "pause"
        if now and now[0] <= middle <= now[1]:
            role = "now"
        if role:
            yield Piece(first, last, role)


def _at(day: datetime.date, scale: Span) -> float:
    return (day - scale.first).days / ((scale.last - scale.first).days + 1)


def _years(scale: Span) -> Iterator[tuple[Piece, str]]:
    """Calendar years as parts of the scale; one too narrow for its number has none."""
    for year in range(scale.first.year, scale.last.year + 1):
        first = max(datetime.date(year, 1, 1), scale.first)
        last = min(datetime.date(year, 12, 31), scale.last)
        piece = Piece(max(_at(first, scale), 0), min(_at(last + DAY, scale), 1))
        yield piece, str(year) if piece.end - piece.start > 0.09 else ""


def timeline(schedule: Schedule | None, today: datetime.date, say: Phrases) -> Section:
    """The dashboard's section of the whole process in time; none without a start."""
    if schedule is None:
        return Section("timeline", say("timeline"), ())
    return Section("timeline", say("timeline"), (paragraph(say("timeline_lead")), gantt(schedule, today, say)))
