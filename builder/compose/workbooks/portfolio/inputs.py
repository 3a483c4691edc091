"""The sheets of `portfolio.xlsx` that people fill: five tables, their totals above them, and what they are offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from builder.compose.workbooks.assembly import About, Placed, SheetDraft, Words, masthead, place_table
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, letter
from builder.document.workbook import Mark, Validation, blank, formula, text
from builder.model.figures.portfolio import portfolio_figures, served_goals
from builder.model.keys import FundingStatus
from builder.sheets.choices import Choices
from builder.sheets.portfolio import (
    CALLS,
    FUNDING,
    PRINCIPLE_ROWS,
    PROGRAMMES,
    YEARS,
    portfolio_choices,
    portfolio_rows,
)
from builder.sheets.table import Row, Table

_PRINTED = 5
"""A table of more rows is printed without blank ones."""
_START, _ADDED, _SPENT = (FUNDING.number(key) for key in ("start", "added", "spent"))


def input_sheets(about: About) -> tuple[View, list[SheetDraft]]:
    """The input sheets in their order, and the view of them that the computed sheets share."""
    settlement, content = about.settlement, about.content
    goals = served_goals(settlement.plan, settlement.portfolio)
    rows = portfolio_rows(settlement.portfolio, content)
    desk = _Desk(about.words, portfolio_choices(content, settlement.plan, settlement.portfolio), about.mark, rows)
    funding, lines = desk.table("funding", FUNDING, top=7, freeze=3)
    programmes, titles = desk.table("programmes", PROGRAMMES, freeze=3)
    years, amounts = desk.table("years", YEARS, top=5)
    principles, ratings = desk.table("principles", PRINCIPLE_ROWS, top=5, blanks=0, headings="principle_columns")
    calls, asked = desk.table("calls", CALLS, top=6, freeze=3, headings="call_columns")
    figures = portfolio_figures(settlement.portfolio, list(goals), content.register("mobility_domains").keys)
    view = View(about.words, desk.choices, about.mark, content.register("prisms"), goals, rows, lines, titles, amounts,
                ratings, asked, figures)  # fmt: skip
    _funding_totals(view, funding)
    _years_total(view, years)
    _principles_total(view, principles)
    _calls_totals(view, calls)
    offer = _offered_titles(lines, titles)
    funding.validations.append(offer)
    years.validations.append(_offered_titles(amounts, titles))
    funding.marks.append(_repeated_title(lines))
    years.marks.append(_repeated_title(amounts))
    return view, [funding, programmes, years, calls, principles]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What each input sheet of the book is made with."""

    words: Words
    choices: Choices
    mark: str
    rows: Mapping[str, tuple[Row, ...]]

    def table(
        self, key: str, table: Table, *, top: int = 4, freeze: int = 2, blanks: int = 40, headings: str = "columns",
    ) -> tuple[SheetDraft, Placed]:  # fmt: skip
        """An input sheet: masthead and one table, whose key row stands at `top`."""
        draft = SheetDraft(key, self.words(f"sheets.{key}.title"), tab="accent")
        placed = place_table(draft, table, self.rows[key], self.choices, self.words, top=top, freeze=freeze,
                             blanks=blanks, headings=headings)  # fmt: skip
        masthead(draft, self.words(f"sheets.{key}.sub"), len(table.columns) + 1, self.mark)
        if len(self.rows[key]) > _PRINTED:
            draft.print_to = (placed.head + len(self.rows[key]), len(table.columns) + 1)
        return draft, placed


def _funding_totals(view: View, draft: SheetDraft) -> None:
    """Totals above the table: what counts, what waits, what is in kind."""
    for row, key in enumerate(("counted", "submitted", "in_kind"), 4):
        style = "total" if key == "counted" else "calc"
        for column in range(_START - 3, _START):
            draft.put(row, column, blank(style))
        draft.put(row, _START - 3, text(view.words(f"totals.{key}"), style))
        for column, amount in ((_START, "start"), (_ADDED, "added"), (_SPENT, "spent")):
            expression = view.money(amount) if key == "counted" else view.of_status(key, amount)
            draft.put(row, column, formula(expression, _sum(view, key, amount), style=style))
        draft.heights[row] = 19


