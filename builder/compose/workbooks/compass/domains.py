"""The compass by mobility domain over all outcomes (station 10): score, change and coverage, with a picture."""

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.view import View
from builder.document.cells import near, quoted
from builder.document.workbook import Chart, Series, formula, text
from builder.model.figures.compass import difference
from builder.model.keys import RATING_YEARS

_SCORE, _CHANGE, _COVERAGE = {"y1": 3, "y3": 4}, 5, {"y1": 6, "y3": 7}
_CHART = 9


def domains_table(view: View, draft: SheetDraft, top: int, stages: Stages) -> int:
    """A row for each domain, in the columns of the table of outcomes above; returns the last row of the picture."""
    draft.put(top, 2, text(view.words("summary.domains"), "section"))
    draft.heights |= {top: 26, top + 1: 34}
    draft.put(top + 1, 2, text(view.words("summary.domain"), "head"))
    for column in range(_SCORE["y1"], _COVERAGE["y3"] + 1):
        draft.put(top + 1, column, draft.cells[_HEAD, column])
    for index in range(len(view.domains)):
        _domain(view, draft, top + 2 + index, index, stages)
    first, last = top + 2, top + 1 + len(view.domains)
    series = tuple(Series(view.words("summary.score", year=view.content.choice("year", year)), _SCORE[year], step)
                   for year, step in zip(RATING_YEARS, ("step_3", "ink"), strict=True))  # fmt: skip
    height = max(3.4, 1.15 * len(view.domains) + 1.2)
    draft.charts.append(
        Chart(top + 1, _CHART, 14.5, height, view.words("summary.domains_chart"), first, last, 2, series, figures=True,
              form="0%")
    )  # fmt: skip
    return max(last, top + 2 + int(height / 0.75))


_HEAD = 6
"""The row of the headings of the table of outcomes."""


def _domain(view: View, draft: SheetDraft, row: int, index: int, stages: Stages) -> None:
    domain = view.domains[index]
    draft.put(row, 2, text(view.title(domain), "calc"))
    tallies = {year: view.figures.year(year).domain(domain) for year in RATING_YEARS}
    for year, tally in tallies.items():
        draft.put(row, _SCORE[year], formula(stages.all("score", year, index), view.said(tally.score), "percent"))
        coverage = formula(stages.all("coverage", year, index), view.said(tally.coverage), "percent")
        draft.put(row, _COVERAGE[year], coverage)
    before, after = near(row, _SCORE["y1"]), near(row, _SCORE["y3"])
    none, change = view.words("words.no_change"), difference(tallies["y1"].score, tallies["y3"].score)
    expression = f"IF(COUNT({before},{after})<2,{quoted(none)},{after}-{before})"
    draft.put(row, _CHANGE, formula(expression, none if change is None else change, "percent"))
    draft.heights[row] = 22
