"""One year of the plan (station 8), and every action's money by year: what the treasurer asks for, action by action."""

from builder.compose.workbooks.assembly import SheetDraft, figure_head, list_range
from builder.compose.workbooks.plan.actions import Listing
from builder.compose.workbooks.plan.view import View
from builder.compose.workbooks.plan.years import first_year, year_count
from builder.document.cells import at, letter, near, quoted
from builder.document.workbook import Cell, Mark, formula, number, text
from builder.model.figures.plan import Sides, counted
from builder.model.figures.plan_years import year_parts
from builder.model.keys import FUNDERS
from builder.model.plan import Action

_ANNUAL = (6, 8, 50, 24, 15, 15, 15, 15, 16, 16)
_MULTI = (6, 8, 46, 14)
_YEAR, _BASIS, _HEAD = 4, 5, 7
_MONEY, _NUMBERS = 5, 4
Money = dict[tuple[str, int], Sides]


def annual_sheet(view: View) -> SheetDraft:
    """The year that people choose, as a budget year or a school year."""
    draft = view.sheet("annual", _ANNUAL)
    page, year = Listing(view, draft, _HEAD), chosen_year(view)
    _choose(view, draft, year)
    keys = ("code", "action", "owner", *FUNDERS, "total", "whole", "budget_code")
    page.heads([view.words(f"annual.{key}") for key in keys])
    page.words("code", 2, found=lambda action: action.id)
    page.words("title", 3, _ANNUAL[2])
    page.words("owner", 4, _ANNUAL[3])
    money = _gathered(view)
    for column, side in enumerate(FUNDERS, _MONEY):
        page.column(column, "quiet", lambda place, side=side: _in_year(view, side, place),  # type: ignore[misc]
                    lambda action, side=side: money.get((action.id, year), Sides()).of(side))  # type: ignore[misc]  # fmt: skip
    page.column(_MONEY + 3, "quiet", lambda place: _sides(page.row(place)),
                lambda action: money.get((action.id, year), Sides()).total)  # fmt: skip
    page.column(_MONEY + 4, "quiet", lambda place: "+".join(page.ledger(side, place) for side in FUNDERS),
                lambda action: action.budget.total if counted(action) else 0)  # fmt: skip
    page.words("budget_code", _MONEY + 5)
    page.total(_MONEY + 5, _sums(page, money, year))
    page.close(4, _MONEY + 5)
    draft.cursor = (_YEAR, 4)
    return draft


def chosen_year(view: View) -> int:
    """The year of the build, or the nearest one that has money."""
    named = [part.year for action in view.rows.actions for part in action.years]
    return min(max(view.as_of.year, min(named)), max(named)) if named else view.first_year


def _choose(view: View, draft: SheetDraft, year: int) -> None:
    basis = view.choices.word("year_basis", "budget") or ""
    draft.put(_YEAR, 3, text(view.words("annual.year"), "label"))
    draft.put(_YEAR, 4, number(year, "whole"))
    draft.put(_YEAR, 5, text(view.words("annual.year_note"), "note"))
    draft.put(_BASIS, 3, text(view.words("annual.basis"), "label"))
    draft.put(_BASIS, 4, text(basis, "input"))
    draft.put(_BASIS, 5, text(view.words("annual.basis_note"), "note"))
    draft.validations += [
        view.check(near(_YEAR, 4), "whole", "1900", "year"),
        view.check(near(_BASIS, 4), "list", list_range(view.choices, "year_basis"), "list", "basis"),
    ]
    draft.heights |= {_YEAR: 20, _BASIS: 20}


def _in_year(view: View, side: str, place: int) -> str:
    """The side's money of the n-th action in the chosen year."""
    year, basis = at(_YEAR, 4), at(_BASIS, 4)
    school = quoted(view.choices.word("year_basis", "school") or "")
    own = view.ledger_sum("action_years", side, action=place, year=year)
    early = view.ledger_sum("action_years", f"before_{side}", action=place, year=year)
    following = view.ledger_sum("action_years", f"before_{side}", action=place, year=f"{year}+1")
    return f"{own}+IF({basis}={school},{following}-{early},0)"


