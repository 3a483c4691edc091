"""Marks that carry the lines of Markdown through composing: one private letter at the end of what a line says.

They go into the texts before these are composed, ride through templates, terms and tables as any letter does, and
are taken out of the finished page, where they tell which line each block came from. No output of a build has them.
"""

import re
from dataclasses import dataclass, field, replace

from builder.model.content import Content, Source

FIRST, LAST = 0xF0000, 0xFFFFD
"""A plane of private letters that no text of ours and no mark of a template uses."""
MARK = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
_TITLED = "(?:definition|example|tool|caution|editor|questions|checklist|quote|figure\\s+\\w+)"
_SILENT = re.compile(rf"\s*(:::+(?!\s*{_TITLED}\s+\S).*|\{{%.*%\}}|[|:\s-]*|[-*_]{{3,}}|---)\s*")
"""Lines that say nothing themselves: blank ones, opened and closed blocks, loops, the dashes of a table."""
_ROW = re.compile(r"(\s*\|(?:[^|\\`\w]*\d*[^|\\`\w]*\|)*?[^|\\`]*?[^\W\d_][^|\\`]*?)(?=\s*\|)")
"""The beginning of a row up to the end of its first cell with a letter: a number beside a mark would be none."""
_TAIL = re.compile(r"(.*?)(\**(?:\[\^\w+\])*(?:\s*\^[a-z][a-z0-9_]*)?\s*\\?\s*)", re.DOTALL)
"""What ends a line and is read as more than words: bold that ends, calls of notes, a clause's name, a break."""


@dataclass(slots=True)
class Marks:
    """The mark (a private letter) of each line, and the file and line that it stands for."""

    places: list[tuple[str, int]] = field(default_factory=list)

    def content(self, content: Content) -> Content:
        """The content with marked texts."""
        return replace(
            content,
            guide=tuple(map(self.source, content.guide)),
            settlement=tuple(map(self.source, content.settlement)),
            agreement={key: self.source(each) for key, each in content.agreement.items()},
        )

    def source(self, source: Source) -> Source:
        """A text, each of its lines marked."""
        lines = source.body.split("\n")
        marked = (self.line(line, source.path, number) for number, line in enumerate(lines, source.first_line))
        return replace(source, body="\n".join(marked))

    def line(self, line: str, path: str, number: int) -> str:
        """A line with its mark; a row of a table bears it in its first cell of words."""
        if _SILENT.fullmatch(line) or any(line.count(a) != line.count(b) for a, b in (("{{", "}}"), ("{%", "%}"))):
            return line
        if line.lstrip().startswith("|"):
            row = _ROW.match(line)
            return f"{row[1]}{self.mark(path, number)}{line[row.end() :]}" if row else line
        said = _TAIL.fullmatch(line)
        return f"{said[1]}{self.mark(path, number)}{said[2]}" if said and said[1] else line

    def mark(self, path: str, number: int) -> str:
        """A new mark; past the last one there is none, and the block takes its neighbour's place."""
        if FIRST + len(self.places) > LAST:
            return ""
        self.places.append((path, number))
        return chr(FIRST + len(self.places) - 1)

    def place(self, letter: str) -> tuple[str, int] | None:
        """File and line that a mark stands for; None for a letter that is no mark."""
        index = ord(letter) - FIRST
        return self.places[index] if index < len(self.places) else None


def unmarked(text: str) -> str:
    """A text without marks."""
    return MARK.sub("", text)
