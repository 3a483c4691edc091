"""The lines that a slip costs: its entry and what stands below it, so that all else can be read at its own place."""

from builder.load.quoting import indent_of, outlined
from builder.load.slips import DASHES, STEP, Slip


def lost_lines(lines: list[str], slip: Slip) -> range:
    """The lines of the entry that the slip stands in: it and all that is indented deeper."""
    first = min(slip.at[0] if slip.first is None else slip.first, len(lines) - 1)
    outline = outlined(lines, first)
    first = outline.first[first]
    dashes = None if slip.whole else DASHES.match(lines[first])
    column = dashes.end() if dashes else indent_of(lines[first].expandtabs(STEP))
    hyphens = not dashes and lines[first].rstrip().endswith(":")
    last = first + 1
    while last < len(lines) and _belongs(lines[last], column, siblings=slip.siblings, hyphens=hyphens):
        last += 1
    return range(first, last)


def without(lines: list[str], lost: range, *, whole: bool = False) -> list[str]:
    """The text without these lines, all else at its place; the hyphen of an entry stays, for what stands below it."""
    dashes = None if whole else DASHES.match(lines[lost.start])
    head = dashes[0].rstrip() if dashes else ""
    return [*lines[: lost.start], head, *[""] * (len(lost) - 1), *lines[lost.stop :]]


def _belongs(line: str, column: int, *, siblings: bool, hyphens: bool) -> bool:
    """Whether a line belongs to an entry whose key stands at `column`; a list may stand right below its key."""
    bare = line.strip()
    if not bare or indent_of(line) > column:
        return True
    return indent_of(line) == column and (hyphens if bare.startswith("-") else siblings)
