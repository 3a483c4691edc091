"""Whether a settlement's kit says today what it said on the day it was sent.

A kit's version is a short code of all data that its files come from. The staff note it in `ledger.yaml` beside the day
(`kit: {sent: …, version: …}`); without it only later events can tell.
"""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Literal

from builder.model.ledger import Journey
from builder.model.settlement import Settlement
from builder.model.stage import stage_of

Change = Literal["unsent", "same", "changed", "unknown"]
_LETTERS = 6
_WORKBOOKS = ("mapping", "plan", "portfolio", "compass")


@dataclass(frozen=True, slots=True)
class SentKit:
    """The kit's code today, the day it was sent if it was, and whether it changed since."""

    version: str
    sent: datetime.date | None
    change: Change


def sent_kit(settlement: Settlement, today: datetime.date) -> SentKit:
    """What the ledger tells of the kit, beside the kit as it is on a day."""
    journey, version = settlement.ledger.documents.get("kit") or Journey(), version_of(settlement, today)
    if journey.sent is None or journey.sent > today:
        return SentKit(version, None, "unsent")
    if journey.version:
        return SentKit(version, journey.sent, "same" if journey.version == version else "changed")
    return SentKit(version, journey.sent, "changed" if _moved_on(settlement, journey.sent, today) else "unknown")


def version_of(settlement: Settlement, today: datetime.date) -> str:
    """The code of a kit: its stage and all data but the foundation's own files, names and insights of interviews."""
    interviews = tuple(each.model_copy(update={"name": "", "insights": ""}) for each in settlement.mapping.interviews)
    mapping = settlement.mapping.model_copy(update={"interviews": interviews})
    records = (settlement.profile, mapping, settlement.plan, settlement.portfolio, settlement.compass)
    whole = "\0".join([stage_of(settlement, today), *(each.model_dump_json() for each in records)])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]


def _moved_on(settlement: Settlement, sent: datetime.date, today: datetime.date) -> bool:
    """Whether the stage changed since, or a workbook came back."""
    documents = settlement.ledger.documents
    days = (documents[each].returned for each in _WORKBOOKS if each in documents)
    back = any(day and sent < day <= today for day in days)
    return back or stage_of(settlement, sent) != stage_of(settlement, today)
