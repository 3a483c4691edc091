"""Eight slides for council and minhelet: why, where we stand, goals, money, compass, what we ask, dates.

The same figures as in dashboard and workbooks. It is shown in public: no contact details, nothing of interviews,
no private meetings.
"""

import datetime
from collections.abc import Iterator

from builder.compose.papers.agreement.sources import source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.slides.drawings import DRAWINGS, charts_of
from builder.compose.slides.tables import TABLES, dates_of
from builder.compose.slides.view import DeckSetting, facts_of
from builder.compose.text.markdown import read_blocks
from builder.compose.text.restore import restored
from builder.compose.text.scope import Insert, Scope
from builder.compose.text.template import fill
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Callout, Heading, Items, Paragraph, plain
from builder.document.deck import Deck, Slide
from builder.errors import Place, Stopped
from builder.model.content import Content, Source
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement


def compose_deck(
    settlement: Settlement, content: Content, issued: datetime.date, schedule: Schedule | None, today: datetime.date
) -> Deck:
    """The deck in the month of `issued`, with what is ahead of `today`. Raises `Stopped` for faults of its content."""
    view = DeckSetting(Speaker(settlement, content), issued, schedule, today)
    source, say = source_of(content, "deck"), view.say
    cover, slides = _slides(_blocks(view, source))
    title = say("header", title=typeset(source.front_text("title")), name=settlement.name)
    marks = (say.any("marks.illustrative"),) if settlement.profile.illustrative else ()
    rights = " ".join(say.any(f"marks.{each}") for each in ("attribution", "not_issued", "non_commercial"))
    return Deck(
        title=title,
        subtitle=(typeset(source.front_text("kicker")), view.speaker.month(issued), *marks),
        cover_notes=(*cover, rights),
        slides=slides,
        footer=" \u00b7 ".join((settlement.name, *marks)),
        author=say("author"),
        issued=issued,
        statuses={key: say.choice("station_status", key) for key in ("done", "active", "planned")},
        charts=charts_of(view),
        road_alt=say("deck.road_alt"),
        source=source.path,
    )


def _blocks(view: DeckSetting, source: Source) -> Blocks:
    filled = fill(source, {**facts_of(view), "has_dates": bool(dates_of(view))})
    inserts = {
        "table": Insert(tuple(TABLES), lambda key: TABLES[key](view)),
        "drawing": Insert(tuple(DRAWINGS), lambda key: DRAWINGS[key](view)),
    }
    blocks, faults = read_blocks(filled.text, Place(source.path, source.first_line), Scope({}, inserts))
    if faults:
        raise Stopped(faults)
    return restored(blocks, filled)


def _slides(blocks: Blocks) -> tuple[tuple[str, ...], tuple[Slide, ...]]:
    """What is said at the cover, and a slide for each heading."""
    cover: tuple[str, ...] = ()
    slides: list[Slide] = []
    title, gathered = "", list[Block]()
    for block in (*blocks, Heading(2, ())):
        if isinstance(block, Heading):
            shown, notes = _parted(gathered)
            if title:
                slides.append(Slide(title, shown, notes))
            else:
                cover = notes
            title, gathered = plain(block.children), []
        else:
            gathered.append(block)
    return cover, tuple(slides)


def _parted(blocks: list[Block]) -> tuple[Blocks, tuple[str, ...]]:
    """What is shown, and what the speaker says."""
    shown = tuple(each for each in blocks if not isinstance(each, Callout))
    said = (line for note in blocks if isinstance(note, Callout) for line in _lines(note.children))
    return shown, tuple(said)


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.children)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _lines(item)
