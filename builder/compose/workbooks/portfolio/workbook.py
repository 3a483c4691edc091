"""`portfolio.xlsx` (station 9): what people fill, and what follows from it in the four prisms and the leverage."""

import datetime
from dataclasses import dataclass

from builder.compose.workbooks.assembly import (
    About,
    Check,
    SheetDraft,
    Words,
    assemble,
    check_sheet,
    instructions,
)
from builder.compose.workbooks.opening import one_page
from builder.compose.workbooks.portfolio.calc import Calc, calc_sheet
from builder.compose.workbooks.portfolio.checks import portfolio_checks
from builder.compose.workbooks.portfolio.ending import as_of, ending_sheet
from builder.compose.workbooks.portfolio.inputs import input_sheets
from builder.compose.workbooks.portfolio.leverage import leverage_sheet
from builder.compose.workbooks.portfolio.prisms import Band, prisms_sheet
from builder.compose.workbooks.portfolio.view import View
from builder.compose.workbooks.portfolio.ways import ways_sheet
from builder.compose.workbooks.portfolio.what_if import what_if_sheet
from builder.document.workbook import Workbook
from builder.model.content import Content
from builder.model.figures.portfolio_views import endings, ways, what_if
from builder.model.settlement import Settlement


def compose_portfolio(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The portfolio of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "portfolio")
    about = About(settlement, content, issued, "portfolio", words)
    view, inputs = input_sheets(about)
    read = _computed(view, settlement, issued)
    review = check_sheet(words, _checks(view, read, settlement, issued), about.mark)
    told = [(each, words(f"sheets.{each.key}.what")) for each in (*inputs, *read.sheets)]
    opening = instructions(about, [*told, (review.draft, words("check.what"))], review)
    one_page(opening)
    base = {"portfolio": settlement.portfolio.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    drafts = [opening, *inputs, *read.sheets, review.draft, read.calc.draft]
    return assemble(about, drafts, view.choices, base)


@dataclass(frozen=True, slots=True)
class _Computed:
    """The sheets to read, the hidden one that they ask, and where the goals' prism stands."""

    sheets: tuple[SheetDraft, ...]
    calc: Calc
    goals: Band


def _computed(view: View, settlement: Settlement, issued: datetime.date) -> _Computed:
    portfolio = settlement.portfolio
    calc = calc_sheet(view, as_of(view), issued)
    prisms, bands = prisms_sheet(view, calc)
    sheets = (
        prisms,
        ways_sheet(view, calc, ways(portfolio, list(view.goals))),
        leverage_sheet(view, bands),
        ending_sheet(view, calc, endings(portfolio, issued), issued),
        what_if_sheet(view, calc, what_if(portfolio)),
    )
    return _Computed(sheets, calc, bands[2])


def _checks(view: View, read: _Computed, settlement: Settlement, issued: datetime.date) -> list[Check]:
    return portfolio_checks(view, read.calc, read.goals, settlement.profile.agreement, issued)
