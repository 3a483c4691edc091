"""`network.xlsx`, the staff's: totals of the network by live formulas, and the rows that they come from.

Settlements that are illustrative stand on a sheet of their own, outside every total. A cluster is counted apart; its
money and track enter totals only while none of its members stands in the network.
"""

import datetime

from builder.compose.workbooks.assembly import SheetDraft, assemble, check_sheet, instructions
from builder.compose.workbooks.network.checks import network_checks
from builder.compose.workbooks.network.people import agents_ledger, indicators_ledger, partners_ledger
from builder.compose.workbooks.network.rows import (
    Pen,
    compass_ledger,
    funds_ledger,
    money_ledger,
    stations_ledger,
    towns_ledger,
)
from builder.compose.workbooks.network.summary import Ledgers, summary_sheet
from builder.compose.workbooks.staff import staff_about
from builder.document.workbook import Workbook, text
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures
from builder.sheets.choices import Choices


def compose_network_workbook(figures: NetworkFigures, content: Content, issued: datetime.date) -> Workbook:
    """The network in figures; `issued` is the first day of the build's month."""
    about = staff_about(content, issued, "network")
    words = about.words
    pen = Pen(content, words, figures)
    towns = towns_ledger(pen, "towns", figures.real, totals=True)
    funds = funds_ledger(pen, "funds", figures.real, totals=True)
    made = Ledgers(towns, funds, money_ledger(pen), compass_ledger(pen), partners_ledger(pen), agents_ledger(pen))
    review = check_sheet(words, network_checks(pen, towns, funds, made.money), words("mark"))
    drafts = [
        summary_sheet(pen, made),
        review.draft,
        towns.draft,
        funds.draft,
        stations_ledger(pen).draft,
        made.money.draft,
    ]
    drafts += [made.compass.draft, indicators_ledger(pen).draft, made.partners.draft, made.agents.draft]
    drafts += _examples(pen)
    opening = instructions(about, [(each, words("check.what" if each.key == "check" else f"sheets.{each.key}.what"))
                                   for each in drafts], review)  # fmt: skip
    opening.put(1, len(opening.widths), text(words("mark"), "note", align="end"))
    slugs = [each.slug for each in figures.towns]
    return assemble(about, [opening, *drafts], Choices(), {"settlements": slugs})


def _examples(pen: Pen) -> list[SheetDraft]:
    """Illustrative settlements on sheets of their own, outside every total."""
    shown = pen.figures.illustrative
    if not shown:
        return []
    people = towns_ledger(pen, "examples", shown, totals=False).draft
    money = funds_ledger(pen, "examples_funds", shown, totals=False).draft
    for draft in (people, money):
        draft.put(4, 2, text(pen.words("examples_mark"), "warning"))
    return [people, money]
