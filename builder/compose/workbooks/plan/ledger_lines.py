"""What stands in each row of the plan's hidden ledgers: expressions over the input tables, and their values now."""

from collections.abc import Sequence

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.plan.ledgers import KEYS, Ledgers, Line, nth, write_ledgers
from builder.document.cells import quoted
from builder.document.workbook import Value
from builder.model.figures.plan import counted
from builder.model.figures.plan_gaps import undivided
from builder.model.figures.plan_time import quarters
from builder.model.figures.plan_years import NEVER, SCHOOL_MONTHS, YearPart, month_number, year_parts
from builder.model.keys import FUNDERS
from builder.model.plan import Action


def ledger_sheet(ledgers: Ledgers) -> SheetDraft:
    """The hidden sheet with all its rows."""
    plan = ledgers.plan
    above = [number for number, each in enumerate(plan.overall_goals, 1) for _ in each.goals]
    parents = [(number, above[number - 1]) for number, goal in enumerate(ledgers.goals, 1) for _ in goal.actions]
    measured = [number for number, goal in enumerate(ledgers.goals, 1) for _ in goal.indicators]
    readings = [(number, each.year, each.value)
                for number, indicator in enumerate(plan.indicators, 1) for each in indicator.measured]  # fmt: skip
    parts = year_parts(plan)
    overall, goals, indicators, actions, years, readings_of = (_places(ledgers, key) for key in KEYS)
    return write_ledgers(ledgers, {
        "overall_goals": [_overall(ledgers, each) for each in overall],
        "goals": [_goal(ledgers, each, nth(above, each) or 0) for each in goals],
        "indicators": _indicators(ledgers, indicators, measured),
        "actions": _actions(ledgers, actions, parents, measured),
        "action_years": [_part(ledgers, each, nth(parts, each)) for each in years],
        "measurements": [_reading(ledgers, each, nth(readings, each)) for each in readings_of],
    })  # fmt: skip


def _indicators(ledgers: Ledgers, places: range, measured: Sequence[int]) -> list[Line]:
    ids = [each.id for goal in ledgers.goals for each in goal.indicators]
    return [_indicator(ledgers, each, nth(ids, each), nth(measured, each) or 0) for each in places]


def _actions(ledgers: Ledgers, places: range, parents: Sequence[tuple[int, int]], measured: Sequence[int]
             ) -> list[Line]:  # fmt: skip
    first = {goal: place for place, goal in reversed(list(enumerate(measured, 1)))}
    lines: list[Line] = []
    for place in places:
        action, above = nth(ledgers.actions, place), nth(parents, place) or (0, 0)
        lines.append({
            **_action(ledgers, place, action, above),
            **_indicated(ledgers, place, first.get(above[0], 0)),
            **_bar(ledgers, place, action),
        })  # fmt: skip
    return lines


def _places(ledgers: Ledgers, table: str) -> range:
    return range(1, ledgers[table].count + 1)


def _code(ledgers: Ledgers, table: str, place: int, known: str | None) -> Line:
    code, no = (ledgers[table].own(key, place) for key in ("code", "no"))
    twin = f'IF({code}="",0,IF({ledgers.join(table, code)}={no},0,1))'
    return {"no": ("", place), "code": (f'{ledgers.cell(table, "code", place)}&""', known or ""), "twin": (twin, 0)}


def _overall(ledgers: Ledgers, place: int) -> Line:
    known = nth(ledgers.plan.overall_goals, place)
    return {
        **_code(ledgers, "overall_goals", place, known.id if known else None),
        "goals": _count(ledgers, "overall_goals", place, ("goals", "overall"), len(known.goals) if known else 0),
    }


def _count(ledgers: Ledgers, table: str, place: int, where: tuple[str, str], known: int) -> tuple[str, Value]:
    """How many rows of another ledger name this one."""
    other, key = where
    return f"COUNTIF({ledgers[other].range(key)},{ledgers[table].own('no', place)})", known


def _goal(ledgers: Ledgers, place: int, overall: int) -> Line:
    joined = ledgers.join("overall_goals", ledgers.cell("goals", "overall_goal", place))
    known = nth(ledgers.goals, place)
    return {
        **_code(ledgers, "goals", place, known.id if known else None),
        "overall": (joined, overall),
        "indicators": _count(ledgers, "goals", place, ("indicators", "goal"), len(known.indicators) if known else 0),
        "actions": _count(ledgers, "goals", place, ("actions", "goal"), len(known.actions) if known else 0),
    }


def _indicator(ledgers: Ledgers, place: int, known: str | None, goal: int) -> Line:
    joined = ledgers.join("goals", ledgers.cell("indicators", "goal", place))
    return {**_code(ledgers, "indicators", place, known), "goal": (joined, goal)}


def _indicated(ledgers: Ledgers, place: int, first: int) -> Line:
    """The number of the first indicator of the action's goal; 0 where it has none."""
    goal = ledgers["actions"].own("goal", place)
    found = f"IFERROR(MATCH({goal},{ledgers['indicators'].range('goal')},0),0)"
    return {"indicator": (f"IF({goal}=0,0,{found})", first)}


