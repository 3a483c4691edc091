"""Where a settlement stands with the foundation: one value that every paper, the kit and the pages ask.

signing   no memorandum is signed yet: letter, draft, decision
start     it is signed; the director is taken on, bodies are founded, the settlement is mapped (chapters 3 to 6.1)
work      goals are worked on: plan, portfolio, compass (chapters 6.2 to 8)
renewal   the term of the memorandum, or the process, is over or ends within half a year
"""

import datetime
from dataclasses import replace
from typing import get_args

from builder.model.keys import Stage
from builder.model.process import add_months, process_of
from builder.model.settlement import Position, Settlement

STAGES: tuple[Stage, ...] = get_args(Stage)
AHEAD_MONTHS = 6
"""How long before its end a partnership speaks of what comes next."""
_WORKING = ("goals", "teams", "plan", "investments", "compass")
_FOUNDING = ("director", "minhelet", "mapping")


def positioned(settlement: Settlement, today: datetime.date) -> Settlement:
    """The settlement with its position on a day: papers, pages and the kit ask `settlement.position`."""
    stage, last = stage_of(settlement, today), ends(settlement, today)
    signature = None if stage == "signing" else signed_on(settlement, today)
    position = Position(stage, signature, _approved(settlement, today), last, last is not None and last < today, today)
    return replace(settlement, position=position)


def _approved(settlement: Settlement, today: datetime.date) -> datetime.date | None:
    """The day of the council's decision on the memorandum, as the ledger has it."""
    journeys = (settlement.ledger.documents.get("decision"), settlement.ledger.documents.get("mou"))
    days = [each.council for each in journeys if each and each.council and each.council <= today]
    return days[0] if days else None


def stage_of(settlement: Settlement, today: datetime.date) -> Stage:
    """The stage on a day: what `settlement.yaml` says, else what ledger, stations and days tell."""
    profile = settlement.profile
    if profile.stage:
        return profile.stage
    if not signed(settlement, today):
        return "signing"
    if (end := ends(settlement, today)) and today >= add_months(end, -AHEAD_MONTHS):
        return "renewal"
    moving = [profile.station(each) for each in _WORKING]  # type: ignore[arg-type]
    process = process_of(profile)
    founded = profile.station("mapping") == "done" or any(each != "planned" for each in moving)
    return "work" if founded or (process and today >= process.planning.first and not _founding(settlement)) else "start"


def _founding(settlement: Settlement) -> bool:
    """Whether the stations tell that it is still being founded, whatever the calendar had planned."""
    return any(settlement.profile.station(each) != "done" for each in _FOUNDING)  # type: ignore[arg-type]


def signed(settlement: Settlement, today: datetime.date) -> bool:
    """Whether the memorandum is signed: by the ledger's day, or without one by the station of agreements."""
    journey = settlement.ledger.documents.get("mou")
    if journey and journey.signed:
        return journey.signed <= today
    return settlement.profile.station("agreements") == "done"


def signed_on(settlement: Settlement, today: datetime.date) -> datetime.date | None:
    """The day on which the memorandum was signed, as the ledger has it; None while it is ahead or not known."""
    journey = settlement.ledger.documents.get("mou")
    day = journey.signed if journey else None
    return day if day and day <= today else None


def ends(settlement: Settlement, today: datetime.date) -> datetime.date | None:
    """The last day of the partnership: of the memorandum's term from its signature, else of the process."""
    day, years = signed_on(settlement, today), settlement.profile.agreement.years
    if day and years:
        return add_months(day, 12 * years) - datetime.timedelta(1)
    process = process_of(settlement.profile)
    return process.whole.last if process else None
