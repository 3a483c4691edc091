"""A settlement: all that its files say, beside what the CBS says of it."""

from dataclasses import dataclass, field

from pydantic import BaseModel

from builder.model.authority import Facts
from builder.model.compass import Compass
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

    @property
    def name(self) -> str:
        """Its name as it is written."""
        return self.profile.name
