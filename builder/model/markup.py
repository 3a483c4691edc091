"""Marks of Markdown, of templates and of HTML that would be printed as letters, and what to write instead."""

import re
from collections.abc import Iterator

_ASIDE = "write \\ before it where the mark itself is meant"
_LEFT: tuple[tuple[str, str], ...] = (
    (r"\*\*+|(?<![\w*\\])\*(?=[^\W\d_])|(?<=[^\W\d_])\*(?![\w*])", _ASIDE),
    (r"(?<!_)__(?!_)", "bold words stand between ** and **"),
    (r"~~", "text that is struck out cannot be printed; remove it"),
    (r"\{\{|\}\}|\{%|%\}|\{#|#\}", "a template works in papers only; write the words themselves"),
    (r"\]\(|\] \((?=[a-z]+:)|\]\[", "a link is [words](address), without spaces"),
    (r":::+", "a block begins and ends with ::: at the beginning of a line"),
    (r"\|\s?:?-{2,}", "a table needs a header, a line of dashes and | on both sides of each row"),
    (r"&#?\w{2,8};", "write the character itself"),
    (r"`", "write ' for geresh; code is not printed"),
    (r"</?[a-z][a-z0-9]*[ />]", "HTML is not printed; use ** for bold words"),
)
"""What a mark looks like, and the cure."""
_ALL = re.compile("|".join(f"({pattern})" for pattern, _ in _LEFT))
_IN_WORDS = re.compile(r"(\*\*)|(~~)|(\]\()|(:::)|(</?[a-z][a-z0-9]*[ />])|(^##+ )")
_PLAIN = "these words are printed as they are, without marks"


def leftovers(text: str) -> Iterator[tuple[int, str, str]]:
    """Each mark of a text that was read as Markdown: where it begins (from 0), the mark, and the cure."""
    for match in _ALL.finditer(text):
        yield match.start(), match[0].strip(), _LEFT[(match.lastindex or 1) - 1][1]


def plain_leftovers(text: str, *, links: bool) -> Iterator[tuple[str, str]]:
    """Marks of words that no Markdown is read from, with the cure; `links`: whether a link may stand there."""
    for match in _IN_WORDS.finditer(text):
        if not (links and match[3]):
            yield match[0].strip(), _PLAIN
