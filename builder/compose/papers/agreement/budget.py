"""Appendix A: the agreed frame by year and source.

All sums are whole shekels and are counted here; the document holds them as text. What plan and portfolio used of the
frame is monitoring, and stands on the dashboard.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from builder.compose.papers.agreement.widths import money_table
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell, total_row
from builder.compose.text.phrases import whole
from builder.document.blocks import Blocks, Cell
from builder.model.keys import FUNDERS
from builder.model.profile import Agreement, BudgetYear
from builder.model.rules.plausibility import frame

SIDES = ("foundation", "authority", "partners")
"""Head words of the three sides, in the order of FUNDERS: the initiative's money is the foundation's."""


class Money(Protocol):
    """A row that holds money by side, in whole ₪; None where nothing is agreed."""

    @property
    def initiative(self) -> int | None:
        """Money of the initiative, ₪."""

    @property
    def authority(self) -> int | None:
        """Money of the authority, ₪."""

    @property
    def partners(self) -> int | None:
        """Money of every other sector together, ₪."""


def sums(rows: Iterable[Money]) -> tuple[int, ...]:
    """The sum of each side over these rows, ₪; what is not known counts as nothing."""
    held = list(rows)
    return tuple(sum(getattr(each, side) or 0 for each in held) for side in FUNDERS)


def frame_total(agreement: Agreement) -> int | None:
    """All money of the frame, ₪; None where no year names any."""
    amounts = [each for each in (frame(agreement, side) for side in FUNDERS) if each is not None]
    return sum(amounts) if amounts else None


def budget_table(speaker: Speaker) -> Blocks:
    """The frame by year and source; blanks for every year where none is agreed yet."""
    profile = speaker.settlement.profile
    agreement, years = profile.agreement, profile.agreement.years or 1 + profile.implementation_years
    rows = _year_rows(speaker, agreement) or [_blank_row(speaker, number) for number in range(1, years + 1)]
    rows.append(_total(speaker, sums(agreement.budget) if agreement.budget else None))
    header = speaker.heads("year", *SIDES, "total")
    return (money_table((18, 20, 20, 20, 22), header, rows, speaker.caption("budget")),)


def _year_rows(speaker: Speaker, agreement: Agreement) -> list[tuple[Cell, ...]]:
    """Every year from the first to the last, so that a year without money is seen to be one."""
    by_year = {each.year: each for each in agreement.budget}
    years = range(min(by_year), max(by_year) + 1) if by_year else ()
    rows = (by_year.get(year, BudgetYear(year=year)) for year in years)
    return [money_row(speaker, strong_cell(str(each.year)), each, f"budget.{each.year}") for each in rows]


def money_row(speaker: Speaker, first: Cell, money: Money, tag: str) -> tuple[Cell, ...]:
    """A row's first cell, its money by side and their sum, ₪; a side that nobody knows is a blank."""
    cells = tuple(speaker.money(getattr(money, side), f"{tag}.{side}") for side in FUNDERS)
    return (first, *cells, plain_number(sum(sums([money]))))


def _blank_row(speaker: Speaker, number: int) -> tuple[Cell, ...]:
    cells = tuple(speaker.money(None, f"budget.{number}.{side}") for side in (*FUNDERS, "total"))
    return (strong_cell(speaker.say("year_number", n=number)), *cells)


def _total(speaker: Speaker, values: Sequence[int] | None) -> tuple[Cell, ...]:
    first = plain_cell(speaker.say("total"))
    if values is None:
        return total_row((first, *(Cell(speaker.blank("total", f"budget.total.{each}")) for each in (*FUNDERS, "all"))))
    return total_row((first, *(plain_number(each) for each in values), plain_number(sum(values))))


def plain_number(amount: int) -> Cell:
    """The cell of a sum in a column of money, without the sign of the currency."""
    return Cell(plain_cell(whole(amount)).children, numeric=True)
