"""A settlement: all that its files say, beside what the CBS says of it."""

import datetime
from dataclasses import dataclass, field

from pydantic import BaseModel

from builder.errors import Origin
from builder.model.authority import Facts
from builder.model.compass import Compass
from builder.model.keys import Stage
from builder.model.ledger import Ledger
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.selection import Selection

FILES: dict[str, type[BaseModel]] = {
    "settlement": Profile,
    "mapping": Mapping,
    "plan": Plan,
    "portfolio": Portfolio,
    "compass": Compass,
    "selection": Selection,
    "ledger": Ledger,
}
"""The files of a settlement's folder, without their `.yaml`, and the value each becomes."""
INTERNAL = ("selection", "ledger")
"""Files that are the foundation's own: nothing of them leaves its pages, not even a problem in them."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a settlement stands with the foundation on the day of the build (`model/stage.py` reckons it).

    `signed` is the day on which the memorandum was signed, `approved` that of the council's decision, `ends` the last
    day of the partnership; None where they are not known. `over`: that day has passed.
    `today` is the day of the build: what papers ask of lateness; they print its month alone.
    """

    stage: Stage = "signing"
    signed: datetime.date | None = None
    approved: datetime.date | None = None
    ends: datetime.date | None = None
    over: bool = False
    today: datetime.date | None = None

    def on(self, issued: datetime.date) -> datetime.date:
        """The day of the build; `issued`, the first of its month, where a settlement was not read from disk."""
        return self.today or issued

    @property
    def is_signed(self) -> bool:
        """Whether the memorandum is signed, on a known day or not."""
        return self.stage != "signing"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement; a file that is missing is its value with nothing in it."""

    slug: str
    profile: Profile
    mapping: Mapping
    plan: Plan
    portfolio: Portfolio
    compass: Compass
    selection: Selection
    facts: Facts | None = None
    domains: tuple[str, ...] = ()
    """The compass's mobility domains: its own, else those of the plan's overall goals, else the register's."""
    files: tuple[str, ...] = ("settlement",)
    """Which of the seven files exist."""
    ledger: Ledger = field(default_factory=Ledger)
    position: Position = Position()
    origin: Origin = field(default_factory=Origin)
    """Where its long texts stand, for what does not fit a page."""

    @property
    def name(self) -> str:
        """Its name as it is written."""
        return self.profile.name
