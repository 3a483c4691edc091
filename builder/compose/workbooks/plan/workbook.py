"""`plan.xlsx` (stations 6 to 8): agenda, forum, goals, indicators and actions that people fill, and what follows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from builder.compose.workbooks.assembly import (
    About,
    Placed,
    SheetDraft,
    Words,
    assemble,
    check_sheet,
    instructions,
    masthead,
    place_table,
)
from builder.compose.workbooks.plan.annual import annual_sheet, multi_year_sheet
from builder.compose.workbooks.plan.checks import plan_checks
from builder.compose.workbooks.plan.gantt import gantt_sheet
from builder.compose.workbooks.plan.goals import goals_sheet
from builder.compose.workbooks.plan.ledger_lines import ledger_sheet
from builder.compose.workbooks.plan.ledgers import lay_ledgers
from builder.compose.workbooks.plan.operational import operational_sheet
from builder.compose.workbooks.plan.performance import performance_sheet
from builder.compose.workbooks.plan.progress import progress_sheet
from builder.compose.workbooks.plan.summary import free_cells, summary_sheet
from builder.compose.workbooks.plan.view import TALL, View
from builder.compose.workbooks.plan.years import years_sheet
from builder.document.cells import near, quoted, span
from builder.document.workbook import Mark, Validation, Workbook, formula, text
from builder.model.content import Content
from builder.model.figures.plan import plan_figures
from builder.model.keys import FUNDERS
from builder.model.process import Span, add_months, process_of
from builder.model.rules.plausibility import frame
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.plan import TABLES, plan_choices, plan_rows
from builder.sheets.table import Row, Table

_PARENTS = {
    ("goals", "overall_goal"): "overall_goals",
    ("indicators", "goal"): "goals",
    ("measurements", "indicator"): "indicators",
    ("actions", "goal"): "goals",
    ("action_years", "action"): "actions",
}
"""Columns that hold the code of a row of another table."""
_LINK_HEIGHT = 22
_FROZEN = {"actions": 5, "indicators": 5, "measurements": 4, "action_years": 4, "logic_model": 2}


def compose_plan(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The plan of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "plan")
    about = About(settlement, content, issued, "plan", words)
    choices = plan_choices(content)
    inputs = Inputs(words, choices, about.mark)
    rows = plan_rows(settlement.plan, content, settlement.profile.teams)
    for table in TABLES:
        inputs.place(table, rows[table.key])
    inputs.point()
    view = _view(settlement, inputs, issued)
    _totals(view, inputs.drafts["actions"])
    read = _computed(view)
    summary = next(each for each in read if each.key == "summary")
    review = check_sheet(words, plan_checks(view, settlement.profile.teams, view.frame, free_cells(summary)),
                         about.mark)  # fmt: skip
    drafts = [*inputs.drafts.values(), review.draft, *read]
    told = [(each, words("check.what" if each is review.draft else f"sheets.{each.key}.what")) for each in drafts]
    opening = instructions(about, told, review)
    compact(opening)
    side_by_side(opening, len(inputs.drafts), len(read) + 1)
    teams = [_plain(each) for each in settlement.profile.teams]
    base = {"plan": _plain(settlement.plan), "settlement": {"teams": teams}}
    return assemble(about, [opening, *drafts, ledger_sheet(view.rows)], choices, base)


def _plain(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _view(settlement: Settlement, inputs: "Inputs", issued: datetime.date) -> View:
    plan, process = settlement.plan, process_of(settlement.profile)
    begin = settlement.profile.start or issued
    starts = [each.start for each in plan.actions if each.start]
    first = min(starts, default=begin)
    months = 12 * (1 + settlement.profile.implementation_years)
    whole = process.whole if process else Span(first, add_months(first, months))
    stopped = inputs.choices.word("action_status", "stopped") or ""
    agreed = {side: frame(settlement.profile.agreement, side) for side in FUNDERS}
    rows = lay_ledgers(inputs.placed, plan, stopped)
    return View(inputs.words, inputs.choices, inputs.mark, inputs.placed, plan, plan_figures(plan), begin.year, issued,
                whole, agreed, rows)  # fmt: skip


def _computed(view: View) -> list[SheetDraft]:
    """The sheets to read, in their order, and the hidden one that they sum."""
    by_goal, overall = goals_sheet(view)
    years, start = years_sheet(view)
    against, month = performance_sheet(view)
    progress, bars = progress_sheet(view)
    return [
        operational_sheet(view), gantt_sheet(view, month), summary_sheet(view, overall, bars), by_goal, years,
        multi_year_sheet(view, start), annual_sheet(view), against, progress,
    ]  # fmt: skip


def _totals(view: View, draft: SheetDraft) -> None:
    """The sums of actions that count, above their columns."""
    table, figures = view.tables["actions"].table, view.figures
    first = table.number("budget_initiative")
    draft.put(4, first - 1, text(view.words("summary.counted"), "total"))
    for kind, sides in (("budget", figures.budget), ("spent", figures.spent)):
        for side in FUNDERS:
            cell = formula(view.action_sum(kind, side), sides.of(side), style="total")
            draft.put(4, table.number(f"{kind}_{side}"), cell)
    draft.heights[4] = TALL


def compact(opening: SheetDraft) -> None:
    """Many sheets on one printed page: lower rows, and room for the longest name."""
    opening.heights |= {row: 16 for row, height in opening.heights.items() if height == _LINK_HEIGHT}
    opening.widths = (*opening.widths[:1], 25, *opening.widths[2:])


def side_by_side(opening: SheetDraft, filled: int, read: int) -> None:
    """Links of sheets to read stand beside those to fill, in the room below the legend: one page holds them all."""
    links = [row for (row, column), cell in sorted(opening.cells.items()) if column == 2 and cell.style == "link"]
    start = links[0]
    for number, row in enumerate(links[filled:]):
        for column, place in ((2, 5), (3, 7)):
            opening.put(start + number, place, opening.cells.pop((row, column)))
        opening.heights.pop(row, None)
    shift = len(links) - max(filled, read)
    for row in range(links[-1] + 1, links[-1] + 6):
        if cell := opening.cells.pop((row, 2), None):
            opening.put(row - shift, 2, cell)
            opening.heights[row - shift] = 13


@dataclass(frozen=True, slots=True)
class Inputs:
    """The input sheets, one table each, by the table's key."""

    words: Words
    choices: Choices
    mark: str
    drafts: dict[str, SheetDraft] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)

    def place(self, table: Table, rows: Sequence[Row]) -> None:
        """Writes one table on a sheet of its own."""
        draft = SheetDraft(table.key, self.words(f"sheets.{table.key}.title"), tab="accent")
        masthead(draft, self.words(f"sheets.{table.key}.sub"), len(table.columns) + 1, self.mark)
        freeze = _FROZEN.get(table.key, 3)
        top = 5 if table.key == "actions" else 4
        self.placed[table.key] = place_table(
            draft, table, rows, self.choices, self.words, top=top, headings=f"tables.{table.key}", freeze=freeze
        )
        if table.key == "actions":
            draft.wide = 2  # on one sheet of paper so many columns could not be read
        self.drafts[table.key] = draft

    def point(self) -> None:
        """Columns of codes take what stands in the code column of the table that they point to."""
        for (key, column), parent in _PARENTS.items():
            target = self.placed[parent]
            title = self.words(f"sheets.{parent}.title")
            self.drafts[key].validations.append(Validation(
                self.placed[key].cells(column), "list",
                span(target.table.number("code"), target.head + 1, target.last, target.sheet),
                self.words("codes.title"), self.words("codes.error", sheet=title),
                self.words(f"tables.{key}.{column}"), self.words("codes.prompt", sheet=title), strict=False,
            ))  # fmt: skip
        self._marks()

    def _marks(self) -> None:
        """Stopped actions stand back; an adopted topic stands out."""
        actions, agenda = self.placed["actions"], self.placed["agenda"]
        stopped = quoted(self.choices.word("action_status", "stopped") or "")
        first = actions.head + 1
        columns = f"{near(first, 2)}:{near(actions.last, len(actions.table.columns) + 1)}"
        status = near(first, actions.table.number("status"))
        self.drafts["actions"].marks.append(Mark(columns, f"${status}={stopped}", "ink_soft"))
        yes, first = quoted(self.choices.word("flag", "yes") or ""), agenda.head + 1
        cell = near(first, agenda.table.number("adopted"))
        self.drafts["agenda"].marks.append(
            Mark(agenda.cells("adopted"), f"{cell}={yes}", "ink", "computed", bold=True, symbol="●")
        )
