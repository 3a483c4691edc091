"""A computed sheet laid out by flow: blocks follow one another, cells take names, figures refer to names.

    page = Page(book, "leverage", widths)
    page.stack("leverage.sums", {"rm_total": Figure(TOTAL, style="total"), …})      # label, figure, how it comes about
    grid = page.grid("domain", "prisms.domain", heads, keys, by_domain)             # a row for each key
    page.chart(grid, "sum", "ink", alt)

A grid's figures are named `<grid>.<key>.<column>`; within its row a figure asks for others by `row["column"]`, and for
what the row stands for by `row.key`. Nobody types an address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.heights import row_height
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import CAVEAT
from builder.compose.workbooks.sheet_draft import SheetDraft, figure_head, masthead
from builder.document.cells import relative
from builder.document.workbook import Align, Cell, Chart, Series, Validation, blank, text
from builder.model.expressions.nodes import Cell as Named
from builder.model.expressions.nodes import Derived, Expr, Value

TALL, LOW = 20, 17
"""Height in points of a row of figures, and of a row of a list."""
_MASTHEAD, _PLAIN = 3, 15
"""Rows of the title, and the height in points of a row that nobody set."""
TOTAL = "*"
"""The key of a grid's row of totals."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid while its figures are told: what it stands for, and its other cells."""

    grid: str
    name: str
    value: Value

    @property
    def key(self) -> Named:
        """The cell of the row's label; it stands for the row's key."""
        return Named(f"{self.grid}.{self.name}")

    def __getitem__(self, column: str) -> Named:
        """Another figure of the row."""
        return Named(f"{self.grid}.{self.name}.{column}")


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a grid stands: its first column, the rows of its keys, and its columns by name."""

    name: str
    first: int
    top: int
    last: int
    columns: tuple[str, ...]

    def column(self, key: str) -> int:
        """The sheet column of a figure. Raises ValueError."""
        return self.first + 1 + self.columns.index(key)


@dataclass(frozen=True, slots=True)
class Listed:
    """A column of a list: its key, its heading (words, or a figure) and what it says of each row of a derived table."""

    key: str
    head: str | Figure
    expr: Expr
    form: str = "words"
    style: str = "calc"
    wrap: bool = False
    align: Align = "start"


@dataclass(slots=True)
class Page:
    """A computed sheet while it is laid out, from its next free row on."""

    book: Book
    key: str
    widths: Sequence[float]
    tab: str = "ink_soft"
    row: int = 4
    draft: SheetDraft = field(init=False)

    def __post_init__(self) -> None:
        words = self.book.words
        self.draft = SheetDraft(self.key, words(f"sheets.{self.key}.title"), self.widths, self.tab)
        masthead(self.draft, words(f"sheets.{self.key}.sub"), len(self.widths), self.book.mark)
        self.draft.hidden_columns = (1,)

    def caveat(self) -> None:
        """A line that says while a figure of the book is not whole; it stands right under the masthead."""
        self.book.show(Figure(Named(CAVEAT), "words", "warning"), self.draft, 3, 2)
        self.draft.heights[3] = 17

    def skip(self, rows: int = 1) -> None:
        """Leaves that many rows free."""
        self.row += rows

    def section(self, words: str, column: int = 2) -> None:
        """Writes the heading of a part into the current row and goes below it."""
        self.draft.put(self.row, column, text(words, "section"))
        self.draft.heights[self.row] = 26
        self.row += 1

    def note(self, words: str, column: int = 2, style: str = "note") -> None:
        """A line of small words."""
        self.draft.put(self.row, column, text(words, style))
        self.row += 1

    def heads(self, first: str, others: Sequence[str], column: int = 2, height: float = 34) -> None:
        """Writes the headings of a table into the current row and goes below them."""
        cells = [text(first, "head", wrap=True), *(figure_head(each) for each in others)]
        self.draft.row(self.row, cells, first=column, height=height)
        self.row += 1

    def figures(self, figures: Mapping[str, Figure], column: int) -> None:
        """Named figures side by side in the current row."""
        for number, (name, figure) in enumerate(figures.items(), column):
            self.book.hold(name, figure, self.draft, self.row, number)

    def stack(self, group: str, figures: Mapping[str, Figure], unit: str, column: int = 2, reach: int = 0) -> None:
        """Labelled figures below one another: `<group>.<name>.label`, the figure, `<group>.<name>.text`.

        `unit` is the path of the heading above the figures; explanations run on to column `reach`.
        """
        words, rest = self.book.words, max(0, reach - column - 2)
        prefix = group.rpartition(".")[0]
        heads = [text(words(group), "head"), figure_head(words(unit)), text(words(f"{prefix}.how"), "head")]
        self.draft.row(self.row, [*heads, *(blank("head") for _ in range(rest))], first=column, height=22)
        self.row += 1
        for name, figure in figures.items():
            label, explained = (words(f"{prefix}.{name}.{part}") for part in ("label", "text"))
            cells = [text(label, "label"), None, text(explained), *(blank("text") for _ in range(rest))]
            self.draft.row(self.row, cells, first=column, height=TALL)
            self.book.hold(name, figure, self.draft, self.row, column + 1)
            self.row += 1

    def grid(
        self, name: str, heads: Sequence[str], keys: Mapping[Value, Cell | str],
        line: Callable[[GridRow], Mapping[str, Figure]], *, column: int = 2, height: float = TALL,
    ) -> Grid:  # fmt: skip
        """Headings (the first is the labels'), then a row for each key: its word, and the figures that `line` gives."""
        self.heads(heads[0], heads[1:], column)
        top, columns = self.row, tuple[str, ...]()
        for key, label in keys.items():
            row = GridRow(name, "" if key is None else str(key), key)
            label = text(label, wrap=True) if isinstance(label, str) else label
            self.draft.put(self.row, column, label)
            self.book.label(f"{name}.{row.name}", self.draft, self.row, column, key)
            figures = line(row)
            columns = columns or tuple(figures)
            self.figures({f"{name}.{row.name}.{each}": figure for each, figure in figures.items()}, column + 1)
            tall = row_height([(label.value, self.widths[column - 1])], height)
            self.draft.heights[self.row] = max(tall, self.draft.heights.get(self.row, 0))  # of what stands beside
            self.row += 1
        return Grid(name, column, top, self.row - 1, columns)

    def listing(
        self, columns: Sequence[Listed], of: Derived, totals: Mapping[int, Figure], *, height: float = 34
    ) -> Grid:
        """A row for each row of a derived table, as long as its input may grow; what is printed ends with its data.

        `totals` are sums right below the headings, by the number of their column; without any, the rows stand there.
        An empty heading is left alone.
        """
        book, placed = self.book, self.book.placed[of.of]
        for number, each in enumerate(columns, 2):
            if isinstance(each.head, Figure):
                book.show(each.head, self.draft, self.row, number)
            elif each.head:
                self.draft.put(self.row, number, figure_head(each.head))
        head, top = self.row, self.row + (2 if totals else 1)
        self.draft.heights[head] = height
        for number in range(2, len(columns) + 2 if totals else 2):
            self.draft.put(head + 1, number, blank("total"))
        for number, figure in totals.items():
            book.show(figure, self.draft, head + 1, number + 1)
        for place in range(1, placed.room + 1):
            self._listed(columns, of.key, place, top + place - 1)
        self.row = top + placed.room
        self.draft.print_to = top + max(1, placed.filled) - 1, len(self.widths)
        return Grid(of.key, 1, top, self.row - 1, tuple(each.key for each in columns))

    def _listed(self, columns: Sequence[Listed], of: str, place: int, row: int) -> None:
        words: list[tuple[object, float]] = []
        for number, each in enumerate(columns, 2):
            figure = Figure(each.expr, each.form, each.style, each.wrap, each.align, within=(of, place))
            self.book.show(figure, self.draft, row, number)
            if each.wrap:
                words.append((self.book.within(each.expr, of, place), self.widths[number - 1]))
        self.draft.heights[row] = row_height(words, LOW)

    def chart(
        self, grid: Grid, alt: str, series: Mapping[str, tuple[str, str]], *, row: int = 0, column: int = 2,
        width: float = 15.0, height: float = 7.0, horizontal: bool = True, stacked: bool = False, figures: bool = False,
        form: str = "#,##0,", points: tuple[str, ...] = (), skip_first: int = 0, skip_last: int = 0, labels: int = 0,
    ) -> None:  # fmt: skip
        """Bars of a grid's columns: column → (name, palette key). Sizes in cm; some first and last rows are left out.

        `labels` is the column of the bars' names, where it is not the grid's first.
        """
        drawn = tuple(Series(name, grid.column(key), colour) for key, (name, colour) in series.items())
        self.draft.charts.append(Chart(
            row or self.row, column, width, height, alt, grid.top + skip_first, grid.last - skip_last,
            labels or grid.first, drawn, horizontal, stacked, figures, form, points,
        ))  # fmt: skip

    def ask(self, name: str, key: Value, column: int, cell: Cell, accepts: Validation | None = None) -> None:
        """A cell of the current row in which people type an assumption; figures ask for it by its name.

        `key` is what it says as built; nothing of it is read back. `accepts` takes the cell's address.
        """
        self.draft.put(self.row, column, cell)
        self.book.label(name, self.draft, self.row, column, key)
        if accepts:
            self.draft.validations.append(replace(accepts, cells=relative(self.row, column)))

    def new_page(self) -> None:
        """The next row begins a printed page."""
        self.draft.breaks = (*self.draft.breaks, self.row - 1)

    def together(self, first: int, page: float) -> None:
        """Row `first` begins a printed page, unless it and all below it fit on the one before, of `page` pt."""
        top = max(self.draft.breaks, default=_MASTHEAD)
        if sum(self.draft.heights.get(each, _PLAIN) for each in range(top + 1, self.row)) > page:
            self.draft.breaks = (*self.draft.breaks, first - 1)
