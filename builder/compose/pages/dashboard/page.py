"""The settlement's dashboard (chapter on mapping): one page that says where it stands and what comes next.

It goes out in the kit: it shows nothing of the selection and no name or insight of an interview.
"""

import datetime
from dataclasses import replace

from builder.compose.pages.dashboard.cbs import cbs
from builder.compose.pages.dashboard.compass import compass, figures_of
from builder.compose.pages.dashboard.gantt import timeline
from builder.compose.pages.dashboard.money import leverage, portfolio
from builder.compose.pages.dashboard.plan import indicators, plan
from builder.compose.pages.dashboard.road import calendar, returns, road, steps
from builder.compose.pages.page_words import page_words
from builder.compose.text.phrases import Phrases, decimal, percent, whole
from builder.document.blocks import Fact, Facts, Paragraph, Section
from builder.document.page import NavLink, Page
from builder.model.content import Content
from builder.model.figures.overview import position_of
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import STATIONS, Station
from builder.model.process import process_of
from builder.model.profile import Profile
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

_MILLION, _THOUSAND = 1_000_000, 1_000


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


def key_figures(settlement: Settlement, content: Content, today: datetime.date, say: Phrases) -> Section:
    """Six large figures, each a number or the words for want of it; the edition opens with them too."""
    facts = [
        _residents(settlement, say),
        _done(settlement, today, say),
        _goals(settlement, say),
        *_money_facts(settlement, say),
        _score(settlement, content, say),
    ]
    return Section("figures", say("key_figures"), (Facts(tuple(facts)),))


def _done(settlement: Settlement, today: datetime.date, say: Phrases) -> Fact:
    if not settlement.profile.stations:
        return _words(say("stations_done"), say.any("common.not_filled"))
    done = position_of(settlement.profile, today).done
    return Fact(say("stations_done"), say("of_count", value=done, count=len(STATIONS)))


def _goals(settlement: Settlement, say: Phrases) -> Fact:
    goals, measures = len(settlement.plan.goals), len(settlement.plan.indicators)
    if not goals:
        return _words(say("goals_label"), say.any("common.not_filled"))
    note = say("one_indicator") if measures == 1 else say("indicators_label", count=measures)
    return Fact(say("goals_label"), whole(goals), note)


def _residents(settlement: Settlement, say: Phrases) -> Fact:
    facts = settlement.facts
    if facts is None:
        return _words(say("residents"), say.any("common.not_known"))
    return Fact(say("residents"), whole(facts.population), say.any("marks.source_cbs_year", year=facts.population_year))


def _money_facts(settlement: Settlement, say: Phrases) -> tuple[Fact, Fact]:
    if not settlement.portfolio.lines:
        empty = say.any("common.not_filled")
        return _words(say("portfolio_label"), empty), _words(say("leverage_label"), empty)
    figures = portfolio_figures(settlement.portfolio)
    label, ratio = say("leverage_label"), figures.leverage.ratio
    value, unit = _short(figures.total)
    return (
        Fact(say("in_portfolio", unit=say(unit)), value, say("portfolio_note")),
        _words(label, say.any("common.no_initiative_money")) if ratio is None else Fact(label, decimal(ratio)),
    )


def _score(settlement: Settlement, content: Content, say: Phrases) -> Fact:
    latest = figures_of(settlement, content).latest
    if latest is None or latest.score is None or latest.coverage is None:
        return _words(say("compass"), say.any("common.not_rated"))
    label = say("score_of", year=say.choice("year", latest.year))
    return Fact(label, percent(latest.score), say("coverage_of", value=percent(latest.coverage)))


def _words(label: str, value: str) -> Fact:
    """A fact that is words, for want of a number."""
    return Fact(label, value, role="words")


def _short(money: int) -> tuple[str, str]:
    """Money as a large figure: its value and the name of its unit."""
    if money >= _MILLION:
        return decimal(money / _MILLION), "million"
    return (whole(money / _THOUSAND), "thousand") if money >= _THOUSAND else (whole(money), "shekel")
