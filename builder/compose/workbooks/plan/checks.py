"""What the plan's check sheet asks (stations 6 to 8): what is missing, what does not add up, what points to nothing."""

from collections.abc import Mapping

from builder.compose.workbooks.assembly import Check, cell_check, row_check
from builder.compose.workbooks.plan.view import View
from builder.document.cells import at, quoted
from builder.model.figures.plan_gaps import LEAST_ADOPTED, MOST_ADOPTED, adopted_topics, over_frame, plan_gaps
from builder.model.keys import FUNDERS
from builder.model.profile import Team

_FAR = 1_000_000
_CODED = ("overall_goals", "goals", "indicators", "actions")
_FILLED = {"no_owner": "owner", "no_infrastructure": "infrastructure", "no_milestone": "milestone"}
"""Cells of an action that must not be blank."""
_COUNTED = {
    "no_goals": ("overall_goals", "goals", "code"),
    "no_indicator": ("goals", "indicators", "code"),
    "no_action": ("goals", "actions", "code"),
    "goal_parent": ("goals", "overall", "overall_goal"),
    "indicator_parent": ("indicators", "goal", "goal"),
    "action_parent": ("actions", "goal", "goal"),
}
"""Rows with a code whose column of the ledger is 0: the table, that column, and the column that people mend."""


def plan_checks(view: View, teams: tuple[Team, ...], frame: Mapping[str, int | None], frames: str) -> list[Check]:
    """Every line, table by table. `frame` is the agreement's money by side, `frames` the range that shows it."""
    found, adopted = plan_gaps(view.plan), view.range("agenda", "adopted")
    leads = [index for index, each in enumerate(teams) if not (each.lead and each.lead.name)]
    return [
        _adopted(view),
        _begun(view),
        _row(view, "agenda", "no_problem", found, "problem",
             f'({adopted}={_word(view, "flag", "yes")})*({view.range("agenda", "problem")}="")'),
        _row(view, "forum", "no_products", found, "products",
             f'({view.range("forum", "date")}<>"")*({view.range("forum", "products")}="")'),
        _row(view, "teams", "no_lead", {"no_lead": tuple(leads)}, "lead",
             f'({view.range("teams", "mobility_domain")}<>"")*({view.range("teams", "lead")}="")'),
        _row(view, "overall_goals", "no_domain", found, "mobility_domain",
             f'({view.range("overall_goals", "title")}<>"")*({view.range("overall_goals", "mobility_domain")}="")'),
        *(_counted(view, key, found.get(key, ())) for key in _COUNTED),
        *_indicators(view, found),
        *_actions(view, found),
        *_years(view, found),
        _frame(view, frame, frames),
        *(_code(view, table) for table in _CODED),
        *(_twin(view, table) for table in _CODED),
        *(_room(view, table) for table in ("goals", "indicators", "actions", "action_years", "measurements")),
    ]  # fmt: skip


def _word(view: View, choices: str, key: str) -> str:
    return quoted(view.choices.word(choices, key) or key)


def _row(view: View, table: str, key: str, found: Mapping[str, tuple[int, ...]], column: str, condition: str, *,
         wrong: bool = False) -> Check:  # fmt: skip
    return row_check(key, view.tables[table], condition, found.get(key, ()), column, wrong=wrong)


def _ledger(view: View, key: str, table: str, condition: str, faults: tuple[int, ...], column: str, *,
            wrong: bool = False, **values: object) -> Check:  # fmt: skip
    """Rows for which an array expression over the table's ledger holds; the n-th row there is the table's n-th."""
    placed, numbers = view.tables[table], view.rows[table].range("no")
    head = f"ROW({at(placed.head, 1, placed.sheet)})"
    first = f"{head}+{_FAR}-SUMPRODUCT(MAX(({condition})*({_FAR}-{numbers})))"
    row = placed.head + 1 + min(faults, default=0)
    return Check(key, f"SUMPRODUCT(({condition})*1)", len(faults), placed.sheet, row, placed.table.number(column),
                 first, wrong, values, placed)  # fmt: skip


def _adopted(view: View) -> Check:
    placed, count = view.tables["agenda"], adopted_topics(view.plan)
    asked = f"COUNTIF({placed.range('adopted')},{_word(view, 'flag', 'yes')})"
    expression = f"IF({asked}<{LEAST_ADOPTED},1,IF({asked}>{MOST_ADOPTED},1,0))"
    found = int(not LEAST_ADOPTED <= count <= MOST_ADOPTED)
    column = placed.table.number("adopted")
    return cell_check("adopted", expression, found, placed.sheet, placed.head + 1, column)


