"""Headings and sentences that are too long, and quotation marks that nothing closes."""

import re
from collections.abc import Iterator

from builder.lint.style.findings import Finding, excused
from builder.lint.style.prose import ORELSE, Text
from builder.lint.style.rules import Rule

_SENTENCE = re.compile(rf"[^.!?;{ORELSE}]*(?:[.!?](?=[^\s\"'){ORELSE}])[^.!?;{ORELSE}]*)*")
"""Up to a mark that ends it, or to the next member of a list; what a letter follows (1.9.2026, plan.xlsx) ends none."""
_WORD = re.compile(r"[^\s\u2013]*[^\W_][^\s\u2013]*|[^\s]*\ufffc[^\s]*")
_WITHIN = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
_EITHER = re.compile('(?<![\u05d0-\u05ea])[\u05d5\u05e9\u05db\u05d4\u05dc\u05de\u05d1]{1,3}"(?=[\u05d0-\u05ea])|\\d"')
"""Behind leading letters a mark may open words or be an acronym's, behind a digit it may close them or mean inches."""


def long_headings(rule: Rule, text: Text) -> Iterator[Finding]:
    """A heading of more words than the limit."""
    if len(_WORD.findall(text.letters)) > rule.limit and not excused(rule, text, 0):
        yield Finding(text, rule, 0, len(text.letters), advice=rule.advice)


def long_sentences(rule: Rule, text: Text) -> Iterator[Finding]:
    """Each sentence of more words than the limit."""
    for sentence in _SENTENCE.finditer(text.letters):
        if len(words := list(_WORD.finditer(sentence[0]))) > rule.limit:
            start = sentence.start() + words[0].start()
            if not excused(rule, text, start):
                yield Finding(text, rule, start, sentence.end(), advice=rule.advice)


def odd_quotation(rule: Rule, text: Text) -> Iterator[Finding]:
    """The last mark of an odd number of quotation marks; those of acronyms do not count."""
    masked = _WITHIN.sub("_", _EITHER.sub(lambda match: "_" * len(match[0]), text.letters))
    if masked.count('"') % 2 and not _EITHER.search(text.letters):
        at = masked.rindex('"')
        if not excused(rule, text, at):
            yield Finding(text, rule, at, at + 1, advice=rule.advice)
