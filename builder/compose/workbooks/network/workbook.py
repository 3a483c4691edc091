"""`network.xlsx`, the staff's: totals of the network by live formulas, and the rows that they come from.

Settlements that are illustrative stand on a sheet of their own, outside every total. A cluster is counted apart; its
money and track enter totals only while none of its members stands in the network.
"""

import datetime
from dataclasses import replace

from builder.compose.workbooks.assembly import SheetDraft, Words, assemble, instructions, masthead
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.network.figures import BALANCE, RULES, TOTALS
from builder.compose.workbooks.network.rows import rows_of
from builder.compose.workbooks.network.summary import summary_page
from builder.compose.workbooks.network.tables import network_choices
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import Review
from builder.compose.workbooks.staff import staff_about
from builder.document.workbook import Workbook, text
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures
from builder.sheets.table import Row, Table


def compose_network_workbook(figures: NetworkFigures, content: Content, issued: datetime.date) -> Workbook:
    """The network in figures; `issued` is the first day of the build's month."""
    words = _words(content)
    about = replace(staff_about(content, issued, "network"), words=words)
    book = Book(words, network_choices(content, words), words("mark"))
    kept = [_kept(book, *each) for each in rows_of(book, figures)]
    summary, review = summary_page(book, figures), Review(book, RULES, [BALANCE])
    drafts = [summary.draft, review.draft, *kept]
    what = [words("check.what" if each.key == "check" else f"sheets.{each.key}.what") for each in drafts]
    opening = instructions(about, list(zip(drafts, what, strict=True)), review)
    opening.put(1, len(opening.widths), text(words("mark"), "note", align="end"))
    book.settle()
    base = {"settlements": [each.slug for each in figures.towns]}
    return assemble(about, [opening, *drafts], book.choices, base)


def _kept(book: Book, table: Table, rows: list[Row]) -> SheetDraft:
    """The sheet of a table: its rows, above the headings totals, and of some file and key of each column."""
    key, above = table.key, TOTALS.get(table.key, {})
    draft = SheetDraft(key, book.words(f"sheets.{key}.title"), tab="ink_soft")
    masthead(draft, book.words(f"sheets.{key}.sub"), len(table.columns) + 1, book.mark)
    sourced = key.startswith(("towns", "funds", "examples"))
    book.keep(draft, table, rows, head=max(5, 4 + len(above) + sourced))
    for row, (path, sums) in enumerate(above.items(), 4):
        labels = (book.words(path), *("" for _ in table.columns[1:]))
        draft.row(row, [text(each, "total" if sums else "warning") for each in labels], height=21)
        for each, figure in sums.items():
            look = Figure(figure, table.column(each).form or "money", "total")
            book.hold(f"{path}.{key}.{each}", look, draft, row, table.number(each))
    if sourced:
        sources = (book.words.find(f"keys.{each.key}") or "" for each in table.columns)
        draft.row(4 + len(above), [text(each, "note", wrap=True) for each in sources], height=40)
    return draft


def _words(content: Content) -> Words:
    """The book's words; tracks and stations are called as in their registers."""
    words = Words(content, "network")
    words.special |= {f"columns.{each.key}": each.title for each in content.register("stations")}
    for key, title in ((f"track/{each.key}", each.title) for each in content.register("tracks")):
        words.special |= {
            f"columns.{key}": title,
            f"keys.{key}": words("keys.tracks"),
            f"summary.{key}.label": words("summary.track.label", track=title),
            f"summary.{key}.text": words("summary.track.text"),
        }
    return words
