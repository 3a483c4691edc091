"""A CSV text as cells with their places; a cell in quotation marks may go over lines and hold separators.

The standard library's reader knows no column of a cell, and of a quotation mark within a quoted cell it makes
another text without a word.
"""

import re
from dataclasses import dataclass

from builder.errors import Diagnostic, Place, problem

QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text without spaces around it, where it begins, and the column behind its end (all from 1)."""

    text: str
    line: int
    column: int
    end: int = 1


CsvRow = list[Cell]


def split(text: str, delimiter: str, shown: str) -> tuple[list[CsvRow], list[Diagnostic]]:
    """All rows of a text, and every quotation mark that makes a cell doubtful."""
    return _Splitter(text, delimiter, shown).rows()


class _Splitter:
    """Goes through the text letter by letter; `start` is where the line at hand begins."""

    def __init__(self, text: str, delimiter: str, shown: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self._ends = re.compile(f"[{re.escape(delimiter)}\n]")
        self.shown = shown
        self.at, self.line, self.start = 0, 1, 0
        self.faults: list[Diagnostic] = []

    def rows(self) -> tuple[list[CsvRow], list[Diagnostic]]:
        rows: list[CsvRow] = [[]]
        while self.at < len(self.text):
            rows[-1].append(self._cell())
            if self._letter() == "\n":
                rows.append([])
            self._step()
        return rows[:-1], self.faults

    def _cell(self) -> Cell:
        line, column = self.line, self._column()
        text = self._quoted() if self._letter() == QUOTE else self._bare()
        return Cell(" ".join(text.split()), line, column, self._column())

    def _bare(self) -> str:
        begin, end = self.at, self._ends.search(self.text, self.at)
        self.at = end.start() if end else len(self.text)
        return self.text[begin : self.at]

    def _quoted(self) -> str:
        begin, letters = Place(self.shown, self.line, self._column()), list[str]()
        self._step()
        while letter := self._letter():
            self._step()
            if letter == QUOTE and self._letter() != QUOTE:
                return "".join(letters) + self._behind()
            if letter == QUOTE:
                self._step()
            letters.append(letter)
        self.faults.append(problem("unreadable-file", begin, reason="a quotation mark is not closed"))
        return ""

    def _behind(self) -> str:
        """What follows the closing mark within its cell: nothing, unless a mark within the text was written once."""
        place = Place(self.shown, self.line, self._column())
        rest = self._bare()
        if rest.strip():
            self.faults.append(problem("unreadable-file", place, reason="a quotation mark within quotes stands once"))
        return rest

    def _letter(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def _step(self) -> None:
        if self._letter() == "\n":
            self.line, self.start = self.line + 1, self.at + 1
        self.at += 1

    def _column(self) -> int:
        return self.at - self.start + 1
