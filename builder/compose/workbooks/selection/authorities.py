"""All local authorities by CBS figures (station 1): a list to filter, their indicators, counts by rank."""

from collections.abc import Collection, Mapping, Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import TOTAL, GridRow, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.tables import AUTHORITIES, AUTHORITY, axes_table
from builder.compose.workbooks.sheet_draft import SheetDraft, masthead
from builder.document.workbook import Cell, Value, number, text
from builder.model.authority import Authority, Statistics
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Sum, count, total
from builder.model.figures.ranking import BASIC_AXES, axis
from builder.sheets.table import Row

HEAD, LOW = 6, 13.2
"""The row of the headings; the height of a row in pt, as low as its letters allow: there are many."""


def authorities_sheet(book: Book, statistics: Statistics, inside: Collection[str]) -> SheetDraft:
    """A row an authority, locked, with filter arrows; those `inside` the network (by code) are named so."""
    words, authorities = book.words, tuple(statistics.authorities.values())
    draft = SheetDraft("authorities", words("sheets.authorities.title"), tab="ink_soft")
    masthead(draft, words("sheets.authorities.sub"), 9, words("mark"))
    years = (
        {"population_year": authorities[0].population_year, "ses_year": authorities[0].ses_year} if authorities else {}
    )
    draft.put(4, 2, text(words("authorities.source", **years) if years else words("authorities.none"), "note"))
    unknown, here = words("authorities.not_published"), words("authorities.here")
    rows = [_row(each, unknown, here if each.code in inside else None) for each in authorities]
    book.keep(draft, AUTHORITIES, rows, head=HEAD, headings="authorities", freeze=4, height=32, low=LOW)
    draft.cells |= {place: text(unknown, "faint") for place, cell in draft.cells.items() if cell.value == unknown}
    return draft


def _row(authority: Authority, unknown: str, network: str | None) -> Row:
    ranks = {
        key: unknown if value is None else value
        for key, value in (("ses", authority.ses), ("periphery", authority.periphery))
    }
    facts = {key: getattr(authority, key) for key in ("code", "name", "district", "population")}
    return Row(authority.code, {**facts, "status": authority.kind, **ranks, "network": network})


def axes_sheet(book: Book, statistics: Statistics) -> SheetDraft:
    """Population, ranks and the CBS indicators of each authority; what was not published stays blank."""
    words, authorities = book.words, tuple(statistics.authorities.values())
    keys = (*BASIC_AXES, *(each.key for each in statistics.indicators))
    draft = SheetDraft("axes", words("sheets.axes.title"), tab="ink_soft")
    masthead(draft, words("sheets.axes.sub"), 12, words("mark"))
    table = axes_table({key: _form([axis(each, key) for each in authorities]) for key in keys})
    rows = [
        Row(each.code, {"code": each.code, "name": each.name, **{key: axis(each, key) for key in keys}})
        for each in authorities
    ]
    book.keep(draft, table, rows, head=HEAD, headings="axes", freeze=4, height=92, low=LOW)
    for each in statistics.indicators:
        draft.put(HEAD - 1, table.number(each.key), text(each.year, "note"))
    draft.wide = 4
    return draft


def _form(values: Sequence[float | None]) -> str:
    """The number format of a column: whole figures without decimals, shares of one with two, the rest with one."""
    numbers = [each for each in values if each is not None]
    if all(float(each).is_integer() for each in numbers):
        return "money"
    return "ratio" if all(abs(each) < 2 for each in numbers) else "decimal"


def by_ses_sheet(book: Book) -> SheetDraft:
    """How many authorities and residents stand at each rank, and how many of them are in the network."""
    words = book.words
    page = Page(book, "by_ses", (2, 26, 16, 18, 16, 4, 14, 14, 14, 14))
    unknown = words("authorities.not_published")
    labels: dict[Value, Cell] = {rank: number(rank, "whole", "text") for rank in range(1, 11)}
    labels[unknown] = text(unknown, "faint")

    def line(row: GridRow) -> Mapping[str, Figure]:
        keys = ("count", "population", "in_network")
        if row.value == TOTAL:
            return {
                key: Figure(Sum(tuple(Named(f"{row.grid}.{rank}.{key}") for rank in labels)), style="total")
                for key in keys
            }
        mine = AUTHORITY.ses.is_(row.key)
        figures = (count(mine), total(AUTHORITY.population, mine), count(mine & AUTHORITY.network.filled))
        style = "faint" if row.value == unknown else "calc"
        return {key: Figure(each, style=style) for key, each in zip(keys, figures, strict=True)}

    heads = [words(f"authorities.{each}") for each in ("rank", "count", "population", "in_network")]
    grid = page.grid("by_ses", heads, {TOTAL: text(words("authorities.total"), "total"), **labels}, line, height=19)
    bars = {
        key: (words(f"authorities.{key}"), colour) for key, colour in (("count", "step_3"), ("in_network", "accent"))
    }
    page.chart(grid, words("authorities.chart"), bars, row=4, column=7, width=12.4, height=8.0, horizontal=False,
               figures=True, form="#,##0", skip_first=1, skip_last=1)  # fmt: skip
    page.draft.cursor = (grid.top + 1, 2)
    return page.draft
