"""The checklist of the next statement (station 10): for each outcome and domain what comes next, by whom and by when.

People fill who and when; what is next stands beside their table, locked, and follows the ratings by the row's hidden
id: so the table may be sorted. Hidden columns hold the statements in their order and where each ladder stands now.
"""

import datetime
from collections.abc import Sequence

from builder.compose.workbooks.assembly import Placed, SheetDraft, figure_head, masthead, place_table
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.view import View
from builder.document.cells import at, letter, near, quoted, span
from builder.document.workbook import Mark, Validation, formula, number, text
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome
from builder.sheets.compass import NEXT
from builder.sheets.table import Row

_AS_OF, _TOP = 4, 5
_STAGE, _TEXT, _STATE = 7, 8, 9
_IDS, _NOW, _WHAT, _STATEMENTS = 11, 12, 13, 14
_WIDE = 56


def next_sheet(
    view: View, stages: Stages, rows: Sequence[Row], issued: datetime.date
) -> tuple[SheetDraft, Placed, str]:
    """The sheet, its table, and the range that says how each row stands."""
    height = max(len(each) for each in view.statements.values())
    draft = SheetDraft("next", view.words("sheets.next.title"), tab="accent")
    masthead(draft, view.words("sheets.next.sub"), _STATE, view.mark)
    placed = place_table(draft, NEXT, rows, view.choices, view.words, top=_TOP, headings="tables.next", blanks=0)
    widths = [each.width for each in NEXT.columns]
    draft.widths = (6, *widths, 2, 12, _WIDE, 24, 2, *[9] * (3 + height))
    _day(view, draft, issued)
    heads = [figure_head(view.words(f"next.{key}")) for key in ("stage", "statement", "state")]
    draft.row(placed.head, heads, first=_STAGE)
    _hidden(view, draft, stages, placed)
    for index, row in enumerate(rows):
        _row(view, draft, placed, placed.head + 1 + index, row, issued)
    states = f"{near(placed.head + 1, _STATE)}:{near(placed.last, _STATE)}"
    draft.marks.append(Mark(states, f'COUNTIF({near(placed.head + 1, _STATE)},"*▲*")>0', "accent", bold=True))
    draft.more |= {
        "cursor": (placed.head + 1, NEXT.number("by")), "filter": "", "print_to": (placed.last, _STATE),
        "freeze": (4, 1),
        "hidden_columns": (1, *range(_IDS - 1, _STATEMENTS + height)), "repeat": (placed.head, placed.head),
        "breaks": _breaks(view, placed),
    }  # fmt: skip
    return draft, placed, span(_STATE, placed.head + 1, placed.last, draft.title)


def _breaks(view: View, placed: Placed) -> tuple[int, ...]:
    """A page holds two domains."""
    return tuple(placed.head + len(OUTCOMES) * number for number in range(2, len(view.domains), 2))


def _day(view: View, draft: SheetDraft, issued: datetime.date) -> None:
    """The day that dates are compared with, which people may change."""
    draft.put(_AS_OF, 3, text(view.words("next.as_of"), "label", align="end"))
    draft.put(_AS_OF, 4, number(issued, "date"))
    words = [view.words(f"errors.date.{key}") for key in ("title", "text")]
    draft.validations.append(Validation(near(_AS_OF, 4), "date", "1", words[0], words[1]))
    draft.heights[_AS_OF] = 20


def _hidden(view: View, draft: SheetDraft, stages: Stages, placed: Placed) -> None:
    """In fixed order: the id of each domain and outcome, its stage now, the words of what is next, all statements."""
    row = placed.head + 1
    for number_of, outcome in enumerate(OUTCOMES):
        for step, words in enumerate(_statements(view, outcome)):
            draft.put(row + number_of, _STATEMENTS + step, text(words, "plain"))
    for index, domain in enumerate(view.domains):
        for number_of, outcome in enumerate(OUTCOMES):
            _standing(view, draft, stages, (row, row + index * len(OUTCOMES) + number_of), (outcome, index, domain))


def _statements(view: View, outcome: Outcome) -> list[str]:
    return [str(each["text"]) for each in view.content.register("outcomes")[outcome].fields["statements"]]


