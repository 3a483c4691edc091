"""The summary of `network.xlsx`: live sums over the rows that count, ratios as ratios of sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from builder.compose.workbooks.assembly import SheetDraft, figure_head, masthead
from builder.compose.workbooks.ledger import Ledger
from builder.compose.workbooks.network.people import sector_of
from builder.compose.workbooks.network.rows import REGISTERS, UNSORTED_CODE, Pen, leverage
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Value, formula, text
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import UNSORTED, Purse, Purses, Rated, added
from builder.model.keys import OUTCOMES, RatingYear

_PAGE = 22
"""Rows that stand on a printed page."""
_WIDTHS = (2, 46, 15, 15, 15, 15, 20, 14, 14)


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The sheets that the summary sums."""

    towns: Ledger
    funds: Ledger
    money: Ledger
    compass: Ledger
    partners: Ledger
    agents: Ledger


def summary_sheet(pen: Pen, ledgers: Ledgers) -> SheetDraft:
    """Key figures, money in three views, the compass by outcome."""
    words, figures = pen.words, pen.figures
    draft = SheetDraft("summary", words("sheets.summary.title"), _WIDTHS, "ink_soft")
    masthead(draft, words("sheets.summary.sub"), 8, words("mark"))
    if not figures.real:
        draft.put(4, 2, text(words("none_real"), "warning"))
    if figures.failed:
        names = ", ".join(f"{name} ({slug})" for slug, name in figures.failed)
        draft.put(5, 2, text(words("failed", names=names), "warning"))
    row = _key_figures(pen, ledgers, draft, 7)
    parts = [partial(_agents, pen, ledgers.agents)]
    parts += [partial(_money, pen, ledgers.money, view=view, purses=purses) for view, purses in figures.views]
    parts.append(partial(_compass, pen, ledgers.compass))
    sizes = [len(figures.agents_by_sector), *(len(purses) for _, purses in figures.views), len(OUTCOMES)]
    breaks, top = [], 0
    for part, size in zip(parts, sizes, strict=True):
        if row + size + 5 - top > _PAGE:  # a part that does not fit begins a page
            breaks.append(row)
            top = row
        row = part(draft, row + 2)
    draft.repeat = (1, 2)
    draft.cursor = (8, 3)
    draft.breaks = tuple(breaks)
    return draft


def _key_figures(pen: Pen, ledgers: Ledgers, draft: SheetDraft, first: int) -> int:
    """A figure a row with what it means; returns the last row."""
    draft.put(first, 2, text(pen.words("summary.figures"), "section"))
    draft.heights[first] = 26
    rows = [*_people(pen, ledgers), *_funds(pen, ledgers)]
    for row, (label, note, cell) in enumerate(rows, first + 1):
        draft.row(row, [text(label, "label"), cell, text(note, "plain")], height=20)
    return first + len(rows)


def _entry(pen: Pen, key: str, cell: Cell, **values: str) -> tuple[str, str, Cell]:
    return pen.words(f"summary.{key}.label", **values), pen.words(f"summary.{key}.text"), cell


def _people(pen: Pen, ledgers: Ledgers) -> list[tuple[str, str, Cell]]:
    towns, figures = ledgers.towns, pen.figures
    cluster = quoted(pen.content.choice("kind", "cluster"))
    kind = towns.range("kind")
    plain = f'SUMPRODUCT(({towns.range("slug")}<>"")*({kind}<>{cluster}))'
    named = f"COUNTA({ledgers.partners.range('partner')})"
    known = (
        ("settlements", plain, len(figures.settlements)),
        ("clusters", f"COUNTIF({kind},{cluster})", len(figures.clusters)),
        *((key, towns.sum(key, standing=pen.counted), getattr(figures, key)) for key in ("population", "participants")),
        ("agents", ledgers.agents.count(standing=pen.counted), figures.agents),
        ("partners", named, len(figures.partners)),
    )
    found = [_entry(pen, key, formula(expression, value)) for key, expression, value in known]
    running = dict(figures.tracks)
    for track in pen.content.register("tracks"):
        asked = towns.count(standing=pen.counted, **{track.key: quoted(pen.words("yes"))})
        cell = formula(asked, len(running.get(track.key, ())))
        found.append(_entry(pen, "track", cell, track=track.title))
    return found


def _funds(pen: Pen, ledgers: Ledgers) -> list[tuple[str, str, Cell]]:
    towns, purse = ledgers.funds, pen.figures.money
    initiative, other = (towns.sum(key, standing=pen.counted) for key in ("initiative", "other"))
    return [
        _entry(pen, "money", formula(towns.sum("total", standing=pen.counted), purse.total, style="total")),
        _entry(pen, "initiative", formula(initiative, purse.initiative)),
        _entry(pen, "leverage", leverage(pen.words, initiative, other, purse)),
        _entry(pen, "in_kind", formula(towns.sum("in_kind", standing=pen.counted), purse.in_kind)),
    ]


