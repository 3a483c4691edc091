"""WordprocessingML of blocks: clauses, headings, paragraphs, lists and tables of a paper."""

from dataclasses import replace
from itertools import accumulate, pairwise

from builder.document.blocks import Break, Cell, Heading, Inline, Inlines, Items, Paragraph, Strong, Table, Text, plain
from builder.document.paper import Clause, Contents, Noted, PaperBlock
from builder.errors import Place
from builder.render.word_xml import (
    TAB,
    UNKNOWN,
    Look,
    Marks,
    bookmark_name,
    bookmarked,
    commented,
    field_begun,
    field_ended,
    field_of,
    inlines,
    letters,
    linked,
    paragraph,
    run,
    runs,
    sourced,
)

TEXT_WIDTH = 9071
"""The width between the margins, in twentieths of a point (160 mm)."""
_STYLES = {
    "title": "Title", "subtitle": "Subtitle", "dateline": "DateLine", "term": "Term", "center": "Center",
    "draft": "Draft", "lead": "Lead", "continued": "Continued", "small": "Small", "": "Normal",
}  # fmt: skip
_CLAUSES = {1: "Heading1", 2: "Clause2", 3: "Clause3"}
_KEPT_TOGETHER = {"money": 8, "sign": 8, "facts": 4}
"""Up to so many rows of a table with short words do not break across pages."""
_SIZES = {"tight": "Tight", "small": "Small"}
"""Words of a table's role that ask for smaller type, and what they add to the names of styles."""
_KEEP, _AFTER_TABLE = "<w:keepNext/>", '<w:spacing w:before="200"/>'
_HERE = '<w:pageBreakBefore w:val="0"/><w:spacing w:before="480"/>'
"""A part that goes on where the one before it ended."""
_ROOMY = ("", "lead", "continued")
"""Roles whose style has no room of its own above it."""
_COLUMN_HEADS, _ROW_HEADS = (
    f'<w:tblLook w:val="{value}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
    for value, row, column in (("0420", 1, 0), ("0480", 0, 1))
)


def body(blocks: tuple[PaperBlock, ...], marks: Marks, colours: dict[str, str]) -> str:
    """All blocks in their order."""
    made: list[str] = []
    before: PaperBlock | None = None
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Table) and isinstance(before, Table):
            # two tables that touch become one in Word
            made.append(paragraph("Heading3", inlines(block.caption, marks)))
        room = _KEEP if isinstance(after, Table) else ""
        room += _AFTER_TABLE if isinstance(before, Table) else ""
        made.append(_block(block, marks, colours, room))
        before = block
    return "".join(made)


def _block(block: PaperBlock, marks: Marks, colours: dict[str, str], room: str) -> str:
    """One block; `room` keeps words on the page of the table that they speak of, and off the table above them."""
    match block:
        case Clause():
            return _clause(block, marks)
        case Heading():
            return _heading(block, marks)
        case Noted(inner, comment):
            return _paragraph(inner, marks, comment, room)
        case Paragraph():
            return _paragraph(block, marks, room=room)
        case Items():
            return _items(block, marks)
        case Table():
            return table(block, marks, colours)
        case Contents():
            return _contents(block)


def _contents(contents: Contents) -> str:
    """A table of contents that Word can renew; each entry leads to its place and ends with the field of its page.

    Nobody here can know a page, and a question at opening would frighten: until Word fills them (when it prints,
    previews or saves as PDF, and at F9) the fields show nothing, and the list reads whole without them.
    """
    rows = [
        (
            "TOC1" if number[:1].isdigit() else "TOC2",
            linked(_entry(number, title) + TAB + field_of(rf"PAGEREF {bookmark_name(anchor)} \h", UNKNOWN), anchor),
        )
        for number, title, anchor in contents.entries
    ]
    if rows:
        rows[0] = (rows[0][0], field_begun(r'TOC \o "1-2" \h \z') + rows[0][1])
        rows[-1] = (rows[-1][0], rows[-1][1] + field_ended())
    return paragraph("ContentsTitle", runs(contents.title)) + "".join(paragraph(*each) for each in rows)


def _entry(number: str, title: str) -> str:
    if number[:1].isdigit():
        return runs(f"{number}.") + TAB + runs(title)
    return runs(f"{number}: {title}" if number else title)


def _clause(clause: Clause, marks: Marks) -> str:
    inside = inlines(clause.children, marks)
    inside = commented(inside, clause.comment, marks) if clause.comment else inside
    return paragraph(_CLAUSES[clause.level], bookmarked(inside, clause.anchor, marks))


def _heading(heading: Heading, marks: Marks) -> str:
    """A part's heading holds its number within a bookmark of its own: a reference shows the number alone."""
    words = inlines(heading.children, marks)
    if heading.number:
        words = bookmarked(runs(heading.number), heading.anchor, marks) + run(": ") + words
    else:
        words = bookmarked(words, heading.anchor, marks)
    here = _HERE if heading.anchor in marks.flowing else ""
    return paragraph("Heading2" if heading.level == 1 else "Heading3", words, here)


