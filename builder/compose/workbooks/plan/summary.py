"""The plan's money at a glance (station 8): by side, infrastructure and domain; actions by status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.plan.goals import Block
from builder.compose.workbooks.plan.progress import Rows
from builder.compose.workbooks.plan.view import (
    TALL,
    Line,
    View,
    action_sources,
    column_sums,
    money_cells,
    remainder,
)
from builder.document.cells import at, near, quoted, span
from builder.document.workbook import Cell, Chart, Mark, Series, formula, number, text
from builder.model.figures.plan import STATUSES, Share, Sides
from builder.model.keys import FUNDERS, INFRASTRUCTURES

_WIDTHS = (4, 31, 14, 14, 14, 14, 14, 14, 10, 3, *[9] * 8)
_FIRST = 3
"""Column of the initiative's budget."""
_STEPS = ("step_1", "step_2", "step_3")
_CHART, _FRAME, _BARS = 11, 7, 24
_OF_SIDE = ("budget", "share", "spent", "used", "frame", "free")
_SIDES = 6
"""The first row of the table by side."""


@dataclass(slots=True)
class Page:
    """The sheet while it is written, from its first free row on."""

    view: View
    draft: SheetDraft
    whole: tuple[str, int]
    """Address and value of the plan's total."""
    row: int = 4

    def section(self, key: str, heads: Sequence[Cell]) -> int:
        """A section's name and its headings; returns the first row below them."""
        self.draft.put(self.row, 2, text(self.view.words(f"summary.{key}"), "section"))
        self.draft.row(self.row + 1, heads, height=32)
        self.draft.heights[self.row] = 26
        return self.row + 2

    def money(self, row: int, label: Cell, line: Line, sources: Mapping[str, str], style: str = "calc") -> None:
        """A row of money."""
        cells = money_cells(self.view, row, _FIRST, line, sources, self.whole, style=style)
        self.draft.row(row, [label, *cells], height=TALL)

    def close(self, first: int, last: int, lines: Sequence[Line], *, rest: bool = True) -> None:
        """The row of what is not classified and the total, below rows `first` to `last`; then some white."""
        figures, everything = self.view.figures, action_sources(self.view)
        held = Sides()
        for line in lines:
            held += line.budget
        spent = sum(line.spent for line in lines)
        left = Line(_less(figures.budget, held), figures.spent.total - spent)
        sums = column_sums(first, last, _FIRST)
        label = text(self.view.words("summary.unclassified"), "calc")
        self.money(last + 1, label, left, remainder(everything, sums))
        self.total(last + 2)
        self.row = last + 4

    def total(self, row: int) -> None:
        """The row of the whole plan."""
        figures = self.view.figures
        line = Line(figures.budget, figures.spent.total)
        self.money(row, text(self.view.words("summary.sum"), "total"), line, action_sources(self.view), "total")

    def end_page(self) -> None:
        """The next section begins a printed page."""
        self.draft.breaks = (*self.draft.breaks, self.row - 1)


def summary_sheet(view: View, overall: Block, progress: Rows) -> SheetDraft:
    """The sheet; `overall` is where the overall goals stand, with their domain in column A."""
    draft = view.sheet("summary", _WIDTHS)
    page = Page(view, draft, (at(9, _FIRST), view.figures.total))
    _by_side(page)
    _by_infrastructure(page)
    page.end_page()
    _by_domain(page, overall)
    _by_status(page)
    if progress.known:
        page.end_page()
        _progress(page, progress)
    draft.cursor = (9, _FIRST)
    draft.print_to = (page.row - 2, len(_WIDTHS))
    return draft


def free_cells(draft: SheetDraft) -> str:
    """The range of what the plan leaves of the agreement's frame, side by side."""
    return span(_FRAME + 1, _SIDES, _SIDES + len(FUNDERS) - 1, draft.title)


