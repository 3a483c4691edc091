"""What stands on a slide below its title: text, large figures, a table, the road, a chart, one below the other.

All is measured first and set at the largest scale at which it fits; a chart takes what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from builder.document.blocks import Block, Blocks, Cell, Facts, Figure, Items, Paragraph, Road, Table, Text, plain
from builder.document.deck import Deck
from builder.render.pptx_chart import draw_chart
from builder.render.pptx_text import A, Line, Look, height, lines_of, write

LEFT, TOP, WIDTH, ROOM = 0.6, 1.6, 12.13, 5.25
"""The place for blocks, inches."""
_SCALES = (1.4, 1.25, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42)
_GAP, _CHART, _ROAD, _FACTS = 0.22, 2.6, 2.35, 1.25
_TEXT, _CELL, _VALUE, _LABEL = 20, 14, 30, 14
_PAD = 0.16
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style without lines or grounds, which every version knows."""


@dataclass(frozen=True, slots=True)
class Board:
    """One slide while it is filled."""

    slide: Any
    deck: Deck
    colours: dict[str, str]

    def fill(self, blocks: Blocks) -> None:
        """Puts the blocks one below the other."""
        parts = list(_grouped(blocks))
        scale = next((each for each in _SCALES if self._needs(parts, each) <= ROOM), _SCALES[-1])
        spare = max(0.0, ROOM - self._needs(parts, scale))
        top = TOP
        for part in parts:
            tall = self._height(part, scale) + (spare if isinstance(part[0], Figure) else 0)
            self._put(part, top, tall, scale)
            top += tall + _GAP

    def _needs(self, parts: Sequence[Blocks], scale: float) -> float:
        return sum(self._height(each, scale) for each in parts) + _GAP * (len(parts) - 1)

    def _height(self, part: Blocks, scale: float) -> float:
        match part[0]:
            case Facts():
                return _FACTS * min(1.0, scale)
            case Road():
                return _ROAD
            case Figure():
                return _CHART
            case Table():
                return sum(_rows(part[0], scale))
        return height(lines_of(part, _look(scale)), WIDTH)

    def _put(self, part: Blocks, top: float, tall: float, scale: float) -> None:
        match part[0]:
            case Facts():
                self._facts(part[0], top, tall, min(1.0, scale))
            case Road():
                self._road(part[0], top)
            case Figure(key):
                draw_chart(self.slide, self.deck.charts[key], (LEFT, top, WIDTH, tall), self.colours)
            case Table():
                self._table(part[0], top, scale)
            case _:
                self._text(list(lines_of(part, _look(scale))), (LEFT, top, WIDTH, tall))

    def _text(self, lines: Sequence[Line], place: tuple[float, float, float, float], shapes: Any = None) -> Any:
        box = (shapes or self.slide.shapes).add_textbox(*(Inches(each) for each in place))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write(frame._txBody, lines, self.colours)
        return box

    def _facts(self, facts: Facts, top: float, tall: float, scale: float) -> None:
        """Large figures in a row, the first at the right."""
        width = WIDTH / len(facts.facts)
        for number, fact in enumerate(facts.facts):
            size = (_VALUE if fact.role != "words" else _TEXT) * scale
            lines = [
                ((Text(fact.value),), Look(size, "ink", bold=True)),
                ((Text(fact.label),), Look(_LABEL * scale, "ink_soft", space=2)),
            ]
            self._text(lines, (LEFT + WIDTH - (number + 1) * width, top, width - 0.2, tall))

    def _table(self, table: Table, top: float, scale: float) -> None:
        heights = _rows(table, scale)
        columns = len(table.header)
        place = (LEFT, top, WIDTH, sum(heights))
        frame = self.slide.shapes.add_table(len(table.rows) + 1, columns, *(Inches(each) for each in place))
        frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(table.caption))
        grid = frame.table
        properties = grid._tbl.tblPr
        properties.set("rtl", "1")
        properties.set("bandRow", "0")
        properties.find(f"{{{A}}}tableStyleId").text = _PLAIN_TABLE
        for column, width in zip(grid.columns, _widths(table), strict=True):
            column.width = Inches(width)
        for row, cells, tall in zip(grid.rows, (table.header, *table.rows), heights, strict=True):
            row.height = Inches(tall)
            for target, source in zip(row.cells, cells, strict=True):
                self._cell(target, source, scale, head=cells is table.header)

    def _cell(self, target: Any, source: Cell, scale: float, *, head: bool) -> None:
        side = "ctr" if source.numeric else "r"
        look = Look(_CELL * scale, "ink_soft" if head else "ink", bold=head or source.header, side=side)
        target.margin_left = target.margin_right = Inches(0.08)
        target.margin_top = target.margin_bottom = Inches(0.04)
        write(target.text_frame._txBody, [(source.children or (Text(" "),), look)], self.colours)
        _rule(target._tc.get_or_add_tcPr(), self.colours["rule_strong" if head else "rule"], 12700 if head else 6350)

    def _road(self, road: Road, top: float) -> None:
        """Ten marks on a line, the first at the right; each tells its status in a word too."""
        group = self.slide.shapes.add_group_shape()
        stations = "; ".join(
            f"{number}. {name}: {self.deck.statuses[status]}" for number, (name, status) in enumerate(road.stations, 1)
        )
        width, mark = WIDTH / len(road.stations), 0.8
        self._mark(group, (LEFT, top + mark / 2 - 0.02, WIDTH, 0.04), "rule_strong", "rule_strong", square=True)
        for number, (name, status) in enumerate(road.stations, 1):
            left = LEFT + WIDTH - number * width
            ground, edge, ink = _MARKS["lit" if number == road.lit else status]
            spot = self._mark(group, (left + (width - mark) / 2, top, mark, mark), ground, edge)
            write(spot.text_frame._txBody, [((Text(str(number)),), Look(20, ink, bold=True, side="ctr"))], self.colours)
            lines = [
                ((Text(name),), Look(13, "ink", bold=True, side="ctr")),
                ((Text(self.deck.statuses[status]),), Look(12, "ink_soft", side="ctr")),
            ]
            self._text(lines, (left + 0.04, top + mark + 0.1, width - 0.08, 1.4), group.shapes)
        group._element.nvGrpSpPr.cNvPr.set("descr", self.deck.road_alt.replace("{stations}", stations))

    def _mark(
        self, group: Any, place: tuple[float, float, float, float], ground: str, edge: str, *, square: bool = False
    ) -> Any:
        kind = MSO_SHAPE.RECTANGLE if square else MSO_SHAPE.OVAL
        shape = group.shapes.add_shape(kind, *(Inches(each) for each in place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(self.colours[ground])
        shape.line.color.rgb = RGBColor.from_string(self.colours[edge])
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        shape.shadow.inherit = False
        write(frame._txBody, [((), Look(_CELL))], self.colours)
        return shape


_MARKS = {
    "done": ("step_1", "step_1", "paper"),
    "active": ("paper", "accent", "accent"),
    "lit": ("accent", "accent", "paper"),
    "planned": ("paper", "rule_strong", "ink_soft"),
}
"""Ground, edge and number of a station's mark."""


def _look(scale: float) -> Look:
    return Look(_TEXT * scale, "ink", space=8 * scale)


def _grouped(blocks: Blocks) -> Sequence[Blocks]:
    """Paragraphs and lists that follow one another share a box; everything else has its own."""
    groups: list[list[Block]] = []
    for block in blocks:
        words = isinstance(block, (Paragraph, Items))
        if words and groups and isinstance(groups[-1][0], (Paragraph, Items)):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [tuple(each) for each in groups]


def _widths(table: Table) -> list[float]:
    parts = table.widths or tuple(1 for _ in table.header)
    return [WIDTH * each / sum(parts) for each in parts]


def _rows(table: Table, scale: float) -> list[float]:
    """Inches of each row, the head first."""
    look = Look(_CELL * scale)
    return [
        max(height([(cell.children, look)], width - _PAD) for cell, width in zip(row, _widths(table), strict=True))
        + 0.12
        for row in (table.header, *table.rows)
    ]


def _rule(properties: Any, colour: str, weight: int) -> None:
    """A line below a cell."""
    line = parse_xml(
        f'<a:lnB xmlns:a="{A}" w="{weight}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    )
    properties.insert(0, line)
