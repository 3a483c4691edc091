"""`plan.xlsx` (stations 6 to 8): goals, indicators and actions to fill, what follows, and what may be added."""

import datetime
from typing import Any

from pydantic import BaseModel

from builder.compose.workbooks.assembly import About, SheetDraft, Words, assemble, instructions, masthead
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.plan.checks import review
from builder.compose.workbooks.plan.operational import operational_sheet
from builder.compose.workbooks.plan.rows import PLAN_ROWS
from builder.compose.workbooks.plan.schedule import schedule_sheet
from builder.compose.workbooks.plan.summary import summary_sheet
from builder.compose.workbooks.plan.view import PlanBook
from builder.compose.workbooks.review import CAVEAT
from builder.document.cells import quoted, relative
from builder.document.workbook import Mark, Workbook, text
from builder.model.content import Content
from builder.model.expressions.nodes import Cell
from builder.model.figures.plan import BUDGET, SPENT
from builder.model.keys import FUNDERS
from builder.model.process import Span, add_months, process_of
from builder.model.rules.plausibility import frame
from builder.model.settlement import Settlement
from builder.sheets.plan import (
    ACTIONS,
    AGENDA,
    FORUM,
    GOALS,
    INDICATORS,
    LOGIC,
    MEASUREMENTS,
    YEARS,
    plan_choices,
    plan_rows,
)
from builder.sheets.table import END, Table
from builder.sheets.teams import TEAMS

_ROWS = "_rows"
_FIRST, _LATER = (GOALS, INDICATORS, ACTIONS), (YEARS, MEASUREMENTS, AGENDA, TEAMS)
"""Tables to fill, and those that may follow; the agenda's sheet holds forum and logic model too."""
_ABOVE = {"agenda": ((FORUM, 2), (LOGIC, 3))}
"""Tables with few rows that stand above another one, and how many rows they have to spare."""
_FROZEN = {"actions": 4, "indicators": 4}


def compose_plan(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The plan of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "plan")
    about = About(settlement, content, issued, "plan", words)
    choices = plan_choices(content)
    book, rows = Book(words, choices, about.mark), plan_rows(settlement.plan, content, settlement.profile.teams)
    inputs = {each.key: _input(book, each, rows) for each in (*_FIRST, *_LATER)}
    view = _view(settlement, book, issued)
    book.reserve(PLAN_ROWS, _ROWS)
    read = [operational_sheet(view).draft, summary_sheet(view).draft, schedule_sheet(view).draft]
    checked = review(book, agreed=any(each is not None for each in view.agreed.values()))
    _totals(book, inputs["actions"])
    _marks(book, inputs)
    first, later = ([inputs[each.key] for each in tables] for tables in (_FIRST, _LATER))
    drafts = [*first, *read, *later, checked.draft]
    contents = [(each, words("check.what" if each is checked.draft else f"sheets.{each.key}.what")) for each in drafts]
    opening = instructions(about, contents, checked)
    hidden = book.derive(PLAN_ROWS, _ROWS)
    book.settle()
    teams = [_plain(each) for each in settlement.profile.teams]
    base = {"plan": _plain(settlement.plan), "settlement": {"teams": teams}}
    return assemble(about, [opening, *drafts, hidden], choices, base)


def _plain(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _view(settlement: Settlement, book: Book, issued: datetime.date) -> PlanBook:
    plan, process = settlement.plan, process_of(settlement.profile)
    begin = settlement.profile.start or issued
    first = min((each.start for each in plan.actions if each.start), default=begin)
    months = 12 * (1 + settlement.profile.implementation_years)
    span = process.whole if process else Span(first, add_months(first, months))
    agreed = {side: frame(settlement.profile.agreement, side) for side in FUNDERS}
    return PlanBook(book, plan, span, issued, agreed, begin.year)


def _input(book: Book, table: Table, rows: Any) -> SheetDraft:
    """A table to fill on its sheet, below small ones that share it. Each printed page begins with the sheet's title."""
    words, above = book.words, _ABOVE.get(table.key, ())
    shown = [each for each in table.columns if each.kind != "hidden"]
    draft = SheetDraft(
        table.key,
        words(f"sheets.{table.key}.title"),
        (10, *(each.width for each in table.columns)),
        "accent" if table in _FIRST else "ink_soft",
    )
    masthead(draft, words(f"sheets.{table.key}.sub"), len(shown) + 1, book.mark)
    row = 5 if table.key == "actions" or above else 4
    for other, spare in above:
        _part(draft, row - 1, words(f"parts.{other.key}"))
        how = {"headings": f"tables.{other.key}", "blanks": spare, "closed": True}
        row = book.lay(draft, other, rows[other.key], top=row, **how).last + 3
    if above:
        _part(draft, row - 1, words(f"parts.{table.key}"))
    freeze = _FROZEN.get(table.key, 3)
    placed = book.lay(draft, table, rows[table.key], top=row, headings=f"tables.{table.key}", freeze=freeze)
    draft.repeat = (1, 2) if above else (1, placed.head)
    if above:
        draft.freeze, draft.print_to = (4, 1), (placed.head + max(8, len(rows[table.key]) + 2), len(shown) + 1)
    draft.wide = 2 if table.key == "actions" else 1  # on one sheet of paper so many columns could not be read
    return draft


def _part(draft: SheetDraft, row: int, words: str) -> None:
    """The heading of one of several tables on a sheet: no row of the one above it."""
    draft.row(row, [text(END, "id"), text(words, "section")], first=1, height=26)


def _totals(book: Book, draft: SheetDraft) -> None:
    """The sums of actions that count, above their columns, and what is not whole in them."""
    first = ACTIONS.number("budget_initiative")
    draft.put(4, first - 1, text(book.words("summary.counted"), "total"))
    for kind, sums in (("budget", BUDGET), ("spent", SPENT)):
        for side in FUNDERS:
            book.show(Figure(sums[side], style="total"), draft, 4, ACTIONS.number(f"{kind}_{side}"))
    book.show(Figure(Cell(CAVEAT), "words", "warning"), draft, 4, 2)
    draft.heights[4] = 20


def _marks(book: Book, inputs: dict[str, SheetDraft]) -> None:
    """Stopped actions stand back; an adopted topic stands out."""
    actions, agenda = book.placed["actions"], book.placed["agenda"]
    stopped, first = quoted(book.choices.word("action_status", "stopped") or ""), actions.head + 1
    columns = f"{relative(first, 2)}:{relative(actions.last, len(ACTIONS.columns))}"
    status = relative(first, ACTIONS.number("status"))
    inputs["actions"].marks.append(Mark(columns, f"${status}={stopped}", "ink_soft"))
    yes, cell = quoted(book.choices.word("flag", "yes") or ""), relative(agenda.head + 1, AGENDA.number("adopted"))
    look = Mark(agenda.cells("adopted"), f"{cell}={yes}", "ink", "computed", bold=True, symbol="●")
    inputs["agenda"].marks.append(look)