def _gathered(view: View) -> Money:
    """The money of each action in each of its years."""
    return {(part.action.id, part.year): part.whole for part in year_parts(view.plan)}


def _sides(row: int) -> str:
    return "+".join(near(row, _MONEY + index) for index in range(3))


def _sums(page: Listing, money: Money, year: int) -> dict[int, Cell]:
    whole = sum((sides for (_, each), sides in money.items() if each == year), Sides())
    values = [*(whole.of(side) for side in FUNDERS), whole.total, page.view.figures.total]
    return {column: page.sum(column, value) for column, value in enumerate(values, _MONEY)}


def multi_year_sheet(view: View, start: str) -> SheetDraft:
    """Every action by budget year from `start`, the first year's address; what is not divided stands last."""
    begin, count = first_year(view), year_count(view)
    draft = view.sheet("multi_year", (*_MULTI, *[11.5] * count, 12, 13))
    page = Listing(view, draft, 5)
    money = _gathered(view)
    page.heads([view.words("annual.code"), view.words("annual.action"), view.words("annual.whole")])
    page.words("code", 2, found=lambda action: action.id)
    page.words("title", 3, _MULTI[2])
    page.column(4, "quiet", lambda place: "+".join(page.ledger(side, place) for side in FUNDERS),
                lambda action: action.budget.total if counted(action) else 0)  # fmt: skip
    for index in range(count):
        _year(page, 5 + index, (f"{start}+{index}" if index else start, begin + index), money)
    _rest(page, money, range(begin, begin + count))
    page.total(6 + count, {column: page.sum(column, _held(page, column)) for column in range(4, 7 + count)})
    page.close(4, 6 + count)
    page.draft.hidden_rows = (_NUMBERS,)
    return draft


def _year(page: Listing, column: int, year: tuple[str, int], money: Money) -> None:
    """One budget year: its number in the hidden row, its heading with the unit, each action's money."""
    expression, value = year
    head = f"{letter(column)}${_NUMBERS}"
    page.draft.put(_NUMBERS, column, formula(expression, value, "number", "id"))
    unit = "\u00a0₪"
    page.draft.put(page.head, column, formula(f"{head}&{quoted(unit)}", f"{value}{unit}", "words", "head", wrap=True))
    page.column(
        column, "quiet", lambda place: page.view.ledger_sum("action_years", "total", action=place, year=head),
        lambda action: money.get((action.id, value), Sides()).total,
    )  # fmt: skip


def _held(page: Listing, column: int) -> int:
    values = (page.draft.cells[page.row(place), column].value for place in page.places)
    return sum(each for each in values if isinstance(each, int))


def _rest(page: Listing, money: Money, years: range) -> None:
    """Years outside the columns, and what of the budget no year holds."""
    view, first, last = page.view, 5, 4 + len(years)
    heads = [figure_head(view.words(f"annual.{key}")) for key in ("other", "undivided")]
    page.draft.row(page.head, heads, first=last + 1)

    def held(action: Action) -> int:
        return sum(money[action.id, each.year].total for each in action.years)

    def outside(action: Action) -> int:
        return sum(money[action.id, each.year].total for each in action.years if each.year not in years)

    page.column(
        last + 1, "quiet",
        lambda place: f"{view.ledger_sum('action_years', 'total', action=place)}"
                      f"-SUM({near(page.row(place), first)}:{near(page.row(place), last)})",
        outside,
    )  # fmt: skip
    page.column(
        last + 2, "quiet",
        lambda place: f"{near(page.row(place), 4)}-{view.ledger_sum('action_years', 'total', action=place)}",
        lambda action: (action.budget.total if counted(action) else 0) - held(action),
    )  # fmt: skip
    cells = f"{near(page.first, last + 2)}:{near(page.last, last + 2)}"
    page.draft.marks.append(Mark(cells, f"SUM({near(page.first, last + 2)})<>0", "accent", bold=True))
