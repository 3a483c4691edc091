"""What a treasurer asks of the portfolio: by budget and source what was agreed, came in, was spent, and what is left.

Counted money only (committed and received). Spending is told from the source's beginning, not by year: only the
part of a year that a line names itself is a year's. The balance is what was agreed less spent and ordered.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.figures.portfolio_views import ends_of
from builder.model.keys import BUDGET_KINDS, BudgetKind
from builder.model.portfolio import Funding, Investment, Portfolio

Line = tuple[Investment, Funding]


@dataclass(frozen=True, slots=True)
class Account:
    """Money of some lines in whole ₪. `authorisations` are the numbers under which it is spent, each once."""

    source: str = ""
    authorisations: tuple[str, ...] = ()
    agreed: int = 0
    of_year: int = 0
    """What the lines name for the year themselves."""
    received: int = 0
    """Agreed money of lines whose money came in."""
    spent: int = 0
    commitments: int = 0
    """Ordered and not yet paid."""
    lines: int = 0

    @property
    def balance(self) -> int:
        """Agreed less spent and ordered, ₪; negative where more was spent than agreed."""
        return self.agreed - self.spent - self.commitments

    def __add__(self, more: "Account") -> "Account":
        return Account(
            self.source, tuple(dict.fromkeys((*self.authorisations, *more.authorisations))),
            self.agreed + more.agreed, self.of_year + more.of_year, self.received + more.received,
            self.spent + more.spent, self.commitments + more.commitments, self.lines + more.lines,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The sources of one kind of budget, the largest first; `kind` None is what nobody classified."""

    kind: BudgetKind | None
    accounts: tuple[Account, ...]

    @property
    def total(self) -> Account:
        """The sum of all accounts of the group, ₪."""
        return sum_of(self.accounts)


@dataclass(frozen=True, slots=True)
class Treasury:
    """The portfolio as the treasurer's books see it in one year."""

    year: int
    groups: tuple[Group, ...]
    in_kind: int
    submitted: int
    unsplit: int
    """Counted lines that name no year, while they run in this one or do not say when."""
    without_authorisation: tuple[Line, ...]
    """Lines of an extraordinary budget without the number of their authorisation."""

    @property
    def total(self) -> Account:
        """The sum of all groups, ₪."""
        return sum_of(each.total for each in self.groups)

    @property
    def has_commitments(self) -> bool:
        """Whether any line has commitments (orders that are not yet paid)."""
        return self.total.commitments > 0


def treasury_of(portfolio: Portfolio, year: int) -> Treasury:
    """The figures of one budget year (a calendar year)."""
    counted = [each for each in portfolio.lines if each[1].counted]
    groups = (Group(kind, _accounts(counted, kind, year)) for kind in (*BUDGET_KINDS, None))
    return Treasury(
        year=year,
        groups=tuple(each for each in groups if each.accounts),
        in_kind=sum(line.total for _, line in portfolio.lines if line.status == "in_kind"),
        submitted=sum(line.total for _, line in portfolio.lines if line.status == "submitted"),
        unsplit=sum(not line.years and _runs(each, line, year) for each, line in counted),
        without_authorisation=tuple(
            each for each in counted if each[1].budget_kind == "special" and not each[1].authorisation.strip()
        ),
    )


def sum_of(accounts: Iterable[Account]) -> Account:
    """One account with the sums of these, ₪."""
    return sum(accounts, Account())


def _accounts(lines: Iterable[Line], kind: BudgetKind | None, year: int) -> tuple[Account, ...]:
    accounts: dict[str, Account] = {}
    for _, line in lines:
        if line.budget_kind == kind:
            accounts[line.source] = accounts.get(line.source, Account(line.source)) + _account(line, year)
    return tuple(sorted(accounts.values(), key=lambda each: (-each.agreed, each.source)))


def _account(line: Funding, year: int) -> Account:
    return Account(
        line.source,
        (line.authorisation.strip(),) if line.authorisation.strip() else (),
        agreed=line.total,
        of_year=sum(each.amount or 0 for each in line.years if each.year == year),
        received=line.total if line.status == "received" else 0,
        spent=line.spent or 0,
        commitments=line.commitments or 0,
        lines=1,
    )


def _runs(investment: Investment, line: Funding, year: int) -> bool:
    """Whether it may pay in the year."""
    first, last = line.starts or investment.starts, ends_of(investment, line)
    return (first is None or first.year <= year) and (last is None or last.year >= year)
