"""The compass at a glance (station 10): score, coverage, stage and change of each outcome, and what to check."""

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.compass.domains import domains_table
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.view import View
from builder.document.cells import near, quoted
from builder.document.workbook import Cell, Chart, Mark, Series, Value, formula, text
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear

_WIDTHS = (6, 42, 11, 11, 11, 11, 11, 11, 11, 9, 31, 31)
_SCORE = {"y1": 3, "y3": 4}
_CHANGE = 5
_COVERAGE = {"y1": 6, "y3": 7}
_STAGE = {"y1": 8, "y3": 9}
_STEPS, _CHECK = 10, {"y1": 11, "y3": 12}
_HEAD = 6
_ALL = _HEAD + 1


def summary_sheet(view: View, stages: Stages) -> SheetDraft:
    """The sheet; each outcome's stage is the lowest of `stages`."""
    draft = view.sheet("summary", _WIDTHS)
    draft.put(4, 2, text(view.words("summary.notes"), "note"))
    _heads(view, draft)
    _all(view, draft)
    for row, outcome in enumerate(OUTCOMES, _ALL + 1):
        _outcome(view, draft, row, outcome, stages)
    last = _ALL + len(OUTCOMES)
    _checks(draft, last)
    series = tuple(Series(view.words("summary.score", year=view.content.choice("year", year)), _SCORE[year], step)
                   for year, step in zip(RATING_YEARS, ("step_3", "ink"), strict=True))  # fmt: skip
    draft.charts.append(
        Chart(last + 2, 2, 25, 9.5, view.words("summary.chart"), _ALL, last, 2, series, figures=True, form="0%")
    )
    end = domains_table(view, draft, last + 24, stages)
    draft.cursor = (_ALL, 3)
    draft.print_to = (end, len(_WIDTHS))
    draft.freeze = (4, 3)
    draft.breaks = (last + 23,)
    return draft


def _heads(view: View, draft: SheetDraft) -> None:
    draft.put(_HEAD, 2, text(view.words("summary.outcome"), "head"))
    for year in RATING_YEARS:
        name = view.content.choice("year", year)
        for key, places in (("score", _SCORE), ("coverage", _COVERAGE), ("stage", _STAGE)):
            draft.put(_HEAD, places[year], figure_head(view.words(f"summary.{key}", year=name)))
        draft.put(_HEAD, _CHECK[year], text(f"{view.words('summary.gaps')}, {name}", "head", wrap=True))
    draft.put(_HEAD, _CHANGE, figure_head(view.words("summary.change")))
    draft.put(_HEAD, _STEPS, figure_head(view.words("summary.steps")))
    draft.heights[_HEAD] = 34


def _all(view: View, draft: SheetDraft) -> None:
    draft.put(_ALL, 2, text(view.words("summary.all"), "total"))
    for year in RATING_YEARS:
        figures = view.figures.year(year)
        cells = [view.cells(outcome, year) for outcome in OUTCOMES]
        draft.put(_ALL, _SCORE[year], _figure(view.score(cells), view.said(figures.score), "total"))
        coverage = view.coverage(cells, view.every(OUTCOMES, year))
        draft.put(_ALL, _COVERAGE[year], _figure(coverage, view.said(figures.coverage), "total"))
        draft.name(f"rm_score_{year}", _ALL, _SCORE[year])
        draft.name(f"rm_coverage_{year}", _ALL, _COVERAGE[year])
    draft.put(_ALL, _CHANGE, _change(view, _ALL, view.figures.change, "total"))
    for column in (*_STAGE.values(), _STEPS, *_CHECK.values()):
        draft.put(_ALL, column, text("", "total"))
    draft.heights[_ALL] = 22


def _outcome(view: View, draft: SheetDraft, row: int, outcome: Outcome, stages: Stages) -> None:
    draft.put(row, 1, text(outcome, "id"))
    draft.put(row, 2, text(view.outcome(outcome), "calc", wrap=True))
    for year in RATING_YEARS:
        figures, cells = view.figures.year(year)[outcome], [view.cells(outcome, year)]
        draft.put(row, _SCORE[year], _figure(view.score(cells), view.said(figures.score)))
        coverage = view.coverage(cells, view.every([outcome], year))
        draft.put(row, _COVERAGE[year], _figure(coverage, view.said(figures.coverage)))
        lowest = stages.range(outcome, year)
        stage = f"IF(COUNT({lowest})=0,{view.unrated},{_lowest(lowest, len(view.statements[outcome]))})"
        draft.put(row, _STAGE[year], formula(stage, view.said(figures.stage), "whole"))
        draft.put(row, _CHECK[year], _check(view, row, outcome, year, lowest))
        draft.name(f"rm_score_{outcome}_{year}", row, _SCORE[year])
    draft.put(row, _CHANGE, _change(view, row, view.figures.change_of(outcome)))
    steps = f"COUNTA({view.ladders[outcome].ids})-1"
    draft.put(row, _STEPS, formula(steps, len(view.statements[outcome]), "whole"))
    draft.heights[row] = 22


def _lowest(stages: str, height: int) -> str:
    """The lowest number of a range that holds 0 to `height` and words."""
    nested = str(height)
    for stage in range(height - 1, -1, -1):
        nested = f"IF(COUNTIF({stages},{stage})>0,{stage},{nested})"
    return nested


def _figure(expression: str, value: Value, style: str = "calc") -> Cell:
    return formula(expression, value, "percent", style)


def _change(view: View, row: int, value: float | None, style: str = "calc") -> Cell:
    before, after = near(row, _SCORE["y1"]), near(row, _SCORE["y3"])
    none = view.words("words.no_change")
    expression = f"IF(COUNT({before},{after})<2,{quoted(none)},{after}-{before})"
    return formula(expression, none if value is None else value, "percent", style)


def _check(view: View, row: int, outcome: Outcome, year: RatingYear, stages: str) -> Cell:
    """A statement met above one that is not met, else a rating without evidence, else in order; empty: not rated."""
    cells = view.cells(outcome, year)
    words = {key: view.words(f"summary.{key}") for key in ("gap", "bare", "fine")}
    gap = f"COUNTIF({cells},{quoted(view.choices.word('rating', 'met') or '')})>SUM({stages})"
    expression = (
        f'IF({view.rated([cells])}=0,"",IF({gap},{quoted(words["gap"])},'
        f"IF({view.bare(outcome, year)}>0,{quoted(words['bare'])},{quoted(words['fine'])})))"
    )
    return formula(expression, _checked(view, outcome, year, words), "words")


def _checked(view: View, outcome: Outcome, year: RatingYear, words: dict[str, str]) -> str:
    figures = view.figures.year(year)[outcome]
    if not figures.tally.rated:
        return ""
    if any(each.tally.met > (each.stage or 0) for each in figures.domains):
        return words["gap"]
    given = view.compass.evidence.get(year, {}).get(outcome, {})
    rated = (key for key in view.statements[outcome]
             if any(view.compass.rating(year, outcome, key, domain) for domain in view.domains))  # fmt: skip
    return words["fine"] if all(given.get(key) for key in rated) else words["bare"]


def _checks(draft: SheetDraft, last: int) -> None:
    for column in _CHECK.values():
        cells = f"{near(_ALL + 1, column)}:{near(last, column)}"
        draft.marks.append(Mark(cells, f'COUNTIF({near(_ALL + 1, column)},"*▲*")>0', "accent", bold=True))
