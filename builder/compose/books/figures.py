"""Figures filled with their data: medians of the CBS, registers, an example, and what a cell says besides its words.

The words stay in the chapter; how a figure is drawn is the matter of `layouts/figures`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from builder.compose.books.drawn.maps import knowledge_map, life_course
from builder.compose.books.drawn.values import valued
from builder.compose.books.drawn.year import how_often
from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.phrases import whole
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Blocks, Cell, Figure, Paragraph, Table, Text, plain
from builder.model.authority import Statistics
from builder.model.content import Content

SPENDING = "budget_spend_per_capita_nis"
"""Spending per resident in the ordinary budget, ₪ a year (column of `assets/data/indicators.csv`)."""
RANKS = range(1, 11)
_ONE_NUMBER = re.compile(r"\D*?(\d[\d,]*)")
DIRECTIONS = ("rise", "fall")
REGISTERED: Mapping[str, Callable[[Table, Content], Blocks]] = {
    "life_course": life_course,
    "knowledge_map": knowledge_map,
    "meeting_year": lambda _, content: (how_often(content),),
}
"""What registers say in a figure, beside the table that the chapter has for it."""


@dataclass(frozen=True, slots=True)
class FigurePen:
    """Fills figures of one book."""

    content: Content
    statistics: Statistics | None = None
    example: EditionSetting | None = None
    """The settlement whose values the book shows; without one figures show none."""

    def filled(self, figure: Figure) -> Figure:
        """The figure with rows from data, and roles on cells whose words stand for a state or a direction."""
        children = tuple(block for child in figure.children for block in self._block(figure.key, child))
        with_rows = replace(figure, children=children)
        return valued(with_rows, self.example) if self.example else with_rows

    def _block(self, key: str, block: Block) -> Blocks:
        if not isinstance(block, Table):
            return (block,)
        if key == "spending" and self.statistics:
            return (replace(block, rows=spending_rows(self.statistics)),)
        if key in REGISTERED:
            return REGISTERED[key](block, self.content)
        if key == "ecostem_audience":
            return self._dotted(block)
        roles = self._roles(key)
        return (replace(block, rows=tuple(tuple(_marked(each, roles) for each in row) for row in block.rows)),)

    def _dotted(self, table: Table) -> Blocks:
        """The table with a number of dots as the role of each count, and a line that says what one dot is."""
        one = dot_size(sum(map(_count, chain.from_iterable(table.rows))))
        rows = tuple(tuple(_dots(each, one) for each in row) for row in table.rows)
        legend = typeset(self.content.string("figures.each_dot").format(n=whole(one)))
        return replace(table, rows=rows), Paragraph((Text(legend),), role="small")

    def _roles(self, key: str) -> dict[str, str]:
        """First words of a cell and what they stand for, in the figures that show it as a symbol."""
        if key == "compass_matrix":
            return {typeset(str(each["title"])): str(each["key"]) for each in self.content.choices("rating")}
        if key == "ecostem_trend":
            return {typeset(self.content.string(f"figures.{each}")): each for each in DIRECTIONS}
        return {}


def spending_rows(statistics: Statistics) -> tuple[tuple[Cell, ...], ...]:
    """For each socio-economic rank: how many authorities published, and their median, ₪ a resident a year."""
    rows = []
    for rank in RANKS:
        median = statistics.median(SPENDING, lambda each, rank=rank: each.ses == rank)  # type: ignore[misc]
        if median.value is not None:
            rows.append(tuple(_number(each) for each in (str(rank), str(median.n), whole(median.value))))
    return tuple(rows)


def dot_size(total: float, most: int = 100) -> int:
    """What one dot stands for, 1, 2 or 5 times a power of ten, so that no more than `most` dots are drawn."""
    steps = (base * 10**power for power in range(12) for base in (1, 2, 5))
    return next((each for each in steps if total / each <= most), 10**12)


def _count(cell: Cell) -> float:
    """The number that a cell holds after an "about"; ranges such as ages are not counts."""
    words = plain(cell.children)
    match = _ONE_NUMBER.fullmatch(words)
    return float(match[1].replace(",", "")) if match else 0.0


def _dots(cell: Cell, one: int) -> Cell:
    return replace(cell, role=str(round(count / one))) if (count := _count(cell)) else cell


def _number(text: str) -> Cell:
    return Cell((Text(text),), "end", numeric=True)


def _marked(cell: Cell, roles: dict[str, str]) -> Cell:
    words = plain(cell.children)
    state = next((role for start, role in roles.items() if words.startswith(start)), "")
    return replace(cell, role=state) if state else cell
