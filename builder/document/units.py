"""Lengths as Microsoft's programs count them: in units of UTF-16, of which an emoji and a rare letter take two."""

from collections.abc import Iterator

CELL = 32_767
"""Units that a cell of a sheet holds; Excel repairs a file with more."""
PROPERTY = 255
"""Units of a document's property, such as its title."""
SHEET = 31
"""Units of a sheet's name."""


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(each > "\uffff" for each in text) if not text.isascii() else len(text)


def cut(text: str, limit: int) -> str:
    """The longest beginning of a text that takes at most so many units; no letter is split."""
    if units(text) <= limit:
        return text
    return next(pieces(text, limit), "")


def pieces(text: str, limit: int) -> Iterator[str]:
    """A text in pieces of at most so many units (2 or more), each as long as it can be; no letter is split."""
    at = 0
    while at < len(text):
        end, room = at, limit
        while end < len(text) and (need := 1 + (text[end] > "\uffff")) <= room:
            end, room = end + 1, room - need
        yield text[at:end]
        at = end
