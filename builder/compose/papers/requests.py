"""What a year of work asks of the authority: the same numbers in letter, page, decision and deck."""

import datetime
from typing import Any

from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.phrases import shekels
from builder.compose.text.typography import typeset
from builder.model.figures.overview import position_of
from builder.model.figures.plan import plan_figures
from builder.model.figures.portfolio_views import endings
from builder.model.figures.treasury import treasury_of
from builder.model.keys import STATIONS


def request_facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    """The authority's share next year, money that ends within twelve months, the post; empty words where unknown."""
    one, year = speaker.settlement, today.year + 1
    planned = dict(plan_figures(one.plan).by_year)
    share = planned[year].authority if year in planned else 0
    soon = endings(one.portfolio, today)
    permanent = one.profile.director.permanent_by
    return {
        "next_year": str(year),
        "next_share": shekels(share) if share else "",
        "ending_count": len(soon),
        "ending_sum": shekels(sum(each.total for each in soon)),
        "post_by": speaker.say.date(permanent) if permanent and permanent >= today else "",
    }


def place_facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    """Where the settlement stands on the road, and what of its money was spent and is left."""
    profile, position = speaker.settlement.profile, position_of(speaker.settlement.profile, today)
    station = position.station if profile.stations else None
    money = treasury_of(speaker.settlement.portfolio, today.year).total
    return {
        "recorded": bool(profile.stations),
        "stations_done": str(position.done),
        "station": typeset(speaker.say.title("stations", station)) if station else "",
        "station_number": str(STATIONS.index(station) + 1) if station else "",
        "year_now": str(position.year or ""),
        "years_all": str(profile.implementation_years + 1),
        "has_lines": bool(speaker.settlement.portfolio.lines),
        "agreed": shekels(money.agreed),
        "spent": shekels(money.spent + money.commitments),
        "left": shekels(money.balance),
    }
