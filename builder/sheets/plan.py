"""`plan.xlsx` as tables: goals, indicators, actions with their money and years, agenda, forum, logic model.

Rows tie by titles that people pick from lists (`model/figures/plan_tables.py`); nobody sees or types an id. Ids stand
in hidden column A, and the id of the goal of an indicator or action in a hidden column of its own: a title that was
changed loses nothing. Rows that people add get an id when they are read.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from builder.model.content import Content
from builder.model.expressions.nodes import At, Expr, Place, choose, count, total
from builder.model.expressions.reckon import Record, Scope
from builder.model.figures.plan_tables import ACTION, INDICATOR, G, partners_of, plan_tables, ties
from builder.model.keys import FUNDERS
from builder.model.plan import LogicModel, Plan
from builder.model.profile import Team
from builder.sheets.choices import Choice, Choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Row, Table
from builder.sheets.teams import TEAMS, team_rows


def _below(key: str, width: float, amount: Expr, form: str = "money") -> Column:
    """What stands below a goal."""
    return Column(key, "shown", width, shows=choose(G.title.filled, amount, ""), form=form)


def _figure(key: str, width: float, form: str = "number") -> Column:
    """What was reckoned of an indicator."""
    return Column(key, "shown", width, shows=At(INDICATOR[key], Place("indicators")), form=form)


_OF_GOAL = ACTION.goal.is_(Place("goals"))


GOALS = Table("goals", (
    Column("overall_goal", "text", 52, required=True),
    Column("mobility_domain", "choice", 17, "domains"),
    Column("title", "text", 54, required=True),
    _below("indicators", 8, count(INDICATOR.goal.is_(Place("goals"))), "number"),
    _below("actions", 8, count(_OF_GOAL & ACTION.living.is_(1)), "number"),
    *(_below(key, 12, total(ACTION[key], _OF_GOAL)) for key in (*FUNDERS, "total", "spent")),
    Column("overall_id", "hidden", 8),
))  # fmt: skip
INDICATORS = Table("indicators", (
    Column("goal", "text", 54, required=True, picks=("goal_rows", "label"), tie="goal_id"),
    Column("title", "text", 52, required=True),
    Column("kind", "choice", 9, "indicator_kind"),
    Column("unit", "text", 11),
    Column("baseline", "number", 10),
    Column("baseline_year", "year", 8),
    Column("target", "number", 10),
    Column("target_year", "year", 8),
    _figure("first_year", 8),
    _figure("first", 10),
    _figure("last_year", 8),
    _figure("last", 10),
    _figure("progress", 11, "percent"),
    Column("goal_id", "hidden", 8),
))  # fmt: skip
MEASUREMENTS = Table("measurements", (
    Column("indicator", "text", 150, required=True, picks=("indicator_rows", "label"), tie="id"),
    Column("year", "year", 24, required=True),
    Column("value", "number", 30),
))  # fmt: skip
ACTIONS = Table("actions", (
    Column("goal", "text", 50, required=True, picks=("goal_rows", "label"), tie="goal_id"),
    Column("title", "text", 50, required=True),
    Column("owner", "text", 22),
    Column("partners", "long", 44, parts=partners_of),
    Column("start", "date", 11),
    Column("end", "date", 11),
    Column("status", "choice", 10, "action_status", sums=True),
    Column("budget_initiative", "money", 11),
    Column("budget_authority", "money", 11),
    Column("budget_partners", "money", 11),
    Column("spent_initiative", "money", 11),
    Column("spent_authority", "money", 11),
    Column("spent_partners", "money", 11),
    Column("infrastructure", "choice", 11, "infrastructures"),
    Column("milestone", "text", 36),
    Column("budget_code", "text", 13),
    Column("note", "long", 50),
    Column("goal_id", "hidden", 8),
))  # fmt: skip
YEARS = Table("action_years", (
    Column("action", "text", 118, required=True, picks=("action_rows", "label"), tie="id"),
    Column("year", "year", 24, required=True, sums=True),
    Column("initiative", "money", 26),
    Column("authority", "money", 26),
    Column("partners", "money", 26),
))  # fmt: skip
AGENDA = Table(
    "agenda",
    (
        Column("title", "text", 52, required=True),
        Column("problem", "long", 64),
        Column("mobility_domain", "choice", 38, "domains"),
        Column("votes", "count", 38),
        Column("adopted", "flag", 38, "flag"),
    ),
)
FORUM = Table(
    "forum",
    (
        Column("title", "given", 52),
        Column("products", "long", 64),
        Column("date", "date", 38),
    ),
)
LOGIC_PARTS = ("inputs", "activities", "outputs", "outcomes", "impact")
LOGIC = Table(
    "logic_model",
    tuple(Column(part, "long", width) for part, width in zip(LOGIC_PARTS, (52, 64, 38, 38, 38), strict=True)),
)
TABLES = (GOALS, INDICATORS, ACTIONS, YEARS, MEASUREMENTS, FORUM, LOGIC, AGENDA, TEAMS)

FORUM_MEETINGS = 4
_OF_ACTION = ("title", "owner", "milestone", "infrastructure", "start", "end", "status", "budget_code", "note")
_OF_INDICATOR = ("title", "kind", "unit", "baseline", "baseline_year", "target", "target_year")
_OF_TOPIC = ("title", "mobility_domain", "problem", "votes", "adopted")


def plan_choices(content: Content) -> Choices:
    """The lists of the workbook's drop-downs."""
    return Choices(
        {
            "domains": register_choices(content, "mobility_domains"),
            "infrastructures": register_choices(content, "infrastructures"),
            "sectors": register_choices(content, "sectors"),
            "policy_paper": enumeration_choices(content, "policy_paper"),
            "indicator_kind": enumeration_choices(content, "indicator_kind"),
            "action_status": enumeration_choices(content, "action_status"),
            "year_basis": tuple(Choice(key, word) for key, word in content.workbooks["plan"]["year_basis"].items()),
            "flag": (Choice("yes", content.string("common.yes")), Choice("no", content.string("common.no"))),
        }
    )


