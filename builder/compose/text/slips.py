"""Slips of Markdown that show in its lines alone, such as a block that nothing closes or a heading without its space.

Each is told at its line, and the line is read without it, so that nothing else of the text is taken along.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.compose.text.inlines import Report

_HEBREW_LETTER = "[\u05d0-\u05ea]"
_BOX = re.compile(r"\s{0,3}(:{3,})\s*(.*?)\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.+)")
_SHOWN = 40
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s{0,3}(##+(?=[^#\s])|#(?=[^\W\d_]))"), "a heading without a space after its #"),
    (re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[ xX]?\](?:\s|$)"), "a list to tick; use a block `checklist`"),
    (
        re.compile("\\s*[\u2022\u25aa\u25e6\u25cf\u25cb\u00b7\u2023\uf0b7]\\s"),
        "a bullet of Word; begin the line with -",
    ),
    (re.compile(r"\s*={3,}\s*"), "a line of = under a heading; begin the heading with ##"),
    (re.compile(r"\s*::(?!:)\s*[a-z]"), "a block that begins with two colons; write three"),
)
_DASHED = re.compile("\\s*[\u2013\u2014]\\s")
_LETTERED = re.compile(rf"\s*{_HEBREW_LETTER}[.)]\s")


@dataclass(frozen=True, slots=True)
class _Box:
    line: int
    colons: int
    name: str


def read_lines(lines: list[str], first: int, report: Report) -> list[str]:
    """The lines without those that cannot be meant as they stand, each of which is told; `first` is the first one."""
    kept = list(lines)
    for line, name, at in _unclosed(lines):
        report(line, "unclosed-block", name=name, next=first + at, value=_words(lines[at]))
        kept[line] = ""
    for line, text in enumerate(kept):
        if construct := next((each for pattern, each in _SLIPS if pattern.match(text)), ""):
            report(line, "unsupported-markdown", construct=construct)
            kept[line] = ""
    _lists(kept, report)
    return kept


def _unclosed(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """Line and name of each block that nothing closes, and the line of what it would take in."""
    open_: list[_Box] = []
    for number, text in enumerate(lines):
        if not (match := _BOX.fullmatch(text)):
            continue
        colons = len(match[1])
        while open_ and match[2] and colons >= open_[-1].colons:  # a block within another has fewer colons
            box = open_.pop()
            yield box.line, box.name, _taken(lines, box.line, number)
        if match[2]:
            open_.append(_Box(number, colons, match[2].partition(" ")[0]))
        elif open_ and colons >= open_[-1].colons:
            open_.pop()
    for box in open_:
        yield box.line, box.name, _taken(lines, box.line, len(lines))


def _taken(lines: list[str], start: int, end: int) -> int:
    """The next heading behind a block's first line; else the next block, else the last words."""
    heading = next((at for at in range(start + 1, end) if _HEADING.fullmatch(lines[at])), None)
    if heading is not None:
        return heading
    return end if end < len(lines) else max(at for at in range(start, end) if at == start or lines[at].strip())


def _lists(lines: list[str], report: Report) -> None:
    """Lists that Word numbers with letters, or marks with dashes: two such lines, one below the other."""
    for pattern, construct in (
        (_LETTERED, "a list numbered by letters; begin each line with 1."),
        (_DASHED, "a list with long dashes; begin each line with -"),
    ):
        marked = [bool(pattern.match(text)) for text in lines]
        for line, (before, here, after) in enumerate(zip([False, *marked], marked, [*marked[1:], False], strict=False)):
            if here and after and not before:
                report(line, "unsupported-markdown", construct=construct)


def _words(text: str) -> str:
    match = _HEADING.fullmatch(text)
    return (match[1] if match else text.strip())[:_SHOWN]
