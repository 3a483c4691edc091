"""The sheet of checks: a line for each rule with its rows, what was typed, the cure and a link to the first such cell.

    review = Review(book, [*tables' rules, …], [Tally("unbalanced", balance, "rm_balance", "wrong")])
    review.caveat    # the name of the cell that a headline shows beside it while a figure is wrong

`later` (○) is good to have, `missing` (▲) is to complete, `wrong` (■) does not add up; a table that nobody filled is
"empty" (□), all else is fine (●). The first sheet says the sum of it, in rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.compose.formulas.spell import FAR, first_row, literal, spell
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.sheet_draft import SheetDraft, figure_head, masthead, sided
from builder.document.cells import absolute, letter, quoted, relative
from builder.document.workbook import Cell, Mark, Value, formula, text
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Column, Const, Count, Expr, Joined, Misfit, Shown, choose, joined
from builder.model.expressions.reckon import reckon, table_of
from builder.sheets.rules import Level, Rule, filled
from builder.sheets.table import cell_values

_ROW, _STATE, _PLACE, _WHAT, _COUNT, _TYPED, _DO, _FIRST, _COLUMN, _THERE = range(1, 11)
_WIDTHS = (6, 15, 22, 56, 8, 20, 84, 16)
_SUM, _CAVEAT, _HEAD = 4, 5, 7
_UNREAD = 4
"""Row of the hidden column with the rows that no figure counts; above it those of each level."""
_LOOKS = {"wrong": ("paper", "accent"), "missing": ("accent", "accent_tint"), "later": ("ink", "wash"),
          "fine": ("ink", "met"), "empty": ("ink_soft", "paper")}  # fmt: skip
_SYMBOLS = {"wrong": "■", "missing": "▲", "later": "○", "fine": "●", "empty": "□"}
LEVELS: tuple[Level, ...] = ("wrong", "missing", "later")
CAVEAT, STATUS = "review.caveat", "review.status"


@dataclass(frozen=True, slots=True)
class Tally:
    """A fault that no single table shows: how many there are, and the name of the cell where a person looks first."""

    key: str
    count: Expr
    at: str
    level: Level = "wrong"
    sums: bool = False
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a headline adds beside its figure while an amount is above 0: `{value}` of its words, in a TEXT format."""

    amount: Expr
    words: str
    form: str = "#,##0"


