"""`portfolio.xlsx` (station 9): what people fill, and what follows from it in the four prisms and the leverage."""

import datetime
from dataclasses import dataclass
from typing import get_args

from builder.compose.workbooks.assembly import (
    About,
    Placed,
    SheetDraft,
    Words,
    assemble,
    instructions,
    masthead,
    place_table,
)
from builder.compose.workbooks.portfolio.leverage import leverage_sheet
from builder.compose.workbooks.portfolio.prisms import prisms_sheet
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, letter
from builder.document.workbook import Mark, Validation, Workbook, blank, formula, text
from builder.model.content import Content
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import FundingStatus
from builder.model.portfolio import Portfolio
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.portfolio import (
    FUNDING,
    PRINCIPLE_ROWS,
    PROGRAMMES,
    YEARS,
    portfolio_choices,
    portfolio_rows,
)
from builder.sheets.table import Row, Table

_START, _ADDED, _SPENT = (FUNDING.number(key) for key in ("start", "added", "spent"))


def compose_portfolio(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The portfolio of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "portfolio")
    about = About(settlement, content, issued, "portfolio", words)
    desk = _Desk(words, portfolio_choices(content, settlement.plan), about.mark)
    rows = portfolio_rows(settlement.portfolio, content)
    funding, lines = desk.table("funding", FUNDING, rows["funding"], top=7, freeze=3)
    programmes, titles = desk.table("programmes", PROGRAMMES, rows["programmes"], freeze=3)
    years, amounts = desk.table("years", YEARS, rows["years"], top=5)
    principles, ratings = desk.table("principles", PRINCIPLE_ROWS, rows["principles"], top=5, blanks=0,
                                     headings="principle_columns")  # fmt: skip
    figures = portfolio_figures(
        settlement.portfolio, [each.id for each in settlement.plan.goals], content.register("mobility_domains").keys
    )
    view = View(words, desk.choices, about.mark, content.register("prisms"),
                {each.id: each.title for each in settlement.plan.goals}, lines, figures)  # fmt: skip
    _funding_totals(view, funding, settlement.portfolio)
    _years_total(words, years, amounts, rows["years"])
    _principles_total(desk, principles, ratings, rows["principles"])
    funding.validations.append(_offered_titles(lines, titles))
    funding.marks.append(_repeated_title(lines))
    prisms, bands = prisms_sheet(view)
    drafts = [funding, programmes, years, principles, prisms, leverage_sheet(view, bands, amounts, rows["years"])]
    opening = instructions(about, [(each, words(f"sheets.{each.key}.what")) for each in drafts])
    base = {"portfolio": settlement.portfolio.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    return assemble(about, [opening, *drafts], desk.choices, base)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What each input sheet of the book is made with."""

    words: Words
    choices: Choices
    mark: str

    def table(
        self, key: str, table: Table, rows: tuple[Row, ...], *, top: int = 4, freeze: int = 2, blanks: int = 40,
        headings: str = "columns",
    ) -> tuple[SheetDraft, Placed]:  # fmt: skip
        """An input sheet: masthead and one table, whose key row stands at `top`."""
        draft = SheetDraft(key, self.words(f"sheets.{key}.title"), tab="accent")
        placed = place_table(draft, table, rows, self.choices, self.words, top=top, freeze=freeze, blanks=blanks,
                             headings=headings)  # fmt: skip
        masthead(draft, self.words(f"sheets.{key}.sub"), len(table.columns) + 1, self.mark)
        return draft, placed


def _funding_totals(view: View, draft: SheetDraft, portfolio: Portfolio) -> None:
    """Totals above the table: what counts, what waits, what is in kind."""
    for row, key in enumerate(("counted", "submitted", "in_kind"), 4):
        style = "total" if key == "counted" else "calc"
        for column in range(_START - 3, _START):
            draft.put(row, column, blank(style))
        draft.put(row, _START - 3, text(view.words(f"totals.{key}"), style))
        for column, amount in ((_START, "start"), (_ADDED, "added"), (_SPENT, "spent")):
            expression = view.money(amount) if key == "counted" else view.of_status(key, amount)
            draft.put(row, column, formula(expression, _sum(portfolio, key, amount), style=style))
        draft.heights[row] = 19


def _sum(portfolio: Portfolio, key: str, amount: str) -> int:
    wanted = [each for each in get_args(FundingStatus) if each not in ("submitted", "in_kind")]
    statuses = wanted if key == "counted" else [key]
    return sum(getattr(line, amount) or 0 for _, line in portfolio.lines if line.status in statuses)


def _years_total(words: Words, draft: SheetDraft, placed: Placed, rows: tuple[Row, ...]) -> None:
    amounts = [row.values["amount"] for row in rows]
    value = sum(each for each in amounts if isinstance(each, int))
    draft.put(4, 4, text(words("totals.divided"), "total"))
    draft.put(4, 5, formula(f"SUM({placed.range('amount')})", value, style="total"))
    draft.heights[4] = 19


def _principles_total(desk: _Desk, draft: SheetDraft, placed: Placed, rows: tuple[Row, ...]) -> None:
    """How many principles are met; the words of the two answers carry a symbol on the sheet."""
    status = PRINCIPLE_ROWS.number("status")
    met = desk.choices.word("principle_status", "met") or ""
    draft.put(4, status - 1, text(desk.words("totals.met"), "total", align="end"))
    value = sum(row.values.get("status") == "met" for row in rows)
    draft.put(4, status, formula(f'COUNTIF({placed.range("status")},"{met}")', value, "number", "total"))
    draft.heights |= {4: 19, **dict.fromkeys(range(placed.head + 1, placed.last + 1), 32)}
    first = at(placed.head + 1, status).replace("$", "")
    draft.marks += [
        Mark(placed.cells("status"), f'{first}="{met}"', fill="met", bold=True, symbol="●"),
        Mark(placed.cells("status"), f'({first}<>"{met}")*({first}<>"")', colour="ink", symbol="○"),
    ]


def _repeated_title(lines: Placed) -> Mark:
    """A programme's further lines say its name in the second voice."""
    column, first = lines.table.number("title"), lines.head + 1
    return Mark(lines.cells("title"), f"${letter(column)}{first}=${letter(column)}{first - 1}", colour="ink_soft")


def _offered_titles(lines: Placed, titles: Placed) -> Validation:
    """Titles of programmes to pick from; a new one may be typed."""
    column = titles.table.number("title")
    source = f"{at(titles.head + 1, column, titles.sheet)}:{at(titles.last, column)}"
    return Validation(lines.cells("title"), "list", source, strict=False)
