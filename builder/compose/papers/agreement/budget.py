"""Appendix A: the agreed frame by year and source, its expense lines, and the frame beside plan and portfolio.

All sums are whole shekels and are counted here; the document holds them as text.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from builder.compose.papers.agreement.widths import money_table
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell, total_row
from builder.compose.text.phrases import shekels, whole
from builder.document.blocks import Blocks, Cell, Inlines
from builder.model.keys import FUNDERS
from builder.model.profile import Agreement, BudgetYear, Item
from builder.model.rules.plausibility import frame, side_of


class Money(Protocol):
    """A row that holds money by side."""

    @property
    def initiative(self) -> int | None:
        """Of the initiative, ₪."""

    @property
    def authority(self) -> int | None:
        """Of the authority, ₪."""

    @property
    def partners(self) -> int | None:
        """Of every other sector, ₪."""


def sums(rows: Iterable[Money]) -> tuple[int, ...]:
    """The sum of each side over these rows, ₪; what is not known counts as nothing."""
    held = list(rows)
    return tuple(sum(getattr(each, side) or 0 for each in held) for side in FUNDERS)


def frame_total(agreement: Agreement) -> int | None:
    """All money of the frame, ₪; None where no year names any."""
    known = [each for each in (frame(agreement, side) for side in FUNDERS) if each is not None]
    return sum(known) if known else None


def budget_table(speaker: Speaker) -> Blocks:
    """The frame by year and source; blanks for every year where none is agreed yet."""
    profile = speaker.settlement.profile
    agreement, years = profile.agreement, profile.agreement.years or 1 + profile.implementation_years
    rows = _year_rows(speaker, agreement) or [_blank_row(speaker, number) for number in range(1, years + 1)]
    rows.append(_total(speaker, sums(agreement.budget) if agreement.budget else None))
    header = speaker.heads("year", *FUNDERS, "total")
    return (money_table((18, 20, 20, 20, 22), header, rows, speaker.caption("budget")),)


def _year_rows(speaker: Speaker, agreement: Agreement) -> list[tuple[Cell, ...]]:
    """Every year from the first to the last, so that a year without money is seen to be one."""
    known = {each.year: each for each in agreement.budget}
    years = range(min(known), max(known) + 1) if known else ()
    rows = (known.get(year, BudgetYear(year=year)) for year in years)
    return [_money_row(speaker, strong_cell(str(each.year)), each, f"budget.{each.year}") for each in rows]


def _money_row(speaker: Speaker, first: Cell, money: Money, tag: str) -> tuple[Cell, ...]:
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
    """A sum in a column of money."""
    return Cell(plain_cell(whole(amount)).children, numeric=True)


def items_table(speaker: Speaker) -> Blocks:
    """The expense lines: who pays, through whom, with or without VAT."""
    items = speaker.settlement.profile.agreement.items
    rows = [_item_row(speaker, item, f"items.{number}") for number, item in enumerate(items, 1)]
    rows += _items_total(speaker, sums(items))
    header = speaker.heads("item", "item_year", *FUNDERS, "total", "through", "vat")
    return (money_table((44, 10, 15, 15, 15, 15, 36, 12), header, rows, speaker.caption("items")),)


def _items_total(speaker: Speaker, values: tuple[int, ...]) -> list[tuple[Cell, ...]]:
    """The sum of the lines; beside it the frame and the difference where the two are not the same."""
    agreed = sums(speaker.settlement.profile.agreement.budget)
    told = [total_row(_sum_of_items(speaker, "total", values))]
    if speaker.settlement.profile.agreement.budget and agreed != values:
        gap = tuple(one - other for one, other in zip(agreed, values, strict=True))
        told += [_sum_of_items(speaker, "items_frame", agreed), _sum_of_items(speaker, "items_gap", gap)]
    return told


def _sum_of_items(speaker: Speaker, key: str, values: tuple[int, ...]) -> tuple[Cell, ...]:
    dash, first = plain_cell(speaker.say("dash")), strong_cell(speaker.say(key))
    return (first, plain_cell(speaker.say("all_items")), *(plain_number(each) for each in (*values, sum(values))),
            dash, dash)  # fmt: skip


def _item_row(speaker: Speaker, item: Item, tag: str) -> tuple[Cell, ...]:
    year = speaker.text(str(item.year)) if item.year else speaker.blank("year", f"{tag}.year")
    money = _money_row(speaker, plain_cell(item.title), item, tag)
    through = speaker.known(item.through, "through", f"{tag}.through")
    return (money[0], Cell(year), *money[1:], Cell(through), Cell(_vat(speaker, item, tag)))


def _vat(speaker: Speaker, item: Item, tag: str) -> Inlines:
    if item.vat_included is None:
        return speaker.blank("vat", f"{tag}.vat")
    return speaker.text(speaker.say("vat_included" if item.vat_included else "vat_excluded"))


def planned(speaker: Speaker) -> dict[str, int]:
    """The plan's money by side, without actions that were stopped, ₪."""
    actions = [each.budget for each in speaker.settlement.plan.actions if each.status != "stopped"]
    return dict(zip(FUNDERS, sums(actions), strict=True))


def added(speaker: Speaker) -> dict[str, int]:
    """What the portfolio's counted lines added, by side, ₪."""
    lines = [line for _, line in speaker.settlement.portfolio.lines if line.counted]
    return {side: sum(each.added or 0 for each in lines if side_of(each.sector) == side) for side in FUNDERS}


def against_table(speaker: Speaker) -> Blocks:
    """The frame of each side beside what plan and portfolio hold already."""
    agreement, plan, portfolio = speaker.settlement.profile.agreement, planned(speaker), added(speaker)
    rows = [
        _against(speaker, speaker.say(f"sides.{side}"), frame(agreement, side), plan[side], portfolio[side])
        for side in FUNDERS
    ]
    together = sum(plan.values()), sum(portfolio.values())
    rows.append(total_row(_against(speaker, speaker.say("total"), frame_total(agreement), *together)))
    header = speaker.heads("side", "frame", "planned", "balance", "added", "balance")
    return (money_table((14, 18, 18, 24, 18, 24), header, rows, speaker.caption("against")),)


def _against(speaker: Speaker, side: str, agreed: int | None, plan: int, portfolio: int) -> tuple[Cell, ...]:
    first = plain_number(agreed) if agreed is not None else plain_cell(speaker.say("no_frame"))
    rest = [(plain_number(each), _balance(speaker, agreed, each)) for each in (plan, portfolio)]
    return (strong_cell(side), first, *rest[0], *rest[1])


def _balance(speaker: Speaker, agreed: int | None, used: int) -> Cell:
    """What is not allocated yet, or in bold what is over: of the two, only this is a warning."""
    if agreed is None:
        return plain_cell(speaker.say("no_frame"))
    if used > agreed:
        return strong_cell(speaker.say("over", n=shekels(used - agreed)))
    return plain_cell(speaker.say("left", n=shekels(agreed - used)) if used < agreed else speaker.say("exact"))