def _sum(view: View, key: str, amount: str) -> int:
    wanted = [each for each in get_args(FundingStatus) if each not in ("submitted", "in_kind")]
    statuses = wanted if key == "counted" else [key]
    found = (row.values.get(amount) for row in view.rows["funding"] if row.text("status") in statuses)
    return sum(each for each in found if isinstance(each, int))


def _years_total(view: View, draft: SheetDraft) -> None:
    value = sum(each for row in view.rows["years"] if isinstance(each := row.values["amount"], int))
    draft.put(4, 4, text(view.words("totals.divided"), "total"))
    draft.put(4, 5, formula(f"SUM({view.years.range('amount')})", value, style="total"))
    draft.heights[4] = 19


def _principles_total(view: View, draft: SheetDraft) -> None:
    """How many principles are met; the words of the two answers carry a symbol on the sheet."""
    status, placed = PRINCIPLE_ROWS.number("status"), view.principles
    met = view.word("principle_status", "met")
    draft.put(4, status - 1, text(view.words("totals.met"), "total", align="end"))
    value = sum(row.values.get("status") == "met" for row in view.rows["principles"])
    draft.put(4, status, formula(f'COUNTIF({placed.range("status")},"{met}")', value, "number", "total"))
    heights = {placed.head + number: max(34.0, 8 + 13.0 * -(-len(row.text("note")) // 52))
               for number, row in enumerate(view.rows["principles"], 1)}  # fmt: skip
    draft.heights |= {4: 19, **heights}
    first = at(placed.head + 1, status).replace("$", "")
    draft.marks += [
        Mark(placed.cells("status"), f'{first}="{met}"', fill="met", bold=True, symbol="●"),
        Mark(placed.cells("status"), f'({first}<>"{met}")*({first}<>"")', colour="ink", symbol="○"),
    ]


def _calls_totals(view: View, draft: SheetDraft) -> None:
    """What is asked for and not yet decided, and what the authority would have to add; in no total of the portfolio."""
    calls, amount = view.calls, CALLS.number("amount")
    won, lost = (view.word("call_status", key) for key in ("won", "lost"))
    waits = f'({calls.range("status")}<>"{won}")*({calls.range("status")}<>"{lost}")'
    open_ = [row for row in view.rows["calls"] if row.text("status") not in ("won", "lost")]
    sums = [(row.values.get("amount"), row.values.get("matching")) for row in open_]
    known = [(each, share if isinstance(share, int) else 0) for each, share in sums if isinstance(each, int)]
    money = f"SUMPRODUCT({waits},{calls.range('amount')})"
    added = f"SUMPRODUCT({waits},{calls.range('amount')},{calls.range('matching')})/100"
    for row, key, expression, value in (
        (4, "asked", money, sum(each for each, _ in known)),
        (5, "matching", added, sum(each * share for each, share in known) / 100),
    ):  # fmt: skip
        for column in range(2, amount):
            draft.put(row, column, blank("total" if key == "asked" else "calc"))
        draft.put(row, 2, text(view.words(f"totals.{key}"), "total" if key == "asked" else "calc"))
        draft.put(row, amount, formula(expression, value, style="total" if key == "asked" else "calc"))
        draft.heights[row] = 19


def _repeated_title(lines: Placed) -> Mark:
    """A programme's further lines say its name in the second voice."""
    column, first = lines.table.number("title"), lines.head + 1
    return Mark(lines.cells("title"), f"${letter(column)}{first}=${letter(column)}{first - 1}", colour="ink_soft")


def _offered_titles(lines: Placed, titles: Placed) -> Validation:
    """Titles of programmes to pick from; a new one may be typed."""
    column = titles.table.number("title")
    source = f"{at(titles.head + 1, column, titles.sheet)}:{at(titles.last, column)}"
    return Validation(lines.cells("title"), "list", source, strict=False)
