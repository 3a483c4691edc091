"""What the portfolio's check sheet asks (station 9): what is unclassified, does not add up, or ends with no payer."""

import datetime
from collections.abc import Callable, Sequence

from builder.compose.text.phrases import shekels
from builder.compose.workbooks.assembly import Check, Placed, cell_check, row_check
from builder.compose.workbooks.portfolio.calc import Calc
from builder.compose.workbooks.portfolio.ending import as_of
from builder.compose.workbooks.portfolio.leverage import BALANCE
from builder.compose.workbooks.portfolio.prisms import LINES_COLUMN, Band
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, quoted, span
from builder.model.figures.portfolio_views import year_after
from builder.model.keys import FUNDERS
from builder.model.profile import Agreement
from builder.model.rules.plausibility import frame, side_of
from builder.sheets.table import Row

_ASKED = ("source", "sector", "mobility_domain", "goal", "life_stage", "budget_kind")
"""Columns that every line of money should fill."""
_FAR = 1_000_000


def portfolio_checks(
    view: View, calc: Calc, goals: Band, agreement: Agreement, issued: datetime.date
) -> list[Check]:  # fmt: skip
    """All lines of the sheet; `goals` is the third prism."""
    asked = [_blank(view, key) for key in _ASKED]
    return [
        *asked, _no_amount(view), *_sums(view, calc), _unbalanced(view), _beyond(view, calc), *_ended(view, issued),
        *_frames(view, agreement), *_unfunded(view, goals), *_calls(view, issued), *_principles(view),
    ]  # fmt: skip


def _rows(view: View, table: str, faulty: Callable[[Row], bool]) -> list[int]:
    return [index for index, row in enumerate(view.rows[table]) if faulty(row)]


def _blank(view: View, key: str) -> Check:
    """Lines without a column; a programme that waits for a source is asked for the source alone."""
    given = "title" if key == "source" else "source"
    condition = f'({view.lines.range(given)}<>"")*({view.lines.range(key)}="")'
    faults = _rows(view, "funding", lambda row: bool(row.text(given)) and not row.text(key))
    return row_check(f"no_{key}", view.lines, condition, faults, key)


def _no_amount(view: View) -> Check:
    source, start, added = (view.lines.range(key) for key in ("source", "start", "added"))
    faults = _rows(view, "funding", lambda row: bool(row.text("source")) and not row.text("start") + row.text("added"))
    return row_check("no_amount", view.lines, f'({source}<>"")*({start}="")*({added}="")', faults, "added")


def _sums(view: View, calc: Calc) -> list[Check]:
    """Below zero, overspent, years that do not add up to their line, and lines of no programme that is listed."""
    total = f"({calc.range('start')}+{calc.range('added')})"
    split = calc.range("split")
    spent = _rows(view, "funding", lambda row: bool(row.text("source")) and _whole(row, "spent") > _total(row))
    years = _split(view)
    differ = _rows(view, "funding", lambda row: _differs(years.get((row.text("title"), row.text("source")), 0), row))
    loose = f"({calc.range('programme')}=0)*({calc.range('way')}>0)"
    return [
        _calc_check("below_zero", view.lines, calc, f"({total}<0)", [], "added"),
        _calc_check("overspent", view.lines, calc, f"({calc.range('spent')}>{total})", spent, "spent"),
        _calc_check("years_differ", view.lines, calc, f"({split}<>0)*({split}<>{total})", differ, "source"),
        _calc_check("no_programme", view.lines, calc, loose, [], "title"),
    ]


def _unbalanced(view: View) -> Check:
    """Prisms that do not add up to the whole: a value that is in no list."""
    sheet, (row, column) = view.words("sheets.leverage.title"), BALANCE
    return cell_check("unbalanced", f"IF({at(row, column, sheet)}=0,0,1)", 0, sheet, row, column, wrong=True)


def _beyond(view: View, calc: Calc) -> Check:
    """Rows past those whose lists stay live; sums still count them."""
    lines = view.lines
    rows = f"(COUNTA({lines.range('title')})-1-{calc.lines})"
    return cell_check("beyond", f"IF({rows}>0,{rows},0)", 0, lines.sheet, lines.head + 1, lines.table.number("title"))


def _calc_check(
    key: str, placed: Placed, calc: Calc, condition: str, faults: Sequence[int], column: str
) -> Check:  # fmt: skip
    """Rows of an input table that a condition over the hidden sheet's numbers finds."""
    place = f"(ROW({calc.range('state')})-1+ROW({at(placed.head, 1, placed.sheet)}))"
    first = f"{_FAR}-SUMPRODUCT(MAX(({condition})*({_FAR}-{place})))"
    row = placed.head + 1 + min(faults, default=0)
    count = f"SUMPRODUCT(({condition})*1)"
    return Check(key, count, len(faults), placed.sheet, row, placed.table.number(column), first, wrong=True,
                 table=placed)  # fmt: skip


