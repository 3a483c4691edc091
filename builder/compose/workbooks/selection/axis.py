"""How the ranking is worked out, in the open: filters and weighed figures of every authority, by live formulas.

Row n is the n-th authority of the list. Filters and figures are asked by their hidden ids, wherever they were sorted.
"""

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.authorities import LOW
from builder.compose.workbooks.selection.tables import AXIS, FILTERS, PLACES, WEIGHED, axis_table
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.workbook import text
from builder.model.expressions.nodes import At, Const, Find, Number, count, expr
from builder.model.figures.ranking import BOUNDED
from builder.sheets.table import Row

_TOP, _HEAD = 4, 8
_ABOVE = ("weight", "direction", "column", "count")


def axis_sheet(book: Book) -> SheetDraft:
    """The filter, the figures, their parts, the score, its coverage and the place of each authority."""
    axes = [each.key for each in book.placed["axes"].table.columns if each.kind == "number"]
    table, page = axis_table(axes), Page(book, "axis", (2, *(each.width for each in axis_table(axes).columns)))
    draft = page.draft
    rows = [
        Row(row.id, {"n": number, "name": row.values["name"], "code": row.values["code"]})
        for number, row in enumerate(book.rows["authorities"], 1)
    ]
    book.keep(draft, table, rows, head=_HEAD, headings="axis", freeze=4, height=72, low=LOW)
    draft.repeat = (_TOP, _HEAD)
    draft.print_to = (book.placed["axis"].last, table.number("place"))
    draft.hidden_columns = (1, table.number("key"), *range(len(draft.widths) + 2, len(draft.widths) + 5))
    for row, key in enumerate(_ABOVE, _TOP):
        draft.put(row, table.number("name"), text(book.words(f"axis.{key}"), "note"))
        for place in PLACES:
            figure = count(Number(AXIS[f"value_{place}"])) if key == "count" else At(WEIGHED[key], Const(place))
            name, column = f"{key}.{place}", table.number(f"value_{place}")
            book.hold(name, Figure(figure, "number", "faint"), draft, row, column)
    heads(book, "axis", _HEAD)
    _filters(book, draft)
    return draft


def heads(book: Book, table: str, row: int) -> None:
    """The headings of the weighed figures: their names as they are chosen now."""
    placed, draft = book.placed[table], book.place(table)[0]
    for place in PLACES:
        figure = Figure(At(WEIGHED.label, Const(place)), "words", "head", wrap=True)
        book.show(figure, draft, row, placed.table.number(f"value_{place}"))


def _filters(book: Book, draft: SheetDraft) -> None:
    """The filters as they stand now, in hidden columns."""
    column = len(draft.widths) + 2
    for row, key in enumerate(BOUNDED, _HEAD + 1):
        for number, side in enumerate(("low", "high"), column):
            bound = At(FILTERS[side], Find(expr(key), FILTERS.id))
            book.hold(f"{side}.{key}", Figure(bound, "number", "id"), draft, row, number)
    for row, key in enumerate(("kind", "district"), _HEAD + 1):
        only = At(FILTERS.only, Find(expr(key), FILTERS.id))
        book.hold(f"only.{key}", Figure(only, "words", "id"), draft, row, column + 2)
    outside = count(FILTERS.id.is_("network") & FILTERS.only.is_("yes"))
    book.hold("only.network", Figure(outside, "number", "id"), draft, _HEAD + 3, column + 2)
