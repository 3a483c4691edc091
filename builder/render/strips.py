"""Drawings inside cells: as SVG on screens, as boxes in a row on paper. Words stand beside them, never in them.

A screen reader is told nothing of them: the cells of the row say the same. They run from right to left.
"""

from html import escape

from builder.document.blocks import Cell, Piece, Strip

_HIDDEN = 'aria-hidden="true"'
_BAR = 9
_HEIGHTS = {"": 12, "stairs": 40, "columns": 34, "place": 16}
"""Heights of a bar and of each kind of strip on screens, px."""
_SIGNS = {
    "country": '<circle r="4.5"/>',
    "rank": '<path d="M0-6 6 0 0 6-6 0z"/>',
    "kind": '<path d="M-4.5 5V-5h9V5z"/>',
    "here": '<circle r="6.5"/>',
}
"""The sign of each mark around its place, px: no two alike without colours."""


def drawn(cell: Cell, paper: bool) -> str:
    """What a cell draws beside its words: its strip with the words at its ends, its bar, or nothing."""
    if cell.strip is not None:
        return (_boxes(cell.strip) if paper else _svg(cell.strip)) + _ends(cell.strip)
    if cell.bar is None:
        return ""
    if paper:
        return f'<div class="bar" {_HIDDEN}><div style="width:{100 * _within(cell.bar):.1f}%"></div></div>'
    shapes = _rect(Piece(0, 1, "track")) + _rect(Piece(0, cell.bar, "fill"))
    return f'<svg class="bar" height="{_BAR}" {_HIDDEN} focusable="false">{shapes}</svg>'


def _svg(strip: Strip) -> str:
    """A strip for a screen."""
    if strip.labels:
        return _labels(strip)
    shapes = "".join(_shape(piece) for piece in strip.pieces) + _level(strip) + "".join(map(_mark, strip.marks))
    kind = f"lane {strip.look}".strip()
    return f'<svg class="{kind}" height="{_HEIGHTS[strip.look]}" {_HIDDEN} focusable="false">{shapes}</svg>'


def _boxes(strip: Strip) -> str:
    """A strip for paper: boxes in a row, each pushed to its place. Marks are for screens alone."""
    if strip.labels:
        return _labels(strip)
    parts, place = [], 0.0
    for piece in strip.pieces:
        start, end = _within(piece.start), _within(piece.end)
        style = f"margin-inline-start:{100 * max(start - place, 0):.2f}%;width:{100 * max(end - start, 0):.2f}%"
        tall = f";height:{100 * _within(piece.height):.1f}%" if piece.height < 1 else ""
        parts.append(f'<div class="piece {piece.role}" style="{style}{tall}"></div>')
        place = end
    if strip.level is not None:
        parts.append(f'<div class="level" style="bottom:{100 * _within(strip.level):.1f}%"></div>')
    return f'<div class="{f"lane {strip.look}".strip()}" {_HIDDEN}>{"".join(parts)}</div>' if parts else ""


def _ends(strip: Strip) -> str:
    """The words at the two ends, below the drawing."""
    spans = "".join(f'<span dir="ltr">{escape(each)}</span> ' for each in strip.ends)
    return f'<div class="ends">{spans}</div>' if spans else ""


def _shape(piece: Piece) -> str:
    if piece.role == "now":  # through the row, so that the marks of all rows make one line
        return _rect(piece, 4.4, -1.7)
    return _rect(piece, piece.height)


def _rect(piece: Piece, height: float = 1, ground: float = 0) -> str:
    """A rectangle that begins so far from the right, in parts of the whole width; `ground` is how high it stands."""
    start, end = _within(piece.start), _within(piece.end)
    place = f'x="{100 * (1 - end):.2f}%" width="{100 * max(end - start, 0):.2f}%"'
    return f'<rect class="{piece.role}" {place} y="{100 * (1 - height - ground):.1f}%" height="{100 * height:.1f}%"/>'


def _level(strip: Strip) -> str:
    if strip.level is None:
        return ""
    height = f"{100 * (1 - _within(strip.level)):.0f}%"
    return f'<line class="target" x1="0" x2="100%" y1="{height}" y2="{height}"/>'


def _mark(mark: tuple[float, str]) -> str:
    """A sign at its place; what lies beneath another shows around it."""
    place, role = mark
    return (
        f'<svg class="spot {role}" x="{100 * (1 - _within(place)):.2f}%" y="50%" overflow="visible">'
        f"{_SIGNS[role]}</svg>"
    )


def _labels(strip: Strip) -> str:
    """The scale's own words over its parts."""
    spans = "".join(
        f'<span style="width:{100 * (_within(each.end) - _within(each.start)):.2f}%">{escape(words)}</span>'
        for each, words in strip.labels
    )
    return f'<div class="scale">{spans}</div>'


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)
