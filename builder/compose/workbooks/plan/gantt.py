"""The actions in time (station 8): a mark in each quarter of the year in which an action runs."""

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.actions import Listing
from builder.compose.workbooks.plan.view import View
from builder.document.cells import at, letter, near, quoted
from builder.document.workbook import Mark, formula, number, text
from builder.model.figures.plan import STATUSES
from builder.model.figures.plan_time import quarter_number, quarters

LEAST, MOST = 12, 30
"""Quarters that stand side by side: enough for the process and for the last action."""
_BEGIN, _COUNT, _YEARS, _HEAD = 4, 5, 6, 7
_SIGN, _GRID = 6, 7
_TITLE, _OWNER = 40, 18
_LOOKS = {"active": ("paper", "ink"), "done": ("ink", "met"), "planned": ("ink", "computed"), "stopped": ("ink_soft", "paper")}  # fmt: skip  # noqa: E501


def gantt_sheet(view: View, month: str) -> SheetDraft:
    """The sheet; `month` is the address of the month number that the workbook counts from."""
    count = _quarters(view)
    draft = view.sheet("gantt", (6, 8, _TITLE, _OWNER, 12, 3.5, *[5] * count))
    page = Listing(view, draft, _HEAD, totals=False)
    _axis(view, draft, count, month)
    for column, key in enumerate(("code", "action", "owner", "status"), 2):
        draft.put(_HEAD, column, text(view.words(f"performance.{key}"), "head"))
    draft.put(_HEAD, _SIGN, text("", "head"))
    draft.heights[_HEAD] = 20
    page.words("code", 2, found=lambda action: action.id)
    page.words("title", 3, _TITLE)
    page.words("owner", 4, _OWNER)
    page.status(5)
    _rows(page, count)
    _looks(page, count)
    page.close(4, _GRID + count - 1)
    page.draft.repeat, page.draft.cursor = (_YEARS, _HEAD), (_BEGIN, 4)
    return draft


def _quarters(view: View) -> int:
    """From the first quarter to the last of the process or of the actions."""
    ends = [known[1] for action in view.rows.actions if (known := quarters(action))]
    last = max([quarter_number(view.process.last), *ends])
    return max(LEAST, min(MOST, last - quarter_number(view.process.first) + 1))


def _axis(view: View, draft: SheetDraft, count: int, month: str) -> None:
    """The first day, which people may change, and below it the quarters: hidden numbers, years, quarters."""
    begin = quarter_number(view.process.first)
    draft.put(_BEGIN, 3, text(view.words("gantt.begin"), "label"))
    draft.put(_BEGIN, 4, number(view.process.first, "date"))
    signs = "   ".join(f"{_sign(view, key)} {view.choices.word('action_status', key)}" for key in STATUSES)
    draft.put(_BEGIN, 5, text(f"{view.words('gantt.signs')} {signs}", "note"))
    day = at(_BEGIN, 4)
    first = f"IF(COUNT({day})=0,{begin},IFERROR(INT((YEAR({day})*12+MONTH({day})-1)/3),{begin}))"
    for index in range(count):
        column, quarter = _GRID + index, begin + index
        own = near(_COUNT, column)
        draft.put(_COUNT, column, formula(f"{near(_COUNT, column - 1)}+1" if index else first, quarter, "number", "id"))
        shown = quarter // 4 if not index or quarter % 4 == 0 else ""
        year = f"INT({own}/4)" if not index else f'IF(MOD({own},4)=0,INT({own}/4),"")'
        draft.put(_YEARS, column, formula(year, shown, "whole", "axis"))
        draft.put(_HEAD, column, formula(f"MOD({own},4)+1", quarter % 4 + 1, "whole", "head", align="center"))
    draft.put(_COUNT, 2, text(view.words("gantt.number"), "id"))
    draft.hidden_rows = (_COUNT,)
    draft.heights |= {_BEGIN: 20, _YEARS: 20}
    draft.validations.append(view.check(near(_BEGIN, 4), "date", "1", "date"))
    heads = f"{near(_HEAD, _GRID)}:{near(_HEAD, _GRID + count - 1)}"
    draft.marks.append(Mark(heads, f"{letter(_GRID)}${_COUNT}=INT({month}/3)", "paper", "accent", bold=True))


def _sign(view: View, status: str) -> str:
    return view.words(f"gantt.{status}")


def _rows(page: Listing, count: int) -> None:
    """The sign of the action's status, in its own column and in each quarter of the action."""
    view, begin = page.view, quarter_number(page.view.process.first)
    status = {key: quoted(view.choices.word("action_status", key) or "") for key in STATUSES}
    signs = {key: _sign(view, key) for key in STATUSES}
    for place in page.places:
        row, action = page.row(place), page.action(place)
        own, sign = f"$E{row}", signs[action.status] if action else ""
        chosen = quoted(signs["planned"])
        for key in ("stopped", "done", "active"):
            chosen = f"IF({own}={status[key]},{quoted(signs[key])},{chosen})"
        shown = formula(f'IF($B{row}="","",{chosen})', sign, "words", "calc", align="center")
        page.draft.put(row, _SIGN, shown)
        known = quarters(action) if action else None
        first, last = page.ledger("first", place), page.ledger("last", place)
        for column in range(_GRID, _GRID + count):
            quarter = begin + column - _GRID
            head = f"{letter(column)}${_COUNT}"
            value = sign if known and known[0] <= quarter <= known[1] else ""
            expression = f'IF({first}>{head},"",IF({last}<{head},"",$F{row}))'
            page.draft.put(row, column, formula(expression, value, "words", "grid", align="center"))


def _looks(page: Listing, count: int) -> None:
    first = near(page.first, _GRID)
    cells = f"{first}:{near(page.last, _GRID + count - 1)}"
    for key, (colour, fill) in _LOOKS.items():
        page.draft.marks.append(Mark(cells, f"{first}={quoted(_sign(page.view, key))}", colour, fill))
