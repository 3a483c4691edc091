"""Words of no end on paper: places at which a line may break, put into the HTML that is laid out.

Without one the layout engine sets the whole word anew for each of its lines: a word of a thousand letters, in every
field of a settlement, took it minutes.
"""

import re
import unicodedata
from itertools import pairwise

LONG, PIECE = 60, 30
"""Letters from which a word is broken, more than any word or name has, and of each of its pieces."""
BREAK = "\u200b"
"""Of no width, and no letter: a line may end there."""
_TEXTS = re.compile(r"(?<=>)[^<]+")
"""What stands between tags."""
_LETTER = r"(?:&#?\w+;|[^\s<>&/\u200b\u2010-\u2014-])"
"""One letter of a word, as HTML writes it; at a hyphen, a dash or a stroke a line breaks already."""
_WORDS = re.compile(f"{_LETTER}{{{LONG + 1},}}")
_LETTERS = re.compile(_LETTER)


def breakable(html: str) -> str:
    """The HTML, each word of more than `LONG` letters in its texts with a place to break after every `PIECE`."""
    return _TEXTS.sub(lambda text: _WORDS.sub(lambda word: _broken(word[0]), text[0]), html)


def _broken(word: str) -> str:
    """The pieces; one never begins with a mark that belongs to the letter before it."""
    letters = _LETTERS.findall(word)
    starts = [at for at in range(PIECE, len(letters), PIECE) if not unicodedata.combining(letters[at][0])]
    pieces = ("".join(letters[start:end]) for start, end in pairwise([0, *starts, len(letters)]))
    return BREAK.join(pieces)
