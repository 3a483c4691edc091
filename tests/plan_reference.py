"""What `plan.xlsx` computes, reckoned here by hand from the raw data, and read from its sheets.

    assert seen(cells) == reference(raw, as_of)          # cells: {(sheet title, "B5"): value}

Nothing of the workbook's code, nor of the model's figures, is used: only the words of its headings.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from tests import office
from tests.plans import SIDES
from tests.workbooks import CONTENT

TEXTS = CONTENT.workbooks["plan"]
STATUSES = ("planned", "active", "done", "stopped")
INFRASTRUCTURES = ("policy", "data", "outcomes", "continuum", "participation")
Action = dict[str, Any]
Tables = dict[str, dict[str, list[object]]]


def title(key: str) -> str:
    """A sheet's name."""
    return str(TEXTS["sheets"][key]["title"])


def lines(cells: office.Values, sheet: str, first: str = "B") -> dict[str, dict[str, object]]:
    """Rows of a sheet by the word in one column: the first row that has it, by letters of columns."""
    rows: dict[str, dict[str, object]] = {}
    for (name, place), value in cells.items():
        if name == sheet:
            rows.setdefault(re.sub("[A-Z]", "", place), {})[re.sub("[0-9]", "", place)] = value
    found: dict[str, dict[str, object]] = {}
    for _, row in sorted(rows.items(), key=lambda each: int(each[0])):
        if first in row:
            found.setdefault(str(row[first]), row)
    return found


def listed(cells: office.Values, sheet: str, head: str) -> list[dict[str, object]]:
    """The rows below a heading of column B, by letters of columns; the last row of that heading counts."""
    top = max(int(place[1:]) for (name, place), value in cells.items()
              if name == sheet and place[0] == "B" and place[1:].isdigit() and value == head)  # fmt: skip
    rows: dict[int, dict[str, object]] = {}
    for (name, place), value in cells.items():
        row = int(re.sub("[A-Z]", "", place))
        if name == sheet and row > top:
            rows.setdefault(row, {})[re.sub("[0-9]", "", place)] = value
    return [rows.get(row, {}) for row in range(top + 1, max(rows, default=top) + 1)]


def seen(cells: office.Values, raw: dict[str, Any]) -> Tables:
    """The computed rows of the same keys as they stand; tables to fill are known by their hidden ids."""
    summary, goals = lines(cells, title("summary")), lines(cells, title("goals"), "A")
    indicators = lines(cells, title("indicators"), "A")
    overall = listed(cells, title("summary"), TEXTS["summary"]["overall"])
    timed = listed(cells, title("schedule"), TEXTS["schedule"]["heads"]["title"])[1:]
    by_year = listed(cells, title("summary"), TEXTS["years"]["action"])[1:]
    actions = [each["id"] for each in _actions(raw)]
    below = [each["id"] for goal in _goals(raw) for each in goal["indicators"]]
    return {
        "side": {each: _pick(summary, TEXTS["sides"][each], "CE") for each in SIDES},
        "infrastructure": {each: _pick(summary, _short(each), "CDEFH") for each in INFRASTRUCTURES},
        "status": {each: _pick(summary, CONTENT.choice("action_status", each), "C") for each in STATUSES},
        "overall": {each["id"]: [row.get(letter) for letter in "CDEFH"]
                    for each, row in zip(raw["overall_goals"], overall, strict=False)},
        "goal": {each["id"]: _pick(goals, each["id"], "GHIJKF") for each in _goals(raw)},
        "budget_year": {str(year): _pick(summary, str(year), "CDEF") for year in shown_years(raw)},
        "school_year": {_school(year): _pick(summary, _school(year), "CDEF") for year in shown_years(raw)},
        "performance": {each: [row.get(letter) for letter in "EFGHIJ"]
                        for each, row in zip(actions, timed, strict=False)},
        "divided": {each: [row.get("C")] for each, row in zip(actions, by_year, strict=False)},
        "quarters": {each: [_marks(row)] for each, row in zip(actions, timed, strict=False)},
        "progress": {each: _pick(indicators, each, "MN") for each in below},
    }  # fmt: skip


def _pick(rows: dict[str, dict[str, object]], key: str, letters: str) -> list[object]:
    return [rows[key].get(each) for each in letters]


def _marks(row: dict[str, object]) -> int:
    return sum(str(value).strip("\u200f") in ("□", "■", "●", "×") for value in row.values())


def _short(infrastructure: str) -> str:
    entry = CONTENT.register("infrastructures")[infrastructure]
    return entry.text("short") or entry.title


def shown_years(raw: dict[str, Any]) -> range:
    """Five years from the first that any action names, or from the first of the process."""
    first = min((part["year"] for action in _actions(raw) for part in action["years"]), default=2024)
    return range(first, first + 5)


def _school(year: int) -> str:
    return f"{year}/{str(year + 1)[2:]}"


