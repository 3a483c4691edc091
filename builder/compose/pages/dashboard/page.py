"""The settlement's dashboard (chapter on mapping): one page that says where it stands and what comes next.

It goes out in the kit: it shows nothing of the selection and no name or insight of an interview.
"""

import datetime
from dataclasses import replace

from builder.compose.pages.page_words import page_words
from builder.compose.text.phrases import Phrases
from builder.compose.views.cbs import cbs
from builder.compose.views.compass import compass
from builder.compose.views.gantt import timeline
from builder.compose.views.key_figures import key_figures
from builder.compose.views.money import leverage, portfolio
from builder.compose.views.plan import indicators, plan
from builder.compose.views.road import calendar, returns, road, steps
from builder.document.blocks import Paragraph, Section
from builder.document.page import NavLink, Page
from builder.model.content import Content
from builder.model.figures.overview import position_of
from builder.model.keys import STATIONS, Station
from builder.model.process import process_of
from builder.model.profile import Profile
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement


def compose_dashboard(
    settlement: Settlement,
    content: Content,
    today: datetime.date,
    schedule: Schedule | None = None,
) -> Page:
    """The dashboard on a day; `schedule` is the settlement's calendar if it has a start.

    What was noticed in the data is the staff's to mend: it stands on their page, not on this one, which goes out.
    """
    say = Phrases(content, "dashboard")
    sections = (
        key_figures(settlement, content, today, say),
        road(settlement, today, say),
        steps(settlement, today, schedule, say),
        calendar(settlement, today, schedule, say),
        returns(settlement, today, say),
        timeline(schedule, today, say),
        indicators(settlement, say),
        plan(settlement, say),
        _money(settlement, say),
        compass(settlement, content, say, charts=True),
        cbs(settlement, say, charts=True),
    )
    shown = tuple(_sized(each) for each in sections if each.blocks or each.sections)
    return Page(
        template="dashboard.html",
        title=say("title", name=settlement.name),
        lead=_lead(settlement, today, say),
        sections=shown,
        navigation=tuple(NavLink(each.title, f"#{each.anchor}") for each in shown[1:]),
        marks=(say.any("marks.illustrative"),) if settlement.profile.illustrative else (),
        footer=(
            say.any("common.as_of", date=say.date(today)),
            *(say.any(f"marks.{each}") for each in ("attribution", "not_issued", "non_commercial")),
        ),
        words=page_words(content, eyebrow=say("short"), heading=settlement.name),
    )


def _sized(section: Section) -> Section:
    """A section that is a sentence takes half the width, so that a settlement at its beginning has a short page."""
    words_alone = len(section.blocks) == 1 and isinstance(section.blocks[0], Paragraph) and not section.sections
    return replace(section, role="half") if words_alone else section


def _money(settlement: Settlement, say: Phrases) -> Section:
    """The portfolio, its leverage before the four prisms."""
    whole, first = portfolio(settlement, say), leverage(settlement, say)
    return replace(whole, sections=(first, *whole.sections)) if first else whole


def _lead(settlement: Settlement, today: datetime.date, say: Phrases) -> str:
    profile, position = settlement.profile, position_of(settlement.profile, today)
    process = process_of(profile)
    values = {"kind": say.choice("kind", profile.kind), "station": _station(profile, position.station, say)}
    if process is None:
        return say("lead_no_start", **values)
    if position.year:
        return say("lead", year=position.year, years=profile.implementation_years + 1, **values)
    if today < process.start:
        return say("lead_before", date=say.date(process.start), **values)
    return say("lead_after", date=say.date(process.whole.last), **values)


def _station(profile: Profile, station: Station | None, say: Phrases) -> str:
    if not profile.stations:
        return say("no_stations")
    if station is None:
        return say("all_done")
    return say("at_station", number=STATIONS.index(station) + 1, title=say.title("stations", station))
