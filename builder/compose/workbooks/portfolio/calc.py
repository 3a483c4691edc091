"""The hidden sheet `_calc`: what each row of the input tables is, as numbers, so that lists of them can be live.

Row k+1 here speaks of the k-th row below the headings of the funding (or programmes') table, found by `INDEX`:
people may delete, insert and sort rows there without breaking a reference. People's words are compared by `EXACT`
only; all else compares the numbers that come out. Lists elsewhere (ways to a goal, money that ends, what may be
picked) take their n-th entry by the ranks that stand here.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import letter, quoted, span
from builder.document.workbook import Cell, Value, formula, text
from builder.model.figures.portfolio_views import year_after
from builder.sheets.table import Row

SHEET = "_calc"
SPARE = 40
"""Rows past those of the data whose lists stay live; sums of all sheets reach much further."""
PICKS = 40
"""Entries in the lists that "what if" offers."""
_NO_GOAL, _LOOSE, _STEP = 9_999, 500_000, 1_000_000
_LINES = ("programme", "state", "start", "added", "spent", "goal", "way", "way_key", "way_rank", "ends", "end",
          "end_key", "end_rank", "own", "counted", "stage", "asked", "asked_count", "payer", "payer_count",
          "split")  # fmt: skip
_PROGRAMMES = ("id", "title", "participants", "life_stage", "money")
_LISTS = ("offers", "payers")
_COLUMN = {key: number for number, key in enumerate((*_LINES, *_PROGRAMMES, *_LISTS), 1)}
_ROW, _UP, _ALONE = "\ue000", "\ue001", "\ue002"
"""Marks in a formula: this row, the one above, and the number of a line that belongs to no programme."""
COUNTED, SUBMITTED, IN_KIND = 1, 2, 3
"""What the column `state` says of a line; 0 is a row without money."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the funding table as the sheet reckons it."""

    programme: int = 0
    state: int = 0
    start: int = 0
    added: int = 0
    spent: int = 0
    goal: int = 0
    way: int = 0
    ends: int = 0
    end: int = 0
    own: int = 0
    counted: int = 0
    stage: int = 0
    asked: str = ""
    payer: str = ""
    split: int = 0


@dataclass(frozen=True, slots=True)
class Calc:
    """The sheet and the ranges of its columns."""

    draft: SheetDraft
    lines: int
    programmes: int

    def range(self, key: str) -> str:
        """The range of one column, with the sheet's name. Raises ValueError."""
        return span(_column(key), 2, 1 + self._rows(key), SHEET)

    def item(self, key: str, place: str) -> str:
        """The entry of a column at a place, from 1."""
        return f"INDEX({self.range(key)},{place})"

    def sum(self, key: str, *where: tuple[str, str | int]) -> str:
        """The sum of a column over the rows whose columns equal these values."""
        return f"SUMIFS({self.range(key)},{self._asked(where)})"

    def count(self, *where: tuple[str, str | int]) -> str:
        """How many rows have these values."""
        return f"COUNTIFS({self._asked(where)})"

    def _asked(self, where: Iterable[tuple[str, str | int]]) -> str:
        return ",".join(f"{self.range(key)},{value}" for key, value in where)

    def _rows(self, key: str) -> int:
        return PICKS if key in _LISTS else self.programmes if key in _PROGRAMMES else self.lines


def calc_sheet(view: View, as_of: tuple[str, str], issued: datetime.date) -> Calc:
    """The sheet; `as_of` are the cells of the first and last day in which money that ends is asked for."""
    draft = SheetDraft("calc", SHEET, hidden=True, cursor=(1, 1))
    rows, programmes = view.rows["funding"], view.rows["programmes"]
    calc = Calc(draft, len(rows) + SPARE, len(programmes) + SPARE)
    lines = _lines(view, issued)
    for key, column in _COLUMN.items():
        draft.put(1, column, text(f"_{key}", "plain"))
    _write_programmes(view, calc, lines)
    _write_lines(view, calc, lines, as_of)
    _write_lists(calc, lines)
    return calc


