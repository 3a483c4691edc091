"""What a printer's reader marks on laid-out pages beyond what is lost: torn, lone, thin, small, pointing away.

Each rule has a code of its own (`errors/catalog.py`), and a test a planted fault (`tests/render/test_craft.py`).
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.render.printed import HEADINGS, Around, Ground, Line, Run, Sheet
from builder.render.proof import FREE

WHOLE = 0.3
"""The share of a page's height up to which a table or a list is not divided."""
APART = 2
"""Rows or items of a divided one that stand together on each side, at least."""
WITHIN, ENDING = 0.6, 0.25
"""The share of a page's height that is filled at least: where its chapter goes on on the next page, where it ends."""
CELL, DRAWN, LEAST = 10.0, 9.0, 7.0
"""The smallest type in points: in cells of tables, in drawings and maps, anywhere."""
STUB = 1 / 3
"""The share of a heading's first line that a last line of one word has at least."""
STEPS = 12.0
"""Steps of lightness (CIE L*, 0…100) by which two fields side by side differ, so that a grey print tells them apart."""
AWAY = "→►▶➔➜➤⇒▸"
"""Arrows against the reading of a page from right to left."""
BULLETS = "•·▪■◦–‣∙*"
"""Signs of lists; ● and ○ are signs of what holds and what does not."""
LEAD_IN = ":"
_MARK = re.compile(r"(?:\s|\u2055|\(\d+\))+$")
"""Behind the words: marks of what was added and of notes."""
COLUMN = 300
"""The width in px from which a column holds running text: of a narrower one a last word is no small share."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The code of a rule, the page, and the words where it is."""

    code: str
    page: int
    words: str


def findings(sheets: Sequence[Sheet]) -> list[Finding]:
    """What breaks a rule, in the order of the pages."""
    found = [
        Finding(code, sheet.page.number, words)
        for sheet in sheets
        for rule in (_lines, _type, _marks, _alike)
        for code, words in rule(sheet)
    ]
    found += [
        Finding(code, sheet.page.number, words)
        for sheet, after in itertools.zip_longest(sheets, sheets[1:])
        for rule in (_emptiness, _torn)
        for code, words in rule(sheet, after)
    ]
    return sorted(dict.fromkeys(found), key=lambda each: each.page)


# ---- lines


