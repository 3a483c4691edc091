"""The plan's money over the years (station 8): by budget year and by school year, by who brings it."""

from collections.abc import Mapping

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.view import TALL, View
from builder.document.cells import at, near
from builder.document.workbook import Cell, Chart, Series, formula, number, text
from builder.model.figures.plan import Sides
from builder.model.figures.plan_years import by_budget_year, by_school_year, year_parts
from builder.model.keys import FUNDERS

LEAST, MOST = 6, 12
"""Budget years that stand side by side, from the first that any action names or that people type."""
_WIDTHS = (4, 22, 15, 15, 15, 15, 3, *[9] * 9)
_FIRST, _TOP, _CHART = 3, 4, 8
_STEPS = ("step_1", "step_2", "step_3")


def first_year(view: View) -> int:
    """The first budget year of the tables as they are built."""
    return min((part.year for action in view.rows.actions for part in action.years), default=view.first_year)


def year_count(view: View) -> int:
    """How many budget years stand side by side: to the one after the last that any action names."""
    last = max((part.year for action in view.rows.actions for part in action.years), default=0)
    return max(LEAST, min(MOST, last - first_year(view) + 2))


def years_sheet(view: View) -> tuple[SheetDraft, str]:
    """The sheet, and the address of its first year, which people may change."""
    draft, begin, count = view.sheet("years", _WIDTHS), first_year(view), year_count(view)
    parts = year_parts(view.plan)
    head = _section(view, draft, _TOP, "by_year")
    row = _block(view, draft, head, "by_year", by_budget_year(parts), list(range(begin, begin + count)))
    start = at(head, 2, draft.title)
    school = _section(view, draft, row + 1, "by_school_year")
    draft.put(school - 1, 2, text(view.words("years.rule"), "note"))
    years = list(range(begin - 1, begin + count))
    _block(view, draft, school + 1, "by_school_year", by_school_year(parts), years, start)
    last = school + 3 + len(years)
    draft.cursor = (head, 2)
    draft.print_to = (last + 4, len(_WIDTHS))
    draft.freeze = (4, 1)
    return draft, start


def _section(view: View, draft: SheetDraft, row: int, key: str) -> int:
    """A section's name; headings stand below it. Returns the first row of figures, or of the note before them."""
    draft.put(row, 2, text(view.words(f"years.{key}"), "section"))
    draft.put(row, 4, text(view.words(f"years.{key}_note"), "note"))
    draft.heights[row] = 26
    return row + 2


def _block(view: View, draft: SheetDraft, first: int, key: str, money: Mapping[int, Sides], years: list[int],
           start: str = "") -> int:  # fmt: skip
    """A table by year and its chart; `start` is the first budget year where the table only follows it."""
    heads = view.heads(view.words(f"years.{key}_head"), ("initiative", "authority", "partners", "total"))
    draft.row(first - 1, heads, height=32)
    for row, year in enumerate(years, first):
        sides = money.get(year, Sides())
        label = _school(draft, row, first, (start, year)) if start else _label(row, first, year)
        _row(draft, row, label, {side: _source(view, side, row, start) for side in FUNDERS}, sides)
    last = first + len(years) - 1
    shown = sum((money[year] for year in money if year in years), Sides())
    everything = sum(money.values(), Sides())
    rest = Sides(*(everything.of(side) - shown.of(side) for side in FUNDERS))
    whole = {side: f"SUM({view.rows['action_years'].range(side)})" for side in FUNDERS}
    sums = {side: f"SUM({at(first, column)}:{at(last, column)})" for column, side in enumerate(FUNDERS, _FIRST)}
    _row(draft, last + 1, text(view.words("summary.other_years"), "calc"),
         {side: f"{whole[side]}-{sums[side]}" for side in FUNDERS}, rest)  # fmt: skip
    _row(draft, last + 2, text(view.words("summary.divided"), "total"), whole, everything, "total")
    draft.charts.append(_chart(view, key, first, last))
    return last + 4


def _chart(view: View, key: str, first: int, last: int) -> Chart:
    series = tuple(Series(view.words(f"sides.{side}"), column, step)
                   for column, (side, step) in enumerate(zip(FUNDERS, _STEPS, strict=True), _FIRST))  # fmt: skip
    return Chart(first - 1, _CHART, 15.5, 8.6, view.words(f"years.charts.{key}"), first, last, 2, series,
                 horizontal=False, stacked=True, form="#,##0,")  # fmt: skip


def _label(row: int, first: int, year: int) -> Cell:
    """A budget year; the first is typed."""
    return formula(f"B{row - 1}+1", year, "whole", "calc") if row > first else number(year, "whole")


def _school(draft: SheetDraft, row: int, first: int, begin: tuple[str, int]) -> Cell:
    """A school year such as 2026/27; the hidden column counts, from the year before the first budget year on."""
    start, year = begin
    draft.put(row, 1, formula(f"{start}-1" if row == first else f"A{row - 1}+1", year, "whole", "plain"))
    return formula(f'A{row}&"/"&RIGHT(A{row}+1,2)', f"{year}/{(year + 1) % 100:02}", "words", "calc")


def _source(view: View, side: str, row: int, school: str) -> str:
    if not school:
        return view.ledger_sum("action_years", side, year=f"$B{row}")
    year = f"$A{row}"
    own = view.ledger_sum("action_years", side, year=year)
    early = view.ledger_sum("action_years", f"before_{side}", year=year)
    following = view.ledger_sum("action_years", f"before_{side}", year=f"{year}+1")
    return f"{own}-{early}+{following}"


def _row(draft: SheetDraft, row: int, label: Cell, sources: Mapping[str, str], sides: Sides, style: str = "calc"
         ) -> None:  # fmt: skip
    cells = [formula(sources[side], sides.of(side), "money", style) for side in FUNDERS]
    total = formula(f"{near(row, 3)}+{near(row, 4)}+{near(row, 5)}", sides.total, "money", style)
    draft.row(row, [label, *cells, total], height=TALL)
