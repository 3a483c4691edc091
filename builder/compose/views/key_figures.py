"""The six figures that a settlement is told by at first sight."""

import datetime

from builder.compose.text.phrases import Phrases, decimal, percent, whole
from builder.compose.views.compass import figures_of
from builder.document.blocks import Fact, Facts, Section
from builder.model.content import Content
from builder.model.figures.overview import position_of
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import STATIONS
from builder.model.settlement import Settlement

_MILLION, _THOUSAND = 1_000_000, 1_000


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