def _standing(view: View, draft: SheetDraft, stages: Stages, rows: tuple[int, int], what: tuple[Outcome, int, str]
              ) -> None:  # fmt: skip
    (top, row), (outcome, index, domain) = rows, what
    known, height = view.figures.standing(outcome, domain), len(view.statements[outcome])
    y1, y3 = (stages.cell("stage", outcome, year, index) for year in RATING_YEARS)
    now = f"IF(COUNT({y3})=1,{y3},IF(COUNT({y1})=1,{y1},{view.unrated}))"
    draft.put(row, _IDS, text(f"{outcome}/{domain}", "plain"))
    draft.put(row, _NOW, formula(now, view.said(known.stage), "whole", "plain"))
    line = top + OUTCOMES.index(outcome)
    words = f"{at(line, _STATEMENTS)}:{at(line, _STATEMENTS + height - 1)}"
    first, top_said = quoted(view.words("next.unrated")), quoted(view.words("next.top"))
    cell = near(row, _NOW)
    expression = f"IF(COUNT({cell})=0,{first},IF({cell}={height},{top_said},INDEX({words},1,{cell}+1)))"
    draft.put(row, _WHAT, formula(expression, _what(view, outcome, domain), "words", "plain"))


def _what(view: View, outcome: Outcome, domain: str) -> str:
    known = view.figures.standing(outcome, domain)
    if known.stage is None:
        return view.words("next.unrated")
    return _statements(view, outcome)[known.stage] if known.next else view.words("next.top")


def _row(view: View, draft: SheetDraft, placed: Placed, row: int, line: Row, issued: datetime.date) -> None:
    """Stage, statement and state of the row with this hidden id, wherever it was sorted."""
    last = placed.head + len(view.domains) * len(OUTCOMES)
    ids = f"${letter(_IDS)}${placed.head + 1}:${letter(_IDS)}${last}"
    outcome, _, domain = line.id.partition("/")
    known = view.figures.standing(outcome, domain)
    for column, source, value, form in (
        (_STAGE, _NOW, view.said(known.stage), "whole"),
        (_TEXT, _WHAT, _what(view, outcome, domain), "words"),  # type: ignore[arg-type]
    ):
        cells = f"${letter(source)}${placed.head + 1}:${letter(source)}${last}"
        expression = f'IFERROR(INDEX({cells},MATCH($A{row},{ids},0)),"")'
        draft.put(row, column, formula(expression, value, form, wrap=form == "words"))
    draft.put(row, _STATE, formula(_state(view, placed, row), _said(view, line, issued), "words"))
    draft.heights[row] = max(30, draft.heights.get(row, 0))


def _state(view: View, placed: Placed, row: int) -> str:
    by, when = (f"${letter(placed.table.number(key))}{row}" for key in ("by", "when"))
    stage, what = f"${letter(_STAGE)}{row}", f"${letter(_TEXT)}{row}"
    words = {key: quoted(view.words(f"next.states.{key}")) for key in ("unrated", "top", "open", "late", "set")}
    late = (
        f"IF(COUNT({when},{at(_AS_OF, 4)})<2,{words['set']},IF({when}<{at(_AS_OF, 4)},{words['late']},{words['set']}))"
    )
    open_ = f'IF({by}="",{words["open"]},IF({when}="",{words["open"]},{late}))'
    return f"IF(COUNT({stage})=0,{words['unrated']},IF({what}={quoted(view.words('next.top'))},{words['top']},{open_}))"


def _said(view: View, line: Row, issued: datetime.date) -> str:
    outcome, _, domain = line.id.partition("/")
    known, by, when = view.figures.standing(outcome, domain), line.values.get("by"), line.values.get("when")
    if known.stage is None:
        key = "unrated"
    elif known.next is None:
        key = "top"
    elif not by or not isinstance(when, datetime.date):
        key = "open"
    else:
        key = "late" if when < issued else "set"
    return view.words(f"next.states.{key}")


def missing_steps(view: View, rows: Sequence[Row]) -> int:
    """How many rows have a next statement without a person or a day, or whose day has passed."""
    return sum("▲" in _said(view, row, view.issued) for row in rows)
