"""`plan.xlsx` as tables: goals, indicators, actions with their money and years, agenda, forum, logic model.

Rows point to each other by a short visible code (a goal by G1.1, an action by A7), which people pick from a list
or type for a row that they add; it is the id of the data. Codes never hold `*`, `?` or `~`, so formulas may join
by them. Hidden column A repeats the id as the book was built, so that a changed code is noticed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.model.content import Content
from builder.model.plan import Action, Indicator, LogicModel, Plan
from builder.model.profile import Team
from builder.sheets.choices import Choice, Choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Raw, Row, Table
from builder.sheets.teams import MEMBERS, TEAMS, team_rows

OVERALL_GOALS = Table("overall_goals", (
    Column("code", "text", 9, required=True),
    Column("title", "text", 86, required=True),
    Column("mobility_domain", "choice", 24, "domains"),
))  # fmt: skip
GOALS = Table("goals", (
    Column("code", "text", 9, required=True),
    Column("overall_goal", "text", 12, required=True),
    Column("title", "text", 98, required=True),
))  # fmt: skip
INDICATORS = Table("indicators", (
    Column("code", "text", 9, required=True),
    Column("goal", "text", 10, required=True),
    Column("title", "text", 56, required=True),
    Column("kind", "choice", 11, "indicator_kind"),
    Column("unit", "text", 14),
    Column("baseline", "number", 12),
    Column("baseline_year", "year", 10),
    Column("target", "number", 12),
    Column("target_year", "year", 10),
))  # fmt: skip
MEASUREMENTS = Table("measurements", (
    Column("indicator", "text", 12, required=True),
    Column("title", "given", 76),
    Column("year", "year", 12, required=True),
    Column("value", "number", 16),
))  # fmt: skip
ACTIONS = Table("actions", (
    Column("code", "text", 7, required=True),
    Column("goal", "text", 8, required=True),
    Column("title", "text", 34, required=True),
    Column("owner", "text", 17),
    Column("milestone", "text", 23),
    Column("infrastructure", "choice", 11, "infrastructures"),
    Column("start", "date", 11),
    Column("end", "date", 11),
    Column("status", "choice", 11, "action_status"),
    Column("partners", "long", 22),
    Column("budget_initiative", "money", 11),
    Column("budget_authority", "money", 11),
    Column("budget_partners", "money", 11),
    Column("spent_initiative", "money", 11),
    Column("spent_authority", "money", 11),
    Column("spent_partners", "money", 11),
    Column("budget_code", "text", 13),
    Column("note", "long", 26),
))  # fmt: skip
YEARS = Table("action_years", (
    Column("action", "text", 10, required=True),
    Column("title", "given", 66),
    Column("year", "year", 10, required=True),
    Column("initiative", "money", 14),
    Column("authority", "money", 14),
    Column("partners", "money", 14),
))  # fmt: skip
AGENDA = Table("agenda", (
    Column("code", "text", 8, required=True),
    Column("title", "text", 40, required=True),
    Column("mobility_domain", "choice", 19, "domains"),
    Column("problem", "long", 54),
    Column("votes", "count", 9),
    Column("adopted", "flag", 9, "flag"),
))  # fmt: skip
FORUM = Table("forum", (
    Column("code", "text", 8, required=True),
    Column("title", "given", 34),
    Column("date", "date", 13),
    Column("products", "long", 76),
))  # fmt: skip
LOGIC_PARTS = ("inputs", "activities", "outputs", "outcomes", "impact")
LOGIC = Table("logic_model", tuple(Column(part, "long", 27) for part in LOGIC_PARTS))
TABLES = (AGENDA, FORUM, TEAMS, MEMBERS, LOGIC, OVERALL_GOALS, GOALS, INDICATORS, MEASUREMENTS, ACTIONS, YEARS)

FORUM_MEETINGS = 4
_SIDES = ("initiative", "authority", "partners")
_OF_ACTION = ("title", "owner", "milestone", "infrastructure", "start", "end", "status", "budget_code", "note")
_OF_INDICATOR = ("title", "kind", "unit", "baseline", "baseline_year", "target", "target_year")
_OF_TOPIC = ("title", "mobility_domain", "problem", "votes", "adopted")


def plan_choices(content: Content) -> Choices:
    """The lists of the workbook's drop-downs."""
    return Choices({
        "domains": register_choices(content, "mobility_domains"),
        "infrastructures": register_choices(content, "infrastructures"),
        "sectors": register_choices(content, "sectors"),
        "policy_paper": enumeration_choices(content, "policy_paper"),
        "indicator_kind": enumeration_choices(content, "indicator_kind"),
        "action_status": enumeration_choices(content, "action_status"),
        "year_basis": tuple(Choice(key, word) for key, word in content.workbooks["plan"]["year_basis"].items()),
        "flag": (Choice("yes", content.string("common.yes")), Choice("no", content.string("common.no"))),
    })  # fmt: skip


