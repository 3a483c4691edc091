"""The instructions of a book of many sheets, on one printed page."""

from builder.compose.workbooks.sheet_draft import SheetDraft

_LINK, _LOW = 22, 17
_FACTS = range(5, 14)


def one_page(opening: SheetDraft) -> None:
    """Lower rows, and room for the longest name of a sheet."""
    opening.heights |= {row: _LOW for row, height in opening.heights.items() if height == _LINK}
    opening.heights |= {row: height - 6 for row, height in opening.heights.items() if row in _FACTS and height >= 25}
    opening.widths = (*opening.widths[:1], 25, *opening.widths[2:])
