"""`portfolio.yaml`: the investment portfolio (station 9), a line for each source of each programme."""

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from builder.model.fields import (
    Amount,
    Count,
    EndDate,
    Identifier,
    LongText,
    Percent,
    Record,
    RequiredText,
    SignedAmount,
    StartDate,
    Text,
    Year,
)
from builder.model.keys import (
    BudgetKind,
    CallStatus,
    FundingStatus,
    Infrastructure,
    LifeStage,
    Principle,
    Rating,
    Sector,
)

COUNTED: tuple[FundingStatus, ...] = ("committed", "received")
"""Statuses whose money counts; submitted waits for approval, in_kind stands apart."""


class FundingYear(Record):
    """A funding line's money in one budget year, whole ₪."""

    year: Year
    amount: Amount | None = None


class Funding(Record):
    """Money of one source: `start` was there before, `added` came with the plan (it may be negative)."""

    sector: Sector
    source: RequiredText
    id: Identifier | None = None
    start: Amount | None = None
    added: SignedAmount | None = None
    status: FundingStatus = "committed"
    spent: Amount | None = None
    years: tuple[FundingYear, ...] = ()
    budget_kind: BudgetKind | None = None
    budget_code: Text = ""
    starts: StartDate | None = None
    """From when this money pays; None is as the investment."""
    ends: EndDate | None = None
    """Until when this money pays; None is as the investment."""
    authorisation: Text = ""
    """The number of the authorisation of an extraordinary budget."""
    commitments: Amount | None = None
    """What was ordered and not yet paid, whole ₪."""
    council_approved: StartDate | None = None
    matching: Percent | None = None
    """What the authority has to add, as % of the sum."""

    @model_validator(mode="after")
    def _never_below_zero(self) -> "Funding":
        if self.total < 0:
            raise PydanticCustomError("below-zero", "below zero", {"value": str(self.total)})
        return self

    @property
    def key(self) -> str:
        """Its id, or its source where it has none: unique within the investment."""
        return self.id or self.source

    @property
    def total(self) -> int:
        """Start and added, ₪."""
        return (self.start or 0) + (self.added or 0)

    @property
    def counted(self) -> bool:
        """Whether its money enters totals."""
        return self.status in COUNTED

    @property
    def overspent(self) -> bool:
        """Whether more was spent than there is."""
        return (self.spent or 0) > self.total

    @property
    def cut(self) -> int:
        """How much of the money that was there before is taken away, ₪; 0 where none is."""
        return max(0, -(self.added or 0))


class Investment(Record):
    """A programme and the sources that fund it."""

    id: Identifier
    title: RequiredText
    mobility_domain: Text | None = None
    life_stage: LifeStage | None = None
    infrastructure: Infrastructure | None = None
    goal: Identifier | None = None
    department: Text = ""
    operator: Text = ""
    participants: Count | None = None
    starts: StartDate | None = None
    ends: EndDate | None = None
    next_payer: Text = ""
    funding: tuple[Funding, ...] = ()


class Call(Record):
    """A call for proposals. Its sum is in no total: what was won is entered as a funding line."""

    id: Identifier
    title: RequiredText
    body: Text = ""
    date: EndDate | None = None
    """The last day to submit."""
    amount: Amount | None = None
    matching: Percent | None = None
    """What the authority has to add, as % of the sum."""
    owner: Text = ""
    status: CallStatus = "planned"


class Portfolio(Record):
    """All of `portfolio.yaml`."""

    principles: dict[Principle, Rating] = {}
    principle_notes: dict[Principle, LongText] = {}
    investments: tuple[Investment, ...] = ()
    calls: tuple[Call, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Investment, Funding], ...]:
        """Every funding line beside its investment, in their order."""
        return tuple((investment, line) for investment in self.investments for line in investment.funding)