def plan_rows(plan: Plan, content: Content, teams: Sequence[Team] = ()) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key; `teams` are those of `settlement.yaml`."""
    return {
        **{key: tuple(map(_row, records)) for key, records in plan_tables(plan).items()},
        "agenda": tuple(Row(each.id, {key: getattr(each, key) for key in _OF_TOPIC}) for each in plan.agenda),
        "forum": tuple(_forum(plan, content)),
        "logic_model": tuple(_logic(plan.logic_model)),
        "teams": team_rows(teams),
    }


def _row(record: Record) -> Row:
    return Row(str(record["id"]), {key: value for key, value in record.items() if key != "id"})


def _forum(plan: Plan, content: Content) -> Iterable[Row]:
    """The meetings that took place or are planned; at least the four of the method, by their names."""
    names = [each.title for each in content.register("forum_meetings")]
    taken = {each.id for each in plan.forum}
    for index, each in enumerate(plan.forum):
        title = names[index] if index < len(names) else ""
        yield Row(each.id, {"title": title, "date": each.date, "products": each.products})
    free = [key for key in (f"D{number}" for number in range(1, 2 * FORUM_MEETINGS + 1)) if key not in taken]
    for name, key in zip(names[len(plan.forum) : FORUM_MEETINGS], free, strict=False):
        yield Row(key, {"title": name})


def _logic(model: LogicModel) -> Iterable[Row]:
    """Row n holds the n-th entry of each part of the logic model."""
    columns = {part: getattr(model, part) for part in LOGIC_PARTS}
    for index in range(max(map(len, columns.values()))):
        yield Row(str(index + 1), {part: texts[index] for part, texts in columns.items() if index < len(texts)})


def plan_data(tables: Mapping[str, Sequence[Row]], spent: Collection[str] = ()) -> dict[str, Any]:
    """What the rows say, in the shape of `plan.yaml`; blank cells are left out.

    `spent` are ids that a row had before, which no new one takes.
    A row that names nothing in the book stands below a goal of the name that it gives: whether the values hold is for
    `Plan` to say, so this raises nothing.
    """
    scope = ties({key: [{"id": row.id, **row.values} for row in tables[key]] for key in _TIED})
    row_ids = (row.id for key in ("goals", "indicators", "actions", "agenda", "forum") for row in tables[key])
    ids = _Ids((*spent, *row_ids, *(row.text("overall_id") for row in tables["goals"])))
    overall, goals = _goals(tables["goals"], scope, ids)
    for key, entry in (("indicators", _indicator), ("actions", _action)):
        for place, row in enumerate(tables[key]):
            goal = _goal_of(row, scope.value(f"{key[:-1]}_rows", place, "goal"), goals, overall, ids)
            goal[key].append(entry(row, place, tables, scope, ids))
    return {
        "agenda": [{"id": ids.of(row, "T"), **_filled(row, _OF_TOPIC)} for row in tables["agenda"]],
        "forum": [
            {"id": ids.of(row, "D"), **_filled(row, ("date", "products"))}
            for row in tables["forum"]
            if _filled(row, ("date", "products"))
        ],
        "logic_model": {
            part: [row.text(part) for row in tables["logic_model"] if row.text(part)] for part in LOGIC_PARTS
        },
        "overall_goals": list(overall.values()),
    }


_TIED = ("goals", "indicators", "actions", "measurements", "action_years")
_Entry = dict[str, Any]


class _Ids:
    """The ids of a book: a row keeps its own, a copy of it and a row that was added get the next free one."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._given: set[str] = set()
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def of(self, row: Row, letter: str) -> str:
        """The id of a row; a fresh one begins with the letter."""
        return self.keep(row.id, letter)

    def keep(self, key: str, letter: str) -> str:
        """This id unless it was given before."""
        if not key or key in self._given:
            key = self._free(letter)
        self._given.add(key)
        self._taken.add(key)
        return key

    def _free(self, letter: str) -> str:
        """The first id of this letter that no row bears; those before it are taken for good."""
        number = next(
            each for each in itertools.count(self._next.get(letter, 1)) if f"{letter}{each}" not in self._taken
        )
        self._next[letter] = number + 1
        return f"{letter}{number}"


