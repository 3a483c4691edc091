"""What the plan's computed sheets share: the book, the settlement's frame and time, cells that people may change."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.input_table import list_range
from builder.compose.workbooks.page import TALL, Page
from builder.compose.workbooks.placing import Figure
from builder.document.cells import relative
from builder.document.workbook import Validation, number, text
from builder.model.expressions.nodes import Cell, Expr, Sum, ratio
from builder.model.keys import FUNDERS
from builder.model.plan import Plan
from builder.model.process import Span

LEAST_YEARS, MOST_YEARS = 5, 12
"""Budget years that stand side by side, from the first that any action names or that people type."""
MONEY = ("initiative", "authority", "partners", "total", "share", "spent", "used")


@dataclass(frozen=True, slots=True)
class PlanBook:
    """The book, and what of the settlement stands in it beside the tables."""

    book: Book
    plan: Plan
    process: Span
    """The process from its first day to its last."""
    as_of: datetime.date
    """The first day of the build's month."""
    agreed: Mapping[str, int | None]
    """The agreement's money by side over all its years, ₪; None where it names none."""
    begin: int
    """The year that tables by year begin with while nothing names a year."""

    @property
    def years(self) -> list[int]:
        """The budget years of tables by year."""
        named = [part.year for action in self.plan.actions for part in action.years]
        first = min(named, default=self.begin)
        last = max(named, default=0)
        return list(range(first, first + max(LEAST_YEARS, min(MOST_YEARS, last - first + 1))))

    def page(self, key: str, widths: Sequence[float]) -> Page:
        """A computed sheet whose first lines say while a figure is not whole."""
        page = Page(self.book, key, widths)
        page.caveat()
        return page

    def cell(self, page: Page, name: str, kind: Literal["date", "whole", "list"], value: Any, column: int) -> None:
        """A cell that people may change in the current row, with its label before it and a note behind."""
        words, draft, row = self.book.words, page.draft, page.row
        draft.put(row, column, text(words(f"cells_of.{name}"), "label", align="end"))
        form = {"date": "date", "whole": "whole", "list": "words"}[kind]
        draft.put(row, column + 1, text(value, "input") if kind == "list" else number(value, form))
        self.book.label(name, draft, row, column + 1, value)
        draft.put(row, column + 2, text(words(f"cells_of.{name}_note"), "note"))
        draft.heights[row] = TALL
        error = {"date": "date", "whole": "year", "list": "list"}[kind]
        rule = list_range(self.book.choices, "year_basis") if kind == "list" else "1900" if kind == "whole" else "1"
        said = [words(f"errors.{error}.{each}") for each in ("title", "text")]
        prompt = (words(f"cells_of.{name}"), words("cells_of.pick_basis")) if kind == "list" else ("", "")
        draft.validations.append(
            Validation(relative(row, column + 1), kind, rule, said[0], said[1], prompt[0], prompt[1])
        )


def money_line(prefix: str, sums: Mapping[str, Expr], style: str = "calc") -> dict[str, Figure]:
    """The seven figures of a row of money, from its three sides and what was spent."""
    of = {key: Cell(f"{prefix}.{key}") for key in MONEY}
    return {
        **{side: Figure(sums[side], style=style) for side in FUNDERS},
        "total": Figure(Sum(tuple(of[side] for side in FUNDERS)), style=style),
        "share": Figure(ratio(of["total"], Cell("rm_plan_total"), "words.no_money"), "percent", style),
        "spent": Figure(sums["spent"], style=style),
        "used": Figure(ratio(of["spent"], of["total"], "words.no_money"), "percent", style),
    }
