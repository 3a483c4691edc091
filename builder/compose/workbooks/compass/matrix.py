"""The compass by mobility domain (station 10): stage, score and coverage of each outcome in each domain and year."""

from collections.abc import Callable

from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.sheet_draft import RLM, SheetDraft
from builder.document.workbook import Cell as Label
from builder.document.workbook import text
from builder.model.expressions.nodes import Cell, Expr, Number, Repeated, Words, choose, expr, joined
from builder.model.keys import OUTCOMES, RATING_YEARS, RatingYear

_FIRST = 3
Put = Callable[[str, int, int, str], None]
"""Writes a block's cell: what it is of (`<outcome>.<year>.<domain>` or `<year>.<domain>`), row, column, style."""


def matrix_sheet(view: CompassBook) -> SheetDraft:
    """Four tables of all outcomes by domains in both years, two on a page."""
    count = max(1, len(view.domains))
    width = max(12.5, min(25, 50 / count))  # few domains are wider: two tables a page keep their size
    widths = (6, max(42, 142 - 2 * count * width), *[width] * count, 2, *[width] * count)
    page = Page(view.book, "matrix", widths)
    page.caveat()
    forms = {"stage": "whole", "score": "percent", "coverage": "percent"}

    def held(key: str) -> Put:
        return lambda place, row, column, style: view.hold(
            f"{key}.{place}", page.draft, (row, column), forms[key], style=style, align="center"
        )

    def picture(place: str, row: int, column: int, style: str) -> None:
        height = len(view.statements[place.split(".")[0]])
        figure = Figure(_stairs(Cell(f"stage.{place}"), height), "words", style, align="center")
        view.book.show(figure, page.draft, row, column)

    _block(view, page, "stage", held("stage"))
    _block(view, page, "picture", picture)
    page.new_page()
    _block(view, page, "score", held("score"), total=True)
    _block(view, page, "coverage", held("coverage"), total=True)
    page.draft.repeat, page.draft.freeze, page.draft.cursor = (1, 2), (4, 3), (7, _FIRST)
    page.draft.print_to = (page.row - 2, len(widths))
    return page.draft


def _block(view: CompassBook, page: Page, key: str, put: Put, *, total: bool = False) -> None:
    """A table: the years above the domains, a row for each outcome, and one for all of them."""
    page.section(view.words(f"matrix.{key}"))
    for year in RATING_YEARS:
        page.draft.put(page.row, _column(view, year, 0), text(view.year(year), "label"))
    page.draft.heights[page.row] = 20
    page.skip()
    page.draft.put(page.row, 2, text(view.words("summary.outcome"), "head"))
    for year in RATING_YEARS:
        for index, domain in enumerate(view.domains):
            head = text(view.title(domain), "head", wrap=True, align="center")
            page.draft.put(page.row, _column(view, year, index), head)
    page.draft.heights[page.row] = 32
    page.skip()
    for outcome in OUTCOMES:
        _line(view, page, text(view.outcome(outcome), "calc", wrap=True), f"{outcome}.", put)
    if total:
        _line(view, page, text(view.words("summary.all"), "total"), "", put)
    page.skip()


def _line(view: CompassBook, page: Page, label: Label, start: str, put: Put) -> None:
    page.draft.put(page.row, 2, label)
    for year in RATING_YEARS:
        for index, domain in enumerate(view.domains):
            put(f"{start}{year}.{domain}", page.row, _column(view, year, index), label.style)
    page.draft.heights[page.row] = 20
    page.skip()


def _column(view: CompassBook, year: RatingYear, index: int) -> int:
    return _FIRST + index + (max(1, len(view.domains)) + 1 if year == "y3" else 0)


def _stairs(stage: Expr, height: int) -> Expr:
    """The stage as filled and empty steps, which read in grey; empty where the domain is not rated."""
    full, empty = Repeated(Words("matrix.full"), stage), Repeated(Words("matrix.empty"), expr(height) - stage)
    return choose(Number(stage), joined(RLM, full, empty), "")
