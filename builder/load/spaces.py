"""Spaces that are no plain space, where YAML asks for one: as indentation, behind a colon, behind a hyphen.

A no-break space looks like a space and is a letter to YAML: the key and its value become one word. It is told with
its name and column and read as the space that was meant. Within a text it is the text's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.errors import Place, problem
from builder.load.quoting import Outline
from builder.load.text import MOST_REPORTED, Clean, name

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_THIN = "\u00ad\u200b-\u200d\u2060"
"""Of no width: they end no word where they stand before one, and part a colon from its space."""
_ANY = re.compile(f"[{_ODD}{_THIN}]")
_BEFORE = re.compile(rf"[ {_ODD}]*(?:-[ {_ODD}]+)*(?=[A-Za-z_\"'-])")
"""Indentation and hyphens, before a key or a hyphen."""
_ENTRY = re.compile(r"-|\"?'?[A-Za-z_][\w-]*['\"]?:")
_BEHIND = re.compile(rf"(?:^[ {_ODD}]*(?:-[ {_ODD}]+)*|[{{,][ {_ODD}]*)[\"']?[A-Za-z_]\w*[\"']?:([ {_ODD}{_THIN}]+)")
"""What stands between a key's colon and its value."""


def plain_spaces(clean: Clean, shown: str, first_line: int) -> Clean:
    """The text with plain spaces wherever YAML needs them; each other one is told."""
    if not _ANY.search(clean.text):
        return clean
    lines = clean.text.split("\n")
    odd_columns = {number: columns for number, line in enumerate(lines) if (columns := list(_amiss(line)))}
    odd_columns = {number: columns for number, columns in odd_columns.items() if not _is_value(lines, number)}
    if not odd_columns:
        return clean
    outline, diagnostics = Outline(), list(clean.diagnostics)
    for number, line in enumerate(lines):
        columns = [] if outline.is_text(line) else odd_columns.get(number, [])
        for column in columns:
            lines[number] = f"{lines[number][:column]} {lines[number][column + 1 :]}"
        if columns and len(diagnostics) < MOST_REPORTED:
            at = number + first_line
            place = Place(shown, at, clean.column(at, columns[0] + 1))
            diagnostics.append(problem("forbidden-character", place, character=name(line[columns[0]]), space="space"))
        outline.read(number, lines[number])
    return replace(clean, text="\n".join(lines), diagnostics=tuple(diagnostics))


def _is_value(lines: Sequence[str], number: int) -> bool:
    """Whether what cannot be seen is all that a key says: it is the value, and told as one that says nothing."""
    behind = _BEHIND.search(lines[number])
    if not behind or lines[number][behind.end() :].strip():
        return False
    key = re.search("[A-Za-z_\"']", lines[number])
    below = next((each for each in lines[number + 1 :] if each.strip()), "")
    return key is not None and len(below) - len(below.lstrip(f" {_ODD}")) <= key.start() and below.lstrip()[:1] != "-"


def _amiss(line: str) -> Iterator[int]:
    """Columns of a line, from 0, on which a plain space is wanted and another one stands."""
    if not _ANY.search(line):
        return
    columns: set[int] = set()
    before = _BEFORE.match(line)
    if before and _ENTRY.match(line, before.end()):
        columns |= set(range(before.end()))
    for each in _BEHIND.finditer(line):
        if line.count('"', 0, each.start()) % 2 == 0:
            columns |= set(range(*each.span(1)))
    yield from sorted(each for each in columns if _ANY.match(line[each]))
