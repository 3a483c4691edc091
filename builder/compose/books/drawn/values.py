"""Which figures show the example, and the line that says whose values they are."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from builder.compose.books.drawn.board import board
from builder.compose.books.drawn.compass import ladder
from builder.compose.books.drawn.money import leverage, prisms
from builder.compose.books.drawn.year import year
from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.brief import brief
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import paragraph
from builder.document.blocks import Figure

FILLED: Mapping[str, Callable[[Figure, EditionSetting], Figure | None]] = {
    "portfolio_prisms": prisms,
    "leverage_bar": leverage,
    "compass_ladder": ladder,
    "meeting_year": year,
    "dashboard_page": board,
}
"""By the figure's key: the figure with the example's values, or nothing where the example has none for it."""
MARK = "sample"
"""The role of the line that tells whose values these are."""
_NAME = 60


def valued(figure: Figure, view: EditionSetting) -> Figure:
    """The figure with the example's values where it shows any."""
    fill = FILLED.get(figure.key)
    shown = fill(figure, view) if fill else None
    if shown is None or shown.children == figure.children:
        return figure
    words = Phrases(view.content, "figures")("of_example", name=brief(view.settlement.name, _NAME))
    return replace(shown, children=(*shown.children, paragraph(words, MARK)))
