"""What is told of a book beside its entries: formulas written over, columns gone or added, lists of people."""

from collections.abc import Iterator, Mapping

from builder.errors import Place
from builder.load.returns.grid import Book, Sheet
from builder.load.returns.headings import sheet_title
from builder.load.returns.kinds import Kind
from builder.load.returns.locate import Located
from builder.load.returns.people import lists
from builder.load.returns.tables import Log, brief
from builder.load.returns.typed.lexicon import Lexicon
from builder.model.content import Content

_SILENT = ("_meta", "_lists")
"""Hidden sheets whose words are the book's own."""


def notices(
    kind: Kind, book: Book, content: Content, located: Mapping[str, Located], lexicon: Lexicon, log: Log,
    *, older: bool = False,
) -> None:  # fmt: skip
    """Notes all of it; an `older` book never had some columns."""
    _formulas(book, located, log)
    for each in located.values():
        _columns(each, log, older=older)
    titles = _own_titles(kind, content) | {each.sheet.title for each in located.values()}
    for sheet in book.sheets:
        if sheet.title not in _SILENT:
            _people(sheet, sheet.title not in titles, located, lexicon, log)


def _formulas(book: Book, located: Mapping[str, Located], log: Log) -> None:
    if not any(cell.formula for sheet in book.sheets for cell in sheet.cells.values()):
        log.say("overwritten-formula", Place(log.path, 0, 0), value="all the figures of the book")
        return
    for sheet, row, column in (*_named(book), *_reckoned(located)):
        cell = sheet.at(row, column)
        if not cell.blank and not cell.formula:
            log.say("overwritten-formula", log.place(sheet.title, row, column), value=brief(cell.value))


def _named(book: Book) -> Iterator[tuple[Sheet, int, int]]:
    """The cells of the book's named figures."""
    return (cell for name in book.names if name.startswith("rm_") and (cell := book.named(name)))


def _reckoned(located: Mapping[str, Located]) -> Iterator[tuple[Sheet, int, int]]:
    """The cells of computed columns of input tables."""
    for each in located.values():
        for column in each.table.columns:
            if column.kind == "shown" and column.key in each.columns:
                yield from ((each.sheet, row, each.columns[column.key]) for row in each.rows)


def _columns(located: Located, log: Log, *, older: bool) -> None:
    for key in () if older else located.missing:
        if located.table.column(key).kind != "hidden":
            place = log.place(located.sheet.title, located.head, min(located.columns.values(), default=1))
            log.say("lost-column", place, name=key)
    for column, words in located.strangers.items():
        log.say("unknown-column", log.place(located.sheet.title, located.head, column), name=brief(words))


def _people(sheet: Sheet, is_foreign: bool, located: Mapping[str, Located], lexicon: Lexicon, log: Log) -> None:
    """Cells outside the tables: figures count where people wrote them, words everywhere."""
    here = [each for each in located.values() if each.sheet is sheet]
    inside = {(row, column) for table in here for row in (table.head, *table.rows) for column in table.columns.values()}
    added = {(row, column) for table in here for row in table.rows for column in table.strangers}
    if not is_foreign:
        inside |= {
            place for place, cell in sheet.cells.items() if not isinstance(cell.value, str) and place not in added
        }
    for row, column in lists(sheet, inside, lexicon):
        log.say("personal-data", log.place(sheet.title, row, column))


def _own_titles(kind: Kind, content: Content) -> set[str]:
    """The titles of the sheets that the builder makes."""
    words = content.workbooks[kind.key]["sheets"]
    common = content.workbooks["common"]
    titles = {str(each["title"]) for each in words.values() if "title" in each}
    return (
        titles
        | {sheet_title(kind.key, each.key, content) for each in kind.tables}
        | {common["instructions"], common["check"]["title"]}
    )
