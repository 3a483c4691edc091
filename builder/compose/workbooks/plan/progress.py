"""Indicators of the plan over the years (station 6): readings by year, the latest, progress and planned growth."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.view import TALL, View
from builder.document.cells import at, letter, near, quoted
from builder.document.workbook import Cell, Value, formula, number, text
from builder.model.figures.plan import Progress, progress_of
from builder.model.plan import Goal, Indicator

LEAST, MOST, SPARE_YEARS = 8, 30, 2
"""How many years of readings stand side by side: from the first one to some after the last; of more, the last 30.

People may type another first year above the column; what is not shown is not counted as the latest reading.
"""
_UNIT, _BASE, _TARGET, _FIRST = 4, 5, 6, 7
_HEAD = 5
_TITLE = 50
_HUGE = "1E+300"
"""Words are greater than any number: what is less is a number."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the indicators' progress stands, and what it is now; the title stands in the third column."""

    sheet: str
    first: int
    column: int
    known: tuple[float | None, ...]

    def cell(self, place: int) -> str:
        """The progress of the n-th indicator, from 0."""
        return at(self.first + place, self.column, self.sheet)

    def title(self, place: int) -> str:
        """Its title."""
        return at(self.first + place, 3, self.sheet)


def progress_sheet(view: View) -> tuple[SheetDraft, Rows]:
    """The sheet, and where its figures stand. Rows follow the table of indicators, also where people add or sort."""
    years = _years(view)
    widths = (6, 9, _TITLE, 12, 11, 11, *[8] * len(years), 12, 13, 13)
    draft = view.sheet("progress", widths)
    draft.put(4, 2, text(view.words("progress.note"), "note"))
    _heads(view, draft, years)
    indicators = [_windowed(each, goal, years) for goal in view.plan.goals for each in goal.indicators]
    for place in range(1, view.rows["indicators"].count + 1):
        _row(view, draft, (place, years), indicators[place - 1] if place <= len(indicators) else None)
    draft.freeze = (_HEAD + 1, 4)
    draft.cursor = (_HEAD + 1, 2)
    draft.repeat = (_HEAD, _HEAD)
    draft.print_to = (_HEAD + max(len(indicators), 1), len(widths))
    known = tuple(each[1].progress for each in indicators)
    return draft, Rows(draft.title, _HEAD + 1, _FIRST + len(years) + 1, known)


def _years(view: View) -> list[int]:
    """The years of the headings."""
    read = [each.year for indicator in view.plan.indicators for each in indicator.measured]
    first = max(min(read), max(read) + SPARE_YEARS - MOST + 1) if read else view.first_year
    last = max([first + LEAST - 1, *(each + SPARE_YEARS for each in read)])
    return list(range(first, last + 1))


def _windowed(indicator: Indicator, goal: Goal, years: list[int]) -> tuple[Indicator, Progress]:
    """An indicator with the readings that the sheet has room for, and its progress by them."""
    shown = indicator.model_copy(update={"measured": tuple(each for each in indicator.measured if each.year in years)})
    return shown, progress_of(shown, goal)


def _heads(view: View, draft: SheetDraft, years: Sequence[int]) -> None:
    last = _FIRST + len(years)
    heads = {2: "code", 3: "title", 4: "unit", 5: "baseline", 6: "target",
             last: "latest", last + 1: "progress", last + 2: "growth"}  # fmt: skip
    for column, key in heads.items():
        draft.put(_HEAD, column, text(view.words(f"progress.{key}"), "head", wrap=True))
    first, *others = years
    draft.put(_HEAD, _FIRST, number(first, "whole"))
    for column, year in enumerate(others, _FIRST + 1):
        draft.put(_HEAD, column, formula(f"{near(_HEAD, column - 1)}+1", year, "whole", "head"))
    draft.heights[_HEAD] = 32


def _row(view: View, draft: SheetDraft, spot: tuple[int, list[int]], found: tuple[Indicator, Progress] | None) -> None:
    """The row of the n-th indicator; `spot` is n and the years of the headings."""
    place, years = spot
    row, latest = _HEAD + place, _FIRST + len(years)
    code = near(row, 2)
    words = (found[0].id, found[0].title, found[0].unit) if found else ("", "", "")
    draft.heights[row] = 32 if len(words[1]) > _TITLE else TALL
    for column, (key, word) in enumerate(zip(("code", "title", "unit"), words, strict=True), 2):
        draft.put(row, column, formula(view.nth("indicators", key, place), word, "words", wrap=column == 3))
    for column, key in ((_BASE, "baseline"), (_TARGET, "target")):
        cell = f"INDEX({view.range('indicators', key)},{place + 1})"
        value = getattr(found[0], key) if found else None
        draft.put(row, column, _figure(f'IF({cell}="","",{cell})', value))
    last = '""'
    for column, year in enumerate(years, _FIRST):
        draft.put(row, column, _reading(view, row, column, (place, found[0] if found else None), year))
        last = f'IF({near(row, column)}<>"",{near(row, column)},{last})'
    draft.put(row, latest, _figure(last, found[1].latest if found else None))
    _ratios(view, draft, (row, latest), code, found)


def _figure(expression: str, value: Value) -> Cell:
    return formula(expression, value, "number", "calc")


def _reading(view: View, row: int, column: int, indicator: tuple[int, Indicator | None], year: int) -> Cell:
    """The n-th indicator in one year; empty where nothing was read."""
    place, known = indicator
    ledger = view.rows["measurements"]
    asked = f"{ledger.range('indicator')},{place},{ledger.range('year')},{letter(column)}${_HEAD}"
    there = f'COUNTIFS({asked},{ledger.range("value")},"<{_HUGE}")'
    expression = f'IF({there}=0,"",SUMIFS({ledger.range("value")},{asked}))'
    read = {each.year: each.value for each in known.measured} if known else {}
    return _figure(expression, read.get(year))


def _ratios(
    view: View, draft: SheetDraft, spot: tuple[int, int], code: str, found: tuple[Indicator, Progress] | None
) -> None:
    """Progress and growth, right of the latest reading's cell."""
    row, column = spot
    base, target, latest = near(row, _BASE), near(row, _TARGET), near(row, column)
    unread, same, none = (quoted(view.words(f"words.{key}")) for key in ("not_measured", "no_way", "no_base"))
    way = f"IF({target}={base},{same},({latest}-{base})/({target}-{base}))"
    growth = f"IF({base}=0,{none},{target}/{base}-1)"
    formulas = (
        f'IF({code}="","",IF(COUNT({base},{target},{latest})<3,{unread},{way}))',
        f'IF({code}="","",IF(COUNT({base},{target})<2,{none},{growth}))',
    )
    for place, (expression, value) in enumerate(zip(formulas, _said(view, found), strict=True), column + 1):
        draft.put(row, place, formula(expression, value, "percent", "calc"))


def _said(view: View, found: tuple[Indicator, Progress] | None) -> tuple[Value, Value]:
    """Progress and growth, or the words that say why there is none."""
    if found is None:
        return "", ""
    indicator, progress = found
    known = None not in (indicator.baseline, indicator.target, progress.latest)
    why = view.words("words.no_way" if known else "words.not_measured")
    return (
        why if progress.progress is None else progress.progress,
        view.words("words.no_base") if progress.growth is None else progress.growth,
    )
