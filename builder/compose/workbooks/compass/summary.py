"""The compass at a glance (station 10): score, change, coverage and stage of each outcome, and of each domain."""

from builder.compose.workbooks.compass.rules import bare
from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.page import Grid, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import looks
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import relative
from builder.document.workbook import Cell as Shown
from builder.document.workbook import blank, number, text
from builder.model.expressions.nodes import Cell, Const, Expr, Words, choose, count
from builder.model.figures.compass_ladders import summed
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear

_WIDTHS = (6, 42, 11, 11, 14, 11, 11, 11, 11, 9, 31, 31)
_RATIOS = ("score.y1", "score.y3", "change", "coverage.y1", "coverage.y3")
_COLUMNS = (*_RATIOS, "stage.y1", "stage.y3", "steps", "gaps.y1", "gaps.y3")
_FIRST, _STEPS, _CHECK, _CHART = 3, 10, 11, 9
_ROW = 22


def summary_sheet(view: CompassBook) -> SheetDraft:
    """A row for all outcomes and each of them, with their picture; below, one for each domain."""
    page = Page(view.book, "summary", _WIDTHS)
    page.caveat()
    page.note(view.words("summary.notes"))
    page.skip()
    page.heads(view.words("summary.outcome"), [_head(view, each) for each in _COLUMNS])
    top = page.row
    names = [f"rm_score_{year}" for year in RATING_YEARS], [f"rm_coverage_{year}" for year in RATING_YEARS]
    _line(view, page, text(view.words("summary.all"), "total"), [*names[0], "change", *names[1]])
    page.draft.row(top, [blank("total") for _ in _COLUMNS[len(_RATIOS) :]], first=_FIRST + len(_RATIOS))
    for outcome in OUTCOMES:
        _outcome(view, page, outcome)
    page.draft.marks += looks(f"{relative(top + 1, _CHECK)}:{relative(page.row - 1, _CHECK + 1)}")
    grid = Grid("outcomes", 2, top, page.row - 1, _COLUMNS)
    page.skip()
    _chart(view, page, grid, "summary.chart", (2, 25, 9.5))
    page.skip(22)
    if view.domains:
        page.new_page()
        _domains(view, page)
    page.draft.cursor, page.draft.freeze, page.draft.repeat = (top, _FIRST), (4, 3), (1, 2)
    page.draft.print_to = (page.row, len(_WIDTHS))
    return page.draft


def _head(view: CompassBook, column: str) -> str:
    """The words of a column: its figure, and its year where it has one."""
    key, _, year = column.partition(".")
    return view.words(f"summary.{key}", year=view.content.choice("year", year) if year else "")


def _line(
    view: CompassBook, page: Page, label: Shown, names: list[str], forms: tuple[str, ...] = ("percent",) * 5
) -> None:
    page.draft.put(page.row, 2, label)
    for column, (name, form) in enumerate(zip(names, forms, strict=True), _FIRST):
        view.hold(name, page.draft, (page.row, column), form, style=label.style)
    page.draft.heights[page.row] = _ROW
    page.skip()


def _outcome(view: CompassBook, page: Page, outcome: Outcome) -> None:
    row, years = page.row, RATING_YEARS
    names = [
        *(f"rm_score_{outcome}_{year}" for year in years),
        f"change.{outcome}",
        *(f"{key}.{outcome}.{year}" for key in ("coverage", "stage") for year in years),
    ]
    _line(view, page, text(view.outcome(outcome), "calc", wrap=True), names, (*("percent",) * 5, "whole", "whole"))
    page.draft.put(row, _STEPS, number(len(view.statements[outcome]), "whole", "calc"))
    for column, year in enumerate(years, _CHECK):
        view.book.show(Figure(_check(view, outcome, year), "words"), page.draft, row, column)


def _check(view: CompassBook, outcome: Outcome, year: RatingYear) -> Expr:
    """A statement met above one that is not, or is not rated; else a rating without evidence; else in order."""
    if not view.domains:
        return Const("")
    places = [f"{outcome}.{year}.{domain}" for domain in view.domains]
    gaps, steps = (summed([Cell(f"{key}.{each}") for each in places]) for key in ("gap", "stage"))
    without = choose(count(bare(outcome, year, view.domains)) > 0, Words("summary.bare"), Words("summary.fine"))
    beyond = choose(Cell(f"met.{outcome}.{year}") > steps, Words("summary.hole"), without)
    said = choose(gaps > 0, Words("summary.gap"), beyond)
    return choose(Cell(f"rated.{outcome}.{year}") > 0, said, "")


def _domains(view: CompassBook, page: Page) -> None:
    """A row for each domain, in the columns of the table of outcomes; its picture beside it."""
    page.section(view.words("summary.domains"))
    page.heads(view.words("summary.domain"), [_head(view, each) for each in _RATIOS])
    top = page.row
    for domain in view.domains:
        page.draft.put(page.row, 2, text(view.title(domain), "calc"))
        view.hold(f"change.{domain}", page.draft, (page.row, _FIRST + _RATIOS.index("change")))
        for column, each in enumerate(_RATIOS, _FIRST):
            if each != "change":
                view.book.show(Figure(Cell(f"{each}.{domain}"), "percent"), page.draft, page.row, column)
        page.draft.heights[page.row] = _ROW
        page.skip()
    height = max(3.4, 1.15 * len(view.domains) + 1.2)
    _chart(view, page, Grid("domains", 2, top, page.row - 1, _RATIOS), "summary.domains_chart", (_CHART, 14.5, height))
    page.row = max(page.row - 1, top + 1 + int(height / 0.75))


def _chart(view: CompassBook, page: Page, grid: Grid, alt: str, size: tuple[int, float, float]) -> None:
    """Bars of both years' scores: its column, width and height in cm."""
    series = {
        f"score.{year}": (_head(view, f"score.{year}"), colour)
        for year, colour in zip(RATING_YEARS, ("step_3", "ink"), strict=True)
    }
    row = page.row if size[0] == 2 else grid.top - 1
    page.chart(
        grid, view.words(alt), series, row=row, column=size[0], width=size[1], height=size[2], figures=True, form="0%"
    )
