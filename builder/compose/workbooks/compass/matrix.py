"""The compass by mobility domain (station 10): stage, score and coverage of each outcome in each domain and year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.compass.view import View, row_range
from builder.compose.workbooks.sheet_draft import RLM
from builder.document.cells import at, quoted
from builder.document.workbook import Cell, Value, formula, text
from builder.model.figures.compass import DomainLadder
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear

_FIRST = 3
_TOP = 4


@dataclass(frozen=True, slots=True)
class Stages:
    """Where stages, scores and coverages stand: each the row of its first outcome."""

    sheet: str
    first: int
    domains: int
    score: int
    coverage: int

    def cell(self, key: Literal["stage", "score", "coverage"], outcome: Outcome, year: RatingYear, domain: int) -> str:
        """A figure of an outcome in a year and the n-th domain, from 0."""
        first = {"stage": self.first, "score": self.score, "coverage": self.coverage}[key]
        return at(first + OUTCOMES.index(outcome), _column(year, domain, self.domains), self.sheet)

    def all(self, key: Literal["score", "coverage"], year: RatingYear, domain: int) -> str:
        """A figure of all outcomes in a year and the n-th domain, from 0: it stands below those of the outcomes."""
        first = self.score if key == "score" else self.coverage
        return at(first + len(OUTCOMES), _column(year, domain, self.domains), self.sheet)

    def range(self, outcome: Outcome, year: RatingYear) -> str:
        """The stages of one outcome in one year."""
        start = _column(year, 0, self.domains)
        return row_range(self.first + OUTCOMES.index(outcome), start, start + self.domains - 1, self.sheet)


def matrix_sheet(view: View) -> tuple[SheetDraft, Stages]:
    """The sheet, and where its stages stand."""
    count = len(view.domains)
    # few domains are wider: what is printed keeps the size that two blocks a page need
    width = max(12.5, min(25, 50 / count))
    draft = view.sheet("matrix", (6, max(42, 142 - 2 * count * width), *[width] * count, 2, *[width] * count))
    picture = _block(view, draft, _TOP, "stage", "whole", _stage)
    score = _block(view, draft, picture, "picture", "words", _stairs)
    coverage = _block(view, draft, score, "score", "percent", _score, _all_score)
    row = _block(view, draft, coverage, "coverage", "percent", _coverage, _all_coverage)
    stages = Stages(draft.title, _TOP + 3, count, score + 3, coverage + 3)
    draft.freeze = (4, 3)
    draft.cursor = (stages.first, _FIRST)
    draft.breaks = (score - 1,)
    draft.print_to = (row - 2, 3 + 2 * count)
    return draft, stages


def _column(year: RatingYear, index: int, count: int) -> int:
    return _FIRST + index + (count + 1 if year == "y3" else 0)


Ask = Callable[[View, Outcome, RatingYear, str], tuple[str, Value]]
AskAll = Callable[[View, RatingYear, str], tuple[str, Value]]


def _block(view: View, draft: SheetDraft, top: int, key: str, form: str, ask: Ask, every: AskAll | None = None) -> int:
    """A table of all outcomes by domains in both years; returns the first free row."""
    count = len(view.domains)
    draft.put(top, 2, text(view.words(f"matrix.{key}"), "section"))
    draft.put(top + 2, 2, text(view.words("summary.outcome"), "head"))
    for year in RATING_YEARS:
        draft.put(top + 1, _column(year, 0, count), text(view.content.choice("year", year), "label"))
        for index, domain in enumerate(view.domains):
            head = text(view.title(domain), "head", wrap=True, align="center")
            draft.put(top + 2, _column(year, index, count), head)
    for row, outcome in enumerate(OUTCOMES, top + 3):
        draft.put(row, 1, text(outcome, "id"))
        draft.put(row, 2, text(view.outcome(outcome), "calc", wrap=True))
        _cells(
            view, draft, row, [[ask(view, outcome, year, each) for each in view.domains] for year in RATING_YEARS], form
        )
    last = top + 2 + len(OUTCOMES)
    if every:
        last += 1
        draft.put(last, 2, text(view.words("summary.all"), "total"))
        whole = [[every(view, year, domain) for domain in view.domains] for year in RATING_YEARS]
        _cells(view, draft, last, whole, form, "total")
    draft.heights |= {top: 26, top + 1: 20, top + 2: 32, **dict.fromkeys(range(top + 3, last + 1), 20)}
    return last + 2


def _cells(
    view: View,
    draft: SheetDraft,
    row: int,
    years: Sequence[Sequence[tuple[str, Value]]],
    form: str,
    style: str = "calc",
) -> None:
    for year, asked in zip(RATING_YEARS, years, strict=True):
        for index, (expression, value) in enumerate(asked):
            cell: Cell = formula(expression, value, form, style, align="center")
            draft.put(row, _column(year, index, len(view.domains)), cell)


def _ladder(view: View, outcome: Outcome, year: RatingYear, domain: str) -> DomainLadder:
    return view.figures.year(year)[outcome].domains[list(view.domains).index(domain)]


def _stage(view: View, outcome: Outcome, year: RatingYear, domain: str) -> tuple[str, Value]:
    return view.stage(outcome, year, domain), view.said(_ladder(view, outcome, year, domain).stage)


def _stairs(view: View, outcome: Outcome, year: RatingYear, domain: str) -> tuple[str, Value]:
    """The stage as filled and empty steps, which read in grey; empty where the domain is not rated."""
    height, stage = len(view.statements[outcome]), _ladder(view, outcome, year, domain).stage
    cell = at(_TOP + 3 + OUTCOMES.index(outcome), _column(year, list(view.domains).index(domain), len(view.domains)))
    full, empty = (view.words(f"matrix.{key}") for key in ("full", "empty"))
    shown = "" if stage is None else RLM + full * stage + empty * (height - stage)
    steps = f"REPT({quoted(full)},{cell})&REPT({quoted(empty)},{height}-{cell})"
    return f'IF(COUNT({cell})=0,"",{quoted(RLM)}&{steps})', shown


def _score(view: View, outcome: Outcome, year: RatingYear, domain: str) -> tuple[str, Value]:
    cells = [view.cells(outcome, year, domain)]
    return view.score(cells), view.said(_ladder(view, outcome, year, domain).tally.score)


def _coverage(view: View, outcome: Outcome, year: RatingYear, domain: str) -> tuple[str, Value]:
    every = view.every([outcome], year, domain=True)
    expression = view.coverage([view.cells(outcome, year, domain)], every)
    return expression, view.said(_ladder(view, outcome, year, domain).tally.coverage)


def _all_score(view: View, year: RatingYear, domain: str) -> tuple[str, Value]:
    cells = [view.cells(outcome, year, domain) for outcome in OUTCOMES]
    return view.score(cells), view.said(view.figures.year(year).domain(domain).score)


def _all_coverage(view: View, year: RatingYear, domain: str) -> tuple[str, Value]:
    cells = [view.cells(outcome, year, domain) for outcome in OUTCOMES]
    expression = view.coverage(cells, view.every(OUTCOMES, year, domain=True))
    return expression, view.said(view.figures.year(year).domain(domain).coverage)
