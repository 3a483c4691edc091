"""Words of no end on paper: places at which a line may break, put into the HTML that is laid out.

Without one the layout engine sets the whole word anew for each of its lines, and of a word in two directions every
span of it: a thousand letters, Latin between Hebrew, in every field of a settlement took it many minutes.
"""

import re
import unicodedata

LONG, PIECE = 60, 30
"""Letters from which a word is broken, more than any word or name has, and of each of its pieces."""
TURNS = 20
"""Changes of direction within a word of no end from which it is no word of any language, and goes without spans."""
BREAK = "\u200b"
"""Of no width, and no letter: a line may end there."""
_TAG = r"</?(?:span|a|strong|em|bdi|b|i)\b[^>]*>"
"""Within a word: each left-to-right letter beside Hebrew is a span of its own."""
_LETTER = r"(?:&#?\w+;|[^\s<>&/\u200b\u2010-\u2014-])"
"""One letter of a word, as HTML writes it; at a hyphen, a dash or a stroke a line breaks already."""
_WORDS = re.compile(f"(?P<word>(?:(?:{_TAG})*{_LETTER}){{{LONG + 1},}})|<[^>]*>|{_LETTER}+")
_SPAN = re.compile(r'<span dir="ltr"[^>]*>([^<]*)</span>')
_LETTERS = re.compile(f"((?:{_TAG})*)({_LETTER})")


def breakable(html: str) -> str:
    """The HTML, each word of more than `LONG` letters in its body's texts with a place to break after every `PIECE`."""
    head, body, texts = html.rpartition("<body")
    return head + body + _WORDS.sub(lambda match: _broken(match[0]) if match["word"] else match[0], texts)


def _broken(word: str) -> str:
    """The pieces; none begins with a mark that belongs to the letter before it."""
    if word.count("<span") > TURNS:
        word = _SPAN.sub(r"\1", word)
    parts: list[str] = []
    for at, (tags, letter) in enumerate(_LETTERS.findall(word)):
        ends = at % PIECE == 0 and at > 0 and not unicodedata.combining(letter[0])
        parts += [tags, BREAK * ends, letter]
    return "".join(parts)
