"""Left-to-right pieces of a text (`document/directions.py`) across the tags within it.

The layout engine gives each inline tag a run of its own, so a run that crosses tags is held together around them.
"""

from collections.abc import Iterator, Sequence

from builder.document.blocks import Inline, Inlines, Text, plain
from builder.document.directions import Run, runs_of


def cut(children: Inlines) -> Iterator[tuple[Run | None, Inline]]:
    """Children cut at the ends of left-to-right runs, each piece beside the run that it belongs to, if any."""
    whole = "".join(plain((each,)) for each in children)
    runs = runs_of(whole)
    position = 0
    for child in children:
        end = position + len(plain((child,)))
        if isinstance(child, Text):
            yield from _pieces(whole, position, end, runs)
        else:
            around = (each for each in runs if each.start <= position and end <= each.end)
            yield (next(around, None) if end > position else None), child
        position = end


def _pieces(whole: str, start: int, end: int, runs: Sequence[Run]) -> Iterator[tuple[Run | None, Text]]:
    for run in runs:
        if run.end <= start or run.start >= end:
            continue
        if run.start > start:
            yield None, Text(whole[start : run.start])
        yield run, Text(whole[max(start, run.start) : min(end, run.end)])
        start = min(end, run.end)
    if start < end:
        yield None, Text(whole[start:end])
