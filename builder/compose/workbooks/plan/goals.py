"""The plan's money by overall goal and by goal (station 8): rows that follow whatever people add, rename or sort."""

from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.view import (
    TALL,
    Line,
    View,
    action_sources,
    column_sums,
    money_cells,
    remainder,
)
from builder.document.cells import at, near, span
from builder.document.workbook import Mark, formula, text
from builder.model.figures.plan import Share, Sides
from builder.model.keys import FUNDERS

_FIRST = 4
"""Column of the initiative's budget; code and title stand before it."""
_TOP = 4
_WIDTHS = (6, 10, 58, 14, 14, 14, 14, 10, 14, 10, 10)
_ACTIONS = _FIRST + 7


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block of rows stands: its rows, and the sheet's name."""

    first: int
    last: int
    sheet: str

    def column(self, number: int) -> str:
        """The range of one column of the block."""
        return span(number, self.first, self.last, self.sheet)


def goals_sheet(view: View) -> tuple[SheetDraft, Block]:
    """The sheet, and where its overall goals stand (their domain is in column A)."""
    draft = view.sheet("by_goal", _WIDTHS)
    overall = Block(_TOP + 4, _TOP + 3 + view.rows["overall_goals"].count, draft.title)
    top = overall.last + 2
    goals = Block(top + 4, top + 3 + view.rows["goals"].count, draft.title)
    _heads(view, draft, _TOP, "overall_goals", "overall")
    _heads(view, draft, top, "goals", "goal")
    whole = (at(_TOP + 2, _FIRST + 3), view.figures.total)
    for number, row in enumerate(range(goals.first, goals.last + 1), 1):
        _goal(view, draft, row, number, whole)
    for number, row in enumerate(range(overall.first, overall.last + 1), 1):
        _overall(view, draft, row, number, whole)
    _totals(view, draft, goals, whole)
    _totals(view, draft, overall, whole)
    draft.freeze = (_TOP, 4)
    draft.cursor = (_TOP + 2, 2)
    draft.breaks = (top - 1,)
    draft.print_to = (goals.first + len(view.plan.goals), _ACTIONS)
    return draft, overall


def _heads(view: View, draft: SheetDraft, row: int, section: str, title: str) -> None:
    draft.put(row, 2, text(view.words(f"by_goal.{section}"), "section"))
    heads = view.heads(view.words(f"by_goal.{title}"))
    count = text(view.words("by_goal.actions"), "head")
    draft.row(row + 1, [text(view.words("by_goal.code"), "head"), *heads, count], height=32)
    draft.heights[row] = 26


def _goal(view: View, draft: SheetDraft, row: int, number: int, whole: tuple[str, int]) -> None:
    goals = view.rows.goals
    goal = goals[number - 1] if number <= len(goals) else None
    share = view.figures.by_goal[number - 1] if goal else None
    _names(view, draft, row, ("goals", number), (goal.id, goal.title) if goal else ("", ""))
    _money(view, draft, row, ("goal", number), share, whole)


def _overall(view: View, draft: SheetDraft, row: int, number: int, whole: tuple[str, int]) -> None:
    known = view.plan.overall_goals
    overall = known[number - 1] if number <= len(known) else None
    share = view.figures.by_overall_goal[number - 1] if overall else None
    domain = view.choices.word("domains", overall.mobility_domain) if overall else None
    draft.put(row, 1, formula(view.nth("overall_goals", "mobility_domain", number), domain or "", "words", "plain"))
    _names(view, draft, row, ("overall_goals", number), (overall.id, overall.title) if overall else ("", ""))
    _money(view, draft, row, ("overall", number), share, whole)


def _money(view: View, draft: SheetDraft, row: int, where: tuple[str, int], share: Share[str] | None,
           whole: tuple[str, int]) -> None:  # fmt: skip
    """Money and count of the actions whose column of the ledger holds this goal's number."""
    column, number = where
    guard, asked = f"${near(row, 2)}", {column: number}
    sources = {key: view.ledger_sum("actions", key, **asked) for key in (*FUNDERS, "spent")}
    cells = money_cells(view, row, _FIRST, Line.of(share), sources, whole, guard)
    count = f'IF({guard}="","",{view.ledger_sum("actions", "living", **asked)})'
    draft.row(row, [*cells, formula(count, share.actions if share else "", "number", "calc")], first=_FIRST)


def _names(view: View, draft: SheetDraft, row: int, source: tuple[str, int], values: tuple[str, str]) -> None:
    table, number = source
    for column, (key, value) in enumerate(zip(("code", "title"), values, strict=True), 2):
        draft.put(row, column, formula(view.nth(table, key, number), value, "words", wrap=column == 3))
    draft.heights[row] = 32 if len(values[1]) > _WIDTHS[2] else TALL


def _totals(view: View, draft: SheetDraft, block: Block, whole: tuple[str, int]) -> None:
    """The whole, and what no row of the block holds: an action whose goal is unknown shows itself here."""
    row, everything = block.first - 1, action_sources(view)
    rest = remainder(everything, column_sums(block.first, block.last, _FIRST))
    draft.row(row, [text("", "calc"), text(view.words("by_goal.unassigned"), "calc"),
                    *money_cells(view, row, _FIRST, Line(Sides(), 0), rest, whole), text("", "calc")])  # fmt: skip
    draft.marks.append(Mark(f"C{row}:{near(row, _FIRST + 3)}", f"{at(row, _FIRST + 3)}<>0", "accent", bold=True))
    figures = view.figures
    line = Line(figures.budget, figures.spent.total)
    count = formula(f"SUM({at(block.first, _ACTIONS)}:{at(block.last, _ACTIONS)})", figures.actions, "number", "total")
    cells = money_cells(view, row - 1, _FIRST, line, everything, whole, style="total")
    draft.row(row - 1, [text("", "total"), text(view.words("summary.sum"), "total"), *cells, count])
