"""A settlement's edition of the guide: its own section, in front of the common body.

The texts are Markdown with Jinja under `content/<lang>/settlement/`; tables come in with `::: view NAME`.
"""

import datetime
from collections.abc import Mapping

from builder.compose.books.edition.asks import ask_views, gaps_of
from builder.compose.books.edition.decisions import Page, decision_page, decision_views
from builder.compose.books.edition.money import ladder, money_views
from builder.compose.books.edition.people import people_views
from builder.compose.books.edition.plan import plan_views
from builder.compose.books.edition.time import time_views
from builder.compose.books.edition.view import EditionSetting, Views
from builder.compose.books.guide import attribution, targets, words
from builder.compose.text.brief import brief
from builder.compose.text.markdown import read_blocks, read_inlines
from builder.compose.text.phrases import Phrases
from builder.compose.text.restore import restored
from builder.compose.text.scope import Insert, Scope
from builder.compose.text.template import fill
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, plain
from builder.document.book import Chapter, Edition
from builder.errors import Diagnostic, Place, Stopped
from builder.model.content import Content, Source
from builder.model.figures.due import dues_of
from builder.model.figures.gaps import Gap
from builder.model.figures.overview import position_of
from builder.model.keys import STATIONS
from builder.model.process import process_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

LISTS = (
    ("figures", "figures"),
    ("index_of_tools", "index-tools"),
    ("index_of_terms", "index-terms"),
    ("index_of_names", "index-names"),
)
"""Words and anchors of the lists that end the body."""
COVER = 200
"""The most letters of a name that the cover holds; the section's first page has it whole."""
BODY = "body:"
"""The prefix of links that lead from the section into the common body."""


def compose_edition(
    settlement: Settlement, content: Content, issued: datetime.date, schedule: Schedule | None = None
) -> tuple[Edition, list[Diagnostic]]:
    """The section of one settlement in the month of `issued`. Faults are those of the content's templates."""
    view = EditionSetting(settlement, content, issued, schedule, Phrases(content, "edition"))
    faults: list[Diagnostic] = []
    page, gaps = decision_page(view), gaps_of(view)
    scope = _scope(view, page, gaps)
    context = {**_context(view), **page.parts_held, "gaps": len(gaps)}
    profile = settlement.profile
    edition = Edition(
        name=brief(settlement.name, COVER),
        kind=view.say.choice("kind", profile.kind),
        kicker=view.say("kicker"),
        date=str(context["month"]),
        here=_here(view),
        station=_station(view),
        title=typeset(content.string("book.title")),
        short_title=typeset(content.string("book.short_title")),
        marks=(view.say.any("marks.illustrative"),) if profile.illustrative else (),
        chapters=tuple(_chapter(each, context, scope, faults) for each in content.settlement),
        words=words(content),
        attribution=attribution(content),
        contents=(
            *((typeset(each.front_text("title")), each.name) for each in content.guide),
            *((view.say.any(f"book.{name}"), anchor) for name, anchor in LISTS),
            (view.say.any("book.sheets"), "sheet-1"),
        ),
        ladder=ladder(view),
        notes=view.say("notes"),
        origin=settlement.origin,
    )
    return edition, faults


def _scope(view: EditionSetting, page: Page, gaps: tuple[Gap, ...]) -> Scope:
    views: dict[str, Views] = {
        **time_views(view),
        **people_views(view),
        **plan_views(view),
        **money_views(view),
        **decision_views(page),
        **ask_views(view, gaps),
    }

    def make(name: str) -> Blocks:
        return views[name]()

    return Scope(targets(view.content, BODY), {"view": Insert(tuple(views), make)})


def _chapter(source: Source, context: Mapping[str, object], scope: Scope, faults: list[Diagnostic]) -> Chapter:
    place = Place(source.path, source.first_line)
    title, diagnostics = read_inlines(source.front_text("title"), Place(source.path), scope)
    faults += diagnostics
    try:
        filled = fill(source, context)
    except Stopped as stopped:
        faults += stopped.diagnostics
        return Chapter(source.name, plain(title), plain(title), "front", ())
    blocks, diagnostics = read_blocks(filled.text, place, scope)
    faults += diagnostics
    return Chapter(f"own-{source.name}", plain(title), plain(title), "front", restored(blocks, filled))


def _station(view: EditionSetting) -> int | None:
    """The station that is worked on; None where all are done, or where no status is recorded yet."""
    profile = view.settlement.profile
    station = position_of(profile, view.issued).station if profile.stations else None
    return STATIONS.index(station) + 1 if station else None


def _here(view: EditionSetting) -> str:
    number = _station(view)
    if number is None:
        return view.say("arrived" if view.settlement.profile.stations else "before")
    return view.say("here", number=number, title=view.say.title("stations", STATIONS[number - 1]))


def _context(view: EditionSetting) -> dict[str, str | int | bool]:
    """What the templates may name. Everything is a word, a number or yes and no."""
    settlement, say = view.settlement, view.say
    profile, process = settlement.profile, process_of(settlement.profile)
    position = position_of(profile, view.issued)
    of = typeset(str(view.forms.get("of", "")))
    return {
        "name": settlement.name,
        "of_name": settlement.name if not of or settlement.name.startswith(of) else f"{of} {settlement.name}",
        "authority": typeset(str(view.forms["authority"])),
        "head": view.head,
        "month": say("month", month=say.choice("month", str(view.issued.month)), year=view.issued.year),
        "illustrative": profile.illustrative,
        "cluster": profile.kind == "cluster",
        "recorded": bool(profile.stations),
        "done": position.done,
        "here": say.title("stations", position.station) if position.station and profile.stations else "",
        "started": process is not None,
        "start": say.date(process.start) if process else "",
        "years": profile.implementation_years + 1,
        "goals": len(settlement.plan.goals),
        "actions": len(settlement.plan.actions),
        "indicators": len(settlement.plan.indicators),
        "agenda": len([each for each in settlement.plan.agenda if each.adopted]),
        "money": bool(settlement.portfolio.lines),
        "rated": any(settlement.compass.ratings.values()),
        "known": settlement.facts is not None,
        "returns": bool(dues_of(settlement, settlement.position.on(view.issued))),
    }
