"""Tables of pages: a row begins with its heading, numbers stand in line, a bar shows what a number says."""

from collections.abc import Iterable, Sequence

from builder.document.blocks import Cell, Inline, Inlines, Link, Paragraph, Strong, Table, Text


def words(text: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(text),)


def paragraph(text: str, role: str = "") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(words(text), role)


def name(text: str, role: str = "") -> Cell:
    """The heading of a row."""
    return Cell(words(text), header=True, role=role)


def cell(text: str, role: str = "") -> Cell:
    """A cell of plain words."""
    return Cell(words(text), role=role)


def figure(text: str, bar: float | None = None, role: str = "") -> Cell:
    """A number, with a bar of length 0 to 1 or without."""
    return Cell(words(text), numeric=True, bar=bar, role=role)


def link(text: str, target: str, role: str = "") -> Cell:
    """The heading of a row that leads somewhere."""
    return Cell((Link(target, words(text)),), header=True, role=role)


def strong(text: str) -> Inline:
    """Plain words in bold."""
    return Strong(words(text))


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    caption: str = "",
    role: str = "",
    numbers: Iterable[int] = (),
) -> Table:
    """A table; `numbers` are the columns (from 0) that hold numbers, whose headings stand in line with them."""
    columns = set(numbers)
    return Table(
        header=tuple(Cell(words(each), header=True, numeric=index in columns) for index, each in enumerate(header)),
        rows=tuple(tuple(row) for row in rows),
        caption=words(caption) if caption else (),
        role=role,
    )


def share(value: float, largest: float) -> float:
    """The length of a bar beside the largest of its column: 0 to 1."""
    return min(max(value / largest, 0.0), 1.0) if largest > 0 else 0.0
