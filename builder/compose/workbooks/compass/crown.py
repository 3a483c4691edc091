"""What stands above a ladder's headings (station 10): who rated; stage, score, coverage and order of each domain."""

from builder.compose.workbooks.assembly import Placed, SheetDraft
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Mark, formula, text
from builder.model.keys import RATING_YEARS, Outcome, RatingYear

YEARS, FIGURES = 5, 6
"""Rows: the years with who rated them; below, stage, score, coverage and order."""
_FIGURES = ("stage", "score", "coverage", "order")


def crown(view: View, draft: SheetDraft, outcome: Outcome, stages: Stages, raters: Placed) -> None:
    """Writes it over the ladder's columns, so that a rater sees at once what a rating does."""
    placed = view.ladders[outcome]
    for row, key in enumerate(_FIGURES, FIGURES):
        draft.put(row, 2, text("", "label"))
        draft.put(row, 3, text(view.words(f"crown.{key}"), "label"))
        draft.heights[row] = 18
    for year in RATING_YEARS:
        _rater(view, draft, placed, raters, year)
        for index in range(len(view.domains)):
            _domain(view, draft, (outcome, year, index), stages)
    last = FIGURES + len(_FIGURES) - 1
    cells = f"{near(last, 4)}:{near(last, len(placed.table.columns) + 1)}"
    draft.marks.append(Mark(cells, f'COUNTIF({near(last, 4)},"*▲*")>0', "accent", bold=True))


def _rater(view: View, draft: SheetDraft, placed: Placed, raters: Placed, year: RatingYear) -> None:
    """Who rated the year, above the evidence."""
    named = f"INDEX({raters.range('by')},MATCH({quoted(year)},{raters.ids},0))"
    told = view.words("crown.by")
    known = view.compass.raters.get(year)
    value = f"{told}{known.by}" if known and known.by else ""
    expression = f'IFERROR(IF({named}="","",{quoted(told)}&{named}),"")'
    cell = formula(expression, value, "words", "note", wrap=True)
    draft.put(YEARS, placed.table.number(f"evidence/{year}"), cell)


def _domain(view: View, draft: SheetDraft, what: tuple[Outcome, RatingYear, int], stages: Stages) -> None:
    outcome, year, index = what
    domain = view.domains[index]
    column = view.ladders[outcome].table.number(f"{year}/{domain}")
    known = view.figures.year(year)[outcome].domains[index]
    values = (known.stage, known.tally.score, known.tally.coverage)
    for row, key, value in zip(range(FIGURES, FIGURES + 3), ("stage", "score", "coverage"), values, strict=True):
        cell = stages.cell(key, outcome, year, index)  # type: ignore[arg-type]  # one of its three
        form = "whole" if key == "stage" else "percent"
        draft.put(row, column, formula(cell, view.said(value), form, "calc", align="center"))
    gap, fine = (view.words(f"crown.{key}") for key in ("gap", "fine"))
    stage = at(FIGURES, column)
    met = view.met([view.cells(outcome, year, domain)])
    expression = f'IF(COUNT({stage})=0,"",IF({met}>{stage},{quoted(gap)},{quoted(fine)}))'
    said = "" if known.stage is None else gap if known.tally.met > known.stage else fine
    draft.put(FIGURES + 3, column, formula(expression, said, "words", "calc", align="center"))
