"""What a printer's reader marks on laid-out pages beyond what is lost: torn, lone, thin, small, pointing away.

Each rule has a code of its own (`errors/printed.py`), and a test a planted fault (`tests/render/test_craft.py`).
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document.blocks import ADDED, LEAD_IN
from builder.errors import Diagnostic, Origin, problem
from builder.render.printed import HEADINGS, Around, Line, Run, Sheet

WHOLE = 0.25
"""The share of a page's height up to which a table or a list is not divided."""
APART = 2
"""Rows or items of a divided one that stand together on each side, at least."""
WITHIN, ENDING = 0.5, 0.25
"""The share of a page's height that is filled at least: where its chapter goes on on the next page, where it ends."""
CELL, DRAWN, LEAST = 10.0, 9.0, 7.0
"""The smallest type in points: in cells of tables, in drawings and maps, anywhere."""
STUB = 1 / 3
"""The share of a heading's first line that a last line of one word has at least."""
STEPS = 12.0
"""Steps of lightness (CIE L*, 0…100) by which two fields side by side differ, so that a grey print tells them apart."""
COLUMN = 300
"""The width in px from which a column holds running text: of a narrower one a last word is no small share."""
AWAY = "→►▶➔➜➤⇒▸"
"""Arrows against the reading of a page from right to left."""
BULLETS = "•·▪■◦–‣∙*"
"""Signs of lists; ● and ○ are signs of what holds and what does not."""
_BEHIND = re.compile(rf"(?:\s|{ADDED}|\(\d+\))+$")
"""Behind the words: marks of what was added and of notes."""
_TOLD = 60
"""Letters that a message quotes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The code of a rule, the page, the words where it is, further values of its message."""

    code: str
    page: int
    words: str
    more: tuple[tuple[str, object], ...] = ()


def broken_rules(sheets: Sequence[Sheet], origin: Origin) -> list[Diagnostic]:
    """What breaks a rule in a text of ours, each where its words were written.

    Filled pages of an invented settlement are passed over: what its data hold stops no book.
    """
    return [diagnostic_of(each, origin) for each in unfilled(findings(sheets), sheets)]


def unfilled(found: Iterable[Finding], sheets: Iterable[Sheet]) -> list[Finding]:
    """The findings but those of pages that show what a tool gave with a settlement's data."""
    filled = {each.page.number for each in sheets if each.filled}
    return [each for each in found if each.page not in filled]


def diagnostic_of(finding: Finding, origin: Origin) -> Diagnostic:
    """A finding as a diagnostic, where its words were written."""
    words = finding.words[:_TOLD]
    return problem(finding.code, origin.place(finding.words), page=finding.page, words=words, **dict(finding.more))


def findings(sheets: Sequence[Sheet]) -> list[Finding]:
    """What breaks a rule, in the order of the pages; alike on one page, it is told once."""
    found = [each for sheet in sheets for rule in (_lines, _type, _marks, _alike) for each in rule(sheet)]
    for sheet, after in itertools.zip_longest(sheets, sheets[1:]):
        found += [*_emptiness(sheet, after), *_torn(sheet, after)]
    kept: dict[object, Finding] = {}
    for each in found:
        kept.setdefault((each.page, each.code, each.more or each.words), each)
    return sorted(kept.values(), key=lambda each: each.page)


# ---- lines


def _lines(sheet: Sheet) -> Iterator[Finding]:
    """References and headings broken over lines, last lines of one word."""
    pieces = Counter(each for line in sheet.lines for each in _printed_pages(line))
    for line in sheet.lines:
        if any(pieces[each] > 1 for each in _printed_pages(line)):
            yield Finding("broken-reference", sheet.page.number, line.text)
    for block, lines in _blocks(sheet):
        if block.tag in HEADINGS:
            yield from (Finding("broken-heading", sheet.page.number, each.text) for each in _badly(lines))
        elif _runs_on(lines[0]) and _is_word(lines[-1]):
            yield Finding("short-last-line", sheet.page.number, f"{lines[-2].text[-30:]} {lines[-1].text}")


def _printed_pages(line: Line) -> set[int]:
    """The links whose page, which the style sheet adds, stands on the line or in part."""
    return (
        {each.element for each in line.runs if each.tag == "a::after" and each.text.strip()}
        if line.around.flow
        else set()
    )


def _blocks(sheet: Sheet) -> Iterator[tuple[Around, list[Line]]]:
    """The blocks of text in the flow that have more than one line here."""
    flow = (each for each in sheet.lines if each.around.flow)
    for around, group in itertools.groupby(flow, lambda each: each.around):
        if len(lines := list(group)) > 1:
            yield around, lines


def _badly(lines: Sequence[Line]) -> Iterator[Line]:
    """The line of a heading at which a run of foreign words is broken, or a last line of one short word."""
    runs = Counter(each for line in lines for each in {run.around.foreign for run in line.runs if run.around.foreign})
    broken = (line for line in lines if any(runs[run.around.foreign] > 1 for run in line.runs))
    yield from itertools.islice(broken, 1)
    if not runs and _is_word(lines[-1]) and lines[-1].width < STUB * lines[0].width:
        yield lines[-1]


