"""Drawings inside cells: as SVG on screens, as boxes in a row on paper. Words stand beside them, never in them.

A screen reader is told nothing of them: the cells of the row say the same. They run from right to left.
"""

from html import escape

from builder.document.blocks import Cell, Piece, Strip

_HIDDEN = 'aria-hidden="true"'
_BAR, _HEIGHT, _STAIRS, _LINE = 9, 12, 40, 30
"""Heights of a bar, a strip, stairs and a line on screens, px."""


def drawn(cell: Cell, paper: bool) -> str:
    """What a cell draws beside its words: its strip, its bar, or nothing."""
    if cell.strip is not None:
        return _boxes(cell.strip) if paper else _svg(cell.strip)
    if cell.bar is None:
        return ""
    if paper:
        return f'<div class="bar" {_HIDDEN}><div style="width:{100 * _within(cell.bar):.1f}%"></div></div>'
    shapes = _rect(0, 1, "track") + _rect(0, cell.bar, "fill")
    return f'<svg class="bar" height="{_BAR}" {_HIDDEN} focusable="false">{shapes}</svg>'


def _svg(strip: Strip) -> str:
    """A strip for a screen."""
    if strip.labels:
        return _labels(strip)
    if strip.line:
        return _line(strip)
    height = _STAIRS if strip.steps else _HEIGHT
    shapes = "".join(_shape(piece, index, strip) for index, piece in enumerate(strip.pieces))
    kind = "lane stairs" if strip.steps else "lane"
    return f'<svg class="{kind}" height="{height}" {_HIDDEN} focusable="false">{shapes}</svg>'


def _boxes(strip: Strip) -> str:
    """A strip for paper: boxes in a row, each pushed to its place. Lines are for screens alone."""
    if strip.labels:
        return _labels(strip)
    parts, place = [], 0.0
    for piece in strip.pieces:
        start, end = _within(piece.start), _within(piece.end)
        style = f"margin-inline-start:{100 * max(start - place, 0):.2f}%;width:{100 * max(end - start, 0):.2f}%"
        parts.append(f'<div class="piece {piece.role}" style="{style}"></div>')
        place = end
    return f'<div class="lane" {_HIDDEN}>{"".join(parts)}</div>' if parts else ""


def _shape(piece: Piece, index: int, strip: Strip) -> str:
    if piece.role == "now":  # through the row, so that the marks of all rows make one line
        return _rect(piece.start, piece.end, piece.role, 4.4, -1.7)
    if not strip.steps:
        return _rect(piece.start, piece.end, piece.role)
    return _rect(piece.start, piece.end, piece.role, (index + 1) / len(strip.pieces))


def _rect(start: float, end: float, role: str, height: float = 1, ground: float = 0) -> str:
    """A rectangle that begins so far from the right, in parts of the whole width; `ground` is how high it stands."""
    start, end = _within(start), _within(end)
    place = f'x="{100 * (1 - end):.2f}%" width="{100 * max(end - start, 0):.2f}%"'
    return f'<rect class="{role}" {place} y="{100 * (1 - height - ground):.1f}%" height="{100 * height:.1f}%"/>'


def _line(strip: Strip) -> str:
    points = " ".join(f"{1000 * (1 - _within(x)):.0f},{100 * (1 - _within(y)):.0f}" for x, y in strip.line)
    grounds = "".join(_ground(each) for each in strip.pieces)
    return (
        f'<svg class="trend" height="{_LINE}" viewBox="0 0 1000 100" preserveAspectRatio="none" {_HIDDEN} '
        f'focusable="false">{grounds}<polyline points="{points}"/></svg>'
    )


def _ground(level: Piece) -> str:
    """A level line at the height of a piece's start."""
    height = f"{100 * (1 - _within(level.start)):.0f}"
    return f'<line class="{level.role}" x1="0" x2="1000" y1="{height}" y2="{height}"/>'


def _labels(strip: Strip) -> str:
    """The scale's own words over its parts."""
    spans = "".join(
        f'<span style="width:{100 * (_within(each.end) - _within(each.start)):.2f}%">{escape(words)}</span>'
        for each, words in strip.labels
    )
    return f'<div class="scale">{spans}</div>'


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)