def ranks(keys: Sequence[int]) -> list[int]:
    """For each key the place of its first row among all different keys, from 1; 0 where it is none or stood before."""
    order = {key: place for place, key in enumerate(sorted(set(keys) - {0}), 1)}
    return [order.pop(key, 0) for key in keys]


def label(title: str, source: str) -> str:
    """How a funding line is called where one picks it."""
    return f"{title} · {source}"


def _lines(view: View, issued: datetime.date) -> list[Line]:
    """What the model's rows are; the rest of the sheet's rows are blank."""
    places = {row.id: number for number, row in enumerate(view.rows["programmes"], 1)}
    parts: dict[tuple[str, str], int] = {}
    for part in view.rows["years"]:
        parts[_named(part)] = parts.get(_named(part), 0) + _whole(part, "amount")
    seen: set[int] = set()
    found: list[Line] = []
    for row in view.rows["funding"]:
        programme, state = places[row.id.split("/")[0]], _state(row)
        stage = view.place("life_stages", row.text("life_stage"))
        first = state == COUNTED and programme not in seen
        split = parts.get(_named(row), 0) if state else 0
        found.append(_line(view, row, programme, issued, stage if first else 0, split))
        if state == COUNTED:
            seen.add(programme)
    return found


def _line(view: View, row: Row, programme: int, issued: datetime.date, stage: int, split: int) -> Line:
    state = _state(row)
    goal = view.place("goals", row.text("goal"))
    ends = row.values.get("ends") or view.rows["programmes"][programme - 1].values.get("ends")
    day = _serial(ends) if state == COUNTED and isinstance(ends, datetime.date) else 0
    soon = _serial(issued) <= day <= _serial(year_after(issued))
    asked = label(row.text("title"), row.text("source")) if state == SUBMITTED else ""
    return Line(
        programme, state, _whole(row, "start") * (state > 0), _whole(row, "added") * (state > 0),
        _whole(row, "spent") * (state > 0), goal, (goal or _NO_GOAL) * _STEP + programme, day,
        day * _STEP + programme if soon else 0, int(state > 0 and row.values.get("sector") == "initiative"),
        int(state == COUNTED), stage, asked, row.text("source") if state == COUNTED else "",
        split,
    )  # fmt: skip


def _named(row: Row) -> tuple[str, str]:
    """Programme and source, as the years' table names a line."""
    return row.text("title"), row.text("source")


def _state(row: Row) -> int:
    if not row.text("source"):
        return 0
    return {"submitted": SUBMITTED, "in_kind": IN_KIND}.get(row.text("status"), COUNTED)


def _whole(row: Row, key: str) -> int:
    value = row.values.get(key)
    return value if isinstance(value, int) else 0


def _serial(day: datetime.date) -> int:
    """A day as the number that a sheet keeps for it."""
    return day.toordinal() - datetime.date(1899, 12, 30).toordinal()


def _write_lines(view: View, calc: Calc, lines: Sequence[Line], as_of: tuple[str, str]) -> None:
    ways, ends = (ranks([getattr(each, key) for each in lines]) for key in ("way", "end"))
    asked, payers = _firsts([each.asked for each in lines], every=True), _firsts([each.payer for each in lines])
    patterns = _patterns(view, calc, as_of)
    for index in range(calc.lines):
        line = lines[index] if index < len(lines) else Line()
        rank = (ways[index], ends[index]) if index < len(lines) else (0, 0)
        values: dict[str, Value] = {key: getattr(line, key, "") for key in _LINES}
        values |= {"way_key": line.way if rank[0] else 0, "way_rank": rank[0], "ends": line.ends or "",
                   "end_key": line.end if rank[1] else 0, "end_rank": rank[1], "asked_count": asked.count(index),
                   "payer": line.payer if index in payers.places else "",
                   "payer_count": payers.count(index)}  # fmt: skip
        here = str(index + 2), str(index + 1), str(_LOOSE + index + 1)
        for key, pattern in patterns.items():
            expression = pattern.replace(_ROW, here[0]).replace(_UP, here[1]).replace(_ALONE, here[2])
            calc.draft.put(index + 2, _COLUMN[key], _cell(expression, values[key]))


