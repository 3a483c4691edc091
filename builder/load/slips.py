"""What a person did where a YAML scanner stopped: the slip's own place, its name, its cure, and the lines it costs.

The rest of the file is then read without these lines, so that one run tells every slip (see `tree.parse`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from builder.load import reasons
from builder.load.quoting import Outline, Spot, indent_of, outlined

CURE = "check indentation, quotes and colons at this place"
QUOTE = "put the text in quotes"
_WITHIN = r"""write \" within the text, or put the whole in single quotes: '…'"""
_KEY = re.compile(r"""\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s"'\[{#:,][^"'\[{#:,]*):(?:\s|$)""")
"""A line that begins with a key."""
_GLUED = re.compile(r"""(\s*(?:-\s+)*[^\s"'\[{#:]+:)(?=[^\s/])""")
"""A key whose colon is followed by no space."""
_DASH_GLUED = re.compile(r"\s*-[^\s-]")
STEP = 2
"""A hyphen and its space: where they are missing, the key stands below the hyphens or below the keys."""
_FEW_TABS = 3
"""Lines; where more are indented with tabs, tabs are how the file is indented, and each stands for a space."""
_HIDES = re.compile(r"\s#(?=\w)")
"""A comment that was meant as part of a text."""
_CURLY = frozenset("\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb\u05f4\u05f3")
DASHES = re.compile(r"\s*(?:-\s+)+")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a scanner stopped, and where what it was reading had begun; lines and columns from 0."""

    reason: str
    at: Spot
    since: Spot | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """What is told of it, and from which line on the text is passed over."""

    at: Spot
    reason: str
    cure: str = CURE
    first: int | None = None
    """The line from which on text is lost, where that is not the slip's own."""
    certain: bool = True
    """Whether the text itself shows the slip; what only the scanner says may come of a slip before it."""
    tabs: bool = False
    """It is mended by spaces for tabs: nothing is lost."""
    siblings: bool = False
    """Lines of the same indentation are lost with it, up to the next hyphen."""
    whole: bool = False
    """Also its hyphen is lost."""


Look = Callable[[list[str], Stop, Outline], Slip | None]


def slip_at(lines: list[str], stop: Stop) -> Slip:
    """The slip (place, reason, cure) that most likely made the YAML scanner stop where it did."""
    outline = outlined(lines, min(stop.at[0], len(lines) - 1))
    likely = next((slip for look in _LOOKS if (slip := look(lines, stop, outline))), None)
    return likely or Slip(stop.at, stop.reason, certain=False)


