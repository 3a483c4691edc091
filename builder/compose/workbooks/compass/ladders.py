"""The sheets that people rate (station 10): a ladder for each outcome, and above it what the ratings say at once."""

from collections.abc import Sequence

from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import CAVEAT, looks
from builder.compose.workbooks.sheet_draft import SheetDraft, masthead
from builder.document.cells import letter, quoted, relative
from builder.document.workbook import Mark, blank, text
from builder.model.expressions.nodes import Cell, Column, Expr, Find, Item, Number, Words, choose, expr, joined
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear
from builder.sheets.compass import RATERS, ladder
from builder.sheets.table import Row, Table

_RULE, _YEARS, _FIGURES, _TOP = 4, 5, 6, 10
"""Rows of a ladder: the rule, the years with who rated them, four figures of each domain, the hidden keys."""


def ladder_sheet(view: CompassBook, outcome: Outcome, rows: Sequence[Row]) -> SheetDraft:
    """The sheet of one outcome: the rule, the years, the figures, then a row for each statement."""
    entry, table = view.content.register("outcomes")[outcome], ladder(outcome, view.domains)
    draft = SheetDraft(outcome, f"{OUTCOMES.index(outcome) + 1} {entry.text('short')}", tab="accent")
    last = len(table.columns) + 1
    masthead(draft, entry.text("text"), last, view.book.mark, view.outcome(outcome))
    draft.row(_RULE, [text(view.words("rule"), "label"), *(blank("label") for _ in range(3, last + 1))], height=20)
    placed = view.book.lay(draft, table, rows, top=_TOP, headings="ladder", blanks=0, freeze=4)
    _ladder_head(view, draft, outcome, table)
    for row in range(placed.head + 1, placed.last + 1):
        draft.heights[row] = max(34, draft.heights.get(row, 0))
    draft.cursor, draft.filter, draft.print_to = (placed.head + 1, 4), "", (placed.last, last)
    if view.domains:
        draft.marks += [mark for year in RATING_YEARS for mark in _marks(view, table, year)]
    return draft


def _marks(view: CompassBook, table: Table, year: RatingYear) -> list[Mark]:
    """Symbol, word and colour of a rating (the cell's value stays the plain word); what is none stands out."""
    first, last = (table.number(f"{year}/{each}") for each in (view.domains[0], view.domains[-1]))
    placed = view.book.placed[table.key]
    top, cells = relative(placed.head + 1, first), f"{relative(placed.head + 1, first)}:{letter(last)}{placed.last}"
    met, not_met = (quoted(view.book.choices.word("rating", key) or "") for key in ("met", "not_met"))
    return [
        Mark(cells, f"{top}={met}", "ink", "met", bold=True, symbol="●"),
        Mark(cells, f"{top}={not_met}", "ink_soft", "paper", symbol="○"),
        Mark(cells, f'({top}<>"")*({top}<>{met})*({top}<>{not_met})=1', "paper", "accent", bold=True),
    ]


def _ladder_head(view: CompassBook, draft: SheetDraft, outcome: Outcome, table: Table) -> None:
    """What stands above the headings, so that a rater sees at once what a rating does."""
    for row, key in enumerate(("stage", "score", "coverage", "order"), _FIGURES):
        draft.row(row, [blank("label"), text(view.words(f"ladder_head.{key}"), "label")], height=18)
    draft.heights[_YEARS] = 28
    view.book.show(Figure(Cell(CAVEAT), "words", "warning"), draft, _YEARS, 3)
    for year in RATING_YEARS:
        first = table.number(f"{year}/{view.domains[0]}" if view.domains else f"evidence/{year}")
        draft.put(_YEARS, first, text(view.year(year), "section"))
        if view.domains:
            view.book.show(
                Figure(_rater(year), "words", "note", wrap=True), draft, _YEARS, table.number(f"evidence/{year}")
            )
    for year, domain in view.columns:
        place, column = f"{outcome}.{year}.{domain}", table.number(f"{year}/{domain}")
        for row, key, form in zip(
            range(_FIGURES, _TOP - 1), ("stage", "score", "coverage"), ("whole", "percent", "percent"), strict=True
        ):
            view.book.show(Figure(Cell(f"{key}.{place}"), form, align="center"), draft, row, column)
        view.book.show(Figure(_order(place), "words", align="center"), draft, _TOP - 1, column)
    draft.marks += looks(f"{relative(_TOP - 1, 4)}:{relative(_TOP - 1, len(table.columns) + 1)}")


def _rater(year: RatingYear) -> Expr:
    """Who rated the year."""
    by = Item(Column(RATERS.key, "by"), Find(expr(year), Column(RATERS.key, "id")))
    return choose(by.blank, "", joined(Words("ladder_head.by"), by))


def _order(place: str) -> Expr:
    """Whether the statements are met one after another: one above an unmet one, one above an unrated one, or all."""
    beyond = Cell(f"met.{place}") > Cell(f"stage.{place}")
    said = choose(
        Cell(f"gap.{place}") > 0,
        Words("ladder_head.gap"),
        choose(beyond, Words("ladder_head.hole"), Words("ladder_head.fine")),
    )
    return choose(Number(Cell(f"stage.{place}")), said, "")
