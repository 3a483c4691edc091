"""Text of slides: paragraphs from right to left, each run with its language, families from the theme.

Measures are inches and points; a letter of Hebrew is reckoned at half its size in width.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml

from builder.document.blocks import Blocks, Emphasis, Inline, Inlines, Items, Link, Paragraph, Strong, plain
from builder.document.blocks import Text as Run
from builder.document.directions import HEBREW, language_of, runs_of, tongues

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TONGUES = {"en": "en-US", "ru": "ru-RU", "el": "el-GR", "am": "am-ET", "ar": "ar-SA"}
_LEFT_MARK = "\u200e"
_LETTER, _LINE = 0.5, 1.25
"""Width of a letter and height of a line, as parts of its size."""
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks: size in points, a colour of the palette, where it stands."""

    size: float
    colour: str = ""
    bold: bool = False
    side: str = "r"
    bullet: str = ""
    space: float = 0
    """Points before it."""


Line = tuple[Inlines, Look]


def lines_of(blocks: Blocks, look: Look) -> Iterator[Line]:
    """Paragraphs and entries of lists as lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.children, look
        elif isinstance(block, Items):
            for number, item in enumerate(block.items, 1):
                mark = "number" if block.ordered else "point"
                first = replace(look, bullet=f"{mark}{number}")
                yield from (
                    (inlines, first if not place else look) for place, (inlines, _) in enumerate(lines_of(item, look))
                )


def height(lines: Iterable[Line], width: float) -> float:
    """Inches that lines take within a width in inches."""
    return sum(_height(plain(inlines), look, width) for inlines, look in lines)


def _height(words: str, look: Look, width: float) -> float:
    room = width - (0.3 if look.bullet else 0)
    letters = max(1.0, room * _POINTS / (look.size * _LETTER))
    return (math.ceil(max(1, len(words)) / letters) * look.size * _LINE + look.space) / _POINTS


def write(body: Any, lines: Iterable[Line], colours: dict[str, str]) -> None:
    """Puts lines into a text body in place of what stands there."""
    for old in body.findall(f"{{{A}}}p"):
        body.remove(old)
    for inlines, look in lines:
        body.append(parse_xml(_paragraph(inlines, look, colours)))


def _paragraph(inlines: Inlines, look: Look, colours: dict[str, str]) -> str:
    inside = "".join(_run(words, bold, look, colours) for words, bold in _runs(inlines, look.bold))
    space = f'<a:spcBef><a:spcPts val="{round(look.space * 100)}"/></a:spcBef>' if look.space else ""
    how = f'<a:pPr {_indent(look)}algn="{look.side}" rtl="1">{space}{_bullet(look)}</a:pPr>'
    return f'<a:p xmlns:a="{A}">{how}{inside}</a:p>'


def _indent(look: Look) -> str:
    """The margin called left is the one at which a line begins, whatever its direction."""
    return 'marL="342900" indent="-342900" ' if look.bullet else 'marL="0" indent="0" '


def _bullet(look: Look) -> str:
    if look.bullet.startswith("number"):
        return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{look.bullet[6:]}"/>'
    return '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>' if look.bullet else "<a:buNone/>"


def _runs(inlines: Inlines, bold: bool) -> Iterator[tuple[str, bool]]:
    for each in inlines:
        yield from _of(each, bold)


def _of(inline: Inline, bold: bool) -> Iterator[tuple[str, bool]]:
    match inline:
        case Run(text):
            yield from ((each, bold) for each in _tongues(text))
        case Strong(children):
            yield from _runs(children, True)
        case Emphasis(children) | Link(_, children):
            yield from _runs(children, bold)
        case _:
            yield plain((inline,)) or " ", bold


def _tongues(text: str) -> Iterator[str]:
    """A text cut where another script than Hebrew and Latin begins or ends."""
    at = 0
    for run in runs_of(text):
        if run.language not in ("", "en"):
            yield from (each for each in (text[at : run.start], *(words for words, _ in tongues(run.text))) if each)
            at = run.end
    if at < len(text) or not text:
        yield text[at:]


def _run(words: str, bold: bool, look: Look, colours: dict[str, str]) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colours[look.colour]}"/></a:solidFill>' if look.colour else ""
    language = "he-IL" if HEBREW.search(words) else _TONGUES.get(language_of(words), "he-IL")
    return (
        f'<a:r><a:rPr lang="{language}" sz="{round(look.size * 100)}" b="{int(bold)}" dirty="0">{fill}'
        f'<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:rPr><a:t>{escape(_set(words))}</a:t></a:r>'
    )


def _set(words: str) -> str:
    """Telephones, ranges and signed numbers keep their direction: slides know no direction of a run."""
    parts, at = [], 0
    for run in runs_of(words):
        if not run.safe:
            parts += [words[at : run.start], _LEFT_MARK, run.text, _LEFT_MARK]
            at = run.end
    return "".join(parts) + words[at:]
