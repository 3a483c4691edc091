"""What every slide looks at: the settlement, the content's words, the month of the build; and facts of its text."""

import datetime
from dataclasses import dataclass
from typing import Any

from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.requests import request_facts
from builder.compose.text.phrases import Phrases, number, percent, whole
from builder.compose.text.typography import typeset
from builder.model.figures.compass import CompassFigures, compass_figures
from builder.model.figures.overview import position_of
from builder.model.figures.portfolio import PortfolioFigures, portfolio_figures
from builder.model.keys import Station
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

GOALS, TOPICS = 7, 4
"""The most that a slide shows of each."""


@dataclass(frozen=True, slots=True)
class DeckSetting:
    """The surroundings of the deck; `issued` is the first of the build's month."""

    speaker: Speaker
    issued: datetime.date
    schedule: Schedule | None
    today: datetime.date
    """What is ahead is ahead of this day; the deck is made anew only when one of its days passes."""

    @property
    def settlement(self) -> Settlement:
        """Whose deck it is."""
        return self.speaker.settlement

    @property
    def say(self) -> Phrases:
        """Words of section `word:`."""
        return self.speaker.say

    @property
    def portfolio(self) -> PortfolioFigures:
        """Figures of the portfolio."""
        return portfolio_figures(self.settlement.portfolio)

    @property
    def has_money(self) -> bool:
        """Whether anybody told of an amount: lines alone draw no bar."""
        return any(each.sum.total or each.sum.added for each in self.portfolio.by_sector)

    @property
    def compass(self) -> CompassFigures:
        """Figures of the compass."""
        ladders = {
            each.key: tuple(str(line["key"]) for line in each.fields["statements"])
            for each in self.speaker.content.register("outcomes")
        }
        return compass_figures(self.settlement.compass, self.settlement.domains, ladders)


def facts_of(view: DeckSetting) -> dict[str, Any]:
    """What the deck's text may name."""
    one, latest = view.settlement, view.compass.latest
    return {
        "name": one.name,
        "illustrative": one.profile.illustrative,
        "topics": [each.title for each in one.plan.agenda if each.adopted][:TOPICS],
        "has_goals": bool(one.plan.goals),
        "more_goals": max(0, len(one.plan.goals) - GOALS),
        "has_money": view.has_money,
        "has_leverage": view.portfolio.leverage.ratio is not None,
        "has_budget": bool(one.profile.agreement.budget),
        "has_compass": latest is not None,
        "coverage": percent(latest.coverage) if latest and latest.coverage is not None else "",
        **_place(view),
        **_cbs(view),
        **request_facts(view.speaker, view.settlement.position.on(view.issued)),
        "stage": one.position.stage,
    }


def _place(view: DeckSetting) -> dict[str, Any]:
    """Where the settlement stands on the road."""
    profile = view.settlement.profile
    position = position_of(profile, view.settlement.position.on(view.issued))
    return {
        "known": bool(profile.stations),
        "done": str(position.done),
        "year": str(position.year or ""),
        "years": str(profile.implementation_years + 1),
        "next_steps": [_step(view, each) for each in position.next_stations[:2]],
    }


def _step(view: DeckSetting, station: Station) -> str:
    """A station that comes next and who leads it; what is done there names files, which are not for this hall."""
    entry = view.speaker.content.register("stations")[station]
    return view.say(
        "deck.step", number=entry.number("number"), title=typeset(entry.title), leads=typeset(entry.text("leads"))
    )


def _cbs(view: DeckSetting) -> dict[str, str]:
    facts = view.settlement.facts
    if facts is None or facts.ses is None:
        return {"ses": "", "population": "", "cbs_year": ""}
    return {"ses": number(facts.ses), "population": whole(facts.population), "cbs_year": str(facts.population_year)}