def _cell(expression: str, value: Value) -> Cell:
    return formula(expression, value, "number", "plain")


@dataclass(frozen=True, slots=True)
class _Firsts:
    """Which rows an offer takes, and how many there are up to each row."""

    places: tuple[int, ...]

    def count(self, index: int) -> int:
        """How many stand up to a row, counted from 0."""
        return sum(place <= index for place in self.places)


def _firsts(words: Sequence[str], *, every: bool = False) -> _Firsts:
    return _Firsts(tuple(index for index, word in enumerate(words) if word and (every or word not in words[:index])))


def _patterns(view: View, calc: Calc, as_of: tuple[str, str]) -> dict[str, str]:
    """The formulas of a line by column, with marks for its row, the row above and the number of its own way."""
    of = {each.key: f"INDEX({view.lines.range(each.key)},{_ROW})" for each in view.lines.table.columns}
    here = {key: f"{letter(_column(key))}{_ROW}" for key in _LINES}
    up = {key: f"{letter(_column(key))}$2:{here[key]}" for key in _LINES}
    above = {key: f"{letter(_column(key))}$1:{letter(_column(key))}{_UP}" for key in _LINES}
    status = {key: quoted(view.word("funding_status", key)) for key in ("submitted", "in_kind")}
    last = f"INDEX({view.programmes.range('ends')},{here['programme']}+1)"
    loose = f"IF({here['programme']}>0,{here['programme']},{_ALONE})"
    stage = f"SUMPRODUCT(({view.list('life_stages')}={of['life_stage']})*(ROW({view.list('life_stages')})-1))"
    goals, parts = view.list("goals"), view.years.range("amount")
    year = {key: view.years.range(key) for key in ("title", "source")}
    return {
        "programme": _programme(view, calc, of["title"]),
        "state": f"IF({of['source']}=\"\",0,IF({of['status']}={status['submitted']},{SUBMITTED},"
                 f"IF({of['status']}={status['in_kind']},{IN_KIND},{COUNTED})))",
        **{key: f"IF({here['state']}=0,0,SUM({of[key]}))" for key in ("start", "added", "spent")},
        "goal": f"IF({of['goal']}=\"\",0,SUMPRODUCT(EXACT({goals},{of['goal']})*(ROW({goals})-1)))",
        "way": f"IF({of['title']}&{of['source']}=\"\",0,"
               f"IF({here['goal']}>0,{here['goal']},{_NO_GOAL})*{_STEP}+{loose})",
        "ends": f"IF({here['state']}<>{COUNTED},\"\",IF(COUNT({of['ends']})=1,{of['ends']},"
                f"IF({here['programme']}=0,\"\",IF(COUNT({last})=1,{last},\"\"))))",
        "end": f"IF(COUNT({here['ends']})=0,0,IF(({here['ends']}>={as_of[0]})*({here['ends']}<={as_of[1]})=1,"
               f"{here['ends']}*{_STEP}+{loose},0))",
        **{f"{key}_key": f"IF({here[key]}=0,0,IF(COUNTIF({up[key]},{here[key]})=1,{here[key]},0))"
           for key in ("way", "end")},
        **{f"{key}_rank": _rank(calc.range(f"{key}_key"), here[f"{key}_key"]) for key in ("way", "end")},
        "own": f"IF({here['state']}=0,0,IF({of['sector']}={quoted(view.word('sectors', 'initiative'))},1,0))",
        "counted": f"IF({here['state']}={COUNTED},1,0)",
        "stage": f"IF({here['counted']}*{here['programme']}=0,0,"
                 f"IF(COUNTIFS({up['programme']},{here['programme']},{up['counted']},1)=1,{stage},0))",
        "asked": f"IF({here['state']}={SUBMITTED},{of['title']}&\" · \"&{of['source']},\"\")",
        "payer": f"IF({here['counted']}=0,\"\","
                 f"IF(SUMPRODUCT(EXACT({above['payer']},{of['source']})*1)=0,{of['source']},\"\"))",
        **{f"{key}_count": f"SUM({letter(_column(f'{key}_count'))}{_UP})+IF({here[key]}=\"\",0,1)"
           for key in ("asked", "payer")},
        "split": f"IF({here['state']}=0,0,IF(SUM({parts})=0,0,SUMPRODUCT(EXACT({year['title']},{of['title']})"
                 f"*EXACT({year['source']},{of['source']}),{parts})))",
    }  # fmt: skip


