"""Writes `letters.txt`: every letter that the fonts of the book have, as the inside of a class of characters.

`.venv/bin/python assets/fonts/make_letters.py` (fontTools comes with WeasyPrint). Run by hand when a font changes.
A letter is there where each family of text has it, by itself or by one of the families that stand behind all of them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FAMILIES = ("assistant/Assistant-400", "frank-ruhl-libre/FrankRuhlLibre-500", "heebo/Heebo-400")
BEHIND = (
    "roadmap-symbols/RoadmapSymbols",
    "noto-sans-arabic/NotoSansArabic-400",
    "noto-sans/NotoSans-400",
    "noto-sans-ethiopic/NotoSansEthiopic-400",
)
UNSEEN = ("Cc", "Cf")
"""Categories that need no glyph: ends of lines, joiners, marks of direction."""


def main() -> None:
    """Writes the file."""
    (HERE / "letters.txt").write_text(letters() + "\n", "ascii")


def letters() -> str:
    """The class of characters, each as an escape of its code, spans with a hyphen between."""
    behind = set[int]().union(*(_letters(each) for each in BEHIND))
    shared = set.intersection(*(_letters(each) | behind for each in FAMILIES))
    unseen = {code for code in range(0x11_0000) if unicodedata.category(chr(code)) in UNSEEN}
    return "".join(_span(first, last) for first, last in _spans(sorted(shared | unseen)))


def _letters(name: str) -> set[int]:
    with TTFont(HERE / f"{name}.ttf", lazy=True) as font:
        return set(font.getBestCmap())


def _spans(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for code in codes:
        if code != last + 1:
            if first >= 0:
                yield first, last
            first = code
        last = code
    if first >= 0:
        yield first, last


def _span(first: int, last: int) -> str:
    return _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}"


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x1_0000 else f"\\U{code:08x}"


if __name__ == "__main__":
    main()
