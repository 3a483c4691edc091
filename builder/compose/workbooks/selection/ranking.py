"""The first places of the ranking (station 1), live; gates stand before scores, and a closed one stands last."""

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.axis import heads
from builder.compose.workbooks.selection.tables import AXIS, FILTERS, PLACES, RANKING, SHOWN
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import quoted, relative
from builder.document.workbook import Mark, blank, text
from builder.model.expressions.nodes import Find, Item, expr, total
from builder.sheets.table import Row

_PURPOSE, _PASSING, _HEAD = 4, 5, 7


def ranking_sheet(book: Book) -> SheetDraft:
    """The purpose, how many stand the filter, and the first places with their figures."""
    words, printed = book.words, RANKING.number(f"value_{PLACES[-1]}")
    page = Page(book, "ranking", (2, *(each.width for each in RANKING.columns if each.look != "id")))
    page.caveat()
    draft = page.draft
    draft.row(_PURPOSE, [text(words("ranking.purpose"), "total"), *(blank("total") for _ in range(3, printed + 1))])
    purpose = Item(FILTERS.note, Find(expr("purpose"), FILTERS.id))
    book.show(Figure(purpose, "words", "total"), draft, _PURPOSE, 4)
    draft.row(_PASSING, [text(words("ranking.passing"), "label"), blank("label"), None,
                         text(words("ranking.shown", most=SHOWN), "note")])  # fmt: skip
    book.show(Figure(total(AXIS.passes), style="total"), draft, _PASSING, 4)
    rows = [Row("", {"place": place}) for place in range(1, SHOWN + 1)]
    placed = book.keep(draft, RANKING, rows, head=_HEAD, headings="ranking", freeze=4, height=62)
    heads(book, "ranking", _HEAD)
    top, gates = _HEAD + 1, RANKING.number("gates")
    closed = f"COUNTIF(${relative(top, gates)},{quoted(words('results.closed') + '*')})>0"
    draft.marks.append(
        Mark(f"{relative(top, gates - 1)}:{relative(placed.last, gates)}", closed, colour="accent", bold=True)
    )
    draft.filter, draft.hidden_columns = "", (1, printed + 1, printed + 2)
    draft.print_to = (_HEAD + min(SHOWN, max(10, len(book.scope.numbers(AXIS.place)))), printed)
    return draft
