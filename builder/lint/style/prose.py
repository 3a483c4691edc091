"""Prose with positions: the letters that people read of a line, each with the column at which it is written.

Marks of Markdown, code, addresses and templates are left out, or stand as one letter that no word holds, so that a
rule sees a sentence as a reader does, and a finding points at the file as an editor sees it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

VALUE = "\ufffc"
"""Stands for what is filled in, and for code between grave accents."""
SEAM = "\ufffb"
"""Stands for a switch of a template: it joins words and parts none."""
ORELSE = "\ufffa"
"""Stands where a template offers another text: a sentence ends before it."""
HEBREW = re.compile("[\u05d0-\u05ea]")
_MARKS = re.compile(
    r"(?P<value>`[^`]*`|\{\{.*?\}\}|\{[A-Za-z_]\w*\}|https?://[^\s)]+|@\w+@)"
    r"|(?P<orelse>\{%-?\s*(?:else|elif)\b.*?%\})"
    r"|(?P<seam>\{%.*?%\}|\{#.*?#\})"
    r"|(?P<gone><!--.*?-->|\[\^[^\]\s]+\]:?|\]\((?:[^()]|\([^()]*\))*\)|\[(?=[^\]]*\]\()|\*\*|\s\^[a-z_]+\s*$|\\$)"
    r"|\\(?P<escaped>[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text that people read: a heading, a line of a paragraph, an entry, a cell or a value of YAML.

    `starts` and `ends` are the columns (from 1) at which each letter begins and ends in the file's line; `quote` is
    the mark that YAML puts around the text, and `exact` says whether its letters can be replaced there.
    """

    path: str
    line: int
    kind: str
    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str | int, ...] = ()
    quote: str = ""
    exact: bool = True

    def column(self, at: int) -> int:
        """The column of a letter; behind the last one, that of the text's end."""
        if at < len(self.starts):
            return self.starts[at]
        return self.ends[-1] if self.ends else 1

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The columns to replace for some letters; None where marks stand between them."""
        if not self.exact or any(each in self.letters[start:end] for each in (VALUE, SEAM, ORELSE)):
            return None
        if any(self.ends[at] != self.starts[at + 1] for at in range(start, end - 1)):
            return None
        return self.column(start), self.ends[end - 1] if end > start else self.column(start)

    def part(self, start: int, end: int, kind: str = "") -> "Text":
        """A stretch of the text as a text of its own, without the spaces around it."""
        while start < end and self.letters[start].isspace():
            start += 1
        while end > start and self.letters[end - 1].isspace():
            end -= 1
        kept = slice(start, end)
        return Text(self.path, self.line, kind or self.kind, self.letters[kept], self.starts[kept], self.ends[kept],
                    self.keys, self.quote, self.exact)  # fmt: skip


def text_of(
    path: str, line: int, kind: str, letters: str, starts: Sequence[int], ends: Sequence[int], *,
    keys: tuple[str | int, ...] = (), quote: str = "", exact: bool = True,
) -> Text:  # fmt: skip
    """The text without its marks; `letters` are as they are typed, each at its columns."""
    kept: list[str] = []
    at: list[tuple[int, int]] = []
    behind = 0
    for marked in _MARKS.finditer(letters):
        kept += letters[behind : marked.start()]
        at += zip(starts[behind : marked.start()], ends[behind : marked.start()], strict=True)
        behind = marked.end()
        mark = _stand_in(marked)
        kept += mark
        at += [(starts[marked.start()], ends[marked.end() - 1])] * len(mark)
    kept += letters[behind:]
    at += zip(starts[behind:], ends[behind:], strict=True)
    first, last = tuple(each for each, _ in at), tuple(each for _, each in at)
    return Text(path, line, kind, "".join(kept), first, last, keys, quote, exact)


def _stand_in(marked: re.Match[str]) -> str:
    match marked.lastgroup:
        case "value":
            return VALUE
        case "seam":
            return SEAM
        case "orelse":
            return ORELSE
        case "escaped":
            return marked["escaped"]
    return ""