def _by_side(page: Page) -> None:
    """The figures that carry names: each a plain sum over the table of actions."""
    view, draft, figures = page.view, page.draft, page.view.figures
    heads = [text(view.words("summary.side"), "head"),
             *(figure_head(view.words(f"summary.{key}")) for key in _OF_SIDE)]  # fmt: skip
    row = page.section("whole", heads)
    for side in FUNDERS:
        label = text(view.words(f"sides.{side}"), "calc")
        sources = (view.action_sum("budget", side), view.action_sum("spent", side))
        _side(page, row, label, sources, (figures.budget.of(side), figures.spent.of(side)), "calc")
        draft.name(f"rm_plan_{side}", row, _FIRST)
        _frame(page, row, view.frame[side], figures.budget.of(side))
        row += 1
    sums = tuple("+".join(view.action_sum(kind, side) for side in FUNDERS) for kind in ("budget", "spent"))
    label = text(view.words("summary.sum"), "total")
    _side(page, row, label, (sums[0], sums[1]), (figures.budget.total, figures.spent.total), "total")
    draft.name("rm_plan_total", row, _FIRST)
    _whole_frame(page, row)
    _leverage(page, row + 1)
    page.row = row + 3


def _side(page: Page, row: int, label: Cell, sources: tuple[str, str], values: tuple[int, int], style: str) -> None:
    budget, spent = values
    none = page.view.words("words.no_money")
    share = budget / page.whole[1] if page.whole[1] else none
    used = spent / budget if budget else none
    cells = [
        formula(sources[0], budget, "money", style),
        formula(page.view.ratio(near(row, 3), page.whole[0], "words.no_money"), share, "percent", style),
        formula(sources[1], spent, "money", style),
        formula(page.view.ratio(near(row, 5), near(row, 3), "words.no_money"), used, "percent", style),
    ]
    page.draft.row(row, [label, *cells], height=TALL)


def _frame(page: Page, row: int, agreed: int | None, budget: int) -> None:
    """What the agreement gives a side over all its years, and what of it the plan leaves."""
    none = text(page.view.words("summary.no_frame"), "calc")
    page.draft.put(row, _FRAME, none if agreed is None else number(agreed, "money", "calc"))
    free = "" if agreed is None else agreed - budget
    there = near(row, _FRAME)
    page.draft.put(row, _FRAME + 1, formula(f'IF(COUNT({there})=0,"",{there}-{near(row, _FIRST)})', free, "money"))


def _whole_frame(page: Page, row: int) -> None:
    """The frame of all sides, and the range of what is left of each: FREE of the check sheet."""
    known = [each for each in page.view.frame.values() if each is not None]
    first, last = row - len(FUNDERS), row - 1
    for column, value in ((_FRAME, sum(known) if known else ""), (_FRAME + 1, _left(page) if known else "")):
        cells = f"{near(first, column)}:{near(last, column)}"
        page.draft.put(row, column, formula(f'IF(COUNT({cells})=0,"",SUM({cells}))', value, "money", "total"))
    free = f"{near(first, _FRAME + 1)}:{near(last, _FRAME + 1)}"
    page.draft.marks.append(Mark(free, f"SUM({near(first, _FRAME + 1)})<0", "accent", bold=True))


def _left(page: Page) -> int:
    budget = page.view.figures.budget
    return sum(agreed - budget.of(side) for side, agreed in page.view.frame.items() if agreed is not None)


def _leverage(page: Page, row: int) -> None:
    """₪ from others for each ₪1 of the initiative, or words where it brings none."""
    view = page.view
    own, whole = near(row - 4, _FIRST), near(row - 1, _FIRST)
    none = view.words("words.no_initiative")
    expression = f"IF({own}=0,{quoted(none)},({whole}-{own})/{own})"
    value = view.figures.leverage
    page.draft.row(row, [
        text(view.words("summary.leverage"), "label"),
        formula(expression, none if value is None else value, "ratio", "total", wrap=value is None),
        text(view.words("summary.leverage_text"), "note"),
    ], height=30 if value is None else 20)  # fmt: skip
    page.draft.name("rm_plan_leverage", row, _FIRST)


