"""The checklist of the next statement (station 10): for each outcome and domain what comes next, by whom and by when.

Who and when are typed in a table of its own, where the builder wrote what was next when the book was made; the
checklist itself is computed, so it follows the ratings. Its hidden columns hold the statements in their order.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import Placed, SheetDraft, figure_head, masthead, place_table
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.view import View
from builder.document.cells import at, near, quoted, span
from builder.document.workbook import Mark, Validation, formula, number, text
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome
from builder.sheets.compass import NEXT
from builder.sheets.table import Row

_AS_OF, _HEAD = 4, 5
_DOMAIN, _OUTCOME, _STAGE, _TEXT, _BY, _WHEN, _STATE = range(2, 9)
_STATEMENTS = 10
_WIDTHS = (6, 16, 42, 12, 64, 34, 13, 22, 2)
_COLUMNS = ("domain", "outcome", "stage", "statement", "by", "when", "state")


def next_table(view: View, rows: Sequence[Row]) -> tuple[SheetDraft, Placed]:
    """The table that people fill: who sees to each next statement, and by when."""
    draft = SheetDraft("next", view.words("sheets.next.title"), tab="accent")
    masthead(draft, view.words("sheets.next.sub"), len(NEXT.columns) + 1, view.mark)
    told = [Row(row.id, {**row.values, "statement": _what(view, *_ids(row))}) for row in rows]
    placed = place_table(draft, NEXT, told, view.choices, view.words, headings="tables.next", blanks=0)
    draft.cursor = (placed.head + 1, NEXT.number("by"))
    draft.filter = ""
    return draft, placed


def _ids(row: Row) -> tuple[Outcome, str]:
    outcome, _, domain = row.id.partition("/")
    return next(each for each in OUTCOMES if each == outcome), domain


@dataclass(frozen=True, slots=True)
class Checklist:
    """The computed sheet while it is written."""

    view: View
    draft: SheetDraft
    stages: Stages
    placed: Placed
    rows: Sequence[Row]

    def first(self) -> int:
        """The row of the first statement."""
        return _HEAD + 1


def checklist_sheet(view: View, stages: Stages, placed: Placed, rows: Sequence[Row]) -> tuple[SheetDraft, str]:
    """The checklist, and the range that says how each of its rows stands."""
    draft, height = view.sheet("checklist", _WIDTHS), max(len(each) for each in view.statements.values())
    draft.widths = (*_WIDTHS, *[9] * height)
    sheet = Checklist(view, draft, stages, placed, rows)
    _day(view, draft)
    draft.row(_HEAD, [figure_head(view.words(f"next.{key}")) for key in _COLUMNS], height=24)
    for index, outcome in enumerate(OUTCOMES):
        for step, words in enumerate(_statements(view, outcome)):
            draft.put(sheet.first() + index, _STATEMENTS + step, text(words, "plain"))
    for index, row in enumerate(rows):
        _row(sheet, sheet.first() + index, row, index // len(OUTCOMES))
    last = sheet.first() + len(rows) - 1
    states = f"{near(sheet.first(), _STATE)}:{near(last, _STATE)}"
    draft.marks.append(Mark(states, f'COUNTIF({near(sheet.first(), _STATE)},"*▲*")>0', "accent", bold=True))
    draft.cursor = (_AS_OF, 3)
    draft.print_to = (last, _STATE)
    draft.hidden_columns = (1, *range(9, _STATEMENTS + height))
    draft.repeat = (_HEAD, _HEAD)
    draft.freeze = (_HEAD + 1, 4)
    draft.breaks = tuple(_HEAD + len(OUTCOMES) * each for each in range(2, len(view.domains), 2))
    return draft, span(_STATE, sheet.first(), last, draft.title)


def _day(view: View, draft: SheetDraft) -> None:
    """The day that dates are compared with, which people may change."""
    draft.put(_AS_OF, 2, text(view.words("next.as_of"), "label"))
    draft.put(_AS_OF, 3, number(view.issued, "date"))
    words = [view.words(f"errors.date.{key}") for key in ("title", "text")]
    draft.validations.append(Validation(near(_AS_OF, 3), "date", "1", words[0], words[1]))
    draft.heights[_AS_OF] = 20


def _statements(view: View, outcome: Outcome) -> list[str]:
    return [str(each["text"]) for each in view.content.register("outcomes")[outcome].fields["statements"]]


def _row(sheet: Checklist, row: int, line: Row, index: int) -> None:
    view, draft, (outcome, domain) = sheet.view, sheet.draft, _ids(line)
    known = view.figures.standing(outcome, domain)
    y1, y3 = (sheet.stages.cell("stage", outcome, year, index) for year in RATING_YEARS)
    now = f"IF(COUNT({y3})=1,{y3},IF(COUNT({y1})=1,{y1},{view.unrated}))"
    draft.put(row, _DOMAIN, text(view.title(domain), "calc"))
    draft.put(row, _OUTCOME, text(view.outcome(outcome), "calc", wrap=True))
    draft.put(row, _STAGE, formula(now, view.said(known.stage), "whole", align="center"))
    draft.put(row, _TEXT, formula(_next(sheet, row, outcome), _what(view, outcome, domain), "words", wrap=True))
    for column, key in ((_BY, "by"), (_WHEN, "when")):
        value = line.values.get(key)
        found = f"INDEX({sheet.placed.range(key)},MATCH({quoted(line.id)},{sheet.placed.ids},0))"
        expression = f'IFERROR(IF({found}="","",{found}),"")'
        form = "date" if key == "when" else "words"
        draft.put(row, column, formula(expression, "" if value is None else value, form, wrap=key == "by"))
    draft.put(row, _STATE, formula(_state(view, row), _said(view, line), "words"))
    draft.heights[row] = 26


def _next(sheet: Checklist, row: int, outcome: Outcome) -> str:
    """The statement above the stage of this row, or words where none is rated or all are met."""
    view, height = sheet.view, len(sheet.view.statements[outcome])
    line = sheet.first() + OUTCOMES.index(outcome)
    words = f"{at(line, _STATEMENTS)}:{at(line, _STATEMENTS + height - 1)}"
    unrated, top = quoted(view.words("next.unrated")), quoted(view.words("next.top"))
    cell = near(row, _STAGE)
    return f"IF(COUNT({cell})=0,{unrated},IF({cell}={height},{top},INDEX({words},1,{cell}+1)))"


def _what(view: View, outcome: Outcome, domain: str) -> str:
    known = view.figures.standing(outcome, domain)
    if known.stage is None:
        return view.words("next.unrated")
    return _statements(view, outcome)[known.stage] if known.next else view.words("next.top")


def _state(view: View, row: int) -> str:
    by, when, stage, what = (near(row, column) for column in (_BY, _WHEN, _STAGE, _TEXT))
    words = {key: quoted(view.words(f"next.states.{key}")) for key in ("unrated", "top", "open", "late", "set")}
    day, top = at(_AS_OF, 3), quoted(view.words("next.top"))
    late = f"IF(COUNT({when},{day})<2,{words['set']},IF({when}<{day},{words['late']},{words['set']}))"
    missing = f'IF({by}="",{words["open"]},IF({when}="",{words["open"]},{late}))'
    return f"IF(COUNT({stage})=0,{words['unrated']},IF({what}={top},{words['top']},{missing}))"


def _said(view: View, line: Row) -> str:
    known, by, when = view.figures.standing(*_ids(line)), line.values.get("by"), line.values.get("when")
    if known.stage is None:
        key = "unrated"
    elif known.next is None:
        key = "top"
    elif not by or not isinstance(when, datetime.date):
        key = "open"
    else:
        key = "late" if when < view.issued else "set"
    return view.words(f"next.states.{key}")


def missing_steps(view: View, rows: Sequence[Row]) -> int:
    """How many rows have a next statement without a person or a day, or whose day has passed."""
    return sum("▲" in _said(view, row) for row in rows)