def _bar(ledgers: Ledgers, place: int, action: Action | None) -> Line:
    """First and last quarter, numbered from the year 0; 0 without dates or with reversed ones."""
    own = ledgers["actions"]
    start, end, first = own.own("start", place), own.own("end", place), own.own("first", place)
    known = quarters(action) if action else None
    alone = f"IF({start}=0,IF({end}={NEVER},0,{end}),{start})"
    last = f"IF({end}={NEVER},{start},{end})"
    return {
        "first": (f"IF({end}<{start},0,INT({alone}/3))", known[0] if known else 0),
        "last": (f"IF({first}=0,0,INT({last}/3))", known[1] if known else 0),
    }


def _action(ledgers: Ledgers, place: int, action: Action | None, parents: tuple[int, int]) -> Line:
    """An action with its money, which is 0 where it was stopped, and its months; 0 or never where it has no date."""
    own = ledgers["actions"]

    def cell(key: str) -> str:
        return ledgers.cell("actions", key, place)

    goal, living = own.own("goal", place), own.own("living", place)
    alive = action is None or counted(action)
    spent = "+".join(f"SUM({cell(f'spent_{side}')})" for side in FUNDERS)
    money: dict[str, tuple[str, Value]] = {
        side: (f"{living}*SUM({cell(f'budget_{side}')})",
               (getattr(action.budget, side) or 0) if action and alive else 0)
        for side in FUNDERS
    }  # fmt: skip
    return {
        **_code(ledgers, "actions", place, action.id if action else None),
        "living": (f"IF({cell('status')}={quoted(ledgers.stopped)},0,1)", int(alive)),
        "goal": (ledgers.join("goals", cell("goal")), parents[0]),
        "overall": (f"IF({goal}=0,0,INDEX({ledgers['goals'].range('overall')},{goal}))", parents[1]),
        "start": (_month(cell("start"), "0"), month_number(action.start) if action and action.start else 0),
        "end": (_month(cell("end"), str(NEVER)), month_number(action.end) if action and action.end else NEVER),
        **money,
        "spent": (f"{living}*({spent})", action.spent.total if action and alive else 0),
        "undivided": (_undivided(ledgers, place), int(action is not None and undivided(action))),
    }


def _undivided(ledgers: Ledgers, place: int) -> str:
    """1 where the action's years, of one side or more, are not its budget; 0 where it names none."""
    own, years = ledgers["actions"], ledgers["action_years"]
    no = own.own("no", place)
    wrong = "+".join(
        f"(SUMIFS({years.range(side)},{years.range('action')},{no})<>{own.own(side, place)})" for side in FUNDERS
    )
    return f"IF(COUNTIF({years.range('action')},{no})=0,0,IF({wrong}>0,1,0))"


def _month(cell: str, unknown: str) -> str:
    """The month number of a date."""
    return f"IF(COUNT({cell})=0,{unknown},IFERROR(YEAR({cell})*12+MONTH({cell})-1,{unknown}))"


def _part(ledgers: Ledgers, place: int, part: YearPart | None) -> Line:
    """The rule of `model/figures/plan_years.py`, for the action of this number."""
    own = ledgers["action_years"]

    def cell(key: str) -> str:
        return ledgers.cell("action_years", key, place)

    action, year, early, months = (own.own(key, place) for key in ("action", "year", "part", "months"))
    dates = {key: f"INDEX({ledgers['actions'].range(key)},{action})" for key in ("start", "end", "living")}
    first, last = f"MAX({dates['start']},{year}*12)", f"MIN({dates['end']},{year}*12+11)"
    middle = f"{year}*12+{SCHOOL_MONTHS - 1}"
    line: dict[str, tuple[str, Value]] = {
        "action": (ledgers.join("actions", cell("action")), part.number if part else 0),
        "year": (f"SUM({cell('year')})", part.year if part else 0),
        "part": (f"IF({action}=0,0,IF({last}<{first},{SCHOOL_MONTHS},MAX(0,MIN({last},{middle})-{first}+1)))",
                 part.months[0] if part else 0),
        "months": (f"IF({action}=0,0,IF({last}<{first},12,{last}-{first}+1))", part.months[1] if part else 0),
    }  # fmt: skip
    for side in FUNDERS:
        amount = own.own(side, place)
        line[side] = (f"IF({action}=0,0,{dates['living']}*SUM({cell(side)}))", part.whole.of(side) if part else 0)
        line[f"before_{side}"] = (f"IF({months}=0,0,ROUND({amount}*{early}/{months},0))",
                                  part.before.of(side) if part else 0)  # fmt: skip
    total = "+".join(own.own(side, place) for side in FUNDERS)
    return {**line, "total": (total, part.whole.total if part else 0)}


def _reading(ledgers: Ledgers, place: int, reading: tuple[int, int, float | None] | None) -> Line:
    """A reading, or an empty text where there is none: only numbers count."""
    indicator, year, value = reading or (0, 0, None)
    cell = ledgers.cell("measurements", "value", place)
    return {
        "indicator": (ledgers.join("indicators", ledgers.cell("measurements", "indicator", place)), indicator),
        "year": (f"SUM({ledgers.cell('measurements', 'year', place)})", year),
        "value": (f'IF(COUNT({cell})=0,"",{cell})', "" if value is None else value),
    }