def _split(view: View) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for row in view.rows["years"]:
        key = row.text("title"), row.text("source")
        sums[key] = sums.get(key, 0) + _whole(row, "amount")
    return sums


def _differs(years: int, row: Row) -> bool:
    return bool(row.text("source")) and years not in (0, _total(row))


def _whole(row: Row, key: str) -> int:
    value = row.values.get(key)
    return value if isinstance(value, int) else 0


def _total(row: Row) -> int:
    return _whole(row, "start") + _whole(row, "added")


def _ended(view: View, issued: datetime.date) -> list[Check]:
    """Programmes whose money ended, or will within twelve months, and nobody is named to pay after it."""
    first, last = as_of(view)
    ends, payer = (view.programmes.range(key) for key in ("ends", "next_payer"))
    bare = f'({payer}="")*({ends}<>"")'
    until = year_after(issued)
    return [
        row_check("ended", view.programmes, f"{bare}*({ends}<{first})",
                  _rows(view, "programmes", lambda row: _unpaid(row, datetime.date.min, issued)), "next_payer",
                  wrong=True),
        row_check("ends_soon", view.programmes, f"{bare}*({ends}>={first})*({ends}<={last})",
                  _rows(view, "programmes", lambda row: _unpaid(row, issued, until + datetime.timedelta(1))),
                  "next_payer"),
    ]  # fmt: skip


def _unpaid(row: Row, first: datetime.date, before: datetime.date) -> bool:
    ends = row.values.get("ends")
    return isinstance(ends, datetime.date) and first <= ends < before and not row.text("next_payer")


def _frames(view: View, agreement: Agreement) -> list[Check]:
    """Added money over the frame that was agreed (station 2), for each side that has one."""
    found = []
    sums = {row.key: row.sum.added for row in view.figures.by_sector if row.key}
    own, theirs = (view.money("added", ("sector", view.cell("sectors", key))) for key in ("initiative", "authority"))
    asked = {"initiative": own, "authority": theirs, "partners": f"({view.money('added')}-{own}-{theirs})"}
    for side in FUNDERS:
        agreed = frame(agreement, side)
        if agreed is not None:
            added = sum(value for key, value in sums.items() if side_of(key) == side)
            found.append(cell_check(
                "over_frame", f"IF({asked[side]}>{agreed},1,0)", int(added > agreed), view.lines.sheet,
                view.lines.head + 1, view.lines.table.number("added"), wrong=True,
                side=view.words(f"sides.{side}"), frame=shekels(agreed),
            ))  # fmt: skip
    return found


def _unfunded(view: View, goals: Band) -> list[Check]:
    """Goals of the plan that no line of money serves."""
    rows = [row for row in view.figures.by_goal if row.key]
    if not rows:
        return []
    sheet = view.words("sheets.prisms.title")
    counted = span(LINES_COLUMN, goals.first, goals.last - 1, sheet)
    bare = sum(not row.sum.lines for row in rows)
    return [cell_check("goal_without_money", f"{len(rows)}-COUNT({counted})", bare, sheet, goals.first, 2)]


def _calls(view: View, issued: datetime.date) -> list[Check]:
    """Calls whose day passed with nothing handed in, and open calls of nobody."""
    calls, first = view.calls, as_of(view)[0]
    date, status, owner, title = (calls.range(key) for key in ("date", "status", "owner", "title"))
    planned, submitted = (quoted(view.word("call_status", key)) for key in ("planned", "submitted"))
    waits = f'(({status}="")+({status}={planned})>0)*({title}<>"")'
    late = f'{waits}*({date}<>"")*({date}<{first})'
    bare = f'(({status}="")+({status}={planned})+({status}={submitted})>0)*({title}<>"")*({owner}="")'
    return [
        row_check("late_call", calls, late, _rows(view, "calls", lambda row: _late(row, issued)), "date", wrong=True),
        row_check("no_owner", calls, bare, _rows(view, "calls", lambda row: _open(row) and not row.text("owner")),
                  "owner"),
    ]  # fmt: skip


def _open(row: Row) -> bool:
    return row.text("status") in ("planned", "submitted")


def _late(row: Row, issued: datetime.date) -> bool:
    date = row.values.get("date")
    return row.text("status") == "planned" and isinstance(date, datetime.date) and date < issued


def _principles(view: View) -> list[Check]:
    """Principles that nobody marked, and unmet ones without a word of why."""
    table = view.principles
    ids, status, note = table.ids, table.range("status"), table.range("note")
    unmet = quoted(view.word("principle_status", "not_met"))
    return [
        row_check("unmarked", table, f'({ids}<>"")*({status}="")',
                  _rows(view, "principles", lambda row: not row.text("status")), "status"),
        row_check("no_reason", table, f'({status}={unmet})*({note}="")',
                  _rows(view, "principles", lambda row: row.text("status") == "not_met" and not row.text("note")),
                  "note"),
    ]  # fmt: skip