@dataclass(slots=True)
class Review:
    """The sheet; `draft` may be assembled at once, its cells are written when the book settles."""

    book: Book
    rules: Sequence[Rule]
    tallies: Sequence[Tally] = ()
    caveats: Sequence[Caveat] = ()
    draft: SheetDraft = field(init=False)
    _filled: dict[str, Named] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = self.book.words
        self.draft = draft = SheetDraft("check", words("check.title"), _WIDTHS, "accent")
        masthead(draft, words("check.sub"), _FIRST, self.book.mark)
        heads = {
            key: figure_head(words(f"check.heads.{key}"))
            for key in ("state", "place", "what", "count", "typed", "do", "first")
        }
        draft.row(_HEAD, (replace(each, align="center" if key in ("count", "first") else "start")
                          for key, each in heads.items()), height=24)  # fmt: skip
        draft.hidden_columns = (_ROW, _COLUMN, _THERE)
        draft.freeze, draft.repeat = (_HEAD + 1, _PLACE), (_HEAD, _HEAD)
        last = _HEAD + len(self.rules) + len(self.tallies)
        draft.cursor, draft.filter = (_HEAD + 1, _FIRST), f"B{_HEAD}:{relative(last, _FIRST)}"
        self._hold_filled()
        self._sum(last)
        for row, each in enumerate(self.lines, _HEAD + 1):
            self._line(row, each)
        self._looks(f"{relative(_HEAD + 1, _STATE)}:{relative(last, _STATE)}")

    @property
    def lines(self) -> tuple[Rule | Tally, ...]:
        """All lines of the review in their order: rules over rows, then tallies."""
        return (*self.rules, *self.tallies)

    # the sum of all lines

    def _hold_filled(self) -> None:
        """How many rows of each table hold anything that people filled, beside the table's first line."""
        for row, each in enumerate(self.rules, _HEAD + 1):
            if each.table not in self._filled:
                self._filled[each.table] = Named(f"review.filled.{each.table}")
                rows = Figure(Count(filled(self.book.placed[each.table].table)), "number", "id")
                self.book.hold(self._filled[each.table].name, rows, self.draft, row, _THERE)

    def _sum(self, last: int) -> None:
        draft = self.draft
        for column in range(_STATE, _FIRST + 1):
            draft.put(_SUM, column, Cell(None, "total"))
        self.book.hold(STATUS, Figure(self._status(), "words", "total"), draft, _SUM, _STATE)
        self.book.hold(CAVEAT, Figure(self._caveat(), "words", "warning"), draft, _CAVEAT, _STATE)
        draft.marks += looks(f"{relative(_SUM, _STATE)}:{relative(_SUM, _STATE)}")
        draft.heights |= {_SUM: 24, _CAVEAT: 20}

    def _rows_of(self, level: Level) -> Expr:
        """All rows of a level, not lines."""
        counts = [self._count(each) for each in self.lines if each.level == level]
        return _plus(counts)

    def _status(self) -> Expr:
        """How many rows of each level; the good word where there is nothing to complete, another in an empty book."""
        words = {key: Named(f"review.rows.{key}") for key in LEVELS}
        for row, key in enumerate(LEVELS, 1):
            self.book.hold(f"review.rows.{key}", Figure(self._rows_of(key), "number", "id"), self.draft, row, _ROW)
        said = {key: joined(sided(self.book.words(f"check.sum.{key}")), words[key]) for key in LEVELS}
        good = choose(words["later"] > 0, joined(sided(self.book.words("check.sum.enough")), words["later"]),
                      sided(self.book.words("check.sum.fine")))  # fmt: skip
        if self._filled:
            good = choose(_plus([*self._filled.values()]).is_(0), sided(self.book.words("check.sum.blank")), good)
        both = joined(said["wrong"], " · ", said["missing"])
        faulty = choose(words["missing"] > 0, choose(words["wrong"] > 0, both, said["missing"]), said["wrong"])
        return choose((words["missing"] + words["wrong"]) > 0, faulty, good)

    def _caveat(self) -> Expr:
        """What headlines say beside a figure that is not whole; nothing where all was read."""
        unread = _plus([self._count(each) for each in self.lines if each.sums])
        self.book.hold("review.unread", Figure(unread, "number", "id"), self.draft, _UNREAD, _ROW)
        parts = [Caveat(Named("review.unread"), "check.caveat.unread", "0"), *self.caveats]
        said = [choose(each.amount > 0, self._said(each), "") for each in parts]
        return Joined(tuple(said))

    def _said(self, line: Caveat) -> Expr:
        before, after = self.book.words(line.words).split("{value}")
        return joined(sided(before), Shown(line.amount, line.form), after)

    # the lines

    def _count(self, line: Rule | Tally) -> Expr:
        return Named(f"review.{self._number(line)}")

    def _number(self, line: Rule | Tally) -> int:
        return next(number for number, one in enumerate(self.lines) if one is line)

    def _line(self, row: int, line: Rule | Tally) -> None:
        book, draft = self.book, self.draft
        count = Count(line.where) if isinstance(line, Rule) else line.count
        book.hold(f"review.{self._number(line)}", Figure(count, "number", align="center"), draft, row, _COUNT)
        path, values = self._words(line)
        what, cure = (book.words(f"{path}.{part}", **values) for part in ("what", "do"))
        draft.put(row, _WHAT, text(what, "calc", wrap=True))
        draft.put(row, _DO, text(cure, "calc", wrap=True))
        draft.put(row, _STATE, self._state(row, line))
        for cell, column in zip(self._links(row, line), (_ROW, _PLACE, _TYPED, _FIRST), strict=True):
            draft.put(row, column, cell)
        draft.heights[row] = row_height([(what, _WIDTHS[_WHAT - 1]), (cure, _WIDTHS[_DO - 1])])

    def _words(self, line: Rule | Tally) -> tuple[str, dict[str, object]]:
        """The path of a line's words, and what fills them: the column's heading and the sheet's title."""
        special = self.book.words.find(f"checks.{line.key}.what")
        path = f"{'checks' if special else 'rules'}.{line.key}"
        if isinstance(line, Tally):
            return path, dict(line.values)
        placed = self.book.placed[line.table]
        return path, {"column": self.book.heading(line.table, line.column), "sheet": placed.sheet, **line.values}

    def _state(self, row: int, line: Rule | Tally) -> Cell:
        words, count = self.book.words, absolute(row, _COUNT)
        states = {key: words(f"check.states.{key}") for key in _LOOKS}
        is_faulty = bool(self._reckoned(line))
        good, state = quoted(states["fine"]), "fine"
        if isinstance(line, Rule):
            there = self._filled[line.table].name
            cell = self.book.cell(there).rpartition("!")[2]
            good = f"IF({cell}=0,{quoted(states['empty'])},{good})"
            state = "fine" if self.book.value(there) else "empty"
        said = states[line.level if is_faulty else state]
        return formula(f"IF({count}=0,{good},{quoted(states[line.level])})", said, "words")

    def _reckoned(self, line: Rule | Tally) -> Value:
        return self.book.reckon(Count(line.where) if isinstance(line, Rule) else line.count)

    def _links(self, row: int, line: Rule | Tally) -> tuple[Cell, Cell, Cell, Cell]:
        """The first faulty row, the sheet, what was typed there, and the link to its cell."""
        if isinstance(line, Rule):
            placed = self.book.placed[line.table]
            faults = self.book.scope.rows_where(line.where)
            sheet, column, first = placed.sheet, placed.table.number(line.column), self._first(line)
            top = placed.head + 1 + min(faults, default=0)
            typed = self._typed(row, line, faults)
        else:
            draft, top, column = self.book.place(line.at)
            sheet, first, faults, typed = draft.title, str(top), [0] if self._reckoned(line) else [], text("", "calc")
        place = formula(f'IF({absolute(row, _COUNT)}=0,"",{first})', top if faults else "", "whole", "id")
        link = text(sheet, "link", link=absolute(top, column, sheet), wrap=True)
        spelled = quoted(letter(column))
        if isinstance(line, Rule) and line.reach:
            spelled = f'SUBSTITUTE(ADDRESS(1,{relative(row, _COLUMN)},4),"1","")'
        return place, link, typed, self._link(row, sheet, spelled, top if faults else 0)

    def _reach(self, row: int, line: Rule, faults: Sequence[int]) -> int:
        """Writes which of a rule's columns holds the first misfit, and returns it."""
        placed = self.book.placed[line.table]
        cells, words = self._cells(row, line), self.book.list(line.table, line.column)
        misfits = f'({cells}<>"")*(1-ISNUMBER(MATCH({literal(cells)},{words},0)))'
        spelled = f"{FAR}-SUMPRODUCT(MAX({misfits}*({FAR}-COLUMN({cells}))))"
        first, last = (placed.table.number(key) for key in (line.column, line.reach))
        keys = [placed.table.columns[number - 2].key for number in range(first, last + 1)]
        place = first
        if faults:
            wrong = (Misfit(Column(line.table, key)) for key in keys)
            place += [bool(reckon(one, self.book.scope, {line.table: faults[0]})) for one in wrong].index(True)
        cell = formula(f'IF({relative(row, _ROW)}="","",{spelled})', place if faults else "", "whole", "id")
        self.draft.put(row, _COLUMN, cell)
        return place

    def _cells(self, row: int, line: Rule) -> str:
        """The cells of a rule's columns in the first faulty row."""
        placed = self.book.placed[line.table]
        first, last = placed.range(line.column).split(":")[0], placed.range(line.reach).split(":")[1]
        return f"INDEX({first}:{last},{relative(row, _ROW)}-ROW({absolute(placed.head, 1, placed.sheet)})+1,0)"

    def _first(self, line: Rule) -> str:
        """The sheet's row of the first fault; a row of a derived table is that of the table which it follows."""
        first, head = first_row(line.where, self.book), self.book.placed[line.table].head
        if table_of(line.where) == line.table:
            return first
        return (
            f"{first}-1+ROW({absolute(head, 1, self.book.placed[line.table].sheet)})"  # derived tables begin in row 2
        )

    def _typed(self, row: int, line: Rule, faults: Sequence[int]) -> Cell:
        """What stands in the first such cell, as it was typed."""
        if not line.typed:
            return text("", "calc")
        placed = self.book.placed[line.table]
        cells = placed.range(line.column)
        column, place = (
            placed.table.number(line.column),
            f"{relative(row, _ROW)}-ROW({absolute(placed.head, 1, placed.sheet)})+1",
        )
        content = f'INDEX({cells},{place})&""'
        if line.reach:
            content = f'INDEX({self._cells(row, line)},{relative(row, _COLUMN)}-{column - 1})&""'
            column = self._reach(row, line, faults)
        value: Value = ""
        if faults:
            shown = cell_values(placed.table, self.book.rows[line.table][faults[0]], self.book.choices)
            raw = shown[column - 2]
            value = "" if raw is None else str(raw)
        return formula(f'IF({relative(row, _ROW)}="","",{content})', value, "words", wrap=True)

    def _link(self, row: int, sheet: str, column: str, top: int) -> Cell:
        """A link to the first fault's cell, which moves with it; empty where there is none."""
        before, after = self.book.words("check.go").split("{row}")
        home = "#" + absolute(1, 1, sheet).rpartition("!")[0] + "!"
        target = f"{quoted(home)}&{column}&{relative(row, _ROW)}"
        said = f"{quoted(before)}&{relative(row, _ROW)}&{quoted(after)}"
        cell = formula(
            f'IF({relative(row, _ROW)}="","",HYPERLINK({target},{said}))',
            f"{before}{top}{after}" if top else "",
            "words",
            "link",
        )
        return replace(cell, align="center")

    def _looks(self, states: str) -> None:
        for key, (colour, fill) in _LOOKS.items():
            word = quoted(self.book.words(f"check.states.{key}"))
            self.draft.marks.append(
                Mark(states, f"{relative(_HEAD + 1, _STATE)}={word}", colour, fill, bold=key != "empty")
            )

    def spelled(self, line: Rule | Tally) -> str:
        """The formula of a line's count, for tests."""
        return spell(Count(line.where) if isinstance(line, Rule) else line.count, self.book)


def looks(cells: str) -> list[Mark]:
    """Looks of cells by the symbol within their words (wrong, to complete, later, fine, empty); the first one wins."""
    first = cells.split(":")[0]
    tests = {key: f"ISNUMBER(FIND({quoted(symbol)},{first}))" for key, symbol in _SYMBOLS.items()}
    return [Mark(cells, test, *_LOOKS[key], bold=key not in ("later", "empty")) for key, test in tests.items()]


def _plus(parts: Sequence[Expr]) -> Expr:
    whole: Expr = Const(0)
    for number, each in enumerate(parts):
        whole = whole + each if number else each
    return whole
