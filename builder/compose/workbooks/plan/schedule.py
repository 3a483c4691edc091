"""Plan against performance of each action (stations 8 and 9), beside the quarters of the year in which it runs."""

from collections.abc import Mapping

from builder.compose.workbooks.page import Listed, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.plan.rows import ACTION_ROWS, AS_OF, THERE, elapsed, state, used
from builder.compose.workbooks.plan.view import PlanBook
from builder.document.cells import absolute, quoted, relative
from builder.document.workbook import Mark, text
from builder.model.expressions.nodes import Cell, Const, Expr, Floor, Months, choose, joined, ratio
from builder.model.expressions.nodes import Words as Said
from builder.model.expressions.reckon import Scope, reckon
from builder.model.figures.plan import SPENT, plan_scope
from builder.model.figures.plan_rows import NEVER, STATUSES, plus, there
from builder.model.figures.plan_tables import ACTION, A

LEAST, MOST = 12, 30
"""Quarters that stand side by side: enough for the process and for the last action."""
BEGIN, _BEGIN_AT = "schedule.begin", 9
_COLUMNS: Mapping[str, tuple[float, str, Expr]] = {
    "title": (52, "words", A.title),
    "owner": (20, "words", A.owner),
    "status": (9, "words", A.status),
    "budget": (11, "money", there(THERE, ACTION.total)),
    "spent": (11, "money", there(THERE, ACTION.spent)),
    "left": (11, "money", there(THERE, ACTION.total - ACTION.spent)),
    "used": (8, "percent", used()),
    "elapsed": (9, "percent", there(THERE, elapsed())),
    "state": (20, "words", state()),
}
"""Width, number format and what is said of the action."""
_GRID = len(_COLUMNS) + 2
_LOOKS = {"active": ("paper", "ink"), "done": ("ink", "met"), "planned": ("ink", "computed"), "stopped": ("ink_soft", "paper")}  # fmt: skip  # noqa: E501


def schedule_sheet(view: PlanBook) -> Page:
    """The sheet of the schedule: a row an action, a column a quarter."""
    words, count = view.book.words, _quarters(view)
    widths = (width for width, _, _ in _COLUMNS.values())
    page = view.page("schedule", (4, *widths, *[3.4] * count))
    view.cell(page, AS_OF, "date", view.as_of, 2)
    view.cell(page, BEGIN, "date", view.process.first, _BEGIN_AT)
    page.skip()
    _axis(page, count)
    said = {key: each for key, (_, _, each) in _COLUMNS.items()} | {"status": _status(view)}
    listed = [Listed(key, words(f"schedule.heads.{key}"), said[key], form, wrap=key in ("title", "owner"))
              for key, (_, form, _) in _COLUMNS.items()]  # fmt: skip
    bars = [Listed(f"quarter_{index}", "", _bar(index), "words", "grid", align="center") for index in range(count)]
    head = page.row
    grid = page.listing([*listed, *bars], ACTION_ROWS, _totals())
    _looks(page, grid.top, grid.last, count)
    draft = page.draft
    draft.freeze, draft.cursor, draft.repeat = (head + 2, 3), (4, 3), (1, head)
    return page


def _quarters(view: PlanBook) -> int:
    """From the first quarter to the last of the process or of the actions."""
    scope = plan_scope(view.plan)
    ends = [int(scope.value("action_rows", row, "end")) for row in range(len(view.plan.actions))]  # type: ignore[arg-type]
    process = [reckon(Floor(Months(Const(day)) / 3), Scope({})) for day in (view.process.first, view.process.last)]
    last = max([process[1], *(each // 3 for each in ends if each < NEVER)])
    return int(max(LEAST, min(MOST, last - process[0] + 1)))


def _status(view: PlanBook) -> Expr:
    """The action's status in words; a blank one counts as planned."""
    words = {key: Const(view.book.choices.word("action_status", key) or key) for key in STATUSES}
    chosen: Expr = choose(A.status.blank, there(THERE, words["planned"]), A.status)
    for key, word in words.items():
        chosen = choose(A.status.is_(key), word, chosen)
    return chosen


def _axis(page: Page, count: int) -> None:
    """A hidden row of quarter numbers, the years above their first quarter, and the quarters as headings."""
    book, draft, row = page.book, page.draft, page.row
    draft.put(row, 2, text(book.words("schedule.number"), "id"))
    book.show(Figure(Floor(Months(Cell(AS_OF)) / 3), "number", "id"), draft, row, 3)
    draft.hidden_rows = (row,)
    signs = "   ".join(f"{book.words(f'schedule.signs.{key}')} {book.choices.word('action_status', key)}"
                       for key in STATUSES)  # fmt: skip
    draft.put(row + 1, 2, text(f"{book.words('schedule.signs_are')} {signs}", "note"))
    for index in range(count):
        quarter, column = Cell(f"quarter.{index}"), _GRID + index
        begin = Floor(Months(Cell(BEGIN)) / 3) if not index else Cell(f"quarter.{index - 1}") + 1
        year, rest = Floor(quarter / 4), quarter - Floor(quarter / 4) * 4
        book.hold(f"quarter.{index}", Figure(begin, "number", "id"), draft, row, column)
        said = joined(year, "")  # words run over into the next cells
        shown = said if not index else choose(rest.is_(0), said, "")
        book.show(Figure(shown, "words", "axis"), draft, row + 1, column)
        book.show(Figure(rest + 1, "whole", "head", align="center"), draft, row + 2, column)
    draft.heights[row + 1] = 20
    page.row += 2
    heads = f"{relative(page.row, _GRID)}:{relative(page.row, _GRID + count - 1)}"
    draft.marks.append(Mark(heads, f"{relative(row, _GRID)}={absolute(row, 3)}", "paper", "accent", bold=True))


def _bar(index: int) -> Expr:
    """The sign of the action's status in each of its quarters."""
    quarter = Cell(f"quarter.{index}")
    return choose((quarter - ACTION.opens >= 0) & (ACTION.closes - quarter >= 0), ACTION.sign, "")


def _totals() -> Mapping[int, Figure]:
    """The whole, straight from the table of actions."""
    budget, spent = Cell("rm_plan_total"), plus(*SPENT.values())
    sums = {4: budget, 5: spent, 6: budget - spent}
    used = Figure(ratio(spent, budget, "words.no_money"), "percent", "total")
    return {1: Figure(Said("summary.sum"), "words", "total"), 7: used,
            **{column: Figure(each, "money", "total") for column, each in sums.items()}}  # fmt: skip


def _looks(page: Page, top: int, last: int, count: int) -> None:
    first, state = relative(top, _GRID), relative(top, _GRID - 1)
    cells = f"{first}:{relative(last, _GRID + count - 1)}"
    for key, (colour, fill) in _LOOKS.items():
        sign = quoted(page.book.words(f"schedule.signs.{key}"))
        page.draft.marks.append(Mark(cells, f"{first}={sign}", colour, fill))
    late = f'COUNTIF({state},"*▲*")>0'
    page.draft.marks.append(Mark(f"{state}:{relative(last, _GRID - 1)}", late, "accent", bold=True))