def _tab(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    line = _line(lines, stop.at[0])
    column = line[: indent_of(line)].find("\t")
    if column < 0:
        return None
    many = sum("\t" in each[: indent_of(each)] for each in lines) > _FEW_TABS
    at = (stop.at[0], column)
    return Slip(at, reasons.TAB, "indent with spaces", certain=False, tabs=many, whole=True)


def _mark(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    """Quotation marks: one within the text, one that was never closed, or text behind the closing one."""
    near = {stop.at[0], stop.since[0] if stop.since else stop.at[0]}
    stray = next((each for each in outline.strays if each.closed[0] in near), None)
    if stray is None:
        return None
    if stray.unclosed or stray.opened[0] != stray.closed[0]:
        return _unclosed(lines, stray.opened)
    first = stray.opened[0]
    if lines[first][stray.closed[1]] == "'":
        return Slip(stray.closed, "an apostrophe within the text ends it", "put the text in double quotes", first)
    if stray.inside:
        return Slip(stray.closed, "a quotation mark within the text ends it", _WITHIN, first)
    return Slip(
        stray.closed, "text follows the closing quotation mark", "put the whole text in single quotes: '…'", first
    )


def _unclosed(lines: list[str], at: Spot) -> Slip:
    curly = lines[at[0]].rstrip(" ,]}")[-1:] in _CURLY
    cure = 'close it with a straight mark: "' if curly else "close it at the end of its text"
    return Slip(at, "this quotation mark is not closed", cure)


def _comment(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    """A ` #` within a text: it hides the colon of a key, or the bracket that closes a list."""
    if stop.reason not in (reasons.COLON, reasons.COMMA, reasons.COMMA_LIST) or not stop.since:
        return None
    before = max((each for each in range(stop.since[0]) if lines[each].strip()), default=0)
    for number in (stop.since[0], before) if stop.reason == reasons.COLON else range(stop.since[0], stop.at[0] + 1):
        hides = _HIDES.search(_line(lines, number))
        if hides:
            return Slip((number, hides.start() + 1), "a number sign (#) hides the rest of the line", QUOTE)
    return None


def _end(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    ended = stop.reason in (reasons.END, reasons.INDICATOR) and stop.since
    return _unclosed(lines, stop.since) if ended and stop.since else None


def _bracket(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    if stop.reason == reasons.CONTENT and outline.brackets and not _line(lines, stop.at[0]).strip():
        return Slip(outline.brackets[0], "this bracket is not closed", "close it, or put the text in quotes")
    if stop.reason not in (reasons.COMMA, reasons.COMMA_LIST) or not stop.since:
        return None
    line = _line(lines, stop.at[0])
    if stop.at[0] > stop.since[0] and (not line.strip() or indent_of(line) <= indent_of(lines[stop.since[0]])):
        return Slip(stop.since, "this bracket is not closed", "close it, or put the text in quotes")
    if stop.at[0] > stop.since[0] and not outline.brackets and _KEY.match(line):
        return Slip(stop.since, "this bracket is not closed", "close it, or put the text in quotes")
    return Slip(stop.at, stop.reason, "part the entries with commas; put texts in quotes", stop.since[0])


def _behind_bracket(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    before = _line(lines, stop.at[0])[: stop.at[1]].rstrip()
    if stop.reason != reasons.KEY or before[-1:] not in ("]", "}"):
        return None
    return Slip(stop.at, "text follows a closing bracket", QUOTE)


def _colon(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    """A key without its colon or the space behind it stands a line before, or a text holds a colon of its own."""
    if stop.reason == reasons.COLON and stop.since:
        return _keyless(lines, stop.since[0])
    if stop.reason == reasons.DOCUMENT:
        top = next((each for each, line in enumerate(lines) if line.strip() and line[0] not in "#-[{%"), stop.at[0])
        return _keyless(lines, top) if top < stop.at[0] and not _KEY.match(lines[top]) else None
    if stop.reason != reasons.MAPPING:
        return None
    line = _line(lines, stop.at[0])
    if line[: stop.at[1]].find(": ") >= 0 or not _KEY.match(line):
        return Slip(stop.at, "a colon stands within a text without quotes", QUOTE)
    before = next((each for each in range(stop.at[0] - 1, -1, -1) if lines[each].strip()), -1)
    if before < 0:
        return None
    if not _KEY.match(lines[before]) and not lines[before].lstrip().startswith("#"):
        return _keyless(lines, before)
    column = indent_of(line)
    if _DASH_GLUED.match(lines[before]):
        at = (before, indent_of(lines[before]) + 1)
        return Slip(at, "a space is missing after the hyphen", "write a space after the hyphen")
    if _goes_on(lines, before) and not lines[before].lstrip().startswith("-"):
        return _dashless(lines, before)
    reason, cure = "the line is indented deeper than those it belongs to", "align it with them"
    return Slip((stop.at[0], column), reason, cure, certain=False, siblings=True)


def _keyless(lines: list[str], number: int) -> Slip:
    line = lines[number]
    glued = _GLUED.match(line)
    if glued:
        return Slip((number, glued.end()), "a space is missing after the colon", "write a space after the colon")
    start = DASHES.match(line)
    return Slip(
        (number, start.end() if start else indent_of(line)),
        reasons.COLON,
        "write `key: value` with a colon and a space",
    )


_BEGINNINGS = {
    "*": ("a text may not begin with * or &", "put the text in quotes; data knows no marks of bold"),
    "&": ("a text may not begin with * or &", QUOTE),
    "|": ("a text may not begin with | or >", QUOTE),
    ">": ("a text may not begin with | or >", QUOTE),
    "@": ("a text may not begin with @, % or a grave accent", QUOTE),
    "%": ("a text may not begin with @, % or a grave accent", QUOTE),
    "`": ("a text may not begin with @, % or a grave accent", QUOTE),
    "!": (reasons.TAG, QUOTE),
    "]": ("a bracket or comma stands here alone", QUOTE),
    "}": ("a bracket or comma stands here alone", QUOTE),
    ",": ("a bracket or comma stands here alone", QUOTE),
}
_OF_BEGINNINGS = {
    reasons.NAME, reasons.HEADER, reasons.START, reasons.TAG, reasons.CONTENT, reasons.DIRECTIVE, reasons.DOCUMENT,
}  # fmt: skip


def _beginning(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    """A sign that YAML keeps for itself stands where a text begins."""
    if stop.reason not in _OF_BEGINNINGS:
        return None
    for at in (stop.since, stop.at):
        sign = _line(lines, at[0])[at[1] : at[1] + 1] if at else ""
        if at and sign in _BEGINNINGS and sign:
            return Slip(at, *_BEGINNINGS[sign])
    return None


def _hyphen(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    line = _line(lines, stop.at[0])
    aligned = stop.since and stop.at[1] == stop.since[1]
    if stop.reason == reasons.HYPHEN and aligned and not line.lstrip().startswith("-"):
        return Slip(stop.at, stop.reason, "begin each entry of a list with a hyphen and a space", siblings=True)
    if stop.reason in (reasons.KEY, reasons.SEQUENCE) and line.lstrip().startswith("- "):
        first = _first_below(lines, stop.at[0])
        if first is not None and lines[first].lstrip().startswith("-"):
            reason, cure = "the indentation fits no line above", "align it with the lines it belongs to"
            return Slip(stop.at, reason, cure, certain=False, whole=True)
        if first is not None:
            return _dashless(lines, first)
        cure = "put the list below its own key, or remove it"
        return Slip(stop.at, "a hyphen of a list stands among keys", cure, certain=False, whole=True)
    if stop.reason == reasons.SEQUENCE:
        return Slip(stop.at, "a list begins behind its key", "begin the list on a line of its own")
    return None


def _dashless(lines: list[str], number: int) -> Slip:
    cure = "begin each entry of a list with a hyphen and a space"
    return Slip((number, indent_of(lines[number])), reasons.HYPHEN, cure, siblings=True)


def _first_below(lines: list[str], number: int) -> int | None:
    """The first line below the key that this entry of a list belongs to; None where that key holds no list."""
    first, column = None, indent_of(lines[number])
    for above in range(number - 1, -1, -1):
        bare = lines[above].strip()
        if not bare or bare.startswith("#"):
            continue
        if indent_of(lines[above]) < column:
            near = first is not None and indent_of(lines[first]) - column in (0, STEP)
            return first if near and bare.endswith(":") else None
        first = above
    return None


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether a list of the same indentation goes on behind this line."""
    column = indent_of(lines[number])
    written = (each for each in lines[number + 1 :] if each.strip() and not each.lstrip().startswith("#"))
    behind = (each for each in written if indent_of(each) <= column)
    line = next(behind, "")
    return indent_of(line) == column and line.lstrip().startswith("- ")


def _escape(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    return Slip(stop.at, stop.reason, "write two backslashes for each one") if stop.reason == reasons.ESCAPE else None


def _indentation(lines: list[str], stop: Stop, outline: Outline) -> Slip | None:
    if stop.reason not in (reasons.KEY, reasons.DOCUMENT, reasons.HYPHEN):
        return None
    if stop.at[1] != indent_of(_line(lines, stop.at[0])):
        return None
    return Slip(stop.at, "the indentation fits no line above", "align it with the lines it belongs to", certain=False)


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


_LOOKS: tuple[Look, ...] = (
    _tab, _mark, _comment, _end, _bracket, _behind_bracket, _beginning, _escape, _hyphen, _colon, _indentation,
)  # fmt: skip
