"""What the staff fills (station 1): bounds, weighed figures, the rubric's weights, gates and scores, notes."""

from collections.abc import Mapping, Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.input_table import LISTS, Placed
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.selection.results import gate_looks
from builder.compose.workbooks.selection.tables import WEIGHTS
from builder.compose.workbooks.sheet_draft import SheetDraft, masthead
from builder.document.cells import letter, relative, span
from builder.document.workbook import Validation, text
from builder.model.content import Content
from builder.model.expressions.nodes import Find, Item, expr
from builder.model.figures.ranking import MOST
from builder.model.keys import CRITERIA, GATES
from builder.sheets import selection as tables
from builder.sheets.selection import GATE_PREFIX, RATINGS, SCORE_PREFIX
from builder.sheets.table import Row, Table

_GROUP, _WEIGHT, _TOP = 4, 5, 6
"""Rows of the ratings: above the scores the group of each criterion and its weight, then the hidden keys."""


def input_sheets(book: Book, rows: Mapping[str, Sequence[Row]], content: Content) -> list[SheetDraft]:
    """All tables that people fill, each on a sheet of its own."""
    filters, criteria, weights, ratings, notes = (
        _sheet(book, table, rows[table.key], **how)
        for table, how in (
            (tables.FILTERS, {"blanks": 0}),
            (tables.CRITERIA_WEIGHED, {"blanks": max(0, MOST - len(rows["criteria"]))}),
            (tables.WEIGHTS, {"blanks": 0}),
            (RATINGS, {"top": _TOP}),
            (tables.NOTES, {}),
        )
    )
    _only(book, filters)
    weights.cursor = (book.placed["weights"].head + 1, tables.WEIGHTS.number("weight"))
    _head_of_ratings(book, ratings, content)
    return [filters, criteria, weights, ratings, notes]


def _sheet(book: Book, table: Table, rows: Sequence[Row], **how: int) -> SheetDraft:
    words = book.words
    draft = SheetDraft(table.key, words(f"sheets.{table.key}.title"), tab="accent")
    titled = words.find(f"headings.{table.key}.title")
    book.lay(draft, table, rows, headings=f"headings.{table.key}" if titled else "columns", **how)
    masthead(draft, words(f"sheets.{table.key}.sub"), len(table.columns) + 1, words("mark"))
    return draft


def _only(book: Book, draft: SheetDraft) -> None:
    """Each filter that names one value offers its own: kinds, districts, yes. Bounds offer none."""
    words, placed, lists = book.words, book.placed["filters"], book.choices.lists
    draft.validations = [each for each in draft.validations if each.cells != placed.entries("only")]
    keys = [each.key for each in lists["only"]]
    kinds = sum(key.islower() and key != "yes" for key in keys)
    offered = {"kind": (0, kinds), "district": (kinds, len(keys) - 1), "network": (len(keys) - 1, len(keys))}
    said = (words("errors.list.title"), words("errors.list.text"), words("columns.only"), words("pick"))
    for number, row in enumerate(book.rows["filters"], placed.head + 1):
        first, last = offered.get(row.id, (0, 0))
        if last > first:
            source = span(list(lists).index("only") + 1, 2 + first, 1 + last, LISTS)
            cell = relative(number, placed.table.number("only"))
            draft.validations.append(Validation(cell, "list", source, *said))


def _head_of_ratings(book: Book, draft: SheetDraft, content: Content) -> None:
    """Above the scores stand their groups and their weights; gates look like what they say."""
    placed, groups = book.placed["ratings"], content.register("rubric_groups")
    draft.heights |= {placed.head: 62, _GROUP: 30}
    gates = [RATINGS.number(GATE_PREFIX + each) for each in (GATES[0], GATES[-1])]
    draft.put(_WEIGHT, gates[1], text(book.words("weight"), "calc", align="end"))
    for key in CRITERIA:
        column, group = RATINGS.number(SCORE_PREFIX + key), content.register("rubric")[key].text("group")
        draft.put(_GROUP, column, text(groups.title_of(group), "calc", wrap=True))
        weight = Item(WEIGHTS.weight, Find(expr(key), WEIGHTS.id), number=True)
        book.hold(f"rubric.{key}", Figure(weight, "number"), draft, _WEIGHT, column)
        _limit(book, draft, placed, SCORE_PREFIX + key)
    draft.marks += gate_looks(f"{relative(placed.head + 1, gates[0])}:{letter(gates[1])}{placed.end}", book.choices)


def _limit(book: Book, draft: SheetDraft, placed: Placed, key: str) -> None:
    """A score is a whole number from 1 to 5."""
    cells = placed.entries(key)
    first = cells.split(":")[0]
    draft.validations = [each for each in draft.validations if each.cells != cells]
    rule = f"({first}>=1)*({first}<=5)*(ROUND({first},0)={first})=1"
    title, message = book.words("score_error.title"), book.words("score_error.text")
    draft.validations.append(Validation(cells, "custom", rule, title, message))
