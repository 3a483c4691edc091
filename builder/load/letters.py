"""Letters that no font of the book has: told where they stand, since a page prints a square in their place."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.load.home import ROOT
from builder.load.text import name
from builder.load.tree import Path_, Tree
from builder.model.rules.references import walk

LETTERS = ROOT / "assets/fonts/letters.txt"
"""What the fonts can print, as the inside of a class of characters; made by the script beside it."""
UNPRINTED = {"selection", "ledger", "typed", "typed_words"}
"""Files and registers of which no page is made."""
_MOST = 3
"""Letters that one message names."""
_BLANK = set("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters that show nothing: a name of these alone is told as empty."""
_LOOKS = _BLANK | set("\u200d\ufe0e\ufe0f\u20e3") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
"""Joiners within an emoji, and what says how it looks."""


def unprintable(tree: Tree, file: str) -> Iterator[Diagnostic]:
    """A warning for each value of a settlement's file that holds such a letter."""
    if file in UNPRINTED:
        return
    for where, value in texts(tree.value):
        if where[:1] != ("interviews",):  # they stand in a workbook alone
            yield from _no_glyph(value, tree.place(where))


def unprintable_line(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """A warning for each line of a text of the content that holds such a letter, at the first."""
    for number, line in enumerate(text.split("\n"), first_line):
        if match := _lacking().search(line):
            yield from _no_glyph(line, Place(path, number, match.start() + 1))


def unprintable_entries(tree: Tree, register: str) -> Iterator[Diagnostic]:
    """A warning for each value of a register that holds such a letter."""
    if register in UNPRINTED:
        return
    for where, value in texts(tree.value):
        yield from _no_glyph(value, tree.place(where))


def _no_glyph(value: str, place: Place) -> Iterator[Diagnostic]:
    if value.isascii():
        return
    letters = [each for each in dict.fromkeys(_lacking().findall(value)) if each not in _LOOKS]
    if letters:
        more = ", …" if len(letters) > _MOST else ""
        yield problem(
            "no-glyph", place, character=", ".join(map(name, letters[:_MOST])) + more, value="".join(letters[:_MOST])
        )


def texts(value: Any, where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every text of a file, each with the keys that lead to it."""
    return ((place, each) for place, each in walk(value, where) if isinstance(each, str))


@cache
def _lacking() -> re.Pattern[str]:
    return re.compile(f"[^{LETTERS.read_text('ascii').strip()}]")
