"""Drawings of figures: the words of a figure's own list or table, laid over shapes by `layouts/figures/KEY.html`.

A figure without a template of its key, or without rows, is shown as the list or table that it is. Lengths are in em
of the drawing's type, so that the same drawing stands on paper and on a screen.
"""

import functools
import itertools
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import jinja2
from markupsafe import Markup

from builder.document.blocks import Block, Cell, Figure, Inlines, Items, Paragraph, Strong, Table, Text, plain
from builder.document.layout import Layout
from builder.errors import Place, Stopped, problem
from builder.render.palette import palette
from builder.render.textures import texture

FOLDER = "layouts/figures"
MARK = "sample"
"""The role of the paragraph that says whose values a figure shows."""
Writer: TypeAlias = Callable[[Inlines], str]
Draw: TypeAlias = Callable[[Figure, Writer], str]
_NUMBER = re.compile(r"\u2212?\d[\d,]*(?:\.\d+)?")
_LEAD = re.compile(r"([^:?]+[:?]) (.+)")
_RANGE = re.compile(r"(\d+)\s*[\u2013-]\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a figure: its cells; of a list its first words, up to a colon or a question mark, and the rest."""

    cells: tuple[Inlines, ...]
    roles: tuple[str, ...] = ()
    sum: bool = False

    @property
    def head(self) -> Inlines:
        """The words of the first cell."""
        return self.cell(0)

    @property
    def note(self) -> Inlines:
        """The words of the second cell."""
        return self.cell(1)

    @property
    def last(self) -> Inlines:
        """The words of the last cell."""
        return self.cells[-1] if self.cells else ()

    def cell(self, index: int) -> Inlines:
        """The words of a cell, none where there is no such cell."""
        return self.cells[index] if index < len(self.cells) else ()

    def role(self, index: int) -> str:
        """What a cell says besides its words (met, rise …)."""
        return self.roles[index] if index < len(self.roles) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a figure: its rows, the last one known as their sum, and the words of its heading."""

    parts: tuple[Part, ...]
    heads: tuple[Inlines, ...]


def drawer(layout: Layout, paper: bool) -> Draw:
    """Draws figures with the templates of this layout; `paper` asks for shapes with a title, for tagged PDF."""
    environment = _environment(layout)

    def draw(figure: Figure, write: Writer) -> str:
        name, parts = f"{figure.key}.html", _parts(figure.children)
        if not parts or f"{FOLDER}/{name}" not in layout.files:
            return ""
        try:
            return environment.get_template(name).render(
                figure=figure, parts=parts, heads=_heads(figure.children), paper=paper,
                grids=_grids(figure.children), mark=_paragraphs(figure.children, MARK),
                notes=tuple(each for each in _paragraphs(figure.children)
                            if each not in _paragraphs(figure.children, MARK)),
                ink=_colours(layout), write=lambda children: Markup(write(children)),
            )  # fmt: skip
        except jinja2.TemplateSyntaxError as fault:
            raise _stopped(fault.name or name, fault.lineno, fault.message) from None
        except jinja2.UndefinedError as fault:
            raise _stopped(name, 1, fault.message) from None

    return draw


def _environment(layout: Layout) -> jinja2.Environment:
    """Templates are compiled once a process; a layout of other words has an environment of its own."""
    return _compiled(frozenset(each for each in layout.under(FOLDER).items() if each[0].endswith(".html")))


@functools.lru_cache(maxsize=8)
def _compiled(files: frozenset[tuple[str, bytes]]) -> jinja2.Environment:
    sources = {name: data.decode() for name, data in files}
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "numbers": numbers, "months": months, "plain": plain}
    environment.globals |= {"around": around, "smooth": smooth, "texture": texture}
    return environment


def _colours(layout: Layout) -> Mapping[str, str]:
    """Colours with their sign: style sheets do not reach shapes on paper."""
    return {key: f"#{value}" for key, value in palette(layout).items()}


def _grids(blocks: Iterable[Block]) -> Mapping[str, Grid]:
    """The tables of a figure by the first word of their roles: pages add looks of their own behind it."""
    tables = [each for each in blocks if isinstance(each, Table)]
    return {each.role.partition(" ")[0]: Grid(_parts((each,)), _heads((each,))) for each in tables}


def _paragraphs(blocks: Iterable[Block], role: str = "") -> tuple[Inlines, ...]:
    """The paragraphs of a figure; with a role those of it alone."""
    paragraphs = (each for each in blocks if isinstance(each, Paragraph))
    return tuple(each.children for each in paragraphs if not role or each.role == role)


def _parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    for block in blocks:
        if isinstance(block, Items):
            return tuple(_item(each) for each in block.items)
        if isinstance(block, Table):
            return _summed(tuple(_row(each) for each in block.rows))
    return ()


def _summed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The rows, the last one known as their sum where its number is."""
    *others, last = parts or (Part(()),)
    if len(others) > 1 and number(last.last) and number(last.last) == sum(number(each.last) for each in others):
        return (*others, replace(last, sum=True))
    return parts


def _heads(blocks: Iterable[Block]) -> tuple[Inlines, ...]:
    return next((tuple(each.children for each in block.header) for block in blocks if isinstance(block, Table)), ())


def _row(cells: tuple[Cell, ...]) -> Part:
    first = _solid(cells[0].children) if cells else ()
    return Part(
        tuple(_bare(each.children) for each in cells),
        tuple(each.role for each in cells),
        bool(first) and isinstance(first[0], Strong),
    )


def _bare(children: Inlines) -> Inlines:
    """The words of a cell that is bold from end to end, without the weight."""
    children = _solid(children)
    return children[0].children if len(children) == 1 and isinstance(children[0], Strong) else children


def _item(blocks: tuple[Block, ...]) -> Part:
    first = blocks[0] if blocks else None
    children = _solid(first.children) if isinstance(first, Paragraph) else ()
    if children and isinstance(children[0], Strong):
        return Part((_ended(children[0].children), _begun(children[1:])))
    text = children[0] if children else None
    match = _LEAD.fullmatch(text.text) if isinstance(text, Text) else None
    if match:
        return Part(((Text(match[1].rstrip(":")),), (Text(match[2]), *children[1:])))
    return Part((children,))


def _solid(children: Inlines) -> Inlines:
    """Inlines without empty texts between them."""
    return tuple(each for each in children if each != Text(""))


def _ended(children: Inlines) -> Inlines:
    """Leading words without the colon or full stop that parts them from the rest."""
    last = children[-1] if children else None
    return (*children[:-1], Text(last.text.rstrip(".: "))) if isinstance(last, Text) else children


def _begun(children: Inlines) -> Inlines:
    """The rest without the space or dash at its beginning."""
    first = children[0] if children else None
    return (Text(first.text.lstrip(" :,\u2013\u2014-")), *children[1:]) if isinstance(first, Text) else children


def number(children: Inlines) -> float:
    """The first number of a cell; 0 where it has none."""
    match = _NUMBER.search(plain(children))
    return float(match[0].replace(",", "").replace("\u2212", "-")) if match else 0.0


def numbers(children: Inlines) -> list[float]:
    """All numbers of a cell, such as the two of a range of ages."""
    return [number((Text(each),)) for each in _NUMBER.findall(plain(children))]


def months(children: Inlines) -> float:
    """How many months a time takes: a range after a year's number counts months, a range alone counts years."""
    text = plain(children)
    match = _RANGE.search(text)
    if not match:
        return 12.0
    length = int(match[2]) - int(match[1]) + 1
    return float(length if _NUMBER.search(text[: match.start()]) else 12 * length)


def around(count: int, width: float, height: float, turn: float = 0.0) -> list[tuple[float, float]]:
    """Places on an ellipse, x and y from its centre: from the top against the clock, as right-to-left eyes go."""
    angles = (2 * math.pi * (index / max(count, 1)) + math.radians(turn) for index in range(count))
    return [(round(-width * math.sin(each), 2), round(-height * math.cos(each), 2)) for each in angles]


def smooth(points: Iterable[tuple[float, float]]) -> str:
    """The commands of an SVG path (`d`) that is a smooth curve through all points."""
    listed = list(points)
    path = [f"M{listed[0][0]:.1f} {listed[0][1]:.1f}"]
    for before, after in itertools.pairwise(listed):
        middle = (before[0] + after[0]) / 2
        path.append(f"C{middle:.1f} {before[1]:.1f} {middle:.1f} {after[1]:.1f} {after[0]:.1f} {after[1]:.1f}")
    return "".join(path)


def _stopped(name: str, line: int, reason: str | None) -> Stopped:
    return Stopped([problem("template-failed", Place(f"{FOLDER}/{name}", line), reason=reason or "unknown reason")])