def _goals(rows: Sequence[Row], scope: Scope, ids: _Ids) -> tuple[dict[object, _Entry], dict[object, _Entry]]:
    """Overall goals by the place of their first row, and goals by their own place, each with what stands below it."""
    overall: dict[object, _Entry] = {}
    goals: dict[object, _Entry] = {}
    for place, row in enumerate(rows, 1):
        first = scope.value("goal_rows", place - 1, "overall") or f"lost {place}"
        if first not in overall:
            named = {"title": row.values["overall_goal"]} if row.text("overall_goal") else {}
            overall[first] = {"id": ids.keep(row.text("overall_id"), "G"), **named, "goals": []}
        above = overall[first]
        if (domain := row.values.get("mobility_domain")) and "mobility_domain" not in above:
            above["mobility_domain"] = domain
        if row.text("title") or row.id:
            goal = {"id": ids.of(row, f"{above['id']}."), **_filled(row, ("title",)), "indicators": [], "actions": []}
            above["goals"].append(goal)
            goals[place] = goal
    return overall, goals


def _goal_of(row: Row, place: object, goals: dict[object, _Entry], overall: dict[object, _Entry], ids: _Ids) -> _Entry:
    """The goal that a row belongs to; where there is none, one of the name that it gives, below nothing known."""
    if place in goals:
        return goals[place]
    name = row.text("goal")
    if name not in goals:
        above = overall.setdefault("lost", {"id": ids.keep("", "G"), "goals": []})
        titled = {"title": name} if name else {}
        goals[name] = {"id": ids.keep("", f"{above['id']}."), **titled, "indicators": [], "actions": []}
        above["goals"].append(goals[name])
    return goals[name]


def _indicator(row: Row, place: int, tables: Mapping[str, Sequence[Row]], scope: Scope, ids: _Ids) -> _Entry:
    readings = _tied(tables["measurements"], scope, ("reading_rows", "indicator"), place)
    measured = [_filled(each, ("year", "value")) for each in readings]
    return {"id": ids.of(row, "N"), **_filled(row, _OF_INDICATOR), "measured": measured}


def _action(row: Row, place: int, tables: Mapping[str, Sequence[Row]], scope: Scope, ids: _Ids) -> _Entry:
    years = _tied(tables["action_years"], scope, ("year_rows", "action"), place)
    return {
        "id": ids.of(row, "A"),
        **_filled(row, _OF_ACTION),
        "partners": partners_of(row.text("partners")),
        "budget": _money(row, "budget"),
        "spent": _money(row, "spent"),
        "years": [_filled(each, ("year", *FUNDERS)) for each in years],
    }


def _tied(rows: Sequence[Row], scope: Scope, column: tuple[str, str], place: int) -> list[Row]:
    """The rows whose tie is the row at a place (from 0)."""
    table, key = column
    return [rows[each] for each in scope.index(table, key).get(place + 1, ())]


def _filled(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.values[key] for key in keys if row.values.get(key) not in (None, "")}


def _money(row: Row, kind: str) -> dict[str, Any]:
    return {side: row.values[f"{kind}_{side}"] for side in FUNDERS if row.values.get(f"{kind}_{side}") is not None}
