"""The hidden sheet `_rows`: every row of the input tables once more, joined by number, which other sheets sum.

Codes that people type are joined here and nowhere else, by EXACT: to SUMIFS the codes 1.1 and 1.10 are one number, and
to an equals sign A1 and a1 are one code. What sums it joins by number, which is light. The n-th row here is the n-th
row of its table, wherever people sorted or inserted; each table has room for rows that they add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from builder.compose.workbooks.assembly import Placed, SheetDraft
from builder.document.cells import at, near, span
from builder.document.workbook import Value, formula, number, text
from builder.model.keys import FUNDERS
from builder.model.plan import Action, Goal, Plan

ROWS = "_rows"
SPARE = {"overall_goals": 10, "goals": 20, "indicators": 20, "actions": 40, "action_years": 60, "measurements": 40}
"""Rows beyond those of the data for which computed sheets have room."""
KEYS = {
    "overall_goals": ("no", "code", "twin", "goals"),
    "goals": ("no", "code", "twin", "overall", "indicators", "actions"),
    "indicators": ("no", "code", "twin", "goal"),
    "actions": ("no", "code", "twin", "living", "goal", "overall", "indicator", "start", "end", "first", "last",
                *FUNDERS, "spent", "undivided"),
    "action_years": ("action", "year", "part", "months", *FUNDERS, "total", *(f"before_{side}" for side in FUNDERS)),
    "measurements": ("indicator", "year", "value"),
}  # fmt: skip
_HEAD, _FIRST = 2, 3
Item = TypeVar("Item")
Line = Mapping[str, tuple[str, Value]]
"""What one row holds by column key: an expression, and what our model says it gives. No expression: a constant."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where one table's rows stand on the hidden sheet."""

    column: int
    keys: tuple[str, ...]
    count: int

    def range(self, key: str) -> str:
        """All rows of a column."""
        return span(self.column + self.keys.index(key), _FIRST, _FIRST + self.count - 1, ROWS)

    def cell(self, key: str, place: int) -> str:
        """The cell of the n-th row, from 1."""
        return at(_FIRST + place - 1, self.column + self.keys.index(key), ROWS)

    def own(self, key: str, place: int) -> str:
        """The same for formulas on the hidden sheet itself."""
        return near(_FIRST + place - 1, self.column + self.keys.index(key))


@dataclass(frozen=True, slots=True)
class Ledgers:
    """All of them, by the table's key."""

    tables: Mapping[str, Placed]
    plan: Plan
    actions: tuple[Action, ...]
    goals: tuple[Goal, ...]
    stopped: str
    """The word for an action that was stopped."""
    ledgers: dict[str, Ledger]

    def __getitem__(self, key: str) -> Ledger:
        return self.ledgers[key]

    def cell(self, table: str, key: str, place: int) -> str:
        """The cell of the n-th row (from 1) of an input table."""
        return f"INDEX({self.tables[table].range(key)},{place + 1})"

    def join(self, table: str, code: str) -> str:
        """The number of the row of a table that has this code; 0 where none has it."""
        ledger = self.ledgers[table]
        found = f"SUMPRODUCT(MAX(EXACT({ledger.range('code')},{code})*{ledger.range('no')}))"
        return f'IF({code}&""="",0,{found})'


def lay_ledgers(tables: Mapping[str, Placed], plan: Plan, stopped: str) -> Ledgers:
    """Where each table's rows stand: those of the data and some to spare."""
    actions, goals = plan.actions, plan.goals
    sizes = {"overall_goals": len(plan.overall_goals), "goals": len(goals), "indicators": len(plan.indicators),
             "actions": len(actions), "action_years": sum(len(each.years) for each in actions),
             "measurements": sum(len(each.measured) for each in plan.indicators)}  # fmt: skip
    made: dict[str, Ledger] = {}
    column = 1
    for key, keys in KEYS.items():
        made[key] = Ledger(column, keys, sizes[key] + SPARE[key])
        column += len(keys) + 1
    return Ledgers(tables, plan, actions, goals, stopped, made)


def write_ledgers(ledgers: Ledgers, lines: Mapping[str, Sequence[Line]]) -> SheetDraft:
    """The hidden sheet."""
    draft = SheetDraft(ROWS, ROWS, [9] * sum(len(each) + 1 for each in KEYS.values()))
    for key, rows in lines.items():
        ledger = ledgers[key]
        draft.put(1, ledger.column, text(key, "plain"))
        draft.row(_HEAD, [text(each, "plain") for each in ledger.keys], first=ledger.column)
        for row, line in enumerate(rows, _FIRST):
            for column, each in enumerate(ledger.keys, ledger.column):
                expression, value = line[each]
                plain = number(value if isinstance(value, int) else 0, "number", "plain")
                draft.put(row, column, formula(expression, value, "number", "plain") if expression else plain)
    draft.hidden = True
    draft.cursor = (1, 1)
    return draft


def nth(values: Sequence[Item], place: int) -> Item | None:
    """The n-th value, from 1; None past the last."""
    return values[place - 1] if place <= len(values) else None
