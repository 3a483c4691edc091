"""What every workbook is made of: words, a draft of a sheet, masthead, input tables, instructions, lists, `_meta`.

A book is composed so:
    words = Words(content, "portfolio")
    draft = SheetDraft("funding", words("sheets.funding.title"), widths)
    masthead(draft, …); placed = place_table(draft, TABLE, rows, choices, …)     # formulas read placed.range("added")
    draft.put(4, 3, formula(f"SUM({placed.range('added')})", value)); draft.name("rm_total", 4, 3)
    assemble(About(…), [instructions(…), draft, …], choices, base, used lists)
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.document.cells import at, letter, near, span
from builder.document.workbook import (
    Cell,
    Chart,
    Fill,
    Mark,
    Name,
    Sheet,
    Validation,
    Workbook,
    blank,
    number,
    text,
)
from builder.model.content import Content
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.table import MARK, Column, Row, Table, cell_values

TEMPLATE_VERSION = "1"
BLANK_ROWS = 40
DATA_ROWS = 4_000
"""Rows past the headings that formulas read, at least: far more than a portfolio holds."""
CHUNK = 30_000
"""Letters of the input in one cell of `_meta`; Excel cuts at 32,767."""
LISTS, META = "_lists", "_meta"
RLM = "\u200f"
_SYMBOLS = "●○▲■□◆"
_FORMS = {"money": "money", "signed": "money", "count": "number", "year": "whole", "number": "number", "date": "date",
          "month": "date"}  # fmt: skip


class Words:
    """The words of one workbook, by dotted paths, with those of `common.yaml` behind them."""

    def __init__(self, content: Content, name: str) -> None:
        self._sources = (content.workbooks[name], content.workbooks["common"])

    def __call__(self, path: str, **values: object) -> str:
        """The words at a path, with {names} filled in. Raises KeyError naming the path."""
        found = self.find(path)
        if found is None:
            raise KeyError(path)
        return found.format(**values) if values else found

    def find(self, path: str) -> str | None:
        """The words at a path, or None."""
        for source in self._sources:
            value: Any = source
            for part in path.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                return sided(value)
        return None


def sided(words: str) -> str:
    """A symbol that opens a Hebrew line stays at its right only behind a right-to-left mark (LibreOffice)."""
    return RLM + words if words[:1] in tuple(_SYMBOLS) else words


@dataclass(slots=True)
class SheetDraft:
    """A sheet while it is composed; `done()` gives the value. Rows and columns count from 1."""

    key: str
    title: str
    widths: Sequence[float] = ()
    tab: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    fills: list[Fill] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    """Further fields of `Sheet`: freeze, cursor, repeat, breaks, hidden …"""

    def put(self, row: int, column: int, cell: Cell) -> str:
        """Sets a cell and returns its absolute address with the sheet's name."""
        self.cells[row, column] = cell
        return at(row, column, self.title)

    def row(self, row: int, cells: Iterable[Cell | None], *, first: int = 2, height: float | None = None) -> None:
        """Sets the cells of a row from column `first` on; None leaves a place alone."""
        for column, cell in enumerate(cells, first):
            if cell is not None:
                self.cells[row, column] = cell
        if height is not None:
            self.heights[row] = height

    def name(self, name: str, row: int, column: int) -> None:
        """Gives a cell a name of the whole book."""
        self.names.append(Name(name, self.title, row, column))

    def done(self) -> Sheet:
        """The sheet as a value."""
        return Sheet(
            self.key, self.title, dict(sorted(self.cells.items())), tuple(self.widths), self.heights, tuple(self.fills),
            tab=self.tab, validations=tuple(self.validations), marks=tuple(self.marks), charts=tuple(self.charts),
            **self.more,
        )  # fmt: skip


def masthead(draft: SheetDraft, sub: str, last: int, mark: str = "", title: str = "") -> None:
    """Title and purpose in the first visible cells, a mark (such as "example figures") at the far end, one rule."""
    draft.put(1, 2, text(title or draft.title, "title"))
    for column in range(2, last + 1):
        draft.put(2, column, blank("mast"))
    draft.put(2, 2, text(sub, "mast"))
    if mark:
        draft.put(1, last, text(mark, "note", align="end"))
    draft.heights.update({1: 33, 2: 19, 3: 8})


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an input table stands: its headings' row, its last filled row, and the open ranges that formulas read."""

    table: Table
    sheet: str
    head: int
    last: int
    end: int

    def range(self, key: str) -> str:
        """The range of a column, from its heading to far past every row that may come; with the sheet's name."""
        return span(self.table.number(key), self.head, self.end, self.sheet)

    @property
    def ids(self) -> str:
        """The range of the hidden ids."""
        return span(1, self.head, self.end, self.sheet)

    def cells(self, key: str) -> str:
        """The cells of a column below its heading, as validations and marks name them: `F7:F2000`."""
        column = letter(self.table.number(key))
        return f"{column}{self.head + 1}:{column}{self.end}"


