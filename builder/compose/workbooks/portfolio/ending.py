"""Money that ends within twelve months of a date, and who pays next: by programme and day, the nearest first."""

import datetime

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.portfolio.calc import COUNTED, SPARE, Calc
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Mark, Validation, formula, number, text
from builder.model.figures.portfolio_views import Ending, year_after

_WIDTHS = (6, 15, 46, 28, 16, 16, 16, 46)
_HEADS = ("ends", "programme", "department", "amount", "spent", "left", "next_payer")
_AS_OF, _UNTIL, _HEAD = 4, 5, 10
_VALUE = 4
_LETTERS = 46
"""Of a title on one line."""


def as_of(view: View) -> tuple[str, str]:
    """The cells of the first and the last day that are asked for."""
    sheet = view.words("sheets.ending.title")
    return at(_AS_OF, _VALUE, sheet), at(_UNTIL, _VALUE, sheet)


def ending_sheet(view: View, calc: Calc, endings: tuple[Ending, ...], issued: datetime.date) -> SheetDraft:
    """The date, the sums, and a row for each programme and day; blank rows wait for more."""
    draft = view.sheet("ending", _WIDTHS, "ink_soft")
    last = _HEAD + len(endings) + SPARE
    _days(view, draft, issued)
    _sums(view, draft, endings, last)
    draft.row(_HEAD, [figure_head(view.words(f"ending.{key}")) for key in _HEADS], height=34)
    for index in range(1, last - _HEAD + 1):
        _row(view, calc, draft, index, endings[index - 1] if index <= len(endings) else None)
    missing = f"H{_HEAD + 1}:H{last}"
    draft.marks.append(Mark(missing, f"H{_HEAD + 1}={quoted(view.words('ending.nobody'))}", "accent", bold=True))
    draft.validations.append(Validation(
        near(_AS_OF, _VALUE), "date", "1", view.words("errors.date.title"), view.words("errors.date.text"),
        view.words("ending.as_of"), view.words("ending.as_of_prompt"),
    ))  # fmt: skip
    draft.hidden_columns = (1,)
    draft.freeze = (_HEAD + 1, 4)
    draft.repeat = (_HEAD, _HEAD)
    draft.cursor = (_AS_OF, 4)
    draft.print_to = (_HEAD + max(1, len(endings)), len(_WIDTHS))
    return draft


def _days(view: View, draft: SheetDraft, issued: datetime.date) -> None:
    draft.row(_AS_OF, [text(view.words("ending.as_of"), "label"), text("", "label"), number(issued, "date"),
                       text(view.words("ending.as_of_prompt"), "note")], height=20)  # fmt: skip
    day = near(_AS_OF, _VALUE)
    until = f"DATE(YEAR({day})+1,MONTH({day}),DAY({day}))-1"
    draft.row(_UNTIL, [text(view.words("ending.until"), "label"), text("", "label"),
                       formula(until, _serial(year_after(issued)), "date")], height=20)  # fmt: skip


def _sums(view: View, draft: SheetDraft, endings: tuple[Ending, ...], last: int) -> None:
    """All that ends, and what of it has nobody to pay for it afterwards."""
    amounts, payers = (f"${column}${_HEAD + 1}:${column}${last}" for column in "EH")
    nobody = quoted(view.words("ending.nobody"))
    for row, key, expression, found in (
        (7, "sum", f"SUM({amounts})", endings),
        (8, "sum_nobody", f"SUMIFS({amounts},{payers},{nobody})",
         [each for each in endings if not each.investment.next_payer]),
    ):  # fmt: skip
        value = sum(each.money.total for each in found)
        draft.row(row, [text(view.words(f"ending.{key}"), "total"), text("", "total"),
                        formula(expression, value, style="total")], height=20)  # fmt: skip
    none = f'IF(COUNT({amounts})=0,{quoted(view.words("ending.none"))},"")'
    draft.put(7, 5, formula(none, "" if endings else view.words("ending.none"), "words", "plain"))


def _row(view: View, calc: Calc, draft: SheetDraft, index: int, ending: Ending | None) -> None:
    row, place = _HEAD + index, near(_HEAD + index, 1)
    rank = f"IFERROR(MATCH({index},{calc.range('end_rank')},0),0)"
    draft.put(row, 1, formula(rank, _place(view, ending), "number", "id"))
    code, programme = calc.item("end", place), calc.item("programme", place)
    amount = "+".join(calc.sum(key, ("end", code), ("state", COUNTED)) for key in ("start", "added"))
    of = {key: f'IF({programme}=0,"",INDEX({view.programmes.range(key)},{programme}+1)&"")'
          for key in ("department", "next_payer")}  # fmt: skip
    nobody = view.words("ending.nobody")
    each, money = (ending.investment, ending.money) if ending else (None, None)
    payer = (each.next_payer if each else "") or nobody
    cells: list[tuple[str, str | int, str]] = [
        (calc.item("ends", place), _serial(ending.ends) if ending else "", "date"),
        (f'INDEX({view.lines.range("title")},{place}+1)&""', each.title if each else "", "words"),
        (of["department"], each.department if each else "", "words"),
        (amount, money.total if money else "", "money"),
        (calc.sum("spent", ("end", code), ("state", COUNTED)), money.spent if money else "", "money"),
        (f"{near(row, 5)}-{near(row, 6)}", ending.left if ending else "", "money"),
        (f'IF({of["next_payer"]}="",{quoted(nobody)},{of["next_payer"]})', payer, "words"),
    ]  # fmt: skip
    high = 7 + 13 * -(-len(each.title) // _LETTERS) if each else 20
    draft.row(row, [_live(place, *cell, shown=ending is not None) for cell in cells], height=high)


def _place(view: View, ending: Ending | None) -> int:
    """The row of the first line that ends so."""
    if ending is None:
        return 0
    for index, row in enumerate(view.rows["funding"], 1):
        own = row.id.split("/")[0] == ending.investment.id
        day = row.values.get("ends") or ending.investment.ends
        if own and day == ending.ends and row.text("source") and row.text("status") not in ("submitted", "in_kind"):
            return index
    return 0


def _live(place: str, expression: str, value: str | int, form: str, *, shown: bool) -> Cell:
    return formula(f'IF({place}=0,"",{expression})', value if shown else "", form, wrap=form == "words")


def _serial(day: datetime.date) -> int:
    """A day as the number that a sheet keeps for it."""
    return day.toordinal() - datetime.date(1899, 12, 30).toordinal()
