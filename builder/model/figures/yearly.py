"""What happened in one year in each town of the network, beside what the network has in all (chapter on the network).

A year is a calendar year, told up to the first of the build's month; in January it is the year that ended. Meetings
and decisions are those that were recorded (`meetings:` of `settlement.yaml`, `forum:` of `plan.yaml`); what was
planned alone is not told as done.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from builder.model.figures.network import NetworkFigures
from builder.model.figures.portfolio import portfolio_figures
from builder.model.figures.town import Purse, Town
from builder.model.keys import RATING_YEARS, STATIONS, Stage
from builder.model.process import DAY
from builder.model.settlement import Settlement
from builder.model.stage import signed_on, stage_of


@dataclass(frozen=True, slots=True)
class TownYear:
    """One town in one year."""

    town: Town
    stage: Stage
    signed: bool
    """Whether the memorandum was signed in the year."""
    meetings: int
    decisions: int
    rated: bool
    """Whether its compass was rated in the year."""
    spent: int
    """₪ spent of the counted money, from its beginning."""

    @property
    def done(self) -> int:
        """Stations that are done."""
        return sum(status == "done" for _, status in self.town.stations)


@dataclass(frozen=True, slots=True)
class Yearly:
    """The network in one year."""

    year: int
    figures: NetworkFigures
    towns: tuple[TownYear, ...]
    """Real settlements and clusters, in the order of the network."""

    @property
    def counted(self) -> tuple[TownYear, ...]:
        """The towns that enter totals."""
        return tuple(each for each in self.towns if each.town.standing == "counted")

    @property
    def stages(self) -> tuple[tuple[Stage, int], ...]:
        """How many counted towns are at each stage; stages without one left out."""
        held = [each.stage for each in self.counted]
        return tuple((stage, held.count(stage)) for stage in get_args(Stage) if stage in held)

    @property
    def meetings(self) -> int:
        """Meetings that were recorded in the year."""
        return sum(each.meetings for each in self.counted)

    @property
    def decisions(self) -> int:
        """Decisions that these meetings recorded."""
        return sum(each.decisions for each in self.counted)

    @property
    def spent(self) -> int:
        """How much of the counted money was spent, ₪."""
        return sum(each.spent for each in self.counted)

    @property
    def has_money(self) -> bool:
        """Whether any money is counted."""
        return self.figures.money != Purse()

    @property
    def has_ratings(self) -> bool:
        """Whether any cell of the compass is rated in a counted town."""
        return any(year_town.town.ratings(year).tally.rated for year_town in self.counted for year in RATING_YEARS)


def yearly_of(figures: NetworkFigures, settlements: Iterable[Settlement], issued: datetime.date) -> Yearly:
    """The year of the day before `issued`, up to that day."""
    by_slug, last = {each.slug: each for each in settlements}, issued - DAY
    towns = tuple(_town(each, by_slug[each.slug], last) for each in figures.real)
    return Yearly(last.year, figures, towns)


def _town(town: Town, settlement: Settlement, last: datetime.date) -> TownYear:
    held = [each for each in settlement.profile.meetings if _within(each.date, last)]
    days = {each.date for each in held if each.body == "design_forum"}
    forum = [each for each in settlement.plan.forum if _within(each.date, last) and each.date not in days]
    signed = signed_on(settlement, last)
    return TownYear(
        town=town,
        stage=stage_of(settlement, last),
        signed=_within(signed, last),
        meetings=len(held) + len(forum),
        decisions=sum(len(each.decisions) for each in held),
        rated=any(_within(each.date, last) for each in settlement.compass.raters.values()),
        spent=portfolio_figures(settlement.portfolio).all.spent,
    )


def _within(day: datetime.date | None, last: datetime.date) -> bool:
    return day is not None and day.year == last.year and day <= last


def stations_ahead(town: Town) -> int | None:
    """The number (from 1) of the first station that is not done; None where all are."""
    statuses = dict(town.stations)
    return next((number for number, key in enumerate(STATIONS, 1) if statuses[key] != "done"), None)
