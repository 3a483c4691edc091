"""Random edits of cells, rows and order, as a person makes them: they come back as exactly those edits.

What must come back is known from the files themselves: beside each edit of the book stands the same edit of the tree
that the YAML is. Neither the reader nor the merge has a say in it.
"""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from builder.load.project import vocabulary
from builder.load.returns.grid import book_of
from builder.load.returns.read import read_book
from builder.sheets.table import Column, Table
from tests.fuzz.grow import settlements
from tests.fuzz.readers import project
from tests.torture.circles import SETTINGS, Grown, collected, grown
from tests.torture.desks import Desk, desks, example
from tests.torture.hand import Hand, Line, cell, typing
from tests.torture.trees import NEW, Tree, differ, put

ENTRIES: dict[str, dict[str, tuple[str, ...]]] = {
    "portfolio": {"programmes": ("investments",), "calls": ("calls",), "funding": ("investments", "funding")},
    "plan": {"agenda": ("agenda",), "indicators": ("overall_goals", "goals", "indicators"),
             "actions": ("overall_goals", "goals", "actions")},
    "mapping": {each: (each,) for each in ("interviews", "indicators", "programmes", "challenges", "public_opinion")},
    "compass": {},
}  # fmt: skip
"""The lists, one below the other, in which the rows of a table stand in the file."""
BELOW = {"programmes": ("funding", "years"), "funding": ("years",), "actions": ("action_years",),
         "indicators": ("measurements",)}  # fmt: skip
"""Tables whose rows go with the row that they speak of."""
NESTED = ("funding", "years", "measured")


