"""`network.xlsx`, the staff's: totals of the network by live formulas, and the rows that they come from.

Settlements that are illustrative stand on a sheet of their own, outside every total. A cluster is counted apart; its
money and track enter totals only while none of its members stands in the network.
"""

import datetime

from builder.compose.workbooks.assembly import assemble, instructions
from builder.compose.workbooks.network.rows import (
    Pen,
    compass_ledger,
    money_ledger,
    partners_ledger,
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
    made = Ledgers(towns, money_ledger(pen), compass_ledger(pen), partners_ledger(pen))
    drafts = [summary_sheet(pen, made), towns.draft, stations_ledger(pen).draft]
    drafts += [made.money.draft, made.compass.draft, made.partners.draft]
    if figures.illustrative:
        examples = towns_ledger(pen, "examples", figures.illustrative, totals=False).draft
        examples.put(4, 2, text(words("examples_mark"), "warning"))
        drafts.append(examples)
    opening = instructions(about, [(each, words(f"sheets.{each.key}.what")) for each in drafts])
    opening.put(1, len(opening.widths), text(words("mark"), "note", align="end"))
    slugs = [each.slug for each in figures.towns]
    return assemble(about, [opening, *drafts], Choices(), {"settlements": slugs})
