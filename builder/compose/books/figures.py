"""Figures filled with their data: medians of the CBS, and what a cell says besides its words.

The words stay in the chapter; how a figure is drawn is the matter of `layouts/figures`.
"""

from dataclasses import dataclass, replace

from builder.compose.text.phrases import whole
from builder.compose.text.typography import typeset
from builder.document.blocks import Block, Cell, Figure, Table, Text, plain
from builder.model.authority import Statistics
from builder.model.content import Content

SPENDING = "budget_spend_per_capita_nis"
"""Spending per resident in the ordinary budget, ₪ a year (column of `assets/data/indicators.csv`)."""
RANKS = range(1, 11)
DIRECTIONS = ("rise", "fall")


@dataclass(frozen=True, slots=True)
class FigurePen:
    """Fills figures of one book."""

    content: Content
    statistics: Statistics | None = None

    def filled(self, figure: Figure) -> Figure:
        """The figure with rows from data, and roles on cells whose words stand for a state or a direction."""
        return replace(figure, children=tuple(self._block(figure.key, each) for each in figure.children))

    def _block(self, key: str, block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        if key == "spending" and self.statistics:
            return replace(block, rows=spending_rows(self.statistics))
        roles = self._roles(key)
        if not roles:
            return block
        return replace(block, rows=tuple(tuple(_marked(each, roles) for each in row) for row in block.rows))

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


def _number(text: str) -> Cell:
    return Cell((Text(text),), "end", numeric=True)


def _marked(cell: Cell, roles: dict[str, str]) -> Cell:
    words = plain(cell.children)
    found = next((role for start, role in roles.items() if words.startswith(start)), "")
    return replace(cell, role=found) if found else cell