def _paragraph(block: Paragraph, marks: Marks, comment: str = "", room: str = "") -> str:
    inside = _term(block.children, marks) if block.role == "term" else inlines(block.children, marks)
    inside = commented(inside, comment, marks) if comment else inside
    return paragraph(_STYLES.get(block.role, "Normal"), inside, room if block.role in _ROOMY else "")


def _term(children: Inlines, marks: Marks) -> str:
    """A word, a tab, its text: the lines of the text hang beside the word."""
    return inlines(children[:1], marks) + TAB + inlines(children[1:], marks)


def _items(items: Items, marks: Marks) -> str:
    marks.lists += items.ordered
    number = 3 + marks.lists if items.ordered else 2
    place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return "".join(
        paragraph("Bullet", inlines(block.children, marks), place)
        for item in items.items
        for block in item
        if isinstance(block, Paragraph)
    )


_NOTHING = (Text("\N{EN DASH}"),)
"""What stands in a cell of the book that has no value, such as a sum that nobody reckons."""


def table(table: Table, marks: Marks, colours: dict[str, str]) -> str:
    """A table from right to left: rules between rows, none between columns; its head row repeats."""
    columns = _widths(table)
    role = next((each for each in table.role.split() if each not in _SIZES), "")
    size = next((_SIZES[each] for each in table.role.split() if each in _SIZES), "")
    kept = len(table.rows) <= _KEPT_TOGETHER.get(role, 0)
    rows = [_row(table.header, columns, marks, colours, head=True, kept=True, size=size)] if table.header else []
    for number, row in enumerate(table.rows, 1):
        held = kept and number < len(table.rows)
        rows.append(_row(row, columns, marks, colours, kept=held, tall=role == "sign", size=size))
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in columns)
    return f"<w:tbl>{_properties(table, colours)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _widths(table: Table) -> list[int]:
    count = max(len(table.header), *(sum(cell.span for cell in each) for each in table.rows), 1)
    shares = table.widths if len(table.widths) == count else (1.0,) * count
    widths = [int(TEXT_WIDTH * each / sum(shares)) for each in shares]
    widths[0] += TEXT_WIDTH - sum(widths)
    return widths


def _properties(table: Table, colours: dict[str, str]) -> str:
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{colours["ink"]}"'
    light = f'w:val="single" w:sz="4" w:space="0" w:color="{colours["rule"]}"'
    borders = (
        f'<w:top {strong}/><w:left w:val="nil"/><w:bottom {strong}/><w:right w:val="nil"/>'
        f'<w:insideH {light}/><w:insideV w:val="nil"/>'
    )
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", 55), ("left", 80), ("bottom", 55), ("right", 80))
    )
    return (
        f'<w:tblPr><w:bidiVisual/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"{_ROW_HEADS if _headed_by_rows(table) else _COLUMN_HEADS}"
        f'<w:tblCaption w:val="{letters(plain(table.caption))}"/></w:tblPr>'
    )


def _headed_by_rows(table: Table) -> bool:
    return not table.header and all(row[0].header for row in table.rows)


def _row(
    cells: tuple[Cell, ...], widths: list[int], marks: Marks, colours: dict[str, str], *,
    head: bool = False, kept: bool = False, tall: bool = False, size: str = "",
) -> str:  # fmt: skip
    height = '<w:trHeight w:val="540" w:hRule="atLeast"/>' if tall else ""
    properties = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if head else ''}</w:trPr>"
    made = "".join(
        _cell(cell, width, marks, colours, head=head, kept=kept, tall=tall, size=size)
        for cell, width in zip(cells, _spanned(cells, widths), strict=True)
    )
    return f"<w:tr>{properties}{made}</w:tr>"


def _spanned(cells: tuple[Cell, ...], widths: list[int]) -> list[int]:
    """The width of each cell of a row: all columns that it spans."""
    ends = list(accumulate((each.span for each in cells), initial=0))
    return [sum(widths[start:end]) for start, end in pairwise(ends)]


def _cell(
    cell: Cell, width: int, marks: Marks, colours: dict[str, str], *, head: bool, kept: bool, tall: bool, size: str
) -> str:
    """One cell; its lines stand in paragraphs of their own."""
    total = cell.role == "total"
    named = any(isinstance(each, Strong) for each in cell.children)  # it says itself which of its words are the name
    look = Look(bold=total or (marks.book and cell.header and not head and not named))
    shown = cell if plain(cell.children) or not marks.book else replace(cell, children=_NOTHING)
    lines = [sourced(inlines(each, marks, look), place, marks) for each, place in _lines(shown)]
    fill = colours["wash"] if head else colours["computed"] if total else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inside = "".join(
        paragraph(
            ("CellHead" if head else "Cell") + size,
            words,
            "<w:keepNext/>" if kept else "",
        )
        for words in lines
    )
    align = "center" if head or tall else "top"
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}<w:vAlign w:val="{align}"/></w:tcPr>'
    return f"<w:tc>{properties}{inside}</w:tc>"


def _lines(cell: Cell) -> list[tuple[Inlines, Place]]:
    """A cell's lines, and where each was written: each stands in a paragraph of its own."""
    lines: list[tuple[list[Inline], Place]] = [([], cell.place)]
    for child in cell.children:
        if isinstance(child, Break):
            lines.append(([], child.place))
        else:
            lines[-1][0].append(child)
    return [(tuple(words), place) for words, place in lines]