def place_table(
    draft: SheetDraft, table: Table, rows: Sequence[Row], choices: Choices, words: Words, *, top: int = 4,
    headings: str = "columns", blanks: int = BLANK_ROWS, freeze: int = 3,
) -> Placed:  # fmt: skip
    """Writes an input table: a hidden row of keys at `top`, headings below, the rows, blank rows, drop-downs, checks.

    Headings are `<headings>.<column key>` of the words; prompts `prompts.<column key>` where there are any.
    Columns before `freeze` (from 1, ids count) stay in sight. Every cell of the table is open, so that Excel sorts it.
    """
    head = top + 1
    last = head + len(rows) + blanks
    placed = Placed(table, draft.title, head, last, head + max(DATA_ROWS, len(rows) + 2_000))
    keys = (MARK + table.key, *(each.key for each in table.columns))
    heads = [text("id", "id"), *(_heading(each, words, headings) for each in table.columns)]
    draft.row(top, [text(each, "id") for each in keys], first=1)
    draft.row(head, heads, first=1, height=32)
    for index, row in enumerate(rows, head + 1):
        written = cell_values(table, row, choices)
        cells = [_input(spec, value) for spec, value in zip(table.columns, written, strict=True)]
        wrapped = [_lines(cell, spec.width) for cell, spec in zip(cells, table.columns, strict=True)]
        draft.row(index, [text(row.id, "id"), *cells], first=1, height=4 + 13 * max(wrapped))
    pattern = ((1, blank("id")), *((column, _input(spec, None)) for column, spec in enumerate(table.columns, 2)))
    draft.fills.append(Fill(head + len(rows) + 1, last, pattern))
    draft.validations += [rule for each in table.columns if (rule := _check(each, placed, choices, words))]
    last_column = len(table.columns) + 1
    draft.widths = draft.widths or (10, *(each.width for each in table.columns))
    draft.more |= {
        "hidden_columns": (1,), "hidden_rows": (top,), "freeze": (head + 1, freeze), "repeat": (head, head),
        "cursor": (head + 1, 2), "filter": f"A{head}:{near(last, last_column)}",
        "print_to": (head + len(rows) + min(blanks, 5), last_column),
    }  # fmt: skip
    return placed


def _heading(column: Column, words: Words, headings: str) -> Cell:
    return figure_head(words(f"{headings}.{column.key}"))


def _input(column: Column, value: Any) -> Cell:
    style = "given" if column.kind == "given" else "input"
    form = _FORMS.get(column.kind, "words")
    if form != "words":
        return number(value, form, style)
    return Cell(value, style, wrap=column.kind in ("text", "long", "given"))


