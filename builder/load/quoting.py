"""Quotation marks and brackets of a YAML text, line by line: where each opens, and which one closes amiss.

A scanner stops at the first place that cannot be, often far behind the slip. This looks at the text as a person
does: an entry a line, a mark or bracket where a value begins. It is asked only after a fault.
"""

import re
from dataclasses import dataclass, field

Spot = tuple[int, int]
"""Line and column, both from 0."""
_ENTRY = re.compile(r"""\s*(?:-\s+)*(?:[^\s"'\[{#|>-][^"'\[{#]*?:(?:\s+|$))?""")
"""What stands before a value."""
_KEYED = re.compile(r"\s*:(?:\s+|$)")
_OPENS = re.compile(r"(?:^|[:\[{,])\s*$|^\s*-\s+$")
"""What stands before a mark that was meant to open a value."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A quotation mark that closes where more text follows."""

    opened: Spot
    closed: Spot
    unclosed: bool
    """It was meant to open the next value: the one before was never closed."""
    inside: bool
    """It stands within a word, or before one."""


@dataclass(slots=True)
class Outline:
    """Which quotation marks, brackets and block texts stand open at the beginning of each line."""

    first: list[int] = field(default_factory=list)
    """For each line the line of the outermost bracket that is still open there, else the line itself."""
    strays: list[Stray] = field(default_factory=list)
    brackets: list[Spot] = field(default_factory=list)
    quote: Spot | None = None
    _mark: str = ""
    _scalar: int = -1
    """The indentation of a text of several lines (`|`, `>`) that is being passed over."""

    def is_text(self, line: str) -> bool:
        """Whether this next line goes on with a text that began above."""
        return self.quote is not None or (self._scalar >= 0 and indent_of(line) > self._scalar)

    def read(self, number: int, line: str) -> None:
        """Takes one more line of the file (`number` from 0)."""
        self.first.append(self.brackets[0][0] if self.brackets else number)
        bare = line.strip()
        if self._scalar >= 0:
            if not bare or indent_of(line) > self._scalar:
                return
            self._scalar = -1
        at = 0 if self.quote or self.brackets else _ENTRY.match(line).end()  # type: ignore[union-attr]
        fresh = True
        while at < len(line):
            at, fresh = self._inside(number, line, at) if self.quote else self._step(number, line, at, fresh)

    def _step(self, number: int, line: str, at: int, fresh: bool) -> tuple[int, bool]:
        """One character outside quotation marks: where to go on, and whether a value may begin there."""
        letter, end = line[at], len(line)
        if letter == "#" and (not at or line[at - 1].isspace()):
            return end, False
        if fresh and letter in "\"'":
            self.quote, self._mark = (number, at), letter
        elif letter in "[{" and (fresh or self.brackets):
            self.brackets.append((number, at))
            return at + 1, True
        elif not self.brackets:
            if fresh and letter in "|>":
                self._scalar = indent_of(line)
            return end, False
        elif letter in "]}":
            self.brackets.pop()
            return (at + 1, False) if self.brackets else (end, False)
        fresh = letter in ",:" or (fresh and letter.isspace())
        return at + 1, fresh

    def _inside(self, number: int, line: str, at: int) -> tuple[int, bool]:
        """Within quotation marks: behind the closing one, or at the end of the line."""
        close = _closing(line, at, self._mark)
        if close < 0:
            return len(line), False
        opened, self.quote = self.quote or (number, at), None
        rest = line[close + 1 :]
        if rest.strip() and rest.lstrip()[0] not in (",]}:" if self.brackets else ":") and not rest.startswith(" #"):
            unclosed = bool(_OPENS.search(line[:close]))
            self.strays.append(Stray(opened, (number, close), unclosed, inside=not rest[0].isspace()))
            return len(line), False
        keyed = None if self.brackets else _KEYED.match(rest)
        return (close + 1 + keyed.end(), True) if keyed else (close + 1 if self.brackets else len(line), False)


def outlined(lines: list[str], last: int) -> Outline:
    """The outline of all lines up to number `last`."""
    outline = Outline()
    for number, line in enumerate(lines[: last + 1]):
        outline.read(number, line)
    return outline


def indent_of(line: str) -> int:
    """How many blanks and tabs stand before a line's first letter."""
    return len(line) - len(line.lstrip(" \t"))


def _closing(line: str, at: int, mark: str) -> int:
    while at < len(line):
        if mark == '"' and line[at] == "\\":
            at += 1
        elif line[at] == mark:
            if mark != "'" or line[at + 1 : at + 2] != "'":
                return at
            at += 1
        at += 1
    return -1