def _agents(pen: Pen, made: Ledger, draft: SheetDraft, first: int) -> int:
    """Change agents by sector; the whole on top. Returns the last row."""
    words, found = pen.words, pen.figures.agents_by_sector
    draft.put(first, 2, text(words("summary.by_agents"), "section"))
    draft.row(first + 1, [figure_head(words("columns.sector")), figure_head(words("columns.agents"))], height=24)
    draft.heights[first] = 26
    whole = formula(made.count(standing=pen.counted), pen.figures.agents, style="total")
    draft.row(first + 2, [text(words("total"), "total"), whole], height=20)
    for row, (key, count) in enumerate(found, first + 3):
        asked = made.count(standing=pen.counted, sector=near(row, 2))
        draft.row(row, [text(sector_of(pen, key)), formula(asked, count)], height=20)
    return first + 2 + len(found)


def _money(pen: Pen, made: Ledger, draft: SheetDraft, first: int, *, view: str, purses: Purses) -> int:
    """One view of all money: a row for each key that holds money, and the whole on top. Returns the last row.

    A sector is either the initiative's or not: its row has no leverage.
    """
    words, total = pen.words, pen.figures.money
    draft.put(first, 2, text(words(f"summary.by_{view}"), "section"))
    heads = [words(f"views.{view}"), *(words(f"columns.{each}") for each in ("initiative", "other", "total"))]
    heads += [words("summary.share")] + ([] if view == "sector" else [words("columns.leverage")])
    draft.row(first + 1, [figure_head(each) for each in heads], height=32)
    draft.heights[first] = 26
    top, last = first + 2, first + 2 + len(purses)
    own = quoted(words(f"views.{view}"))
    for row, (key, purse) in enumerate(purses, top + 1):
        where = {"standing": pen.counted, "view": own, "code": quoted(key or UNSORTED_CODE)}
        cells = (made.sum(each, **where) for each in ("initiative", "other"))
        name = words("unsorted") if key == UNSORTED else pen.content.register(REGISTERS[view]).title_of(key)
        draft.row(row, [text(name), *_purse(pen, row, top, purse, tuple(cells))][: len(heads)], height=20)
    whole = tuple(made.sum(each, standing=pen.counted, view=own) for each in ("initiative", "other"))
    cells_of_all = [text(words("total"), "total"), *_purse(pen, top, top, total, whole, "total")]
    draft.row(top, cells_of_all[: len(heads)], height=20)
    return last


def _purse(
    pen: Pen, row: int, top: int, purse: Purse, sums: Sequence[str], style: str = "calc"
) -> list[Cell]:  # fmt: skip
    initiative, other, total = (near(row, column) for column in (3, 4, 5))
    none, whole = pen.words("summary.no_money"), pen.figures.money.total
    value: Value = purse.total / whole if whole else none
    return [
        formula(sums[0], purse.initiative, style=style),
        formula(sums[1], purse.other, style=style),
        formula(f"{initiative}+{other}", purse.total, style=style),
        formula(f"IF({at(top, 5)}=0,{quoted(none)},{total}/{at(top, 5)})", value, "percent", style),
        leverage(pen.words, initiative, other, purse, style),
    ]


def _compass(pen: Pen, made: Ledger, draft: SheetDraft, first: int) -> int:
    """Score, coverage and number of settlements, of each outcome in each year; all outcomes on top."""
    words = pen.words
    draft.put(first, 2, text(words("summary.compass"), "section"))
    heads = [words("columns.outcome")]
    heads += [words(f"summary.{each}_{year}") for year in ("y1", "y3") for each in ("score", "coverage", "towns")]
    draft.row(first + 1, [figure_head(each) for each in heads], height=32)
    draft.heights[first] = 26
    years: tuple[RatingYear, ...] = ("y1", "y3")
    whole = (cell for year in years for cell in _year(pen, made, year, None, _all(pen.figures, year)))
    draft.row(first + 2, [text(words("summary.all_outcomes"), "total"), *whole], height=20)
    for row, outcome in enumerate(OUTCOMES, first + 3):
        title = pen.content.register("outcomes").title_of(outcome)
        cells = (
            cell for year in years for cell in _year(pen, made, year, outcome, dict(pen.figures.compass(year))[outcome])
        )
        draft.row(row, [text(title, wrap=True), *cells], height=20)
    return first + 2 + len(OUTCOMES)


def _all(figures: NetworkFigures, year: RatingYear) -> Rated:
    """All outcomes together."""
    return added((rated for _, rated in figures.compass(year)), Rated())


def _year(pen: Pen, made: Ledger, year: str, outcome: str | None, known: Rated) -> list[Cell]:
    none = pen.words("summary.not_rated")
    where = {"standing": pen.counted} | ({"code": quoted(outcome)} if outcome else {})
    met, rated, cells = (made.sum(each, **where) for each in (f"met_{year}", f"rated_{year}", "all"))
    style = "calc" if outcome else "total"
    found = []
    for part, whole, value in ((met, rated, known.score), (rated, cells, known.coverage)):
        expression = f"IF({rated}=0,{quoted(none)},{part}/{whole})"
        found.append(formula(expression, none if value is None else value, "percent", style))
    towns = text("", style)
    if outcome:
        asked = f"({made.range('code')}={quoted(outcome)})*({made.range(f'rated_{year}')}>0)"
        towns = formula(f"SUMPRODUCT({asked}*({made.range('standing')}={pen.counted}))", known.towns, style=style)
    return [*found, towns]
