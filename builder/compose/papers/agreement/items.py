"""The expense lines of appendix A: what each costs by side, and what it costs by year.

A line that comes back every year is one row, so that a page shows them all; its years stand in a table of their own.
Amounts are whole shekels. Those with VAT and those without it are never added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.compose.papers.agreement.budget import SIDES, money_row, plain_number, sums
from builder.compose.papers.agreement.widths import money_table
from builder.compose.papers.agreement.words import Speaker, plain_cell, strong_cell, total_row
from builder.compose.text.phrases import DASH
from builder.compose.text.typography import EN_DASH, typeset
from builder.document.blocks import Blocks, Cell, Inlines
from builder.model.keys import FUNDERS
from builder.model.profile import Item


@dataclass(frozen=True, slots=True)
class Line:
    """Expense lines of one title that are paid through one body, with VAT or without: one row of the appendix."""

    items: tuple[Item, ...]

    @property
    def first(self) -> Item:
        """The first item: title, payment and VAT, which all items of the line share."""
        return self.items[0]

    def _side(self, side: str) -> int | None:
        amounts = [each for each in (getattr(item, side) for item in self.items) if each is not None]
        return sum(amounts) if amounts else None

    @property
    def initiative(self) -> int | None:
        """Money of the initiative in this line, ₪; None where no item names any."""
        return self._side("initiative")

    @property
    def authority(self) -> int | None:
        """Money of the authority in this line, ₪; None where no item names any."""
        return self._side("authority")

    @property
    def partners(self) -> int | None:
        """Money of every other sector in this line, ₪; None where no item names any."""
        return self._side("partners")


def lines_of(items: Iterable[Item]) -> tuple[Line, ...]:
    """Items of one title, one way of payment and one state of VAT, each once, in the order of the first."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for each in items:
        groups.setdefault((each.title, each.through, each.vat_state), []).append(each)
    return tuple(Line(tuple(each)) for each in groups.values())


def items_table(speaker: Speaker) -> Blocks:
    """The lines by side and, where they are of several years, by year; without lines, those that we propose."""
    items = speaker.settlement.profile.agreement.items or _proposed(speaker)
    lines = lines_of(items)
    rows = [_row(speaker, line, f"items.{number}") for number, line in enumerate(lines, 1)]
    rows += _totals(speaker, items)
    header = speaker.heads("item", "item_year", *SIDES, "total", "through", "vat")
    by_side = money_table((44, 14, 15, 15, 15, 16, 36, 14), header, rows, speaker.caption("items"))
    return (by_side, *_by_year(speaker, lines))


def _proposed(speaker: Speaker) -> tuple[Item, ...]:
    """Lines to fill in: what a frame of such a partnership is spent on."""
    register = speaker.content.register("budget_lines")
    return tuple(
        Item(title=typeset(each.title), vat="not_applicable" if each.text("vat") == "not_applicable" else None)
        for each in register
    )


def _row(speaker: Speaker, line: Line, tag: str) -> tuple[Cell, ...]:
    first, *money = money_row(speaker, plain_cell(line.first.title), line, tag)
    through = speaker.or_blank(line.first.through, "through", f"{tag}.through")
    return (first, Cell(_years(speaker, line, tag)), *money, Cell(through), Cell(_vat(speaker, line.first, tag)))


def _years(speaker: Speaker, line: Line, tag: str) -> Inlines:
    """The years of a line: one, a range without a gap, or each."""
    years = sorted({each.year for each in line.items if each.year})
    if not years:
        return speaker.blank("year", f"{tag}.year")
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return speaker.text(f"{years[0]}{EN_DASH}{years[-1]}")
    return speaker.text(", ".join(map(str, years)))


def _vat(speaker: Speaker, item: Item, tag: str) -> Inlines:
    if item.vat_state is None:
        return speaker.blank("vat", f"{tag}.vat")
    return speaker.text(speaker.say(f"vat.{item.vat_state}"))


def _totals(speaker: Speaker, items: Sequence[Item]) -> list[tuple[Cell, ...]]:
    """The sum of the lines, those without VAT apart; beside it the frame and the difference where they differ."""
    agreed, spent = sums(speaker.settlement.profile.agreement.budget), sums(items)
    bare = [each for each in items if each.vat_state == "excluded"]
    if not any(getattr(item, side) is not None for item in items for side in FUNDERS):
        return []
    if bare:
        rest = [each for each in items if each.vat_state != "excluded"]
        kinds = (("items_with_vat", rest), ("items_without_vat", bare))
        return [total_row(_sum(speaker, key, sums(each))) for key, each in kinds if each]
    rows = [total_row(_sum(speaker, "total", spent))]
    if speaker.settlement.profile.agreement.budget and agreed != spent:
        gap = tuple(one - other for one, other in zip(agreed, spent, strict=True))
        rows += [_sum(speaker, "items_frame", agreed), _sum(speaker, "items_gap", gap)]
    return rows


def _sum(speaker: Speaker, key: str, values: tuple[int, ...]) -> tuple[Cell, ...]:
    dash = plain_cell(DASH)
    money = (plain_number(each) for each in (*values, sum(values)))
    return (strong_cell(speaker.say(key)), dash, *money, dash, dash)


def _by_year(speaker: Speaker, lines: Sequence[Line]) -> Blocks:
    """What each line costs in each year; nothing where all are of one year, or a line's year is not known."""
    years = sorted({item.year for line in lines for item in line.items if item.year})
    if len(years) < 2 or any(item.year is None for line in lines for item in line.items):
        return ()
    rows = [_in_years(plain_cell(each.first.title), each.items, years) for each in lines]
    if len({each.first.vat_state == "excluded" for each in lines}) == 1:
        items = [item for line in lines for item in line.items]
        rows.append(total_row(_in_years(plain_cell(speaker.say("total")), items, years)))
    heads = (Cell(speaker.text(str(each)), header=True) for each in years)
    header = (*speaker.heads("item"), *heads, *speaker.heads("total"))
    widths = (44.0, *(116 / (len(years) + 1),) * (len(years) + 1))
    return (money_table(widths, header, rows, speaker.caption("items_by_year")),)


def _in_years(first: Cell, items: Sequence[Item], years: Sequence[int]) -> tuple[Cell, ...]:
    each_year = [sum(sums(each for each in items if each.year == year)) for year in years]
    return (first, *(plain_number(each) for each in (*each_year, sum(each_year))))
