"""Headings and sentences that are too long, and quotation marks that nothing closes."""

import re
from collections.abc import Iterator

from builder.lint.style.findings import Finding, excused
from builder.lint.style.prose import ORELSE, Text
from builder.lint.style.rules import Rule

_SENTENCE = re.compile(rf"[^.!?{ORELSE}]*(?:[.!?](?=[^\s\"'){ORELSE}])[^.!?{ORELSE}]*)*")
"""Up to a mark that ends it; a mark that a letter or digit follows (1.9.2026, plan.xlsx) ends none."""
_WORD = re.compile(r"[^\s\u2013]*[^\W_][^\s\u2013]*|[^\s]*\ufffc[^\s]*")
_WITHIN = re.compile("(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")
_INCHES = re.compile(r'(?<=\d)"')


def long_headings(rule: Rule, text: Text) -> Iterator[Finding]:
    """A heading of more words than the limit."""
    if len(_WORD.findall(text.letters)) > rule.limit and not excused(rule, text, 0):
        yield Finding(text, rule, 0, len(text.letters), advice=rule.advice)


def long_sentences(rule: Rule, text: Text) -> Iterator[Finding]:
    """Each sentence of more words than the limit."""
    for found in _SENTENCE.finditer(text.letters):
        if len(words := list(_WORD.finditer(found[0]))) > rule.limit:
            start = found.start() + words[0].start()
            if not excused(rule, text, start):
                yield Finding(text, rule, start, found.end(), advice=rule.advice)


def odd_quotation(rule: Rule, text: Text) -> Iterator[Finding]:
    """The last mark of an odd number of quotation marks; those of acronyms and inches do not count."""
    masked = _INCHES.sub("_", _WITHIN.sub("_", text.letters))
    if masked.count('"') % 2 and not excused(rule, text, masked.rindex('"')):
        yield Finding(text, rule, at := masked.rindex('"'), at + 1, advice=rule.advice)
