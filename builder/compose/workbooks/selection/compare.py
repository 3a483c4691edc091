"""Up to five authorities and rated settlements side by side, chosen by drop-down: gates first, then scores and figures.

A name is found among the rated settlements and among the CBS's authorities; where only one knows it, the CBS code leads
to the other. Where two rated settlements bear one name, the first of them is shown.
"""

from collections.abc import Iterator

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.results import gate_looks
from builder.compose.workbooks.selection.tables import (
    AUTHORITY,
    AXIS,
    GATE,
    PLACES,
    RATED,
    SCORE,
    WEIGHED,
    first_place,
)
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import quoted, relative, span
from builder.document.workbook import Cell, Mark, Validation, blank, text
from builder.model.content import Content
from builder.model.expressions.nodes import At, Column, Const, Expr, Find, Item, choose
from builder.model.expressions.nodes import Cell as Named

_MOST, _COLUMN = 5, 3
_NAMES = 9
"""The column of the names that the drop-downs offer: authorities, then rated settlements."""
Line = tuple[Cell | Figure, Column, str]
"""A row's heading, the column that it shows of those chosen, its number format."""


def compare_sheet(book: Book, content: Content) -> SheetDraft:
    """Five columns: what the gates say, the place and figures of the CBS, gates one by one, groups and scores."""
    words, page = book.words, Page(book, "compare", (2, 38, *[25] * _MOST), "accent")
    page.caveat()
    draft = page.draft
    _choose(page)
    first = page.row
    for title, lines in (("", _verdict), ("quantitative", _quantitative), ("gates", _gates), ("scores", _scores)):
        if title:
            page.heads(words(f"compare.{title}"), [""] * _MOST, height=16)
        for line in lines(book, content):
            _line(page, *line)
    cells = f"{relative(first, _COLUMN)}:{relative(page.row - 1, _COLUMN + _MOST - 1)}"
    closed = quoted(words("results.closed") + "*")
    draft.marks.append(Mark(cells, f"COUNTIF({relative(first, _COLUMN)},{closed})>0", colour="accent", bold=True))
    draft.marks += gate_looks(cells, book.choices)
    draft.hidden_rows, draft.hidden_columns = (first - 2, first - 1), (1, _NAMES)
    draft.freeze, draft.cursor = (first, _COLUMN), (first - 3, _COLUMN)
    draft.print_to = (page.row - 1, _COLUMN + _MOST - 1)
    return draft


def _choose(page: Page) -> None:
    """The drop-downs, and below them (hidden) the places of the name in both lists; 0 is nowhere."""
    book, words, row = page.book, page.book.words, page.row
    page.draft.put(row, 2, text(words("compare.choose"), "label"))
    message, wrong = words("compare.choose_text"), words("errors.list.title")
    accepts = Validation("", "list", _offered(page, row + 3), wrong, message, words("compare.choose"), message)
    chosen = _standing(book)
    for number in range(_MOST):
        name, column = chosen[number] if number < len(chosen) else "", _COLUMN + number
        cell = text(name, "input", wrap=True) if name else blank("input")
        page.ask(f"chosen.{number}", name, column, cell, accepts)
        name_cell = Named(f"chosen.{number}")
        listed, rated = Find(name_cell, AUTHORITY.name), Find(name_cell, RATED.title)
        by_code = Find(Item(RATED.code, rated), AUTHORITY.code), Find(Item(AUTHORITY.code, listed), RATED.code)
        for below, (key, place, other) in enumerate((("listed", listed, by_code[0]), ("rated", rated, by_code[1])), 1):
            figure = Figure(choose(place > 0, place, other), "whole", "id")
            book.hold(f"{key}.{number}", figure, page.draft, row + below, column)
    page.draft.heights[row] = 30
    page.skip(3)


def _offered(page: Page, first: int) -> str:
    """The cells of the names that can be chosen: all authorities, then the names of the ratings as they stand now."""
    names = [row.text("name") for row in page.book.rows["authorities"]]
    for row, name in enumerate(names, first):
        page.draft.put(row, _NAMES, text(name, "id"))
    below, room = first - 1 + len(names), page.book.placed["ratings"].room
    for place in range(1, room + 1):
        page.book.show(Figure(At(RATED.title, Const(place)), "words", "id"), page.draft, below + place, _NAMES)
    return span(_NAMES, first, below + room)


def _standing(book: Book) -> list[str]:
    """Who stands there when the book is made: the rated settlements, then the first places, five in all."""
    first = (str(book.reckon(first_place(place))) for place in range(1, _MOST + 1))
    names = (*(row.text("title") for row in book.rows["ratings"]), *first)
    return list(dict.fromkeys(filter(None, names)))[:_MOST]


def _line(page: Page, title: Cell | Figure, column: Column, form: str) -> None:
    book, draft = page.book, page.draft
    if isinstance(title, Figure):
        book.show(title, draft, page.row, 2)
    else:
        draft.put(page.row, 2, title)
    wrap = column == RATED.verdict
    list_of = "rated" if column.table in ("rated", "ratings") else "listed"
    for number in range(_MOST):
        shown: Expr = At(column, Named(f"{list_of}.{number}"))
        book.show(Figure(shown, form, wrap=wrap), draft, page.row, _COLUMN + number)
    draft.heights[page.row] = 54 if wrap else 13.2
    page.skip()


def _verdict(book: Book, _: Content) -> Iterator[Line]:
    yield text(book.words("results.verdict"), "label"), RATED.verdict, "words"


def _quantitative(book: Book, _: Content) -> Iterator[Line]:
    yield text(book.words("compare.place")), AXIS.place, "whole"
    yield text(book.words("compare.score")), AXIS.score, "decimal"
    forms = {"population": "money", "ses": "whole", "periphery": "whole"}
    for key in ("status", "district", "population", "ses", "periphery", "network"):
        yield text(book.words(f"authorities.{key}")), AUTHORITY[key], forms.get(key, "words")
    for place in PLACES:
        label = Figure(At(WEIGHED.label, Const(place)), "words", "text", wrap=True)
        yield label, AXIS[f"value_{place}"], "number"


def _gates(_: Book, content: Content) -> Iterator[Line]:
    for key, column in GATE.items():
        yield text(content.register("gates").title_of(key)), column, "words"


def _scores(book: Book, content: Content) -> Iterator[Line]:
    yield text(book.words("results.total"), "label"), RATED.total, "ratio"
    yield text(book.words("results.coverage"), "label"), RATED.coverage, "percent"
    for key, column in SCORE.items():
        yield text(content.register("rubric").title_of(key)), column, "whole"
