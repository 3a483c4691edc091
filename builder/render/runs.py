"""Left-to-right runs of a text: ranges, signed numbers, Latin words, which right-to-left text would turn round.

The layout engine gives each inline tag a run of its own, so a run that crosses tags is held together around them.
"""

import re
from collections.abc import Iterator

from builder.document.blocks import Inline, Inlines, Text, plain

_SIGN = "[\u2212+-]?"
_RANGE = rf"{_SIGN}[\d.,]*\d%?(?:\u2013{_SIGN}[\d.,]*\d%?)+"
_SIGNED = r"[\u2212+-][\d.,]*\d%?"
_LETTER = "A-Za-z\u00c0-\u024f"
_WORD = rf"[{_LETTER}@][{_LETTER}0-9_@]*"
_NUMBER = r"(?:(?<![\w.\u2013-])[0-9]+-)?"
"""A file's number before its name."""
_LATIN = rf"{_NUMBER}{_WORD}(?:[ ./:&'+@_,-]{{1,3}}{_WORD}|[./@_:-][0-9{_LETTER}]+)*"
_RUN = re.compile(rf"(?P<digits>(?<![\w.\u2013-])(?:{_RANGE}|{_SIGNED}))|(?P<latin>{_LATIN})")
"""Runs that right-to-left text would turn round once a tag cuts them: ranges, signed numbers, Latin words."""


def cut(children: Inlines) -> Iterator[tuple[re.Match[str] | None, Inline]]:
    """Children cut at the ends of left-to-right runs, each piece beside the run that it belongs to, if any."""
    whole = "".join(plain((each,)) for each in children)
    runs = list(_RUN.finditer(whole))
    position = 0
    for child in children:
        end = position + len(plain((child,)))
        if isinstance(child, Text):
            yield from _pieces(whole, position, end, runs)
        else:
            around = (each for each in runs if each.start() <= position and end <= each.end())
            yield (next(around, None) if end > position else None), child
        position = end


def _pieces(whole: str, start: int, end: int, runs: list[re.Match[str]]) -> Iterator[tuple[re.Match[str] | None, Text]]:
    for run in runs:
        if run.end() <= start or run.start() >= end:
            continue
        if run.start() > start:
            yield None, Text(whole[start : run.start()])
        yield run, Text(whole[max(start, run.start()) : min(end, run.end())])
        start = min(end, run.end())
    if start < end:
        yield None, Text(whole[start:end])
