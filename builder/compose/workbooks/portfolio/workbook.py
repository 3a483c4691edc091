"""`portfolio.xlsx` (station 9): what people fill, and what follows from it in the four prisms and the leverage."""

import datetime

from builder.compose.workbooks.assembly import About, Words, assemble, instructions
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.portfolio.checks import portfolio_review
from builder.compose.workbooks.portfolio.inputs import input_sheets, offer_sources
from builder.compose.workbooks.portfolio.leverage import leverage_sheet
from builder.compose.workbooks.portfolio.prisms import prisms_sheet
from builder.compose.workbooks.portfolio.tables import SHEET, TABLES
from builder.compose.workbooks.portfolio.treasury import treasury_sheet
from builder.document.workbook import Workbook
from builder.model.content import Content
from builder.model.settlement import Settlement
from builder.sheets.portfolio import portfolio_choices, portfolio_rows


def compose_portfolio(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The portfolio of one settlement; `issued` is the first day of the build's month."""
    words, portfolio = Words(content, "portfolio"), settlement.portfolio
    about = About(settlement, content, issued, "portfolio", words)
    book = Book(words, portfolio_choices(content, settlement.plan, portfolio), about.mark)
    inputs = input_sheets(book, portfolio_rows(portfolio, content))
    book.reserve(TABLES, SHEET)
    offer_sources(book, inputs[2])
    pages = [
        prisms_sheet(book, content.register("prisms")),
        leverage_sheet(book),
        treasury_sheet(book, settlement.profile.start, issued),
    ]
    review = portfolio_review(book, settlement.profile.agreement)
    drafts = [*inputs, *(each.draft for each in pages), review.draft]
    contents = [
        (each, words(f"sheets.{each.key}.what") if each is not review.draft else words("check.what")) for each in drafts
    ]
    opening = instructions(about, contents, review)
    hidden = book.derive(TABLES, SHEET)
    book.settle()
    base = {"portfolio": portfolio.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    return assemble(about, [opening, *drafts, hidden], book.choices, base)