def _rank(keys: str, key: str) -> str:
    return f'IF({key}=0,0,COUNTIFS({keys},">0",{keys},"<"&{key})+1)'


def _programme(view: View, calc: Calc, title: str) -> str:
    """The number of a line's programme: that of its hidden id, else the first of its title, else 0."""
    own = f"INDEX({view.lines.ids},{_ROW})"
    parent = f'LEFT({own},FIND("/",{own}&"/")-1)'
    ids, titles = calc.range("id"), calc.range("title")
    by_id = f'EXACT({ids},{parent})*({ids}<>"")*({2 * _STEP + 1}-ROW({ids}))'
    by_title = f'EXACT({titles},{title})*({titles}<>"")*({_STEP + 1}-ROW({ids}))'
    return f'IF({own}&{title}="",0,MOD(-SUMPRODUCT(MAX({by_id},{by_title})),{_STEP}))'


def _write_programmes(view: View, calc: Calc, lines: Sequence[Line]) -> None:
    rows = view.rows["programmes"]
    for number in range(1, calc.programmes + 1):
        row = rows[number - 1] if number <= len(rows) else Row("", {})
        own = [each for each in lines if each.programme == number and each.counted]
        people = _whole(row, "participants") if own else 0
        money = sum(each.start + each.added for each in own) if people else 0
        place = f"{letter(_column('participants'))}{number + 1}"
        lines_of = calc.count(("programme", number), ("counted", 1))
        given = {key: f"INDEX({view.programmes.range(key)},{number + 1})" for key in ("title", "participants")}
        cells: dict[str, tuple[str, Value]] = {
            "id": (f'INDEX({view.programmes.ids},{number + 1})&""', row.id),
            "title": (f'{given["title"]}&""', row.text("title")),
            "participants": (f"IF({lines_of}=0,0,SUM({given['participants']}))", people),
            "life_stage": (calc.sum("stage", ("programme", number)), sum(each.stage for each in own)),
            "money": (f"IF({place}=0,0,{_total(calc, number)})", money),
        }  # fmt: skip
        for key, (expression, value) in cells.items():
            calc.draft.put(number + 1, _column(key), _cell(expression, value))


def _total(calc: Calc, programme: int) -> str:
    return "+".join(calc.sum(key, ("programme", programme), ("counted", 1)) for key in ("start", "added"))


def _write_lists(calc: Calc, lines: Sequence[Line]) -> None:
    asked = [each.asked for each in lines if each.asked]
    payers = list(dict.fromkeys(each.payer for each in lines if each.payer))
    for key, source, words in (("offers", "asked", asked), ("payers", "payer", payers)):
        for number in range(1, PICKS + 1):
            place = f"MATCH({number},{calc.range(f'{source}_count')},0)"
            value = words[number - 1] if number <= len(words) else ""
            expression = f'IFERROR({calc.item(source, place)},"")'
            calc.draft.put(number + 1, _column(key), _cell(expression, value))


def _column(key: str) -> int:
    return _COLUMN[key]
