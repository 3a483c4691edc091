"""Gaps by figures of the CBS as questions for the mapping of a settlement at its beginning, with room for who knows."""

from builder.compose.books.edition.view import EditionSetting, Views, Widths, sized
from builder.compose.text.phrases import number, whole
from builder.compose.text.tables import cell, name, table
from builder.compose.text.typography import typeset
from builder.compose.views.cbs import chosen_figures
from builder.document.blocks import Blocks
from builder.model.figures.gaps import Direction, Gap, gaps

_ASKS: Widths = (0.44, 0.36, 0.20)
_EARLY = ("signing", "start")
_WHOLE_FROM = 100
"""From here on decimals say nothing to a reader."""


def gaps_of(view: EditionSetting) -> tuple[Gap, ...]:
    """The gaps to ask about; none once the settlement works on its goals, or where nothing is known."""
    if view.settlement.position.stage not in _EARLY:
        return ()
    ways: dict[str, Direction] = {}
    for each in chosen_figures(view.board):
        if each.ask and not each.care and each.better:
            ways[each.key] = "higher" if each.better == "higher" else "lower"
    return gaps(view.settlement.facts, ways)


def ask_views(view: EditionSetting, gaps: tuple[Gap, ...]) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {"asks": lambda: _asks(view, gaps)}


def _asks(view: EditionSetting, gaps: tuple[Gap, ...]) -> Blocks:
    questions = {each.key: typeset(each.ask) for each in chosen_figures(view.board)}
    rows = [(name(questions[each.comparison.indicator.key]), cell(_beside(view, each)), cell("")) for each in gaps]
    header = [view.say(f"asks.{each}") for each in ("question", "figure", "who")]
    return sized((table(header, rows, role="asks"),), _ASKS)


def _beside(view: EditionSetting, gap: Gap) -> str:
    shown = gap.comparison
    value, median = (_round(each) for each in (shown.value, shown.country.value))
    return view.say(
        "asks.beside",
        label=typeset(shown.indicator.label),
        year=typeset(shown.indicator.year),
        own=value,
        median=median,
    )


def _round(value: float | None) -> str:
    if value is None:
        return ""
    return whole(value) if abs(value) >= _WHOLE_FROM else number(value, 1)
