"""The instructions of a book of many sheets, on one printed page."""

from builder.compose.workbooks.sheet_draft import SheetDraft

_LINK, _LOW, _LOWER = 22, 17, 16
_FACTS = range(5, 14)


def one_page(opening: SheetDraft) -> None:
    """Lower rows, and room for the longest name of a sheet."""
    opening.heights |= {row: _LOW for row, height in opening.heights.items() if height == _LINK}
    opening.heights |= {row: height - 6 for row, height in opening.heights.items() if row in _FACTS and height >= 25}
    opening.widths = (*opening.widths[:1], 25, *opening.widths[2:])


def compact(opening: SheetDraft) -> None:
    """Many sheets on one printed page: lower rows, and room for the longest name."""
    opening.heights |= {row: _LOWER for row, height in opening.heights.items() if height == _LINK}
    opening.widths = (*opening.widths[:1], 25, *opening.widths[2:])


def side_by_side(opening: SheetDraft, filled: int, read: int) -> None:
    """Links of sheets to read stand beside those to fill, in the room below the legend: one page holds them all."""
    links = [row for (row, column), cell in sorted(opening.cells.items()) if column == 2 and cell.style == "link"]
    start = links[0]
    for number, row in enumerate(links[filled:]):
        for column, place in ((2, 5), (3, 7)):
            opening.put(start + number, place, opening.cells.pop((row, column)))
        opening.heights.pop(row, None)
    shift = len(links) - max(filled, read)
    for row in range(links[-1] + 1, links[-1] + 6):
        if cell := opening.cells.pop((row, 2), None):
            opening.put(row - shift, 2, cell)
            opening.heights[row - shift] = 13