@dataclass
class Edits:
    """Edits of one book, and of its tree as they must come back."""

    desk: Desk
    draw: Any
    hand: Hand = field(init=False)
    wanted: Tree = field(init=False)
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hand, self.wanted = Hand(copy.deepcopy(dict(self.desk.told))), self.desk.tree()
        self.spec = self.desk.spec

    def run(self) -> None:
        """One to six edits of several kinds."""
        for number in range(self.draw(st.integers(1, 6))):
            ways = [self.type_in, self.add, self.delete, self.copy, self.move, self.sort]
            way = self.draw(st.sampled_from(ways if ENTRIES[self.desk.kind] else ways[:1]))
            way(number)

    def note(self, what: str, *words: object) -> None:
        """Says what was done, for whoever reads of a fault."""
        self.made.append(" ".join(map(str, (what, *words))))

    def table(self) -> Table:
        """One of the tables whose rows are entries."""
        keys = tuple(ENTRIES[self.desk.kind])
        return self._named(self.draw(st.sampled_from(keys)))

    def _named(self, key: str) -> Table:
        return next(each for each in self.spec.tables if each.key == key)

    def type_in(self, number: int) -> None:
        """A value in a cell, or none."""
        table = self.table() if ENTRIES[self.desk.kind] else self.draw(st.sampled_from(self._fixed()))
        lines = self._lone(table)
        columns = [each for each in table.read if self._is_open(table, each)]
        if not lines:
            return
        line, column = self.draw(st.sampled_from(lines)), self.draw(st.sampled_from(columns))
        record = self.record(table, str(line["id"][0]))
        if column.key == "source" and not record.get("id"):
            return  # it is known by that alone: another source is another line
        self.write(line, record, table, column, number)

    def _lone(self, table: Table) -> list[Line]:
        """Rows whose id no other bears: once a row was copied, which of the two is meant is no longer plain."""
        rows = self.hand.rows(table)
        seen = Counter(each["id"][0] for each in rows)
        return [each for each in rows if each["id"][0] and seen[each["id"][0]] == 1]

    def _fixed(self) -> list[Table]:
        return [each for each in self.spec.tables if each.key.startswith("ladder.")]

    def _is_open(self, table: Table, column: Column) -> bool:
        tied = column.picks is not None and column.key != "factor"
        unlisted = column.kind == "choice" and not self.spec.choices.lists[column.choices]
        return column.kind not in ("given", "hidden") and not tied and not unlisted and column.parts is None

    def write(self, line: Line, record: Tree, table: Table, column: Column, number: int) -> None:
        """The same value into the cell and into the record."""
        is_empty = not column.required and self.draw(st.integers(0, 4)) == 0
        value, spelled = (None, "") if is_empty else self.draw(typing(column, self.spec.choices, number))
        line.pop(column.key, None)
        if value is not None:
            line[column.key] = cell(value)
        self.note("type", table.key, line["id"][0], column.key, repr(value))
        put(record, _way(table.key, str(line["id"][0]), column.key), spelled)

    def record(self, table: Table, key: str) -> Tree:
        """The entry of a row; the whole tree where rows are no entries."""
        if table.key not in ENTRIES[self.desk.kind]:
            return self.wanted
        listed, place = self._found(table, key)
        found: Tree = listed[place]
        return found

    def _lists(self, table: Table) -> Iterator[tuple[Tree, list[Tree]]]:
        """Each list that may hold the entries, and what holds the list."""
        *above, last = ENTRIES[self.desk.kind][table.key]
        holders = [self.wanted]
        for step in above:
            holders = [each for one in holders for each in one.get(step) or ()]
        yield from ((each, each.get(last) or []) for each in holders)

    def _found(self, table: Table, key: str) -> tuple[list[Tree], int]:
        for holder, listed in self._lists(table):
            own = key.removeprefix(f"{holder.get('id')}/") if table.key == "funding" else key
            for place, each in enumerate(listed):
                is_mine = table.key != "funding" or key.startswith(f"{holder.get('id')}/")
                if is_mine and own == (each.get("id") or each.get("source")) and NEW not in each:
                    return listed, place
        raise LookupError(table.key, key)

    def add(self, number: int) -> None:
        """A new row below the others, with what a row must have and a little more."""
        table, line = self.table(), Line(id=(None, ""))
        record: Tree = {NEW: True}
        holder = self._above(table, line)
        if holder is None:
            return
        columns = [each for each in table.read if self._is_open(table, each)]
        for column in columns:
            if column.required or self.draw(st.integers(0, 3)) == 0:
                self.write(line, record, table, column, number)
        self.hand.rows(table).append(line)
        last = ENTRIES[self.desk.kind][table.key][-1]
        holder[last] = [*(holder.get(last) or []), record]
        self.note("add", table.key, {key: value for key, value in record.items() if key != NEW})

    def _above(self, table: Table, line: Line) -> Tree | None:
        """What the new row belongs to, picked by the words of a row that belongs there; the file where it stands."""
        if len(ENTRIES[self.desk.kind][table.key]) == 1:
            return self.wanted
        others = [each for each in self.hand.rows(table) if each["id"][0]]
        if not others:
            return None
        picked = self.draw(st.sampled_from(others))
        tie = "title" if table.key == "funding" else "goal"
        line[tie] = picked[tie]
        mine, _ = self._found(table, str(picked["id"][0]))
        return next(holder for holder, listed in self._lists(table) if listed is mine)

    def delete(self, number: int) -> None:
        """A row taken out, and the rows of other sheets that speak of it."""
        table = self.table()
        lines = self._lone(table)
        if not lines:
            return
        line = self.draw(st.sampled_from(lines))
        key = str(line["id"][0])
        listed, place = self._found(table, key)
        del listed[place]
        rows = self.hand.rows(table)
        rows[:] = [each for each in rows if each["id"][0] != line["id"][0]]
        for below in BELOW.get(table.key, ()) if self.desk.kind != "mapping" else ():
            others, tie = self.hand.rows(self._named(below)), "title" if table.key == "programmes" else "goal"
            others[:] = [
                each
                for each in others
                if not str(each["id"][0]).startswith(f"{key}/")
                and (each["id"][0] or each.get(tie) != line.get("title"))
            ]
        self.note("delete", table.key, key)

    def copy(self, number: int) -> None:
        """A row pasted below the others, its hidden id with it, and one of its cells changed."""
        table = self.table()
        lines = self._lone(table)
        free = [each for each in table.read if self._is_open(table, each) and each.kind in ("text", "long")]
        if not lines:
            return
        line = self.draw(st.sampled_from(lines))
        listed, place = self._found(table, str(line["id"][0]))
        twin, record = dict(line), {key: each for key, each in listed[place].items() if key not in ("id", *NESTED)}
        record = copy.deepcopy(record) | {NEW: True}
        column = self.draw(st.sampled_from(free))
        value, spelled = self.draw(typing(column, self.spec.choices, 100 + number))
        twin[column.key] = cell(value)
        put(record, _way(table.key, "", column.key), spelled)
        self.hand.rows(table).append(twin)
        listed.append(record)
        self.note("copy", table.key, line["id"][0], column.key, repr(value))

    def move(self, number: int) -> None:
        """A row cut out and put elsewhere: nothing is said by that."""
        table = self.table()
        rows = self.hand.rows(table)
        if len(rows) > 1:
            rows.insert(self.draw(st.integers(0, len(rows) - 1)), rows.pop(self.draw(st.integers(0, len(rows) - 1))))
            self.hand.moved = True
            self.note("move", table.key)

    def sort(self, number: int) -> None:
        """All rows sorted by a column: nothing is said by that."""
        table = self.table()
        column = self.draw(st.sampled_from(table.read))
        self.hand.rows(table).sort(key=lambda line: str(line.get(column.key)), reverse=self.draw(st.booleans()))
        self.hand.moved = True
        self.note("sort", table.key, column.key)


