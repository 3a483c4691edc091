"""The source's operational table (station 8): overall goal, goal, indicators, action, partners, budget, row by row."""

from builder.compose.workbooks.page import Listed, Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.plan.rows import (
    ACTION_ROWS,
    CHOSEN_BASIS,
    CHOSEN_YEAR,
    begins,
    period,
    plan_money,
    side_money,
)
from builder.compose.workbooks.plan.view import PlanBook
from builder.model.expressions.nodes import Item
from builder.model.expressions.nodes import Words as Said
from builder.model.figures.plan_tables import ACTION, GOAL, A, G
from builder.model.keys import FUNDERS

_WORDS = {
    "overall": (24, begins("overall", Item(G.overall_goal, ACTION.goal))),
    "goal": (30, begins("goal", Item(GOAL.title, ACTION.goal))),
    "indicators": (46, begins("goal", Item(GOAL.said, ACTION.goal))),
    "title": (40, A.title),
    "owner": (15, A.owner),
    "time": (12, period()),
    "partners": (22, A.partners),
}
"""Width and words of each column."""
_SUMS = (*FUNDERS, "total")
_MONEY = 11
_LABEL, _BASIS = 4, 8


def operational_sheet(view: PlanBook) -> Page:
    """The sheet; a year that people choose above the table makes it that year's budget."""
    words, widths = view.book.words, (width for width, _ in _WORDS.values())
    page = view.page("operational", (4, *widths, *[_MONEY] * 4))
    view.cell(page, CHOSEN_YEAR, "whole", None, _LABEL)
    view.cell(page, CHOSEN_BASIS, "list", words("year_basis.budget"), _BASIS)
    page.skip(2)
    head, first = page.row, len(_WORDS) + 1
    listed = [
        Listed(key, words(f"operational.heads.{key}"), said, style="dense", wrap=True)
        for key, (_, said) in _WORDS.items()
    ]
    money = [Listed(key, words(f"operational.heads.budget_{key}"), side_money(key), "quiet", "dense") for key in _SUMS]
    sums = {first + number: Figure(plan_money(key), "money", "total") for number, key in enumerate(_SUMS)}
    page.listing([*listed, *money], ACTION_ROWS, {1: Figure(Said("summary.sum"), "words", "total"), **sums})
    page.draft.freeze, page.draft.cursor, page.draft.repeat = (head + 2, 2), (head, 2), (1, head)
    return page
