"""The source's operational table (station 8): overall goal, goal, indicators, action, partners, budget, row by row."""

from builder.compose.workbooks.book import Figure
from builder.compose.workbooks.page import Listed, Page
from builder.compose.workbooks.plan.rows import TOLD_BASIS, TOLD_YEAR
from builder.compose.workbooks.plan.view import View
from builder.model.expressions.nodes import Words as Said
from builder.model.expressions.nodes import total
from builder.model.figures.plan_tables import ACTION
from builder.model.keys import FUNDERS

_WORDS = {"overall_said": 21, "goal_said": 25, "indicators_said": 34, "title": 31, "owner": 14, "time": 11,
          "partners_said": 18}  # fmt: skip
_MONEY = 11.5
_LABEL, _BASIS = 4, 8


def operational_sheet(view: View) -> Page:
    """The sheet; a year that people choose above the table makes it that year's budget."""
    words = view.book.words
    page = view.page("operational", (4, *_WORDS.values(), *[_MONEY] * 4))
    view.cell(page, TOLD_YEAR, "whole", None, _LABEL)
    view.cell(page, TOLD_BASIS, "list", words("year_basis.budget"), _BASIS)
    page.skip(2)
    listed = [Listed(words(f"operational.{key}"), ACTION[key], style="dense", wrap=True) for key in _WORDS]
    money = [Listed(words(f"operational.{side}"), ACTION[f"told_{side}"], "quiet", "dense") for side in FUNDERS]
    whole = Listed(words("operational.total"), ACTION.told_total, "quiet", "dense")
    first = len(_WORDS) + 1
    sums = {first + number: Figure(total(ACTION[f"told_{side}"]), "money", "total")
            for number, side in enumerate((*FUNDERS, "total"))}  # fmt: skip
    head = page.row
    page.listing([*listed, *money, whole], "actions", {1: Figure(Said("summary.sum"), "words", "total"), **sums})
    page.draft.freeze, page.draft.cursor, page.draft.repeat = (head + 2, 2), (head, 2), (1, head)
    return page