def _lines(cell: Cell, width: float) -> int:
    """Lines that a cell's words take in a column of so many letters; LibreOffice leaves the height to us."""
    if not cell.wrap or not isinstance(cell.value, str):
        return 1
    return min(12, sum(max(1, -(-len(each) // max(1, int(width * 1.1)))) for each in cell.value.split("\n")))


def _check(column: Column, placed: Placed, choices: Choices, words: Words) -> Validation | None:
    """What a column's cells accept, and what Excel says when a person enters one or types something else."""
    prompt = words.find(f"prompts.{column.key}") or ""
    cells, title = placed.cells(column.key), words.find(f"columns.{column.key}") or column.key
    if column.kind in ("choice", "flag"):
        name = column.choices or "flag"
        if not choices.lists[name]:
            return None
        return _said(cells, "list", list_range(choices, name), "list", words, (title, prompt))
    if column.kind == "signed":
        pair = f"{letter(placed.table.number('start'))}{placed.head + 1}+{cells.split(':')[0]}>=0"
        return _said(cells, "custom", pair, "signed", words, (title, prompt))
    if column.kind in ("money", "count", "year"):
        return _said(cells, "whole", "1900" if column.kind == "year" else "0", column.kind, words, (title, prompt))
    if column.kind in ("date", "month"):
        return _said(cells, "date", "1", "date", words, (title, prompt))
    if column.kind == "number":
        return _said(cells, "decimal", "-999999999999", "number", words, (title, prompt))
    return None


def _said(cells: str, kind: Any, rule: str, error: str, words: Words, prompt: tuple[str, str]) -> Validation:
    return Validation(cells, kind, rule, words(f"errors.{error}.title"), words(f"errors.{error}.text"),
                      prompt[0] if prompt[1] else "", prompt[1])  # fmt: skip


def list_range(choices: Choices, name: str) -> str:
    """Where a list stands on the hidden sheet of lists."""
    column = list(choices.lists).index(name) + 1
    return span(column, 2, 1 + max(1, len(choices.lists[name])), LISTS)


@dataclass(frozen=True, slots=True)
class About:
    """Whose book it is, of which month, and its kind: the key of its words, its file and its date of return."""

    settlement: Settlement
    content: Content
    issued: datetime.date
    kind: str
    words: Words

    @property
    def mark(self) -> str:
        """The mark of an illustrative settlement; empty for a real one."""
        return self.content.string("marks.illustrative") if self.settlement.profile.illustrative else ""

    @property
    def month(self) -> str:
        """Settlement and month of issue in words."""
        month = self.content.choice("month", str(self.issued.month))
        return self.words("month", settlement=self.settlement.name, month=month, year=self.issued.year)


def instructions(about: About, sheets: Sequence[tuple[SheetDraft, str]]) -> SheetDraft:
    """The sheet that opens: what, who, how long, the least to fill, by when, how to send back; kinds of cells; sheets.

    `sheets` are the further sheets in their order and what each is for; the cursor waits at the first of them.
    """
    words = about.words
    draft = SheetDraft("instructions", words("instructions"), (2, 18, 66, 4, 20, 2, 44), tab="ink")
    masthead(draft, f"{about.month} · {words('sub')}", 7, about.mark, words("title"))
    draft.row(4, [text(words("before"), "section"), None, None, text(words("legend"), "section")], height=26)
    facts = _facts(about)
    for row, (label, answer) in enumerate(facts, 5):
        draft.row(row, [text(label, "label"), text(answer, wrap=True)], height=_height(answer, 66))
    legend = [("input", "input"), ("calc", "calc"), ("blank", "input"), ("warning", "warning")]
    for row, (key, style) in enumerate(legend, 5):
        sample = text(words(f"cells.{key}.sample"), style, align="center")
        draft.row(row, [sample, None, text(words(f"cells.{key}.meaning"), wrap=True)], first=5)
    start = 6 + len(facts)
    draft.put(start, 2, text(words("sheets"), "section"))
    draft.heights[start] = 26
    for row, (sheet, purpose) in enumerate(sheets, start + 1):
        link = text(words("open", sheet=sheet.title), "link", link=at(*_cursor(sheet), sheet.title))
        draft.row(row, [link, text(purpose, wrap=True)], height=22)
    for row, key in enumerate(("attribution", "not_issued", "non_commercial"), start + len(sheets) + 2):
        draft.put(row, 2, text(about.content.string(f"marks.{key}"), "note"))
    draft.more |= {"cursor": (start + 1, 2)}
    return draft


def _cursor(draft: SheetDraft) -> tuple[int, int]:
    row, column = draft.more.get("cursor", (1, 2))
    return row, column


def _facts(about: About) -> list[tuple[str, str]]:
    words = about.words
    due = about.settlement.profile.returns.get(about.kind)
    by = words("due", date=f"{due.day}.{due.month}.{due.year}") if due else words("no_due")
    address = about.content.register("foundation")["return_address"].title
    told = {key: words(f"facts.{key}") for key in ("what", "who", "time", "least")}
    told |= {"due": by, "back": words("back", address=address), "privacy": words("privacy")}
    return [(words(f"questions.{key}"), answer) for key, answer in told.items()]


def _height(words: str, letters: int) -> float:
    """Row height in points for words that wrap in a column of so many letters."""
    return 12 + 13 * max(1, -(-len(words) // int(letters * 1.2)))


def assemble(about: About, drafts: Sequence[SheetDraft], choices: Choices, base: Mapping[str, Any]) -> Workbook:
    """The whole book: the drafts in their order, then the hidden lists and `_meta`. `base` is the input as built."""
    words = about.words
    meta = _meta_rows(about, base)
    sheets = (*(each.done() for each in drafts), _lists(choices), _meta(meta))
    title = f"{words('title')} · {about.settlement.name}"
    footer = " · ".join(filter(None, (title, about.mark)))
    return Workbook(
        title, words("subject"), about.kind, words("creator"), about.issued, sheets,
        tuple(name for each in drafts for name in each.names),
        tuple((f"rm_{key}", value) for key, value in meta[:4]), footer,
    )  # fmt: skip


def _lists(choices: Choices) -> Sheet:
    draft = SheetDraft(LISTS, LISTS, [22] * len(choices.lists))
    for column, name in enumerate(choices.lists, 1):
        draft.put(1, column, text(name, "head"))
        for row, word in enumerate(choices.words(name), 2):
            draft.put(row, column, text(word, "plain"))
    draft.more |= {"hidden": True, "cursor": (1, 1)}
    return draft.done()


def _meta_rows(about: About, base: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the book is made from: the base of a later merge, in cells that Excel does not cut."""
    source = json.dumps(base, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(source.encode()).hexdigest()
    rows = [("settlement", about.settlement.slug), ("kind", about.kind), ("template_version", TEMPLATE_VERSION),
            ("content_hash", fingerprint)]  # fmt: skip
    pieces = [source[start : start + CHUNK] for start in range(0, len(source), CHUNK)]
    return rows + [(f"base_{number}", piece) for number, piece in enumerate(pieces, 1)]


def _meta(rows: Sequence[tuple[str, str]]) -> Sheet:
    draft = SheetDraft(META, META, (20, 80))
    for row, pair in enumerate(rows, 1):
        draft.row(row, [text(each, "plain") for each in pair], first=1)
    draft.more |= {"hidden": True, "cursor": (1, 1), "rtl": True}
    return draft.done()


def figure_head(words: str) -> Cell:
    """A heading; its unit does not part from its words."""
    return text(words.replace(" ₪", "\u00a0₪"), "head", wrap=True)
