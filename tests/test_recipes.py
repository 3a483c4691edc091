"""The recipe of docs/recipes.md, followed on a copy of the portfolio's specification: a column, a figure, a check."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from builder.compose.workbooks.assembly import About, SheetDraft, Words, assemble, instructions
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import Review
from builder.model.expressions.nodes import Rows
from builder.model.figures.portfolio import money
from builder.render.xlsx import render_workbook
from builder.sheets.portfolio import FUNDING, PROGRAMMES, portfolio_choices
from builder.sheets.rules import Rule, table_rules
from builder.sheets.table import Column, Row
from tests import office
from tests.slips import COUNT, STATE, TYPED, Slip, tell
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT, named, opened, tables_of

F = Rows("funding")
TABLE = replace(FUNDING, columns=(*FUNDING.columns, Column("reserve", "money", 12)))  # 1. the column
WORDS: Mapping[str, str] = {  # 2. its words, and those of the figure and the check
    "columns.reserve": "רזרבה, ₪",
    "leverage.rm_reserve.label": "רזרבה בתיק, ₪",
    "leverage.rm_reserve.text": "מה שנשמר בצד",
    "checks.reserve_over.what": "רזרבה של יותר ממאה",
    "checks.reserve_over.do": "מקטינים אותה.",
}
RESERVE = money(F.reserve)  # 3. the figure
OVER = Rule("reserve_over", F.reserve > 100, "funding", "reserve", typed=True)  # 4. the check
ROWS = tuple(
    Row(f"I1/{source}", {"title": "תכנית", "source": source, "sector": "authority", "start": 9, "reserve": reserve})
    for source, reserve in (("א", 70), ("ב", 130), ("ג", None))
)


class _Told(Words):
    """The words of the portfolio, and those that the recipe adds."""

    def find(self, path: str) -> str | None:
        return WORDS.get(path) or super().find(path)


def _book() -> bytes:
    words, choices = _Told(CONTENT, "portfolio"), portfolio_choices(CONTENT, town().plan)
    about = About(town(), CONTENT, ISSUED, "portfolio", words)
    book = Book(words, choices)
    drafts = [SheetDraft(key, words(f"sheets.{key}.title")) for key in ("programmes", "funding")]
    book.lay(drafts[0], PROGRAMMES, [Row("I1", {"title": "תכנית"})])
    book.lay(drafts[1], TABLE, ROWS)
    page = Page(book, "leverage", (2, 30, 20, 20))
    page.stack("leverage.sums", {"rm_reserve": Figure(RESERVE)}, "leverage.amount")
    review = Review(book, (*table_rules(TABLE), OVER))
    opening = instructions(about, [(each, each.title) for each in drafts], review)
    book.settle()
    sheets = [opening, *drafts, page.draft, review.draft]
    return render_workbook(assemble(about, sheets, choices, {}), LAYOUT).data


def test_a_column_a_figure_and_a_check_stand_in_the_book_after_a_line_for_each() -> None:
    data, words = _book(), _Told(CONTENT, "portfolio")
    assert named(data)["rm_reserve"] == 200
    slip = Slip("words for money", "funding", 3, {"reserve": "הרבה"}, "misfit.money", "reserve", moves=True)
    (batch,) = tell({"book": data}, [slip])
    ((sheet, cell),) = opened(data).defined_names["rm_reserve"].destinations
    assert batch.values[sheet, cell.replace("$", "")] == 200
    over: dict[str, Any] = batch.line(Slip("", "funding", 2, {}, "reserve_over", "reserve"), words, "")
    assert (over[COUNT], over[TYPED], "▲" in str(over[STATE])) == (1, "130", True)
    misfit = batch.line(slip, words, WORDS["columns.reserve"])
    assert (misfit[COUNT], misfit[TYPED], "■" in str(misfit[STATE])) == (1, "הרבה", True)
    read = tables_of(data, (TABLE,), portfolio_choices(CONTENT, town().plan))["funding"]
    assert [row.values["reserve"] for row in read] == [70, 130, None]
    assert office.differences(data, office.recalculate({"book": data})["book"]) == []
