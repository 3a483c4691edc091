"""The operational table (chapter 6.4, station 8): what the input tables say of each action, side by side to read."""

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.actions import Listing
from builder.compose.workbooks.plan.ledgers import nth
from builder.compose.workbooks.plan.view import View
from builder.document.cells import quoted
from builder.document.workbook import Value, formula
from builder.model.figures.plan_time import quarters
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Goal, Indicator, OverallGoal

_COLUMNS = {
    "code": 6, "overall": 16, "goal": 18, "indicator": 19, "kind": 7, "baseline": 7, "target": 7, "action": 24,
    "milestone": 16, "owner": 12, "partners": 15, "infrastructure": 7, "start": 8, "end": 8, "quarters": 8,
    "initiative": 9, "authority": 9, "partners_money": 9, "budget_code": 11, "status": 8, "note": 15,
}  # fmt: skip
_HEAD = 4
Parents = dict[str, tuple[OverallGoal, Goal]]


def operational_sheet(view: View) -> SheetDraft:
    """The sheet. An overall goal and a goal are named where they begin, as in the source's table."""
    draft = view.sheet("operational", (6, *_COLUMNS.values()))
    page = Listing(view, draft, _HEAD, style="dense")
    page.heads([view.words(f"operational.{key}") for key in _COLUMNS], height=36)
    parents = {action.id: (overall, goal)
               for overall in view.plan.overall_goals for goal in overall.goals for action in goal.actions}  # fmt: skip
    page.words("code", _at("code"), found=lambda action: action.id)
    _parents(page, parents)
    _indicator(page, parents)
    _action(page)
    _time(page)
    sums = {_at("partners_money" if side == "partners" else side):
            formula(view.action_sum("budget", side), view.figures.budget.of(side), "money", "total")
            for side in FUNDERS}  # fmt: skip
    page.total(len(_COLUMNS) + 1, sums)
    page.close(3, len(_COLUMNS) + 1)
    page.draft.wide = 2
    return draft


def _at(key: str) -> int:
    return 2 + list(_COLUMNS).index(key)


def _parents(page: Listing, parents: Parents) -> None:
    """Titles of the goals above, in the first of the rows that they have in common."""
    view = page.view
    ids = [action.id for action in view.rows.actions]
    before = dict(zip(ids[1:], ids, strict=False))
    for key, table, index in (("overall", "overall_goals", 0), ("goal", "goals", 1)):

        def ask(place: int, key: str = key, table: str = table) -> str:
            own = page.ledger(key, place)
            title = f'INDEX({view.range(table, "title")},{own}+1)&""'
            named = f'IF({own}=0,"",{title})'
            return f'IF({own}={page.ledger(key, place - 1)},"",{named})' if place > 1 else named

        def found(action: Action, index: int = index) -> str:
            own, above = parents[action.id][index], before.get(action.id)
            return "" if above and parents[above][index] is own else own.title

        page.column(_at(key), "words", ask, found, wrap=_COLUMNS[key])


def _indicator(page: Listing, parents: Parents) -> None:
    """The first indicator of the action's goal, and how many more there are."""
    view = page.view
    more = view.words("operational.more")
    counted = view.rows["indicators"].range("goal")

    def first(action: Action) -> Indicator | None:
        return nth(parents[action.id][1].indicators, 1)

    def title(place: int) -> str:
        others = f"COUNTIF({counted},{page.ledger('goal', place)})-1"
        named = f"INDEX({view.range('indicators', 'title')},{page.ledger('indicator', place)}+1)"
        rest = f'IF({others}>0,{quoted(more)}&{others}&")","")'
        return f'IF({page.ledger("indicator", place)}=0,"",{named}&{rest})'

    def named(action: Action) -> str:
        own, count = first(action), len(parents[action.id][1].indicators)
        return f"{own.title}{f'{more}{count - 1})' if count > 1 else ''}" if own else ""

    page.column(_at("indicator"), "words", title, named, wrap=_COLUMNS["indicator"])
    for key in ("kind", "baseline", "target"):

        def ask(place: int, key: str = key) -> str:
            cell = f"INDEX({view.range('indicators', key)},{page.ledger('indicator', place)}+1)"
            return f'IF({page.ledger("indicator", place)}=0,"",IF({cell}="","",{cell}))'

        def found(action: Action, key: str = key) -> Value:
            own = first(action)
            value = getattr(own, key) if own else None
            return view.choices.word("indicator_kind", value) if key == "kind" and value else value

        page.column(_at(key), "words" if key == "kind" else "number", ask, found)


def _action(page: Listing) -> None:
    view = page.view
    for key, table in (("action", "title"), ("milestone", "milestone"), ("owner", "owner"),
                       ("budget_code", "budget_code"), ("note", "note")):  # fmt: skip
        page.words(table, _at(key), _COLUMNS[key])
    page.words("partners", _at("partners"), _COLUMNS["partners"], lambda action: "\n".join(action.partners))
    page.words("infrastructure", _at("infrastructure"), _COLUMNS["infrastructure"],
               lambda action: view.choices.word("infrastructures", action.infrastructure) or "")  # fmt: skip
    page.status(_at("status"), _COLUMNS["status"])
    for side in FUNDERS:
        column = _at("partners_money" if side == "partners" else side)
        page.column(column, "quiet", lambda place, side=side: f"SUM({view.rows.cell('actions', f'budget_{side}', place)})",  # type: ignore[misc]  # noqa: E501
                    lambda action, side=side: getattr(action.budget, side) or 0)  # type: ignore[misc]  # fmt: skip


def _time(page: Listing) -> None:
    """Months as they are typed, and the quarters that they lie in."""
    view = page.view
    for key in ("start", "end"):
        page.column(
            _at(key), "month",
            lambda place, key=key: f'IF({(cell := view.rows.cell("actions", key, place))}="","",{cell})',  # type: ignore[misc]
            lambda action, key=key: getattr(action, key),  # type: ignore[misc]
        )  # fmt: skip
    until = view.words("operational.until")

    def ask(place: int) -> str:
        first, last = page.ledger("first", place), page.ledger("last", place)
        said = [f'MOD({each},4)+1&"/"&INT({each}/4)' for each in (first, last)]
        return f'IF({first}=0,"",IF({first}={last},{said[0]},{said[0]}&{quoted(f" {until} ")}&{said[1]}))'

    def found(action: Action) -> str:
        known = quarters(action)
        said = [f"{each % 4 + 1}/{each // 4}" for each in known or ()]
        return f" {until} ".join(dict.fromkeys(said))

    page.column(_at("quarters"), "words", ask, found, wrap=_COLUMNS["quarters"])