def _runs_on(line: Line) -> bool:
    """Whether it is one of running text: not of a table, a drawing or a narrow column."""
    return not (line.around.table or line.around.drawing or line.around.form) and line.around.column >= COLUMN


def _is_word(line: Line) -> bool:
    return len(line.text.split()) == 1


# ---- pages


def _emptiness(sheet: Sheet, after: Sheet | None) -> Iterator[Finding]:
    """Pages that nobody needs. The last one, the back of a sheet to tear out and a picture over the page may be so."""
    page = sheet.page
    if after is None or after.form or page.drawn:
        return
    if not page.words:
        yield Finding("blank-page", page.number, "")
    elif not (page.blank or sheet.form) and page.fill < (WITHIN if after.page.section == page.section else ENDING):
        yield Finding("half-empty-page", page.number, page.end, (("fill", f"{page.fill:.0%}"),))


def _torn(sheet: Sheet, after: Sheet | None) -> Iterator[Finding]:
    """Short tables and lists that are divided, one row or item alone, words that announce what is overleaf."""
    last = sheet.last
    if after is None or last is None:
        return
    for code, here, there in (("torn-table", sheet.rows, after.rows), ("torn-list", sheet.items, after.items)):
        if any(_is_torn(here[each], there[each], sheet.page.depth) for each in here.keys() & there.keys()):
            yield Finding(code, sheet.page.number, last.text)
    announces = _BEHIND.sub("", last.text).endswith(LEAD_IN) and not last.around.table
    titles = last.around.tag == "caption" or "label" in last.around.looks
    if (announces or titles) and sheet.page.section == after.page.section:
        yield Finding("lone-lead-in", sheet.page.number, last.text)


def _is_torn(here: Mapping[int, float], there: Mapping[int, float], depth: float) -> bool:
    """Whether it is short, or one part alone; one that runs on itself is a matter of its lines."""
    whole = sum(here.values()) + sum(there.values())
    return whole <= WHOLE * depth or (not here.keys() & there.keys() and min(len(here), len(there)) < APART)


# ---- signs


def _type(sheet: Sheet) -> Iterator[Finding]:
    """Type that is too small for its place."""
    for line in sheet.lines:
        if line.size < (least := _least(line)) - 0.01 and any(each.isalnum() for each in line.text):
            yield Finding("small-type", sheet.page.number, line.text, (("size", f"{line.size:.1f}"), ("least", least)))


def _least(line: Line) -> float:
    around = line.around
    if around.form or not (around.flow or around.drawing):
        return LEAST
    if around.table and not line.inner:
        return CELL
    return DRAWN if around.table or around.drawing else LEAST


def _marks(sheet: Sheet) -> Iterator[Finding]:
    """Arrows against the reading, a typewriter's quotation marks, more than one kind of bullet in a table."""
    bullets: dict[int, dict[str, Line]] = {}
    begun: Around | None = None
    for line in sheet.lines:
        if any(run.leftward and set(run.text) & set(AWAY) for run in line.runs):
            yield Finding("arrow-away", sheet.page.number, line.text)
        if any(map(_is_straight, line.runs)):
            yield Finding("straight-quotes", sheet.page.number, line.text)
        if line.around.table and line.around != begun and (sign := _bullet(line)):
            bullets.setdefault(line.around.table, {}).setdefault(sign, line)
        begun = line.around
    for kinds in bullets.values():
        if len(kinds) > 1:
            yield Finding("mixed-bullets", sheet.page.number, list(kinds.values())[-1].text)


def _is_straight(run: Run) -> bool:
    """Whether a typewriter's mark stands beside a letter of Hebrew (or another script from right to left)."""
    pairs = itertools.pairwise(run.text)
    return any({"'", '"'} & {*pair} and "R" in map(unicodedata.bidirectional, pair) for pair in pairs)


def _bullet(line: Line) -> str:
    """The sign that the line begins with, if it is one of a list: of the style sheet, or typed."""
    sign, own = line.text[:1], bool(line.runs) and "::" in line.runs[0].tag
    return sign if sign and sign in BULLETS and (own or line.text[1:2].isspace()) else ""


def _alike(sheet: Sheet) -> Iterator[Finding]:
    """Fields side by side in a drawing that a grey print shows as one."""
    for one, other in itertools.pairwise(sheet.grounds):
        kin = one.parent == other.parent and one.colour != other.colour and not (one.apart and other.apart)
        if kin and abs(lightness(one.colour) - lightness(other.colour)) < STEPS:
            yield Finding("alike-in-grey", sheet.page.number, other.words)


def lightness(colour: tuple[float, float, float]) -> float:
    """CIE L* (0…100) of a colour of the screen's red, green and blue (0…1 each)."""
    red, green, blue = ((c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in colour)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light)
