"""The plan's money over the years (station 8): by budget year, by school year, and action by action."""

from collections.abc import Callable, Mapping

from builder.compose.workbooks.page import TALL, Grid, Listed, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.plan.rows import ACTION_ROWS, BASIS, THERE, by_year, divided, is_school
from builder.compose.workbooks.plan.view import PlanBook
from builder.document.cells import relative
from builder.document.workbook import Mark, number, text
from builder.model.expressions.nodes import Cell, Expr, Floor, Place, Sum, choose, joined, total
from builder.model.expressions.nodes import Words as Said
from builder.model.figures.plan_rows import in_school_year, in_year, there
from builder.model.figures.plan_tables import ACTION, YEAR, A
from builder.model.keys import FUNDERS

Money = Mapping[str, Expr]
_SERIES = {"initiative": "step_1", "authority": "step_2", "partners": "step_3"}


def years_tables(view: PlanBook, page: Page) -> None:
    """The tables of both kinds of year, each with its chart."""
    start = Cell("years.0")
    _block(page, "budget", view.years, lambda index: {side: in_year(side, Cell(f"years.{index}")) for side in FUNDERS})
    _block(
        page,
        "school",
        [view.years[0] - 1, *view.years],
        lambda index: {side: in_school_year(side, start + (index - 1)) for side in FUNDERS},
    )
    page.note(page.book.words("years.rule"))
    page.skip()


def years_list(view: PlanBook, page: Page) -> None:
    """All actions by year, as budget years or school years; the list ends its sheet."""
    words, count = view.book.words, len(view.years)
    page.section(words("years.by_action"))
    view.cell(page, BASIS, "list", words("year_basis.budget"), 2)
    page.skip(2)
    whole, left = there(THERE, ACTION.total), there(THERE, ACTION.total - divided())
    columns = [
        Listed("title", words("years.action"), A.title, wrap=True),
        Listed("whole", words("years.whole"), whole, "quiet"),
        *(
            Listed(f"year_{index}", _head(index), each, "quiet")
            for index, each in enumerate(by_year(index) for index in range(count))
        ),
        Listed("other", words("years.other"), there(THERE, _others(YEAR.action.is_(Place("actions")), count)), "quiet"),
        Listed("left", words("years.left"), left, "quiet"),
    ]
    grid = page.listing(columns, ACTION_ROWS, _sums(count))
    last = len(columns) + 1
    cells, first = f"{relative(grid.top, last)}:{relative(grid.last, last)}", relative(grid.top, last)
    page.draft.marks.append(Mark(cells, f"ISNUMBER({first})*({first}<>0)", "accent", bold=True))


def _head(index: int) -> Figure:
    """A year as a heading, with the unit."""
    year = Cell(f"years.{index}")
    return Figure(
        joined(choose(is_school(BASIS), _school(year), joined(year, "")), "\u00a0₪"), "words", "head", wrap=True
    )


def _school(year: Expr) -> Expr:
    """A school year such as 2026/27."""
    return joined(year, "/", year + 1 - Floor((year + 1) / 100) * 100)


def _block(page: Page, key: str, years: list[int], of: Callable[[int], Money]) -> None:
    """A table by year and its chart; then other years, what no year holds, and the whole."""
    words, count = page.book.words, len(years)
    page.section(words(f"years.by_{key}"))
    heads = [words(f"summary.{each}") for each in (*FUNDERS, "total")]
    page.heads(words(f"years.{key}_head"), heads)
    top = page.row
    for index in range(count):
        _label(page, key, index, years[0])
        _line(page, f"{key}.{index}", of(index))
    names = [f"{key}.{index}" for index in range(count)]
    divided = {side: total(YEAR[side]) for side in FUNDERS}
    shown = {side: Sum(tuple(Cell(f"{name}.{side}") for name in names)) for side in FUNDERS}
    _sum(page, f"{key}.other", "other_years", {side: divided[side] - shown[side] for side in FUNDERS})
    _sum(page, f"{key}.divided", "divided", divided, "total")
    if key == "budget":
        rest = {side: Cell(f"rm_plan_{side}") - Cell(f"{key}.divided.{side}") for side in FUNDERS}
        _sum(page, f"{key}.undivided", "undivided", rest)
    grid = Grid(key, 2, top, top + count - 1, (*FUNDERS, "total"))
    series = {side: (words(f"sides.{side}"), step) for side, step in _SERIES.items()}
    page.chart(grid, words(f"years.charts.{key}"), series, row=top - 1, column=8, width=16, height=6,
               horizontal=False, stacked=True)  # fmt: skip
    page.skip()


def _label(page: Page, key: str, index: int, first: int) -> None:
    """A budget year, of which the first may be typed; a school year, from the one before it on."""
    book, start = page.book, Cell("years.0")
    if key == "school":
        book.show(Figure(_school(start + (index - 1)), "words"), page.draft, page.row, 2)
    elif not index:
        page.draft.put(page.row, 2, number(first, "whole"))
        book.label("years.0", page.draft, page.row, 2, first)
    else:
        book.hold(f"years.{index}", Figure(Cell(f"years.{index - 1}") + 1, "whole"), page.draft, page.row, 2)


def _sum(page: Page, name: str, key: str, money: Money, style: str = "calc") -> None:
    page.draft.put(page.row, 2, text(page.book.words(f"years.{key}"), style))
    _line(page, name, money, style)


def _line(page: Page, name: str, money: Money, style: str = "calc") -> None:
    whole = Sum(tuple(Cell(f"{name}.{side}") for side in FUNDERS))
    page.figures({f"{name}.{key}": Figure(each, style=style) for key, each in (*money.items(), ("total", whole))}, 3)
    page.draft.heights[page.row] = TALL
    page.row += 1


def _others(of_action: Expr | None, count: int) -> Expr:
    """Money of the years that do not stand side by side; `of_action` chooses the parts of one action."""
    first, last = Cell("years.0"), Cell(f"years.{count - 1}")
    among = (YEAR.year >= first) & (YEAR.year <= last)
    shown, held = total(YEAR.total, among if of_action is None else of_action & among), total(YEAR.total, of_action)
    school = shown - in_year("before_total", first, of_action) + in_year("before_total", last + 1, of_action)
    return held - choose(is_school(BASIS), school, shown)


def _sums(count: int) -> Mapping[int, Figure]:
    """The totals of the list, of the whole plan."""
    plan, held = Cell("rm_plan_total"), total(YEAR.total)
    years = [
        choose(is_school(BASIS), in_school_year("total", year), in_year("total", year))
        for year in (Cell(f"years.{index}") for index in range(count))
    ]
    money = [plan, *years, _others(None, count), plan - held]
    return {
        1: Figure(Said("summary.sum"), "words", "total"),
        **{column: Figure(each, "money", "total") for column, each in enumerate(money, 2)},
    }