def plan_rows(plan: Plan, content: Content, teams: Sequence[Team] = ()) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key; `teams` are those of `settlement.yaml`."""
    return {
        **team_rows(teams),
        "overall_goals": tuple(
            Row(each.id, {"code": each.id, "title": each.title, "mobility_domain": each.mobility_domain})
            for each in plan.overall_goals
        ),
        "goals": tuple(
            Row(goal.id, {"code": goal.id, "overall_goal": overall.id, "title": goal.title})
            for overall in plan.overall_goals
            for goal in overall.goals
        ),
        "indicators": tuple(_indicator(goal.id, each) for goal in plan.goals for each in goal.indicators),
        "measurements": tuple(row for each in plan.indicators for row in _measurements(each)),
        "actions": tuple(_action(goal.id, each) for goal in plan.goals for each in goal.actions),
        "action_years": tuple(row for each in plan.actions for row in _years(each)),
        "agenda": tuple(Row(each.id, {"code": each.id, **_fields(each, _OF_TOPIC)}) for each in plan.agenda),
        "forum": tuple(_forum(plan, content)),
        "logic_model": tuple(_logic(plan.logic_model)),
    }


def _fields(value: object, keys: Iterable[str]) -> dict[str, Any]:
    return {key: getattr(value, key) for key in keys}


def _indicator(goal: str, each: Indicator) -> Row:
    return Row(each.id, {"code": each.id, "goal": goal, **_fields(each, _OF_INDICATOR)})


def _measurements(each: Indicator) -> Iterable[Row]:
    for reading in each.measured:
        values: dict[str, Raw] = {
            "indicator": each.id,
            "title": each.title,
            "year": reading.year,
            "value": reading.value,
        }
        yield Row(f"{each.id}/{reading.year}", values)


def _action(goal: str, each: Action) -> Row:
    money = {f"{kind}_{side}": getattr(getattr(each, kind), side) for kind in ("budget", "spent") for side in _SIDES}
    partners = "\n".join(each.partners)
    return Row(each.id, {"code": each.id, "goal": goal, **_fields(each, _OF_ACTION), "partners": partners, **money})


def _years(each: Action) -> Iterable[Row]:
    for part in each.years:
        values = {"action": each.id, "title": each.title, "year": part.year, **_fields(part, _SIDES)}
        yield Row(f"{each.id}/{part.year}", values)


def _forum(plan: Plan, content: Content) -> Iterable[Row]:
    """The meetings that took place or are planned; at least the four of the method, by their names."""
    names = [each.title for each in content.register("forum_meetings")]
    taken = {each.id for each in plan.forum}
    for index, each in enumerate(plan.forum):
        title = names[index] if index < len(names) else ""
        yield Row(each.id, {"code": each.id, "title": title, "date": each.date, "products": each.products})
    free = [key for key in (f"D{number}" for number in range(1, 2 * FORUM_MEETINGS + 1)) if key not in taken]
    for name, key in zip(names[len(plan.forum) : FORUM_MEETINGS], free, strict=False):
        yield Row(key, {"code": key, "title": name})


def _logic(model: LogicModel) -> Iterable[Row]:
    """Row n holds the n-th entry of each part of the logic model."""
    columns = {part: getattr(model, part) for part in LOGIC_PARTS}
    for index in range(max(map(len, columns.values()))):
        yield Row(str(index + 1), {part: texts[index] for part, texts in columns.items() if index < len(texts)})


def plan_data(tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the rows say, in the shape of `plan.yaml`; blank cells are left out.

    A row whose parent is not in the book stands under a parent that has only an id: whether the values hold is for
    `Plan` to say, so this raises nothing.
    """
    overall: dict[str, dict[str, Any]] = {
        _code(row): {**_entry(row, ("title", "mobility_domain")), "goals": []} for row in tables["overall_goals"]
    }
    goals: dict[str, dict[str, Any]] = {}
    for row in tables["goals"]:
        goals[_code(row)] = {**_entry(row, ("title",)), "indicators": [], "actions": []}
        _parent(overall, row.text("overall_goal"), "goals").append(goals[_code(row)])
    for key, table in (("indicators", "indicators"), ("actions", "actions")):
        for row in tables[table]:
            entry = _indicator_entry(row, tables) if key == "indicators" else _action_entry(row, tables)
            _parent(goals, row.text("goal"), key).append(entry)
    return {
        "agenda": [_entry(row, _OF_TOPIC) for row in tables["agenda"]],
        "forum": [_entry(row, ("date", "products")) for row in tables["forum"] if _filled(row, ("date", "products"))],
        "logic_model": {part: [row.text(part) for row in tables["logic_model"] if row.text(part)]
                        for part in LOGIC_PARTS},
        "overall_goals": list(overall.values()),
    }  # fmt: skip


def _code(row: Row) -> str:
    return row.text("code").strip() or row.id


def _entry(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {"id": _code(row), **_filled(row, keys)}


def _filled(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.values[key] for key in keys if row.values.get(key) not in (None, "")}


def _parent(parents: dict[str, dict[str, Any]], code: str, key: str) -> list[Any]:
    entries: list[Any] = parents.setdefault(code.strip(), {"id": code.strip()}).setdefault(key, [])
    return entries


def _indicator_entry(row: Row, tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    own = [each for each in tables["measurements"] if each.text("indicator").strip() == _code(row)]
    return {**_entry(row, _OF_INDICATOR), "measured": [_filled(each, ("year", "value")) for each in own]}


def _action_entry(row: Row, tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    own = [each for each in tables["action_years"] if each.text("action").strip() == _code(row)]
    return {
        **_entry(row, _OF_ACTION),
        "partners": [each.strip() for each in row.text("partners").split("\n") if each.strip()],
        "budget": _money(row, "budget"),
        "spent": _money(row, "spent"),
        "years": [_filled(each, ("year", *_SIDES)) for each in own],
    }


def _money(row: Row, kind: str) -> dict[str, Any]:
    return {side: row.values[f"{kind}_{side}"] for side in _SIDES if row.values.get(f"{kind}_{side}") is not None}
