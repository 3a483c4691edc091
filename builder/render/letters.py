"""Letters that the book's fonts lack: a sign in their place, the same on every machine.

`assets/fonts/letters.txt` holds what the fonts of a page print together. An emoji of several characters is one sign.
"""

import re
import unicodedata
from functools import lru_cache

from builder.document.layout import Layout

LETTERS = "assets/fonts/letters.txt"
SIGN = "\u25a1"
"""What is printed instead: a square, from a font of ours."""
_PAIR = "[\U0001f1e6-\U0001f1ff]{2}"
"""A flag is two letters of its own kind."""
_LOOKS = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
"""What follows an emoji and says how it looks: they are no letters."""


def printable(text: str, layout: Layout) -> str:
    """The text as the fonts can print it: a square for each sign that they lack; of marks on letters nothing."""
    return _missing(layout.text(LETTERS).strip()).sub(lambda match: _instead(match[0]), text)


@lru_cache(maxsize=4)
def _missing(letters: str) -> re.Pattern[str]:
    lacking = f"[^{letters}]"
    return re.compile(f"{_PAIR}|{lacking}(?:[{_LOOKS}]|\u200d{lacking})*|[{_LOOKS}]")


def _instead(letter: str) -> str:
    return "" if unicodedata.category(letter[0]) in ("Mn", "Me") else SIGN