def _begun(view: View) -> Check:
    """Whether there is any overall goal."""
    placed = view.tables["overall_goals"]
    expression = f"IF(COUNTA({placed.range('title')})<2,1,0)"
    return cell_check("not_begun", expression, int(not view.plan.overall_goals), placed.sheet, placed.head + 1,
                      placed.table.number("title"))  # fmt: skip


def _counted(view: View, key: str, faults: tuple[int, ...]) -> Check:
    table, column, mended = _COUNTED[key]
    ledger = view.rows[table]
    condition = f'({ledger.range("code")}<>"")*({ledger.range(column)}=0)'
    return _ledger(view, key, table, condition, faults, mended, wrong=key.endswith("parent"))


def _indicators(view: View, found: Mapping[str, tuple[int, ...]]) -> list[Check]:
    title, base, target = (view.range("indicators", key) for key in ("title", "baseline", "target"))
    there = f'({title}<>"")'
    return [
        _row(view, "indicators", "no_ends", found, "baseline", f'{there}*((({base}="")+({target}=""))>0)'),
        _row(
            view,
            "indicators",
            "no_way",
            found,
            "target",
            f'{there}*({base}<>"")*({target}<>"")*({base}={target})',
            wrong=True,
        ),
    ]


def _actions(view: View, found: Mapping[str, tuple[int, ...]]) -> list[Check]:
    title, status = view.range("actions", "title"), view.range("actions", "status")
    there = f'({title}<>"")*({status}<>{_word(view, "action_status", "stopped")})'
    start, end = view.range("actions", "start"), view.range("actions", "end")
    ledger = view.rows["actions"]
    budget = "+".join(ledger.range(side) for side in FUNDERS)
    living = f'({ledger.range("code")}<>"")*({ledger.range("living")}=1)'
    return [
        *(_row(view, "actions", key, found, column, f'{there}*({view.range("actions", column)}="")')
          for key, column in _FILLED.items()),
        _row(view, "actions", "no_dates", found, "start", f'{there}*((({start}="")+({end}=""))>0)'),
        _row(view, "actions", "reversed", found, "end", f'{there}*({start}<>"")*({end}<>"")*({end}<{start})',
             wrong=True),
        _ledger(view, "no_budget", "actions", f"{living}*(({budget})=0)", found["no_budget"], "budget_initiative"),
        _ledger(view, "overspent", "actions", f"({ledger.range('spent')}>{budget})", found["overspent"],
                "spent_initiative", wrong=True),
    ]  # fmt: skip


def _years(view: View, found: Mapping[str, tuple[int, ...]]) -> list[Check]:
    ledger, years, readings = view.rows["actions"], view.rows["action_years"], view.rows["measurements"]
    return [
        _ledger(view, "undivided", "actions", f"({ledger.range('undivided')}=1)", found["undivided"],
                "budget_initiative", wrong=True),
        _unknown(view, "year_parent", "action_years", "action", years.range("action")),
        _unknown(view, "reading_parent", "measurements", "indicator", readings.range("indicator")),
    ]  # fmt: skip


def _unknown(view: View, key: str, table: str, column: str, numbers: str) -> Check:
    """Rows that name a code which no row has: typed codes less those that were joined."""
    placed = view.tables[table]
    count = f'COUNTA({placed.range(column)})-1-COUNTIF({numbers},">0")'
    return cell_check(key, f"MAX(0,{count})", 0, placed.sheet, placed.head + 1, placed.table.number(column), wrong=True)


def _frame(view: View, frame: Mapping[str, int | None], frames: str) -> Check:
    placed = view.tables["actions"]
    column = placed.table.number("budget_initiative")
    return cell_check("over_frame", f'COUNTIF({frames},"<0")', over_frame(view.figures.budget, dict(frame)),
                      placed.sheet, placed.head + 1, column, wrong=True)  # fmt: skip


def _code(view: View, table: str) -> Check:
    condition = f'({view.range(table, "title")}<>"")*({view.range(table, "code")}="")'
    return row_check("no_code", view.tables[table], condition, (), "code", wrong=True, sheet_title=_title(view, table))


def _twin(view: View, table: str) -> Check:
    condition = f"({view.rows[table].range('twin')}=1)"
    return _ledger(view, "twin", table, condition, (), "code", wrong=True, sheet_title=_title(view, table))


def _room(view: View, table: str) -> Check:
    """Rows past those that the computed sheets list; sums over the table of actions count them all the same."""
    placed, room = view.tables[table], view.rows[table].count
    column = placed.table.columns[0].key
    count = f"MAX(0,COUNTA({placed.range(column)})-1-{room})"
    return cell_check("no_room", count, 0, placed.sheet, placed.head + 1, 2, wrong=True,
                      sheet_title=_title(view, table))  # fmt: skip


def _title(view: View, table: str) -> str:
    return view.words(f"sheets.{table}.title")
