"""What gates and scores say of each settlement: the closed gates first, then the weighted score and its coverage.

Row n of the sheet shows row n of the ratings, wherever people sorted or inserted it: every formula asks by position.
"""

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Listed, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.tables import RATED, RATINGS
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.document.cells import quoted, relative
from builder.document.workbook import Mark, text
from builder.model.content import Content
from builder.model.expressions.nodes import Derived, count
from builder.sheets.choices import Choices

_TOTAL = 5
"""The column of the score; what the gates say stands before it."""


def results_sheet(book: Book, rated: Derived, content: Content) -> SheetDraft:
    """One row a settlement: what the gates say, the score, its coverage, the score of each group."""
    words, titles = book.words, content.register("rubric_groups")
    groups = {key: titles.title_of(key) for key in titles.keys}
    page = Page(book, "results", (2, 22, 12, 58, 12, 10, *[15] * len(groups)))
    page.caveat()
    draft, last = page.draft, _TOTAL + 1 + len(groups)
    draft.row(
        page.row,
        [text(words("results.counted"), "total"), None, text(words("results.example_note"), "note")],
        height=20,
    )
    page.skip()
    book.show(Figure(count(RATINGS.title.filled), style="total"), draft, page.row - 1, 3)
    if not book.rows["ratings"]:
        draft.put(page.row, 2, text(words("results.none"), "note"))
    page.skip()
    grid = page.listing([
        Listed("name", words("results.name"), RATED.title),
        Listed("mark", words("results.mark"), RATINGS.standing),
        Listed("verdict", words("results.verdict"), RATED.verdict, wrap=True),
        Listed("total", words("results.total"), RATED.total, "ratio"),
        Listed("coverage", words("results.coverage"), RATED.coverage, "percent"),
        *(Listed(key, title, RATED[f"group_{key}"], "ratio") for key, title in groups.items()),
    ], rated, {}, height=46)  # fmt: skip
    test = f"COUNTIF($D{grid.top},{quoted(words('results.closed') + '*')})>0"
    draft.marks += [
        Mark(f"{relative(grid.top, _TOTAL - 1)}:{relative(grid.last, _TOTAL - 1)}", test, colour="accent", bold=True),
        Mark(f"{relative(grid.top, _TOTAL)}:{relative(grid.last, last)}", test, colour="ink_soft", bold=False),
        Mark(
            f"{relative(grid.top, _TOTAL)}:{relative(grid.last, _TOTAL)}", f'$B{grid.top}<>""', colour="ink", bold=True
        ),
    ]
    draft.freeze, draft.repeat, draft.cursor = (grid.top, 3), (grid.top - 1, grid.top - 1), (grid.top, 2)
    draft.print_to = (grid.top + len(book.rows["ratings"]) + 1, last)
    return draft


def gate_looks(cells: str, choices: Choices) -> list[Mark]:
    """Symbol, word and colour of gates: a closed one is seen first."""
    looks = (("not_met", "▲", "accent", ""), ("met", "●", "ink", "met"), ("unknown", "○", "ink_soft", ""))
    first = cells.split(":")[0]
    return [Mark(cells, f"{first}={quoted(choices.word('gate', key) or '')}", colour, fill, bold=key == "not_met",
                 symbol=symbol) for key, symbol, colour, fill in looks]  # fmt: skip