def _by_infrastructure(page: Page) -> None:
    view = page.view
    first = page.section("by_infrastructure", view.heads(view.words("summary.infrastructure")))
    lines = []
    for row, (key, share) in enumerate(zip(INFRASTRUCTURES, view.figures.by_infrastructure, strict=False), first):
        label = text(view.choices.word("infrastructures", key) or key, "calc")
        lines.append(Line.of(share))
        page.money(row, label, lines[-1], action_sources(view, "infrastructure", f"$B{row}"))
    last = first + len(INFRASTRUCTURES) - 1
    series = tuple(Series(view.words(f"sides.{side}"), _FIRST + index, step)
                   for index, (side, step) in enumerate(zip(FUNDERS, _STEPS, strict=True)))  # fmt: skip
    page.draft.charts.append(Chart(first - 1, _CHART, 13.2, 6.2, view.words("summary.charts.infrastructure"),
                                   first, last, 2, series, stacked=True, form="#,##0,"))  # fmt: skip
    page.close(first, last, lines)


def _by_domain(page: Page, overall: Block) -> None:
    view = page.view
    first = page.section("by_domain", view.heads(view.words("summary.domain")))
    known: dict[str | None, Share[str | None]] = {each.key: each for each in view.figures.by_domain}
    lines = []
    entries = view.choices.lists["domains"]
    for row, entry in enumerate(entries, first):
        own = f"({overall.column(1)}=$B{row})*1"
        places = {**{side: 4 + index for index, side in enumerate(FUNDERS)}, "spent": 9}
        sources = {key: f"SUMPRODUCT({own},{overall.column(place)})" for key, place in places.items()}
        share = known.get(entry.key)
        lines.append(Line.of(share) if share else Line(Sides()))
        page.money(row, text(entry.word, "calc"), lines[-1], sources)
    page.close(first, first + len(entries) - 1, lines)


def _by_status(page: Page) -> None:
    view, draft = page.view, page.draft
    heads = [text(view.words("summary.status"), "head"), figure_head(view.words("summary.actions"))]
    first = page.section("by_status", heads)
    status, titles = view.range("actions", "status"), view.range("actions", "title")
    for row, key in enumerate(STATUSES, first):
        blank = "+SUMPRODUCT((" + titles + '<>"")*(' + status + '=""))' if key == "planned" else ""
        expression = f"COUNTIF({status},$B{row}){blank}"
        count = formula(expression, view.figures.statuses[key], "number", "calc")
        draft.row(row, [text(view.choices.word("action_status", key) or key, "calc"), count], height=TALL)
    last = first + len(STATUSES) - 1
    total = formula(f"SUM({near(first, 3)}:{near(last, 3)})", sum(view.figures.statuses.values()), "number", "total")
    draft.row(last + 1, [text(view.words("summary.sum"), "total"), total])
    page.row = last + 3


def _progress(page: Page, rows: Rows) -> None:
    """How far each indicator came, as a picture: the first of them, as many as a page holds."""
    view, draft, count = page.view, page.draft, min(len(rows.known), _BARS)
    heads = [text(view.words("progress.title"), "head"), figure_head(view.words("progress.progress"))]
    first, indicators = page.section("progress", heads), view.plan.indicators
    for place in range(count):
        row, value, cell = first + place, rows.known[place], rows.cell(place)
        title = indicators[place].title
        draft.put(row, 2, formula(rows.title(place), title, "words", "calc", wrap=True))
        shown = "" if value is None else value
        draft.put(row, 3, formula(f'IF(COUNT({cell})=0,"",{cell})', shown, "percent", "calc"))
        draft.heights[row] = 30 if len(title) > _WIDTHS[1] else TALL
    last = first + count - 1
    series = (Series(view.words("progress.progress"), 3, "step_2"),)
    draft.charts.append(Chart(first - 1, 4, 27, max(4, 0.93 * count + 1), view.words("summary.charts.progress"), first,
                              last, 2, series, figures=True, form="0%"))  # fmt: skip
    page.row = last + 4


def _less(whole: Sides, part: Sides) -> Sides:
    return Sides(*(whole.of(side) - part.of(side) for side in FUNDERS))
