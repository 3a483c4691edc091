"""Plan against performance of each action (stations 8 and 9): spent, left, used, and how much of its time passed."""

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.actions import Listing
from builder.compose.workbooks.plan.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Mark, formula, number, text
from builder.model.figures.plan_time import BEHIND, Performance, performance
from builder.model.figures.plan_years import NEVER, month_number
from builder.model.keys import FUNDERS
from builder.model.plan import Action

_WIDTHS = (6, 8, 46, 22, 12, 14, 14, 14, 11, 12, 26)
_AS_OF, _HEAD = 4, 6
_STATUS, _BUDGET, _SPENT, _LEFT, _USED, _ELAPSED, _STATE = range(5, 12)
_SAID = ("no_dates", "stopped", "over", "behind", "unfunded", "fine")
_COLUMNS = ("code", "action", "owner", "status", "budget", "spent", "left", "used", "elapsed", "state")


def performance_sheet(view: View) -> tuple[SheetDraft, str]:
    """The sheet, and the address of the month number that it counts from."""
    draft = view.sheet("performance", _WIDTHS)
    page = Listing(view, draft, _HEAD)
    month = _as_of(view, draft)
    page.heads([view.words(f"performance.{key}") for key in _COLUMNS])
    page.words("code", 2, found=lambda action: action.id)
    page.words("title", 3, _WIDTHS[2])
    page.words("owner", 4, _WIDTHS[3])
    page.status(_STATUS)
    _figures(page, month)
    page.total(_STATE, _totals(page))
    cells = f"{near(page.first, _STATE)}:{near(page.last, _STATE)}"
    draft.marks.append(Mark(cells, f'COUNTIF({near(page.first, _STATE)},"*▲*")>0', "accent", bold=True))
    page.close(4, _STATE)
    return draft, at(_AS_OF, 1, draft.title)


def _as_of(view: View, draft: SheetDraft) -> str:
    """The day that people may change; its month number stands in the hidden column."""
    day = at(_AS_OF, 4)
    draft.put(_AS_OF, 3, text(view.words("performance.as_of"), "label"))
    draft.put(_AS_OF, 4, number(view.as_of, "date"))
    draft.put(_AS_OF, 5, text(view.words("performance.as_of_note"), "note"))
    expression = f"IF(COUNT({day})=0,0,IFERROR(YEAR({day})*12+MONTH({day})-1,0))"
    draft.put(_AS_OF, 1, formula(expression, month_number(view.as_of), "number", "plain"))
    draft.validations.append(view.check(near(_AS_OF, 4), "date", "1", "date"))
    draft.heights[_AS_OF] = 20
    return at(_AS_OF, 1)


def _figures(page: Listing, month: str) -> None:
    def known(action: Action) -> Performance:
        return performance(action, page.view.as_of)

    def spot(place: int, column: int) -> str:
        return f"${near(page.row(place), column)}"

    words = {
        key: page.view.words(f"performance.{key}")
        for key in ("no_dates", "stopped", "over", "behind", "unfunded", "fine")
    }
    none = page.view.words("words.no_money")
    page.column(_BUDGET, "money", lambda place: "+".join(page.ledger(side, place) for side in FUNDERS),
                lambda action: known(action).budget)  # fmt: skip
    page.column(_SPENT, "money", lambda place: page.ledger("spent", place), lambda action: known(action).spent)
    page.column(_LEFT, "money", lambda place: f"{spot(place, _BUDGET)}-{spot(place, _SPENT)}",
                lambda action: known(action).left)  # fmt: skip
    page.column(
        _USED, "percent",
        lambda place: page.view.ratio(spot(place, _SPENT), spot(place, _BUDGET), "words.no_money"),
        lambda action: none if (used := known(action).used) is None else used,
    )  # fmt: skip
    page.column(
        _ELAPSED, "percent", lambda place: _elapsed(page, place, month, words["no_dates"]),
        lambda action: words["no_dates"] if (passed := known(action).elapsed) is None else passed,
    )  # fmt: skip
    page.column(
        _STATE, "words",
        lambda place: f"IF({page.ledger('living', place)}=0,{quoted(words['stopped'])},"
                      + _state(spot(place, _BUDGET), spot(place, _SPENT), spot(place, _ELAPSED), words) + ")",
        lambda action: words[known(action).state],
    )  # fmt: skip


def _elapsed(page: Listing, place: int, month: str, unknown: str) -> str:
    start, end = page.ledger("start", place), page.ledger("end", place)
    passed = f"MIN(1,MAX(0,{month}-{start})/({end}-{start}+1))"
    none = quoted(unknown)
    return f"IF({start}=0,{none},IF({end}={NEVER},{none},IF({end}<{start},{none},{passed})))"


def _state(budget: str, spent: str, elapsed: str, words: dict[str, str]) -> str:
    over, behind, unfunded, fine = (quoted(words[key]) for key in ("over", "behind", "unfunded", "fine"))
    late = f"IF(COUNT({elapsed})=0,{fine},IF({spent}/{budget}+{BEHIND}<{elapsed},{behind},{fine}))"
    return f"IF({spent}>{budget},{over},IF({budget}=0,{unfunded},{late}))"


def _totals(page: Listing) -> dict[int, Cell]:
    """The whole, straight from the table of actions."""
    view, figures, row = page.view, page.view.figures, page.head + 1
    none = view.words("words.no_money")
    budget, spent = ("+".join(view.action_sum(kind, side) for side in FUNDERS) for kind in ("budget", "spent"))
    cells = [near(row, column) for column in (_BUDGET, _SPENT)]
    used = none if figures.used is None else figures.used
    return {
        _BUDGET: formula(budget, figures.total, "money", "total"),
        _SPENT: formula(spent, figures.spent.total, "money", "total"),
        _LEFT: formula(f"{cells[0]}-{cells[1]}", figures.total - figures.spent.total, "money", "total"),
        _USED: formula(view.ratio(cells[1], cells[0], "words.no_money"), used, "percent", "total"),
    }