def _way(table: str, row: str, column: str) -> tuple[str, ...]:
    """Where a cell stands in its record, or in the compass."""
    start, _, end = column.partition("/")
    if table.startswith("ladder."):
        outcome = table.removeprefix("ladder.")
        return ("evidence", end, outcome, row) if start == "evidence" else ("ratings", start, outcome, row, end)
    group, _, side = column.partition("_")
    is_money = table == "actions" and group in ("budget", "spent") and column != "budget_code"
    return (group, side) if is_money else (column,)


def faults(edits: Edits) -> Iterator[str]:
    """What came back otherwise than it was edited."""
    found, told = read_book(book_of(edits.hand.done()), "in.xlsx", edits.desk.source)
    if found is None:
        yield from map(str, told)
        return
    texts, errors = collected(edits.desk.town, [found])
    yield from errors
    yield from (f"{name}.yaml changed" for name in texts if name != edits.desk.kind)
    text = texts.get(edits.desk.kind, edits.desk.town.texts.get(edits.desk.kind, ""))
    yield from differ(edits.wanted, edits.desk.tree(text), (edits.desk.kind,), strict=not edits.hand.moved)
    if edits.wanted == edits.desk.tree() and texts:
        yield "a file changed though nothing was said"
    yield from lost_remarks(edits, text)


def lost_remarks(edits: Edits, text: str) -> Iterator[str]:
    """Remarks that are gone though no row went."""
    before, now = ([line for line in each.splitlines() if line.lstrip().startswith("#")]
                   for each in (edits.desk.town.texts.get(edits.desk.kind, ""), text))  # fmt: skip
    if set(before) - set(now) and not any(each.startswith("delete") for each in edits.made):
        yield f"remarks: {set(before) - set(now)}"


def edits(seed: int, count: int, kind: str = "", tell: Callable[[int], None] = lambda number: None) -> str:
    """What the first list of edits breaks that does not come back as it was made; empty where none does.

    A kind is that of the example's book; without one, the books are those of settlements that are grown.
    """
    tried = 0

    @seeded(seed)
    @settings(SETTINGS, max_examples=count)
    @given(st.data())
    def each(data: st.DataObject) -> None:
        nonlocal tried
        tried += 1
        tell(tried)
        for desk in [example(kind)] if kind else desks(_grown(data.draw)):
            mine = Edits(desk, data.draw)
            mine.run()
            told = list(faults(mine))
            assert not told, (desk.kind, mine.made, told)

    try:
        each()
    except AssertionError as fault:
        return str(fault)
    return ""


def _grown(draw: Any) -> Grown:
    return grown(draw(settlements(vocabulary(project().content, project().statistics))), draw(st.integers(0, 2**32)))
