"""What must hold of the rows of an input table: the same predicates find faults in data and spell the live checks.

`table_rules` draws from a table's columns what is asked of every table; a workbook adds a line for each rule of its
own. A rule's words stand in `content/he/workbooks/`: `checks.<key>` of the workbook, or `rules.<key>` of `common.yaml`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.model.expressions.nodes import Again, Column, Expr, Filled, Misfit, Value, Within
from builder.sheets.choices import Choices
from builder.sheets.table import Column as Spec
from builder.sheets.table import Kind, Table

Level = Literal["later", "missing", "wrong"]
"""later: good to have · missing: to complete · wrong: does not add up or cannot be read."""
UNASKED = ("text", "long", "given", "shown", "hidden")
"""Kinds that hold any words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault: rows of one table for which `where` holds, and the column in which a person mends it.

    `where` may also speak of a table that is derived from it, row by row (and then of that table alone).

    While one that `sums` is found, a figure of the book is wrong, and every headline says so.
    """

    key: str
    where: Expr
    table: str
    column: str
    level: Level = "missing"
    sums: bool = False
    typed: bool = False
    """Whether the line shows what was typed."""
    values: Mapping[str, object] = field(default_factory=dict)
    reach: str = ""
    """The last of some neighbouring columns of one list: a misfit in any of them is the fault, `column` the first."""


def table_rules(table: Table) -> tuple[Rule, ...]:
    """What is asked of every table: values of their kind, required cells, a row once and an id once."""
    rules = [rule for each in table.read for rule in _column_rules(table, each)]
    if any(each.kind == "given" for each in table.columns):  # rows that the builder gives: nobody adds one
        return tuple(rules)
    columns = tuple(Column(table.key, each.key) for each in table.read if each.kind != "hidden")
    sums, first = any(each.counted for each in table.columns), table.read[0].key
    return (
        *rules,
        Rule("repeated_id", Again((Column(table.key, "id"),)), table.key, first, "wrong"),
        Rule("twin", Again(columns), table.key, first, "wrong", sums, typed=True),
    )


def _column_rules(table: Table, spec: Spec) -> list[Rule]:
    column, rules = Column(table.key, spec.key), []
    if spec.kind not in UNASKED:
        rules.append(
            Rule(f"misfit.{spec.kind}", Misfit(column), table.key, spec.key, "wrong", spec.counted, typed=True)
        )
    if spec.picks and not spec.tie:
        unknown = column.filled & ~Within(column, Column(*spec.picks))
        rules.append(Rule("unknown_pick", unknown, table.key, spec.key, "wrong", spec.counted, typed=True))
    if spec.required:
        rules.append(
            Rule("required", filled(table, spec.key) & column.blank, table.key, spec.key, "missing", spec.sums)
        )
    return rules


def filled(table: Table, but: str = "") -> Expr:
    """Something stands in the row, `but` for one column and what the builder gives."""
    keys = (each.key for each in table.read if each.key != but and each.kind not in ("given", "hidden"))
    return Filled(tuple(Column(table.key, key) for key in keys))


def misfit(spec: Spec, value: Value, choices: Choices) -> bool:
    """Whether a value (a key, where the column takes words of a list) is none of its column's; a blank is not."""
    if value in (None, "") or spec.kind in UNASKED:
        return False
    if spec.kind == "choice":
        return all(each.key != value for each in choices.lists[spec.choices])
    if spec.kind == "flag":
        return not isinstance(value, bool)
    if spec.kind in ("date", "month"):
        return not isinstance(value, datetime.date)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return True
    return not _in_range(spec.kind, value)


def _in_range(kind: Kind, value: float) -> bool:
    if kind == "percent":
        return 0 <= value <= 100 and float(value).is_integer()
    if kind == "year":
        return 1900 <= value <= 2200 and float(value).is_integer()
    whole = kind == "number" or float(value).is_integer()
    return whole and (kind in ("signed", "number") or value >= 0)
