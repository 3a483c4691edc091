"""Terms of the registers in another spelling: vav and yod within a word, marks or hyphens differ from the entry's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.lint.style.findings import Finding, excused
from builder.lint.style.library import Library
from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule

_WORD = re.compile("[\u05d0-\u05ea]+(?:[\"'][\u05d0-\u05ea]+)*'?")
_PREFIXES = re.compile("[\u05d5\u05e9\u05db\u05d4\u05dc\u05de\u05d1]{0,3}")
_FINAL = str.maketrans("\u05da\u05dd\u05df\u05e3\u05e5", "\u05db\u05de\u05e0\u05e4\u05e6", "\"'")
_TOGETHER = re.compile("[\u05d0-\u05ea\"' -]+")
_LEAST = 5
"""Letters of a folded term below which others are too near."""


class Terms:
    """The spellings that stand, by how they sound when they are folded."""

    def __init__(self, rule: Rule, library: Library) -> None:
        self.rule = rule
        self.terms: dict[tuple[str, ...], str] = {}
        self.spelled: set[tuple[str, ...]] = set()
        for named in library.words(rule.given["registers"]):
            term = re.sub(r"\s*\([^)]*\)", "", named)
            words = tuple(each[0] for each in _WORD.finditer(term))
            if len(words) < 2 or re.search(r"[^\u05d0-\u05ea\"' -]", term):
                continue
            self.spelled.add(words)
            if sum(map(len, map(_folded, words))) >= _LEAST:
                self.terms.setdefault(tuple(map(_folded, words)), term)
        self.lengths: dict[str, list[int]] = {}
        for folded in sorted(self.terms, key=len, reverse=True):
            self.lengths.setdefault(folded[0], []).append(len(folded))

    def strange(self, text: Text) -> Iterator[Finding]:
        """Each term whose letters, or the marks between its words, are not those of its entry."""
        matches = list(_WORD.finditer(text.letters))
        for at, first in enumerate(matches):
            bare = _bare(first[0])
            lengths = {length: None for form in bare for length in self.lengths.get(_folded(form), ())}
            if lengths:
                yield from self._at(text, matches[at : at + max(lengths)], bare, sorted(lengths, reverse=True))

    def _at(
        self, text: Text, matches: list[re.Match[str]], bare: tuple[str, ...], lengths: list[int]
    ) -> Iterator[Finding]:
        for length in lengths:
            words = tuple(each[0] for each in matches[:length])
            start, end = matches[0].start(), matches[len(words) - 1].end()
            if len(words) < length or not _TOGETHER.fullmatch(text.letters, start, end):
                continue
            spelled = [(each, *words[1:]) for each in bare]
            if any(each in self.spelled for each in spelled):
                return
            for each in spelled:
                term = self.terms.get(tuple(map(_folded, each)))
                if term and not excused(self.rule, text, start):
                    yield Finding(text, self.rule, end - len(" ".join(each)), end, advice=term)
                    return


@lru_cache(maxsize=65536)
def _bare(word: str) -> tuple[str, ...]:
    """The word, and what is left of it without one to three leading letters."""
    most = len(_PREFIXES.match(word)[0])  # type: ignore[index]  # the pattern always matches
    return tuple(word[cut:] for cut in range(min(most, len(word) - 2) + 1))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    plain = word.translate(_FINAL)
    return plain[:1] + plain[1:-2].replace("\u05d5", "").replace("\u05d9", "") + plain[max(1, len(plain) - 2) :]
