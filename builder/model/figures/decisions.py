"""What the head of an authority has to decide in the next three months, and whose word it needs.

Everything follows from what is recorded or planned elsewhere: the memorandum (station 2), the director's post (3),
teams and goals (6, 7), the authority's share in next year's budget (8), money that ends and calls for proposals (9),
ratings (10), the end of the partnership.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.days import rating_day
from builder.model.figures.plan import plan_figures
from builder.model.figures.portfolio_views import Ending, endings
from builder.model.keys import RATING_YEARS, Post, Station
from builder.model.process import add_months
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Sort = Literal[
    "sign", "frame", "reports", "director", "lead", "adopt", "budget", "payer", "call", "post", "rating", "renew"
]
MONTHS = 3
"""How far ahead decisions are told."""
BUDGET_MONTH = 10
"""From October on the next year's budget is on the table."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide: `by` is the post that decides, `owner` whoever the data name instead.

    `date` is the last day for it, None where none is set; `titles` are names out of the data, `amount` is ₪.
    """

    sort: Sort
    by: Post
    date: datetime.date | None = None
    titles: tuple[str, ...] = ()
    amount: int = 0
    year: int = 0
    owner: str = ""


def matters(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> tuple[Matter, ...]:
    """What is to be decided within `MONTHS` months from a day, the earliest first, what has no day at the end."""
    matters_ahead = [
        *_founding(settlement, schedule, today),
        *_goals(settlement, schedule, today),
        *_money(settlement, today),
        *_calls(settlement, today),
        *_post(settlement, today),
        *_ratings(settlement, schedule, today),
        *_renewal(settlement),
    ]
    return tuple(sorted(matters_ahead, key=lambda each: (each.date is None, each.date or today)))


def near(day: datetime.date | None, today: datetime.date) -> bool:
    """Whether a day lies within the next `MONTHS` months."""
    return day is not None and today <= day < add_months(today, MONTHS)


def unpaid(settlement: Settlement, today: datetime.date) -> tuple[Ending, ...]:
    """Counted money that ends within twelve months, and nobody wrote who pays on."""
    return tuple(each for each in endings(settlement.portfolio, today) if not each.investment.next_payer.strip())


def _ahead(schedule: Schedule | None, station: Station, today: datetime.date) -> datetime.date | None:
    """The last planned day of a station; None once it has passed, or without a calendar."""
    spans = {each.key: each.span for each in schedule.stations} if schedule else {}
    return spans[station].last if station in spans and spans[station].last >= today else None


def _founding(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> Iterator[Matter]:
    """The memorandum with its frame, and the director's place and appointment."""
    profile = settlement.profile
    if not settlement.position.is_signed:
        day = _ahead(schedule, "agreements", today)
        yield Matter("sign", "mayor", day)
        if not profile.agreement.budget:
            yield Matter("frame", "treasurer", day)
    if settlement.position.stage in ("signing", "start") and profile.director.reports_to is None:
        yield Matter("reports", "ceo", _ahead(schedule, "director", today))
    if not settlement.position.is_signed:
        return
    held = profile.people.get("settlement_director")
    if profile.station("director") != "done" and not (held and held.name.strip()):
        yield Matter("director", "ceo", _ahead(schedule, "director", today))


def _goals(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> Iterator[Matter]:
    """Who leads a team, and goals that the authority adopts."""
    profile, plan = settlement.profile, settlement.plan
    leaderless = [each.mobility_domain for each in profile.teams if not (each.lead and each.lead.name.strip())]
    if leaderless:
        yield Matter("lead", "ceo", _ahead(schedule, "teams", today), tuple(leaderless))
    if profile.station("goals") == "active" and plan.agenda and not any(each.adopted for each in plan.agenda):
        yield Matter("adopt", "mayor", _ahead(schedule, "goals", today))


def _money(settlement: Settlement, today: datetime.date) -> Iterator[Matter]:
    """The authority's share in next year's budget, and who goes on paying for what ends."""
    year, share = today.year + 1, _share(settlement, today.year + 1)
    if today.month >= BUDGET_MONTH and share:
        yield Matter("budget", "mayor", datetime.date(today.year, 12, 31), amount=share, year=year)
    if left := unpaid(settlement, today):
        titles = tuple(dict.fromkeys(each.investment.title for each in left))
        yield Matter("payer", "treasurer", left[0].ends, titles, sum(each.total for each in left))


def _share(settlement: Settlement, year: int) -> int:
    """The authority's money in a budget year, ₪: as the plan splits it, else as the memorandum's frame has it."""
    planned = dict(plan_figures(settlement.plan).by_year)
    if year in planned:
        return planned[year].authority
    return sum(each.authority or 0 for each in settlement.profile.agreement.budget if each.year == year)


def _calls(settlement: Settlement, today: datetime.date) -> Iterator[Matter]:
    for each in settlement.portfolio.calls:
        if each.status == "planned" and near(each.date, today):
            yield Matter("call", "ceo", each.date, (each.title,), each.amount or 0, owner=each.owner)


def _post(settlement: Settlement, today: datetime.date) -> Iterator[Matter]:
    """The director's post becomes a permanent one."""
    day = settlement.profile.director.permanent_by
    if near(day, today):
        yield Matter("post", "ceo", day)


def _ratings(settlement: Settlement, schedule: Schedule | None, today: datetime.date) -> Iterator[Matter]:
    for number, year in zip((1, 3), RATING_YEARS, strict=True):
        day = rating_day(settlement, schedule, year)
        if day and not day.recorded and near(day.date, today):
            yield Matter("rating", "settlement_director", day.date, year=number)


def _renewal(settlement: Settlement) -> Iterator[Matter]:
    """Whether and for what a further term is signed."""
    position = settlement.position
    if position.stage == "renewal":
        yield Matter("renew", "mayor", None if position.over else position.ends)
