"""The sheets of `portfolio.xlsx` that people fill, in the order of filling, with their totals above them."""

from collections.abc import Mapping, Sequence

from builder.compose.workbooks.assembly import SheetDraft, masthead
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.input_table import Placed
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import CAVEAT
from builder.document.cells import letter, relative
from builder.document.workbook import Mark, Validation, blank, text
from builder.model.expressions.nodes import Cell, Expr, Rows, count, total
from builder.model.figures.portfolio import F, money
from builder.sheets.portfolio import CALLS, FUNDING, PRINCIPLE_ROWS, PROGRAMMES, YEARS
from builder.sheets.table import END, Row, Table

_PRINTED = 5
"""A table of more rows is printed without blank ones."""
C = Rows("calls")


def input_sheets(book: Book, rows: Mapping[str, Sequence[Row]]) -> list[SheetDraft]:
    """The input sheets: their tables are known to the book, their figures wait for the others."""
    drafts = {
        key: SheetDraft(key, book.words(f"sheets.{key}.title"), tab="accent")
        for key in ("programmes", "funding", "years", "calls")
    }
    drafts["calls"].widths = (10, *(each.width for each in CALLS.columns))
    _table(book, drafts["programmes"], PROGRAMMES, rows, freeze=3)
    _table(book, drafts["funding"], FUNDING, rows, top=7, freeze=3)
    _table(book, drafts["years"], YEARS, rows, top=5)
    principles = _table(
        book, drafts["calls"], PRINCIPLE_ROWS, rows, top=5, blanks=0, closed=True, headings="principle_columns"
    )
    below = principles.last + 2
    _table(book, drafts["calls"], CALLS, rows, top=below + 3, headings="call_columns")
    drafts["calls"].freeze, drafts["calls"].repeat = (4, 1), (1, 2)
    drafts["calls"].print_to = (below + 4 + max(len(rows["calls"]) + 2, _PRINTED), len(CALLS.columns) + 1)
    _funding_totals(book, drafts["funding"])
    _sum(book, drafts["years"], 4, YEARS, "amount", "divided", total(Rows("years").amount))
    _principles_total(book, drafts["calls"])
    _calls_totals(book, drafts["calls"], below)
    drafts["funding"].wide = 2
    for key, draft in drafts.items():
        masthead(draft, book.words(f"sheets.{key}.sub"), len(draft.widths), book.mark)
    # of two pages across the second repeats the first column alone: words that run on would be cut there
    funding = drafts["funding"]
    funding.cells[2, 3], funding.cells[2, 2] = funding.cells[2, 2], funding.cells[2, 3]
    for key in ("funding", "years"):
        draft = drafts[key]
        draft.marks.append(_repeated_title(book.placed[key]))
        book.show(Figure(Cell(CAVEAT), "words", "warning"), draft, 3, 2)
        draft.heights[3] = 17
    return list(drafts.values())


def offer_sources(book: Book, years: SheetDraft) -> None:
    """A budget year is of one of the sources that stand in the funding table; others are told."""
    words = book.words
    years.validations.append(Validation(
        book.placed["years"].entries("source"), "list", book.range("lines", "source"),
        prompt_title=words("columns.source"), prompt=words("prompts.years.source"), strict=False,
    ))  # fmt: skip


def _table(
    book: Book, draft: SheetDraft, table: Table, rows: Mapping[str, Sequence[Row]], *, top: int = 4, freeze: int = 2,
    blanks: int | None = None, closed: bool = False, headings: str = "columns",
) -> Placed:  # fmt: skip
    """A table on its sheet; a long one ends on paper with its data."""
    listed = rows[table.key]
    placed = book.lay(draft, table, listed, top=top, freeze=freeze, blanks=blanks, closed=closed, headings=headings)
    if len(listed) > _PRINTED:
        draft.print_to = (placed.head + len(listed), len(table.columns) + 1)
    return placed


def _funding_totals(book: Book, draft: SheetDraft) -> None:
    """Totals above the table: what counts, what waits, what is in kind; their names stay in sight, on paper too."""
    first = FUNDING.number("start")
    for row, key in enumerate(("counted", "submitted", "in_kind"), 4):
        style = "total" if key == "counted" else "calc"
        for column in range(2, first):
            draft.put(row, column, blank(style))
        draft.put(row, 2, text(book.words(f"totals.{key}"), style))
        for column, amount in enumerate((F.start, F.added, F.spent, F.commitments), first):
            expression = money(amount) if key == "counted" else total(amount, F.status.is_(key))
            book.hold(f"{key}.{amount.key}", Figure(expression, style=style), draft, row, column)
        draft.heights[row] = 19


def _sum(book: Book, draft: SheetDraft, row: int, table: Table, column: str, key: str, expression: Expr,
         style: str = "total", form: str = "money", label: str = "") -> None:  # fmt: skip
    """A figure above a column, its label above the one before, or above `label`."""
    place = table.number(column)
    first = table.number(label) if label else place - 1
    for each in range(first, place):
        draft.put(row, each, blank(style))
    draft.put(row, first, text(book.words(f"totals.{key}"), style))
    book.show(Figure(expression, form, style), draft, row, place)
    draft.heights[row] = 19


def _principles_total(book: Book, draft: SheetDraft) -> None:
    """How many principles are met; the words of the two answers carry a symbol on the sheet."""
    placed = book.placed["principles"]
    _sum(book, draft, 4, PRINCIPLE_ROWS, "status", "met", count(Rows("principles").status.is_("met")), form="number")
    for row in range(placed.head + 1, placed.last + 1):
        draft.heights[row] = max(34.0, draft.heights.get(row, 0))
    first, met = relative(placed.head + 1, PRINCIPLE_ROWS.number("status")), book.word("principles", "status", "met")
    draft.marks += [
        Mark(placed.cells("status"), f'{first}="{met}"', fill="met", bold=True, symbol="●"),
        Mark(placed.cells("status"), f'({first}<>"{met}")*({first}<>"")', colour="ink", symbol="○"),
    ]


def _calls_totals(book: Book, draft: SheetDraft, row: int) -> None:
    """What is asked for and not yet decided, and what the authority would have to add; in no total of the portfolio."""
    draft.row(row, [text(END, "id"), text(book.words("sheets.calls.calls"), "section")], first=1, height=26)
    waits = C.status.among("planned", "submitted") | C.status.blank
    _sum(book, draft, row + 1, CALLS, "amount", "asked", total(C.amount, waits), label="owner")
    _sum(book, draft, row + 2, CALLS, "amount", "matching", total(C.amount * C.matching, waits) / 100, "calc",
         label="owner")  # fmt: skip


def _repeated_title(lines: Placed) -> Mark:
    """A programme's further lines say its name in the second voice."""
    column, first = lines.table.number("title"), lines.head + 1
    return Mark(lines.cells("title"), f"${letter(column)}{first}=${letter(column)}{first - 1}", colour="ink_soft")
