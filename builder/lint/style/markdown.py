"""The prose of a Markdown source: front matter, headings, paragraphs, entries, cells and titles of boxes."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.lint.style.prose import HEBREW, ORELSE, SEAM, VALUE, Text, text_of
from builder.lint.style.values import read_values

HEADINGS = ("title", "short")
"""Words of the front matter that are headings."""
_OFF = f"[\\s{SEAM}{ORELSE}]*"
_BOX = re.compile(rf"{_OFF}:{{3,}}\s*(?:figure\s+)?[\w-]+\s*")
_HEADING = re.compile(rf"{_OFF}#{{1,6}}\s+")
_LEADING = re.compile(rf"{_OFF}(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?{_OFF}")


def read_markdown(path: str, lines: Sequence[str]) -> Iterator[Text]:
    """Every text of a source; `lines` are those of the file without their ends."""
    end = lines.index("---", 1) if lines and lines[0] == "---" and "---" in lines[1:] else 0
    for each in read_values(path, lines[1:end], 2) if end else ():
        heading = each.keys[:1] and each.keys[0] in HEADINGS
        yield each.part(0, len(each.letters), "heading") if heading else each
    for number, line in enumerate(lines[end + 1 if end else 0 :], end + 2 if end else 1):
        if HEBREW.search(line):
            yield from _line(path, number, line)


def _line(path: str, number: int, line: str) -> Iterator[Text]:
    columns = range(1, len(line) + 1)
    whole = text_of(path, number, "prose", line.rstrip("\r"), columns, [each + 1 for each in columns])
    letters = whole.letters
    if letters.lstrip().startswith("|"):
        yield from _cells(whole)
    elif box := _BOX.match(letters):
        yield whole.part(box.end(), len(letters), "caption" if " figure " in f" {box[0]}" else "title")
    elif heading := _HEADING.match(letters):
        yield whole.part(heading.end(), len(letters), "heading")
    else:
        leading = _LEADING.match(letters)
        yield whole.part(leading.end() if leading else 0, len(letters))


def _cells(row: Text) -> Iterator[Text]:
    letters = row.letters
    bars = [at for at, each in enumerate(letters) if each == "|"] + [len(letters)]
    for first, last in pairwise(bars):
        cell = row.part(first + 1, last, "cell")
        if HEBREW.search(cell.letters) or VALUE in cell.letters:
            yield cell
