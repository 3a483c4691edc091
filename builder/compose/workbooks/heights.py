"""How tall a row must be: LibreOffice leaves the height of wrapped words to us."""

from collections.abc import Iterable

LINE = 13.0
"""Points of a line of 10 pt words."""
MOST = 12
"""Lines that a row shows at most; longer words are read in the cell."""


def row_height(words: Iterable[tuple[object, float]], least: float = 20) -> float:
    """The height in points of a row whose cells hold these words in columns of these widths (letters)."""
    lines = max((_lines(str(each), width) for each, width in words if each not in (None, "")), default=1)
    return max(least, 7 + LINE * min(MOST, lines))


def _lines(words: str, width: float) -> int:
    room = max(1, int(width * 1.05))
    return sum(max(1, -(-len(each) // room)) for each in words.split("\n"))