def _lines(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """References and foreign words broken over lines, last lines of one word."""
    links = Counter[int]()
    for line in sheet.lines:
        links.update({each.element for each in line.runs if each.tag == "a::after" and line.around.flow})
    for line in sheet.lines:
        if any(links[each.element] > 1 for each in line.runs if each.tag == "a::after"):
            yield "broken-reference", line.text
    for block, lines in _blocks(sheet):
        if block.tag in HEADINGS:
            yield from (("broken-heading", each.text) for each in _badly(lines))
        elif _runs_on(lines) and _is_word(lines[-1]):
            yield "short-last-line", lines[-2].text[-20:] + " / " + lines[-1].text


def _blocks(sheet: Sheet) -> Iterator[tuple[Around, list[Line]]]:
    """The blocks of text in the flow that have more than one line here."""
    for _, group in itertools.groupby((each for each in sheet.lines if each.around.flow), lambda each: each.around):
        lines = list(group)
        if len(lines) > 1:
            yield lines[0].around, lines


def _badly(lines: Sequence[Line]) -> Iterator[Line]:
    """The line of a heading at which a run of foreign words is broken, or a last line of one short word."""
    runs = Counter(each for line in lines for each in {run.around.foreign for run in line.runs if run.around.foreign})
    broken = (line for line in lines if any(runs[run.around.foreign] > 1 for run in line.runs))
    yield from itertools.islice(broken, 1)
    if not runs and _is_word(lines[-1]) and lines[-1].width < STUB * lines[0].width:
        yield lines[-1]


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether these are lines of running text: not of a table, a drawing or a narrow column."""
    around = lines[0].around
    return not (around.table or around.drawing or around.form) and lines[0].column >= COLUMN


def _is_word(line: Line) -> bool:
    return len(line.text.split()) == 1


# ---- pages


def _emptiness(sheet: Sheet, after: Sheet | None) -> Iterator[tuple[str, str]]:
    page = sheet.page
    if after is None or after.form or page.name.startswith(FREE):
        return
    if not page.words:
        yield "blank-page", ""
    elif not (page.blank or sheet.form) and page.fill < (WITHIN if after.page.section == page.section else ENDING):
        yield "half-empty-page", page.end


def _torn(sheet: Sheet, after: Sheet | None) -> Iterator[tuple[str, str]]:
    """Short tables and lists that are divided, one row or item alone, and words that announce what is overleaf."""
    if after is None or sheet.last is None:
        return
    for code, here, there in (("torn-table", sheet.rows, after.rows), ("torn-list", sheet.items, after.items)):
        for each in here.keys() & there.keys():
            if _is_torn(here[each], there[each], sheet.page.depth):
                yield code, sheet.last.text
    around = sheet.last.around
    announces = _MARK.sub("", sheet.last.text).endswith(LEAD_IN) and not around.table
    if (announces or around.tag == "caption" or "label" in around.looks) and sheet.page.section == after.page.section:
        yield "lone-lead-in", sheet.last.text


def _is_torn(here: Mapping[int, float], there: Mapping[int, float], depth: float) -> bool:
    whole = sum(here.values()) + sum(there.values())
    both = here.keys() & there.keys()  # an item that runs on is a matter of its lines
    return whole <= WHOLE * depth or (not both and min(len(here), len(there)) < APART)


# ---- signs


def _type(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Type that is too small for its place."""
    for line in sheet.lines:
        if line.size < _least(line) - 0.01 and any(each.isalnum() for each in line.text):
            yield "small-type", line.text


def _least(line: Line) -> float:
    around = line.around
    if around.form or not (around.flow or around.drawing):
        return LEAST
    if around.table and not line.inner:
        return CELL
    return DRAWN if around.table or around.drawing else LEAST


def _marks(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Arrows against the reading, straight quotation marks, more than one kind of bullet in a table."""
    bullets: dict[int, dict[str, str]] = {}
    begun: Around | None = None
    for line in sheet.lines:
        for run in line.runs:
            if run.leftward and any(each in AWAY for each in run.text):
                yield "arrow-away", line.text
            if _straight(run):
                yield "straight-quotes", run.text.strip()
        if line.around.table and line.around != begun and (sign := _bullet(line)):
            bullets.setdefault(line.around.table, {}).setdefault(sign, line.text)
        begun = line.around
    yield from (("mixed-bullets", list(each.values())[-1]) for each in bullets.values() if len(each) > 1)


def _straight(run: Run) -> bool:
    """Whether a typewriter's mark stands beside a letter of a right-to-left script."""
    beside = itertools.pairwise(run.text)
    return any(("'" in pair or '"' in pair) and any(unicodedata.bidirectional(each) == "R" for each in pair)
               for pair in map("".join, beside))  # fmt: skip


def _bullet(line: Line) -> str:
    """The sign that the line begins with, if it is one of a list."""
    sign, own = line.text[:1], bool(line.runs) and "::" in line.runs[0].tag
    return sign if sign and sign in BULLETS and (own or line.text[1:2].isspace()) else ""


def _alike(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Fields side by side in a drawing that a grey print shows as one."""
    for before, ground in itertools.pairwise(sheet.grounds):
        kin = ground.parent == before.parent and not (ground.told and before.told)
        if kin and ground.colour != before.colour and _step(ground, before) < STEPS:
            yield "alike-in-grey", ""


def _step(one: Ground, other: Ground) -> float:
    return abs(lightness(one.colour) - lightness(other.colour))


def lightness(colour: tuple[float, float, float]) -> float:
    """CIE L* (0…100) of a colour of the screen's red, green and blue (0…1 each)."""
    red, green, blue = ((c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in colour)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light
