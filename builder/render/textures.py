"""Textures of bars as paths, cut at the bar's edges: grey print tells them apart, and no pattern needs a name."""

from collections.abc import Callable, Iterator

Maker = Callable[[float, float, float, float], Iterator[str]]
STEP, DOT = 5.0, 1.1
"""Tenths of an em between two lines or dots, and a dot's radius."""


def texture(kind: str, x: float, y: float, width: float, height: float) -> str:
    """The path of a texture within a rectangle: hatch, back, dots, bars, lines, cross. Raises KeyError."""
    return "".join(_MAKERS[kind](x, y, width, height))


def _slanted(x: float, y: float, width: float, height: float, *, back: bool = False) -> Iterator[str]:
    """Lines from below to above; each begins and ends where it meets the edge."""
    at = STEP
    while at < width + height:
        low, high = (max(0.0, at - height), min(at, width))
        ends = [(low, at - low), (high, at - high)]
        if high - low > 0.05:
            (x1, up1), (x2, up2) = [(width - each if back else each, up) for each, up in ends]
            yield f"M{x + x1:.1f} {y + up1:.1f}L{x + x2:.1f} {y + up2:.1f}"
        at += STEP


def _back(x: float, y: float, width: float, height: float) -> Iterator[str]:
    return _slanted(x, y, width, height, back=True)


def _cross(x: float, y: float, width: float, height: float) -> Iterator[str]:
    yield from _slanted(x, y, width, height)
    yield from _back(x, y, width, height)


def _dots(x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Dots as short strokes: round ends make them round."""
    for row, down in enumerate(_steps(height, STEP * 0.8)):
        for across in _steps(width, STEP, STEP / 2 if row % 2 else 0.0):
            yield f"M{x + across:.1f} {y + down:.1f}h0.01"


def _bars(x: float, y: float, width: float, height: float) -> Iterator[str]:
    for across in _steps(width, STEP * 0.8):
        yield f"M{x + across:.1f} {y:.1f}v{height:.1f}"


def _lines(x: float, y: float, width: float, height: float) -> Iterator[str]:
    for down in _steps(height, STEP * 0.8):
        yield f"M{x:.1f} {y + down:.1f}h{width:.1f}"


def _steps(length: float, step: float, shift: float = 0.0) -> Iterator[float]:
    """Places that lie a little within both ends."""
    at = step / 2 + shift
    while at < length - 1:
        yield at
        at += step


_MAKERS: dict[str, Maker] = {
    "hatch": _slanted, "back": _back, "cross": _cross, "dots": _dots, "bars": _bars, "lines": _lines,
}  # fmt: skip
