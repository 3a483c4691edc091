"""How the plan's computed sheets ask their questions: formulas over the input tables, figures beside them.

Codes that people type are joined in the hidden ledgers (`ledgers.py`); what is shown sums these by number.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.compose.workbooks.assembly import Placed, SheetDraft, Words, figure_head, masthead
from builder.compose.workbooks.plan.ledgers import Ledgers
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Validation, Value, formula, text
from builder.model.figures.plan import Key, PlanFigures, Share, Sides
from builder.model.keys import FUNDERS
from builder.model.plan import Plan
from builder.model.process import Span
from builder.sheets.choices import Choices

MONEY_HEADS = ("initiative", "authority", "partners", "total", "share", "spent", "used")
TALL = 20
"""Height in points of a row of figures."""


@dataclass(frozen=True, slots=True)
class View:
    """The input tables as formulas see them, and the figures that our model drew from the same data."""

    words: Words
    choices: Choices
    mark: str
    tables: Mapping[str, Placed]
    plan: Plan
    figures: PlanFigures
    first_year: int
    """The year that tables by year begin with while nothing names a year."""
    as_of: datetime.date
    """The first day of the build's month."""
    process: Span
    """The process from its first day to its last."""
    frame: Mapping[str, int | None]
    """The agreement's money by side over all its years, ₪; None where it names none."""
    rows: Ledgers

    def sheet(self, key: str, widths: Sequence[float]) -> SheetDraft:
        """A computed sheet with its masthead over all its columns; column A is hidden and helps the formulas."""
        draft = SheetDraft(key, self.words(f"sheets.{key}.title"), widths, "ink_soft")
        masthead(draft, self.words(f"sheets.{key}.sub"), len(widths), self.mark)
        draft.hidden_columns = (1,)
        draft.repeat = (1, 2)
        return draft

    def heads(self, first: str, keys: Sequence[str] = MONEY_HEADS) -> list[Cell]:
        """Headings of a table of money."""
        return [text(first, "head", wrap=True), *(figure_head(self.words(f"summary.{key}")) for key in keys)]

    def range(self, table: str, key: str) -> str:
        """The open range of an input column."""
        return self.tables[table].range(key)

    def nth(self, table: str, key: str, number: int) -> str:
        """The cell of the n-th row (from 1) of an input table, wherever rows were moved; blank becomes empty text."""
        return f'INDEX({self.range(table, key)},{number + 1})&""'

    def action_sum(self, kind: str, side: str, key: str = "", cell: str = "") -> str:
        """Budget or spent money of one side over actions that count, or those whose column `key` equals a cell.

        A blank status counts as planned: only stopped actions do not count.
        """
        stopped = quoted(self.choices.word("action_status", "stopped") or "")
        asked = f",{self.range('actions', key)},{cell}" if key else ""
        amounts, status = self.range("actions", f"{kind}_{side}"), self.range("actions", "status")
        return f'SUMIFS({amounts},{status},"<>"&{stopped}{asked})'

    def ledger_sum(self, table: str, value: str, **where: object) -> str:
        """The sum of a ledger's column over the rows whose columns equal these numbers or cells."""
        ledger = self.rows[table]
        asked = "".join(f",{ledger.range(key)},{cell}" for key, cell in where.items())
        return f"SUMIFS({ledger.range(value)}{asked})"

    def check(self, cell: str, kind: Literal["list", "whole", "date"], rule: str, error: str,
              prompt: str = "") -> Validation:  # fmt: skip
        """What a single cell accepts that people may change on a computed sheet."""
        said = [self.words(f"errors.{error}.{each}") for each in ("title", "text")]
        asked = [self.words(f"annual.{prompt}"), self.words(f"prompts.{prompt}")] if prompt else ["", ""]
        return Validation(cell, kind, rule, said[0], said[1], asked[0], asked[1])

    def ratio(self, dividend: str, divisor: str, otherwise: str) -> str:
        """A ratio, or words where there is nothing to divide by."""
        return f"IF({divisor}=0,{quoted(self.words(otherwise))},{dividend}/{divisor})"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of money shows: sums by side, what was spent, and whether it is a row at all."""

    budget: Sides
    spent: int = 0
    there: bool = True

    @classmethod
    def of(cls, share: Share[Key] | None) -> "Line":
        """A row of a view; an empty row where there is none."""
        return cls(share.budget, share.spent.total) if share else cls(Sides(), there=False)


def money_cells(view: View, row: int, first: int, line: Line, sources: Mapping[str, str], whole: tuple[str, int],
                guard: str = "", style: str = "calc") -> list[Cell]:  # fmt: skip
    """The seven cells of a row of money from column `first` on.

    Args:
        view: The plan's view.
        row: The row on the sheet.
        first: Column of the initiative's budget.
        line: What our model says of the row.
        sources: Formula of each side's budget, and of `spent`.
        whole: Address and value (₪) of what shares are shares of.
        guard: A cell that must not be empty for the row to show anything; none for rows that always show.
        style: Look of the row.
    """
    spot = [near(row, first + index) for index in range(7)]
    total = f"{spot[0]}+{spot[1]}+{spot[2]}"
    share = view.ratio(spot[3], whole[0], "words.no_money")
    used = view.ratio(spot[5], spot[3], "words.no_money")
    values = _values(view, line, whole[1])
    expressions = [*(sources[side] for side in FUNDERS), total, share, sources["spent"], used]
    forms = ["money"] * 4 + ["percent", "money", "percent"]
    return [
        formula(f'IF({guard}="","",{expression})' if guard else expression, value, form, style)
        for expression, value, form in zip(expressions, values, forms, strict=True)
    ]


def _values(view: View, line: Line, whole: int) -> list[Value]:
    if not line.there:
        return [""] * 7
    none, total = view.words("words.no_money"), line.budget.total
    return [
        *(line.budget.of(side) for side in FUNDERS),
        total,
        total / whole if whole else none,
        line.spent,
        line.spent / total if total else none,
    ]


def action_sources(view: View, key: str = "", cell: str = "") -> dict[str, str]:
    """The formulas of a row of money over all actions that count, or those whose column equals a cell."""
    spent = "+".join(view.action_sum("spent", side, key, cell) for side in FUNDERS)
    return {**{side: view.action_sum("budget", side, key, cell) for side in FUNDERS}, "spent": spent}


def column_sums(first: int, last: int, column: int, sheet: str = "") -> dict[str, str]:
    """The sums of a block of money rows above or below, by side, and of what was spent."""
    keys = {**{side: column + index for index, side in enumerate(FUNDERS)}, "spent": column + 5}
    prefix = at(first, column, sheet)[: -len(at(first, column))]
    return {key: f"SUM({prefix}{at(first, place)}:{at(last, place)})" for key, place in keys.items()}


def remainder(sources: Mapping[str, str], sums: Mapping[str, str]) -> dict[str, str]:
    """What a block of rows leaves of the whole."""
    return {key: f"{sources[key]}-{sums[key]}" for key in sources}
