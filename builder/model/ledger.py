"""`ledger.yaml`: where each document stands on its way, and what the staff want to remember. Internal to them.

The steps are those by which an agreement becomes money (chapter 3 and the foundation's own practice); workbooks are
sent and come back.
"""

import datetime
from collections.abc import Mapping
from typing import Final, Literal, get_args

from builder.model.fields import Flag, Identifier, LongText, Record, RequiredText, StartDate
from builder.model.keys import Post

Document = Literal["kit", "guide", "mou", "decision", "role", "teams", "mapping", "plan", "portfolio", "compass"]
Step = Literal["sent", "counsel", "donations_committee", "council", "signed", "money_moved", "returned"]

DOCUMENTS: Final[tuple[Document, ...]] = get_args(Document)
STEPS: Final[tuple[Step, ...]] = get_args(Step)

_SENT: tuple[Step, ...] = ("sent",)
_RETURNED: tuple[Step, ...] = ("sent", "returned")
PATHS: Mapping[Document, tuple[Step, ...]] = {
    "kit": _SENT,
    "guide": _SENT,
    "mou": ("sent", "counsel", "donations_committee", "council", "signed", "money_moved"),
    "decision": ("sent", "council"),
    "role": ("sent", "counsel", "signed"),
    "teams": _SENT,
    "mapping": _RETURNED,
    "plan": _RETURNED,
    "portfolio": _RETURNED,
    "compass": _RETURNED,
}
"""The steps that each document is expected to take, in order; others may be recorded as well."""


class Journey(Record):
    """The day of each step of one document; a day that is still ahead is the one that was agreed."""

    sent: StartDate | None = None
    counsel: StartDate | None = None
    donations_committee: StartDate | None = None
    council: StartDate | None = None
    signed: StartDate | None = None
    money_moved: StartDate | None = None
    returned: StartDate | None = None
    version: Identifier | None = None
    """The code of what was sent, as the staff's page shows it (kit)."""
    note: LongText = ""

    def day(self, step: Step) -> datetime.date | None:
        """The day of a step; None where none is recorded."""
        date: datetime.date | None = getattr(self, step)
        return date


class OwnReminder(Record):
    """Something that the staff want to do on a day, with whom they talk about it."""

    id: Identifier
    title: RequiredText
    date: StartDate | None = None
    person: Post | None = None
    done: Flag = False


class Ledger(Record):
    """All of `ledger.yaml`."""

    documents: dict[Document, Journey] = {}
    reminders: list[OwnReminder] = []