def _goals(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [goal for overall in raw["overall_goals"] for goal in overall["goals"]]


def _actions(raw: dict[str, Any]) -> list[Action]:
    return [action for goal in _goals(raw) for action in goal["actions"]]


def reference(raw: dict[str, Any], as_of: datetime.date, quarters: tuple[int, int]) -> Tables:
    """The same rows, counted action by action and month by month; `quarters` are those that the timetable shows."""
    actions, under = _actions(raw), {each["id"]: each["actions"] for each in _goals(raw)}
    above = {each["id"]: [action for goal in each["goals"] for action in goal["actions"]]
             for each in raw["overall_goals"]}  # fmt: skip
    living = [each for each in actions if each["status"] != "stopped"]
    school: dict[int, dict[str, int]] = {}
    for action in living:
        _divide(action, school)
    return {
        "side": {side: [_sum(living, "budget", side), _sum(living, "spent", side)] for side in SIDES},
        "infrastructure": {each: _row([one for one in living if one["infrastructure"] == each])
                           for each in INFRASTRUCTURES},
        "status": {each: [sum(one["status"] == each for one in actions)] for each in STATUSES},
        "overall": {key: _row([one for one in all_of if one["status"] != "stopped"]) for key, all_of in above.items()},
        "goal": {key: [*_row(own := [one for one in all_of if one["status"] != "stopped"]), len(own)]
                 for key, all_of in under.items()},
        "budget_year": {str(year): _years(_year_money(living, year)) for year in shown_years(raw)},
        "school_year": {_school(year): _years(school.get(year, {})) for year in shown_years(raw)},
        "performance": {each["id"]: _performance(each, as_of) for each in actions},
        "divided": {each["id"]: [_whole(each, "budget")] for each in actions},
        "quarters": {each["id"]: [_quarters(each, quarters)] for each in actions},
        "progress": {each["id"]: _progress(each) for goal in _goals(raw) for each in goal["indicators"]},
    }  # fmt: skip


def _sum(actions: Iterable[Action], what: str, side: str) -> int:
    return sum(each[what][side] or 0 for each in actions)


def _row(actions: list[Action]) -> list[object]:
    sides = [_sum(actions, "budget", side) for side in SIDES]
    return [*sides, sum(sides), sum(_sum(actions, "spent", side) for side in SIDES)]


def _year_money(actions: list[Action], year: int) -> dict[str, int]:
    parts = [part for each in actions for part in each["years"] if part["year"] == year]
    return {side: sum(part[side] or 0 for part in parts) for side in SIDES}


def _years(money: dict[str, int]) -> list[object]:
    sides = [money.get(side, 0) for side in SIDES]
    return [*sides, sum(sides)]


def _divide(action: Action, school: dict[int, dict[str, int]]) -> None:
    """Each budget year's money over the months of the action in it, or over all twelve."""
    for part in action["years"]:
        running = [month for month in range(1, 13) if _runs(action, part["year"], month)] or list(range(1, 13))
        early = sum(month < 9 for month in running)
        for side in SIDES:
            amount = part[side] or 0
            before = int(Fraction(amount * early, len(running)) + Fraction(1, 2))
            for year, money in ((part["year"] - 1, before), (part["year"], amount - before)):
                own = school.setdefault(year, {})
                own[side] = own.get(side, 0) + money


def _runs(action: Action, year: int, month: int) -> bool:
    start, end = action["start"], action["end"]
    after = start is None or (start.year, start.month) <= (year, month)
    return after and (end is None or (year, month) <= (end.year, end.month))


def _whole(action: Action, what: str) -> int:
    return 0 if action["status"] == "stopped" else sum(action[what][side] or 0 for side in SIDES)


def _performance(action: Action, as_of: datetime.date) -> list[object]:
    words, budget, spent = TEXTS["schedule"], _whole(action, "budget"), _whole(action, "spent")
    used = spent / budget if budget else TEXTS["words"]["no_money"]
    months = [(year, month) for year in range(2023, 2032) for month in range(1, 13)
              if action["start"] and action["end"] and _runs(action, year, month)]  # fmt: skip
    passed = sum(each < (as_of.year, as_of.month) for each in months)
    elapsed = passed / len(months) if months else None
    late = elapsed is not None and budget and spent / budget + 0.25 < elapsed
    state = ("stopped" if action["status"] == "stopped" else "over" if spent > budget
             else "unfunded" if not budget else "behind" if late else "fine")  # fmt: skip
    return [budget, spent, budget - spent, used, words["no_dates"] if elapsed is None else elapsed,
            "\u200f" + words[state]]  # fmt: skip


def _quarters(action: Action, shown: tuple[int, int]) -> int:
    start, end = action["start"] or action["end"], action["end"] or action["start"]
    if start is None:
        return 0
    months = {(year, month) for year in range(2023, 2032) for month in range(1, 13)
              if (start.year, start.month) <= (year, month) <= (end.year, end.month)}  # fmt: skip
    own = {year * 4 + (month - 1) // 3 for year, month in months}
    return sum(shown[0] <= each <= shown[1] for each in own)


def _progress(indicator: dict[str, Any]) -> list[object]:
    read = sorted((each["year"], each["value"]) for each in indicator["measured"] if each["value"] is not None)
    latest = read[-1][1] if read else None
    base, target, words = indicator["baseline"], indicator["target"], TEXTS["words"]
    progress: object = words["not_measured"]
    if None not in (base, target, latest):
        progress = words["no_way"] if base == target else (latest - base) / (target - base)
    return [latest, progress]


def wrong(mine: Tables, theirs: Tables, same: Callable[[object, object], bool]) -> list[str]:
    """What differs, row by row."""
    return [f"{table} {key}: reckoned {row}, shown {theirs[table][key]}"
            for table, rows in mine.items() for key, row in rows.items()
            if not all(same(one, other) for one, other in zip(row, theirs[table][key], strict=True))]  # fmt: skip
